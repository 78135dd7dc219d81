package parse

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// stripUnseen returns a document without what each of its scripts and style sheets holds, for
// which a space stands, except for scripts that say something about the article. If thorough
// is set, it also leaves out what drawings without text hold, and the white space where blocks
// begin and end. Of the rest the parser makes the same tree, but for such white space.
//
// Scripts, style sheets and drawings are more than half of what most pages send. Nothing of
// the article is in them, and the parser reads them byte by byte.
//
// stripUnseen reads as the tokenizer of golang.org/x/net/html does, and leaves out nothing
// more once it comes to what only a parser could tell. It lists what it leaves out in the
// memory of cuts.
func stripUnseen(text string, thorough bool, cuts []cut) stripped {
	s := stripper{text: text, thorough: thorough, cuts: cuts[:0]}
	for s.next() {
	}
	s.endRun()
	if !s.done && holdsFrameset(text) { // a frameset is one of the tags that it stops at
		s.cuts = nil // it replaces a page that has shown nothing so far, not even in a drawing
	}
	safe := s.done && s.reopening.isSafe()
	return stripped{text: text, cuts: s.cuts, blocks: s.blocks, safe: safe, checked: safe}
}

// A stripper reads a document for stripUnseen.
type stripper struct {
	text       string
	thorough   bool
	at         int      // where the next tag is looked for
	cuts       []cut    // what is left out
	blocks     int      // start tags of blocks so far
	svgOpen    []string // the names of the svg element that is open and of the elements open in it
	svgStart   int      // where the content of that svg element begins
	onlyShapes bool     // that content is nothing but shapes so far
	formula    bool     // the script that was read last holds a formula, which is shown
	inSelect   bool     // a select may be open, in which the parser takes no drawing
	done       bool     // all of the text was read
	nameEnd    int      // where the name of the last tag ends
	attrs      int      // the number of attributes of the last tag, at most

	reopening
	spacer
}

// next passes over one tag with what belongs to it, and reports whether to go on.
func (s *stripper) next() bool {
	i := strings.IndexByte(s.text[s.at:], '<')
	if i < 0 || s.at+i+1 >= len(s.text) {
		s.done = true
		return false
	}
	s.onlyShapes = s.onlyShapes && chars.AllSpace(s.text[s.at:s.at+i])
	s.at += i + 1
	switch c := s.text[s.at]; {
	case chars.IsLetter(c):
		return s.start()
	case c == '/':
		return s.end()
	case c == '!':
		return s.declaration()
	case c == '?':
		s.onlyShapes = false
		return s.past(">")
	}
	s.onlyShapes = false
	return true
}

// past moves behind the next mark, and reports whether there is one.
func (s *stripper) past(mark string) bool {
	i := strings.Index(s.text[s.at:], mark)
	s.at += i + len(mark)
	return i >= 0
}

// declaration passes over a comment or doctype, and reports whether to go on.
func (s *stripper) declaration() bool {
	s.onlyShapes = false
	rest := s.text[s.at:]
	if !strings.HasPrefix(rest, "!--") {
		return !(len(s.svgOpen) > 0 && strings.HasPrefix(rest, "![")) && s.past(">")
	}
	s.spaceBefore(s.at-1, thinSeam)
	defer func() { s.tagEnd = s.at }()
	s.at += len("!--")
	dashes := 0
	for strings.HasPrefix(s.text[s.at+dashes:], "-") {
		dashes++
	}
	if strings.HasPrefix(s.text[s.at+dashes:], ">") { // <!--> and the like
		s.at += dashes + 1
		return true
	}
	for s.past("--") {
		for strings.HasPrefix(s.text[s.at:], "-") {
			s.at++
		}
		for _, end := range []string{">", "!>"} {
			if strings.HasPrefix(s.text[s.at:], end) {
				s.at += len(end)
				return true
			}
		}
	}
	return false
}

// end passes over an end tag, and reports whether to go on.
func (s *stripper) end() bool {
	from := s.at - 1
	s.at++
	if s.at >= len(s.text) || !chars.IsLetter(s.text[s.at]) {
		s.onlyShapes = false
		return s.past(">")
	}
	tag, _, ok := s.readTag()
	s.tags++
	if len(s.svgOpen) > 0 {
		return s.endSVG(s.text[from+len("</"):s.nameEnd], from) && ok
	}
	now := seamOf(tag, true)
	if tag == atom.Script && s.formula {
		now, s.formula = noSeam, false
	}
	s.spaceBefore(from, now)
	s.closes(tag)
	s.inSelect = s.inSelect && tag != atom.Select
	return ok
}

// start passes over a start tag, and over the whole element if no tags are read inside. It
// reports whether to go on.
func (s *stripper) start() bool {
	from := s.at
	tag, closed, ok := s.readTag()
	switch {
	case !ok:
		return false
	case len(s.svgOpen) > 0 || tag == atom.Svg:
		s.spaceBefore(from-1, noSeam)
		return s.startSVG(tag, s.text[from:s.nameEnd], closed)
	}
	now := seamOf(tag, false)
	if s.formula = tag == atom.Script && isFormula(s.text[from:s.at]); s.formula {
		now = noSeam // it is shown
	}
	if now >= blockSeam {
		s.blocks++
	}
	s.spaceBefore(from-1, now)
	s.opens(tag)
	s.lost = s.lost || tag == atom.Table && holdsCode(s.text[from:s.at])
	s.startTag(tag, s.attrs, s.text[s.at:])
	switch tag {
	case atom.Math, atom.Frameset, atom.Plaintext:
		return false
	case atom.Select:
		s.inSelect = true
	case atom.Script, atom.Style:
		return s.skip(tag, s.text[from:s.at])
	case atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp:
		end := s.rawEnd(tag.String())
		s.at, s.tagEnd = end, end
		return end >= 0
	}
	return true
}

// startSVG follows a start tag in SVG, or that of an svg element, and reports whether to go
// on. In SVG no element holds text alone; startSVG stops at a tag where that would make a
// difference.
func (s *stripper) startSVG(tag atom.Atom, name string, closed bool) bool {
	if !closed && s.text[s.at-2] == '/' {
		return false // the slash of a value, which may not count
	}
	if len(s.svgOpen) == 0 {
		s.svgStart, s.onlyShapes = s.at, s.thorough && !s.inSelect
	}
	if !closed {
		s.svgOpen = append(s.svgOpen, name)
	}
	switch tag {
	case atom.Svg:
		return true
	case atom.Title, atom.Desc, atom.Style:
		end := s.rawEnd(tag.String())
		plain := end >= 0 && !closed && strings.IndexByte(s.text[s.at:end], '<') < 0
		s.at = end
		s.onlyShapes = s.onlyShapes && tag != atom.Desc
		return plain
	}
	s.onlyShapes = s.onlyShapes && tag == 0 && !(name == "g" && strings.Contains(s.text[s.nameEnd:s.at], "data-latex")) // MathJax draws so
	return inSVG(tag)
}

// endSVG follows an end tag in SVG that begins at from, and reports whether to go on. It stops
// at one that ends nothing in the SVG, which may end an element around it.
func (s *stripper) endSVG(name string, from int) bool {
	last := len(s.svgOpen) - 1
	for last >= 0 && !strings.EqualFold(s.svgOpen[last], name) {
		last--
	}
	if last < 0 {
		return false
	}
	if s.svgOpen = s.svgOpen[:last]; last == 0 && s.onlyShapes && from > s.svgStart {
		s.cuts = append(s.cuts, cut{from: s.svgStart, to: from})
	}
	return true
}

// inSVG reports whether an element can stand in SVG without its content being read as HTML
// again. HTML knows hardly any of those that can.
func inSVG(tag atom.Atom) bool {
	switch tag {
	case 0, atom.A, atom.Image, atom.Title, atom.Desc, atom.Style:
		return true
	}
	return false
}

// skip leaves out what a script or style sheet holds, and reports whether to go on.
func (s *stripper) skip(tag atom.Atom, startTag string) bool {
	from := s.at
	end := s.rawEnd(tag.String())
	if end < 0 {
		return false
	}
	body := s.text[from:end]
	if tag == atom.Script {
		if i := strings.Index(body, "<!--"); i >= 0 && strings.Contains(strings.ToLower(body[i:]), "<script") {
			return false // the end tag of such a script may not end this one
		}
	}
	s.at, s.tagEnd = end, end
	if len(body) > 1 && (tag == atom.Style || !hasMetadata(startTag, body)) {
		s.cuts = append(s.cuts, cut{from: from, to: end, space: true})
	}
	return true
}

// rawEnd returns where the next end tag with a name begins, -1 if there is none. It ends an
// element in which no tags are read.
func (s *stripper) rawEnd(name string) int {
	for at := s.at; ; {
		i := strings.Index(s.text[at:], "</")
		if i < 0 {
			return -1
		}
		at += i + 2
		rest := s.text[at:]
		if len(rest) <= len(name) || !strings.EqualFold(rest[:len(name)], name) {
			continue
		}
		if c := rest[len(name)]; chars.IsSpace(c) || c == '/' || c == '>' {
			return at - 2
		}
	}
}

// readTag passes over a tag from its name on. It returns the tag, 0 for one that HTML doesn't
// know, and whether a slash ends it. ok is false if the text ends inside the tag.
func (s *stripper) readTag() (tag atom.Atom, closed, ok bool) {
	from := s.at
	for s.at < len(s.text) && !chars.IsSpace(s.text[s.at]) && s.text[s.at] != '/' && s.text[s.at] != '>' {
		s.at++
	}
	s.nameEnd = s.at
	tag = nameAtom(s.text[from:s.at])
	for s.attrs = 0; ; s.attrs++ {
		s.skipSpace()
		if s.at >= len(s.text) {
			return tag, false, false
		}
		if s.text[s.at] == '>' {
			s.at++
			return tag, closed, true
		}
		closed = s.attribute()
	}
}

// nameAtom returns the element with a name, whatever its case, 0 if HTML knows none.
func nameAtom(name string) atom.Atom {
	var lower [16]byte
	if len(name) > len(lower) {
		return 0
	}
	for i := range len(name) {
		if lower[i] = name[i]; name[i]-'A' < 26 {
			lower[i] |= 0x20
		}
	}
	if tag := atom.Lookup(lower[:len(name)]); tag != 0 || string(lower[:len(name)]) != "foreignobject" {
		return tag
	}
	return atom.ForeignObject
}

// skipSpace passes over white space.
func (s *stripper) skipSpace() {
	for s.at < len(s.text) && chars.IsSpace(s.text[s.at]) {
		s.at++
	}
}

// attribute passes over an attribute or a slash. It reports whether it was a slash, which
// closes the element if the tag ends behind it.
func (s *stripper) attribute() (slash bool) {
	from := s.at
	for s.at < len(s.text) {
		c := s.text[s.at]
		if chars.IsSpace(c) || c == '/' || c == '>' || c == '=' && s.at > from {
			break
		}
		s.at++
	}
	s.skipSpace()
	switch {
	case s.at >= len(s.text):
	case s.text[s.at] == '/':
		s.at++
		return true
	case s.text[s.at] == '=':
		s.at++
		s.skipSpace()
		s.value()
	}
	return false
}

// value passes over the value of an attribute.
func (s *stripper) value() {
	if s.at >= len(s.text) {
		return
	}
	if quote := s.text[s.at]; quote == '"' || quote == '\'' {
		s.at++
		if i := strings.IndexByte(s.text[s.at:], quote); i >= 0 {
			s.at += i + 1
		} else {
			s.at = len(s.text)
		}
		return
	}
	for s.at < len(s.text) && !chars.IsSpace(s.text[s.at]) && s.text[s.at] != '>' {
		s.at++
	}
}

// hasMetadata reports whether a script says something about the article that meta.Read reads,
// or is shown.
func hasMetadata(startTag, body string) bool {
	return strings.Contains(lowerTag(startTag), "ld+json") || isFormula(startTag) || date.InScript(body) != ""
}

// isFormula reports whether a script holds TeX, MathML or AsciiMath, of which a formula is made.
func isFormula(startTag string) bool {
	tag := lowerTag(startTag)
	return strings.Contains(tag, "math/") && (strings.Contains(tag, "math/tex") || strings.Contains(tag, "math/mml") || strings.Contains(tag, "math/asciimath"))
}

// lowerTag returns a tag in lower case, without character references: some frameworks write
// application/ld&#43;json.
func lowerTag(tag string) string {
	if tag = strings.ToLower(tag); strings.Contains(tag, "&") {
		tag = html.UnescapeString(tag)
	}
	return tag
}

// holdsFrameset reports whether the bytes of a text hold what looks like the start tag of a
// frameset.
func holdsFrameset(text string) bool {
	for i := strings.IndexByte(text, '<'); i >= 0; i = strings.IndexByte(text, '<') {
		const name = "frameset"
		if text = text[i+1:]; len(text) >= len(name) && strings.EqualFold(text[:len(name)], name) {
			return true
		}
	}
	return false
}

package parse

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Scripts, style sheets and drawings are more than half of what most pages
// send. Nothing of the article is in them, and the parser reads them byte by
// byte.

// stripUnseen leaves a space of what each script and style sheet of a document holds,
// but for scripts that say something about the article. If it is to be thorough,
// it leaves nothing of what drawings without text hold, nor of the white space
// at which blocks begin and end. Of the rest the parser makes the same tree,
// but for such white space. skim reads on as the tokenizer of
// golang.org/x/net/html does, and stops at whatever would take more of a parser
// to tell. What it leaves out is listed in room.
func stripUnseen(text string, thorough bool, room []cut) stripped {
	s := stripper{text: text, thorough: thorough, cuts: room[:0]}
	for s.next() {
	}
	s.endRun()
	if !s.done && holdsFrameset(text) { // at which it stops, too
		s.cuts = nil // a frameset replaces a page that has shown nothing, not even in a drawing
	}
	calm := s.done && s.reopening.isSafe()
	return stripped{text: text, cuts: s.cuts, blocks: s.blocks, safe: calm, checked: calm}
}

type stripper struct {
	text     string
	thorough bool
	at       int      // where the next tag is looked for
	cuts     []cut    // what is left out
	blocks   int      // start tags of blocks so far
	drawn    []string // the names of the svg element that is open, and of those in it
	drawing  int      // where what it holds begins
	shapes   bool     // so far that is shapes alone
	choice   bool     // a select may be open, which takes no drawing in
	done     bool     // all of the text was read
	nameEnd  int      // of the last tag
	attrs    int      // of the last tag

	reopening
	spacer
}

// next passes over one tag with what belongs to it. It reports whether to go on.
func (s *stripper) next() bool {
	i := strings.IndexByte(s.text[s.at:], '<')
	if i < 0 || s.at+i+1 >= len(s.text) {
		s.done = true
		return false
	}
	s.shapes = s.shapes && chars.AllSpace(s.text[s.at:s.at+i])
	s.at += i + 1
	switch c := s.text[s.at]; {
	case chars.IsLetter(c):
		return s.start()
	case c == '/':
		return s.end()
	case c == '!':
		return s.declaration()
	case c == '?':
		s.shapes = false
		return s.past(">")
	}
	s.shapes = false
	return true
}

// past moves behind the next mark.
func (s *stripper) past(mark string) bool {
	i := strings.Index(s.text[s.at:], mark)
	s.at += i + len(mark)
	return i >= 0
}

// declaration passes over a comment or doctype.
func (s *stripper) declaration() bool {
	s.shapes = false
	rest := s.text[s.at:]
	if !strings.HasPrefix(rest, "!--") {
		return !(len(s.drawn) > 0 && strings.HasPrefix(rest, "![")) && s.past(">")
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

// end passes over an end tag.
func (s *stripper) end() bool {
	from := s.at - 1
	s.at++
	if s.at >= len(s.text) || !chars.IsLetter(s.text[s.at]) {
		s.shapes = false
		return s.past(">")
	}
	tag, _, ok := s.readTag()
	s.tags++
	if len(s.drawn) > 0 {
		return s.endSVG(s.text[from+len("</"):s.nameEnd], from) && ok
	}
	s.spaceBefore(from, seamOf(tag, true))
	s.closes(tag)
	s.choice = s.choice && tag != atom.Select
	return ok
}

// start passes over a start tag and, where no tags are read in it, over the
// whole element.
func (s *stripper) start() bool {
	from := s.at
	tag, closed, ok := s.readTag()
	switch {
	case !ok:
		return false
	case len(s.drawn) > 0 || tag == atom.Svg:
		s.spaceBefore(from-1, noSeam)
		return s.startSVG(tag, s.text[from:s.nameEnd], closed)
	}
	now := seamOf(tag, false)
	if now >= blockSeam {
		s.blocks++
	}
	s.spaceBefore(from-1, now)
	s.opens(tag)
	s.startTag(tag, s.attrs, s.text[s.at:])
	switch tag {
	case atom.Math, atom.Frameset, atom.Plaintext:
		return false
	case atom.Select:
		s.choice = true
	case atom.Script, atom.Style:
		return s.skip(tag, s.text[from:s.at])
	case atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp:
		end := s.rawEnd(tag.String())
		s.at, s.tagEnd = end, end
		return end >= 0
	}
	return true
}

// startSVG follows what is open in SVG, where no element holds text alone. It
// goes on only where that comes to the same.
func (s *stripper) startSVG(tag atom.Atom, name string, closed bool) bool {
	if !closed && s.text[s.at-2] == '/' {
		return false // the slash of a value, which may not count
	}
	if len(s.drawn) == 0 {
		s.drawing, s.shapes = s.at, s.thorough && !s.choice
	}
	if !closed {
		s.drawn = append(s.drawn, name)
	}
	switch tag {
	case atom.Svg:
		return true
	case atom.Title, atom.Desc, atom.Style:
		end := s.rawEnd(tag.String())
		plain := end >= 0 && !closed && strings.IndexByte(s.text[s.at:end], '<') < 0
		s.at = end
		s.shapes = s.shapes && tag != atom.Desc
		return plain
	}
	s.shapes = s.shapes && tag == 0
	return inSVG(tag)
}

// endSVG follows an end tag in SVG. One that ends nothing there may end an
// element around it.
func (s *stripper) endSVG(name string, from int) bool {
	last := len(s.drawn) - 1
	for last >= 0 && !strings.EqualFold(s.drawn[last], name) {
		last--
	}
	if last < 0 {
		return false
	}
	if s.drawn = s.drawn[:last]; last == 0 && s.shapes && from > s.drawing {
		s.cuts = append(s.cuts, cut{from: s.drawing, to: from})
	}
	return true
}

// inSVG reports whether an element can stand in SVG without what is in it being
// read as HTML again: HTML knows next to none of those that can.
func inSVG(tag atom.Atom) bool {
	switch tag {
	case 0, atom.A, atom.Image, atom.Title, atom.Desc, atom.Style:
		return true
	}
	return false
}

// skip leaves out what a script or style sheet holds.
func (s *stripper) skip(tag atom.Atom, startTag string) bool {
	from := s.at
	end := s.rawEnd(tag.String())
	if end < 0 {
		return false
	}
	body := s.text[from:end]
	if tag == atom.Script {
		if i := strings.Index(body, "<!--"); i >= 0 && strings.Contains(strings.ToLower(body[i:]), "<script") {
			return false // whose end tag may not end this one
		}
	}
	s.at, s.tagEnd = end, end
	if len(body) > 1 && (tag == atom.Style || !telling(startTag, body)) {
		s.cuts = append(s.cuts, cut{from: from, to: end, space: true})
	}
	return true
}

// rawEnd returns where the end tag begins that ends an element without tags, -1
// if none does.
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

// readTag passes over a tag from its name on, and says which it is, 0 for one
// that HTML doesn't know, and whether it closes itself.
func (s *stripper) readTag() (tag atom.Atom, closed, ok bool) {
	from := s.at
	for s.at < len(s.text) && !chars.IsSpace(s.text[s.at]) && s.text[s.at] != '/' && s.text[s.at] != '>' {
		s.at++
	}
	s.nameEnd = s.at
	tag = nameAtom(s.text[from:s.at])
	for s.attrs = 0; ; s.attrs++ {
		s.space()
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

// nameAtom returns the element with a name, in any case.
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

func (s *stripper) space() {
	for s.at < len(s.text) && chars.IsSpace(s.text[s.at]) {
		s.at++
	}
}

// attribute passes over an attribute, or a slash. It reports whether that closes
// the element if the tag ends here.
func (s *stripper) attribute() (slash bool) {
	from := s.at
	for s.at < len(s.text) {
		c := s.text[s.at]
		if chars.IsSpace(c) || c == '/' || c == '>' || c == '=' && s.at > from {
			break
		}
		s.at++
	}
	s.space()
	switch {
	case s.at >= len(s.text):
	case s.text[s.at] == '/':
		s.at++
		return true
	case s.text[s.at] == '=':
		s.at++
		s.space()
		s.value()
	}
	return false
}

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

// telling reports whether a script says something of the article: what readMeta
// takes of it.
func telling(startTag, body string) bool {
	tag := strings.ToLower(startTag)
	if strings.Contains(tag, "&") { // application/ld&#43;json is what some frameworks write
		tag = html.UnescapeString(tag)
	}
	return strings.Contains(tag, "ld+json") || date.InScript(body) != ""
}

// holdsFrameset looks for a frameset in the bytes alone.
func holdsFrameset(text string) bool {
	for i := strings.IndexByte(text, '<'); i >= 0; i = strings.IndexByte(text, '<') {
		const name = "frameset"
		if text = text[i+1:]; len(text) >= len(name) && strings.EqualFold(text[:len(name)], name) {
			return true
		}
	}
	return false
}

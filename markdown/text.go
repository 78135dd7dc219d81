package markdown

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// rawTag is the element that stands for Markdown: it is written as it is.
const rawTag = "x-raw"

// raw makes an element that is written as it is. The Markdown is an attribute,
// out of the way of what folds white space; the text is there to be seen by
// that.
func raw(markdown string) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: rawTag, Attr: []html.Attribute{{Key: "markdown", Val: markdown}}}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: "x"})
	return n
}

// escapeTexts turns all text but code into Markdown that shows it.
func escapeTexts(n *html.Node, dollars map[*html.Node]bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.TextNode && strings.Trim(c.Data, "\n") == "" && !inlineParent(n):
			// white space between blocks
		case c.Type == html.TextNode:
			r := raw(escape(c.Data, placeOf(c, dollars)))
			n.InsertBefore(r, c)
			n.RemoveChild(c)
		case c.Data == rawTag, c.DataAtom == atom.Pre, c.DataAtom == atom.Math:
		default:
			escapeTexts(c, dollars)
		}
		c = next
	}
}

func inlineParent(n *html.Node) bool { return !isBlock(n) || n.DataAtom == atom.P }

// A place says what a text is within, as far as it decides what needs an
// escape.
type place struct {
	start   bool // a line of a block begins with it
	end     bool // a block ends with it
	glued   bool // marks and more of a word follow
	dollar  bool // another dollar sign is in the block
	heading bool
	link    bool
	strike  bool
	cell    bool
}

func placeOf(n *html.Node, dollars map[*html.Node]bool) place {
	p := place{start: atEdge(n, func(n *html.Node) *html.Node { return n.PrevSibling }), end: atEdge(n, func(n *html.Node) *html.Node { return n.NextSibling })}
	p.glued = !p.end && isGlued(n)
	block := n
	for block.Parent != nil && !isBlock(block) {
		block = block.Parent
	}
	p.dollar = dollars[block]
	for a := n.Parent; a != nil; a = a.Parent {
		p.link = p.link || a.Data == linkTag
		p.strike = p.strike || a.Data == strikeTag
		switch a.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			p.heading = true
		case atom.Td, atom.Th:
			p.cell = true
		}
	}
	return p
}

// atEdge says whether nothing of a line stands between a text and the edge of
// its block.
func atEdge(n *html.Node, next func(*html.Node) *html.Node) bool {
	for ; n != nil && !isBlock(n); n = n.Parent {
		for s := next(n); s != nil; s = next(s) {
			if isBlock(s) || s.DataAtom == atom.Br {
				return true
			}
			if s.Type != html.TextNode || strings.TrimSpace(s.Data) != "" {
				return false
			}
		}
	}
	return true
}

// isGlued says whether no white space stands between a text and what follows in
// its block.
func isGlued(n *html.Node) bool {
	for ; n != nil && !isBlock(n); n = n.Parent {
		if next := n.NextSibling; next != nil {
			for next.FirstChild != nil {
				if slices.Contains(inlineTags, next.Data) {
					return true // the tag is before what white space there is
				}
				next = next.FirstChild
			}
			first, _ := utf8.DecodeRuneInString(next.Data)
			return next.DataAtom != atom.Br && (next.Type != html.TextNode || !unicode.IsSpace(first))
		}
	}
	return false
}

// isBlock says whether an element is on lines of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Body, atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Pre, atom.Hr,
		atom.Figure, atom.Figcaption, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Div,
		atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return n.Data == noteTag || n.Type == html.DocumentNode
}

// escape writes a text so that Markdown shows it as it is.
func escape(text string, p place) string {
	text = strings.NewReplacer("\r", " ", "\n", " ", "\v", " ", "\f", " ").Replace(text)
	e := escaper{place: p, text: text}
	if p.start {
		e.lineStart()
	}
	for e.at < len(text) {
		r, size := utf8.DecodeRuneInString(text[e.at:])
		e.rune(r, size)
		e.at += size
	}
	return e.out.String()
}

type escaper struct {
	place
	text   string
	at     int
	out    strings.Builder
	inWord bool  // it looks at what a word needs
	open   []int // where each [ stands that no ] ends, from at on
	looked bool  // for those
}

// opens says whether the [ at hand is one that no ] ends which stays as it is.
// Goldmark, which Hugo has, knows no link 1,000 bytes behind one.
func (e *escaper) opens() bool {
	if !e.looked {
		e.looked = true
		for i := e.at; i < len(e.text); i++ {
			switch last := len(e.open) - 1; {
			case e.text[i] == '[':
				e.open = append(e.open, i)
			case e.text[i] == ']' && last >= 0 && i+1 < len(e.text) && strings.IndexByte("([:", e.text[i+1]) < 0:
				e.open = e.open[:last]
			}
		}
	}
	for len(e.open) > 0 && e.open[0] < e.at {
		e.open = e.open[1:]
	}
	return len(e.open) > 0 && e.open[0] == e.at
}

// next is the rune behind the one at hand, 0 at the end.
func (e *escaper) next(size int) rune {
	if e.at+size >= len(e.text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(e.text[e.at+size:])
	return r
}

// isLast says whether nothing but white space is behind the rune at hand. That
// goes behind marks.
func (e *escaper) isLast(size int) bool {
	return strings.TrimLeftFunc(e.text[e.at+size:], unicode.IsSpace) == ""
}

var (
	reference = regexp.MustCompile(`^&(?:#|[A-Za-z][A-Za-z0-9]*;|[A-Za-z0-9]*$)`)
	// blockMark finds what begins a heading, a list, a quote, a definition or a
	// fence, or is an underline, a rule or the second row of a table. The group
	// is the character to escape.
	blockMark = regexp.MustCompile(`^\s*(?:(#)#{0,5}(?:\s|$)|([-+])(?:\s|$)|[0-9]{1,9}([.)])(?:\s|$)|(>)|(:)(?:\s|$)|([-=])[-=]*\s*$|([-:|])[-:| ]+$)`)
)

// lineStart escapes what begins a block, and passes over it.
func (e *escaper) lineStart() {
	m := blockMark.FindStringSubmatchIndex(e.text)
	for i := 2; i < len(m); i += 2 {
		if at := m[i]; at >= 0 {
			e.out.WriteString(e.text[:at] + `\`)
			e.out.WriteByte(e.text[at])
			e.at = at + 1
			return
		}
	}
	switch {
	case strings.HasPrefix(e.text, "["): // a task, or a link's definition
		e.out.WriteString(`\[`)
		e.at = 1
	case strings.HasPrefix(e.text, "{"): // front matter, at the top
		e.out.WriteString("&#123;")
		e.at = 1
	}
}

func (e *escaper) rune(r rune, size int) {
	next := e.next(size)
	switch {
	case r == '_':
		e.underscores()
	case r == '~' && e.isLast(size) && (e.strike || !e.end), r == '@' && !e.inWord && e.maybeMail():
		fmt.Fprintf(&e.out, "&#%d;", r) // \~ before ~~ would be one run; marks would be part of an address
	case r == '*' || r == '`' || r == '~',
		r == '\\' && (isASCIIPunct(next) || e.isLast(size)),
		r == '[' && (e.link || next == '^' || e.opens()),
		r == ']' && (e.link || next == '(' || next == '[' || next == ':' || next == 0 && !e.end),
		r == '!' && (next == '[' || next == 0 && !e.end),
		r == '|' && e.cell,
		r == '$' && e.dollar,
		r == '#' && e.heading && strings.Trim(e.text[e.at:], "# ") == "":
		e.out.WriteByte('\\')
		e.out.WriteRune(r)
	case !e.inWord && (r == ':' && strings.HasPrefix(e.text[e.at:], "://") || r == '.' && strings.HasSuffix(e.text[:e.at], "www")) && e.escapesInWord():
		fmt.Fprintf(&e.out, "&#%d;", r)
	case r == '<' && (next == 0 || next == '/' || next == '!' || next == '?' || unicode.IsLetter(next) || e.mailAhead()):
		e.out.WriteString("&lt;")
	case r == '&' && reference.MatchString(e.text[e.at:]):
		e.out.WriteString("&amp;")
	case r == '{' && (e.heading || next == '{' || next == '%' || next == '#' || next == ':' || next == 0 && !e.end), r == 0xF002, isMark(r):
		fmt.Fprintf(&e.out, "&#%d;", r) // a template tag, attributes of a heading or, to kramdown, of what is before, or a mark of the conversion
	default:
		e.out.WriteString(e.text[e.at : e.at+size])
	}
}

// How many bytes are looked at to see what a word has in it, and whether it is a
// mail address (RFC 5321 allows 64, an @ and 255).
const maxWord, maxMail = 2048, 320

// word gives the rest of the word at hand, of so many bytes at most, and whether
// white space ends it.
func (e *escaper) word(most int) (string, bool) {
	word := e.text[e.at:min(len(e.text), e.at+most)]
	if end := strings.IndexFunc(word, unicode.IsSpace); end >= 0 {
		return word[:end], true
	}
	return word, false
}

// maybeMail says whether what stands before an @ may be the start of an address
// that Markdown makes a link of, and has marks in it or begins before the text.
func (e *escaper) maybeMail() bool {
	name := e.text[max(0, e.at-maxMail):e.at]
	space := strings.LastIndexFunc(name, unicode.IsSpace)
	name = name[space+1:]
	return (space < 0 && !e.start || strings.ContainsAny(name, "*_`~\\[]!&<{|")) && !strings.Contains(name, "://")
}

// mailAhead says whether there is an @ in the rest of the word.
func (e *escaper) mailAhead() bool {
	word, _ := e.word(maxMail)
	return strings.Contains(word, "@")
}

// escapesInWord says whether the rest of the word needs escapes, or has marks in
// it. Where Markdown makes a link of a bare address, those would be part of it.
func (e *escaper) escapesInWord() bool {
	word, ends := e.word(maxWord)
	if !ends && e.glued {
		return true
	}
	w := escaper{place: place{dollar: e.dollar, heading: e.heading, link: e.link, strike: e.strike, cell: e.cell}, text: word, inWord: true}
	for w.at < len(word) {
		r, size := utf8.DecodeRuneInString(word[w.at:])
		w.rune(r, size)
		w.at += size
	}
	return w.out.String() != word
}

// underscores writes all of them that are at hand. Within a word they mean
// themselves.
func (e *escaper) underscores() {
	n := 1
	for e.at+n < len(e.text) && e.text[e.at+n] == '_' {
		n++
	}
	before, _ := utf8.DecodeLastRuneInString(e.text[:e.at])
	after, _ := utf8.DecodeRuneInString(e.text[e.at+n:])
	if isWord(before) && isWord(after) {
		e.out.WriteString(e.text[e.at : e.at+n])
	} else {
		e.out.WriteString(strings.Repeat(`\_`, n))
	}
	e.at += n - 1 // the caller passes over one
}

func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

func isASCIIPunct(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsPunct(r) || unicode.IsSymbol(r))
}

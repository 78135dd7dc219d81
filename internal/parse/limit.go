package parse

import (
	"bytes"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What may be left of a document that is mended. The parser refuses 512 open
// elements, and opens some of its own, such as tbody.
const (
	maxHidden     = 200 // elements whose content isn't shown, or not as it stands
	maxOpen       = 110 // of which those that hold one paragraph, a row or a cell
	maxWrappers   = 80  // of which others, that are blocks
	maxInline     = 40  // and of which inline elements
	MaxFormatting = 4   // of which formatting elements
	maxAttributes = 250 // of one tag
	maxRoots      = 16  // tags of html, head and body, whose attributes the parser adds up
)

// LimitNesting rewrites a document so that every element ends where its tags say, and no
// more than a few are open at once: tags that would open more are left out, their
// text is not.
func LimitNesting(text string) string {
	m := limiter{}
	m.ended = func(t openElement, _ bool) { m.writeEnd(t.name) }
	m.out.Grow(len(text) + len(text)/4)
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch typ := m.next(z); typ {
		case html.ErrorToken:
			return m.out.String()
		case html.StartTagToken, html.SelfClosingTagToken:
			m.startTag(z, typ == html.SelfClosingTagToken)
		case html.EndTagToken:
			m.endTag(z)
		case html.TextToken:
			m.writeText(z.Raw())
		default:
			m.out.Write(z.Raw())
		}
	}
}

// A limiter writes the tags that are left of a document.
type limiter struct {
	nesting
	out   bytes.Buffer
	roots int
}

func (m *limiter) startTag(z *html.Tokenizer, selfClosing bool) {
	before := m.out.Len()
	t, ok := m.start(z)
	switch {
	case !ok:
	case t.space != 0 && selfClosing:
		m.writeTag(z, selfClosing)
		m.writeEnd(t.name)
	case rootTag(t.tag):
		if m.roots++; m.roots <= maxRoots {
			m.writeTag(z, selfClosing)
		}
	case t.space == 0 && (voidTag(t.tag) || rawTextTag(t.tag)):
		m.writeTag(z, selfClosing)
	case len(m.open) >= mostOpen(t) || t.formatting && m.formatting >= MaxFormatting:
		if !inlineTag(t.tag) {
			m.out.WriteByte(' ') // a block keeps the texts before and behind it apart
		}
	default:
		if t.space == 0 && endsParagraph(t.tag) && string(m.out.Bytes()[before:]) == "</p>" {
			m.out.Truncate(before) // the tag ends a paragraph by itself, and the parser has less to read
		}
		m.writeTag(z, selfClosing)
		m.push(t)
	}
}

// mostOpen returns how many elements may be open around one.
func mostOpen(t openElement) int {
	switch k := dom.KindOfTag(t.tag); {
	case t.space != 0, k == dom.Drop, k == dom.Control, k == dom.Embed, k == dom.Noscript:
		return maxHidden
	case inlineTag(t.tag):
		return maxInline
	case k == dom.Paragraph || k == dom.Heading || k == dom.Preformatted || t.tag == atom.Li || t.tag == atom.Dd || tableLevel(t.tag) > 0:
		return maxOpen
	}
	return maxWrappers
}

func inlineTag(tag atom.Atom) bool {
	k := dom.KindOfTag(tag)
	return k == dom.Inline || k == dom.Phrasing
}

// writeTag writes a start tag, without attributes beyond the limit and without
// the slash that may end it.
func (m *limiter) writeTag(z *html.Tokenizer, selfClosing bool) {
	raw := z.Raw()
	if separators(raw) <= maxAttributes {
		if selfClosing {
			raw = raw[:len(raw)-len("/>")]
		}
		m.out.Write(raw)
		if selfClosing {
			m.out.WriteByte('>')
		}
		return
	}
	tok := html.Token{Type: html.StartTagToken}
	tok.Data, _ = tagName(raw[1:])
	for key, val, more := z.TagAttr(); len(tok.Attr) < maxAttributes; key, val, more = z.TagAttr() {
		if len(key) > 0 {
			tok.Attr = append(tok.Attr, html.Attribute{Key: string(key), Val: string(val)})
		}
		if !more {
			break
		}
	}
	m.out.WriteString(tok.String())
}

// writeText writes text. Where a tag behind it is left out, the text behind that
// would make a tag or an entity of how it ends.
func (m *limiter) writeText(raw []byte) {
	end := len(raw)
	if m.text == "" {
		end = unfinished(raw)
	}
	m.out.Write(raw[:end])
	if end < len(raw) {
		m.out.WriteString(html.EscapeString(html.UnescapeString(string(raw[end:]))))
	}
}

// unfinished returns where in a text a tag or entity begins that isn't complete, the
// length of the text if none does.
func unfinished(text []byte) int {
	at := len(text) - 1
	for at >= 0 && (chars.IsLetter(text[at]) || chars.IsDigit(text[at]) || text[at] == '#') {
		at--
	}
	if at >= 0 && (text[at] == '&' || text[at] == '<' && at == len(text)-1) {
		return at
	}
	return len(text)
}

func (m *limiter) writeEnd(name string) {
	m.out.WriteString("</")
	m.out.WriteString(name)
	m.out.WriteByte('>')
}

func (m *limiter) endTag(z *html.Tokenizer) {
	name, tag := tagName(z.Raw()[2:])
	if !m.end(name, tag) && (tag == atom.P || tag == atom.Br || rawTextTag(tag)) {
		m.out.Write(z.Raw())
	}
}

// voidTag says which elements have no end tag.
func voidTag(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Basefont, atom.Bgsound, atom.Br, atom.Col, atom.Embed, atom.Frame, atom.Hr, atom.Image, atom.Img,
		atom.Input, atom.Keygen, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// rawTextTag says in which elements the tokenizer reads no tags.
func rawTextTag(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp, atom.Plaintext:
		return true
	}
	return false
}

// rootTag says of which elements there is one, whatever the tags.
func rootTag(a atom.Atom) bool { return a == atom.Html || a == atom.Head || a == atom.Body }

package parse

import (
	"bytes"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What limitNesting leaves of a document. The first five bound how many elements are open
// around and with an element of a kind: the parser refuses 512, and opens some by itself,
// such as tbody.
const (
	maxHidden     = 200 // an element whose content isn't shown, or not as it stands
	maxOpen       = 110 // one that holds a paragraph, a row or a cell
	maxWrappers   = 80  // any other block
	maxInline     = 40  // an inline element
	maxFormatting = 4   // a formatting element, among formatting elements alone
	maxAttributes = 250 // attributes of one tag
	maxRoots      = 16  // tags of html, head and body, whose attributes the parser adds up
)

// limitNesting returns a document rewritten so that every element ends where its tags say,
// and only a few elements are open at once. It leaves out the tags that would open more, but
// not the text behind them.
func limitNesting(text string) string {
	l := limiter{}
	l.ended = func(t openElement, _ bool) { l.writeEnd(t.name) }
	l.out.Grow(len(text) + len(text)/4)
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch typ := l.next(z); typ {
		case html.ErrorToken:
			return l.out.String()
		case html.StartTagToken, html.SelfClosingTagToken:
			l.startTag(z, typ == html.SelfClosingTagToken)
		case html.EndTagToken:
			l.endTag(z)
		case html.TextToken:
			l.writeText(z.Raw())
		default:
			l.out.Write(z.Raw())
		}
	}
}

// A limiter writes a document with the tags that are left.
type limiter struct {
	nesting
	out   bytes.Buffer
	roots int // tags of html, head and body so far
}

// startTag writes the start tag just read, unless it is left out, and the end tags of what it
// ends.
func (l *limiter) startTag(z *html.Tokenizer, selfClosing bool) {
	before := l.out.Len()
	t, ok := l.start(z)
	switch {
	case !ok:
	case t.namespace != 0 && selfClosing:
		l.writeTag(z, selfClosing)
		l.writeEnd(t.name)
	case rootTag(t.tag):
		if l.roots++; l.roots <= maxRoots {
			l.writeTag(z, selfClosing)
		}
	case t.namespace == 0 && (voidTag(t.tag) || rawTextTag(t.tag)):
		l.writeTag(z, selfClosing)
	case len(l.open) >= mostOpen(t) || t.formatting && l.formatting >= maxFormatting:
		if !inlineTag(t.tag) {
			l.out.WriteByte(' ') // a block keeps the texts before and behind it apart
		}
	default:
		if t.namespace == 0 && endsParagraph(t.tag) && string(l.out.Bytes()[before:]) == "</p>" {
			l.out.Truncate(before) // the tag ends a paragraph by itself, and the parser has less to read
		}
		l.writeTag(z, selfClosing)
		l.push(t)
	}
}

// mostOpen returns the number of elements that may be open around an element.
func mostOpen(t openElement) int {
	switch k := dom.KindOfTag(t.tag); {
	case t.namespace != 0, k == dom.Drop, k == dom.Control, k == dom.Embed, k == dom.Noscript:
		return maxHidden
	case inlineTag(t.tag):
		return maxInline
	case k == dom.Paragraph || k == dom.Heading || k == dom.Preformatted || t.tag == atom.Li || t.tag == atom.Dd || tableLevel(t.tag) > 0:
		return maxOpen
	}
	return maxWrappers
}

// inlineTag reports whether an element is inline.
func inlineTag(tag atom.Atom) bool {
	k := dom.KindOfTag(tag)
	return k == dom.Inline || k == dom.Phrasing
}

// writeTag writes the start tag just read, without attributes beyond maxAttributes and
// without the slash that may end it.
func (l *limiter) writeTag(z *html.Tokenizer, selfClosing bool) {
	raw := z.Raw()
	if separators(raw) <= maxAttributes {
		if selfClosing {
			raw = raw[:len(raw)-len("/>")]
		}
		l.out.Write(raw)
		if selfClosing {
			l.out.WriteByte('>')
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
	l.out.WriteString(tok.String())
}

// writeText writes a text. It escapes a tag or entity that begins at the end of the text:
// where the tag behind the text is left out, the next text might complete it.
func (l *limiter) writeText(raw []byte) {
	end := len(raw)
	if l.rawText == "" {
		end = unfinished(raw)
	}
	l.out.Write(raw[:end])
	if end < len(raw) {
		l.out.WriteString(html.EscapeString(html.UnescapeString(string(raw[end:]))))
	}
}

// unfinished returns where in a text a tag or an entity begins that isn't complete, the length
// of the text if none does.
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

// writeEnd writes an end tag.
func (l *limiter) writeEnd(name string) {
	l.out.WriteString("</")
	l.out.WriteString(name)
	l.out.WriteByte('>')
}

// endTag writes the end tags of what the end tag just read ends. One that ends
// nothing is written only if the parser makes an element of it, or if it may end an element
// that holds text alone.
func (l *limiter) endTag(z *html.Tokenizer) {
	name, tag := tagName(z.Raw()[2:])
	if !l.end(name, tag) && (tag == atom.P || tag == atom.Br || rawTextTag(tag)) {
		l.out.Write(z.Raw())
	}
}

// voidTag reports whether an element has no end tag.
func voidTag(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Basefont, atom.Bgsound, atom.Br, atom.Col, atom.Embed, atom.Frame, atom.Hr, atom.Image, atom.Img,
		atom.Input, atom.Keygen, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// rawTextTag reports whether the tokenizer reads no tags in an element.
func rawTextTag(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp, atom.Plaintext:
		return true
	}
	return false
}

// rootTag reports whether a document has one such element, however many tags there are.
func rootTag(a atom.Atom) bool { return a == atom.Html || a == atom.Head || a == atom.Body }

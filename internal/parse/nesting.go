package parse

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A nesting follows which elements the tags of a document leave open, as the parser does:
// which elements a start tag ends, and which one an end tag reaches. It is the one model of
// that: a watcher counts with it what the parser would open again, a limiter writes with it
// the tags that are left.
type nesting struct {
	open       []openElement // outermost first
	count      [256]uint16   // of the names in open, by chars.ShortHash
	formatting int           // how many of open are formatting elements
	foreign    int           // how many of open are SVG or MathML
	rawText    string        // the name of the element just begun, if it holds text alone

	// ended is called for each element that a tag ends. matched says that the tag is the
	// end tag of this element and that nothing was open in it.
	ended func(t openElement, matched bool)
}

// An openElement is an element whose end hasn't come yet.
type openElement struct {
	name       string
	tag        atom.Atom // 0 for a name that HTML doesn't know
	namespace  atom.Atom // Svg or Math, 0 for HTML
	html       bool      // what it holds is HTML
	formatting bool
	scope      bool   // an end tag inside ends nothing outside, as with the standard's scopes
	startTag   string // the start tag of a formatting element, where it is needed
}

// next reads the next token.
func (n *nesting) next(z *html.Tokenizer) html.TokenType {
	last := len(n.open) - 1
	z.AllowCDATA(last >= 0 && n.open[last].namespace != 0)
	return z.Next()
}

// start ends what the start tag just read ends, and returns the element that it opens, which
// the caller pushes. ok is false if the parser leaves the tag out, such as that of a part of a
// table outside any table.
func (n *nesting) start(z *html.Tokenizer) (t openElement, ok bool) {
	n.rawText = ""
	t.name, t.tag = tagName(z.Raw()[1:])
	if t.namespace = n.namespaceOf(t.tag); t.namespace != 0 && t.namespace != t.tag && breaksOut(t.tag, z) {
		n.breakOut()
		t.namespace = 0
	}
	if t.namespace != 0 || t.tag == atom.Noscript {
		z.NextIsNotRawText() // as the parser says
	}
	if t.namespace != 0 {
		t.html, t.scope = integration(t, z)
		return t, true
	}
	at := n.startEnds(t.tag)
	if at < 0 {
		return t, false
	}
	ends := at < len(n.open)
	n.cut(at)
	if ends && t.tag == atom.Select {
		return t, false // it is taken for an end tag
	}
	t.html, t.formatting, t.scope = true, formatting(t.tag), scopeOrSelect(t.tag)
	if rawTextTag(t.tag) {
		n.rawText = t.name
	}
	return t, true
}

// tagName returns the name that a tag begins with, in lower case, and its atom, 0 for a name
// that HTML doesn't know. tag begins behind "<" or "</".
func tagName(tag []byte) (string, atom.Atom) {
	end := 0
	for end < len(tag) && !chars.IsSpace(tag[end]) && tag[end] != '/' && tag[end] != '>' {
		end++
	}
	if a := atom.Lookup(tag[:end]); a != 0 && a != atom.ForeignObject { // the one atom with a capital
		return a.String(), a
	}
	name := strings.ToLower(string(tag[:end]))
	return name, atom.Lookup([]byte(name))
}

// namespaceOf returns the namespace of an element that would start here: Svg, Math, or 0 for HTML.
func (n *nesting) namespaceOf(tag atom.Atom) atom.Atom {
	if last := len(n.open) - 1; last >= 0 {
		o := &n.open[last]
		if !o.html && !(o.tag == atom.AnnotationXml && tag == atom.Svg) || o.namespace == atom.Math && (tag == atom.Mglyph || tag == atom.Malignmark) {
			return o.namespace
		}
	}
	if tag == atom.Svg || tag == atom.Math {
		return tag
	}
	return 0
}

// inForeign reports whether the innermost element holds SVG or MathML.
func (n *nesting) inForeign() bool { return len(n.open) > 0 && !n.open[len(n.open)-1].html }

// breakOut ends the SVG or MathML that is open around here.
func (n *nesting) breakOut() {
	at := len(n.open)
	for at > 0 && !n.open[at-1].html {
		at--
	}
	n.cut(at)
}

// startEnds returns the number of elements that stay open where a tag starts, -1 if the
// element can't start there.
func (n *nesting) startEnds(tag atom.Atom) int {
	at := len(n.open)
	if endsParagraph(tag) {
		at = n.nearest(atom.P)
	}
	switch tag {
	case atom.Li:
		at = min(at, n.nearest(tag, atom.Ul, atom.Ol, atom.Menu, atom.Dir))
	case atom.Dd, atom.Dt:
		at = min(at, n.nearest(atom.Dd, atom.Dl), n.nearest(atom.Dt, atom.Dl))
	case atom.Rt, atom.Rp, atom.Rb, atom.Rtc:
		at = min(at, n.nearest(atom.Rt, atom.Ruby), n.nearest(atom.Rp, atom.Ruby), n.nearest(atom.Rb, atom.Ruby))
	case atom.Input:
		at = n.nearest(atom.Select)
	case atom.Option, atom.Optgroup, atom.A, atom.Nobr, atom.Button, atom.Select:
		at = min(at, n.nearest(tag))
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if at > 0 && numbered(n.open[at-1].tag) {
			at--
		}
	case atom.Table:
		if i := n.nearestScope(); i >= 0 && n.open[i].tag == atom.Table {
			at = min(at, i) // a table can be in the cells of another only
		}
	default:
		if level := tableLevel(tag); level > 0 {
			return n.tableEnds(level)
		}
	}
	return at
}

// nearest returns the index in open of the innermost element with a tag, len(open) if there is
// none. It doesn't look outside of a scope, or of an element whose tag is one of stops.
func (n *nesting) nearest(tag atom.Atom, stops ...atom.Atom) int {
	if n.count[chars.ShortHash(tag.String())] == 0 {
		return len(n.open)
	}
	for i := len(n.open) - 1; i >= 0; i-- {
		o := &n.open[i]
		if o.tag == tag && o.namespace == 0 {
			return i
		}
		if o.scope || slices.Contains(stops, o.tag) {
			break
		}
	}
	return len(n.open)
}

// nearestScope returns the index in open of the innermost scope, -1 if there is none.
func (n *nesting) nearestScope() int {
	for i := len(n.open) - 1; i >= 0; i-- {
		if n.open[i].scope {
			return i
		}
	}
	return -1
}

// tableEnds returns the number of elements that stay open where a part of a table starts:
// those up to the table, or up to the part that holds it. It returns -1 outside of
// tables. level is the part's tableLevel.
func (n *nesting) tableEnds(level int) int {
	for i := len(n.open) - 1; i >= 0; i-- {
		o := &n.open[i]
		l := tableLevel(o.tag)
		switch {
		case o.namespace != 0:
		case o.tag == atom.Table, l > 0 && l < level && o.tag != atom.Caption && o.tag != atom.Colgroup:
			return i + 1
		case o.scope && l == 0:
			return -1
		}
	}
	return -1
}

// end ends what an end tag ends, and reports whether it ends something that is open.
func (n *nesting) end(name string, tag atom.Atom) bool {
	rawText := n.rawText
	n.rawText = ""
	at := n.endTarget(name, tag)
	if at < 0 && n.inForeign() && (name == "p" || name == "br") {
		n.breakOut() // the parser makes a start tag of it
	}
	if at < 0 || rawText == name {
		return false
	}
	if at == len(n.open)-1 {
		n.ended(n.pop(), true)
	}
	n.cut(at)
	return true
}

// endTarget returns the index in open of the element that an end tag is for, -1 if it reaches
// none.
func (n *nesting) endTarget(name string, tag atom.Atom) int {
	if n.count[chars.ShortHash(name)] == 0 && !numbered(tag) {
		return -1
	}
	if at := n.foreignTarget(name); at >= 0 {
		return at
	}
	level, inline := tableLevel(tag), !formatting(tag) && inlineTag(tag)
	if tag == atom.Table {
		level = 1
	}
	for i := len(n.open) - 1; i >= 0; i-- {
		o := &n.open[i]
		switch {
		case o.name == name, numbered(tag) && numbered(o.tag):
			return i
		case tag == atom.Template: // its end tag stops at nothing
		case o.scope && (level == 0 || tableLevel(o.tag) == 0):
			return -1
		case inline && o.namespace == 0 && !inlineTag(o.tag):
			return -1
		}
	}
	return -1
}

// foreignTarget is endTarget among the SVG or MathML elements that are innermost. An end tag
// of theirs even ends what holds text, as mi does.
func (n *nesting) foreignTarget(name string) int {
	for i := len(n.open) - 1; i >= 0 && n.open[i].namespace != 0; i-- {
		if n.open[i].name == name {
			return i
		}
	}
	return -1
}

// cut ends the innermost elements until no more than so many are open.
func (n *nesting) cut(at int) {
	for len(n.open) > at {
		n.ended(n.pop(), false)
	}
}

// push opens an element.
func (n *nesting) push(t openElement) {
	n.open = append(n.open, t)
	n.add(&t, 1)
}

// pop takes the innermost element off open and returns it.
func (n *nesting) pop() openElement {
	last := len(n.open) - 1
	t := n.open[last]
	n.open = n.open[:last]
	n.add(&t, -1)
	return t
}

// add counts an element, by 1 or -1.
func (n *nesting) add(t *openElement, by int) {
	n.count[chars.ShortHash(t.name)] += uint16(by)
	if t.formatting {
		n.formatting += by
	}
	if t.namespace != 0 {
		n.foreign += by
	}
}

// formatting reports whether an element is one of those that the parser opens again where a
// block has ended them, in any number. The element a is not among these, since there is never
// more than one.
func formatting(tag atom.Atom) bool {
	switch tag {
	case atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

// scopeTag reports whether an end tag inside an element ends nothing outside of it, as the
// standard says of what is "in scope".
func scopeTag(tag atom.Atom) bool {
	switch tag {
	case atom.Applet, atom.Caption, atom.Table, atom.Td, atom.Th, atom.Marquee, atom.Object, atom.Template:
		return true
	}
	return false
}

// scopeOrSelect is scopeTag, and true for a select too.
func scopeOrSelect(tag atom.Atom) bool { return tag == atom.Select || scopeTag(tag) }

// integration reports whether the element of SVG or MathML just read holds HTML, and whether
// it is a scope.
func integration(t openElement, z *html.Tokenizer) (holdsHTML, isScope bool) {
	switch {
	case t.namespace == atom.Svg:
		holdsHTML = t.name == "foreignobject" || t.name == "desc" || t.name == "title"
	case t.tag == atom.AnnotationXml:
		return saysHTML(z), true
	default:
		holdsHTML = t.name == "mi" || t.name == "mo" || t.name == "mn" || t.name == "ms" || t.name == "mtext"
	}
	return holdsHTML, holdsHTML
}

// saysHTML reports whether the annotation-xml just read has HTML for its encoding.
func saysHTML(z *html.Tokenizer) bool {
	return anyAttr(z, func(key string, val []byte) bool {
		return key == "encoding" && (strings.EqualFold(string(val), "text/html") || strings.EqualFold(string(val), "application/xhtml+xml"))
	})
}

// anyAttr reports whether is returns true for an attribute of the tag just read. It reads the
// attributes off the tokenizer.
func anyAttr(z *html.Tokenizer, is func(key string, val []byte) bool) bool {
	for {
		key, val, more := z.TagAttr()
		if is(string(key), val) {
			return true
		}
		if !more {
			return false
		}
	}
}

// tableLevel returns how deep in a table a part of it stands: 3 for a cell, 2 for a row, 1 for
// what holds rows, a caption or a colgroup, and 0 for all else.
func tableLevel(tag atom.Atom) int {
	switch tag {
	case atom.Td, atom.Th:
		return 3
	case atom.Tr:
		return 2
	case atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption, atom.Colgroup:
		return 1
	}
	return 0
}

// numbered reports whether an element is one of h1 to h6.
func numbered(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// endsParagraph reports whether a start tag ends a p that is open.
func endsParagraph(tag atom.Atom) bool {
	switch tag {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Dir, atom.Div,
		atom.Dl, atom.Dd, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3,
		atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Li, atom.Listing, atom.Main, atom.Menu, atom.Nav,
		atom.Ol, atom.P, atom.Plaintext, atom.Pre, atom.Search, atom.Section, atom.Summary, atom.Ul, atom.Xmp:
		return true
	}
	return false
}

// breaksOut reports whether the HTML start tag just read ends the SVG or MathML around it.
func breaksOut(tag atom.Atom, z *html.Tokenizer) bool {
	switch tag {
	case atom.Font:
		return anyAttr(z, func(key string, _ []byte) bool { return key == "color" || key == "face" || key == "size" })
	case atom.B, atom.Big, atom.Blockquote, atom.Body, atom.Br, atom.Center, atom.Code, atom.Dd, atom.Div, atom.Dl, atom.Dt, atom.Em,
		atom.Embed, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head, atom.Hr, atom.I, atom.Img, atom.Li,
		atom.Listing, atom.Menu, atom.Meta, atom.Nobr, atom.Ol, atom.P, atom.Pre, atom.Ruby, atom.S, atom.Small, atom.Span,
		atom.Strong, atom.Strike, atom.Sub, atom.Sup, atom.Table, atom.Tt, atom.U, atom.Ul, atom.Var:
		return true
	}
	return false
}

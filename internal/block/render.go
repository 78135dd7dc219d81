package block

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// IDPrefix stands before every id that is kept, so that none can shadow a name of the
// page that embeds the article.
const IDPrefix = "nc-"

// Markup returns the article's markup, one block a line, and an estimate of its size in
// bytes. The markup is made as it is read.
func (a *Article) Markup() (markup io.Reader, size int) {
	return &renderer{kids: a.root.kids, out: &a.scratch.markup}, estimatedLen(a.root)
}

// A renderer makes the markup as it is read. It holds that of one of the article's
// blocks at a time.
type renderer struct {
	kids []*Block // still to be written
	out  *bytes.Buffer
}

// Read reads the next bytes of the markup.
func (r *renderer) Read(p []byte) (int, error) {
	for r.out.Len() == 0 {
		if len(r.kids) == 0 {
			return 0, io.EOF
		}
		r.block(r.kids[0], false)
		r.line()
		r.kids = r.kids[1:]
	}
	return r.out.Read(p)
}

// estimatedLen estimates how many bytes of markup a block makes.
func estimatedLen(b *Block) int {
	sum := 16
	for i := range b.runs {
		sum += len(b.runs[i].text) + 32*len(b.runs[i].inlines)
		if b.runs[i].image != nil {
			sum += len(b.runs[i].image.Src) + 64
		}
	}
	for _, k := range b.kids {
		sum += estimatedLen(k)
	}
	return sum
}

// prefixed returns an id as the output has it.
func prefixed(id string) string {
	if len(id) > len(IDPrefix) && strings.HasPrefix(id, IDPrefix) {
		return id
	}
	return IDPrefix + id
}

// line ends the line, unless it is ended.
func (r *renderer) line() {
	if b := r.out.Bytes(); len(b) > 0 && b[len(b)-1] != '\n' {
		r.out.WriteByte('\n')
	}
}

func (r *renderer) open(tag string, id string, attrs []html.Attribute) {
	r.out.WriteByte('<')
	r.out.WriteString(tag)
	if id != "" {
		r.attr("id", id)
	}
	for _, a := range attrs {
		r.attr(a.Key, a.Val)
	}
	r.out.WriteByte('>')
}

func (r *renderer) attr(key, val string) {
	r.out.WriteByte(' ')
	r.out.WriteString(key)
	r.out.WriteString(`="`)
	attrEscapes.write(r.out, val)
	r.out.WriteByte('"')
}

func (r *renderer) close(tag string) {
	r.out.WriteString("</")
	r.out.WriteString(tag)
	r.out.WriteByte('>')
}

// block writes one block. A tight leaf is written without tags of its own.
func (r *renderer) block(b *Block, tight bool) {
	switch {
	case b.Tag == "hr":
		r.out.WriteString("<hr>")
	case b.leaf && (tight || b.Tag == "img"):
		r.runs(b.runs, false)
	case b.leaf:
		tag := b.Tag
		if tag == embedTag {
			tag = "p"
		}
		r.open(tag, b.id, b.attrs)
		if b.Tag == "pre" && startsWithBreak(b.runs) {
			r.out.WriteByte('\n') // the parser drops the first one
		}
		r.runs(b.runs, b.Tag == "pre")
		r.close(tag)
	case inlineContainer(b):
		r.open(b.Tag, b.id, b.attrs)
		for _, k := range b.kids {
			r.block(k, k.leaf && k.Tag == "p")
		}
		r.close(b.Tag)
	default:
		r.container(b)
	}
}

// container writes a container with its blocks on lines of their own.
func (r *renderer) container(b *Block) {
	tags := b.Tag != "" // else a tbody that is left out
	if tags {
		r.open(b.Tag, b.id, b.attrs)
	}
	for i, k := range b.kids {
		tight := i == 0 && tightFirst(b)
		if !tight {
			r.line()
		}
		if k.Tag == "tbody" && k.id == "" && len(k.attrs) == 0 && hasSoleBody(b) {
			k = &Block{Tag: "", kids: k.kids}
		}
		r.block(k, tight)
	}
	if tags {
		r.line()
		r.close(b.Tag)
	}
}

// hasSoleBody reports whether a table has one tbody and neither thead nor tfoot, so that
// the tags of the tbody say nothing.
func hasSoleBody(t *Block) bool {
	for _, k := range t.kids {
		if k.Tag == "thead" || k.Tag == "tfoot" {
			return false
		}
	}
	bodies := 0
	for _, k := range t.kids {
		if k.Tag == "tbody" {
			bodies++
		}
	}
	return bodies == 1
}

// inlineContainer reports whether a container is written on one line with its content.
func inlineContainer(b *Block) bool {
	switch b.Tag {
	case "tr":
		for _, k := range b.kids {
			if !inlineContainer(k) {
				return false
			}
		}
		return true
	case "li", "dd", "td", "th", "figcaption":
		return len(b.kids) == 0 || len(b.kids) == 1 && plainLeaf(b.kids[0])
	case "figure":
		for _, k := range b.kids {
			if k.Tag != "img" && k.Tag != embedTag && !(k.Tag == "figcaption" && inlineContainer(k)) {
				return false
			}
		}
		return true
	}
	return false
}

// plainLeaf reports whether a leaf needs no p around it if it is alone in its
// container.
func plainLeaf(k *Block) bool {
	return k.leaf && k.Tag == "p" && k.id == "" && len(k.attrs) == 0
}

// tightFirst reports whether a list item begins with a line that only lists follow, so
// that the line needs no p.
func tightFirst(b *Block) bool {
	if (b.Tag != "li" && b.Tag != "dd") || !plainLeaf(b.kids[0]) {
		return false
	}
	for _, k := range b.kids[1:] {
		if k.Tag != "ul" && k.Tag != "ol" && k.Tag != "dl" {
			return false
		}
	}
	return true
}

// startsWithBreak reports whether runs begin with what the parser drops at the start of a
// pre, a line break, or with a carriage return, which browsers keep.
func startsWithBreak(runs []run) bool {
	return len(runs) > 0 && (runs[0].kind == breakRun || strings.HasPrefix(runs[0].text, "\n") || strings.HasPrefix(runs[0].text, "\r"))
}

// runs writes inline content.
func (r *renderer) runs(runs []run, pre bool) {
	var open []*inline
	for i := range runs {
		n := len(commonInlines(open, runs[i].inlines))
		r.closeInlines(open[n:])
		open = runs[i].inlines
		for _, m := range open[n:] {
			r.openInline(m)
		}
		r.run(&runs[i], pre)
	}
	r.closeInlines(open)
}

func (r *renderer) run(x *run, pre bool) {
	switch x.kind {
	case textRun, linkRun:
		if x.folded && !hasMarkup(x.text) {
			r.out.WriteString(x.text) // nearly all text; none that is folded has control characters
		} else {
			textEscapes.write(r.out, x.text)
		}
	case breakRun:
		if pre {
			r.out.WriteByte('\n')
		} else {
			r.out.WriteString("<br>")
		}
	case imageRun:
		tag := "img"
		if x.image.Frame {
			tag = "iframe"
		}
		r.out.WriteString("<" + tag)
		r.attr("src", x.image.Src)
		for _, a := range x.image.Attrs {
			r.attr(a.Key, a.Val)
		}
		r.out.WriteByte('>')
		if x.image.Frame {
			r.close(tag)
		}
	case mathRun:
		renderMath(r.out, x.node)
	case boxRun:
		r.open("input", "", boxAttrs(x.node))
		r.out.WriteByte(' ')
	}
}

// hasMarkup reports whether a text has characters that must be escaped.
func hasMarkup(s string) bool {
	return strings.IndexByte(s, '&') >= 0 || strings.IndexByte(s, '<') >= 0 || strings.IndexByte(s, '>') >= 0
}

func (r *renderer) openInline(m *inline) { r.open(m.tag, m.id, m.attrs) }

func (r *renderer) closeInlines(inlines []*inline) {
	for i := len(inlines) - 1; i >= 0; i-- {
		r.close(inlines[i].tag)
	}
}

package newsclean

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// idPrefix stands before every id that is kept, so that none can shadow a name
// of the page that embeds the article.
const idPrefix = "nc-"

// render gives the article as its markup is read, one block a line.
func (d *desk) render(article *block) io.Reader {
	return &renderer{kids: article.kids, out: &d.markup}
}

// A renderer holds no more markup than that of one of the article's blocks.
type renderer struct {
	kids []*block // still to be written
	out  *bytes.Buffer
}

// Read gives the next bytes of the article.
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

// roughLength guesses how many bytes of markup a block makes.
func roughLength(b *block) int {
	sum := 16
	for i := range b.runs {
		sum += len(b.runs[i].text) + 32*len(b.runs[i].marks)
		if b.runs[i].image != nil {
			sum += len(b.runs[i].image.src) + 64
		}
	}
	for _, k := range b.kids {
		sum += roughLength(k)
	}
	return sum
}

// kept gives an id as the output has it.
func kept(id string) string {
	if len(id) > len(idPrefix) && strings.HasPrefix(id, idPrefix) {
		return id
	}
	return idPrefix + id
}

// line ends the line, if it isn't ended.
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

// block writes one block. A tight leaf has no tag of its own.
func (r *renderer) block(b *block, tight bool) {
	switch {
	case b.tag == "hr":
		r.out.WriteString("<hr>")
	case b.leaf && (tight || b.tag == "img"):
		r.runs(b.runs, false)
	case b.leaf:
		r.open(b.tag, b.id, b.attrs)
		if b.tag == "pre" && startsLine(b.runs) {
			r.out.WriteByte('\n') // the parser takes the first one away
		}
		r.runs(b.runs, b.tag == "pre")
		r.close(b.tag)
	case inlineContainer(b):
		r.open(b.tag, b.id, b.attrs)
		for _, k := range b.kids {
			r.block(k, k.leaf && k.tag == "p")
		}
		r.close(b.tag)
	default:
		r.container(b)
	}
}

// container writes a container with its blocks on lines of their own.
func (r *renderer) container(b *block) {
	tags := !bareBody(b)
	if tags {
		r.open(b.tag, b.id, b.attrs)
	}
	for i, k := range b.kids {
		tight := i == 0 && tightFirst(b)
		if !tight {
			r.line()
		}
		if k.tag == "tbody" && k.id == "" && len(k.attrs) == 0 && soleBody(b) {
			k = &block{tag: "", kids: k.kids}
		}
		r.block(k, tight)
	}
	if tags {
		r.line()
		r.close(b.tag)
	}
}

// bareBody marks a tbody that is left out.
func bareBody(b *block) bool { return b.tag == "" }

// soleBody says whether a table has one tbody and no other section, so that
// its tags say nothing.
func soleBody(t *block) bool {
	for _, k := range t.kids {
		if k.tag == "thead" || k.tag == "tfoot" {
			return false
		}
	}
	bodies := 0
	for _, k := range t.kids {
		if k.tag == "tbody" {
			bodies++
		}
	}
	return bodies == 1
}

// inlineContainer says whether a container's content is written on its line.
func inlineContainer(b *block) bool {
	switch b.tag {
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
			if k.tag != "img" && !(k.tag == "figcaption" && inlineContainer(k)) {
				return false
			}
		}
		return true
	}
	return false
}

// plainLeaf says whether a leaf needs no p around it where it is alone.
func plainLeaf(k *block) bool {
	return k.leaf && k.tag == "p" && k.id == "" && len(k.attrs) == 0
}

// tightFirst says whether a list item is a line with nothing but lists behind
// it, so that the line needs no p.
func tightFirst(b *block) bool {
	if (b.tag != "li" && b.tag != "dd") || !plainLeaf(b.kids[0]) {
		return false
	}
	for _, k := range b.kids[1:] {
		if k.tag != "ul" && k.tag != "ol" && k.tag != "dl" {
			return false
		}
	}
	return true
}

// startsLine says whether runs begin with what the parser takes away where a pre
// begins: a line break, or a carriage return, which browsers leave.
func startsLine(runs []run) bool {
	return len(runs) > 0 && (runs[0].kind == breakRun || strings.HasPrefix(runs[0].text, "\n") || strings.HasPrefix(runs[0].text, "\r"))
}

// runs writes inline content.
func (r *renderer) runs(runs []run, pre bool) {
	var open []*mark
	for i := range runs {
		n := len(commonMarks(open, runs[i].marks))
		r.closeMarks(open[n:])
		open = runs[i].marks
		for _, m := range open[n:] {
			r.openMark(m)
		}
		r.run(&runs[i], pre)
	}
	r.closeMarks(open)
}

func (r *renderer) run(x *run, pre bool) {
	switch x.kind {
	case textRun, linkRun:
		if x.even && !hasMarkup(x.text) {
			r.out.WriteString(x.text) // as nearly all text, which has no control characters if it is even
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
		r.out.WriteString("<img")
		r.attr("src", x.image.src)
		for _, a := range x.image.attrs {
			r.attr(a.Key, a.Val)
		}
		r.out.WriteByte('>')
	case mathRun:
		renderMath(r.out, x.node)
	}
}

func hasMarkup(s string) bool {
	return strings.IndexByte(s, '&') >= 0 || strings.IndexByte(s, '<') >= 0 || strings.IndexByte(s, '>') >= 0
}

func (r *renderer) openMark(m *mark) { r.open(m.tag, m.id, m.attrs) }

func (r *renderer) closeMarks(marks []*mark) {
	for i := len(marks) - 1; i >= 0; i-- {
		r.close(marks[i].tag)
	}
}

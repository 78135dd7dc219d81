package newsclean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file puts what a builder has read in place: leaves into containers,
// and containers into those that may hold them.

// flush ends the open leaf and places it.
func (b *builder) flush() {
	runs := b.runs
	b.runs = nil
	if len(runs) == 0 {
		return
	}
	leaf := &block{leaf: true, tag: "p", src: b.owner, runs: runs, id: b.id, attrs: b.attrs}
	switch {
	case b.pre != nil:
		leaf.tag = "pre"
		if leaf.empty() {
			b.runs = anchors(runs)
			return
		}
		b.id = ""
		leaf.runs = unmarkHidden(runs, true)
		b.place(leaf)
		return
	case b.heading != nil:
		leaf.tag = canonicalTag(b.heading)
		if b.strayTablePart(leaf.tag) {
			leaf.tag = "p"
		}
	}
	parts := splitLeaf(leaf)
	if len(parts) == 0 {
		b.runs = anchors(runs) // they wait for the next leaf
		return
	}
	b.id = ""
	for _, p := range parts {
		b.place(p)
	}
}

// anchors gives the anchor runs alone.
func anchors(runs []run) []run {
	var out []run
	for _, r := range runs {
		if r.kind == anchorRun {
			out = append(out, r)
		}
	}
	return out
}

// splitLeaf makes paragraphs of a leaf: an empty line, that is two br, parts
// two of them, and so does a line of nothing but images. White space is folded.
func splitLeaf(leaf *block) []*block {
	var out []*block
	var open []run
	emit := func(runs []run) {
		if len(runs) > 0 {
			p := *leaf
			p.runs = runs
			if len(out) > 0 {
				p.id = ""
			}
			out = append(out, &p)
		}
	}
	heading := leaf.tag != "p"
	for _, line := range leaf.lines() {
		line = foldRuns(line)
		switch {
		case !showsAny(line):
			if heading {
				open = append(open, line...) // at most anchors
				continue
			}
			emit(trimBreaks(open))
			open = append([]run(nil), line...)
		case onlyImages(line) && !heading:
			emit(trimBreaks(open))
			emit(line)
			open = nil
		default:
			if len(open) > 0 && showsAny(open) {
				open = append(open, run{kind: breakRun, node: line[0].node, marks: commonMarks(open[len(open)-1].marks, line[0].marks)})
			}
			open = append(open, line...)
		}
	}
	emit(trimBreaks(open))
	return out
}

// trimBreaks gives nil for runs that show nothing.
func trimBreaks(runs []run) []run {
	if !showsAny(runs) {
		return nil
	}
	return runs
}

func showsAny(runs []run) bool {
	for i := range runs {
		if runs[i].shows() {
			return true
		}
	}
	return false
}

func onlyImages(runs []run) bool {
	images := false
	for i := range runs {
		switch {
		case runs[i].kind == imageRun:
			images = true
		case runs[i].shows():
			return false
		}
	}
	return images
}

// commonMarks gives the inline elements that two neighbours share.
func commonMarks(a, b []*mark) []*mark {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n:n]
}

// foldRuns folds white space along a line and trims its ends. Code keeps its
// own.
func foldRuns(line []run) []run {
	out := make([]run, 0, len(line))
	space := true // so that the line begins without
	for _, r := range line {
		if r.kind != textRun {
			if r.kind != anchorRun {
				space = false
			}
			out = append(out, r)
			continue
		}
		if inCode(r.marks) && shows(r.text) {
			r.text = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ").Replace(r.text)
		} else {
			r.text = foldText(r.text, space)
		}
		if r.text == "" {
			continue
		}
		if space {
			if r.text = trimStart(r.text, out); r.text == "" {
				continue
			}
		}
		space = strings.HasSuffix(r.text, " ")
		out = append(out, r)
	}
	return unmarkHidden(trimEnd(out), false)
}

// unmarkHidden takes white space, unless it stands in pre, and anchors out of
// the inline elements that don't go on behind them: around nothing to see those
// say nothing, and a link can't be clicked.
func unmarkHidden(line []run, pre bool) []run {
	hidden := func(r *run) bool { return r.kind == anchorRun || r.kind == textRun && !pre && !shows(r.text) }
	after := make([][]*mark, len(line))
	var next []*mark
	for i := len(line) - 1; i >= 0; i-- {
		if after[i] = next; !hidden(&line[i]) {
			next = line[i].marks
		}
	}
	var before []*mark
	for i := range line {
		r := &line[i]
		if !hidden(r) {
			before = r.marks
			continue
		}
		around := commonMarks(before, after[i])
		if r.kind == anchorRun {
			around = append(around, &mark{tag: "span", id: r.marks[len(r.marks)-1].id})
		}
		r.marks = around
	}
	return line
}

// trimStart trims a text at the start of a line: indents of any kind of space
// go. Behind a first visible run only a doubled space does, which foldText has
// seen to.
func trimStart(text string, before []run) string {
	if showsAny(before) {
		return text
	}
	return strings.TrimLeftFunc(text, blankRune)
}

// trimEnd trims the end of a line.
func trimEnd(line []run) []run {
	for i := len(line) - 1; i >= 0; i-- {
		if line[i].kind == anchorRun {
			continue
		}
		if line[i].kind != textRun {
			return line
		}
		line[i].text = strings.TrimRightFunc(line[i].text, blankRune)
		if line[i].text != "" {
			return line
		}
		line = append(line[:i:i], line[i+1:]...)
	}
	return line
}

// blankRune says which characters are trimmed off a line: those that show
// nothing, but for the soft hyphen, which belongs to its word.
func blankRune(r rune) bool { return r != '\u00ad' && invisibleRune(r) }

// foldText folds the white space that browsers fold, and takes out byte order
// marks and control characters. after says that a space stands before it.
func foldText(s string, after bool) string {
	if plainText(s, after) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f':
			if !after {
				b.WriteByte(' ')
			}
			after = true
		case r == '\ufeff' || r == '\u2028' || r == '\u2029' || unicode.IsControl(r):
		default:
			b.WriteRune(r)
			after = false
		}
	}
	return b.String()
}

// plainText says whether foldText would leave s as it is.
func plainText(s string, after bool) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ':
			if after {
				return false
			}
			after = true
			continue
		case c < ' ' || c == 0x7f, c >= utf8.RuneSelf && foldedAway(s[i:]):
			return false
		}
		after = false
	}
	return utf8.ValidString(s)
}

// foldedAway says whether s begins with a character outside ASCII that foldText
// takes out.
func foldedAway(s string) bool {
	switch s[0] {
	case 0xc2:
		return len(s) > 1 && s[1] < 0xa0
	case 0xe2, 0xef:
		return strings.HasPrefix(s, "\u2028") || strings.HasPrefix(s, "\u2029") || strings.HasPrefix(s, "\ufeff")
	}
	return false
}

func inCode(marks []*mark) bool {
	for _, m := range marks {
		if m.tag == "code" || m.tag == "kbd" || m.tag == "samp" {
			return true
		}
	}
	return false
}

// place puts a block into the open container, and opens or closes what must be
// so that it fits there.
func (b *builder) place(k *block) {
	b.makeRoom(k.tag)
	top := b.stack[len(b.stack)-1]
	top.kids = append(top.kids, k)
}

func (b *builder) push(c *block, auto bool) {
	b.makeRoom(c.tag)
	top := b.stack[len(b.stack)-1]
	top.kids = append(top.kids, c)
	b.stack = append(b.stack, c)
	b.auto = append(b.auto, auto)
}

// popTo closes containers until depth of them are open.
func (b *builder) popTo(depth int) {
	b.stack = b.stack[:depth]
	b.auto = b.auto[:depth-1]
}

// makeRoom sees to it that the open container may hold tag: it closes what was
// opened for earlier blocks and opens what is missing in between.
func (b *builder) makeRoom(tag string) {
	for n := len(b.auto); n > 0 && b.auto[n-1] && !holds(b.stack[n].tag, tag); n = len(b.auto) {
		b.popTo(n)
	}
	for !holds(b.stack[len(b.stack)-1].tag, tag) {
		top := b.stack[len(b.stack)-1]
		c := &block{tag: between(top.tag, tag), src: b.owner}
		top.kids = append(top.kids, c)
		b.stack = append(b.stack, c)
		b.auto = append(b.auto, true)
	}
}

// between gives the container that brings tag a step nearer to its place below
// top. Parts of tables come here only below a table that can hold them.
func between(top, tag string) string {
	switch top {
	case "ul", "ol":
		return "li"
	case "dl":
		return "dd"
	case "tr":
		return "td"
	case "table", "thead", "tbody", "tfoot":
		return "tr"
	}
	if tag == "li" {
		return "ul"
	}
	return "dl" // for dt and dd; everything else fits
}

// holds says which blocks may stand in which.
func holds(container, tag string) bool {
	switch tag {
	case "li":
		return container == "ul" || container == "ol"
	case "dt", "dd":
		return container == "dl"
	case "caption", "thead", "tbody", "tfoot":
		return container == "table"
	case "tr":
		return container == "table" || container == "thead" || container == "tbody" || container == "tfoot"
	case "td", "th":
		return container == "tr"
	}
	switch container {
	case "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr":
		return false
	}
	return true
}

// strayTablePart says whether a part of a table stands where the table can't
// take it, so that it is no more than a wrapper.
func (b *builder) strayTablePart(tag string) bool {
	top := ""
	for i := len(b.stack) - 1; i > 0; i-- {
		if top = b.stack[i].tag; !b.auto[i-1] {
			break
		}
	}
	switch tag {
	case "caption", "thead", "tbody", "tfoot":
		return top != "table"
	case "tr":
		return !holds(top, "tr")
	case "td", "th":
		return top != "tr" && !holds(top, "tr")
	}
	return false
}

// inside says whether such a container is open.
func (b *builder) inside(tag string) bool {
	for _, c := range b.stack {
		if c.tag == tag {
			return true
		}
	}
	return false
}

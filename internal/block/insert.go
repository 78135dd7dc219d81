package block

import (
	"slices"

	"github.com/newsclean/newsclean/internal/dom"
)

// This file puts what a builder has read in place: leaves into containers,
// and containers into those that may hold them.

// flush ends the open leaf and places it.
func (b *builder) flush() {
	if len(b.runs) == 0 {
		return
	}
	runs := slices.Clip(b.runs)
	b.runs = b.runs[len(b.runs):] // the next leaf's stand behind them
	if !showsAny(runs) {
		b.runs = anchors(runs) // they wait for the next leaf
		return
	}
	leaf := b.room.block(Block{leaf: true, Tag: "p", Src: b.owner, runs: runs, id: b.id, attrs: b.attrs})
	b.id = ""
	switch {
	case b.pre != nil:
		leaf.Tag = "pre"
		leaf.runs = bareHidden(runs, true)
		b.insert(leaf)
		return
	case b.heading != nil:
		leaf.Tag = dom.CanonicalTag(b.heading)
		if b.strayTablePart(leaf.Tag) {
			leaf.Tag = "p"
		}
	}
	if !slices.ContainsFunc(runs, isBreak) {
		leaf.runs = foldRuns(runs)
		b.insert(leaf)
		return
	}
	for _, p := range splitLeaf(leaf) {
		b.insert(p)
	}
}

// anchors returns the anchor runs alone.
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
// The runs stay where they are or move up, over what is left out.
func splitLeaf(leaf *Block) []*Block {
	s := splitter{leaf: leaf, open: leaf.runs[:0]}
	start := 0
	for i := range leaf.runs {
		if isBreak(leaf.runs[i]) {
			s.line(start, i)
			start = i + 1
		}
	}
	s.line(start, len(leaf.runs))
	s.emit(s.open)
	return s.out
}

// A splitter makes paragraphs of a leaf's lines.
type splitter struct {
	leaf *Block
	open []run // the paragraph being made: in the leaf's runs, before the line being read
	out  []*Block
}

// line takes in the runs of a line, from start to end.
func (s *splitter) line(start, end int) {
	line := foldRuns(s.leaf.runs[start:end:end])
	heading := s.leaf.Tag != "p"
	switch {
	case !showsAny(line) && heading:
		s.open = append(s.open, line...) // at most anchors
	case !showsAny(line):
		s.emit(s.open)
		s.open = append(s.open[len(s.open):], line...)
	case onlyImages(line) && !heading:
		s.emit(s.open)
		s.emit(line)
		s.open = s.leaf.runs[end:end]
	default:
		if showsAny(s.open) {
			last := s.open[len(s.open)-1]
			s.open = append(s.open, run{kind: breakRun, node: line[0].node, inlines: commonInlines(last.inlines, line[0].inlines)})
		}
		s.open = append(s.open, line...)
	}
}

// emit makes a paragraph, if there is something to see in it.
func (s *splitter) emit(runs []run) {
	if !showsAny(runs) {
		return
	}
	p := *s.leaf
	p.runs, p.cache = slices.Clip(runs), knownLines{}
	if len(s.out) > 0 {
		p.id = ""
	}
	s.out = append(s.out, &p)
}

func isBreak(r run) bool { return r.kind == breakRun }

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

// commonInlines returns the inline elements that two neighbours share.
func commonInlines(a, b []*inline) []*inline {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n:n]
}

// insert puts a block into the open container, and opens or closes what must be
// so that it fits there.
func (b *builder) insert(k *Block) {
	b.openParents(k.Tag)
	top := b.stack[len(b.stack)-1]
	top.kids = append(top.kids, k)
}

func (b *builder) push(c *Block, auto bool) {
	b.openParents(c.Tag)
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

// openParents sees to it that the open container may hold tag: it closes what was
// opened for earlier blocks and opens what is missing in between.
func (b *builder) openParents(tag string) {
	for n := len(b.auto); n > 0 && b.auto[n-1] && !holds(b.stack[n].Tag, tag); n = len(b.auto) {
		b.popTo(n)
	}
	for !holds(b.stack[len(b.stack)-1].Tag, tag) {
		top := b.stack[len(b.stack)-1]
		c := &Block{Tag: between(top.Tag, tag), Src: b.owner}
		top.kids = append(top.kids, c)
		b.stack = append(b.stack, c)
		b.auto = append(b.auto, true)
	}
}

// depth is how many containers a further one would stand in, with those that
// openParents opens, and with the figure that a caption outside of one may get. It
// must not be asked about a stray part of a table.
func (b *builder) depth(tag string) int {
	n := len(b.stack)
	for n > 1 && b.auto[n-2] && !holds(b.stack[n-1].Tag, tag) {
		n--
	}
	depth, caption := n, tag == "figcaption" && b.stack[n-1].Tag != "figure"
	for top := b.stack[n-1].Tag; !holds(top, tag); depth++ {
		top = between(top, tag)
	}
	for i := 1; i < n; i++ {
		caption = caption || b.stack[i].Tag == "figcaption" && b.stack[i-1].Tag != "figure"
	}
	if caption {
		depth++
	}
	return depth
}

// between returns the container that brings tag a step nearer to its place below
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

// strayTablePart reports whether a part of a table stands where the table can't
// take it, so that it is no more than a wrapper.
func (b *builder) strayTablePart(tag string) bool {
	top := ""
	for i := len(b.stack) - 1; i > 0; i-- {
		if top = b.stack[i].Tag; !b.auto[i-1] {
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

// inside reports whether such a container is open.
func (b *builder) inside(tag string) bool {
	for _, c := range b.stack {
		if c.Tag == tag {
			return true
		}
	}
	return false
}

package block

import (
	"slices"

	"github.com/newsclean/newsclean/internal/dom"
)

// This file puts what a builder has read in its place: leaves into containers, and
// containers into those that may hold them.

// flush ends the open leaf and inserts it.
func (b *builder) flush() {
	if len(b.runs) == 0 {
		return
	}
	runs := slices.Clip(b.runs)
	b.runs = b.runs[len(b.runs):] // those of the next leaf follow them in memory
	if !anyVisible(runs) {
		b.runs = anchors(runs) // they wait for the next leaf
		return
	}
	leaf := b.scratch.block(Block{leaf: true, Tag: "p", Src: b.owner, runs: runs, id: b.id, attrs: b.attrs})
	b.id = ""
	switch {
	case b.pre != nil:
		for len(runs) > 0 && isBreak(runs[len(runs)-1]) {
			runs = runs[:len(runs)-1] // no browser shows it
		}
		leaf.Tag = "pre"
		leaf.attrs = b.carry(leaf.attrs, b.pre, "pre")
		leaf.runs = joinCode(unwrapInvisible(runs, true))
		b.insert(leaf)
		return
	case b.heading != nil:
		leaf.Tag = dom.CanonicalTag(b.heading)
		if b.strayTablePart(leaf.Tag) {
			leaf.Tag = "p"
		}
	}
	leaf.attrs = b.carry(leaf.attrs, leaf.Src, leaf.Tag)
	if !slices.ContainsFunc(runs, isBreak) {
		leaf.runs = foldRuns(runs)
		b.insert(leaf)
		return
	}
	for _, p := range splitLeaf(leaf) {
		b.insert(p)
	}
}

// anchors returns the anchor runs among runs.
func anchors(runs []run) []run {
	var out []run
	for _, r := range runs {
		if r.kind == anchorRun {
			out = append(out, r)
		}
	}
	return out
}

// splitLeaf makes paragraphs of a leaf. An empty line, which is two br, ends a
// paragraph, and so does a line of nothing but images. White space is folded. The
// paragraphs use the leaf's memory for runs: runs stay where they are or move up, over
// those left out.
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
	open []run // the paragraph being made; it ends in the leaf's runs before the line being read
	out  []*Block
}

// line takes in one line, the leaf's runs from start to end.
func (s *splitter) line(start, end int) {
	line := foldRuns(s.leaf.runs[start:end:end])
	heading := s.leaf.Tag != "p"
	switch {
	case !anyVisible(line) && heading:
		s.open = append(s.open, line...) // at most anchors
	case !anyVisible(line):
		s.emit(s.open)
		s.open = append(s.open[len(s.open):], line...)
	case onlyImages(line) && !heading:
		s.emit(s.open)
		s.emit(line)
		s.open = s.leaf.runs[end:end]
	default:
		if anyVisible(s.open) {
			last := s.open[len(s.open)-1]
			s.open = append(s.open, run{kind: breakRun, node: line[0].node, inlines: commonInlines(last.inlines, line[0].inlines)})
		}
		s.open = append(s.open, line...)
	}
}

// emit appends a paragraph of runs to out, if they show anything.
func (s *splitter) emit(runs []run) {
	if !anyVisible(runs) {
		return
	}
	p := *s.leaf
	p.runs, p.cache = slices.Clip(runs), runCache{}
	if len(s.out) > 0 {
		p.id = ""
	}
	s.out = append(s.out, &p)
}

func isBreak(r run) bool { return r.kind == breakRun }

// anyVisible reports whether one of the runs shows anything.
func anyVisible(runs []run) bool {
	for i := range runs {
		if runs[i].isVisible() {
			return true
		}
	}
	return false
}

// onlyImages reports whether the runs show images and nothing else.
func onlyImages(runs []run) bool {
	images := false
	for i := range runs {
		switch {
		case runs[i].kind == imageRun:
			images = true
		case runs[i].isVisible():
			return false
		}
	}
	return images
}

// commonInlines returns the inline elements that two neighbouring runs share.
func commonInlines(a, b []*inline) []*inline {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n:n]
}

// insert puts a block into the open container, after closing and opening containers so
// that it fits there.
func (b *builder) insert(k *Block) {
	b.openParents(k.Tag)
	top := b.stack[len(b.stack)-1]
	k.asEmbed(top, top.kids)
	top.kids = append(top.kids, k)
}

// push inserts a container and opens it. auto says that its content needs it, rather
// than that the input has it.
func (b *builder) push(c *Block, auto bool) {
	b.openParents(c.Tag)
	top := b.stack[len(b.stack)-1]
	top.kids = append(top.kids, c)
	b.stack = append(b.stack, c)
	b.auto = append(b.auto, auto)
}

// popTo closes containers until depth of them, the article among them, are open.
func (b *builder) popTo(depth int) {
	b.stack = b.stack[:depth]
	b.auto = b.auto[:depth-1]
}

// openParents makes the open container one that may hold tag: it closes those that were
// opened for earlier blocks, and opens those that are missing in between.
func (b *builder) openParents(tag string) {
	for n := len(b.auto); n > 0 && b.auto[n-1] && !canHold(b.stack[n].Tag, tag); n = len(b.auto) {
		b.popTo(n)
	}
	for !canHold(b.stack[len(b.stack)-1].Tag, tag) {
		top := b.stack[len(b.stack)-1]
		c := &Block{Tag: nextParent(top.Tag, tag), Src: b.owner}
		top.kids = append(top.kids, c)
		b.stack = append(b.stack, c)
		b.auto = append(b.auto, true)
	}
}

// depth returns how many containers a further one would stand in, counting those that
// openParents would open, and the figure that a caption outside of a figure may get. It
// must not be called for a stray part of a table.
func (b *builder) depth(tag string) int {
	n := len(b.stack)
	for n > 1 && b.auto[n-2] && !canHold(b.stack[n-1].Tag, tag) {
		n--
	}
	depth, caption := n, tag == "figcaption" && b.stack[n-1].Tag != "figure"
	for top := b.stack[n-1].Tag; !canHold(top, tag); depth++ {
		top = nextParent(top, tag)
	}
	for i := 1; i < n; i++ {
		caption = caption || b.stack[i].Tag == "figcaption" && b.stack[i-1].Tag != "figure"
	}
	if caption {
		depth++
	}
	return depth
}

// nextParent returns the container to open below top on the way to tag. Parts of a table
// come here only below a table that can hold them.
func nextParent(top, tag string) string {
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

// canHold reports whether a container may hold a block with that tag.
func canHold(container, tag string) bool {
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

// strayTablePart reports whether tag is a part of a table that stands where no table
// can take it, so that it is only a wrapper.
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
		return !canHold(top, "tr")
	case "td", "th":
		return top != "tr" && !canHold(top, "tr")
	}
	return false
}

// inside reports whether a container with that tag is open.
func (b *builder) inside(tag string) bool {
	for _, c := range b.stack {
		if c.Tag == tag {
			return true
		}
	}
	return false
}

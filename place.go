package newsclean

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

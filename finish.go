package newsclean

import "slices"

// maxCaption is the longest text, in runes, that is taken for a caption
// because it stands in a figure.
const maxCaption = 250

// finish takes out blocks that show nothing and containers that hold nothing
// of their kind. It says whether it let lines out of one, which rules may now
// see in another place, or took some.
func (j *job) finish(article *block) bool {
	f := finisher{job: j}
	f.kids(article)
	article.kids = trimRules(article.kids)
	return f.changed
}

type finisher struct {
	*job
	changed bool
}

func (f *finisher) kids(parent *block) {
	out := make([]*block, 0, len(parent.kids))
	for _, k := range parent.kids {
		if !k.leaf {
			f.kids(k)
		}
		out = f.put(parent, out, k)
	}
	parent.kids = out
	if parent.tag == "figure" {
		f.caption(parent)
	}
}

// put appends what is to be left of k.
func (f *finisher) put(parent *block, out []*block, k *block) []*block {
	switch {
	case isCell(k):
		return append(out, k) // an empty cell still holds its column
	case k.tag == "hr":
		if n := len(out); n > 0 && out[n-1].tag == "hr" {
			return out
		}
	case k.empty():
		return out
	case k.leaf && k.tag == "p" && onlyImages(k.runs) && !isCell(parent) && parent.tag != "figcaption":
		return append(out, figures(parent, k)...)
	case k.tag == "table" && layoutTable(k):
		return f.dissolve(out, parent, k)
	case k.tag == "caption" && parent.tag != "table":
		k.tag = "p"
		return f.splice(out, parent, splitLeaf(k))
	case k.tag == "figure" && !k.isFigure():
		if k.hasPlayer() {
			k.freeCaption()
		}
		return f.dissolve(out, parent, k)
	case k.tag == "figcaption" && parent.tag != "figure":
		if n := len(out); n > 0 && out[n-1].tag == "figure" && out[n-1].captionAt() < 0 {
			out[n-1].kids = append(out[n-1].kids, k)
			f.caption(out[n-1])
			return out
		}
		if f.page && (!f.exact || k.said) && k.length() <= 2*maxCaption && !k.eastAsian() {
			f.dropOrphan(k)
			return out
		}
		return f.dissolve(out, parent, k)
	}
	return append(out, k)
}

// dropOrphan takes out the caption of a picture that isn't there: a page's
// pictures often come by script alone, their captions don't.
func (f *finisher) dropOrphan(caption *block) {
	caption.leaves(func(b *block) { f.ledger.runs("trim/caption-without-image", "", b.runs) })
	f.changed = true
}

// figures makes a figure of each image of a leaf that holds nothing else; in a
// figure, the bare image.
func figures(parent, leaf *block) []*block {
	var out []*block
	var waiting []run // anchors before an image
	for _, r := range leaf.runs {
		switch {
		case r.kind == anchorRun:
			waiting = append(waiting, r)
			continue
		case r.kind != imageRun:
			continue
		}
		img := &block{tag: "img", leaf: true, src: leaf.src, runs: append(waiting, r)}
		waiting = nil
		if parent.tag == "figure" {
			if len(out) == 0 && leaf.id != "" {
				img.runs = append([]run{anchor(leaf.id, r.node)}, img.runs...)
			}
			out = append(out, img)
			continue
		}
		fig := &block{tag: "figure", src: leaf.src, kids: []*block{img}}
		if len(out) == 0 {
			fig.id = leaf.id
		}
		out = append(out, fig)
	}
	if n := len(out); n > 0 && len(waiting) > 0 {
		last := out[n-1]
		if last.tag == "figure" {
			last = last.kids[0]
		}
		last.runs = append(last.runs, waiting...)
	}
	for _, b := range out {
		if b.tag == "figure" {
			b = b.kids[0]
		}
		b.runs = unmarkHidden(b.runs, false) // an anchor between two images now stands at an end
	}
	return out
}

// isFigure says whether a figure holds something to look at.
func (b *block) isFigure() bool {
	for _, k := range b.kids {
		switch k.tag {
		case "img", "table", "pre":
			return true
		case "figcaption":
			continue
		}
		if k.hasImage() {
			return true
		}
	}
	return false
}

func (b *block) captionAt() int {
	for i, k := range b.kids {
		if k.tag == "figcaption" {
			return i
		}
	}
	return -1
}

// caption makes the one short paragraph behind the image of a figure its
// caption. The credit that stands beside a caption becomes part of it.
func (f *finisher) caption(fig *block) {
	if at := fig.captionAt(); at >= 0 {
		fig.takeCredit(at)
		return
	}
	if len(fig.kids) < 2 || fig.kids[0].tag != "img" {
		return
	}
	last := len(fig.kids) - 1
	for _, k := range fig.kids[:last] {
		if k.tag != "img" {
			return
		}
	}
	if p := fig.kids[last]; p.tag == "p" && visibleLen(p.text()) <= maxCaption {
		fig.kids[last] = &block{tag: "figcaption", src: p.src, kids: []*block{p}}
	}
}

// takeCredit moves the short line before or behind a figure's caption into it.
func (b *block) takeCredit(at int) {
	caption := b.kids[at]
	if len(caption.kids) > 1 {
		return // it has its credit; a second cleaning takes no other
	}
	if at > 0 && b.kids[at-1].isCredit() {
		caption.kids = append([]*block{b.kids[at-1]}, caption.kids...)
		b.kids = slices.Delete(b.kids, at-1, at)
		at--
	}
	if at+1 < len(b.kids) && b.kids[at+1].isCredit() {
		caption.kids = append(caption.kids, b.kids[at+1])
		b.kids = slices.Delete(b.kids, at+1, at+2)
	}
}

// maxCredit is the longest text, in runes, that is taken for a picture's credit.
const maxCredit = 80

func (b *block) isCredit() bool {
	return b.leaf && b.tag == "p" && !b.hasImage() && !b.isBareLink() && visibleLen(b.text()) <= maxCredit
}

// isBareLink says whether a leaf is no more than a link to the address that it
// shows. One that stands for a player is, also when the article is cleaned again.
func (b *block) isBareLink() bool {
	text := b.text()
	return text != "" && !slices.ContainsFunc(b.runs, func(r run) bool {
		return r.shows() && !slices.ContainsFunc(r.marks, func(m *mark) bool { return m.tag == "a" && m.attrs[0].Val == text })
	})
}

// hasPlayer says whether the block shows a link that stands for a player.
func (b *block) hasPlayer() bool {
	found := false
	b.leaves(func(l *block) {
		found = found || slices.ContainsFunc(l.runs, func(r run) bool { return r.kind == linkRun })
	})
	return found
}

// freeCaption makes a figure's caption plain blocks of it.
func (b *block) freeCaption() {
	if at := b.captionAt(); at >= 0 {
		b.kids = slices.Replace(b.kids, at, at+1, b.kids[at].kids...)
	}
}

// besideText says of each caption of the article, in order, whether it is
// beside the text rather than a part of it: the page itself says that it is a
// caption, and it is not written as East Asian ones are, as a sentence among
// the others. In a gallery, where there is little text but captions, none is.
func (b *block) besideText() []bool {
	var beside []bool
	captions := 0
	b.all(func(c *block) {
		if c.tag != "figcaption" {
			return
		}
		is := c.said && !c.eastAsian()
		beside = append(beside, is)
		if is {
			captions += c.length()
		}
	})
	if captions == 0 {
		return beside
	}
	if rest := b.length() - captions; rest < littleProse && rest < captions {
		return nil
	}
	return beside
}

func (b *block) eastAsian() bool {
	found := false
	b.leaves(func(l *block) { found = found || eastAsian(l.text()) })
	return found
}

// trimRules takes the hr off both ends of the article.
func trimRules(kids []*block) []*block {
	for len(kids) > 0 && kids[0].tag == "hr" {
		kids = kids[1:]
	}
	for len(kids) > 0 && kids[len(kids)-1].tag == "hr" {
		kids = kids[:len(kids)-1]
	}
	return kids
}

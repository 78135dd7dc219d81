package block

import (
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
)

// MaxCaption is the longest text, in runes, that is taken for a caption
// because it stands in a figure.
const MaxCaption = 250

// Finish takes out blocks that show nothing and containers that hold nothing
// of their kind, and links that lead nowhere. It reports whether it let lines out of
// a container, which rules may now see in another place, or took some.
func (a *Article) Finish() bool {
	f := finisher{Article: a}
	f.kids(a.root)
	a.root.kids = trimRules(a.root.kids)
	return keepInPageLinks(a.root) || f.changed
}

type finisher struct {
	*Article
	changed bool
}

func (f *finisher) kids(parent *Block) {
	out := make([]*Block, 0, len(parent.kids))
	for _, k := range parent.kids {
		if !k.leaf {
			f.kids(k)
		}
		out = f.put(parent, out, k)
	}
	parent.kids = out
	if parent.Tag == "figure" {
		f.caption(parent)
	}
}

// put appends what is to be left of k.
func (f *finisher) put(parent *Block, out []*Block, k *Block) []*Block {
	switch {
	case isCell(k):
		return append(out, k) // an empty cell still holds its column
	case k.Tag == "hr":
		if n := len(out); n > 0 && out[n-1].Tag == "hr" {
			return out
		}
	case k.empty():
		return out
	case k.leaf && k.Tag == "p" && onlyImages(k.runs) && !isCell(parent) && parent.Tag != "figcaption":
		return append(out, figures(parent, k)...)
	case k.Tag == "table" && layoutTable(k):
		return f.flattenTable(out, parent, k)
	case k.Tag == "caption" && parent.Tag != "table":
		k.Tag = "p"
		return f.splice(out, parent, splitLeaf(k))
	case k.Tag == "figure" && !k.isFigure():
		if k.hasPlayer() {
			k.freeCaption()
		}
		return f.flattenTable(out, parent, k)
	case k.Tag == "figcaption" && parent.Tag != "figure":
		if n := len(out); n > 0 && out[n-1].Tag == "figure" && out[n-1].captionAt() < 0 {
			out[n-1].kids = append(out[n-1].kids, k)
			f.caption(out[n-1])
			return out
		}
		if f.Page && (!f.Exact || k.declared) && k.length() <= 2*MaxCaption && !k.eastAsian() {
			f.dropOrphan(k)
			return out
		}
		return f.flattenTable(out, parent, k)
	}
	return append(out, k)
}

// dropOrphan takes out the caption of a picture that isn't there: a page's
// pictures often come by script alone, their captions don't.
func (f *finisher) dropOrphan(caption *Block) {
	caption.leaves(func(b *Block) { recordRuns(f.Ledger, "trim/caption-without-image", "", b.runs) })
	f.changed = true
}

// figures makes a figure of each image of a leaf that holds nothing else; in a
// figure, the bare image.
func figures(parent, leaf *Block) []*Block {
	var out []*Block
	var waiting []run // anchors before an image
	for _, r := range leaf.runs {
		switch {
		case r.kind == anchorRun:
			waiting = append(waiting, r)
			continue
		case r.kind != imageRun:
			continue
		}
		img := &Block{Tag: "img", leaf: true, Src: leaf.Src, runs: append(waiting, r)}
		waiting = nil
		if parent.Tag == "figure" {
			if len(out) == 0 && leaf.id != "" {
				img.runs = append([]run{anchor(leaf.id, r.node)}, img.runs...)
			}
			out = append(out, img)
			continue
		}
		fig := &Block{Tag: "figure", Src: leaf.Src, kids: []*Block{img}}
		if len(out) == 0 {
			fig.id = leaf.id
		}
		out = append(out, fig)
	}
	if n := len(out); n > 0 && len(waiting) > 0 {
		last := out[n-1]
		if last.Tag == "figure" {
			last = last.kids[0]
		}
		last.runs = append(last.runs, waiting...)
	}
	for _, b := range out {
		if b.Tag == "figure" {
			b = b.kids[0]
		}
		b.runs = bareHidden(b.runs, false) // an anchor between two images now stands at an end
	}
	return out
}

// isFigure reports whether a figure holds something to look at.
func (b *Block) isFigure() bool {
	for _, k := range b.kids {
		switch k.Tag {
		case "img", "table", "pre":
			return true
		case "figcaption":
			continue
		}
		if k.HasImage() {
			return true
		}
	}
	return false
}

func (b *Block) captionAt() int {
	for i, k := range b.kids {
		if k.Tag == "figcaption" {
			return i
		}
	}
	return -1
}

// caption makes the one short paragraph behind the image of a figure its
// caption. The credit that stands beside a caption becomes part of it.
func (f *finisher) caption(fig *Block) {
	if at := fig.captionAt(); at >= 0 {
		fig.takeCredit(at)
		return
	}
	if len(fig.kids) < 2 || fig.kids[0].Tag != "img" {
		return
	}
	last := len(fig.kids) - 1
	for _, k := range fig.kids[:last] {
		if k.Tag != "img" {
			return
		}
	}
	if p := fig.kids[last]; p.Tag == "p" && chars.VisibleLen(p.Text()) <= MaxCaption {
		fig.kids[last] = &Block{Tag: "figcaption", Src: p.Src, kids: []*Block{p}}
	}
}

// takeCredit moves the short line before or behind a figure's caption into it.
func (b *Block) takeCredit(at int) {
	caption := b.kids[at]
	if len(caption.kids) > 1 {
		return // it has its credit; a second cleaning takes no other
	}
	if at > 0 && b.kids[at-1].isCredit() {
		caption.kids = append([]*Block{b.kids[at-1]}, caption.kids...)
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

func (b *Block) isCredit() bool {
	return b.leaf && b.Tag == "p" && !b.HasImage() && !b.isBareLink() && chars.VisibleLen(b.Text()) <= maxCredit
}

// isBareLink reports whether a leaf is no more than a link to the address that it
// shows. One that stands for a player is, also when the article is cleaned again.
func (b *Block) isBareLink() bool {
	text := b.Text()
	return text != "" && !slices.ContainsFunc(b.runs, func(r run) bool {
		return r.shows() && !slices.ContainsFunc(r.inlines, func(m *inline) bool { return m.tag == "a" && m.attrs[0].Val == text })
	})
}

// hasPlayer reports whether the block shows a link that stands for a player.
func (b *Block) hasPlayer() bool {
	found := false
	b.leaves(func(l *Block) {
		found = found || slices.ContainsFunc(l.runs, func(r run) bool { return r.kind == linkRun })
	})
	return found
}

// freeCaption makes a figure's caption plain blocks of it.
func (b *Block) freeCaption() {
	if at := b.captionAt(); at >= 0 {
		b.kids = slices.Replace(b.kids, at, at+1, b.kids[at].kids...)
	}
}

// CaptionsBesideText says of each caption of the article, in order, whether it is
// beside the text rather than a part of it: the page itself says that it is a
// caption, and it is not written as East Asian ones are, as a sentence among
// the others. In a gallery, where there is little text but captions, none is.
func (a *Article) CaptionsBesideText() []bool {
	var beside []bool
	captions := 0
	a.root.all(func(c *Block) {
		if c.Tag != "figcaption" {
			return
		}
		is := c.declared && !c.eastAsian()
		beside = append(beside, is)
		if is {
			captions += c.length()
		}
	})
	if captions == 0 {
		return beside
	}
	if rest := a.root.length() - captions; rest < littleText && rest < captions {
		return nil
	}
	return beside
}

func (b *Block) eastAsian() bool {
	found := false
	b.leaves(func(l *Block) { found = found || chars.EastAsian(l.Text()) })
	return found
}

// littleText is how many runes beside the captions make an article of a gallery.
const littleText = 600

// trimRules takes the hr off both ends of the article.
func trimRules(kids []*Block) []*Block {
	for len(kids) > 0 && kids[0].Tag == "hr" {
		kids = kids[1:]
	}
	for len(kids) > 0 && kids[len(kids)-1].Tag == "hr" {
		kids = kids[:len(kids)-1]
	}
	return kids
}

package block

import (
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
)

// MaxCaption is the longest text, in runes, that counts as a caption because it stands
// in a figure.
const MaxCaption = 250

// Finish takes out blocks that show nothing, containers that hold nothing of their
// kind, and links inside the article without a target. It reports whether it took lines
// out or moved them out of a container, where rules may now see them differently.
func (a *Article) Finish() bool {
	f := finisher{Article: a}
	f.kids(a.root)
	a.root.kids = trimHRs(a.root.kids)
	return pruneInPageLinks(a.root) || f.changed
}

// A finisher does the work of Finish.
type finisher struct {
	*Article
	changed bool // lines were taken out or moved
	figures int  // around the blocks at hand
}

// kids finishes the blocks below parent, the innermost first.
func (f *finisher) kids(parent *Block) {
	if parent.Tag == "figure" {
		f.figures++
		defer func() { f.figures-- }()
	}
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

// put appends what is left of k, a child of parent, to out.
func (f *finisher) put(parent *Block, out []*Block, k *Block) []*Block {
	k.asEmbed(parent, out)
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
	case k.Tag == "table" && isLayoutTable(k):
		return f.flatten(out, parent, k)
	case k.Tag == "caption" && parent.Tag != "table":
		k.Tag = "p"
		return f.splice(out, parent, splitLeaf(k))
	case k.Tag == "figure" && !k.isFigure():
		return f.flatten(out, parent, k)
	case k.Tag == "figure" && k.isGallery():
		return f.splice(out, parent, k.pictures())
	case k.Tag == "figcaption" && parent.Tag == "figure" && len(out) > 0 && out[len(out)-1].Tag == "figcaption":
		before := out[len(out)-1] // with nothing to look at in between
		before.kids = append(before.kids, k.kids...)
		return out
	case k.Tag == "figcaption" && parent.Tag != "figure":
		return f.strayCaption(out, parent, k)
	case f.isCreditedCaption(out, parent, k):
		f.changed = true
		fig := out[len(out)-1]
		fig.kids = append(fig.kids, &Block{Tag: "figcaption", Src: k.Src, kids: []*Block{k}, declared: true})
		return out
	}
	return append(out, k)
}

// isCreditedCaption reports whether k, a paragraph of a page right behind a picture, is its caption: it ends with
// who made that.
func (f *finisher) isCreditedCaption(out []*Block, parent, k *Block) bool {
	n := len(out)
	if !f.Page || n == 0 || parent.Tag != "" || k.Tag != "p" || !k.leaf || k.HasImage() || out[n-1].Tag != "figure" || len(out[n-1].kids) != 1 || out[n-1].kids[0].Tag != "img" {
		return false
	}
	text := k.Text()
	linked, unlinked := k.LinkShare()
	return linked <= unlinked && chars.VisibleLen(text) <= MaxCaption && !k.eastAsian() && endsInCredit(text)
}

// strayCaption puts a caption outside of figures into the figure before it. If there is none,
// it makes a figure of a page's caption, whose picture a script loads: then it is no line of the
// text. A figure holds no other.
func (f *finisher) strayCaption(out []*Block, parent, k *Block) []*Block {
	if n := len(out); n > 0 && out[n-1].Tag == "figure" && out[n-1].captionIndex() < 0 {
		out[n-1].kids = append(out[n-1].kids, k)
		f.caption(out[n-1])
		return out
	}
	if f.Page && f.figures == 0 && (!f.Exact || k.declared) && k.length() <= 2*MaxCaption && !k.eastAsian() {
		f.changed = true
		return append(out, &Block{Tag: "figure", Src: k.Src, kids: []*Block{k}})
	}
	return f.flatten(out, parent, k)
}

// figures makes a figure of each image of a leaf that shows nothing but images. Where
// the parent is a figure, it makes a bare image of each.
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
		b.runs = unwrapInvisible(b.runs, false) // an anchor between two images is now at an end
	}
	return out
}

// isFigure reports whether a figure holds something to look at, a quotation with a caption, or
// nothing but the caption of a picture that isn't there: scripts often load a page's pictures,
// while the captions are in its markup.
func (b *Block) isFigure() bool {
	captions := 0
	for _, k := range b.kids {
		switch k.Tag {
		case "img", embedTag, "table", "pre":
			return true
		case "figcaption":
			captions++
			continue
		}
		if k.HasImage() || k.Tag == "blockquote" && b.captionIndex() >= 0 {
			return true
		}
	}
	return captions == len(b.kids) && b.length() <= 2*MaxCaption
}

// isGallery reports whether a figure has several captions or holds several figures, each of
// which is about a picture of its own.
func (b *Block) isGallery() bool {
	captions, inner := 0, -1 // b itself is a figure
	b.all(func(k *Block) {
		if k.Tag == "figure" {
			inner++
		}
	})
	for _, k := range b.kids {
		if k.Tag == "figcaption" {
			captions++
		}
	}
	return captions > 1 || inner > 1
}

// pictures returns the blocks of a gallery: each of its captions in one figure with the pictures
// before it or, if the gallery begins with a caption, with those behind it.
func (b *Block) pictures() []*Block {
	captionFirst := b.kids[0].Tag == "figcaption"
	var out []*Block
	var open *Block
	for _, k := range b.kids {
		isCaption := k.Tag == "figcaption"
		switch {
		case !isCaption && !k.IsMedia():
			out, open = append(out, k), nil
			continue
		case open == nil, captionFirst && isCaption, !captionFirst && open.captionIndex() >= 0:
			open = &Block{Tag: "figure", Src: b.Src, attrs: b.attrs}
			out = append(out, open)
		}
		open.kids = append(open.kids, k)
	}
	return out
}

// captionIndex returns the index of the figcaption among the kids, -1 if there is none.
func (b *Block) captionIndex() int {
	for i, k := range b.kids {
		if k.Tag == "figcaption" {
			return i
		}
	}
	return -1
}

// caption makes the caption of a figure from the one short paragraph behind its images or
// what it embeds.
// A figure that has a caption takes in the credit next to it.
func (f *finisher) caption(fig *Block) {
	if at := fig.captionIndex(); at >= 0 {
		if fig.isFigure() {
			fig.takeCredit(at)
		}
		return
	}
	if fig.boxed {
		fig.captionBox()
		return
	}
	last := len(fig.kids) - 1
	if last < 1 {
		return
	}
	for _, k := range fig.kids[:last] {
		if !k.IsMedia() {
			return
		}
	}
	if p := fig.kids[last]; p.Tag == "p" && chars.VisibleLen(p.Text()) <= MaxCaption {
		fig.kids[last] = &Block{Tag: "figcaption", Src: p.Src, kids: []*Block{p}, declared: f.Page && namesMaker(p.Text())}
	}
}

// captionBox makes the caption of a picture from all lines behind it.
func (b *Block) captionBox() {
	first := slices.IndexFunc(b.kids, func(k *Block) bool { return !k.IsMedia() })
	if first < 1 || slices.ContainsFunc(b.kids[first:], func(k *Block) bool { return k.Tag != "p" }) {
		return
	}
	b.kids = append(b.kids[:first:first], &Block{Tag: "figcaption", Src: b.Src, kids: slices.Clone(b.kids[first:]), declared: true})
}

// takeCredit moves the short line before or behind a figure's caption into the caption.
func (b *Block) takeCredit(at int) {
	caption := b.kids[at]
	if len(caption.kids) > 1 {
		return // it has its credit, and a second cleaning must not take another
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

// maxCredit is the longest text, in runes, that counts as a picture's credit.
const maxCredit = 80

// isCredit reports whether a block is short enough for a picture's credit, and no image.
func (b *Block) isCredit() bool {
	return b.leaf && b.Tag == "p" && !b.HasImage() && chars.VisibleLen(b.Text()) <= maxCredit
}

// CaptionsBesideText says for each caption of the article, in order, whether it stands
// beside the text rather than being part of it. It does if the page itself says that it
// is a caption, and it isn't East Asian: those are written as a sentence among the
// others. In a gallery, which has little text but captions, none stands beside it; the
// result is nil then.
func (a *Article) CaptionsBesideText() []bool {
	var beside []bool
	captions := 0
	var below func(parent *Block)
	below = func(parent *Block) {
		for _, c := range parent.kids {
			if c.Tag == "figcaption" {
				is := c.declared && !c.eastAsian() && !parent.captionIsText()
				beside = append(beside, is)
				if is {
					captions += c.length()
				}
			}
			below(c)
		}
	}
	below(a.root)
	if captions == 0 {
		return beside
	}
	if rest := a.root.length() - captions; rest < galleryText && rest < captions {
		return nil
	}
	return beside
}

// captionIsText reports whether the caption of a figure means something without it: it says who is
// quoted, or what is embedded, of which the text has no more than a link.
func (b *Block) captionIsText() bool {
	return slices.ContainsFunc(b.kids, func(k *Block) bool { return k.Tag == "blockquote" || k.Tag == embedTag })
}

// eastAsian reports whether a leaf of the block has East Asian text.
func (b *Block) eastAsian() bool {
	found := false
	b.leaves(func(l *Block) { found = found || chars.EastAsian(l.Text()) })
	return found
}

// galleryText is how many runes of text besides its captions an article has at least
// that isn't a gallery. One with fewer isn't a gallery either if the captions hold
// fewer still.
const galleryText = 600

// trimHRs returns the blocks without the hr at both ends.
func trimHRs(kids []*Block) []*Block {
	for len(kids) > 0 && kids[0].Tag == "hr" {
		kids = kids[1:]
	}
	for len(kids) > 0 && kids[len(kids)-1].Tag == "hr" {
		kids = kids[:len(kids)-1]
	}
	return kids
}

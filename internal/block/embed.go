package block

import (
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// embedTag is the tag of a leaf of a figure that is one link: what stands for a player, a
// document or another frame. It is written as a p.
const embedTag = "a"

// embed puts a figure in the place of an embedded player, document or other frame: its poster,
// and a link with its title.
func (b *builder) embed(n *html.Node) {
	if n.DataAtom == atom.Object && b.fallback(n) {
		return
	}
	e := b.embedOf(n)
	if e == nil || b.unscripted[e.Address] {
		b.drop("tidy/embed", n)
		return
	}
	if n.FirstChild != nil {
		b.drop("tidy/embed-fallback", n)
	}
	b.embedded(n, e, false)
}

// embedOf returns what is shown of an element, nil if that is nothing or a rule takes it.
func (b *builder) embedOf(n *html.Node) *link.Embed {
	e := link.NewEmbed(n, b.Links)
	if e == nil || e.Address != "" && b.RuleFor(n, atom.A, hrefAttr(e.Address)) != nil {
		return nil
	}
	return e
}

// embedded adds what is shown of an element, which stands in a noscript or not.
func (b *builder) embedded(n *html.Node, e *link.Embed, inNoscript bool) {
	if b.unscripted == nil {
		b.unscripted = map[string]bool{}
	}
	b.unscripted[e.Address] = inNoscript && e.Address != ""
	if b.heading != nil || b.pre != nil {
		b.embedLink(n, e)
		return
	}
	b.flush()
	depth, outer := len(b.stack), b.inlines
	b.inlines = nil
	if !b.inside("figure") && !b.inside("figcaption") && b.depth("figure") < MaxNesting {
		b.push(b.scratch.block(Block{Tag: "figure", Src: n, id: b.target(n), attrs: b.attrs}), false)
	}
	if frame := b.frameOf(n, e); frame != nil {
		b.add(run{kind: imageRun, image: frame, node: n})
		b.flush()
		b.popTo(min(depth, len(b.stack)))
		b.inlines = outer
		return
	}
	if im := e.Poster; im != nil && !b.isRepeat(im) && b.RuleFor(n, atom.Img, append([]html.Attribute{{Key: "src", Val: im.Src}}, im.Attrs...)) == nil {
		b.add(run{kind: imageRun, image: im, node: n})
		b.flush()
	}
	b.embedLink(n, e)
	b.flush()
	b.popTo(min(depth, len(b.stack)))
	b.inlines = outer
}

// embedLink adds the link to what is embedded.
func (b *builder) embedLink(n *html.Node, e *link.Embed) {
	if e.Address == "" {
		return
	}
	outer := b.inlines
	b.inlines = []*inline{{tag: "a", attrs: b.withRel(hrefAttr(e.Address))}}
	b.add(run{kind: linkRun, text: e.Title, node: n})
	b.inlines = outer
}

// fallback adds what an object holds for browsers that can't show it, if that leads to the
// same address or if there is no other to open. It reports whether it did.
func (b *builder) fallback(n *html.Node) bool {
	e := link.NewEmbed(n, b.Links)
	useful := e == nil || link.IsFlash(e.Address) && dom.ContainsTag(n, atom.Img)
	dom.Walk(n, func(c *html.Node) bool {
		useful = useful || c.Type == html.ElementNode && c.DataAtom == atom.A && b.Links.Href(dom.Attr(c, "href")) == e.Address
		return !useful
	})
	if useful {
		b.wrapper(n)
	}
	return useful
}

// isEmbed reports whether a leaf is one link and nothing else, as a figure holds in the place
// of what is embedded. A link to a place in the article isn't such a link.
func (b *Block) isEmbed() bool {
	var one *inline
	for i := range b.runs {
		r := &b.runs[i]
		switch {
		case r.kind == breakRun || r.kind == imageRun:
			return false
		case !r.isVisible():
			continue
		}
		a := linkOf(r.inlines)
		if a == nil || one != nil && a != one {
			return false
		}
		one = a
	}
	return one != nil && len(one.attrs) > 0 && !strings.HasPrefix(one.attrs[0].Val, "#")
}

// linkOf returns the link among inline elements, nil if there is none.
func linkOf(inlines []*inline) *inline {
	for _, m := range inlines {
		if m.tag == "a" {
			return m
		}
	}
	return nil
}

// asEmbed gives a leaf of a figure embedTag if it stands for what is embedded. A link behind the
// caption of a picture is its credit.
func (b *Block) asEmbed(parent *Block, before []*Block) {
	if parent.Tag != "figure" || !b.leaf || b.Tag != "p" || !b.isEmbed() {
		return
	}
	if n := len(before); n > 0 && before[n-1].Tag == "figcaption" {
		for _, k := range before {
			if k.HasImage() {
				return
			}
		}
	}
	b.Tag = embedTag
}

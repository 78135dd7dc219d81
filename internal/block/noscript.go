package block

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// noscript adds the images and embeds that a page shows without script, except an image
// that repeats the one just before or behind it, which the page loads lazily, and what is
// embedded already.
func (b *builder) noscript(n *html.Node) {
	for _, img := range mediaBelow(n) {
		if img.DataAtom == atom.A {
			b.embedded(img, &link.Embed{Address: b.Links.Href(dom.Attr(img, "href")), Title: chars.FoldSpace(dom.VisibleText(img, 0))}, true)
			continue
		}
		if dom.KindOf(img) == dom.Embed {
			if e := b.embedOf(img); e != nil && e.Address != "" {
				if _, ok := b.unscripted[e.Address]; !ok {
					b.embedded(img, e, true)
				}
			}
			continue
		}
		im := link.NewImage(img, b.Links)
		if im == nil || b.ruleForImage(img, im) != nil || b.isRepeat(im) || b.isNext(im, n) {
			continue
		}
		b.add(run{kind: imageRun, image: im, node: img})
	}
	b.drop("tidy/noscript", n)
}

// mediaBelow returns the images and embeds in n that a browser would show, and the links to
// videos and sounds.
func mediaBelow(n *html.Node) []*html.Node {
	var out []*html.Node
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && (c.DataAtom == atom.Img || dom.KindOf(c) == dom.Embed || c.DataAtom == atom.A && link.IsMediaFile(dom.Attr(c, "href")) && dom.HasText(c)) {
			out = append(out, c)
			return false
		}
		return c.Type != html.ElementNode || !dom.Hidden(c.DataAtom)
	})
	return out
}

// isRepeat reports whether the image just before is im, is a lazy image, or has a file
// of the same name.
func (b *builder) isRepeat(im *link.Image) bool {
	last := b.lastImage()
	if last == nil {
		return false
	}
	return last.Src == im.Src || last.Lazy || fileName(last.Src) == fileName(im.Src)
}

// isNext reports whether the element behind a noscript is the image im that it holds.
func (b *builder) isNext(im *link.Image, noscript *html.Node) bool {
	img := dom.NextElement(noscript)
	if img == nil || img.DataAtom != atom.Img {
		return false
	}
	next := link.NewImage(img, b.Links)
	return next != nil && (next.Src == im.Src || link.Shows(img, fileName(im.Src))) && b.ruleForImage(img, next) == nil
}

// lastImage returns the image that was added last, nil if something else to see was
// added since.
func (b *builder) lastImage() *link.Image {
	for i := len(b.runs) - 1; i >= 0; i-- {
		switch r := &b.runs[i]; {
		case r.kind == imageRun:
			return r.image
		case r.isVisible():
			return nil
		}
	}
	if len(b.runs) > 0 {
		if top := b.stack[len(b.stack)-1]; len(top.kids) == 0 {
			return nil
		}
	}
	top := b.stack[len(b.stack)-1]
	for len(top.kids) > 0 {
		top = top.kids[len(top.kids)-1]
	}
	if n := len(top.runs); n > 0 && top.runs[n-1].kind == imageRun {
		return top.runs[n-1].image
	}
	return nil
}

// fileName returns the last step of a URL's path, without the query.
func fileName(u string) string {
	u, _, _ = strings.Cut(u, "?")
	return u[strings.LastIndexByte(u, '/')+1:]
}

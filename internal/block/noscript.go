package block

import (
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// noscript keeps the images that a page shows without script, unless the same
// image stands just before it, loaded lazily.
func (b *builder) noscript(n *html.Node) {
	for _, img := range imagesBelow(n) {
		im := link.NewImage(img, b.Links)
		if im == nil || b.ruleForImage(img, im) != nil || b.repeats(im, img) {
			continue
		}
		b.add(run{kind: imageRun, image: im, node: img})
	}
	b.drop("tidy/noscript", n)
}

func imagesBelow(n *html.Node) []*html.Node {
	var out []*html.Node
	dom.Walk(n, func(c *html.Node) bool {
		if c.DataAtom == atom.Img && c.Type == html.ElementNode {
			out = append(out, c)
		}
		return c.Type != html.ElementNode || !dom.Hidden(c.DataAtom)
	})
	return out
}

// repeats reports whether the image that was taken in last, with no text since,
// is this one, or is a lazy image with the same file.
func (b *builder) repeats(im *link.Image, img *html.Node) bool {
	last := b.lastImage()
	if last == nil {
		return false
	}
	return last.Src == im.Src || last.Lazy || fileOf(last.Src) == fileOf(im.Src)
}

func (b *builder) lastImage() *link.Image {
	for i := len(b.runs) - 1; i >= 0; i-- {
		switch r := &b.runs[i]; {
		case r.kind == imageRun:
			return r.image
		case r.shows():
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

// fileOf is the last step of a URL's path without what comes behind it.
func fileOf(u string) string {
	u, _, _ = strings.Cut(u, "?")
	return u[strings.LastIndexByte(u, '/')+1:]
}

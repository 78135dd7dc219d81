package markdown

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// figures writes figures as paragraphs: the images, and the caption on a line
// of its own. A figure of something else is that, and its caption.
func figures(root *html.Node) {
	for _, f := range elements(root) {
		if f.DataAtom == atom.Figcaption {
			caption(f)
		}
	}
	for _, f := range elements(root) {
		if f.DataAtom == atom.Figure {
			figure(f)
		}
	}
}

// caption turns a caption into paragraphs.
func caption(c *html.Node) {
	for k := range c.ChildNodes() {
		if isBlock(k) {
			unwrap(c)
			return
		}
	}
	c.Data, c.DataAtom = "p", atom.P
}

// figure puts runs of images, and the paragraph that follows on them or that
// they follow on, into one paragraph.
func figure(f *html.Node) {
	var p *html.Node // the paragraph that may go on
	images := false
	for _, c := range childNodes(f) {
		isText := c.DataAtom == atom.P
		switch {
		case blank(c):
			continue
		case isBlock(c) && !isText:
			p, images = nil, false
			continue
		case p == nil:
			p = element(atom.P)
			f.InsertBefore(p, c)
		case isText && images, !isText && !images:
			p.AppendChild(element(atom.Br))
		case isText:
			p = element(atom.P)
			f.InsertBefore(p, c)
		}
		if isText {
			move(p, childNodes(c)...)
			f.RemoveChild(c)
		} else {
			move(p, c)
		}
		images = !isText
	}
	unwrap(f)
}

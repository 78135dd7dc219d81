package block

import (
	"path"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/judge"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Editors give a picture and the lines about it an element of their own, whose name is of their making.

// isPictureBox reports whether an element of a full page is such a one: it holds one picture, behind it
// a few lines and nothing else, and these say who made the picture, or what its alt text says. In a row
// of such elements the lines are as much text as any: names of persons, products, steps.
func (b *builder) isPictureBox(n *html.Node) bool {
	if !b.Page || n.Parent == nil || b.inside("figure") || b.inside("li") || b.inside("table") {
		return false
	}
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.Article, atom.Main:
		return false
	}
	var box pictureBox
	if !box.read(n, false) {
		return false
	}
	box.end()
	return box.isOne(n)
}

// A pictureBox is what was read of an element.
type pictureBox struct {
	pictures, nodes int
	alts            []string // of the pictures, as keys
	lines           []string
	line            strings.Builder
	linked, width   int // how much of the lines is in links that lead elsewhere, and of all
}

// read reads an element, and reports false if it holds what no box of a picture does.
func (p *pictureBox) read(n *html.Node, inLink bool) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if p.nodes++; p.nodes > maxBoxNodes || p.width > 2*MaxCaption {
			return false
		}
		if c.Type == html.TextNode && chars.HasVisible(c.Data) {
			if p.pictures == 0 {
				return false
			}
			p.width += chars.VisibleLen(c.Data)
			p.line.WriteString(c.Data)
			if inLink {
				p.linked += chars.VisibleLen(c.Data)
			}
		}
		if c.Type != html.ElementNode {
			continue
		}
		switch dom.KindOf(c) {
		case dom.Heading, dom.Preformatted, dom.Embed, dom.Math:
			return false
		case dom.Container:
			if c.DataAtom != atom.Figcaption && c.DataAtom != atom.Figure {
				return false
			}
		case dom.Drop, dom.Control:
			continue
		case dom.Void:
			if c.DataAtom != atom.Img {
				p.end()
				break
			}
			if len(p.lines) > 0 || chars.HasVisible(p.line.String()) {
				return false
			}
			if p.pictures == 0 || n.DataAtom != atom.Noscript {
				p.pictures++
			}
			p.alts = append(p.alts, chars.Key(dom.Attr(c, "alt")))
			continue
		}
		isBlock := dom.KindOf(c).IsBlock()
		if isBlock {
			p.end()
		}
		if !p.read(c, inLink || c.DataAtom == atom.A && !leadsToPicture(dom.Attr(c, "href"))) {
			return false
		}
		if isBlock {
			p.end()
		}
	}
	return true
}

// end ends a line.
func (p *pictureBox) end() {
	if line := chars.FoldSpace(p.line.String()); line != "" {
		p.lines = append(p.lines, line)
	}
	p.line.Reset()
}

// isOne reports whether what was read of n is a picture with what is said about it. A name or a label
// that is the alt text too is a caption beside a paragraph alone: persons and products have such.
func (p *pictureBox) isOne(n *html.Node) bool {
	if p.pictures != 1 || len(p.lines) == 0 || len(p.lines) > maxBoxLines || 2*p.linked > p.width || p.width > 2*MaxCaption || isInRow(n) {
		return false
	}
	named, same := false, false
	for _, line := range p.lines {
		if chars.EastAsian(line) {
			return false
		}
		named = named || namesMaker(line)
		same = same || p.isAlt(line)
	}
	return named || same && isBesideParagraph(n)
}

// isAlt reports whether a line is the alt text of the picture, or either begins as the other.
func (p *pictureBox) isAlt(line string) bool {
	key := chars.Key(line)
	for _, alt := range p.alts {
		if min(len(alt), len(key)) >= minAlt && (strings.Contains(key, alt) || strings.Contains(alt, key)) {
			return true
		}
	}
	return false
}

// isBesideParagraph reports whether a paragraph stands right before or behind an element, or before or behind
// one around it with nothing else in it.
func isBesideParagraph(n *html.Node) bool {
	for range maxBoxLevels {
		before, behind := besideElement(n, true), besideElement(n, false)
		switch {
		case before != nil && before.DataAtom == atom.P, behind != nil && behind.DataAtom == atom.P:
			return true
		case before != nil, behind != nil, n.Parent == nil:
			return false
		}
		n = n.Parent
	}
	return false
}

// maxBoxNodes and maxBoxLines bound what the element of a picture holds, maxBoxLevels is how many elements
// around it are asked for a paragraph beside them, and minAlt the bytes from which on an alt text is more
// than a name.
const maxBoxNodes, maxBoxLines, maxBoxLevels, minAlt = 60, 3, 4, 15

// leadsToPicture reports whether the address of a link is that of a picture.
func leadsToPicture(href string) bool {
	file, _, _ := strings.Cut(href, "?")
	switch strings.ToLower(path.Ext(file)) {
	case ".jpg", ".jpeg", ".png", ".webp", ".gif":
		return true
	}
	return false
}

// isInRow reports whether an element before or behind n has a picture too, and its tag and classes.
func isInRow(n *html.Node) bool {
	for _, before := range []bool{true, false} {
		if s := besideElement(n, before); s != nil && s.DataAtom == n.DataAtom && dom.Attr(s, "class") == dom.Attr(n, "class") && dom.ContainsTag(s, atom.Img) {
			return true
		}
	}
	return false
}

// besideElement returns the element with text or a picture before or behind n among its siblings, nil if
// there is none.
func besideElement(n *html.Node, before bool) *html.Node {
	for {
		if before {
			n = n.PrevSibling
		} else {
			n = n.NextSibling
		}
		if n == nil || n.Type == html.ElementNode && (dom.HasText(n) || dom.ContainsTag(n, atom.Img)) {
			return n
		}
	}
}

// namesMaker reports whether a line says who made a picture, or has the right to it. The page's own
// copyright has its year.
func namesMaker(line string) bool {
	for _, sign := range []string{"©", "(c)", "(C)"} {
		if _, rest, ok := strings.Cut(line, sign); ok {
			rest = strings.TrimLeft(rest, " \u00a0")
			return rest != "" && !chars.IsDigit(rest[0])
		}
	}
	return judge.NamesMaker(line)
}

// endsInCredit reports whether a line is, or ends with, who made a picture or has the right to it. Of a
// sentence of the text with such a word in it more than a name stands behind that.
func endsInCredit(line string) bool {
	for tail := line; ; {
		if chars.VisibleLen(tail) <= maxCredit && len(strings.Fields(beforeColon(tail))) <= maxCreditLabel && namesMaker(tail) {
			return true
		}
		at := strings.IndexFunc(tail, func(r rune) bool { return strings.ContainsRune(".([|;,–—", r) })
		if at < 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(tail[at:])
		tail = tail[at+size:]
	}
	at := strings.LastIndex(line, "©")
	return at >= 0 && chars.VisibleLen(line[at:]) <= maxCredit && namesMaker(line[at:])
}

// beforeColon returns what stands before the first colon.
func beforeColon(line string) string {
	label, _, _ := strings.Cut(line, ":")
	return label
}

// maxCreditLabel is how many words stand before the colon in a credit at most.
const maxCreditLabel = 2

package markdown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// prepare brings an article into the shape that Markdown has words for, in a
// post also what site generators would fill in.
func prepare(root *html.Node, post bool) {
	for _, n := range elements(root) {
		switch n.DataAtom {
		case atom.Pre:
			imagesOutOfPre(n)
		case atom.Code, atom.Samp:
			imagesOutOfCode(n)
			linesOfCode(n)
		case atom.Sup:
			setOff(n)
		}
	}
	notes(root)
	anchors(root)
	figures(root)
	if post {
		comments(root)
		tagsInCode(root)
	}
	tables(root)
	for _, n := range elements(root) {
		switch n.DataAtom {
		case atom.Ruby:
			parenthesise(n)
		case atom.Dl:
			terms(n)
		case atom.Ol:
			numbers(n)
		}
	}
	alternate(root)
	for _, n := range elements(root) {
		if below(n, root) { // it wasn't taken with another one
			inline(n)
		}
	}
}

// below says whether n is still in the tree.
func below(n, root *html.Node) bool {
	for a := range n.Ancestors() {
		if a == root {
			return true
		}
	}
	return false
}

// imagesOutOfPre parts a pre where it has images: in code Markdown shows none.
func imagesOutOfPre(pre *html.Node) {
	var text strings.Builder
	flush := func() {
		if strings.TrimSpace(text.String()) != "" {
			part := element(atom.Pre)
			inner := part
			if code := pre.FirstChild; code != nil && code.DataAtom == atom.Code && code.NextSibling == nil {
				inner = element(atom.Code)
				inner.Attr = code.Attr // its language
				part.AppendChild(inner)
			}
			inner.AppendChild(textNode(text.String()))
			pre.Parent.InsertBefore(part, pre)
		}
		text.Reset()
	}
	parted := false
	for _, n := range slices.Collect(pre.Descendants()) {
		switch {
		case n.Type == html.TextNode:
			text.WriteString(n.Data)
		case n.DataAtom == atom.Br:
			text.WriteByte('\n')
		case n.DataAtom == atom.Img:
			parted = true
			flush()
			p := element(atom.P)
			move(p, n)
			pre.Parent.InsertBefore(p, pre)
		}
	}
	if parted {
		flush()
		pre.Parent.RemoveChild(pre)
	}
}

// linesOfCode makes a pre of a paragraph that is code with line breaks, which code within a line
// can't have in Markdown.
func linesOfCode(code *html.Node) {
	p := code.Parent
	if p == nil || p.DataAtom != atom.P || code.PrevSibling != nil || code.NextSibling != nil {
		return
	}
	var text strings.Builder
	lines := false
	for n := range code.Descendants() {
		switch {
		case n.Type == html.TextNode:
			text.WriteString(strings.ReplaceAll(n.Data, "\u00a0", " "))
		case n.DataAtom == atom.Br:
			lines = true
			text.WriteByte('\n')
		case n.DataAtom == atom.A:
			return
		}
	}
	if !lines {
		return
	}
	p.Data, p.DataAtom = "pre", atom.Pre
	for code.FirstChild != nil {
		code.RemoveChild(code.FirstChild)
	}
	code.AppendChild(textNode(text.String()))
}

// imagesOutOfCode puts the images of code within a line before it.
func imagesOutOfCode(code *html.Node) {
	for _, n := range elements(code) {
		if n.DataAtom == atom.Img {
			n.Parent.RemoveChild(n)
			code.Parent.InsertBefore(n, code)
		}
	}
}

// setOff puts a sign before what is raised in code, where nothing is: 10^5.
func setOff(n *html.Node) {
	if !within(n, atom.Pre, atom.Code, atom.Samp) || within(n, atom.A) || slices.ContainsFunc(elements(n), func(e *html.Node) bool { return e.DataAtom == atom.A }) {
		return
	}
	if before := leafBefore(n); before != nil && before.Type == html.TextNode && chars.SetOffSup(before.Data, textOf(n)) {
		n.Parent.InsertBefore(textNode("^"), n)
	}
}

// inline gives an inline element the tag under which it is written.
func inline(n *html.Node) {
	switch n.DataAtom {
	case atom.Em, atom.I, atom.Var:
		rename(n, emTag)
	case atom.Strong, atom.B:
		rename(n, strongTag)
	case atom.S, atom.Del:
		rename(n, strikeTag)
	case atom.A:
		if bare := bareAddress(n); bare != "" {
			n.Parent.InsertBefore(raw("<"+bare+">"), n)
			n.Parent.RemoveChild(n)
			return
		}
		rename(n, linkTag)
	case atom.Iframe: // a player, which Markdown has no word for
		link := element(atom.A)
		link.Attr = []html.Attribute{{Key: "href", Val: attr(n, "src")}}
		title := attr(n, "title")
		if title == "" {
			title = attr(n, "src")
		}
		link.AppendChild(textNode(title))
		n.Parent.InsertBefore(link, n)
		n.Parent.RemoveChild(n)
		inline(link)
	case atom.Kbd:
		rename(n, keyTag)
	case atom.Input:
		box := "[ ]"
		if hasAttr(n, "checked") {
			box = "[x]"
		}
		n.Parent.InsertBefore(raw(box), n)
		n.Parent.RemoveChild(n)
	case atom.Cite, atom.Dfn, atom.Small, atom.Time, atom.Span:
		unwrap(n)
	case atom.Code, atom.Samp:
		if !within(n, atom.Pre) {
			span := codeSpan(n)
			if before := leafBefore(n); before != nil && (strings.HasSuffix(attr(before, "markdown"), "`") || strings.Contains(span, "@") && before.Type == html.TextNode && !endsInSpace(before.Data)) {
				span = apart + span // or it would be one with code before, or with a word before an address
			}
			if span != "" {
				n.Parent.InsertBefore(raw(span), n)
			}
			n.Parent.RemoveChild(n)
		}
	}
}

// bareAddress is the address of a link that shows nothing else, "" if it shows something else or
// the address has what would need an escape.
func bareAddress(n *html.Node) string {
	href, text := attr(n, "href"), textOf(n)
	if n.FirstChild == nil || n.FirstChild != n.LastChild || n.FirstChild.Type != html.TextNode ||
		text != href && "mailto:"+text != href || attr(n, "title") != "" || !plainAddress.MatchString(text) || entity.MatchString(text) {
		return ""
	}
	return text
}

// plainAddress is an address that needs no escape, and of which some readers show no other text:
// %20 as a space.
var plainAddress = regexp.MustCompile(`^(?:https?://[^\s<>{}|\\^"$%` + "`" + `]+|[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+)$`)

func endsInSpace(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(last)
}

// leafBefore gives what stands right before n in its block: a text, or what is
// written as it is. It is nil if n is the first.
func leafBefore(n *html.Node) *html.Node {
	for ; !isBlock(n); n = n.Parent {
		if s := n.PrevSibling; s != nil {
			for s.Data != rawTag && s.LastChild != nil {
				s = s.LastChild
			}
			return s
		}
	}
	return nil
}

// rename gives an element another tag, and what emphasis goes on with at once.
func rename(n *html.Node, tag string) {
	if markTags[tag] != 0 {
		for s := n.NextSibling; s != nil && s.DataAtom == n.DataAtom; s = n.NextSibling {
			move(n, childNodes(s)...)
			n.Parent.RemoveChild(s)
		}
	}
	n.Data, n.DataAtom = tag, 0
}

// elements lists the elements below n, the outer before the inner.
func elements(n *html.Node) []*html.Node {
	var all []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			all = append(all, d)
		}
	}
	return all
}

func element(tag atom.Atom) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: tag, Data: tag.String()}
}

func textNode(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

func childNodes(n *html.Node) []*html.Node {
	var all []*html.Node
	for c := range n.ChildNodes() {
		all = append(all, c)
	}
	return all
}

// move makes nodes the last children of n.
func move(n *html.Node, nodes ...*html.Node) {
	for _, c := range nodes {
		if c.Parent != nil {
			c.Parent.RemoveChild(c)
		}
		n.AppendChild(c)
	}
}

func unwrap(n *html.Node) {
	for _, c := range childNodes(n) {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	n.Parent.RemoveChild(n)
}

func blank(n *html.Node) bool { return n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" }

// anchors gives what links point at an anchor of HTML.
func anchors(root *html.Node) {
	wanted := map[string]bool{}
	all := elements(root)
	for _, n := range all {
		if id, ok := strings.CutPrefix(attr(n, "href"), "#"); ok {
			wanted[id] = true
		}
	}
	for _, n := range all {
		id := attr(n, "id")
		if id == "" || !wanted[id] {
			continue
		}
		wanted[id] = false // the first one counts
		a := raw(`<a id="` + htmlText(id) + `"></a>`)
		n = outOfPre(n)
		if leaf := firstLeaf(n); leaf != nil {
			leaf.InsertBefore(a, leaf.FirstChild)
		} else {
			n.Parent.InsertBefore(a, n)
		}
	}
}

// outOfPre gives the pre that n is in, where text is written as it is, or n.
func outOfPre(n *html.Node) *html.Node {
	for a := range n.Ancestors() {
		if a.DataAtom == atom.Pre {
			return a
		}
	}
	return n
}

// firstLeaf finds where a text may begin within n; nil if it has to be before.
func firstLeaf(n *html.Node) *html.Node {
	for {
		switch n.DataAtom {
		case atom.Pre, atom.Code, atom.Hr, atom.Img, atom.Ruby, atom.Math:
			return nil
		}
		if !isBlock(n) {
			return n
		}
		var first *html.Node
		for c := range n.ChildNodes() {
			if !blank(c) {
				first = c
				break
			}
		}
		if first == nil || !isBlock(first) {
			return n
		}
		n = first
	}
}

// parenthesise gives ruby text the parentheses that are shown where ruby isn't.
func parenthesise(ruby *html.Node) {
	var readings []*html.Node
	for _, n := range elements(ruby) {
		if n.DataAtom == atom.Rp {
			return
		}
		if n.DataAtom == atom.Rt {
			readings = append(readings, n)
		}
	}
	for _, rt := range readings {
		before, after := element(atom.Rp), element(atom.Rp)
		before.AppendChild(textNode("("))
		after.AppendChild(textNode(")"))
		rt.Parent.InsertBefore(before, rt)
		rt.Parent.InsertBefore(after, rt.NextSibling)
	}
}

// maxNumber is the largest that Markdown lets a list begin with, and room for
// what follows.
const maxNumber = 999_000_000

// numbers parts an ordered list where an item has a number of its own.
func numbers(ol *html.Node) {
	next := number(ol, "start", 1)
	ol.Attr = start(next)
	list := ol
	for _, item := range childNodes(ol) {
		if item.DataAtom != atom.Li {
			continue
		}
		if n := number(item, "value", next); n != next {
			rest := element(atom.Ol)
			rest.Attr = start(n)
			list.Parent.InsertBefore(rest, list.NextSibling)
			list, next = rest, n
		}
		if list != ol {
			move(list, item)
		}
		next++
	}
}

func start(n int) []html.Attribute {
	return []html.Attribute{{Key: "start", Val: strconv.Itoa(n)}}
}

// number reads a number that Markdown can write, or gives the default.
func number(n *html.Node, key string, fallback int) int {
	v, err := strconv.Atoi(attr(n, key))
	if err != nil || v < 0 || v > maxNumber {
		return fallback
	}
	return v
}

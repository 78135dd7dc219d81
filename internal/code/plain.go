package code

import (
	"strconv"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// This file knows code that isn't in a pre, or has its numbers without a name.

// isUnformatted reports whether an element is code of several lines without a pre: a div that is
// named or styled so, or a list of lines that a highlighter or a forum made.
func isUnformatted(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div:
		return isCodeDiv(n)
	case atom.Ol:
		return n.Parent != nil && (strings.HasPrefix(dom.Attr(n, "class"), "dp-") && classesOf(n.Parent).code() || isBlockCode(n.Parent) || isBlockCode(n.Parent.Parent))
	}
	return false
}

// isBlockCode reports whether an element is the code of a forum that runs Discuz.
func isBlockCode(n *html.Node) bool { return n != nil && dom.HasWord(n, "class", "blockcode") }

// isCodeDiv reports whether a div is code of its own: it names a language, or is named code and
// indents lines, or it shows white space in letters of one width, or it is the source of a drawing.
func isCodeDiv(n *html.Node) bool {
	if holdsBlock(n) {
		return false // as nearly all do
	}
	class, style := dom.Attr(n, "class"), dom.Attr(n, "style")
	switch {
	case class != "" && strings.Contains(class, "lang") && known(languageOfClass(class, false)):
		return holdsLines(n)
	case class != "" && dom.HasWord(n, "class", "mermaid"):
		return n.FirstChild != nil && n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode && strings.Contains(strings.TrimSpace(n.FirstChild.Data), "\n")
	case style != "" && showsSpace(n) && strings.Contains(strings.ToLower(style), "monospace"):
		return isPlainCode(n) && chars.HasVisible(dom.VisibleText(n, 1))
	}
	return class != "" && holdsLines(n) && classesOf(n).code() && isIndented(n)
}

// showsSpace reports whether the style of an element shows its white space as it stands.
func showsSpace(n *html.Node) bool {
	return strings.HasPrefix(dom.StyleOf(dom.Attr(n, "style"), "white-space"), "pre")
}

// isIndented reports whether a line of an element begins with two no-break spaces.
func isIndented(n *html.Node) bool {
	found := false
	dom.Walk(n, func(c *html.Node) bool {
		found = found || c.Type == html.TextNode && strings.HasPrefix(strings.TrimLeft(c.Data, " \t\r\n"), "\u00a0")
		return !found
	})
	return found
}

// holdsLines reports whether code holds line breaks, and nothing but phrases and text.
func holdsLines(n *html.Node) bool { return isPlainCode(n) && dom.ContainsTag(n, atom.Br) }

// holdsBlock reports whether one of the children of n is a block.
func holdsBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && dom.KindOfTag(c.DataAtom).IsBlock() {
			return true
		}
	}
	return false
}

// isPlainCode reports whether an element holds nothing but phrases, text and line breaks, and no
// code of its own.
func isPlainCode(n *html.Node) bool {
	plain := true
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && c != n {
			plain = plain && (c.DataAtom == atom.Br || c.DataAtom != atom.Code && (dom.KindOf(c) == dom.Inline || dom.KindOf(c) == dom.Phrasing))
		}
		return plain
	})
	return plain
}

// foldSpace folds the white space of code outside of a pre as a browser does.
func foldSpace(n *html.Node) {
	atStart := true
	dom.Walk(n, func(c *html.Node) bool {
		switch {
		case c.DataAtom == atom.Br, c.Type == html.ElementNode && dom.KindOf(c).IsBlock():
			atStart = true
		case c.Type == html.TextNode:
			c.Data = chars.FoldText(c.Data, atStart)
			if c.Data != "" {
				atStart = strings.HasSuffix(c.Data, " ")
			}
		}
		return true
	})
}

// styledNumbers returns the numbers with which each line of a pre begins, if all do: elements of
// one style that hold 1, 2 and so on. Code has no such column.
func styledNumbers(pre *html.Node) map[*html.Node]bool {
	var found []*html.Node
	style, line, started, rest := "", 1, false, false
	ok := true
	dom.Walk(pre, func(n *html.Node) bool {
		switch {
		case !ok || n == pre || n.Type == html.CommentNode:
		case n.DataAtom == atom.Span && !started && dom.Attr(n, "style") != "" && (style == "" || dom.Attr(n, "style") == style):
			style = dom.Attr(n, "style")
			if number, err := strconv.Atoi(strings.TrimSpace(dom.RawText(n))); err != nil || number != line {
				ok = false
			}
			found = append(found, n)
			started = true
			return false
		case n.DataAtom == atom.Br:
			line, started = line+1, false
		case n.Type == html.TextNode:
			for i, text := range strings.Split(n.Data, "\n") {
				if i > 0 {
					line, started = line+1, false
				}
				if chars.HasVisible(text) {
					ok, rest = ok && started, true
				}
			}
		}
		return ok
	})
	if !ok || !rest || len(found) < 2 || !started && len(found) < line-1 {
		return nil
	}
	out := map[*html.Node]bool{}
	for _, n := range found {
		out[n] = true
	}
	return out
}

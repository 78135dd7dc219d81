package meta

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// nodeText returns the visible text of n as one line, or "" if it is longer than limit
// bytes or spread over more than maxNodes nodes, too many for a short field.
func nodeText(n *html.Node, limit int) string { return lineText(n, limit, false) }

// lineText is nodeText; if apart is true, a space parts texts of which one ends with a letter and
// the next begins with a capital or a digit: what only the style sheet sets apart.
func lineText(n *html.Node, limit int, apart bool) string {
	var b strings.Builder
	visited, length, raw := 0, 0, 0
	last := rune(0)
	for c := n; c != nil; {
		blank := c.Type == html.TextNode && !chars.HasVisible(c.Data)
		if !blank {
			visited++
		}
		deep := true
		switch {
		case blank:
			b.WriteByte(' ') // between blocks the markup may have none
		case c.Type == html.TextNode:
			// Indentation doesn't count, up to a point: it is folded below.
			length += len(strings.TrimSpace(c.Data))
			if raw += len(c.Data); length > limit || raw > 4*limit {
				return ""
			}
			if first := chars.FirstRune(c.Data); apart && unicode.IsLower(last) && (unicode.IsUpper(first) || unicode.IsDigit(first)) {
				b.WriteByte(' ')
			}
			b.WriteString(c.Data)
			last, _ = utf8.DecodeLastRuneInString(c.Data)
		case c.Type == html.ElementNode:
			deep = !isUnread(c)
			if isBlock(c) || c.DataAtom == atom.Br {
				b.WriteByte(' ')
			}
		}
		if visited > maxNodes {
			return ""
		}
		c = dom.Next(c, n, deep)
	}
	s := chars.Line(b.String())
	if len(s) > limit {
		return ""
	}
	return s
}

// maxNodes and maxNameNodes are how many nodes, white space not counted, a short text
// and a name may be spread over.
const maxNodes, maxNameNodes = 80, 40

// nameText returns the text of n, with " | " between elements whose texts have nothing
// between them: a name and the role or the date that only the style sheet sets apart.
// Like nodeText it returns "" for long texts.
func nameText(n *html.Node) string {
	var b strings.Builder
	letters, ended, visited := false, false, 0
	for c := n; c != nil; {
		text := c.Type == html.TextNode
		blank := text && !chars.HasVisible(c.Data) || c.Type == html.CommentNode
		if !blank {
			visited++
		}
		if visited > maxNameNodes || text && !blank && b.Len()+len(c.Data) > 4*maxNameBytes {
			return ""
		}
		switch {
		case blank && text:
			b.WriteByte(' ')
			letters = false
		case text:
			if ended {
				b.WriteString(" | ")
				letters, ended = false, false
			}
			writeApart(&b, c.Data, &letters)
		case c.Type == html.ElementNode && (isBlock(c) || c.DataAtom == atom.Br):
			ended = chars.HasVisible(b.String())
		}
		c = dom.Next(c, n, c.Type != html.ElementNode || !isUnread(c))
	}
	s := chars.Line(b.String())
	if len(s) > maxNameBytes {
		return ""
	}
	return s
}

// isUnread reports whether the content of n is no text for a reader.
func isUnread(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Textarea, atom.Select,
		atom.Iframe, atom.Svg, atom.Math, atom.Object, atom.Button:
		return true
	}
	return false
}

// isBlock reports whether n starts a line of its own.
func isBlock(n *html.Node) bool { return dom.KindOfTag(n.DataAtom).IsBlock() }

package dom

import (
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// VisibleText returns the text below n that a browser shows, with its white space folded
// and trimmed. If limit is over 0, it enters no element after limit visible runes.
func VisibleText(n *html.Node, limit int) string {
	if t := n.FirstChild; t != nil && t == n.LastChild && t.Type == html.TextNode && !Hidden(n.DataAtom) {
		return chars.FoldSpace(t.Data) // most paragraphs are one text
	}
	var b strings.Builder
	size := 0
	Walk(n, func(t *html.Node) bool {
		isText := t.Type == html.TextNode
		switch s := b.String(); {
		case isText && chars.HasVisible(t.Data):
			b.WriteString(t.Data)
			if limit > 0 {
				size += chars.VisibleLen(t.Data)
			}
		case isText, t.Type == html.ElementNode && (KindOf(t) != Inline || t.DataAtom == atom.Br):
			if s != "" && s[len(s)-1] != ' ' { // the white space between blocks counts once, if it is there at all
				b.WriteByte(' ')
			}
		}
		return (limit <= 0 || size < limit) && (t.Type != html.ElementNode || !Hidden(t.DataAtom))
	})
	return chars.FoldSpace(b.String())
}

// FirstVisible returns the character that VisibleText begins with, U+FFFD if there is no
// text.
func FirstVisible(n *html.Node) rune {
	first := utf8.RuneError
	found := false
	Walk(n, func(t *html.Node) bool {
		if t.Type == html.TextNode && !found {
			if i := strings.IndexFunc(t.Data, chars.NotBlank); i >= 0 {
				first, _ = utf8.DecodeRuneInString(t.Data[i:])
				found = true
			}
		}
		return !found && (t.Type != html.ElementNode || !Hidden(t.DataAtom))
	})
	return first
}

// Hidden reports whether no browser shows the text of an element.
func Hidden(a atom.Atom) bool {
	switch a {
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Title, atom.Iframe, atom.Noembed, atom.Noframes, atom.Datalist:
		return true
	}
	return false
}

// VisibleLen returns the number of visible runes below n.
func VisibleLen(n *html.Node) int {
	sum := 0
	Walk(n, func(t *html.Node) bool {
		if t.Type == html.TextNode {
			sum += chars.VisibleLen(t.Data)
		}
		return t.Type != html.ElementNode || !Hidden(t.DataAtom)
	})
	return sum
}

// HasText reports whether there are visible runes below n.
func HasText(n *html.Node) bool {
	found := false
	Walk(n, func(t *html.Node) bool {
		found = found || t.Type == html.TextNode && chars.HasVisible(t.Data)
		return !found && (t.Type != html.ElementNode || !Hidden(t.DataAtom))
	})
	return found
}

// VisibleRunes returns the visible characters below n, without any white space.
func VisibleRunes(n *html.Node) string {
	var b strings.Builder
	Walk(n, func(t *html.Node) bool {
		if t.Type == html.TextNode {
			for _, r := range t.Data {
				if !chars.IsInvisible(r) {
					b.WriteRune(r)
				}
			}
		}
		return t.Type != html.ElementNode || !Hidden(t.DataAtom)
	})
	return b.String()
}

// RawText returns the text right in n, such as that of a script.
func RawText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

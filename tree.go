package newsclean

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// walk visits n and all below it in document order. Where visit says false,
// it doesn't go down. It keeps no stack, so that depth costs nothing.
func walk(n *html.Node, visit func(*html.Node) bool) {
	for at := n; at != nil; {
		if visit(at) && at.FirstChild != nil {
			at = at.FirstChild
			continue
		}
		for at != n && at.NextSibling == nil {
			at = at.Parent
		}
		if at == n {
			return
		}
		at = at.NextSibling
	}
}

// attr gives an attribute's value, "" if there is none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// hasAttr says whether there is such an attribute.
func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return true
		}
	}
	return false
}

// setAttr sets an attribute's value in place, or adds it at the end.
func setAttr(n *html.Node, key, val string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key && n.Attr[i].Namespace == "" {
			n.Attr[i].Val = val
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: val})
}

// dropAttr takes an attribute away.
func dropAttr(n *html.Node, key string) {
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if a.Key != key || a.Namespace != "" {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
}

// detach takes a node out of its tree.
func detach(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// takeOut detaches a node that goes. Of a block a space stays where nothing else
// keeps the texts before and behind it apart.
func takeOut(n *html.Node) {
	before, behind := n.PrevSibling, n.NextSibling
	isBlock := n.Type == html.ElementNode && kindOfTag(n.DataAtom).isBlock()
	if isBlock && before != nil && behind != nil && !isSpaceByte(lastByte(before)) && !isSpaceByte(firstByte(behind)) {
		n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: " "}, n)
	}
	detach(n)
}

// firstByte and lastByte are those of a text, 0 of any other node.
func firstByte(n *html.Node) byte {
	if n.Type != html.TextNode || n.Data == "" {
		return 0
	}
	return n.Data[0]
}

func lastByte(n *html.Node) byte {
	if n.Type != html.TextNode || n.Data == "" {
		return 0
	}
	return n.Data[len(n.Data)-1]
}

// unwrap puts a node's children in its place.
func unwrap(n *html.Node) {
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	detach(n)
}

// wrap puts a node into a new element in its place.
func wrap(n *html.Node, tag string) {
	around := &html.Node{Type: html.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag))}
	n.Parent.InsertBefore(around, n)
	detach(n)
	around.AppendChild(n)
}

// inTree says whether n is still below root.
func inTree(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

// visibleText gives the text below n that a browser shows, white space folded
// and trimmed. It enters no element after limit visible runes, if limit is over 0.
func visibleText(n *html.Node, limit int) string {
	if t := n.FirstChild; t != nil && t == n.LastChild && t.Type == html.TextNode && !invisible(n.DataAtom) {
		return foldSpace(t.Data) // most paragraphs are one text
	}
	var b strings.Builder
	size := 0
	walk(n, func(t *html.Node) bool {
		isText := t.Type == html.TextNode
		switch s := b.String(); {
		case isText && shows(t.Data):
			b.WriteString(t.Data)
			if limit > 0 {
				size += visibleLen(t.Data)
			}
		case isText, t.Type == html.ElementNode && (kindOf(t) != inlineKind || t.DataAtom == atom.Br):
			if s != "" && s[len(s)-1] != ' ' { // the white space between blocks counts once, if it is there at all
				b.WriteByte(' ')
			}
		}
		return (limit <= 0 || size < limit) && (t.Type != html.ElementNode || !invisible(t.DataAtom))
	})
	return foldSpace(b.String())
}

// firstShown gives the character that visibleText begins with, U+FFFD if it
// has none.
func firstShown(n *html.Node) rune {
	first := utf8.RuneError
	found := false
	walk(n, func(t *html.Node) bool {
		if t.Type == html.TextNode && !found {
			if i := strings.IndexFunc(t.Data, notBlank); i >= 0 {
				first, _ = utf8.DecodeRuneInString(t.Data[i:])
				found = true
			}
		}
		return !found && (t.Type != html.ElementNode || !invisible(t.DataAtom))
	})
	return first
}

// foldSpace makes every run of white space one space and trims the ends.
func foldSpace(s string) string {
	folded, _ := foldSpaceLen(s)
	return folded
}

// foldSpaceLen is foldSpace, and counts the visible runes.
func foldSpaceLen(s string) (folded string, size int) {
	s = strings.TrimFunc(s, blankRune)
	next := nextSpace(s, 0)
	if size = next.size; next.from == len(s) {
		return s, size
	}
	var b strings.Builder
	b.Grow(len(s))
	done := 0
	for next.from < len(s) {
		b.WriteString(s[done:next.from])
		b.WriteByte(' ')
		done = next.to
		next = nextSpace(s, done)
		size += next.size
	}
	b.WriteString(s[done:])
	return b.String(), size
}

// isFolded says whether foldSpace would leave s as it is.
func isFolded(s string) bool {
	return nextSpace(s, 0).from == len(s) && len(strings.TrimFunc(s, blankRune)) == len(s)
}

// An oddSpace is white space that is more, or something else, than one space.
type oddSpace struct {
	from, to int
	size     int  // visible runes before it
	invalid  bool // there is a byte before it that is no UTF-8
}

// nextSpace finds the next odd space. At the end of s it finds one of no length.
func nextSpace(s string, i int) (o oddSpace) {
	for i < len(s) {
		switch c := s[i]; {
		case c > ' ' && c < 0x7f:
			i++
			o.size++
		case wideAt(s, i):
			i += 3
			o.size++
		case c == ' ' && i+1 < len(s) && seenAt(s, i+1):
			i++
		case letterAt(s, i):
			i += 2
			o.size++
		case signAt(s, i):
			i += 3
			o.size++
		default:
			r, length := utf8.DecodeRuneInString(s[i:])
			if !blankRune(r) {
				i += length
				o.invalid = o.invalid || r == utf8.RuneError && length == 1
				if !invisibleRune(r) {
					o.size++
				}
				continue
			}
			end := blanksEnd(s, i+length)
			if c != ' ' || end > i+1 {
				o.from, o.to = i, end
				return o
			}
			i = end
		}
	}
	o.from, o.to = len(s), len(s)
	return o
}

// seenAt says whether one of the characters that most texts are made of stands
// in s at i, and can be seen.
func seenAt(s string, i int) bool {
	return s[i] > ' ' && s[i] < 0x7f || wideAt(s, i) || letterAt(s, i) || signAt(s, i)
}

// blanksEnd gives where the white space ends that begins at i.
func blanksEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !blankRune(r) {
			return i
		}
		i += size
	}
	return i
}

// appendDoubling is append for lists that may grow as long as the document: where
// there is no room, it makes as much again, while append copies a long list in
// ever smaller steps.
func appendDoubling[T any](list []T, v T) []T {
	if len(list) == cap(list) {
		list = slices.Grow(list, max(16, len(list)))
	}
	return append(list, v)
}

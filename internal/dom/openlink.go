package dom

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// CloseLinks ends links that nothing closes in the markup of a tree. The parser opens such a link anew in
// each block behind it, so that all of a text is one link: three and more blocks of running text with
// nothing between them but a link whose address the markup has less often. Its later parts lose their
// element. A card of another article has one such block, and an address in each link.
func CloseLinks(root *html.Node, markup string) {
	var parts []*html.Node // of the link
	var written map[string]int
	end := func() {
		if isOpenProse(parts) {
			if written == nil {
				written = addresses(markup)
			}
			if written[Attr(parts[0], "href")] < len(parts) {
				for _, a := range parts[1:] {
					Unwrap(a)
				}
			}
		}
		parts = parts[:0]
	}
	Walk(root, func(n *html.Node) bool {
		switch {
		case n.Type == html.TextNode && len(parts) > 0 && HasText(n):
			end()
		case n.DataAtom == atom.A && HasAttr(n, "href"):
			if len(parts) > 0 && (!slices.Equal(n.Attr, parts[0].Attr) || n.Parent == parts[len(parts)-1].Parent) {
				end()
			}
			parts = append(parts, n)
			return false
		}
		return true
	})
	end()
}

// isOpenProse reports whether so many parts of a link are running text that nobody can have meant it.
func isOpenProse(parts []*html.Node) bool {
	prose := 0
	for i, a := range parts {
		if prose+len(parts)-i < minOpenProse {
			return false
		}
		if text := VisibleText(a, maxOpenLink); chars.Width(text) >= minOpenLink && chars.IsSentence(text) {
			prose++
		}
	}
	return prose >= minOpenProse
}

// minOpenProse is how many blocks of running text an unclosed link has at least, minOpenLink the least
// width of one, in characters with wide ones counted double, and maxOpenLink how much of one is read.
const minOpenProse, minOpenLink, maxOpenLink = 3, 60, 400

// addresses returns how many links markup has to each address.
func addresses(markup string) map[string]int {
	count := map[string]int{}
	z := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return count
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			for isLink := len(name) == 1 && name[0] == 'a'; isLink && more; {
				var key, value []byte
				key, value, more = z.TagAttr()
				if string(key) == "href" {
					count[string(value)]++
					break
				}
			}
		}
	}
}

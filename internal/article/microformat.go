package article

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Themes of blogs name elements as they like, but links to the categories and tags of a post say what they
// are in rel, and the pictures of authors and readers come from one place.

// takeMarked takes out of an article the lines that list its tags, or say in which category and when it was
// published, and what stands with the picture of who wrote it.
func takeMarked(root *html.Node, totalProse int, l *ledger.Ledger) {
	var blocks, avatars []*html.Node
	marked := map[*html.Node]tagLinks{}
	dom.Walk(root, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.A:
			if b, links := lineAround(n, root), tagLinksOf(n); b != nil && links.width > 0 {
				if marked[b].width == 0 {
					blocks = append(blocks, b)
				}
				sum := marked[b]
				sum.width += links.width
				sum.category = sum.category || links.category
				marked[b] = sum
			}
		case atom.Img:
			if isAvatar(n) {
				avatars = append(avatars, n)
			}
		}
		return true
	})
	for _, b := range blocks {
		if marked[b].areLine(b) {
			takeLabel(b, b, "find/not-article", l)
			l.Take("find/not-article", "", b)
		}
	}
	for _, n := range avatars {
		if b := boxOfAvatar(n, root, totalProse, len(avatars) > maxAvatars); b != nil && dom.InTree(b, root) {
			l.Take("find/not-article", "", b)
		}
	}
}

// maxAvatars is how many pictures of its authors an article has at most. With more it is those of who wrote
// the posts of a discussion.
const maxAvatars = 3

// isAvatar reports whether an image is from where blogs have the pictures of their authors and readers.
func isAvatar(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return strings.HasSuffix(a.Key, "src") && strings.Contains(a.Val, "gravatar.com/avatar/")
	})
}

// tagLinks are what is known of a line's links to tags.
type tagLinks struct {
	width    int  // of their text
	category bool // one leads to a category
}

// tagLinksOf returns that of one link.
func tagLinksOf(a *html.Node) (links tagLinks) {
	for rel := range strings.FieldsSeq(dom.Attr(a, "rel")) {
		switch chars.FoldCase(rel) {
		case "category":
			links.category = true
			fallthrough
		case "tag":
			links.width = chars.Width(dom.VisibleText(a, 0))
		}
	}
	return links
}

// lineAround returns the innermost block around n below root, nil if that is a heading or a cell.
func lineAround(n, root *html.Node) *html.Node {
	for n != root && !dom.KindOf(n).IsBlock() {
		n = n.Parent
	}
	if n == root || dom.IsHeading(n) || n.DataAtom == atom.Td {
		return nil
	}
	return n
}

// areLine reports whether the links are a line of the post's own, b: most of it, or beside a day or a few
// words where one leads to a category. Of those to tags alone some sites make links of the words of a text.
func (t tagLinks) areLine(b *html.Node) bool {
	lines := linesOf(b, false)
	if len(lines) == 0 || holdsText(b) {
		return false
	}
	width := 0
	for _, line := range lines {
		width += chars.Width(line)
	}
	if 2*t.width >= width {
		return true
	}
	if !t.category || width > maxPublished {
		return false
	}
	if _, ok := date.Parse(lines[0], date.Hint{}); ok {
		return true
	}
	return proseOf(lines) == 0
}

// holdsText reports whether paragraphs or headings stand in b.
func holdsText(b *html.Node) bool {
	found := false
	dom.Walk(b, func(c *html.Node) bool {
		found = found || c != b && (c.DataAtom == atom.P || dom.IsHeading(c))
		return !found
	})
	return found
}

// maxPublished is the greatest width of a line that says when and in which categories a post was published.
const maxPublished = 600

// boxOfAvatar returns what stands with a picture of an author: the innermost block with a text around it and,
// where that is a name, the block around that, unless it is one of many pictures. It returns nil if that is
// much of the article.
func boxOfAvatar(n, root *html.Node, totalProse int, many bool) (box *html.Node) {
	for n = n.Parent; n != nil && n != root; n = n.Parent {
		if !dom.KindOf(n).IsBlock() || !dom.HasText(n) {
			continue
		}
		isName := !chars.WidthAtLeast(dom.VisibleText(n, maxLabel), maxLabel)
		if many && !isName || chars.WidthAtLeast(dom.VisibleText(n, maxAvatarBox), maxAvatarBox) || holdsMain(n) || proseOf(linesOf(n, false))*3 > totalProse {
			break
		}
		first := box == nil
		if box = n; !first || !isName {
			break
		}
	}
	return box
}

// holdsMain reports whether an element has a headline, or is a list's or a table's part.
func holdsMain(n *html.Node) bool {
	return dom.ContainsTag(n, atom.H1) || dom.KindOf(n) == dom.Container
}

// maxAvatarBox is more than the width of what is said of an author.
const maxAvatarBox = 1000

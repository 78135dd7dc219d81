package meta

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// addAuthor notes a text that may name the author, and the card that it stands in.
func (p *Page) addAuthor(n *html.Node, text string, sign authorSign) {
	if text == "" || inComments(n) {
		return
	}
	before := len(p.authors)
	if p.authors = p.addText(p.authors, text, int(sign)); len(p.authors) > before {
		p.authors[before].card = cardTitle(n)
	}
}

// inComments reports whether one of the elements around n says that it is a comment of a
// reader: its author is not the article's.
func inComments(n *html.Node) bool {
	for range maxCommentDepth {
		if n = n.Parent; n == nil || n.DataAtom == atom.Body {
			return false
		}
		for _, a := range n.Attr {
			if a.Key != "class" && a.Key != "id" {
				continue
			}
			list := dom.WordsOf(a.Val)
			for w := list.Next(); w != ""; w = list.Next() {
				if w == "comment" || w == "comments" {
					return true
				}
			}
		}
	}
	return false
}

// maxCommentDepth is how many elements around an author are looked at for a comment.
const maxCommentDepth = 4

// authorNames notes n if one of its classes, or its id, has a word for an author.
func (p *Page) authorNames(n *html.Node, kind classKind) {
	if kind.byline {
		p.addAuthor(n, nameText(n), bylineClass)
	}
	if kind.author && n.DataAtom != atom.Body && n.DataAtom != atom.Article && n.DataAtom != atom.Main {
		p.addAuthor(n, nameInBox(n), authorClass)
	}
}

// nameInBox returns the first line of a box about an author that can be a name, "" if there
// is none or the box is an article.
func nameInBox(n *html.Node) string {
	var line strings.Builder
	visited := 0
	for c := n; c != nil && visited < maxBoxNodes; {
		deep := true
		switch {
		case c.Type == html.TextNode && chars.HasVisible(c.Data):
			visited++
			if len(c.Data) > maxNameBytes {
				return ""
			}
			line.WriteString(c.Data)
		case c.Type == html.TextNode:
			line.WriteByte(' ')
		case c.Type == html.ElementNode:
			visited++
			if c.DataAtom == atom.H1 {
				return ""
			}
			deep = !isUnread(c)
			if isBlock(c) || c.DataAtom == atom.Br {
				if s := chars.Line(line.String()); isBoxName(s) {
					return s
				}
				line.Reset()
			}
		}
		c = dom.Next(c, n, deep)
	}
	if s := chars.Line(chars.Cut(line.String(), maxNameBytes)); isBoxName(s) {
		return s
	}
	return ""
}

// isBoxName reports whether a line of a box about an author can be the name. One word alone is
// as well a label or a button.
func isBoxName(s string) bool {
	name := shownName(s, authorClass, noSite)
	return strings.Contains(name, " ") || chars.CountCJK(name) > 1
}

// maxBoxNodes is how many nodes of a box about an author are looked at for the name.
const maxBoxNodes = 40

// noSite is a refusal of nothing, while the site isn't known.
func noSite(string) bool { return false }

// authorText notes the line that the text n begins, if that begins with a word such as "By".
func (p *Page) authorText(n *html.Node, s string) {
	if len(s) > maxNameBytes || len(p.authors) >= maxSpots || !byWords()[0].begins(s) && !byWords()[1].begins(s) {
		return
	}
	rest := cutByWord(s)
	if rest == s && !mayBeBy(s) || !beginsLine(n) || unicode.IsLower(chars.FirstRune(rest)) && inHeading(n) {
		return
	}
	p.addAuthor(n, lineFrom(n, rest == "" || rest == s && strings.ContainsAny(s, ":：")), byWord)
}

// inHeading reports whether n is in a heading: one of a section may begin with "by" too.
func inHeading(n *html.Node) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if isBlock(up) {
			return dom.IsHeading(up)
		}
	}
	return false
}

// beginsLine reports whether in the block of the text n nothing stands before it but a date, a
// picture or a sign.
func beginsLine(n *html.Node) bool {
	visited := 0
	for up := n; up != nil && !isBlock(up); up = up.Parent {
		for s := up.PrevSibling; s != nil; s = s.PrevSibling {
			if visited++; isBlock(s) || s.DataAtom == atom.Br || visited > maxNameNodes {
				return true
			}
			text := s.Data
			if s.Type == html.ElementNode {
				if s.DataAtom == atom.Time || isUnread(s) {
					continue
				}
				text = nodeText(s, maxNameBytes)
				if text == "" && dom.HasText(s) {
					return false
				}
			} else if s.Type != html.TextNode {
				continue
			}
			if text = chars.Key(text); text != "" && !date.HasYear(text) {
				return false
			}
		}
	}
	return true
}

// mayBeBy reports whether s is nothing but a word that also names may begin with, and the
// name follows in another element.
func mayBeBy(s string) bool {
	s = strings.ToLower(strings.TrimRight(s, " :："))
	for _, w := range byWords()[1].of(s) {
		if s == w {
			return true
		}
	}
	return false
}

// startOf returns the first two bytes of s, in lower case if they are ASCII and without the
// second of two that differ by case.
func startOf(s string) [2]byte {
	if len(s) < 2 {
		return [2]byte{}
	}
	if s[0] >= 0xc3 && s[0] <= 0xd1 {
		return [2]byte{0x80} // Latin, Greek or Cyrillic: the case is in both bytes
	}
	low := func(c byte) byte {
		if c >= 'A' && c <= 'Z' {
			return c + 0x20
		}
		return c
	}
	return [2]byte{low(s[0]), low(s[1])}
}

// lineFrom returns the line that the text n begins. If n is but the label of a name, the line
// goes on in the next block.
func lineFrom(n *html.Node, label bool) string {
	top := n
	for range maxLineUp {
		if top.Parent != nil {
			top = top.Parent
		}
	}
	var b strings.Builder
	letters, ended := false, false
	for c, visited := n, 0; c != nil && visited < maxNameNodes; {
		deep := true
		if c.Type != html.CommentNode && (c.Type != html.TextNode || chars.HasVisible(c.Data)) {
			visited++
		}
		switch {
		case c.Type == html.TextNode && !chars.HasVisible(c.Data):
			b.WriteByte(' ')
			letters = false
		case c.Type == html.TextNode:
			if ended && !label || b.Len()+len(c.Data) > 2*maxNameBytes {
				return chars.Line(b.String())
			}
			if c != n && chars.Key(c.Data) != "" {
				label, ended = false, false
			}
			writeApart(&b, c.Data, &letters)
		case c.Type == html.ElementNode:
			deep = c.DataAtom == atom.Button || !isUnread(c)
			if isBlock(c) || c.DataAtom == atom.Br {
				b.WriteByte(' ')
				letters, ended = false, true
			}
		}
		next := dom.Next(c, top, deep)
		if next != nil && leavesBlock(c, next) {
			letters, ended = false, true
			b.WriteByte(' ')
		}
		c = next
	}
	return chars.Line(b.String())
}

// maxLineUp is how many elements around a label are looked at for the name behind it.
const maxLineUp = 5

// leavesBlock reports whether next, which follows c, is outside the block that c is in.
func leavesBlock(c, next *html.Node) bool {
	for ; c != nil && c != next.Parent; c = c.Parent {
		if c.Type == html.ElementNode && isBlock(c) && c.FirstChild != next {
			return true
		}
	}
	return false
}

// writeApart writes the text of a node to b, with a stroke before it if nothing else is
// between its letters and those before; see nameText.
func writeApart(b *strings.Builder, s string, letters *bool) {
	first := chars.FirstRune(s)
	if *letters && (unicode.IsLetter(first) || unicode.IsDigit(first)) {
		b.WriteString(" | ")
	}
	b.WriteString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	*letters = unicode.IsLetter(last)
}

// nameBefore returns the names in a short line that stand before a word such as 기자: 홍길동 기자,
// 山田太郎記者. It returns "" if there is none.
func nameBefore(s string) string {
	fields := strings.Fields(s)
	if len(fields) > maxFieldsBehind || chars.EndsSentence(s) {
		return ""
	}
	var names []string
	for i, f := range fields {
		f = strings.Trim(f, "·,()[]|=/")
		for _, w := range words.Of("byline_behind") {
			name, ok := strings.CutSuffix(f, w)
			if ok && name == "" && i > 0 {
				name = strings.Trim(fields[i-1], "·,()[]|=/")
			}
			if ok && isShortName(name) && len(names) < maxNames {
				names = append(names, name)
			}
		}
	}
	return strings.Join(names, ", ")
}

// maxFieldsBehind is how many words a line has at most that is a name and what stands behind it:
// a place, a mail address, a date.
const maxFieldsBehind = 10

// authorLink notes a link to the page of an author on the same site.
func (p *Page) authorLink(n *html.Node) {
	if len(p.authors) >= maxSpots {
		return
	}
	href := dom.Attr(n, "href")
	if len(href) > maxNameBytes || strings.Count(href, "/") < 2 {
		return
	}
	sure, slug := authorSlug(href)
	if slug == "" {
		return
	}
	text := nameText(n)
	if text == "" || !sure && !isSlugOf(slug, text) || isInText(n) {
		return
	}
	before := len(p.authors)
	if p.addAuthor(n, text, authorLink); len(p.authors) > before && strings.Contains(href, "//") {
		p.authors[before].link = href
	}
}

// isInText reports whether the block that n is in has more text than a byline.
func isInText(n *html.Node) bool {
	up := n.Parent
	for range maxLineUp {
		if up == nil || isBlock(up) {
			break
		}
		up = up.Parent
	}
	return up != nil && up.DataAtom != atom.Body && nodeText(up, maxNameBytes) == ""
}

// authorSlug returns what follows a part of an address that says that an author's page does,
// "" if there is no such part, and whether it says so for sure.
func authorSlug(href string) (sure bool, slug string) {
	if _, path, ok := strings.Cut(href, "//"); ok {
		href = path
	}
	href, _, _ = strings.Cut(href, "?")
	_, href, _ = strings.Cut(href, "/")
	for href != "" {
		part, rest, _ := strings.Cut(href, "/")
		if rest == "" {
			return false, ""
		}
		part = strings.ToLower(part)
		if sure = authorPaths()[part]; sure || authorPathsMaybe()[part] {
			return sure, rest
		}
		href = rest
	}
	return false, ""
}

// isSlugOf reports whether the end of an address is made of a name.
func isSlugOf(slug, name string) bool {
	slug = chars.Key(slug)
	for w := range strings.FieldsSeq(name) {
		if w = chars.Key(w); len(w) >= 3 && strings.Contains(slug, w) {
			return unicode.IsUpper(chars.FirstRune(name)) || strings.Contains(slug, chars.Key(name))
		}
	}
	return false
}

// words of package words about authors.
var (
	authorPaths      = wordSet("author_path")
	authorPathsMaybe = wordSet("author_path_maybe")
)

// wordSet returns a function that returns the phrases of some kinds as a set.
func wordSet(kinds ...string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool { return words.Set(kinds...) })
}

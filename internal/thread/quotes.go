package thread

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isOthers reports whether an element holds code or what is quoted, which may well repeat.
func isOthers(n *html.Node) bool {
	return n.DataAtom == atom.Pre || n.DataAtom == atom.Blockquote || isQuote(n)
}

// isQuote reports whether an element is what a post quotes of another. Classes that are there for a
// script say what can be done with it.
func isQuote(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	for class := range strings.FieldsSeq(dom.Attr(n, "class")) {
		if !strings.HasPrefix(class, "js-") && hasWord(class, quoteWords()) {
			return true
		}
	}
	return false
}

// dropFullQuotes takes out of the posts what quotes say if it is nothing but lines of posts before them,
// as programs put the whole of a post above a reply. The line above it that says whom the reply is to
// stays, and so does a quote of a part of a line or of what no post of the page says.
func (f *finder) dropFullQuotes(posts []post, l *ledger.Ledger) {
	said := map[string]bool{}
	var full []quoteText
	for _, p := range posts {
		var own lines
		own.read(f.list[p.body].node, func(quote *html.Node) {
			var quoted lines
			quoted.read(quote, nil)
			quoted.end()
			if quoted.areAll(said) {
				head := quoted.first
				if said[quoted.list[0]] {
					head = nil
				}
				full = append(full, quoteText{quote, head})
			}
		})
		own.end()
		for _, line := range own.list {
			said[line] = true
		}
	}
	for _, q := range full {
		if q.head == nil {
			l.Take("find/not-post", "", q.node)
			continue
		}
		for n := q.head; n != q.node; n = n.Parent {
			for next := n.NextSibling; next != nil && !l.Keeps(next); next = n.NextSibling {
				if dom.HasText(next) || dom.ContainsTag(next, atom.Img) {
					l.Take("find/not-post", "", next)
				} else { // white space, which isn't always parsed
					dom.Detach(next)
				}
			}
		}
	}
}

// A quoteText is an element that is quoted.
type quoteText struct {
	node *html.Node
	head *html.Node // the last text of the line that says whom it quotes, nil if there is none
}

// repeats reports whether an element says nothing but what another one says, line by line.
func (f *finder) repeats(at, other int) bool {
	var here, there lines
	here.read(f.list[at].node, nil)
	there.read(f.list[other].node, nil)
	here.end()
	there.end()
	said := map[string]bool{}
	for _, line := range there.list {
		said[line] = true
	}
	return here.areAll(said)
}

// minQuoted is the fewest visible runes of a quote that goes: a short one tells what is answered.
const minQuoted = 40

// lines are the lines of a text, without white space.
type lines struct {
	list  []string
	line  []byte
	first *html.Node // the last text of the first line
}

// read reads the lines of n. It calls quote, if there is one, for each element in n that is quoted or
// code, and doesn't read these.
func (s *lines) read(n *html.Node, quote func(*html.Node)) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			if len(s.list) == 0 && chars.HasVisible(c.Data) {
				s.first = c
			}
			s.line = append(s.line, strings.Join(strings.Fields(c.Data), "")...)
		case c.Type != html.ElementNode || leftOut(c):
		case quote != nil && isOthers(c):
			s.end()
			if c.DataAtom != atom.Pre {
				quote(c)
			}
		case c.DataAtom == atom.Br:
			s.end()
		case c.DataAtom != atom.Cite && (dom.KindOf(c) == dom.Inline || dom.KindOf(c) == dom.Phrasing): // phpBB gives cite a line of its own
			s.read(c, quote)
		default:
			s.end()
			s.read(c, quote)
			s.end()
		}
	}
}

// end ends a line.
func (s *lines) end() {
	if len(s.line) > 0 {
		s.list = append(s.list, string(s.line))
		s.line = s.line[:0]
	}
}

// areAll reports whether all lines but a short one at the head and at the end are among those that
// were said.
func (s *lines) areAll(said map[string]bool) bool {
	size := 0
	for i, line := range s.list {
		switch n := chars.VisibleLen(line); {
		case said[line]:
			size += n
		case n > maxMark || i > 0 && i < len(s.list)-1:
			return false
		}
	}
	return size >= minQuoted
}

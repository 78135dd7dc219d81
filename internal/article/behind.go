package article

import (
	"regexp"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/judge"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Behind an article stand comments without elements of their own and lists of others, each below a
// line that heads it.

// cutBehind takes out of the container what stands below such a line behind the headline and text, or
// behind most of the text where nothing is the headline.
func (f *finder) cutBehind(container *html.Node, total int) {
	b := behind{finder: f, need: minAround, at: f.title != nil && !dom.InTree(f.title, container)}
	if f.title == nil {
		b.need, b.at = max(minAround, total*minMain/100), true
	}
	dom.Walk(container, b.see)
	for _, n := range b.gone {
		f.takeOutside(n)
	}
}

// A behind looks for what is taken out behind an article.
type behind struct {
	*finder
	at   bool // the headline is above
	need int  // how much running text stands above what is taken out
	seen int  // how much stands above
	line lineWeight
	gone []*html.Node
	done bool

	tried int // how often comments were looked for

	asked            *html.Node // the text that the last line asked about begins with
	others, comments bool       // it heads other articles, or comments
}

// see looks at a node of the container, and reports whether to look into it.
func (b *behind) see(n *html.Node) bool {
	switch {
	case b.done:
		return false
	case n.Type == html.TextNode:
		b.line.add(chars.Measure(n.Data), false)
		return true
	case n.Type != html.ElementNode || dom.Hidden(n.DataAtom):
		return false
	case dom.KindOf(n) == dom.Inline || dom.KindOf(n) == dom.Phrasing:
		return true
	}
	if b.line.isProse() && b.at {
		b.seen += b.line.text
	}
	b.line = lineWeight{}
	if n == b.title {
		b.at, b.seen = true, 0
		return false
	}
	if !b.at || b.seen < b.need {
		return true
	}
	if first := firstText(n); first != b.asked {
		b.asked, b.others, b.comments = first, false, false
		if first != nil && len(first.Data) < maxHeadBytes {
			head, linked := firstLine(n)
			b.others, b.comments = judge.Heads(head)
			b.others, b.comments = b.others && !mayBeOwnHead(head), b.comments && !linked
		}
	}
	switch {
	case b.comments && b.tried < maxNested && b.cutComments(n):
		b.done = true
		return false
	case b.others && mayBeCard(n) && !dom.InTree(b.title, n) && b.Site.isOffered(n, maxOfferLevels):
		b.gone = append(b.gone, n)
		return false
	}
	return true
}

// mayBeOwnHead reports whether sections of an author are called so too.
func mayBeOwnHead(head string) bool {
	return headOf(head) == sourcesHead || ownHeads().MatchString(strings.TrimRight(head, " :："))
}

// ownHeads matches the headings that sections of an author and lists of other articles have.
var ownHeads = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expanded(`(?i)^{{related_maybe}}$`)) })

// cutComments notes an element that begins with a line which heads comments, with all behind it if it
// is that line alone, and reports whether there are days or times in it, as comments have.
func (b *behind) cutComments(n *html.Node) bool {
	b.tried++
	if stamps(n) >= minStamps {
		b.gone = append(b.gone, n)
		return true
	}
	count := 0
	for s := n; s != nil; s = s.NextSibling {
		count += stamps(s)
	}
	if count < minStamps {
		return false
	}
	for s := n; s != nil; s = s.NextSibling {
		b.gone = append(b.gone, s)
	}
	return true
}

// minStamps is how many days or times comments have at least.
const minStamps = 2

// stamps returns how many lines in n have a day or a time.
func stamps(n *html.Node) int {
	count := 0
	for _, line := range linesOf(n, false) {
		if chars.Width(line) > maxStamp {
			continue
		}
		if _, ok := date.Parse(line, date.Hint{}); ok || ago().MatchString(line) {
			count++
		}
	}
	return count
}

// linesOf returns the lines of an element, as a browser shows them, if wanted without links.
func linesOf(n *html.Node, unlinked bool) []string {
	var lines []string
	var b strings.Builder
	end := func() {
		if line := chars.FoldSpace(b.String()); line != "" {
			lines = append(lines, line)
		}
		b.Reset()
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type != html.ElementNode || dom.Hidden(c.DataAtom) || unlinked && c.DataAtom == atom.A:
			case dom.KindOf(c) == dom.Inline || dom.KindOf(c) == dom.Phrasing:
				walk(c)
			default:
				end()
				walk(c)
				end()
			}
		}
	}
	walk(n)
	end()
	return lines
}

// firstLine returns the first line of an element, and whether a link is in it. Of a long one it
// returns the beginning.
func firstLine(n *html.Node) (line string, linked bool) {
	var b strings.Builder
	var read func(n *html.Node) bool // reports whether the line goes on
	read = func(n *html.Node) bool {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type != html.ElementNode || dom.Hidden(c.DataAtom):
				continue
			case dom.KindOf(c) == dom.Inline || dom.KindOf(c) == dom.Phrasing:
				linked = linked || c.DataAtom == atom.A
				if !read(c) {
					return false
				}
			case chars.HasVisible(b.String()) || !read(c) || chars.HasVisible(b.String()):
				return false
			}
			if b.Len() > maxHeadBytes {
				return false
			}
		}
		return true
	}
	read(n)
	return chars.FoldSpace(b.String()), linked
}

// firstText returns the first text in n that is seen, nil if there is none.
func firstText(n *html.Node) (first *html.Node) {
	dom.Walk(n, func(c *html.Node) bool {
		if first == nil && c.Type == html.TextNode && chars.HasVisible(c.Data) {
			first = c
		}
		return first == nil && (c.Type != html.ElementNode || !dom.Hidden(c.DataAtom))
	})
	return first
}

// maxHeadBytes is more than a line that heads something has.
const maxHeadBytes = 400

package article

import (
	"regexp"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/regex"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Readers' comments stand in elements of any name, below a line such as "59 comments on …", each
// with the day or the time when it was written.

// commentHead matches the line above comments.
var commentHead = sync.OnceValue(func() *regex.Expression {
	return regex.Must(expanded(`(?i)^(\d{1,6} ?{{comment_count}}( .{0,12}[“"«„‘].{0,120}| [\p{L}-]{1,6} .{1,100})?|{{comment_count}} ?[(\[]?\d{1,6}[)\]]?|{{comments}}|{{comment_head}})\s*[:»]?$`))
})

// maxCommentHead is more than the width of such a line.
const maxCommentHead = 140

// ago matches how long ago something was written.
var ago = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(expanded(`(?i)\b(?:{{time_ago}}|{{years_ago}})|\b\d{1,2}:\d\d\b`))
})

// timeAgo matches a phrase that says so.
var timeAgo = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expanded(`(?i)\b{{time_ago}}|{{time_ago}}\b`)) })

// markComments notes the comments behind the headline and behind running text: what stands below a
// line that heads comments, if it is a row of items and most of them have a day or a time.
func (ws weights) markComments(headline *html.Node) {
	seen, tried, behind := 0, 0, false
	for i := range ws {
		e := &ws[i]
		behind = behind || e.node == headline
		isLeaf := int(e.end) == i+1
		if !behind || !isLeaf {
			continue
		}
		if seen >= minAround && tried < maxNested && e.prose < maxCommentHead && isCommentHead(e.node) {
			tried++
			for _, n := range commentsBelow(e.node) {
				if k := ws.find(n); k >= 0 {
					ws[k].apart = appendedApart
				}
			}
		}
		seen += e.prose
	}
}

// isCommentHead reports whether an element is a line that heads comments.
func isCommentHead(n *html.Node) bool {
	if !dom.IsHeading(n) && n.DataAtom != atom.P && n.DataAtom != atom.Div {
		return false
	}
	text := dom.VisibleText(n, maxCommentHead)
	return mayHeadComments(text) && chars.Width(text) < maxCommentHead && commentHead().Matches(text)
}

// mayHeadComments reports whether a text begins as such a line does: with a digit or as one of the
// phrases. Most don't.
func mayHeadComments(text string) bool {
	return text != "" && (chars.IsDigit(text[0]) || !chars.IsASCII(text[:min(len(text), startSize)]) || commentStarts()[startOf(text)])
}

// commentStarts is how the phrases about comments begin, each of which is longer than startSize or not
// ASCII.
var commentStarts = sync.OnceValue(func() map[[startSize]byte]bool {
	starts := map[[startSize]byte]bool{}
	for _, kind := range []string{"comment_count", "comments", "comment_head"} {
		for _, phrase := range words.Of(kind) {
			starts[startOf(phrase)] = true
		}
	}
	return starts
})

const startSize = 4

// startOf returns the first bytes of a text, folded.
func startOf(text string) (start [startSize]byte) {
	for i := range text[:min(len(text), startSize)] {
		start[i] = chars.FoldByte[text[i]]
	}
	return start
}

// commentsBelow returns the elements behind a line that heads comments, or behind what it stands in
// with nothing else behind it, if they are comments.
func commentsBelow(head *html.Node) []*html.Node {
	for level := 0; level < maxHeadLevels && head.Parent != nil; level, head = level+1, head.Parent {
		var all []*html.Node
		for s := head.NextSibling; s != nil; s = s.NextSibling {
			if s.Type == html.ElementNode && dom.HasText(s) {
				all = append(all, s)
			}
		}
		if len(all) == 0 {
			continue
		}
		if areComments(all) {
			return all
		}
		if n := innermostRow(all[0]); n != nil && areComments(n) {
			return all[:1]
		}
		return nil
	}
	return nil
}

// innermostRow returns the elements with text in n or, where it holds but one, in that.
func innermostRow(n *html.Node) []*html.Node {
	for range maxNested {
		var row []*html.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && dom.HasText(c) {
				row = append(row, c)
			}
		}
		if len(row) != 1 {
			return row
		}
		n = row[0]
	}
	return nil
}

// areComments reports whether most of the elements have a day or a time of their own, at least two.
func areComments(row []*html.Node) bool {
	dated := 0
	for _, n := range row {
		if isDated(n) {
			dated++
		}
	}
	return dated >= 2 && dated*3 >= len(row)*2
}

// isDated reports whether an element begins or ends with a day or a time.
func isDated(n *html.Node) bool {
	text := []rune(dom.VisibleText(n, 0))
	for _, part := range [][]rune{text[:min(len(text), maxStamp)], text[max(0, len(text)-maxStamp):]} {
		if _, ok := date.Parse(string(part), date.Hint{}); ok || ago().MatchString(string(part)) {
			return true
		}
	}
	return false
}

// maxStamp is how much at the ends of a comment says by whom it is and from when, in runes.
const maxStamp = 120

package laws

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A char is a character that a reader can see, with how it stands to the one before.
type char struct {
	r      rune
	pre    *html.Node // the outermost pre that it is in, nil if it is in none
	breaks int        // how many lines end between the two, as a browser shows them
	embed  bool       // it is what is shown for want of a player or the like
}

// A lineReader reads the characters of a tree.
type lineReader struct {
	out    []char
	pre    *html.Node
	breaks int
	filled bool // there is something on the line

	controls int // how many form controls are open
	embeds   int // how many players and the like are open
}

func charsOf(n *html.Node) []char {
	var l lineReader
	l.node(n)
	return l.out
}

func (l *lineReader) node(n *html.Node) {
	if n.Type == html.TextNode {
		if !hidden(n) && !(isTablePart(n.Parent) && len(shown(n.Data)) == 0) {
			l.text(n.Data)
		}
		return
	}
	isBlock, outer, before := isBlock(n), l.pre, l.breaks
	if n.Type == html.ElementNode && n.Data == "pre" && outer == nil {
		l.pre = n
	}
	switch {
	case n.Type == html.ElementNode && n.Data == "br":
		l.end()
	case n.Type == html.ElementNode && n.Data == "img":
		l.filled = true
	case isBlock:
		l.endFilled()
	}
	if slices.Contains(controls, n.Data) {
		l.controls++
		defer func() { l.controls-- }()
	}
	if slices.Contains(embeds, n.Data) {
		l.embeds++
		defer func() { l.embeds-- }()
	}
	shown := len(l.out)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		l.node(c)
	}
	if isBlock {
		l.endFilled()
	}
	if n.Data == "tr" && len(l.out) == shown && l.breaks <= before+1 && before > 0 {
		l.breaks = before + 1 // a row is a line even if there is nothing in it
	}
	l.pre = outer
}

func (l *lineReader) text(s string) {
	for _, r := range s {
		visible := shown(string(r))
		switch {
		case r == '\n' && l.pre != nil:
			l.end()
		case len(visible) > 0:
			l.out = append(l.out, char{r: r, pre: l.pre, breaks: l.breaks, embed: l.embeds > 0})
			l.breaks, l.filled = 0, true
		case l.pre != nil, r == '\u00a0':
			l.filled = true
		}
	}
}

func (l *lineReader) end() {
	if l.controls > 0 {
		return
	}
	l.breaks++
	l.filled = false
}

func (l *lineReader) endFilled() {
	if l.filled {
		l.end()
	}
}

// blocks are the elements that stand on lines of their own.
var blocks = strings.Fields(`html body address article aside blockquote caption center dd details dialog dir div dl dt fieldset figcaption figure
	footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext pre section search summary table tbody td
	tfoot th thead tr ul xmp`)

// controls are the elements that stand in a line whatever is in them.
var controls = strings.Fields("button datalist meter optgroup option output progress select textarea")

// embeds are the elements that become links, and formulas, which are in a line.
var embeds = strings.Fields("object video audio iframe embed noscript math")

// isTablePart reports whether an element shows none of the white space right in it.
func isTablePart(n *html.Node) bool {
	return n != nil && slices.Contains([]string{"table", "colgroup", "thead", "tbody", "tfoot", "tr"}, n.Data)
}

// styledAsBlock finds the styles that make a block of an element.
var styledAsBlock = regexp.MustCompile(`(?i)(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|table-row|list-item)\s*(?:!|;|$)`)

func isBlock(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	if slices.Contains(blocks, n.Data) {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "style" && styledAsBlock.MatchString(a.Val) {
			return true
		}
	}
	return false
}

// sameLines wants as many lines to end between two characters of code as did in the input,
// where nothing went between them, and those that were added. Where something went, they may
// have gone with it, but for the last.
func sameLines(in, out *html.Node, pieces []Piece) error {
	before, after := charsOf(in), charsOf(out)
	gone, added, broken := make([]bool, len(before)), map[int]int{}, map[int]int{}
	for _, p := range pieces {
		added[p.Offset] += len(shown(p.Added))
		broken[p.Offset] += strings.Count(p.Added, "\n")
		for i := range shown(p.Text) {
			gone[p.Offset+i] = true
		}
	}
	at, breaks, sure, took, last := 0, 0, 0, false, -1 // last is the last character that stays, -1 if something was added since
	for i, c := range before {
		breaks += c.breaks + broken[i]
		if sure += c.breaks; !gone[i] {
			sure += broken[i] // else it may have gone with the character that it was added before
		}
		if added[i] > 0 {
			at += added[i]
			last = -1
		}
		if gone[i] {
			took = true
			continue
		}
		if at >= len(after) {
			return nil // the texts differ, which is another law
		}
		if got := after[at]; last >= 0 && at > 0 && !c.embed && !before[last].embed {
			inCode := before[last].pre != nil && before[last].pre == c.pre
			isCode := after[at-1].pre != nil && after[at-1].pre == got.pre
			wrong := isCode && (got.breaks > breaks || got.breaks < breaks && !took) || (isCode || inCode) && sure > 0 && got.breaks == 0
			if wrong {
				return fmt.Errorf("%d lines of code end before %q in the input, %d in the output", breaks, near(before, i), got.breaks)
			}
		}
		at, breaks, sure, took, last = at+1, 0, 0, false, i
	}
	return nil
}

// near shows the characters around one.
func near(chars []char, i int) string {
	var b strings.Builder
	for _, c := range chars[i:min(len(chars), i+30)] {
		b.WriteRune(c.r)
	}
	return b.String()
}

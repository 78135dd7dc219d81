package article

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
)

// Between the headline and the text stand a byline and a date, and beside them what is neither: a
// role, sizes of the text to choose from, how often the page was read.

// A line beside a byline or a date is narrower than maxBesideCredit, and there are maxCreditLines of
// them at most: a poem has more.
const maxBesideCredit, maxCreditLines = 40, 2

// maxCreditAround says how many elements around a byline or a date are looked at.
const maxCreditAround = 2

// trimCredits takes out the few short lines before the text that stand in one element with a byline or
// a date. credits are the elements of these, and text is the first leaf of running text.
func (t *trimmer) trimCredits(leaves []leaf, text leaf) {
	holdsText := around(text.Src)
	beside := map[*html.Node][]leaf{}
	var all []*html.Node
	for _, n := range t.credits {
		for range maxCreditAround {
			if n == nil || holdsText[n] {
				break
			}
			if _, ok := beside[n]; !ok {
				beside[n] = nil
				all = append(all, n)
			}
			n = n.Parent
		}
	}
	if len(all) == 0 {
		return
	}
	for _, l := range leaves {
		for n := l.Src; n != nil && !l.Dropped(); n = n.Parent {
			if _, ok := beside[n]; ok {
				beside[n] = append(beside[n], l)
			}
		}
	}
	for _, n := range all {
		if len(beside[n]) > maxCreditLines {
			continue
		}
		for _, l := range beside[n] {
			if l.Tag == "p" && !l.media && !l.cell && !isCaption(l.Block) && !l.Dropped() && isShortLine(l.Text()) {
				t.drop("trim/byline", l.Block)
			}
		}
	}
}

// isShortLine reports whether a text is one short line and no sentence.
func isShortLine(text string) bool {
	return chars.Width(text) < maxBesideCredit && !chars.EndsSentence(text) && !strings.ContainsAny(text, "\n") && !isAddress(text)
}

// isCreditLines reports whether a text is a few lines, the first of them a byline or a date and the
// others short.
func (t *trimmer) isCreditLines(text string) bool {
	first, rest, more := strings.Cut(text, "\n")
	if !more || !isBylineLine(first) && !(isDateLine(first) && restOfDate(first, t.names()).words == 0) || chars.Width(first) >= maxLabel {
		return false
	}
	lines := strings.Split(rest, "\n")
	if len(lines) > maxCreditLines {
		return false
	}
	for _, line := range lines {
		if !isShortLine(line) {
			return false
		}
	}
	return true
}

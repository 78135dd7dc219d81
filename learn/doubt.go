package learn

import (
	"regexp"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// startLines and endLines are how many lines from the start and the end furniture stands. They
// are fewer than rules with at: start and at: end look at, since the judge, which comes later,
// may take some.
const startLines, endLines = 3, 8

// A signature is a name behind a dash: "-- Ann".
var signature = regexp.MustCompile(`^[-–—~]+\s*\p{Lu}[^.!?]{0,30}$`)

// maxRun is how many sentences in a row furniture has at most: what a house says of itself at the
// end of each release has three or so.
const maxRun = 4

// doubt returns why a piece may be the author's own, "" if it is furniture. behind says that it
// always follows on the same furniture.
func (e *Evidence) doubt(docs int, behind bool) string {
	atStart, atEnd := e.Start < startLines, e.End < endLines
	unlinkedProse := e.Prose && e.NotLinked
	switch {
	case e.Byline:
		return "it says who wrote the document"
	case e.Quote:
		return "it stands in a quotation"
	case 2*e.HeadDocs > e.Docs:
		return "it heads the author's text"
	case e.Times > 1 && e.NotLinked:
		return "it stands several times in one document, as a refrain does"
	case e.Select != "":
		return ""
	case e.Run >= maxRun && e.NotLinked:
		return "it stands among sentences that all repeat, as in a text that was published again"
	case e.Start == 0 && unlinkedProse && 2*e.Docs < docs:
		return "it may introduce a column or series"
	case unlinkedProse && !atStart && !atEnd:
		return "it is a sentence amid the text, as a refrain is"
	case signature.MatchString(e.Text):
		return "it may be a signature"
	case e.NotLinked && !atStart && !atEnd && !e.isLabel() && (!behind || e.endsOpen()):
		return "it stands amid the text"
	}
	return ""
}

// isLabel reports whether it is a heading without a number: one with a number, or a label within
// a paragraph or list, says something of what follows.
func (e *Evidence) isLabel() bool {
	isText := func(tag string) bool { return !isHeading(tag) }
	return !slices.ContainsFunc(e.Tags, isText) && !strings.Contains(e.Variants[0], "0")
}

// endsOpen reports whether it says that something follows.
func (e *Evidence) endsOpen() bool {
	return strings.HasSuffix(e.Text, ":") || strings.HasSuffix(e.Text, "：")
}

// longestWord returns the longest word of a text in lower case, "" if it has none of more than
// three letters.
func longestWord(text string) string {
	longest := ""
	for _, w := range strings.Fields(fold(text)) {
		if len(w) > len(longest) {
			longest = w
		}
	}
	if chars.VisibleLen(longest) <= 3 {
		return ""
	}
	return longest
}

// containsWord reports whether a text has a word, given in lower case.
func containsWord(text, word string) bool { return strings.Contains(strings.ToLower(text), word) }

package article

import (
	"regexp"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/kind"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Many sites have nothing above readers' comments that says so but a picture, or a word of their own.
// Such comments are told by their signatures: who wrote each, on which day and at which minute.

// cutSigned notes the signed comments that begin with the signature in n, if there are some, and reports
// whether there are.
func (b *behind) cutSigned(n *html.Node) bool {
	if b.title == nil || b.Kind == kind.Discussion || b.Kind == kind.Listing || b.Kind == kind.Product || b.tried >= maxNested || !b.signed {
		return false
	}
	b.tried++
	above := b.seen
	for level := 0; level < maxReplyLevels && n != b.container && n.Parent != nil && !dom.InTree(b.title, n); level++ {
		if row := b.signedFrom(n); len(row) > 0 {
			b.gone = append(b.gone, row...)
			b.done = true
			return true
		}
		for s := n.PrevSibling; s != nil; s = s.PrevSibling { // a name, or the comment above its signature
			alone := *s
			alone.NextSibling = nil
			above -= proseOf(linesFrom(&alone, false))
		}
		if above < b.need {
			return false
		}
		n = n.Parent
	}
	return false
}

// signedFrom returns n and what stands behind it in its element as far as that is signed comments, nothing
// if it is none.
func (b *behind) signedFrom(n *html.Node) []*html.Node {
	var row []*html.Node
	var lines []string
	period, last := 1, 0 // how many siblings a comment has at most, and the index behind the last signature
	for s := n; s != nil; s = s.NextSibling {
		row = append(row, s)
		if s.Type != html.ElementNode || dom.Hidden(s.DataAtom) {
			continue
		}
		own := linesOf(s, false)
		lines = append(lines, own...)
		for _, line := range own {
			if _, ok := signatureOf(line); ok {
				if last > 0 {
					period = max(period, len(row)-last)
				}
				last = len(row)
				break
			}
		}
	}
	if last == 0 || !areSigned(lines) {
		return nil
	}
	row = row[:min(len(row), last+period-1)]
	titles := 0
	for _, s := range row {
		dom.Walk(s, func(c *html.Node) bool {
			if c.DataAtom == atom.A && b.Site.offers(strings.TrimSpace(dom.Attr(c, "href"))) && chars.WidthAtLeast(dom.VisibleText(c, 0), minTitle) {
				titles++
			}
			return c.DataAtom != atom.A && titles < minSigned
		})
	}
	if titles >= minSigned {
		return nil
	}
	return row
}

// A signature is what a line says of who wrote something, and when.
type signature struct {
	stamp string // the line, or what of it is the signature
	odd   bool   // its minute is none that events begin at
	long  bool   // what was written stands in the same line
}

// isNamed reports whether a signature has a name in it.
func (s signature) isNamed() bool { return restOfDate(s.stamp, nil).words > 0 }

// signatureOf returns the signature that a line is, begins or ends with.
func signatureOf(line string) (sig signature, ok bool) {
	if !strings.ContainsAny(line, "0123456789") {
		return sig, false
	}
	stamp := line
	if chars.WidthAtLeast(line, maxStamp) || chars.EndsSentence(line) {
		at := clock.FindStringIndex(line)
		switch {
		case at == nil:
			return sig, false
		case at[1] <= maxSignature:
			stamp, line = line[:at[1]], line[at[1]:]
		case len(line)-at[0] <= maxSignature:
			start := strings.LastIndexAny(line[:at[0]], ".!?…。！？")
			if start < 0 || at[0]-start > maxSignature {
				return sig, false
			}
			stamp, line = line[start:], line[:start+1]
		default:
			return sig, false
		}
		if !chars.IsSentence(line) {
			return sig, false
		}
		sig.long = true
	}
	at := clock.FindStringSubmatch(stamp)
	if at == nil && hasYear(stamp) || !isDateLine(stamp) || at == nil && !timeAgo().MatchString(stamp) {
		return sig, false
	}
	sig.odd = at == nil || at[1][1] != '0' && at[1][1] != '5'
	sig.stamp = stamp
	return sig, true
}

// hasYear reports whether a text has four digits in a row, which no time that is told as "two hours ago" has.
func hasYear(text string) bool {
	digits := 0
	for i := 0; i < len(text) && digits < 4; i++ {
		if digits++; !chars.IsDigit(text[i]) {
			digits = 0
		}
	}
	return digits == 4
}

// clock matches a time, with its minutes as a group.
var clock = regexp.MustCompile(`\b\d{1,2}[:h](\d\d)(?::\d\d)?\b`)

// maxSignature is how many bytes a signature in the line of what was written has at most.
const maxSignature = 120

// areSigned reports whether lines are comments: at least minSigned have a signature with a name, in it or
// in a short line beside it, no more than maxComment lines stand between two, and a part of them was
// written at minutes that no event begins at.
func areSigned(lines []string) bool {
	count, odd, last := 0, 0, -1
	for i, line := range lines {
		sig, ok := signatureOf(line)
		if !ok {
			if last >= 0 && i-last > maxComment {
				return false
			}
			continue
		}
		if !sig.long && !sig.isNamed() && (i == 0 || !isShortName(lines[i-1])) && (i+1 == len(lines) || !isShortName(lines[i+1])) {
			return false
		}
		if count++; sig.odd {
			odd++
		}
		last = i
	}
	return count >= minSigned && odd*minSigned >= count
}

// isShortName reports whether a line may be the name of a reader.
func isShortName(line string) bool {
	return chars.Width(line) < maxByName && !chars.EndsSentence(line)
}

// minSigned is how many signed comments there are at least, and how many there are at most for one at an
// odd minute; maxComment is how many lines a comment has at most, and maxByName more than the width of a
// reader's name.
const minSigned, maxComment, maxByName = 3, 12, 40

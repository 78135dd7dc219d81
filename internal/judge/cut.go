package judge

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// Cuts returns how many bytes of the text of each line stay: where a date, a way to the page or a
// byline before or behind the text of an article ends in buttons, those go, and so does the link to the
// rest of an excerpt. It returns nil if nothing does.
func (c *Case) Cuts(items []Item) []int {
	b := c.bench(items)
	isAnchor := func(it Item) bool { return it.ID < 0 || c.lines[it.ID].anchor }
	first := slices.IndexFunc(items, isAnchor)
	last := len(items)
	for last > 0 && first >= 0 && !isAnchor(items[last-1]) {
		last--
	}
	var cuts []int
	for i := range items {
		at := beforeMore(&items[i])
		if at == 0 {
			if first >= 0 && i > first && i < last || !b.mayGo(i) || b.look(i).spoken.most == nowhere {
				continue
			}
			at = beforeButtons(&items[i], b.look(i))
		}
		if at > 0 {
			if cuts == nil {
				cuts = make([]int, len(items))
			}
			cuts[i] = at
		}
	}
	return cuts
}

// beforeButtons returns how many bytes of a line stand before the buttons that it ends in, 0 if
// there are none.
func beforeButtons(it *Item, l *looked) int {
	if l.width > maxAbout || isHeadingTag(it.Tag) || it.Tag == "li" || it.Tag == "blockquote" || chars.EndsSentence(it.Text) {
		return 0
	}
	line, at := foldWithOffsets(it.Text)
	tails := buttonTails(line)
	for i := range line {
		t := tails[i]
		if i > 0 && t.begins && (t.n > 1 || t.phrase) && !hasDigitsOfDate(line[i:]) {
			kept := strings.TrimRightFunc(it.Text[:at[i]], isBetween)
			if isDated(kept) || kept != "" && slices.Contains(l.own, isTrail) || t.n > 1 && isLabelled(kept) {
				return len(kept)
			}
		}
	}
	return 0
}

// more is the kind of what a link to the rest of an article says.
var more = slices.Index(kinds[:], "read_more")

// beforeMore returns how many bytes of a paragraph stand before the link to the rest of the article that
// it ends in, 0 if there is none: the text breaks off before it, or an arrow ends it.
func beforeMore(it *Item) int {
	if it.Last == 0 || it.Last > maxMore || it.Unlinked <= it.Linked || it.Kept || isHeadingTag(it.Tag) || isCell(it.Tag) {
		return 0
	}
	at := len(it.Text)
	for n := it.Last; n > 0 && at > 0; {
		r, size := utf8.DecodeLastRuneInString(it.Text[:at])
		at -= size
		n -= chars.VisibleLen(string(r))
	}
	kept := strings.TrimRightFunc(it.Text[:at], unicode.IsSpace)
	text := strings.TrimRight(kept, closers)
	broken := strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...")
	if !broken && !(strings.ContainsRune("→»›>", lastRune(it.Text)) && chars.EndsSentence(kept)) {
		return 0
	}
	if find(strings.TrimFunc(fold(it.Text[at:]), isDecoration), it.Unlinked).at[more] != whole {
		return 0
	}
	return len(kept)
}

// maxMore is the length of the longest link to the rest of an article, in visible runes.
const maxMore = 40

// foldWithOffsets returns a text as phrases are compared, and where in the text each of its bytes
// comes from.
func foldWithOffsets(text string) (line string, at []int) {
	if chars.IsASCII(text) {
		at = make([]int, len(text))
		for i := range at {
			at[i] = i
		}
		return fold(text), at
	}
	var b strings.Builder
	for i, r := range text {
		n := b.Len()
		b.WriteString(fold(string(r)))
		for range b.Len() - n {
			at = append(at, i)
		}
	}
	return b.String(), at
}

// isBetween reports whether a rune stands between what a line says and a button.
func isBetween(r rune) bool {
	return isDecoration(r) && !strings.ContainsRune(closers, r)
}

// isDated reports whether a text ends in a date or has one, with a number of the year or an hour.
func isDated(text string) bool {
	return count(text).digits >= minDateDigits && hasDigitsOfDate(text)
}

// minDateDigits is how many digits a date has at least.
const minDateDigits = 5

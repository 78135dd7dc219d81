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

// buttonKinds are the kinds of what buttons beside a date say.
var buttonKinds = func() (is [numKinds]bool) {
	for k, kind := range kinds {
		switch kind {
		case "share", "controls", "counts", "comments", "reading_time", "nav":
			is[k] = true
		}
	}
	return is
}()

// A tail is the end of a line: of how many phrases of buttons it consists, and whether one of them
// is more than a word.
type tail struct {
	n      int
	phrase bool
	begins bool // with one of them
	bad    bool // it has something else
}

// buttonTails returns what the rest of a line is from each of its bytes on. Numbers and single
// letters, such as those that set the size of the text, are nothing.
func buttonTails(line string) []tail {
	ends, phrase := buttonEnds(line)
	tails := make([]tail, len(line)+1)
	for i := len(line); i > 0; {
		r, size := utf8.DecodeLastRuneInString(line[:i])
		i -= size
		switch t := &tails[i]; {
		case ends[i] > 0:
			*t = tails[ends[i]]
			t.n, t.phrase, t.begins = t.n+1, t.phrase || phrase[i], true
		case isDecoration(r):
			*t = tails[i+size]
			t.begins = false
		default:
			if end := loose(line[i:]); end > 0 {
				*t = tails[i+end]
				t.begins = false
			} else {
				t.bad = true
			}
		}
		if tails[i].bad {
			tails[i] = tail{bad: true}
		}
	}
	return tails
}

// buttonEnds returns where the longest phrase of a button ends that begins at each byte of a line,
// 0 where none begins, and whether it is more than a word.
func buttonEnds(line string) (ends []int, phrase []bool) {
	ends, phrase = make([]int, len(line)), make([]bool, len(line))
	at := wordEdge{}
	for i, r := range line {
		if at.before(r) && r != ' ' {
			var space candidates
			for _, p := range phrases.at(space[:0], line[i:]) {
				if !buttonKinds[p.kind] || slices.Contains(p.gaps, textGap) {
					continue
				}
				if from, to, _ := p.match(line, i, len(line)); from >= 0 && to > ends[from] {
					ends[from], phrase[from] = to, !p.single
				}
			}
		}
	}
	return ends, phrase
}

// sizes are what the buttons say that set the size of the text.
const sizes = "大中小"

// loose returns where a number, a single letter or the name of a size that begins a text ends, 0 if
// none does.
func loose(line string) int {
	digits := len(line) - len(strings.TrimLeftFunc(line, isNumeric))
	if digits > 0 && endsWord(line, digits) {
		return digits
	}
	r, size := utf8.DecodeRuneInString(line)
	if next, _ := utf8.DecodeRuneInString(line[size:]); strings.ContainsRune(sizes, r) && (len(line) == size || isDecoration(next)) {
		return size
	}
	if unicode.IsLetter(r) && r < utf8.RuneSelf && endsWord(line, size) {
		return size
	}
	return 0
}

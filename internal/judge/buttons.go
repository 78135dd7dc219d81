package judge

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// buttonKinds are the kinds of what buttons beside a date say.
var buttonKinds = kindSet("share", "controls", "counts", "comments", "reading_time", "nav")

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

// areButtons reports whether a folded line is buttons, each in brackets: two or more, and at least as many
// as what else stands in brackets, with nothing between.
func areButtons(line string) bool {
	buttons, others := 0, 0
	for rest := strings.TrimLeftFunc(line, unicode.IsSpace); rest != ""; rest = strings.TrimLeftFunc(rest, unicode.IsSpace) {
		r, size := utf8.DecodeRuneInString(rest)
		end := strings.IndexFunc(rest, isBracketEnd)
		if !isBracket(r) || end < 0 {
			return false
		}
		if what := strings.TrimFunc(rest[size:end], isDecoration); what != "" && buttonTails(what)[0].n > 0 || isSizes(what) {
			buttons++
		} else {
			others++
		}
		_, size = utf8.DecodeRuneInString(rest[end:])
		rest = rest[end+size:]
	}
	return buttons >= minButtons && buttons >= others
}

// minButtons is how many buttons in brackets make a line of them.
const minButtons = 2

func isBracket(r rune) bool { return strings.ContainsRune("[【〔［", r) }

func isBracketEnd(r rune) bool { return strings.ContainsRune("]】〕］", r) }

// isSizes reports whether a text is the names of sizes alone.
func isSizes(text string) bool {
	return text != "" && strings.TrimFunc(text, func(r rune) bool { return isDecoration(r) || strings.ContainsRune(sizes, r) }) == ""
}

// A part says what a line may be in a bar of buttons.
type part uint8

const (
	noPart part = iota
	name        // a network or a size
	button      // what a button says
	surely      // that in more than a word, or with a colon
)

// bars finds the bars of buttons of a run before or behind the text, whose every line is what a button
// says, a network or a size: two lines with one that is surely a button, or three with one that is. Items of a
// list, which may be an author's, are buttons under a line that surely is.
func (b *bench) bars(r *run) {
	if r.above > 0 && r.below > 0 || r.above == 0 && r.below == 0 {
		return
	}
	for k := 0; k < len(r.lines); {
		end, most, n := k, noPart, 0
		for ; end < len(r.lines); end++ {
			it, part := &b.items[r.lines[end]], b.look(r.lines[end]).part
			if part == noPart || it.Tag == "li" && most < surely {
				break
			}
			if it.Source.Button {
				most, n = max(most, button), 1
			}
			most = max(most, part)
		}
		if n += end - k; n >= minBar && most >= button || n > 1 && most == surely {
			for _, i := range r.lines[k:end] {
				b.look(i).bar = true // also when the others are gone
			}
		}
		k = max(end, k+1)
	}
}

// minBar is how many words of buttons make a bar of them, a line each.
const minBar = 3

// partOf returns what a line may be in a bar of buttons.
func partOf(it *Item, l *looked) part {
	if it.Kept || l.width > maxButton || isHeadingTag(it.Tag) || isCell(it.Tag) || chars.EndsSentence(it.Text) || lastRune(it.Text) == '.' {
		return noPart
	}
	if l.spoken.covered >= 0.9 && l.spoken.isButton() {
		if l.spoken.phrase || l.spoken.several || it.Linked == 0 && slices.Contains(l.own, endsLabel) {
			return surely
		}
		return button
	}
	if line := strings.TrimFunc(fold(it.Text), isDecoration); isServices(line) || isSizes(line) || len(line) == 1 && loose(line) == 1 && !chars.IsDigit(line[0]) {
		return name
	}
	return noPart
}

// maxButton is the width of the longest button of a bar.
const maxButton = 40

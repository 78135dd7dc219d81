package article

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/words"
)

// A coreExpr matches a line that holds what core matches with at most a number of runes
// before and behind it. A single expression would be tried from each of the runes
// before it.
type coreExpr struct {
	core           *regexp.Regexp      // anchored at its start, leftmost-longest; its groups hold names of months
	begins         func(s string) bool // reports false where core can't match at the start of s
	before, behind int                 // the most runes
	digit          bool                // core matches nothing without a digit
}

// maxCoreLine is the longest line, in bytes, that is looked at: more than the runes
// around a core of any length that makes sense.
const maxCoreLine = 2000

// newCoreExpr returns the expression whose core, in any case, is given. The core may name
// kinds of words. digit says that it matches nothing without a digit.
func newCoreExpr(core string, begins func(string) bool, before, behind int, digit bool) *coreExpr {
	re := regexp.MustCompile(`^(?i:` + expanded(core) + `)`)
	re.Longest()
	return &coreExpr{re, begins, before, behind, digit}
}

// expanded returns an expression with the phrases of each kind that it names.
func expanded(expr string) string {
	expr, err := words.Expand(expr)
	if err != nil {
		panic(err) // a test expands each
	}
	return expr
}

// matches reports whether the expression matches a line.
func (e *coreExpr) matches(line string) bool {
	if len(line) > maxCoreLine {
		return false
	}
	start, last := 0, len(line)
	if e.digit {
		last = strings.LastIndexAny(line, "0123456789")
	}
	for range e.before + 1 {
		if start > last {
			return false
		}
		if e.begins(line[start:]) && e.matchesAt(line[start:]) {
			return true
		}
		r, size := utf8.DecodeRuneInString(line[start:])
		if size == 0 || r == '\n' {
			return false
		}
		start += size
	}
	return false
}

// matchesAt reports whether the core matches the start of s, and little stands behind it.
func (e *coreExpr) matchesAt(s string) bool {
	at := e.core.FindStringSubmatchIndex(s)
	if at == nil || !e.ends(s[at[1]:]) {
		return false
	}
	for i := 2; i < len(at); i += 2 {
		if at[i] >= 0 && date.MonthNamed(s[at[i]:at[i+1]]) == 0 {
			return false
		}
	}
	return true
}

// ends reports whether rest, which stands behind the core, is short enough and has no
// line break.
func (e *coreExpr) ends(rest string) bool {
	return len(rest) <= e.behind*utf8.UTFMax && utf8.RuneCountInString(rest) <= e.behind && !strings.Contains(rest, "\n")
}

// isDateLine reports whether a line holds a date and little else.
func isDateLine(line string) bool {
	return dateLine().matches(line) && (!isLongSentence(line) || bylineLine().matches(line))
}

// dateLine is the expression of isDateLine. For it any word may be a month, which is faster
// than one with the names of all.
var dateLine = sync.OnceValue(func() *coreExpr {
	core := strings.Join([]string{
		`\d{1,2}[./-]\d{1,2}[./-]\d{2,4}`,
		`\d{4}[./-]\d{1,2}[./-]\d{1,2}`,
		`\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日`,
		`([\pL\pM]+)\.? \d{1,2}{{day_ending}}?,? \d{4}`,
		`\d{1,2}{{day_ending}}?\.? (?:{{date_filler}} )?([\pL\pM]+)\.?,? (?:{{date_filler}} )?\d{4}`,
		`{{relative_day}},? \d`,
		`{{time_ago}}`,
	}, "|")
	digit := !slices.ContainsFunc(words.Of("time_ago"), func(phrase string) bool { return !strings.Contains(phrase, "{n}") })
	return newCoreExpr(core, beginsDate, 60, 100, digit)
})

// beginsDate reports whether the core of dateLine may match at the start of s: at a digit, or
// where one of the words begins that dates begin with.
func beginsDate(s string) bool {
	if s == "" || chars.IsDigit(s[0]) {
		return s != ""
	}
	starts := dateStarts()
	if len(s) > 1 && s[0] < utf8.RuneSelf && s[1] < utf8.RuneSelf && !starts.pairs[chars.FoldByte[s[0]]][chars.FoldByte[s[1]]] {
		return false
	}
	return starts.words[folded(s, 3)] || starts.words[folded(s, 2)]
}

// A startSet holds the starts of words, folded.
type startSet struct {
	words map[string]bool                    // the first three characters
	pairs [utf8.RuneSelf][utf8.RuneSelf]bool // the first two, where both are ASCII: most texts have others
}

// dateStarts are the starts of the words that dates begin with.
var dateStarts = sync.OnceValue(func() *startSet {
	starts := &startSet{words: map[string]bool{}}
	for _, w := range slices.Concat(monthNames(), words.Of("relative_day"), words.Of("time_ago")) {
		start := folded(w, 3)
		starts.words[start] = true
		if len(start) > 1 && start[0] < utf8.RuneSelf && start[1] < utf8.RuneSelf {
			starts.pairs[start[0]][start[1]] = true
		}
	}
	return starts
})

// folded returns the first n characters of s, folded.
func folded(s string, n int) string {
	end := 0
	for range n {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return chars.FoldCase(s[:end])
}

// monthNames returns the names of all months, with their accents and without.
func monthNames() []string {
	var names []string
	for n := 1; n <= 12; n++ {
		for _, name := range words.Month(n) {
			names = append(names, name, chars.FoldAccents(name))
		}
	}
	return names
}

// isBylineLine reports whether a line is a byline. A question is put to somebody who has such a name.
func isBylineLine(line string) bool {
	return !strings.HasSuffix(line, "?") && !strings.HasSuffix(line, "？") && bylineLine().matches(line) && (!isLongSentence(line) || dateLine().matches(line))
}

// isLongSentence reports whether a line ends as sentences do and has many words: "By the time
// the ferry reached the island, it was dark." is no byline. A last word without small
// letters, with stops within, or of one letter may be a year, a zone, p.m. or another
// abbreviation.
func isLongSentence(line string) bool {
	line = strings.TrimRight(line, `'"”’»)`)
	fields := strings.Fields(line)
	if len(fields) < minSentenceWords {
		return false
	}
	last := fields[len(fields)-1]
	word := strings.TrimRight(last, ".!?")
	return len(word) < len(last) && utf8.RuneCountInString(word) > 1 && !strings.Contains(word, ".") && strings.ToUpper(word) != word
}

// minSentenceWords is how many words a sentence has at least that isLongSentence knows.
const minSentenceWords = 8

// bylineLine matches a line that is a byline: its label and up to maxNames runes of names.
var bylineLine = sync.OnceValue(func() *bylineExpr {
	const label = `(?i)^(?:{{byline_before}}\s+)?(?:{{byline}}|{{byline_from}}|{{byline_role}}|{{label_byline}})\s*[:：]?\s+\S`
	e := &bylineExpr{
		label: regexp.MustCompile(expanded(label)),
		whole: regexp.MustCompile(expanded(fmt.Sprintf(`%s.{1,%d}$`, label, maxNames))),
	}
	e.label.Longest()
	return e
})

// maxNames is how many runes may follow the first letter of the names in a byline.
const maxNames = 80

// A bylineExpr is the expression of bylines, whole, with that of their label and the first
// letter behind it, which takes a tenth of the time.
type bylineExpr struct{ label, whole *regexp.Regexp }

// matches reports whether a line matches whole.
func (e *bylineExpr) matches(line string) bool {
	if !beginsByline(line) {
		return false
	}
	at := e.label.FindStringIndex(line)
	if at == nil {
		return false
	}
	rest := line[at[1]:] // behind any shorter label stands more
	if strings.Contains(rest, "\n") || utf8.RuneCountInString(rest) > maxNames {
		return false
	}
	return rest != "" || e.whole.MatchString(line)
}

// bylineStarts are the words that a line which bylineLine matches begins with, folded.
var bylineStarts = sync.OnceValue(func() map[string]bool {
	starts := map[string]bool{}
	for _, kind := range []string{"byline_before", "byline", "byline_from", "byline_role", "label_byline"} {
		for _, phrase := range words.Of(kind) {
			first, _, _ := strings.Cut(phrase, " ")
			starts[chars.FoldCase(first)] = true
		}
	}
	return starts
})

// beginsByline reports whether the first word of a line is one of bylineStarts.
func beginsByline(line string) bool {
	line = line[:min(len(line), 40)]
	if end := strings.IndexFunc(line, func(r rune) bool {
		return r == ' ' || r == ':' || r == '：' || chars.IsSpace(byte(min(r, utf8.RuneSelf)))
	}); end >= 0 {
		line = line[:end]
	}
	return bylineStarts()[chars.FoldCase(line)]
}

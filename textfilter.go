package newsclean

import (
	"math"
	"regexp/syntax"
	"unicode/utf8"
)

// A textFilter tells of most lines that a regular expression can't match them,
// for much less than running it costs.
type textFilter struct {
	longest     int // the most visible runes that it matches
	first, last edge
	needs       []need // one of which whatever it matches meets; nil if nothing is known
}

// newTextFilter reads an expression. The error is that of regexp.Compile.
func newTextFilter(expr string) (textFilter, error) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return textFilter{}, err
	}
	f := textFilter{longest: math.MaxInt, first: newEdge(re, forwards), last: newEdge(re, backwards), needs: needed(re)}
	if forwards.anchored(re) && backwards.anchored(re) {
		f.longest = maxVisible(re)
	}
	return f, nil
}

// mayMatch says whether a line of so many visible runes can match at all, as far
// as its length, its start and its end tell.
func (f *textFilter) mayMatch(line string, runes int) bool {
	if runes > f.longest {
		return false
	}
	if f.first.known {
		if r, _ := utf8.DecodeRuneInString(line); !f.first.has(r) {
			return false
		}
	}
	if f.last.known {
		r, _ := utf8.DecodeLastRuneInString(line)
		return f.last.has(r)
	}
	return true
}

// mayContain says the same of what the line contains. It must be folded.
func (f *textFilter) mayContain(folded string) bool { return met(folded, f.needs) }

// maxVisible is the longest text that an expression takes, in visible runes.
func maxVisible(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return visibleLen(string(re.Rune))
	case syntax.OpCharClass:
		if last := len(re.Rune) - 1; last < 0 || re.Rune[last] <= ' ' {
			return 0
		}
		return 1
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	}
	longest := 0
	for _, sub := range re.Sub {
		n := maxVisible(sub)
		switch re.Op {
		case syntax.OpStar, syntax.OpPlus:
			longest = times(n, -1)
		case syntax.OpAlternate:
			longest = max(longest, n)
		case syntax.OpRepeat:
			longest = times(n, re.Max)
		default:
			longest = plus(longest, n)
		}
	}
	return longest
}

// plus and times don't overflow; a negative count means without end.
func plus(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

func times(n, count int) int {
	switch {
	case n == 0 || count == 0:
		return 0
	case count < 0 || n > math.MaxInt/count:
		return math.MaxInt
	}
	return n * count
}

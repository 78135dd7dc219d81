package newsclean

import (
	"math"
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// A textFilter tells of most lines that a regular expression can't match them,
// for much less than running it costs.
type textFilter struct {
	needs []need         // one of which whatever it matches meets; nil if nothing is known
	reach func() *extent // asked of the few lines that meet one
}

// An extent is what an expression matches by length and by ends.
type extent struct {
	longest     int // the most visible runes
	first, last edge
}

// newTextFilter reads an expression, unless it is one of the built-in rules, whose
// needs are known. The error is that of regexp.Compile.
func newTextFilter(expr string) (textFilter, error) {
	needs, known := builtinNeeds[expr]
	if !known {
		re, err := parseExpression(expr)
		if err != nil {
			return textFilter{}, err
		}
		needs = needed(re)
	}
	return textFilter{needs, sync.OnceValue(func() *extent { return newExtent(expr) })}, nil
}

func parseExpression(expr string) (*syntax.Regexp, error) { return syntax.Parse(expr, syntax.Perl) }

// newExtent reads an expression that is known to be one.
func newExtent(expr string) *extent {
	re, err := parseExpression(expr)
	if err != nil {
		panic(err)
	}
	x := &extent{longest: math.MaxInt, first: newEdge(re, forwards), last: newEdge(re, backwards)}
	if forwards.anchored(re) && backwards.anchored(re) {
		x.longest = maxVisible(re)
	}
	return x
}

// mayMatch says whether a line of so many visible runes can match at all, as far
// as its length, its start and its end tell.
func (f *textFilter) mayMatch(line string, runes int) bool {
	x := f.reach()
	if runes > x.longest {
		return false
	}
	if x.first.known {
		if r, _ := utf8.DecodeRuneInString(line); !x.first.has(r) {
			return false
		}
	}
	if x.last.known {
		r, _ := utf8.DecodeLastRuneInString(line)
		return x.last.has(r)
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

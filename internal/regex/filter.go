package regex

import (
	"math"
	"regexp/syntax"
	"sync"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// A filter tells of most lines that a regular expression can't match them,
// for much less than running it costs.
type filter struct {
	Required []Literal      // one of which whatever it matches meets; nil if nothing is known
	bounds   func() *bounds // asked of the few lines that meet one
}

// A bounds is what an expression matches by length and by ends.
type bounds struct {
	longest     int // the most visible runes
	first, last firstSet
}

// newFilter reads an expression. The error is that of regexp.Compile.
func newFilter(expr string) (filter, error) {
	re, err := parseExpression(expr)
	if err != nil {
		return filter{}, err
	}
	return filter{requiredLiterals(re), sync.OnceValue(func() *bounds { return newBounds(expr) })}, nil
}

func parseExpression(expr string) (*syntax.Regexp, error) { return syntax.Parse(expr, syntax.Perl) }

// newBounds reads an expression that is known to be one.
func newBounds(expr string) *bounds {
	re, err := parseExpression(expr)
	if err != nil {
		panic(err)
	}
	x := &bounds{longest: math.MaxInt, first: newFirstSet(re, forwards), last: newFirstSet(re, backwards)}
	if forwards.anchored(re) && backwards.anchored(re) {
		x.longest = maxVisible(re)
	}
	return x
}

// MayBegin reports whether what the expression matches may begin with a character,
// which is asked for if that can be told.
func (f *filter) MayBegin(first func() rune) bool {
	x := f.bounds()
	return !x.first.known || x.first.has(first())
}

// MaxLen returns the most visible runes that the expression matches.
func (f *filter) MaxLen() int { return f.bounds().longest }

// MayMatch reports whether a line of so many visible runes can match at all, as far
// as its length, its start and its end tell.
func (f *filter) MayMatch(line string, runes int) bool {
	x := f.bounds()
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

// MayContain says the same of what the line contains. It must be folded.
func (f *filter) MayContain(folded string) bool { return met(folded, f.Required) }

// maxVisible is the longest text that an expression takes, in visible runes.
func maxVisible(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return chars.VisibleLen(string(re.Rune))
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

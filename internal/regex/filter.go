package regex

import (
	"math"
	"regexp/syntax"
	"sync"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// A filter rules out most lines that a regular expression doesn't match, for much less
// than running the expression costs.
type filter struct {
	Required []Literal      // one of which every line that matches contains; nil if nothing is known
	bounds   func() *bounds // needed for the few lines that contain one
}

// A bounds limits the length and the ends of what an expression matches.
type bounds struct {
	longest     int // in visible runes; math.MaxInt if there is no limit
	first, last firstSet
}

// newFilter returns the filter of an expression. The error is that of regexp.Compile.
func newFilter(expr string) (filter, error) {
	re, err := parseExpression(expr)
	if err != nil {
		return filter{}, err
	}
	return filter{requiredLiterals(re), sync.OnceValue(func() *bounds { return newBounds(expr) })}, nil
}

func parseExpression(expr string) (*syntax.Regexp, error) { return syntax.Parse(expr, syntax.Perl) }

// newBounds returns the bounds of an expression, which must be valid.
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

// MayBegin reports whether a line that begins with a character may match. It calls first
// for the character only if the expression says how a line must begin.
func (f *filter) MayBegin(first func() rune) bool {
	x := f.bounds()
	return !x.first.known || x.first.has(first())
}

// MaxLen returns the number of visible runes of the longest line that matches, math.MaxInt
// if there is no limit.
func (f *filter) MaxLen() int { return f.bounds().longest }

// MayMatch reports whether a line may match, judged by its number of visible runes, its
// first and its last character.
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

// MayContain reports whether a line may match, judged by what it contains. The line must
// be folded by chars.FoldCase.
func (f *filter) MayContain(folded string) bool { return containsLiteral(folded, f.Required) }

// maxVisible returns the length of the longest text that an expression takes, in visible
// runes, math.MaxInt if there is no limit.
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

// plus returns a + b, math.MaxInt where that is too large.
func plus(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

// times returns n times count, math.MaxInt where that is too large; a negative count is one
// without a limit.
func times(n, count int) int {
	switch {
	case n == 0 || count == 0:
		return 0
	case count < 0 || n > math.MaxInt/count:
		return math.MaxInt
	}
	return n * count
}

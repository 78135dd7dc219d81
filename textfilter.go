package newsclean

import (
	"math"
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// A textFilter tells of most lines that a regular expression can't match them,
// for much less than running it costs.
type textFilter struct {
	longest  int           // the most runes that it matches
	anchored bool          // it matches from the start of the line only
	ascii    [128]bool     // with what it begins, if anchored
	first    []syntax.Inst // the same for other characters
	found    bool          // a lineIndex knows of a line whether it meets the needs
	needs    []need        // one of which whatever it matches meets; nil if nothing is known
}

// newTextFilter reads an expression that regexp has compiled.
func newTextFilter(expr string) (*textFilter, error) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	re = re.Simplify()
	prog, err := syntax.Compile(re)
	if err != nil {
		return nil, err
	}
	f := &textFilter{longest: math.MaxInt}
	f.anchored = prog.StartCond()&syntax.EmptyBeginText != 0
	if f.anchored && endsText(re) {
		f.longest = maxRunes(re)
	}
	f.needs = needed(re)
	f.begin(prog, int(prog.Start), map[int]bool{})
	for r := range rune(len(f.ascii)) {
		for i := range f.first {
			f.ascii[r] = f.ascii[r] || f.first[i].MatchRune(r)
		}
	}
	return f, nil
}

// begin collects the instructions that can take the first character. An
// expression that takes none counts as one that isn't anchored.
func (f *textFilter) begin(prog *syntax.Prog, pc int, seen map[int]bool) {
	if seen[pc] {
		return
	}
	seen[pc] = true
	switch i := prog.Inst[pc]; i.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		f.begin(prog, int(i.Out), seen)
		f.begin(prog, int(i.Arg), seen)
	case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
		f.begin(prog, int(i.Out), seen)
	case syntax.InstMatch:
		f.anchored = false
	case syntax.InstFail:
	default:
		f.first = append(f.first, i)
	}
}

// mayMatch says whether a line of so many runes can match at all, as far as its
// length and its start tell.
func (f *textFilter) mayMatch(line string, runes int) bool {
	if runes > f.longest {
		return false
	}
	if !f.anchored {
		return true
	}
	r, _ := utf8.DecodeRuneInString(line)
	if r < utf8.RuneSelf {
		return f.ascii[r]
	}
	for i := range f.first {
		if f.first[i].MatchRune(r) {
			return true
		}
	}
	return false
}

// mayContain says the same of what the line contains. It must be folded.
func (f *textFilter) mayContain(folded string) bool { return met(folded, f.needs) }

// A lineExpr is an expression about a line of text that is only run where it can
// match.
type lineExpr struct {
	re     *regexp.Regexp
	filter *textFilter
	may    func(line string) bool // says no of lines that it can't match; may be nil
}

func mustLineExpr(expr string, may func(string) bool) *lineExpr {
	filter, err := newTextFilter(expr)
	if err != nil {
		panic(err)
	}
	return &lineExpr{regexp.MustCompile(expr), filter, may}
}

// matches says whether the expression matches a line.
func (e *lineExpr) matches(line string) bool {
	return (e.may == nil || e.may(line)) && e.filter.mayMatch(line, utf8.RuneCountInString(line)) &&
		e.filter.mayContain(foldCase(line)) && e.re.MatchString(line)
}

// endsText says whether an expression matches to the end of the line only.
func endsText(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpEndText:
		return true
	case syntax.OpConcat, syntax.OpCapture:
		return endsText(re.Sub[len(re.Sub)-1])
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if !endsText(sub) {
				return false
			}
		}
		return true
	}
	return false
}

// maxRunes is the longest text that an expression takes.
func maxRunes(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpStar, syntax.OpPlus:
		return math.MaxInt
	}
	longest := 0
	for _, sub := range re.Sub {
		n := maxRunes(sub)
		switch re.Op {
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
	case n == 0:
		return 0
	case count < 0 || n > math.MaxInt/count:
		return math.MaxInt
	}
	return n * count
}

package newsclean

import (
	"cmp"
	"math"
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A textFilter tells of most lines that a regular expression can't match them,
// for much less than running it costs.
type textFilter struct {
	longest     int // the most visible runes that it matches
	first, last edge
	found       bool   // a lineIndex knows of a line whether it meets the needs
	needs       []need // one of which whatever it matches meets; nil if nothing is known
}

// newTextFilter reads an expression that regexp has compiled.
func newTextFilter(expr string) (*textFilter, error) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	re = re.Simplify()
	f := &textFilter{longest: math.MaxInt, needs: needed(re)}
	back := reversed(re)
	if f.first, err = newEdge(re); err != nil {
		return nil, err
	}
	if f.last, err = newEdge(back); err != nil {
		return nil, err
	}
	if endsText(back) && endsText(re) {
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

// An edge is with what all lines begin that an expression matches, if it
// matches from the start of the line only.
type edge struct {
	known bool
	ascii [utf8.RuneSelf]bool
	wide  []runeRange // of the others, in order
}

type runeRange struct{ from, to rune }

func newEdge(re *syntax.Regexp) (e edge, err error) {
	prog, err := syntax.Compile(re)
	if err != nil {
		return e, err
	}
	e.known = prog.StartCond()&syntax.EmptyBeginText != 0
	e.begin(prog, int(prog.Start), map[int]bool{})
	slices.SortFunc(e.wide, func(a, b runeRange) int { return cmp.Compare(a.from, b.from) })
	merged := e.wide[:0]
	for _, r := range e.wide {
		if n := len(merged); n > 0 && r.from <= merged[n-1].to+1 {
			merged[n-1].to = max(merged[n-1].to, r.to)
		} else {
			merged = append(merged, r)
		}
	}
	e.wide = merged
	return e, nil
}

// take adds the characters that an instruction takes.
func (e *edge) take(i *syntax.Inst) {
	for r := range rune(len(e.ascii)) {
		e.ascii[r] = e.ascii[r] || i.MatchRune(r)
	}
	switch {
	case i.Op == syntax.InstRuneAny || i.Op == syntax.InstRuneAnyNotNL:
		e.add(utf8.RuneSelf, unicode.MaxRune)
	case len(i.Rune) == 1:
		r := i.Rune[0]
		e.add(r, r)
		for f := unicode.SimpleFold(r); f != r && syntax.Flags(i.Arg)&syntax.FoldCase != 0; f = unicode.SimpleFold(f) {
			e.add(f, f)
		}
	default:
		for k := 0; k+1 < len(i.Rune); k += 2 {
			e.add(i.Rune[k], i.Rune[k+1])
		}
	}
}

func (e *edge) add(from, to rune) {
	if to >= utf8.RuneSelf {
		e.wide = append(e.wide, runeRange{from, to})
	}
}

// begin collects what can be the first character. Of an expression that takes
// none nothing is known.
func (e *edge) begin(prog *syntax.Prog, pc int, seen map[int]bool) {
	if seen[pc] {
		return
	}
	seen[pc] = true
	switch i := prog.Inst[pc]; i.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		e.begin(prog, int(i.Out), seen)
		e.begin(prog, int(i.Arg), seen)
	case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
		e.begin(prog, int(i.Out), seen)
	case syntax.InstMatch:
		e.known = false
	case syntax.InstFail:
	default:
		e.take(&i)
	}
}

func (e *edge) has(r rune) bool {
	if r < utf8.RuneSelf {
		return e.ascii[r]
	}
	i, _ := slices.BinarySearchFunc(e.wide, r, func(w runeRange, r rune) int { return cmp.Compare(w.to, r) })
	return i < len(e.wide) && e.wide[i].from <= r
}

// reversed gives the expression that matches what re does, read backwards.
func reversed(re *syntax.Regexp) *syntax.Regexp {
	out := *re
	switch re.Op {
	case syntax.OpBeginText:
		out.Op = syntax.OpEndText
	case syntax.OpEndText:
		out.Op = syntax.OpBeginText
	case syntax.OpBeginLine:
		out.Op = syntax.OpEndLine
	case syntax.OpEndLine:
		out.Op = syntax.OpBeginLine
	case syntax.OpLiteral:
		out.Rune = slices.Clone(re.Rune)
		slices.Reverse(out.Rune)
	}
	out.Sub = make([]*syntax.Regexp, len(re.Sub))
	for i, sub := range re.Sub {
		out.Sub[i] = reversed(sub)
	}
	if re.Op == syntax.OpConcat {
		slices.Reverse(out.Sub)
	}
	return &out
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
	return (e.may == nil || e.may(line)) && e.filter.mayMatch(line, visibleLen(line)) &&
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
	case n == 0:
		return 0
	case count < 0 || n > math.MaxInt/count:
		return math.MaxInt
	}
	return n * count
}

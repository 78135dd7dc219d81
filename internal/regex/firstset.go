package regex

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A firstSet is with what all lines begin that an expression matches, if it
// matches from the start of the line only; or with what they end.
type firstSet struct {
	known bool
	ascii [utf8.RuneSelf / 64]uint64 // a bit for each
	wide  []runeRange                // of the others, in order
}

type runeRange struct{ from, to rune }

// A direction is that in which an expression is read.
type direction bool

const (
	forwards  direction = false
	backwards direction = true
)

// subs returns the parts of an expression in that order.
func (o direction) subs(re *syntax.Regexp) []*syntax.Regexp {
	if o == forwards {
		return re.Sub
	}
	out := slices.Clone(re.Sub)
	slices.Reverse(out)
	return out
}

// anchored reports whether an expression matches from the start of the line only,
// or to its end.
func (o direction) anchored(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginText:
		return o == forwards
	case syntax.OpEndText:
		return o == backwards
	case syntax.OpConcat, syntax.OpCapture:
		return o.anchored(o.subs(re)[0])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !o.anchored(sub) })
	}
	return false
}

func newFirstSet(re *syntax.Regexp, o direction) (e firstSet) {
	if !o.anchored(re) || e.begin(re, o) { // of an expression that takes nothing, nothing is known
		return firstSet{}
	}
	e.known = true
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
	return e
}

// begin collects what can be the first character that an expression takes. It
// says whether it can take none.
func (e *firstSet) begin(re *syntax.Regexp, o direction) bool {
	switch re.Op {
	case syntax.OpNoMatch:
		return false
	case syntax.OpLiteral, syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		e.take(re, o)
		return false
	case syntax.OpStar, syntax.OpQuest:
		e.begin(re.Sub[0], o)
		return true
	case syntax.OpRepeat:
		return e.begin(re.Sub[0], o) || re.Min == 0
	case syntax.OpAlternate:
		none := false
		for _, sub := range re.Sub {
			none = e.begin(sub, o) || none
		}
		return none
	}
	for _, sub := range o.subs(re) { // one behind the other, or a single one; none of what is about a place
		if !e.begin(sub, o) {
			return false
		}
	}
	return true
}

// take adds the characters that a part of an expression takes.
func (e *firstSet) take(re *syntax.Regexp, o direction) {
	switch re.Op {
	case syntax.OpLiteral:
		r := re.Rune[0]
		if o == backwards {
			r = re.Rune[len(re.Rune)-1]
		}
		e.add(r, r)
		for f := unicode.SimpleFold(r); f != r && re.Flags&syntax.FoldCase != 0; f = unicode.SimpleFold(f) {
			e.add(f, f)
		}
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			e.add(re.Rune[i], re.Rune[i+1])
		}
	case syntax.OpAnyCharNotNL:
		e.add(0, '\n'-1)
		e.add('\n'+1, unicode.MaxRune)
	default:
		e.add(0, unicode.MaxRune)
	}
}

func (e *firstSet) add(from, to rune) {
	for r := from; r <= min(to, utf8.RuneSelf-1); r++ {
		e.ascii[r>>6] |= 1 << (r & 63)
	}
	if to >= utf8.RuneSelf {
		e.wide = append(e.wide, runeRange{from, to})
	}
}

func (e *firstSet) has(r rune) bool {
	if r < utf8.RuneSelf {
		return e.ascii[r>>6]&(1<<(r&63)) != 0
	}
	i, _ := slices.BinarySearchFunc(e.wide, r, func(w runeRange, r rune) int { return cmp.Compare(w.to, r) })
	return i < len(e.wide) && e.wide[i].from <= r
}

package regex

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A firstSet holds the characters that the lines which an expression matches may begin
// with, if it is anchored at the start of a line; or, read backwards, those that they may
// end with.
type firstSet struct {
	known bool                       // whether anything is known; else has means nothing
	ascii [utf8.RuneSelf / 64]uint64 // a bit for each character
	wide  []runeRange                // the characters outside ASCII, in order
}

// A runeRange is the characters from one to another, both included.
type runeRange struct{ from, to rune }

// A direction is the one in which an expression is read.
type direction bool

const (
	forwards  direction = false
	backwards direction = true
)

// subs returns the parts of an expression in the order in which they are read.
func (o direction) subs(re *syntax.Regexp) []*syntax.Regexp {
	if o == forwards {
		return re.Sub
	}
	out := slices.Clone(re.Sub)
	slices.Reverse(out)
	return out
}

// anchored reports whether an expression matches only at the start of a line or, backwards,
// only at its end.
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

// newFirstSet returns the set of an expression. Nothing is known of one that isn't anchored
// or that matches "".
func newFirstSet(re *syntax.Regexp, o direction) (f firstSet) {
	if !o.anchored(re) || f.begin(re, o) {
		return firstSet{}
	}
	f.known = true
	slices.SortFunc(f.wide, func(a, b runeRange) int { return cmp.Compare(a.from, b.from) })
	merged := f.wide[:0]
	for _, r := range f.wide {
		if n := len(merged); n > 0 && r.from <= merged[n-1].to+1 {
			merged[n-1].to = max(merged[n-1].to, r.to)
		} else {
			merged = append(merged, r)
		}
	}
	f.wide = merged
	return f
}

// begin adds the characters that can be the first that an expression takes. It reports
// whether the expression can match without taking any.
func (f *firstSet) begin(re *syntax.Regexp, o direction) bool {
	switch re.Op {
	case syntax.OpNoMatch:
		return false
	case syntax.OpLiteral, syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		f.take(re, o)
		return false
	case syntax.OpStar, syntax.OpQuest:
		f.begin(re.Sub[0], o)
		return true
	case syntax.OpRepeat:
		return f.begin(re.Sub[0], o) || re.Min == 0
	case syntax.OpAlternate:
		none := false
		for _, sub := range re.Sub {
			none = f.begin(sub, o) || none
		}
		return none
	}
	for _, sub := range o.subs(re) { // several in a row or one; none for assertions such as \b
		if !f.begin(sub, o) {
			return false
		}
	}
	return true
}

// take adds the first characters that a literal or a class takes.
func (f *firstSet) take(re *syntax.Regexp, o direction) {
	switch re.Op {
	case syntax.OpLiteral:
		r := re.Rune[0]
		if o == backwards {
			r = re.Rune[len(re.Rune)-1]
		}
		f.add(r, r)
		for other := unicode.SimpleFold(r); other != r && re.Flags&syntax.FoldCase != 0; other = unicode.SimpleFold(other) {
			f.add(other, other)
		}
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			f.add(re.Rune[i], re.Rune[i+1])
		}
	case syntax.OpAnyCharNotNL:
		f.add(0, '\n'-1)
		f.add('\n'+1, unicode.MaxRune)
	default:
		f.add(0, unicode.MaxRune)
	}
}

// add adds the characters from one to another.
func (f *firstSet) add(from, to rune) {
	for r := from; r <= min(to, utf8.RuneSelf-1); r++ {
		f.ascii[r>>6] |= 1 << (r & 63)
	}
	if to >= utf8.RuneSelf {
		f.wide = append(f.wide, runeRange{from, to})
	}
}

// has reports whether r is in the set.
func (f *firstSet) has(r rune) bool {
	if r < utf8.RuneSelf {
		return f.ascii[r>>6]&(1<<(r&63)) != 0
	}
	i, _ := slices.BinarySearchFunc(f.wide, r, func(w runeRange, r rune) int { return cmp.Compare(w.to, r) })
	return i < len(f.wide) && f.wide[i].from <= r
}

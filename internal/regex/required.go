package regex

import (
	"math"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// maxTexts is how many texts are followed at once through an expression.
const maxTexts = 64

// A Literal is a folded text, and others of which one is needed beside it; nil if
// none is.
type Literal struct {
	Text string
	Also []string
}

// requiredLiterals returns needs of which whatever the expression matches meets one, nil if
// there is no telling.
func requiredLiterals(re *syntax.Regexp) []Literal { return readLiterals(re).any().list }

// literals is what is known of the texts that a part of an expression matches: all
// of them; or texts of which each begins with one and ends with one, and needs of
// which each meets one. What isn't known is nil.
type literals struct {
	whole, ends []string
	part        literalSet
}

// any returns needs of which each of the texts meets one.
func (n literals) any() literalSet {
	if n.whole != nil {
		return plainLiterals(n.whole)
	}
	return n.part
}

// A literalSet is needs of which one is to be met, none of which comes with
// another. Of an empty one nothing is known.
type literalSet struct {
	list  []Literal
	share float64 // about the part of all lines that meet one
}

func plainLiterals(texts []string) literalSet {
	out := make([]Literal, len(texts))
	for i, s := range texts {
		out[i].Text = s
	}
	return newLiteralSet(out)
}

// newLiteralSet leaves out the needs that come with another.
func newLiteralSet(list []Literal) literalSet {
	bytes := make([]uint64, len(list))
	for i, n := range list {
		if n.Text == "" {
			return literalSet{} // which any text has
		}
		bytes[i] = byteSet(n.Text)
	}
	var out literalSet
	for i, n := range list {
		if !comesWith(list, bytes, i) {
			out.list = append(out.list, n)
			out.share += share(n.Text)
		}
	}
	return out
}

// byteSet has a bit for each byte of s, so that most texts that s doesn't hold
// are known at once.
func byteSet(s string) (set uint64) {
	for i := range len(s) {
		set |= 1 << (s[i] & 63)
	}
	return set
}

// comesWith reports whether the need at i holds another, or the same before it.
func comesWith(list []Literal, bytes []uint64, i int) bool {
	n, set := &list[i], bytes[i]
	for k := range list {
		if other := &list[k]; bytes[k]&^set == 0 && k != i && other.Also == nil && strings.Contains(n.Text, other.Text) &&
			(n.Text != other.Text || n.Also != nil || k < i) {
			return true
		}
	}
	return false
}

// share is about the part of all lines that contain a text.
func share(text string) float64 {
	if len(text) == 1 && chars.IsDigit(text[0]) {
		return 1.0 / 64 // unlike letters, signs and spaces
	}
	return math.Ldexp(1, -4*(min(len(text), 6)-1))
}

func readLiterals(re *syntax.Regexp) literals {
	switch re.Op {
	case syntax.OpLiteral:
		return literals{whole: []string{chars.FoldCase(string(re.Rune))}}
	case syntax.OpCharClass:
		return literals{whole: classTexts(re)}
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return literals{whole: []string{""}}
	case syntax.OpCapture:
		return readLiterals(re.Sub[0])
	case syntax.OpQuest:
		return repeatLiterals(re.Sub[0], 0, 1)
	case syntax.OpPlus:
		return repeatLiterals(re.Sub[0], 1, -1)
	case syntax.OpRepeat:
		return repeatLiterals(re.Sub[0], re.Min, re.Max)
	case syntax.OpConcat:
		return concatLiterals(re.Sub)
	case syntax.OpAlternate:
		return alternateLiterals(re.Sub)
	}
	return literals{}
}

// classTexts lists the characters of a small class.
func classTexts(re *syntax.Regexp) []string {
	size := 0
	for i := 0; i < len(re.Rune) && size <= maxTexts; i += 2 {
		size += int(re.Rune[i+1]-re.Rune[i]) + 1
	}
	if size > maxTexts {
		return nil
	}
	var out []string
	for i := 0; i < len(re.Rune); i += 2 {
		for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
			if s := chars.FoldCase(string(r)); !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// repeatLiterals is about what stands there at least and at most so many times; most
// is negative if there is no end.
func repeatLiterals(sub *syntax.Regexp, least, most int) literals {
	n := readLiterals(sub)
	if whole := rows(n.whole, least, most); whole != nil {
		return literals{whole: whole}
	}
	switch {
	case least == 0:
		return literals{}
	case n.whole == nil:
		return literals{ends: n.ends, part: n.part}
	}
	row := n.whole
	for range least - 1 {
		longer := product(row, n.whole)
		if longer == nil {
			break
		}
		row = longer
	}
	return literals{ends: n.whole, part: plainLiterals(row)}
}

// rows lists what one of the texts after the other makes, nil if that is too
// much.
func rows(texts []string, least, most int) []string {
	if texts == nil || most < 0 {
		return nil
	}
	out, row := []string{}, []string{""}
	for count := 0; ; count++ {
		if count >= least {
			if out = union(out, row); out == nil {
				return nil
			}
		}
		if count == most {
			return out
		}
		if row = product(row, texts); row == nil {
			return nil
		}
	}
}

// concatLiterals follows what stands one behind the other as long as all of its
// texts are known, and begins again behind what can't be followed.
func concatLiterals(subs []*syntax.Regexp) literals {
	none := []string{""}
	open := none // the texts since then
	all := true
	var best literalSet
	for _, sub := range subs {
		n := readLiterals(sub)
		if joined := product(open, n.whole); joined != nil {
			open = joined
			continue
		}
		all = false
		if joined := product(open, n.ends); joined != nil {
			best = both(best, plainLiterals(joined))
		} else {
			best = both(best, plainLiterals(open))
		}
		best = both(best, n.part)
		switch open = none; {
		case n.whole != nil:
			open = n.whole
		case n.ends != nil:
			open = n.ends
		}
	}
	if all {
		return literals{whole: open}
	}
	return literals{part: both(best, plainLiterals(open))}
}

func alternateLiterals(subs []*syntax.Regexp) literals {
	list := make([]literals, len(subs))
	whole := []string{}
	for i, sub := range subs {
		if list[i] = readLiterals(sub); whole != nil && list[i].whole != nil {
			whole = union(whole, list[i].whole)
		} else {
			whole = nil
		}
	}
	if whole != nil {
		return literals{whole: whole}
	}
	var part []Literal
	for _, n := range list {
		one := n.any().list
		if one == nil {
			return literals{}
		}
		part = append(part, one...)
	}
	return literals{part: newLiteralSet(part)}
}

// union returns the texts of both, nil if they are too many.
func union(a, b []string) []string {
	out := slices.Grow(slices.Clone(a), len(b))
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if len(out) > maxTexts {
		return nil
	}
	return out
}

// product returns each text of a with each of b behind it, nil if they are too
// many.
func product(a, b []string) []string {
	if len(a)*len(b) == 0 || len(a)*len(b) > maxTexts {
		return nil
	}
	out := make([]string, 0, len(a)*len(b))
	for _, s := range a {
		for _, t := range b {
			out = append(out, s+t)
		}
	}
	return out
}

// both returns the needs of two parts of which each is there: those of the one
// that fewer lines have, with the other's texts beside them.
func both(a, b literalSet) literalSet {
	if b.list != nil && (a.list == nil || b.share < a.share) {
		a, b = b, a
	}
	if b.list == nil {
		return a
	}
	beside := textsOf(b.list)
	for i := range a.list {
		if n := &a.list[i]; n.Also == nil && !chars.ContainsAny(n.Text, beside) { // else they come with it
			n.Also = beside
		}
	}
	return a
}

func textsOf(list []Literal) []string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = n.Text
	}
	return out
}

// met reports whether a folded text meets one of the needs, or there are none.
func met(folded string, list []Literal) bool {
	for i := range list {
		if strings.Contains(folded, list[i].Text) && chars.ContainsAny(folded, list[i].Also) {
			return true
		}
	}
	return list == nil
}

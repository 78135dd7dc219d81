package regex

import (
	"math"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// maxTexts is the number of texts that are followed at once through an expression.
const maxTexts = 64

// A Literal is a text to be found in a line, folded by chars.FoldCase. A line contains the
// literal if it contains Text and, unless Also is nil, one of Also too.
type Literal struct {
	Text string
	Also []string
}

// requiredLiterals returns literals of which every text that the expression matches
// contains one, nil if nothing is known.
func requiredLiterals(re *syntax.Regexp) []Literal { return readLiterals(re).required().list }

// literals is what is known of the texts that a part of an expression matches. What isn't
// known is nil.
type literals struct {
	whole []string   // all of these texts
	ends  []string   // each text begins with one of these and ends with one
	part  literalSet // each text contains one of these
}

// required returns literals of which each text contains one.
func (l literals) required() literalSet {
	if l.whole != nil {
		return plainLiterals(l.whole)
	}
	return l.part
}

// A literalSet holds literals of which a text must contain one. None of them contains
// another. Nothing is known if it is empty.
type literalSet struct {
	list  []Literal
	share float64 // about the part of all lines that contain one
}

// plainLiterals returns the set of some texts.
func plainLiterals(texts []string) literalSet {
	out := make([]Literal, len(texts))
	for i, s := range texts {
		out[i].Text = s
	}
	return newLiteralSet(out)
}

// newLiteralSet returns the set of a list without the literals that contain another. It is
// empty if one of them is "", which every text contains.
func newLiteralSet(list []Literal) literalSet {
	bytes := make([]uint64, len(list))
	for i, l := range list {
		if l.Text == "" {
			return literalSet{}
		}
		bytes[i] = byteSet(l.Text)
	}
	var out literalSet
	for i, l := range list {
		if !redundant(list, bytes, i) {
			out.list = append(out.list, l)
			out.share += share(l.Text)
		}
	}
	return out
}

// byteSet returns a set with a bit for each byte of s, by its lowest six bits. It rules out
// most texts that s doesn't contain.
func byteSet(s string) (set uint64) {
	for i := range len(s) {
		set |= 1 << (s[i] & 63)
	}
	return set
}

// redundant reports whether the literal at i contains another of the list, or is the same
// as one before it. bytes has the byteSet of each.
func redundant(list []Literal, bytes []uint64, i int) bool {
	l, set := &list[i], bytes[i]
	for k := range list {
		if other := &list[k]; bytes[k]&^set == 0 && k != i && other.Also == nil && strings.Contains(l.Text, other.Text) &&
			(l.Text != other.Text || l.Also != nil || k < i) {
			return true
		}
	}
	return false
}

// share returns about the part of all lines that contain a text: 1 for a text of one byte,
// and a sixteenth of that for each byte more, up to six bytes.
func share(text string) float64 {
	if len(text) == 1 && chars.IsDigit(text[0]) {
		return 1.0 / 64 // unlike letters, signs and spaces, most lines have none
	}
	return math.Ldexp(1, -4*(min(len(text), 6)-1))
}

// readLiterals returns what is known of the texts that an expression matches.
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

// classTexts returns the characters of a class, folded, nil if they are more than maxTexts.
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

// repeatLiterals returns what is known of an expression that is repeated at least and at
// most so many times; most is negative if there is no limit.
func repeatLiterals(sub *syntax.Regexp, least, most int) literals {
	once := readLiterals(sub)
	if whole := repeats(once.whole, least, most); whole != nil {
		return literals{whole: whole}
	}
	switch {
	case least == 0:
		return literals{}
	case once.whole == nil:
		return literals{ends: once.ends, part: once.part}
	}
	joined := once.whole
	for range least - 1 {
		longer := product(joined, once.whole)
		if longer == nil {
			break
		}
		joined = longer
	}
	return literals{ends: once.whole, part: plainLiterals(joined)}
}

// repeats returns all that is made of least to most of the texts, one behind the other, nil
// if that is too much.
func repeats(texts []string, least, most int) []string {
	if texts == nil || most < 0 {
		return nil
	}
	out, joined := []string{}, []string{""}
	for count := 0; ; count++ {
		if count >= least {
			if out = union(out, joined); out == nil {
				return nil
			}
		}
		if count == most {
			return out
		}
		if joined = product(joined, texts); joined == nil {
			return nil
		}
	}
}

// concatLiterals returns what is known of expressions that follow each other. It joins
// their texts as long as all of them are known, and begins again behind a part whose texts
// aren't.
func concatLiterals(subs []*syntax.Regexp) literals {
	none := []string{""}
	open := none // the joined texts since it last began
	all := true
	var best literalSet
	for _, sub := range subs {
		next := readLiterals(sub)
		if joined := product(open, next.whole); joined != nil {
			open = joined
			continue
		}
		all = false
		if joined := product(open, next.ends); joined != nil {
			best = both(best, plainLiterals(joined))
		} else {
			best = both(best, plainLiterals(open))
		}
		best = both(best, next.part)
		switch open = none; {
		case next.whole != nil:
			open = next.whole
		case next.ends != nil:
			open = next.ends
		}
	}
	if all {
		return literals{whole: open}
	}
	return literals{part: both(best, plainLiterals(open))}
}

// alternateLiterals returns what is known of a text that one of the expressions matches.
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
	for _, l := range list {
		required := l.required().list
		if required == nil {
			return literals{}
		}
		part = append(part, required...)
	}
	return literals{part: newLiteralSet(part)}
}

// union returns the texts of both, nil if they are more than maxTexts.
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

// product returns each text of a with each of b behind it, nil if these are more than
// maxTexts, or none.
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

// both returns the literals of a text that contains one of a and one of b: those of the set
// that fewer lines contain, each with the texts of the other in Also.
func both(a, b literalSet) literalSet {
	if b.list != nil && (a.list == nil || b.share < a.share) {
		a, b = b, a
	}
	if b.list == nil {
		return a
	}
	also := textsOf(b.list)
	for i := range a.list {
		if l := &a.list[i]; l.Also == nil && !chars.ContainsAny(l.Text, also) { // else it contains one itself
			l.Also = also
		}
	}
	return a
}

// textsOf returns the Text of each literal.
func textsOf(list []Literal) []string {
	out := make([]string, len(list))
	for i, l := range list {
		out[i] = l.Text
	}
	return out
}

// containsLiteral reports whether a folded text contains one of the literals. It is true if
// list is nil.
func containsLiteral(folded string, list []Literal) bool {
	for i := range list {
		if strings.Contains(folded, list[i].Text) && chars.ContainsAny(folded, list[i].Also) {
			return true
		}
	}
	return list == nil
}

package newsclean

import (
	"math"
	"regexp/syntax"
	"slices"
	"strings"
)

// maxTexts is how many texts are followed at once through an expression.
const maxTexts = 64

// A need is a folded text, and others of which one is needed beside it; nil if
// none is.
type need struct {
	text string
	also []string
}

// needed gives needs of which whatever the expression matches meets one, nil if
// there is no telling.
func needed(re *syntax.Regexp) []need { return readNeeds(re).any().list }

// needs is what is known of the texts that a part of an expression matches: all
// of them; or texts of which each begins with one and ends with one, and needs of
// which each meets one. What isn't known is nil.
type needs struct {
	whole, ends []string
	part        needSet
}

// any gives needs of which each of the texts meets one.
func (n needs) any() needSet {
	if n.whole != nil {
		return plainNeeds(n.whole)
	}
	return n.part
}

// A needSet is needs of which one is to be met, none of which comes with
// another. Of an empty one nothing is known.
type needSet struct {
	list  []need
	share float64 // about the part of all lines that meet one
}

func plainNeeds(texts []string) needSet {
	out := make([]need, len(texts))
	for i, s := range texts {
		out[i].text = s
	}
	return newNeedSet(out)
}

// newNeedSet leaves out the needs that come with another.
func newNeedSet(list []need) needSet {
	bytes := make([]uint64, len(list))
	for i, n := range list {
		if n.text == "" {
			return needSet{} // which any text has
		}
		bytes[i] = byteSet(n.text)
	}
	var out needSet
	for i, n := range list {
		if !comesWith(list, bytes, i) {
			out.list = append(out.list, n)
			out.share += share(n.text)
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

// comesWith says whether the need at i holds another, or the same before it.
func comesWith(list []need, bytes []uint64, i int) bool {
	n, set := &list[i], bytes[i]
	for k := range list {
		if other := &list[k]; bytes[k]&^set == 0 && k != i && other.also == nil && strings.Contains(n.text, other.text) &&
			(n.text != other.text || n.also != nil || k < i) {
			return true
		}
	}
	return false
}

// share is about the part of all lines that contain a text.
func share(text string) float64 {
	if len(text) == 1 && isDigit(text[0]) {
		return 1.0 / 64 // unlike letters, signs and spaces
	}
	return math.Ldexp(1, -4*(min(len(text), 6)-1))
}

func readNeeds(re *syntax.Regexp) needs {
	switch re.Op {
	case syntax.OpLiteral:
		return needs{whole: []string{foldCase(string(re.Rune))}}
	case syntax.OpCharClass:
		return needs{whole: classTexts(re)}
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return needs{whole: []string{""}}
	case syntax.OpCapture:
		return readNeeds(re.Sub[0])
	case syntax.OpQuest:
		return repeatNeeds(re.Sub[0], 0, 1)
	case syntax.OpPlus:
		return repeatNeeds(re.Sub[0], 1, -1)
	case syntax.OpRepeat:
		return repeatNeeds(re.Sub[0], re.Min, re.Max)
	case syntax.OpConcat:
		return concatNeeds(re.Sub)
	case syntax.OpAlternate:
		return alternateNeeds(re.Sub)
	}
	return needs{}
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
			if s := foldCase(string(r)); !contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// repeatNeeds is about what stands there at least and at most so many times; most
// is negative if there is no end.
func repeatNeeds(sub *syntax.Regexp, least, most int) needs {
	n := readNeeds(sub)
	if whole := rows(n.whole, least, most); whole != nil {
		return needs{whole: whole}
	}
	switch {
	case least == 0:
		return needs{}
	case n.whole == nil:
		return needs{ends: n.ends, part: n.part}
	}
	row := n.whole
	for range least - 1 {
		longer := product(row, n.whole)
		if longer == nil {
			break
		}
		row = longer
	}
	return needs{ends: n.whole, part: plainNeeds(row)}
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

// concatNeeds follows what stands one behind the other as long as all of its
// texts are known, and begins again behind what can't be followed.
func concatNeeds(subs []*syntax.Regexp) needs {
	none := []string{""}
	open := none // the texts since then
	all := true
	var best needSet
	for _, sub := range subs {
		n := readNeeds(sub)
		if joined := product(open, n.whole); joined != nil {
			open = joined
			continue
		}
		all = false
		if joined := product(open, n.ends); joined != nil {
			best = both(best, plainNeeds(joined))
		} else {
			best = both(best, plainNeeds(open))
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
		return needs{whole: open}
	}
	return needs{part: both(best, plainNeeds(open))}
}

func alternateNeeds(subs []*syntax.Regexp) needs {
	list := make([]needs, len(subs))
	whole := []string{}
	for i, sub := range subs {
		if list[i] = readNeeds(sub); whole != nil && list[i].whole != nil {
			whole = union(whole, list[i].whole)
		} else {
			whole = nil
		}
	}
	if whole != nil {
		return needs{whole: whole}
	}
	var part []need
	for _, n := range list {
		one := n.any().list
		if one == nil {
			return needs{}
		}
		part = append(part, one...)
	}
	return needs{part: newNeedSet(part)}
}

// union gives the texts of both, nil if they are too many.
func union(a, b []string) []string {
	out := slices.Grow(slices.Clone(a), len(b))
	for _, s := range b {
		if !contains(out, s) {
			out = append(out, s)
		}
	}
	if len(out) > maxTexts {
		return nil
	}
	return out
}

// product gives each text of a with each of b behind it, nil if they are too
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

// both gives the needs of two parts of which each is there: those of the one
// that fewer lines have, with the other's texts beside them.
func both(a, b needSet) needSet {
	if b.list != nil && (a.list == nil || b.share < a.share) {
		a, b = b, a
	}
	if b.list == nil {
		return a
	}
	beside := textsOf(b.list)
	for i := range a.list {
		if n := &a.list[i]; n.also == nil && !containsAny(n.text, beside) { // else they come with it
			n.also = beside
		}
	}
	return a
}

func textsOf(list []need) []string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = n.text
	}
	return out
}

// met says whether a folded text meets one of the needs, or there are none.
func met(folded string, list []need) bool {
	for i := range list {
		if strings.Contains(folded, list[i].text) && containsAny(folded, list[i].also) {
			return true
		}
	}
	return list == nil
}

// containsAny says whether s contains one of the texts, or there are none to
// look for.
func containsAny(s string, texts []string) bool {
	for _, t := range texts {
		if strings.Contains(s, t) {
			return true
		}
	}
	return texts == nil
}

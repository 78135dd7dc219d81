package newsclean

import (
	"math"
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
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
func needed(re *syntax.Regexp) []need {
	n := readNeeds(re)
	return better(n.part, plainNeeds(n.whole))
}

// needs is what is known of the texts that a part of an expression matches: all
// of them, or needs of which each meets one; nil if that isn't known.
type needs struct {
	whole []string
	part  []need
}

func plainNeeds(texts []string) []need {
	out := make([]need, len(texts))
	for i, s := range texts {
		out[i].text = s
	}
	return out
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
		if n := readNeeds(re.Sub[0]); n.whole != nil {
			return needs{whole: union(n.whole, []string{""})}
		}
	case syntax.OpPlus:
		return needs{part: needed(re.Sub[0])}
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

// concatNeeds follows what stands one behind the other as long as all of its
// texts are known, and begins again behind what can't be followed.
func concatNeeds(subs []*syntax.Regexp) needs {
	open := []string{""} // the texts since then
	all := true
	var best []need
	for _, sub := range subs {
		n := readNeeds(sub)
		repeated := sub.Op == syntax.OpPlus // ends as it begins, and stands between
		if repeated {
			n = readNeeds(sub.Sub[0])
		}
		joined := product(open, n.whole)
		if joined != nil && !repeated {
			open = joined
			continue
		}
		all = false
		if joined != nil {
			best = both(best, plainNeeds(joined))
		} else {
			best = both(both(best, plainNeeds(open)), n.part)
		}
		if open = n.whole; open == nil {
			open = []string{""}
		}
	}
	if all {
		return needs{whole: open}
	}
	return needs{part: both(best, plainNeeds(open))}
}

func alternateNeeds(subs []*syntax.Regexp) needs {
	whole, part := []string{}, []need{}
	for _, sub := range subs {
		n := readNeeds(sub)
		if whole != nil && n.whole != nil {
			whole = union(whole, n.whole)
		} else {
			whole = nil
		}
		if list := better(n.part, plainNeeds(n.whole)); part != nil && list != nil {
			part = append(part, list...)
		} else {
			part = nil
		}
	}
	return needs{whole, part}
}

// union gives the texts of both, nil if they are too many.
func union(a, b []string) []string {
	for _, s := range b {
		if !contains(a, s) {
			a = append(a[:len(a):len(a)], s)
		}
	}
	if len(a) > maxTexts {
		return nil
	}
	return a
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
func both(a, b []need) []need {
	a, b = shortest(a), shortest(b)
	if b != nil && (a == nil || share(b) < share(a)) {
		a, b = b, a
	}
	beside := textsOf(b)
	for i := range a {
		if a[i].also == nil && (b == nil || !containsAny(a[i].text, beside)) { // else they come with it
			a[i].also = beside
		}
	}
	return a
}

func textsOf(list []need) []string {
	var out []string
	for _, n := range list {
		out = append(out, n.text)
	}
	return out
}

// better gives the needs that fewer lines meet, nil if neither say anything.
func better(a, b []need) []need {
	a, b = shortest(a), shortest(b)
	if a == nil || b != nil && share(b) < share(a) {
		return b
	}
	return a
}

// share is about the part of all lines that contain one of the texts.
func share(list []need) float64 {
	sum := 0.0
	for _, n := range list {
		if c := n.text[0]; len(n.text) == 1 && isDigit(c) {
			sum += 1.0 / 64 // unlike letters, signs and spaces
		} else {
			sum += math.Pow(1.0/16, float64(min(len(n.text), 6)-1))
		}
	}
	return sum
}

// shortest leaves out the needs that come with another. It gives nil if that
// is for no text at all.
func shortest(list []need) []need {
	var out []need
	for i, n := range list {
		if n.text == "" {
			return nil
		}
		if !comesWith(list, i) {
			out = append(out, n)
		}
	}
	return out
}

// comesWith says whether the need at i holds another, or the same before it.
func comesWith(list []need, i int) bool {
	n := list[i]
	for k, other := range list {
		if k != i && other.also == nil && strings.Contains(n.text, other.text) && (n.text != other.text || n.also != nil || k < i) {
			return true
		}
	}
	return false
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

// foldCase makes all texts the same that an expression takes for the same with
// (?i), or a selector with i.
func foldCase(s string) string {
	i := sameFolded(s)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			b.WriteByte(foldByte[c])
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		b.WriteRune(foldRune(r))
		i += size
	}
	return b.String()
}

// sameFolded gives the length of the start of s that foldCase leaves as it is.
func sameFolded(s string) int {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if foldByte[c] != c {
				return i
			}
			i++
			continue
		}
		if s[i] != 0xea && wideAt(s, i) {
			i += 3
			continue
		}
		size := foldedSize(s[i:])
		if size == 0 {
			return i
		}
		i += size
	}
	return len(s)
}

// foldedSize gives the length of the character that s begins with, 0 if foldCase
// makes another of it.
func foldedSize(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 || foldRune(r) != r {
		return 0
	}
	return size
}

// foldByte is foldRune for the ASCII characters; other bytes stay.
var foldByte = func() (table [256]byte) {
	for c := range table {
		table[c] = byte(c)
	}
	for c := range rune(utf8.RuneSelf) {
		table[c] = byte(foldRune(c))
	}
	return table
}()

// foldRune gives the character that stands for all that are the same as r: in
// lower case what has no form outside ASCII.
func foldRune(r rune) rune {
	switch {
	case r >= 0x2e80 && r < 0xa640, r >= 0xac00 && r < 0xd7a4, r > 0xff00 && r <= 0xff20, r >= 0x2000 && r < 0x2126:
		return r // East Asian scripts and punctuation have no case
	case r < utf8.RuneSelf && r != 'K' && r != 'k' && r != 'S' && r != 's':
		return unicode.ToLower(r)
	case r == 'İ': // of which strings.ToLower makes an i
		return 'i'
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return least
}

package match

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/regex"
)

// A lineIndex finds the rules about lines that may match a text.
type lineIndex struct {
	grams regex.TrigramIndex[int] // by the texts that their expressions need
	short []shortLiteral          // the same, for texts too short for that
	digit []int                   // those that may match any text with a digit
	rest  []int                   // those whose expressions need no such text
}

// A shortLiteral is a folded text, too short for the index, that a rule needs.
type shortLiteral struct {
	text string
	rule int
}

// add enters a rule whose expression needs one of the literals.
func (x *lineIndex) add(id int, needs []regex.Literal) {
	var long []regex.Literal
	var short []shortLiteral
	digit := false
	for _, n := range needs {
		switch {
		case len(n.Text) == 1 && chars.IsDigit(n.Text[0]):
			digit = true
		case len(n.Text) < regex.TrigramSize:
			short = append(short, shortLiteral{n.Text, id})
		default:
			long = append(long, n)
		}
	}
	if !x.grams.Add(long, id) && len(long) > 0 || len(needs) == 0 {
		x.rest = append(x.rest, id)
		return
	}
	x.short = append(x.short, short...)
	if digit {
		x.digit = append(x.digit, id)
	}
}

// LineRules returns the rules that may match a text with size visible runes, in order.
// The slice may be used until the next call.
func (s *Scan) LineRules(text string, size int) []int {
	folded := foldedText{text: text}
	x, list := &s.Program.lines, s.candidates[:0]
	mayMatch := func(id int) bool {
		r := &s.Program.Rules[id]
		return s.Applies(r) && r.Expr.MayMatch(text, size)
	}
	for _, id := range x.rest {
		if e := s.Program.Rules[id].Expr; mayMatch(id) && (e.Required == nil || e.MayContain(folded.get())) {
			list = append(list, id)
		}
	}
	for _, id := range x.digit {
		if mayMatch(id) && strings.ContainsAny(text, "0123456789") {
			list = append(list, id)
		}
	}
	for _, l := range x.short {
		if mayMatch(l.rule) && strings.Contains(folded.get(), l.text) {
			list = append(list, l.rule)
		}
	}
	x.grams.Needles(text, func(n *regex.Needle[int]) {
		if mayMatch(n.Val) && (n.Also == nil || chars.ContainsAny(folded.get(), n.Also)) {
			list = append(list, n.Val)
		}
	})
	s.candidates = list
	slices.Sort(list)
	return slices.Compact(list)
}

// A foldedText is a text that is folded when it is first asked for. For most lines it
// never is.
type foldedText struct {
	text string
	done bool
}

func (f *foldedText) get() string {
	if !f.done {
		f.text, f.done = chars.FoldCase(f.text), true
	}
	return f.text
}

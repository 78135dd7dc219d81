package match

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/regex"
)

// A lineIndex finds the rules about lines that may match a text.
type lineIndex struct {
	grams regex.TrigramIndex[int] // by what their expressions need
	signs []sign                  // the same, for texts too short for that
	rest  []int                   // those that need next to nothing
}

// A sign is a text without case that a rule needs.
type sign struct {
	text string
	rule int
}

func (x *lineIndex) add(id int, needs []regex.Literal) {
	var long []regex.Literal
	var signs []sign
	for _, n := range needs {
		if len(n.Text) < regex.TrigramSize && strings.ToLower(n.Text) == strings.ToUpper(n.Text) && !chars.IsDigit(n.Text[0]) {
			signs = append(signs, sign{n.Text, id})
		} else {
			long = append(long, n)
		}
	}
	if x.grams.Add(long, id) {
		x.signs = append(x.signs, signs...)
	} else {
		x.rest = append(x.rest, id)
	}
}

// LineRules returns the rules that may match a text of so many visible runes, in
// order. What it returns is good until it is called again.
func (s *Scan) LineRules(text string, size int) []int {
	folded := foldedText{text: text}
	x, list := &s.Program.lines, s.candidates[:0]
	may := func(id int) bool {
		r := &s.Program.Rules[id]
		return s.Applies(r) && r.Expr.MayMatch(text, size)
	}
	for _, id := range x.rest {
		if e := s.Program.Rules[id].Expr; may(id) && (e.Required == nil || e.MayContain(folded.get())) {
			list = append(list, id)
		}
	}
	for _, sign := range x.signs {
		if may(sign.rule) && strings.Contains(folded.get(), sign.text) {
			list = append(list, sign.rule)
		}
	}
	x.grams.Needles(text, func(n *regex.Needle[int]) {
		if may(n.Val) && (n.Also == nil || chars.ContainsAny(folded.get(), n.Also)) {
			list = append(list, n.Val)
		}
	})
	s.candidates = list
	slices.Sort(list)
	return slices.Compact(list)
}

// A foldedText is a text that is folded when that is asked for, which of most
// lines nobody does.
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

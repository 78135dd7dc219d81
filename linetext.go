package newsclean

import (
	"slices"
	"strings"
)

// A lineIndex finds the rules about lines that may match a text.
type lineIndex struct {
	grams gramIndex[int] // by what their expressions need
	signs []sign         // the same, for texts too short for that
	rest  []int          // those that need next to nothing
}

// A sign is a text without case that a rule needs.
type sign struct {
	text string
	rule int
}

func (x *lineIndex) add(id int, needs []need) {
	var long []need
	var signs []sign
	for _, n := range needs {
		if len(n.text) < gramSize && strings.ToLower(n.text) == strings.ToUpper(n.text) && !isDigit(n.text[0]) {
			signs = append(signs, sign{n.text, id})
		} else {
			long = append(long, n)
		}
	}
	if x.grams.add(long, id) {
		x.signs = append(x.signs, signs...)
	} else {
		x.rest = append(x.rest, id)
	}
}

// A textMatch is a rule that may match a text, and whether it does once that
// was asked.
type textMatch struct {
	rule       int
	asked, yes bool
}

// matches says whether the expression of the rule matches the text.
func (m *textMatch) matches(r *compiledRule, text string) bool {
	if !m.asked {
		m.asked, m.yes = true, r.expr.regexp().MatchString(text)
	}
	return m.yes
}

// lineText asks which rules may match a line.
func (j *job) lineText(l *line) []textMatch {
	ids := slices.DeleteFunc(j.mayMatch(l.text, l.size), func(id int) bool { return !j.prog.rules[id].picks(l.leaf) })
	if len(ids) == 0 {
		return nil
	}
	out := make([]textMatch, len(ids))
	for i, id := range ids {
		out[i].rule = id
	}
	return out
}

// mayMatch gives the rules that may match a text, in order. What it gives is
// good until it is called again.
func (j *job) mayMatch(text string, size int) []int {
	folded := foldedText{text: text}
	x, list := &j.prog.lines, j.candidates[:0]
	may := func(id int) bool {
		r := &j.prog.rules[id]
		return j.applies(r) && r.expr.mayMatch(text, size)
	}
	for _, id := range x.rest {
		if e := j.prog.rules[id].expr; may(id) && (e.needs == nil || e.mayContain(folded.get())) {
			list = append(list, id)
		}
	}
	for _, s := range x.signs {
		if may(s.rule) && strings.Contains(folded.get(), s.text) {
			list = append(list, s.rule)
		}
	}
	x.grams.needles(text, func(n *needle[int]) {
		if may(n.val) && (n.also == nil || containsAny(folded.get(), n.also)) {
			list = append(list, n.val)
		}
	})
	j.candidates = list
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
		f.text, f.done = foldCase(f.text), true
	}
	return f.text
}

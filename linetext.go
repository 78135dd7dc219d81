package newsclean

import (
	"slices"
	"strings"
	"unicode/utf8"
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

func (x *lineIndex) add(id int, f *textFilter) {
	var long []need
	var signs []sign
	for _, n := range f.needs {
		if len(n.text) < gramSize && strings.ToLower(n.text) == strings.ToUpper(n.text) && !isDigit(n.text[0]) {
			signs = append(signs, sign{n.text, id})
		} else {
			long = append(long, n)
		}
	}
	if f.found = x.grams.add(long, id); f.found {
		x.signs = append(x.signs, signs...)
	} else {
		x.rest = append(x.rest, id)
	}
}

// candidates appends the rules that may match a text to list, in order.
func (x *lineIndex) candidates(list []int, text string) []int {
	list = append(list, x.rest...)
	for _, s := range x.signs {
		if strings.Contains(text, s.text) {
			list = append(list, s.rule)
		}
	}
	x.grams.find(text, func(id int) { list = append(list, id) })
	slices.Sort(list)
	return slices.Compact(list)
}

// A lineText is what the rules say of the text of a line.
type lineText struct{ rules []textMatch }

// A textMatch is a rule that may match a text, and whether it does once that
// was asked.
type textMatch struct {
	rule       int
	asked, yes bool
}

// lineText asks which rules may match a text.
func (j *job) lineText(text string) *lineText {
	runes := utf8.RuneCountInString(text)
	j.candidates = j.prog.lines.candidates(j.candidates[:0], text)
	var rules []textMatch
	for _, id := range j.candidates {
		r := &j.prog.rules[id]
		if j.applies(r) && r.filter.mayMatch(text, runes) && (r.filter.found || r.filter.mayContain(foldCase(text))) {
			rules = append(rules, textMatch{rule: id})
		}
	}
	if rules == nil {
		return &saysNothing
	}
	return &lineText{rules}
}

// saysNothing is what the rules say of most texts.
var saysNothing lineText

// matches says whether the expression of the rule at place i matches the text.
func (t *lineText) matches(i int, p *program, text string) bool {
	m := &t.rules[i]
	if !m.asked {
		m.asked, m.yes = true, p.rules[m.rule].text.MatchString(text)
	}
	return m.yes
}

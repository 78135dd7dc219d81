package newsclean

import (
	"slices"
	"unicode/utf8"
)

// A lineIndex finds the rules about lines that may match a text.
type lineIndex struct {
	grams gramIndex[int] // by what their expressions need
	rest  []int          // those that need next to nothing
}

func (x *lineIndex) add(id int, f *textFilter) {
	if f.found = x.grams.add(f.needs, id); !f.found {
		x.rest = append(x.rest, id)
	}
}

// candidates appends the rules that may match a text to list, in order.
func (x *lineIndex) candidates(list []int, text string) []int {
	list = append(list, x.rest...)
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

// lineText gives what is known of a text. It is remembered: the rules are run
// until none fires any more, and most lines stay as they are.
func (j *job) lineText(text string) *lineText {
	if t := j.texts[text]; t != nil {
		return t
	}
	t := &lineText{}
	runes := utf8.RuneCountInString(text)
	j.candidates = j.prog.lines.candidates(j.candidates[:0], text)
	for _, id := range j.candidates {
		r := &j.prog.rules[id]
		if j.applies(r) && r.filter.mayMatch(text, runes) && (r.filter.found || r.filter.mayContain(foldCase(text))) {
			t.rules = append(t.rules, textMatch{rule: id})
		}
	}
	if j.texts == nil {
		j.texts = map[string]*lineText{}
	}
	j.texts[text] = t
	return t
}

// matches says whether the expression of the rule at place i matches the text.
func (t *lineText) matches(i int, p *program, text string) bool {
	m := &t.rules[i]
	if !m.asked {
		m.asked, m.yes = true, p.rules[m.rule].text.MatchString(text)
	}
	return m.yes
}

package judge

import (
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
)

// labelledBy notes a label of a kind that ends at a place of the line.
func (f *found) labelledBy(kind uint8, end int) {
	if end > f.label {
		f.label, f.labels = end, 0
	}
	if end == f.label {
		f.labels |= 1 << kind
	}
}

// labelled has a line that is a label of furniture and its value count as nothing but a phrase:
// "Views: 1,234", "Tags: harbour, wall", or one of other articles and a link: "Read also: The wall". line
// is its text folded, without the stop of a sentence.
func (f *found) labelled(line string, it *Item) {
	if f.labels == 0 {
		return
	}
	if f.labels&(1<<related|1<<inline) != 0 && f.labels&(1<<more) == 0 && len(it.Links) == 1 && it.Last > 0 && it.Unlinked <= chars.VisibleLen(line[:f.label])+maxBullets {
		f.at[related], f.most, f.phrase, f.covered, f.valued = whole, whole, true, 1, true
		return
	}
	if chars.EndsSentence(it.Text) {
		return
	}
	label, value := strings.TrimFunc(line[:f.label], isDecoration), strings.TrimLeftFunc(line[f.label:], isDecoration)
	for k, kind := range kinds {
		if f.labels>>k&1 == 0 {
			continue
		}
		is := false // authors have labels of the other kinds too
		switch kind {
		case "counts":
			is = valueLabel[label] && isAmount(value)
		case "tags", "nav":
			is = valueLabel[label] && isNames(value)
		case "share", "follow":
			is = isServices(value)
		}
		if is {
			f.at[k], f.most, f.phrase, f.covered, f.valued = whole, whole, true, 1, true
		}
	}
}

// valueLabel are the labels that authors put nothing behind, as they do behind "Topics", "Votes" and "Menu".
var valueLabel = foldedSet("value_label")

// isAmount reports whether a value is a number with no more than a unit.
func isAmount(value string) bool {
	rest := strings.TrimLeftFunc(value, isNumeric)
	return len(rest) < len(value) && chars.Width(strings.TrimSpace(rest)) <= maxUnit
}

// isNames reports whether a value may be the names of tags or pages, or a title.
func isNames(value string) bool {
	return chars.Width(value) <= maxNames && strings.ContainsFunc(value, unicode.IsLetter)
}

// isServices reports whether a value is the names of networks where readers share and follow.
func isServices(value string) bool {
	rest := strings.TrimFunc(value, isDecoration)
	for rest != "" && len(value) <= maxPhrase {
		long := serviceIn(rest)
		if long == 0 {
			return false
		}
		rest = strings.TrimLeftFunc(rest[long:], isDecoration)
	}
	return rest == "" && value != ""
}

// serviceIn returns how long the name of a network is that begins a text, 0 if none does.
func serviceIn(text string) int {
	long := 0
	for n := range min(len(text), maxService) + 1 {
		if service[text[:n]] && endsWord(text, n) {
			long = n
		}
	}
	return long
}

// service are the names of networks, and maxService how many bytes the longest has.
var service = foldedSet("service", "service_word")

const maxService = 40

// maxUnit is the width of the longest unit of a number, such as "people", and maxNames that of the
// longest list of tags: a headline is no wider.
const maxUnit, maxNames = 10, 120

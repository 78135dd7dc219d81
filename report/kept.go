package report

import (
	"strings"

	"github.com/newsclean/newsclean"
)

// noteKept notes which hits took what is metadata now: their text is little more than its value.
func noteKept(hits []*hit, m newsclean.Meta) {
	fields := []struct{ name, value string }{
		{"title", m.Title}, {"title", m.HeadTitle}, {"original title", m.OriginalTitle}, {"byline", m.Byline},
		{"source", m.Source}, {"editor", m.Editor},
	}
	for i := range fields {
		fields[i].value = squeezed(fields[i].value)
	}
	for _, h := range hits {
		if h.rule.Name == "trim/date" && m.Published != "" {
			h.KeptAs = "date"
			continue
		}
		text := squeezed(h.Text)
		for _, f := range fields {
			if h.KeptAs == "" && f.value != "" && len(text) <= len(f.value)+labelled && strings.Contains(text, f.value) {
				h.KeptAs = f.name
			}
		}
	}
}

// labelled is the most bytes that a line has besides the value it shows, such as "Responsible
// editor:" or a date behind the byline.
const labelled = 60

// squeezed returns the visible characters of a text, in lower case.
func squeezed(s string) string { return strings.ToLower(string(visibleRunes(s))) }

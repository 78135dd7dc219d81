package main

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/report"
)

func TestPlay(t *testing.T) {
	page := strings.Repeat("<p>One is a sentence of some length.</p>", 5) + "<p class=two>Two is another.</p>"
	const rules = "rules:\n  - name: rules/two\n    remove: .two\n  - name: rules/three\n    remove: .three\n"
	a := play([]byte(page), question{Name: "page.html", Rules: rules})
	if a.Fault != nil || !report.Is([]byte(a.Page)) {
		t.Fatalf("fault %v, page %.80q", a.Fault, a.Page)
	}
	if len(a.Rules) != 2 || a.Rules[0] != (outcome{"rules/two", 1, 0}) || a.Rules[1] != (outcome{Name: "rules/three"}) {
		t.Errorf("rules: %+v", a.Rules)
	}
}

func TestFaultsOfAQuestion(t *testing.T) {
	for name, test := range map[string]struct {
		q    question
		want fault
	}{
		"a selector":     {question{Rules: "rules:\n  - name: rules/two\n    remove: 'p['\n"}, fault{In: "rules", Line: 3, Text: "rules/two: "}},
		"no YAML":        {question{Rules: "rules: [\n"}, fault{In: "rules", Text: ""}},
		"an address":     {question{URL: "https://[bad"}, fault{In: "url", Text: "base URL"}},
		"an unknown key": {question{Rules: "rulez: []\n"}, fault{In: "rules", Line: 1, Text: "rulez"}},
	} {
		t.Run(name, func(t *testing.T) {
			f := play([]byte("<p>One.</p>"), test.q).Fault
			if f == nil || f.In != test.want.In || test.want.Line > 0 && f.Line != test.want.Line || !strings.Contains(f.Text, test.want.Text) {
				t.Errorf("got %+v, want %+v", f, test.want)
			}
		})
	}
}

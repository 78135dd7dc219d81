package newsclean

import (
	"regexp"
	"testing"
)

func TestRuleset(t *testing.T) {
	if got := Ruleset(); got != Ruleset() || !regexp.MustCompile(`^rules-[0-9a-f]{12}$`).MatchString(got) {
		t.Errorf("the rules are called %q", got)
	}
	file := func(yaml string) string {
		f, err := ParseRules("a.yaml", []byte(yaml))
		if err != nil {
			t.Fatal(err)
		}
		return string(canonicalRules(f.internal()))
	}
	base := file("publisher: A\nmarks: [.a]\nrules:\n  - {name: a/b, remove: .x, at: end, text: ^a$}\n")
	for _, same := range []string{
		"# a comment\npublisher: A\nmarks: [.a]\n\nrules:\n  - {text: ^a$, name: a/b, remove: .x, at: end}\n",
		"publisher: A\nmarks: [.a]\nhosts: []\nrules:\n  - {name: a/b, remove: .x, at: end, text: ^a$, example: {in: a, out: b}, keeps: [c]}\n",
	} {
		if got := file(same); got != base {
			t.Errorf("%s gives %s, want %s", same, got, base)
		}
	}
	for _, other := range []string{
		"rules:\n  - {name: a/b, remove: .x, at: end, text: ^a$}\n",
		"publisher: A\nmarks: [.a]\nrules:\n  - {name: a/b, remove: .y, at: end, text: ^a$}\n",
		"publisher: A\nmarks: [.a]\nrules:\n  - {name: a/b, remove: .x, at: start, text: ^a$}\n",
		"publisher: A\nmarks: [.a]\nrules:\n  - {name: a/b, remove: .x, at: end, text: ^a$, linked: true}\n",
		"publisher: A\nmarks: [.a]\nrules:\n  - {name: a/b, remove: .x, at: end, text: ^a$}\n  - {name: a/c, remove: .z}\n",
	} {
		if file(other) == base {
			t.Errorf("%s gives the same", other)
		}
	}
}

package words

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// TestCompactFormIsCurrent wants the words that programs read to be those of the files.
func TestCompactFormIsCurrent(t *testing.T) {
	want, err := Read(FS)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(Files(), want) {
		t.Error("words.json isn't what the files say: go generate ./words writes it anew")
	}
}

// filled is a phrase with something in its slots.
func filled(phrase string) string {
	return regexp.MustCompile(`\{text[^}]*\}`).ReplaceAllString(strings.ReplaceAll(phrase, "{n}", "12"), "the harbour")
}

// TestEachPhraseMatchesItself runs every phrase as an example of its kind.
func TestEachPhraseMatchesItself(t *testing.T) {
	for _, f := range Files() {
		for kind, phrases := range f.Phrases {
			expr, err := Expand("(?i)^{{" + kind + "}}$")
			if err != nil {
				t.Errorf("%s.yaml: %s: %v", f.Tag, kind, err)
				continue
			}
			re, err := regexp.Compile(expr)
			if err != nil {
				t.Errorf("%s.yaml: %s: %v", f.Tag, kind, err)
				continue
			}
			for _, phrase := range phrases {
				if !re.MatchString(filled(phrase)) {
					t.Errorf("%s.yaml: %s: %q doesn't match itself", f.Tag, kind, phrase)
				}
			}
		}
	}
}

func TestPattern(t *testing.T) {
	for _, test := range []struct{ phrase, line string }{
		{"share on {text}", "share on Facebook"},
		{"{n} comments", "12 comments"},
		{"c++ (beta)", "c++ (beta)"},
		{"a  b", "a b"},
		{"{text 120}", strings.Repeat("a", 120)},
	} {
		expr, err := Pattern([]string{test.phrase})
		if err != nil {
			t.Errorf("%s: %v", test.phrase, err)
		} else if !regexp.MustCompile("^" + expr + "$").MatchString(test.line) {
			t.Errorf("%s is %s", test.phrase, expr)
		}
	}
	for _, phrase := range []string{"", "{m}", "{text 0}", "{text a}", "{text 301}", "a {name} b"} {
		if expr, err := Pattern([]string{phrase}); err == nil {
			t.Errorf("%q is %s", phrase, expr)
		}
	}
}

func TestExpand(t *testing.T) {
	for _, test := range []struct{ expr, want string }{
		{"^a$", "^a$"},
		{`^\w{2}{{share}}`, `^\w{2}(?:share|share\s+this)`},
	} {
		got, err := Expand(test.expr)
		if err != nil || !strings.HasPrefix(got, strings.TrimSuffix(test.want, ")")) {
			t.Errorf("%s is %s (error %v)", test.expr, got, err)
		}
	}
	if _, err := Expand("{{nothing_such}}"); err == nil || !strings.Contains(err.Error(), "nothing_such") {
		t.Errorf("error %v", err)
	}
}

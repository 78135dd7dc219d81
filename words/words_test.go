package words

import (
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
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

// slots are the slots of a phrase.
var slots = regexp.MustCompile(`\{n\}|\{text ?(\d*)\}`)

// filled is a phrase with something in its slots, no longer than they allow.
func filled(phrase string) string {
	return slots.ReplaceAllStringFunc(phrase, func(slot string) string {
		if slot == "{n}" {
			return "12"
		}
		text := "the harbour"
		if most, err := strconv.Atoi(slots.FindStringSubmatch(slot)[1]); err == nil && most < len(text) {
			return text[:most]
		}
		return text
	})
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
		{"a  b\u3000c", "a b c"},
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
	share, err := Pattern(Of("share"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ expr, want string }{
		{"^a$", "^a$"},
		{`^\w{2}{{share}}.{{share}}`, `^\w{2}` + share + "." + share},
	} {
		if got, err := Expand(test.expr); err != nil || got != test.want {
			t.Errorf("%s is %s (error %v)", test.expr, got, err)
		}
	}
	if _, err := Expand("{{nothing_such}}"); err == nil || !strings.Contains(err.Error(), "nothing_such") {
		t.Errorf("error %v", err)
	}
}

// keptSentences returns the sentences of testdata/keep.txt.
func keptSentences(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/keep.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// TestSentencesStay wants no phrase of a language to be a whole sentence of an article.
func TestSentencesStay(t *testing.T) {
	sentences := keptSentences(t)
	if len(sentences) < 40 {
		t.Errorf("%d sentences", len(sentences))
	}
	for _, f := range Files() {
		if f.Tag == "names" {
			continue
		}
		for kind, phrases := range f.Phrases {
			expr, err := Pattern(phrases)
			if err != nil {
				t.Errorf("%s.yaml: %s: %v", f.Tag, kind, err)
				continue
			}
			re := regexp.MustCompile(`(?i)^[\pP\s]*` + expr + `[\pP\s]*$`)
			for _, s := range sentences {
				if re.MatchString(s) {
					t.Errorf("%s.yaml: %s takes the sentence %q", f.Tag, kind, s)
				}
			}
		}
	}
}

// documentedKinds returns the kinds that docs/words.md explains, in its order.
func documentedKinds(t *testing.T) []string {
	t.Helper()
	page, err := os.ReadFile("../docs/words.md")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]+`) \\|").FindAllStringSubmatch(string(page), -1) {
		for _, name := range regexp.MustCompile("`(\\w+)`").FindAllStringSubmatch(row[1], -1) {
			kinds = append(kinds, name[1])
		}
	}
	i := slices.Index(kinds, "month_1")
	if i < 0 || i+1 == len(kinds) || kinds[i+1] != "month_12" {
		t.Fatal("docs/words.md doesn't explain month_1 … month_12")
	}
	for n := 2; n < 12; n++ {
		kinds = slices.Insert(kinds, i+n-1, "month_"+strconv.Itoa(n))
	}
	return kinds
}

// TestKindsAreDocumented wants docs/words.md to explain each kind, and each file to have its
// kinds in the order of that page, and no phrase of a kind twice.
func TestKindsAreDocumented(t *testing.T) {
	kinds := documentedKinds(t)
	names, err := fs.Glob(FS, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, name := range names {
		data, err := fs.ReadFile(FS, name)
		if err != nil {
			t.Fatal(err)
		}
		var file yaml.MapSlice
		if err := yaml.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		last := -1
		for _, item := range file {
			kind := item.Key.(string)
			used[kind] = true
			switch at := slices.Index(kinds, kind); {
			case at < 0:
				t.Errorf("%s: docs/words.md doesn't explain %s", name, kind)
			case at < last:
				t.Errorf("%s: %s stands behind %s, which docs/words.md explains later", name, kind, kinds[last])
			default:
				last = at
			}
		}
	}
	for _, kind := range kinds {
		if !used[kind] {
			t.Errorf("docs/words.md explains %s, which no file has", kind)
		}
	}
	for _, f := range Files() {
		for kind, phrases := range f.Phrases {
			sorted := slices.Sorted(slices.Values(phrases))
			if len(slices.Compact(sorted)) < len(phrases) {
				t.Errorf("%s.yaml: %s has a phrase twice", f.Tag, kind)
			}
		}
	}
}

func TestLongestFirstAndRoots(t *testing.T) {
	list := LongestFirst("byline", "byline_from")
	for i, longer := range list {
		for _, p := range list[:i] {
			if p != longer && strings.HasPrefix(longer, p) {
				t.Errorf("%q stands before %q, which begins with it", p, longer)
			}
		}
	}
	roots := Roots("byline_class")
	for _, p := range Of("byline_class") {
		if !slices.ContainsFunc(roots, func(root string) bool { return strings.Contains(p, root) }) {
			t.Errorf("%q has none of the roots %q", p, roots)
		}
	}
}

package apply

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/rules"
)

// TestEditsOfASource wants the changes that rules ask for, and none that changes what a reader
// sees or makes a page much longer.
func TestEditsOfASource(t *testing.T) {
	rule := func(find, replace string) rules.Rule { return rules.Rule{Find: find, Replace: replace} }
	long := strings.Repeat("x", 50)
	for _, test := range []struct {
		name, in, out string
		rules         []rules.Rule
		counts        [][2]int // made and refused, of each rule
	}{
		{"each place", "<b>one</b> <b>two</b>", "<i>one</i> <i>two</i>",
			[]rules.Rule{rule("<b>", "<i>"), rule("</b>", "</i>")}, [][2]int{{2, 0}, {2, 0}}},
		{"nothing to change", "<p>one", "<p>one", []rules.Rule{rule("<b>", "<i>")}, [][2]int{{0, 0}}},
		{"one that changes the text", "<p>one<br>two", "<p>one<br>two", []rules.Rule{rule("two", "three")}, [][2]int{{0, 1}}},
		{"one of two", "<p>one<br>two", "<p>one<hr>two", []rules.Rule{rule("two", "three"), rule("<br>", "<hr>")}, [][2]int{{0, 1}, {1, 0}}},
		{"one made by another", "<p>one<br>two", "<p>one<hr>two", []rules.Rule{rule("<br>", "<hr>"), rule("<hr>two", "<hr>three")}, [][2]int{{1, 0}, {0, 1}}},
		{"one that only a refused one makes", "<p>one<br>two", "<p>one<br>two", []rules.Rule{rule("two", "<u>three"), rule("<u>", "<s>")}, [][2]int{{0, 1}, {0, 0}}},
		{"up to the longest", "<br>" + long, "<br " + strings.Repeat("y", 54*2+1<<16-55) + ">" + long,
			[]rules.Rule{rule("<br>", "<br "+strings.Repeat("y", 54*2+1<<16-55)+">")}, [][2]int{{1, 0}}},
		{"longer", "<br>" + long, "<br>" + long, []rules.Rule{rule("<br>", "<br "+strings.Repeat("y", 54*2+1<<16-54)+">")}, [][2]int{{0, 1}}},
	} {
		f := rules.File{File: "x.yaml", Publisher: "X", Hosts: []string{"a.example"}, Rules: test.rules}
		for i := range f.Rules {
			f.Rules[i].Name, f.Rules[i].Line = "x/"+string(rune('0'+i)), i+1
		}
		p, err := match.Compile([]rules.File{f}, nil)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := parse.Whole(test.in)
		if err != nil {
			t.Fatal(err)
		}
		after, edits := EditSource(p, match.NewOrigin([]string{"a.example"}), doc)
		if after.Markup != test.out {
			t.Errorf("%s: %.200s, want %.200s", test.name, after.Markup, test.out)
		}
		l := ledger.New(after.Root, true)
		NoteEdits(p, edits, l)
		entries := map[string]*ledger.Removal{}
		for _, e := range l.List() {
			entries[e.Rule] = e
		}
		for i, want := range test.counts {
			var got [2]int
			pieces := 0
			if e := entries[f.Rules[i].Name]; e != nil {
				got, pieces = [2]int{e.Count, e.Refused}, len(e.Pieces)
			}
			if got != want || (pieces > 0) != (want[0] > 0) {
				t.Errorf("%s: rule %d: %v with %d pieces, want %v", test.name, i, got, pieces, want)
			}
		}
	}
}

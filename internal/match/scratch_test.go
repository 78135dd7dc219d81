package match

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/internal/scratch"
	"github.com/newsclean/newsclean/rules"
)

// TestScratchKeepsNothing wants Clear to leave nothing of a document, however large,
// and to keep no more memory than its limit.
func TestScratchKeepsNothing(t *testing.T) {
	p, err := Compile([]rules.File{{File: "a.yaml", Rules: []rules.Rule{{Name: "a/b", Remove: ".b"}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	memory := new(Scratch)
	for _, n := range []int{1, 100, 3, 2000, 1} {
		s := p.Scan(parse.Fragment(strings.Repeat(`<p class="b">One</p>`, n)), NewOrigin(nil), false, memory)
		if len(s.Matches) != n {
			t.Errorf("%d of %d matches", len(s.Matches), n)
		}
		memory.Clear()
		for _, list := range [][]Match{memory.matches, memory.sorted} {
			for _, m := range list[:cap(list)] {
				if m.Node != nil {
					t.Fatalf("%d: a match is left", n)
				}
			}
		}
		if max(cap(memory.matches), cap(memory.sorted), cap(memory.order)) > scratch.Limit {
			t.Errorf("%d: room for more than %d is kept", n, scratch.Limit)
		}
	}
}

package block

import (
	"io"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/internal/scratch"
)

// TestScratchKeepsNothing wants Clear to leave nothing of an article, however large,
// and to keep no more memory than its limits.
func TestScratchKeepsNothing(t *testing.T) {
	s := new(Scratch)
	for _, n := range []int{1, 100, 3, 2000, 1} {
		root := parse.Fragment(strings.Repeat(`<p>One <b>two</b><br>three</p><ul><li>five</ul>`, n))
		a := Build(root, Options{Links: link.NewResolver(nil, root, false), Ledger: ledger.New(root, false)}, s)
		a.Finish()
		lines, _ := a.Lines()
		markup, _ := a.Markup()
		out, err := io.ReadAll(markup)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(string(out), "three</p>"); got != n || len(lines) != 3*n {
			t.Errorf("%d of %d paragraphs came out, with %d lines", got, n, len(lines))
		}
		if cap(s.runs) == 0 {
			t.Errorf("%d: the room for runs isn't used", n)
		}
		s.Clear()
		if b := s.blocks.Take(1)[0]; b.Tag != "" || b.Src != nil || b.runs != nil || b.kids != nil {
			t.Errorf("%d: a block is left", n)
		}
		if l := s.lines.Take(1)[0]; l.Text != "" || l.leaf != nil || l.runs != nil {
			t.Errorf("%d: a line is left", n)
		}
		for _, r := range s.runs[:cap(s.runs)] {
			if r.node != nil || r.text != "" {
				t.Fatalf("%d: a run is left", n)
			}
		}
		if cap(s.runs) > scratch.Limit || s.markup.Cap() > maxMarkup {
			t.Errorf("%d: room for %d runs and %d bytes is kept", n, cap(s.runs), s.markup.Cap())
		}
		s.Clear()
	}
}

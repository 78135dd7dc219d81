package newsclean

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/testdocs"
)

// TestLawsHoldWhereTailsGo holds what rules about the tails of lines leave against the laws: the last
// word of each line that ends in a full stop, and a note at the end of the text.
func TestLawsHoldWhereTailsGo(t *testing.T) {
	t.Parallel()
	word := Rule{Name: "mine/word", Remove: "p, li, td, h2, figcaption", Text: `\S+[.。]$`, Tail: true}
	note := Rule{Name: "mine/note", Remove: "p, div", Text: `(?i)read (?:more|on) .{0,40}$`, Tail: true, At: "end"}
	c := mustNew(t, WithRules(RuleFile{File: "mine", Rules: []Rule{note, word}}))
	inputs := testdocs.Inputs(t)
	inputs["note"] = "<p>The well is dry, and nobody knows why.</p><div>It <em>rained <b>for days. Read</b> more</em> <a href='https://example.org/'>on our pages</a></div>"
	inputs["again and again"] = "<p>The well is dry.<br>Read on now Read on now<br>Share. Read more here</p><p>Share: Read more here</p>"
	fired := 0
	for name, in := range inputs {
		t.Run(name, func(t *testing.T) {
			doc := checkLaws(t, c, in)
			for _, r := range doc.Removed {
				if strings.HasPrefix(r.Rule, "mine/") {
					fired += r.Count
				}
			}
		})
	}
	if fired == 0 {
		t.Error("no tail is gone")
	}
}

// TestTailsTakeLinearTime wants lines of nothing but tails, which rules take in turn, to cost no more
// than lines do.
func TestTailsTakeLinearTime(t *testing.T) {
	measures(t)
	more := Rule{Name: "mine/more", Remove: "p", Text: `Read more\.$`, Tail: true}
	all := Rule{Name: "mine/all", Remove: "p", Text: `See all\.$`, Tail: true, At: "end"}
	c := mustNew(t, WithRules(RuleFile{File: "mine", Rules: []Rule{more, all}}))
	for name, piece := range map[string]string{
		"in a line":  "Read more. See all. ",
		"of lines":   "The well is dry. Read more. See all.<br>",
		"paragraphs": "<p>Read more. See all.</p>",
	} {
		small, large := "<p>The well is dry. "+strings.Repeat(piece, 500), "<p>The well is dry. "+strings.Repeat(piece, 4000)
		ratio := elapsed(t, c, Fragment, 1, large) / max(elapsed(t, c, Fragment, 8, small), clockStep)
		if ratio > 3 {
			t.Errorf("tails %s: 8 times the bytes take %.0f times the time", name, 8*ratio)
		}
	}
}

package newsclean

import (
	"cmp"
	"math"
	"slices"

	"github.com/newsclean/newsclean/internal/apply"
	"github.com/newsclean/newsclean/internal/article"
	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/judge"
)

// A Judged is what the judge says of a line of the article that went or nearly went: how much
// speaks for it being furniture, such as the title of another article or a call to subscribe.
type Judged struct {
	// Offset is where the line began in the input's visible text. That of a removed line is the
	// Offset of a Piece of a rule judge/….
	Offset  int    `json:"offset"`
	Text    string `json:"text"`
	Removed bool   `json:"removed,omitempty"`
	// Stayed says why a line stayed that nearly went.
	Stayed string `json:"stayed,omitempty"`
	// Score is the weight of what speaks against the line, less that of what speaks for it.
	Score float64 `json:"score"`
	// Signs are what was seen of the line, the strongest first.
	Signs []Sign `json:"signs"`
}

// A Sign is something that was seen of a line, such as "words: share whole" (it is nothing but a
// phrase that asks to share) or "place: tail" (it stands behind the text), and what it weighs:
// over 0 it speaks against the line.
type Sign struct {
	Name   string  `json:"name"`
	Weight float64 `json:"weight"`
}

// judge takes out the lines that are furniture by the weight of many signs, and those that a rule
// takes then. Where examples of rules are checked it takes none. If the document is explained, it
// returns what it says of lines that go or nearly go.
func (c *Cleaner) judge(blocks *block.Article, rules *apply.Doc, page bool, found article.Found, d docConfig) []Judged {
	if c.rulesAlone {
		return nil
	}
	var judged []Judged
	lines := judge.Case{Items: found.Items || !page, Listing: found.Listing || !page} // of a fragment its lines alone tell
	for {
		items, of := blocks.Items(article.NameOf)
		if blocks.CutButtons(of, lines.Cuts(items)) {
			rules.Lines(blocks)
			continue
		}
		verdicts := lines.Decide(items, bars[d.prefer], page, d.explain)
		if d.explain {
			judged = slices.DeleteFunc(judged, func(j Judged) bool { return !j.Removed })
			judged = append(judged, judgedLines(blocks, of, verdicts)...)
		}
		if !blocks.DropCondemned(of, verdicts) {
			slices.SortStableFunc(judged, func(a, b Judged) int { return cmp.Compare(a.Offset, b.Offset) })
			return judged
		}
		rules.Lines(blocks)
	}
}

// judgedLines returns the lines that go, and those that more evidence would take.
func judgedLines(blocks *block.Article, lines []*block.Line, verdicts []judge.Verdict) []Judged {
	var out []Judged
	for i, v := range verdicts {
		if !v.Gone && v.Stays == "" {
			continue
		}
		j := Judged{Offset: lines[i].Offset(blocks.Ledger), Text: lines[i].Text, Removed: v.Gone, Stayed: v.Stays, Score: rounded(v.Score), Signs: []Sign{}}
		for _, s := range v.Weighed() {
			j.Signs = append(j.Signs, Sign{s.Name, rounded(s.Weight)})
		}
		out = append(out, j)
	}
	return out
}

func rounded(x float64) float64 { return math.Round(100*x) / 100 }

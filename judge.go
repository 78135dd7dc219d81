package newsclean

import (
	"math"

	"github.com/newsclean/newsclean/internal/apply"
	"github.com/newsclean/newsclean/internal/article"
	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/judge"
)

// A Judged is what the judge says of a line of the article: that it is furniture, such as the title of
// another article or a call to subscribe, or part of the text.
type Judged struct {
	Text    string `json:"text"`
	Removed bool   `json:"removed,omitempty"`
	// Score is the weight of what speaks against the line, less that of what speaks for it.
	Score float64 `json:"score"`
	// Signs are what was seen of the line, "words: share whole", "place: tail".
	Signs []string `json:"signs"`
}

// judge takes out the lines that are furniture by the weight of many signs, and those that a rule
// takes then. Without the built-in rules it takes none. With explain it returns what it says of
// lines that go or nearly go.
func (c *Cleaner) judge(blocks *block.Article, rules *apply.Doc, d docConfig) []Judged {
	if !c.builtin {
		return nil
	}
	bar, explain := bars[d.prefer], d.explain
	var judged []Judged
	var lines judge.Case
	for first := true; ; first = false {
		items, of := blocks.Items(article.NameOf)
		verdicts := lines.Decide(items, bar, explain && first)
		if explain && first {
			judged = judgedLines(items, verdicts)
		}
		if !blocks.DropCondemned(of, verdicts) {
			return judged
		}
		rules.Lines(blocks)
	}
}

// judgedLines returns the lines that go, and those that more evidence would take.
func judgedLines(items []judge.Item, verdicts []judge.Verdict) []Judged {
	var out []Judged
	for i, v := range verdicts {
		if !v.Gone && v.Score < judge.Bar-nearly {
			continue
		}
		j := Judged{Text: items[i].Text, Removed: v.Gone, Score: math.Round(100*v.Score) / 100}
		for _, s := range v.Signs {
			j.Signs = append(j.Signs, s.String())
		}
		out = append(out, j)
	}
	return out
}

// nearly is how far under the bar a line is that nearly goes.
const nearly = 2

package judge

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// A Weighed is a sign that was seen of a line, and what it weighs.
type Weighed struct {
	Name   string
	Weight float64
}

// nearly is how far under the bar a line is that nearly goes.
const nearly = 2

// explain completes the verdict on line i, which goes or stays for good.
func (b *bench) explain(v *Verdict, i int) {
	v.Score, v.Signs = b.score[i], append([]Sign(nil), b.signs[i]...)
	if !v.Gone && b.mayGo(i) && b.over(i) >= -nearly {
		v.Stays = b.reason(i)
	}
}

// reason returns why a line stays that nearly went.
func (b *bench) reason(i int) string {
	switch {
	case b.over(i) <= 0:
		return "its score isn't over " + strconv.FormatFloat(b.barOf(i), 'g', -1, 64)
	case b.evidence(i) < 2:
		return "only one sort of sign speaks against it"
	case b.says(i) && !b.asks(i):
		return "it is a sentence"
	case b.cites(i):
		return "it is a source, or what the author adds in brackets"
	case isHeadingTag(b.items[i].Tag):
		return "it is a heading"
	case b.isContent(i):
		return "it stands in a quote, in a table or behind an image"
	case slices.Contains(b.signs[i], atHead):
		return "it stands before the text, and is no link"
	}
	return "it may be part of the text"
}

// Weighed returns the signs of a verdict that weigh anything, the strongest first.
func (v *Verdict) Weighed() []Weighed {
	var out []Weighed
	for _, s := range v.Signs {
		if w := table().Among[s]; w != 0 {
			out = append(out, Weighed{s.String(), w})
		}
	}
	slices.SortStableFunc(out, func(a, b Weighed) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return out
}

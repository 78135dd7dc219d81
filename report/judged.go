package report

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/newsclean/newsclean"
)

// Score and Signs are what the judge saw of the line that the hit is, "" if it is none; Stayed
// says why it stayed if it nearly went.

func (h *hit) Score() string {
	if h.judged == nil {
		return ""
	}
	return fmt.Sprintf("%.2f", h.judged.Score)
}

func (h *hit) Signs() string  { return h.signs(maxSigns) }
func (h *hit) Stayed() string { return h.judged.Stayed }

// maxSigns and fewSigns are how many signs of a line are listed, and how many a tooltip has.
const maxSigns, fewSigns = 40, 5

func (h *hit) signs(most int) string {
	var signs []string
	for _, s := range h.judged.Signs[:min(len(h.judged.Signs), most)] {
		signs = append(signs, fmt.Sprintf("%s %+.2f", s.Name, s.Weight))
	}
	if len(h.judged.Signs) > most {
		signs = append(signs, "…")
	}
	return strings.Join(signs, "; ")
}

// tip is the tooltip of a mark: the rule that took it, or why it stayed, and what the judge saw.
func (h *hit) tip() string {
	if h.judged == nil {
		return h.rule.Name
	}
	said := "nearly removed: " + h.judged.Stayed
	if h.rule != nil {
		said = h.rule.Name
	}
	return fmt.Sprintf("%s\nscore %s: %s", said, h.Score(), h.signs(fewSigns))
}

// nearlyRemoved gives the lines that nearly went, each with its place in the visible text of the
// result if it is found there.
func nearlyRemoved(doc *newsclean.Document, out *newsclean.Input) []*hit {
	var pieces []newsclean.Piece
	for _, r := range doc.Removed {
		pieces = append(pieces, r.Pieces...)
	}
	slices.SortStableFunc(pieces, func(a, b newsclean.Piece) int { return a.Offset - b.Offset })
	text := visibleText(out)
	var near []*hit
	moved := 0 // how far what stands behind the first pieces is in the result from where it was
	for i := range doc.Judged {
		j := &doc.Judged[i] // they come in the order of their offsets
		for ; len(pieces) > 0 && pieces[0].Offset <= j.Offset; pieces = pieces[1:] {
			moved += visible(pieces[0].Added) - visible(pieces[0].Text)
		}
		if j.Removed {
			continue
		}
		h := &hit{Text: shorten(j.Text), judged: j}
		line, from := visibleRunes(j.Text), j.Offset+moved
		if end := from + len(line); from >= 0 && end <= len(text) && slices.Equal(text[from:end], line) {
			h.spans = []span{{from, end}}
		}
		near = append(near, h)
	}
	return near
}

// visibleText gives the visible text of an input.
func visibleText(in *newsclean.Input) []rune {
	var text []rune
	for _, n := range in.Text() {
		text = append(text, visibleRunes(n.Data)...)
	}
	return text
}

// visibleRunes gives the visible characters of a text.
func visibleRunes(s string) []rune {
	var out []rune
	for _, r := range s {
		if newsclean.Visible(r) {
			out = append(out, r)
		}
	}
	return out
}

// nearly marks a stretch of a line that nearly went.
func nearly(h *hit, s string) *html.Node {
	n := element(atom.Span, "near")
	set(n, "title", h.tip())
	n.AppendChild(text(s))
	return n
}

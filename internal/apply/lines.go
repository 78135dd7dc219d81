package apply

import (
	"slices"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/match"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// startLines and endLines are how many lines that stay a rule with at: start or at: end
// looks at. Publishers put at most a summary between the headline and the original
// title, and credits, disclaimers and promos of up to a dozen lines behind the text.
const (
	startLines = 5
	endLines   = 12
)

// Lines applies the rules about lines of text until none fires any more, and takes out
// what they leave empty. A second cleaning starts where this ends, and must find
// nothing.
func (d *Doc) Lines(article *block.Article) {
	for changed := true; changed; {
		changed = d.lineRules(article)
		changed = article.Finish() || changed
	}
}

// A lineState is what is known of a line.
type lineState struct {
	rules []textMatch // the rules that may take it
	tails []int       // the rules that may take its tail
	asked bool        // rules and tails are set
	rule  int         // the rule that takes it, -1 if there is none
	cuts  []cut       // what rules take of its end

	first, last bool // it is one of those that rules at the start or the end look at
}

// A textMatch is a rule that may match a line's text, and whether it does, once that
// was asked.
type textMatch struct {
	rule       int
	asked, yes bool
}

// matches reports whether the expression of the rule matches the text.
func (m *textMatch) matches(r *match.Rule, text string) bool {
	if !m.asked {
		m.asked, m.yes = true, r.Expr.Regexp().MatchString(text)
	}
	return m.yes
}

// state returns the state of a line.
func (d *Doc) state(l *block.Line) *lineState {
	if l.ID >= len(d.lines) {
		d.lines = append(d.lines, make([]lineState, l.ID+1-len(d.lines))...)
	}
	return &d.lines[l.ID]
}

// lineRules takes every line that a rule matches, and reports whether there was one.
func (d *Doc) lineRules(article *block.Article) bool {
	lines, total := article.Lines()
	var refused map[int]bool
	d.ledger.ForgetLineRefusals()
	for again := true; again; { // another rule may take what a refused one claimed
		d.matchAll(lines, refused)
		refused, again = d.refuseGreedy(lines, total, refused)
	}
	changed := false
	for _, l := range lines {
		if id := d.state(l).rule; id >= 0 {
			d.take(l, d.rule(id))
			changed = true
			continue
		}
		changed = d.takeTails(article, l) || changed
	}
	if changed {
		article.NoteButtons(lines)
		block.DropGone(lines)
	}
	return changed
}

// matchAll sets the rule of each line. The refused ones don't count.
func (d *Doc) matchAll(lines []*block.Line, refused map[int]bool) {
	d.lines = slices.Grow(d.lines, max(0, len(lines)-len(d.lines)))
	for _, l := range lines {
		s := d.state(l)
		s.rule, s.cuts, s.first, s.last = -1, nil, false, false
	}
	d.labels = len(lines)
	for d.labels > 0 && d.isLabel(lines[d.labels-1], refused) {
		d.labels--
	}
	for i := range lines {
		d.match(lines, i, "", refused)
	}
	for i, left := 0, startLines; i < len(lines) && left > 0; i++ {
		s := d.state(lines[i])
		s.first = true
		d.match(lines, i, "start", refused)
		if d.matchTails(lines[i], refused); s.stays() {
			left--
		}
	}
	for i, left := len(lines)-1, endLines; i >= 0 && left > 0; i-- {
		s := d.state(lines[i])
		s.last = true
		d.match(lines, i, "end", refused)
		if d.matchTails(lines[i], refused); s.stays() {
			left--
		}
	}
	for _, l := range lines {
		if s := d.state(l); !s.first && !s.last {
			d.matchTails(l, refused)
		}
	}
}

// match sets the rule of line i, and of the lines that go with it, to the first one for
// that place that takes it, unless the line has a rule.
func (d *Doc) match(lines []*block.Line, i int, at string, refused map[int]bool) {
	l := lines[i]
	s := d.state(l)
	if s.rule >= 0 || l.Held || l.Size > maxTextRule {
		return
	}
	d.ask(l, s)
	for k := range s.rules {
		m := &s.rules[k]
		r := d.rule(m.rule)
		if r.At != at || !d.fits(l, m, refused) {
			continue
		}
		if r.Sparing && l.Heads() && i+1 < len(lines) && lines[i+1].IsText() {
			continue // a heading goes only with what it heads
		}
		if r.With == "links" && !l.MostlyLinks() && i+1 < d.labels && !lines[i+1].OnlyLinks() {
			continue // it heads something else
		}
		s.rule = m.rule
		for k := i + 1; k < len(lines) && r.With != "" && (r.With == "rest" || lines[k].OnlyLinks()); k++ {
			d.state(lines[k]).rule = m.rule
		}
		return
	}
}

// ask finds the rules that may take a line, once.
func (d *Doc) ask(l *block.Line, s *lineState) {
	if s.asked {
		return
	}
	s.rules, s.asked = d.candidates(l), true
	if d.picked.Program.Tails && !l.Held {
		s.tails = d.tailRules(l, l.Text)
	}
}

// fits reports whether a rule takes a line by what the line is, whatever follows it.
func (d *Doc) fits(l *block.Line, m *textMatch, refused map[int]bool) bool {
	r := d.rule(m.rule)
	return !(l.Cell && !r.Cells) && !(r.At != "" && r.General && l.Beside) && !refused[m.rule] && (!r.Linked || l.MostlyLinks()) &&
		m.matches(r, l.Text) && (!l.HasPictures() || r.Sparing && l.LabelsPicture()) && !(r.With == "links" && r.General && l.StopsUnlinked()) &&
		!(r.Sparing && l.IsText()) // sentences are the judge's
}

// isLabel reports whether a line goes if no line follows that stays: it is a label over links.
func (d *Doc) isLabel(l *block.Line, refused map[int]bool) bool {
	if l.Held || l.Size > maxTextRule {
		return false
	}
	s := d.state(l)
	d.ask(l, s)
	for k := range s.rules {
		m := &s.rules[k]
		if r := d.rule(m.rule); r.With == "links" && (r.At == "" || r.At == "end") && d.fits(l, m, refused) {
			return true
		}
	}
	return false
}

// candidates returns the rules that may match a line, in order.
func (d *Doc) candidates(l *block.Line) []textMatch {
	if l.Size > maxTextRule {
		return nil
	}
	ids := slices.DeleteFunc(d.picked.LineRules(l.Text, l.Size), func(id int) bool { return d.rule(id).Tail || !d.picksLine(d.rule(id), l) })
	if len(ids) == 0 {
		return nil
	}
	out := make([]textMatch, len(ids))
	for i, id := range ids {
		out[i].rule = id
	}
	return out
}

// picksLine reports whether the rule's selector picks the leaf of a line: the element
// that it comes from or, for bare text in another element, the p that it is now.
func (d *Doc) picksLine(r *match.Rule, l *block.Line) bool {
	from, tag := l.From()
	if r.Matches(from, &d.known) {
		return true
	}
	if tag != "p" || from == nil || from.DataAtom == atom.P {
		return false
	}
	return r.Matches(&html.Node{Type: html.ElementNode, DataAtom: atom.P, Data: "p", Parent: from}, &d.known)
}

// refuseGreedy adds to refused the rules of no publisher that would take more than
// their share of total, the article's visible runes. It reports whether there was one.
func (d *Doc) refuseGreedy(lines []*block.Line, total int, refused map[int]bool) (map[int]bool, bool) {
	var sum, count map[int]int
	add := func(id, size int) {
		if sum == nil {
			sum, count = map[int]int{}, map[int]int{}
		}
		sum[id] += size
		count[id]++
	}
	for _, l := range lines {
		d.state(l).eachTaken(l, add)
	}
	found := false
	for _, l := range lines {
		d.state(l).eachTaken(l, func(id, _ int) {
			if refused[id] || !d.rule(id).General || float64(sum[id]) <= d.share*float64(total) {
				return
			}
			if refused == nil {
				refused = map[int]bool{}
			}
			d.noteRefused(d.rule(id), count[id])
			refused[id], found = true, true
		})
	}
	return refused, found
}

// take enters a line as removed, and marks it as gone.
func (d *Doc) take(l *block.Line, r *match.Rule) {
	if r.Capture != "" && r.Expr.Regexp().MatchString(l.Text) {
		d.captureText(r, l.Text)
	}
	l.Record(d.ledger, r.Name, d.sourceOf(r))
	l.Label = l.HasPictures()
	l.Gone = !l.Label
}

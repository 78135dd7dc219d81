package apply

import (
	"strings"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/match"
)

// A cut is what a rule takes of the end of a line.
type cut struct {
	rule        int
	stays, from int // bytes of the line's text: what stays, and where the end begins that is gone before
}

// maxEnd is how many visible runes of a line are looked at for a tail: the tail, and as much before
// it as has a letter.
const maxEnd = maxTextRule + 100

// eachTaken calls visit with each rule that takes of a line, and with how many visible runes.
func (s *lineState) eachTaken(l *block.Line, visit func(rule, size int)) {
	if s.rule >= 0 {
		visit(s.rule, l.Size)
		return
	}
	for _, c := range s.cuts {
		visit(c.rule, chars.VisibleLen(l.Text[c.stays:c.from]))
	}
}

// stays reports whether anything of the line stays.
func (s *lineState) stays() bool {
	return s.rule < 0 && (len(s.cuts) == 0 || s.cuts[len(s.cuts)-1].stays > 0)
}

// matchTails sets what rules take of the end of a line that no rule takes, one tail after the other up
// to all of it. Of a line of which more would go than of one that rules take whole, nothing does.
func (d *Doc) matchTails(l *block.Line, refused map[int]bool) {
	s := d.state(l)
	if !d.picked.Program.Tails || s.rule >= 0 || l.Held {
		return
	}
	d.ask(l, s)
	s.cuts = nil
	rules, text := s.tails, l.Text
	for len(rules) > 0 && text != "" {
		id, stays := d.matchTail(l, s, text, rules, refused)
		if id < 0 {
			return
		}
		s.cuts = append(s.cuts, cut{id, stays, len(text)})
		text = strings.TrimRightFunc(text[:stays], chars.IsBlank)
		if chars.VisibleLen(l.Text[len(text):]) > maxTextRule {
			s.cuts = nil
			return
		}
		rules = d.tailRules(l, text)
	}
}

// matchTail returns the first rule that takes the tail of a text, which a line begins with, and how
// many bytes of it stay; -1 if there is none.
func (d *Doc) matchTail(l *block.Line, s *lineState, text string, rules []int, refused map[int]bool) (id, stays int) {
	for _, id := range rules {
		r := d.rule(id)
		if refused[id] || l.Cell && !r.Cells || r.At == "start" && !s.first || r.At == "end" && !s.last || r.At != "" && r.General && l.Beside {
			continue
		}
		stays, ok := tailOf(r, text)
		if ok && (stays > 0 && l.CanCut(stays) || stays == 0 && !l.HasPictures()) {
			return id, stays
		}
	}
	return -1, 0
}

// tailRules returns the rules that may take the tail of a text which a line begins with, in order.
func (d *Doc) tailRules(l *block.Line, text string) (rules []int) {
	end := chars.LastVisible(text, maxEnd)
	for _, id := range d.picked.LineRules(end, chars.VisibleLen(end)) {
		if r := d.rule(id); r.Tail && d.picksLine(r, l) {
			rules = append(rules, id)
		}
	}
	return rules
}

// tailOf returns how many bytes of a text stand before the tail that a rule takes, 0 if that is all
// of it, and whether there is such a tail.
func tailOf(r *match.Rule, text string) (stays int, ok bool) {
	end := chars.LastVisible(text, maxEnd)
	stays, ok = r.TailOf(end)
	size := chars.VisibleLen(end[stays:])
	if !ok || size == 0 || size > maxTextRule {
		return 0, false
	}
	return len(text) - len(end) + stays, true
}

// takeTails takes what rules take of the end of a line, and reports whether there is anything.
func (d *Doc) takeTails(article *block.Article, l *block.Line) bool {
	cuts := d.state(l).cuts
	for _, c := range cuts {
		r := d.rule(c.rule)
		if gone := l.Text[c.stays:c.from]; r.Capture != "" && r.Expr.Regexp().MatchString(gone) {
			d.captureText(r, gone)
		}
		if c.stays > 0 {
			article.CutEnd(l, c.stays, r.Name, d.sourceOf(r))
			continue
		}
		l.Record(d.ledger, r.Name, d.sourceOf(r))
		l.Gone = true
	}
	return len(cuts) > 0
}

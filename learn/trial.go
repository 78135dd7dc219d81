package learn

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"github.com/newsclean/newsclean"
)

// A Trial cleans the documents of a site with the rules that were learnt, and notes which rules
// take what no rule was made for: a line that the judge, say, only takes when another has gone.
type Trial struct {
	Fired  map[string]int // in how many documents, by rule
	Blamed map[string]int // the same of those where more went than it says
	set    *Set
	with   *newsclean.Cleaner
	before *newsclean.Cleaner
	alone  func(rule string) (*newsclean.Cleaner, error)
}

// NewTrial returns a trial of the rules of a set. The options are those of the documents'
// Cleaner.
func NewTrial(set *Set, opts ...newsclean.Option) (*Trial, error) {
	t := &Trial{Fired: map[string]int{}, Blamed: map[string]int{}, set: set}
	var err error
	if t.before, err = newsclean.New(opts...); err != nil {
		return nil, err
	}
	file := set.File()
	with := func(f newsclean.RuleFile) (*newsclean.Cleaner, error) {
		all := append(opts[:len(opts):len(opts)], newsclean.WithRules(f), newsclean.WithExplanation())
		return newsclean.New(all...)
	}
	if t.with, err = with(file); err != nil {
		return nil, err
	}
	t.alone = func(rule string) (*newsclean.Cleaner, error) {
		one := file
		one.Rules = slices.DeleteFunc(slices.Clone(file.Rules), func(r newsclean.Rule) bool { return r.Name != rule })
		return with(one)
	}
	return t, nil
}

// An Outcome is what a trial says of one document.
type Outcome struct{ Fired, Blamed []string }

// Try cleans a document. It may be called by several goroutines at once; Add notes what it
// returns.
func (t *Trial) Try(in Input) (Outcome, error) {
	opts := in.options()
	after, err := t.with.Clean(bytes.NewReader(in.Body), opts...)
	if err != nil {
		return Outcome{}, err
	}
	var o Outcome
	for _, r := range after.Removed {
		if t.set.rule(r.Rule) != nil && r.Count > 0 {
			o.Fired = append(o.Fired, r.Rule)
		}
	}
	if len(o.Fired) == 0 {
		return o, nil
	}
	before, err := t.before.Clean(bytes.NewReader(in.Body), opts...)
	if err != nil {
		return o, err
	}
	if o.Blamed = t.set.overreach(after); len(o.Blamed) > 0 || !t.set.losesMore(before, after) {
		return o, nil
	}
	for _, rule := range o.Fired {
		c, err := t.alone(rule)
		if err != nil {
			return o, err
		}
		if after, err = c.Clean(bytes.NewReader(in.Body), opts...); err != nil {
			return o, err
		}
		if t.set.losesMore(before, after) {
			o.Blamed = append(o.Blamed, rule)
		}
	}
	if len(o.Blamed) == 0 {
		o.Blamed = o.Fired
	}
	return o, nil
}

// Add notes the outcome of a document.
func (t *Trial) Add(o Outcome) {
	for _, r := range o.Fired {
		t.Fired[r]++
	}
	for _, r := range o.Blamed {
		t.Blamed[r]++
	}
}

// Settle drops the rules that took nothing, as what others took, and puts those in doubt that
// were blamed.
func (t *Trial) Settle() {
	t.set.Rules = slices.DeleteFunc(t.set.Rules, func(p *Proposal) bool { return p.Doubt == "" && t.Fired[p.Rule.Name] == 0 })
	for _, p := range t.set.Rules {
		if t.Blamed[p.Rule.Name] > 0 {
			p.Doubt = "with it, more goes than it says"
		}
	}
}

// rule returns the proposal with a rule of that name, nil if there is none.
func (s *Set) rule(name string) *Proposal {
	for _, p := range s.Rules {
		if p.Rule.Name == name {
			return p
		}
	}
	return nil
}

// overreach returns the rules that took a text that stands in no other document.
func (s *Set) overreach(after *newsclean.Document) []string {
	var out []string
	for _, r := range after.Removed {
		p := s.rule(r.Rule)
		if p == nil {
			continue
		}
		want := fold(p.Texts[0])
		for _, piece := range r.Pieces {
			if fold(marked(piece.Text, after.Meta.Title)) != want && strings.ContainsAny(want, titleMark+dateMark) {
				out = append(out, r.Rule)
				break
			}
		}
	}
	return out
}

// losesMore reports whether a line is gone that no rule of the set took.
func (s *Set) losesMore(before, after *newsclean.Document) bool {
	var taken strings.Builder
	for _, r := range after.Removed {
		if s.rule(r.Rule) == nil {
			continue
		}
		for _, piece := range r.Pieces {
			taken.WriteString(visible(piece.Text))
		}
	}
	left := map[string]int{}
	for l := range strings.Lines(after.Text()) {
		left[visible(l)]++
	}
	for l := range strings.Lines(before.Text()) {
		l = visible(l)
		if left[l]--; left[l] < 0 && !strings.Contains(taken.String(), l) {
			return true
		}
	}
	return false
}

// visible returns the letters and numbers of a text: signs may stand between pieces of a line.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, text)
}

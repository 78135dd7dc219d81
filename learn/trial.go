package learn

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/newsclean/newsclean"
)

// A Trial cleans the documents of a site with the rules that were learnt, and notes which rules
// take what no rule was made for: a line that the judge, say, only takes when another has gone.
type Trial struct {
	set    *Set
	with   *newsclean.Cleaner
	before *newsclean.Cleaner
	inside *newsclean.Cleaner // with the article's container alone, nil without one
	alone  func(rule string) (*newsclean.Cleaner, error)
}

// Trials makes the trials of many sites, and keeps a few of them: each has compiled rules.
type Trials struct {
	opts   []newsclean.Option
	before *newsclean.Cleaner
	mu     sync.Mutex
	kept   map[*Set]*Trial
}

// maxTrials is how many trials are kept.
const maxTrials = 32

// NewTrials makes trials of documents whose Cleaner has those options.
func NewTrials(opts ...newsclean.Option) (*Trials, error) {
	before, err := newsclean.New(opts...)
	return &Trials{opts: opts, before: before, kept: map[*Set]*Trial{}}, err
}

// Of returns the trial of the rules of a set, nil if all are in doubt and no container was learnt.
// It may be called by several goroutines at once.
func (ts *Trials) Of(set *Set) (*Trial, error) {
	if set.Article == "" && !slices.ContainsFunc(set.Rules, func(p *Proposal) bool { return p.Doubt == "" }) {
		return nil, nil
	}
	ts.mu.Lock()
	defer ts.mu.Unlock()
	if t := ts.kept[set]; t != nil {
		return t, nil
	}
	t, err := newTrial(set, ts.before, ts.opts)
	if err != nil {
		return nil, err
	}
	if len(ts.kept) >= maxTrials {
		clear(ts.kept)
	}
	ts.kept[set] = t
	return t, nil
}

// newTrial returns a trial of the rules of a set.
func newTrial(set *Set, before *newsclean.Cleaner, opts []newsclean.Option) (*Trial, error) {
	t := &Trial{set: set, before: before}
	file, inside := set.File(), set.File()
	file.Article, inside.Rules = nil, nil
	with := func(f newsclean.RuleFile) (*newsclean.Cleaner, error) {
		all := append(opts[:len(opts):len(opts)], newsclean.WithRules(f), newsclean.WithExplanation())
		return newsclean.New(all...)
	}
	var err error
	if t.with, err = with(file); err != nil {
		return nil, err
	}
	if set.Article != "" {
		if t.inside, err = with(inside); err != nil {
			return nil, err
		}
	}
	t.alone = func(rule string) (*newsclean.Cleaner, error) {
		one := file
		one.Rules = slices.DeleteFunc(slices.Clone(file.Rules), func(r newsclean.Rule) bool { return r.Name != rule })
		return with(one)
	}
	return t, nil
}

// An Outcome is what a trial says of one document.
type Outcome struct {
	Fired, Blamed []string
	Page, Alike   bool // it is a full page, and comes out alike with the container that was learnt
}

// Try cleans a document. It may be called by several goroutines at once.
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
	if len(o.Fired) == 0 && t.inside == nil {
		return o, nil
	}
	before, err := t.before.Clean(bytes.NewReader(in.Body), opts...)
	if err != nil {
		return o, err
	}
	if o.Page = t.inside != nil && before.Found != ""; o.Page {
		inside, err := t.inside.Clean(bytes.NewReader(in.Body), opts...)
		if err != nil {
			return o, err
		}
		o.Alike = isAlike(before.Text(), inside.Text())
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

// Results are what the trials of documents say together.
type Results struct {
	Fired  map[string]int // in how many documents, by rule
	Blamed map[string]int // in how many of these more went than the rule says
	Pages  int            // how many full pages
	Alike  int            // and how many of them come out alike with the container
}

// Add adds the outcome of a document.
func (r *Results) Add(o Outcome) {
	of := Results{Fired: map[string]int{}, Blamed: map[string]int{}, Pages: number(o.Page), Alike: number(o.Alike)}
	for _, rule := range o.Fired {
		of.Fired[rule] = 1
	}
	for _, rule := range o.Blamed {
		of.Blamed[rule] = 1
	}
	r.Merge(&of)
}

// Merge adds the results of other documents.
func (r *Results) Merge(of *Results) {
	if r.Fired == nil {
		r.Fired, r.Blamed = map[string]int{}, map[string]int{}
	}
	r.Pages, r.Alike = r.Pages+of.Pages, r.Alike+of.Alike
	for rule, n := range of.Fired { // in any order: adding commutes
		r.Fired[rule] += n
	}
	for rule, n := range of.Blamed { // the same
		r.Blamed[rule] += n
	}
}

// Settle drops the rules that took nothing, since others take it, puts those in doubt that were
// blamed, and drops a container with which most pages don't come out as they do without.
func (s *Set) Settle(r *Results) {
	if float64(r.Alike) < containerShare*float64(r.Pages) {
		s.Article, s.ArticleDocs = "", 0
	}
	s.Rules = slices.DeleteFunc(s.Rules, func(p *Proposal) bool { return p.Doubt == "" && r.Fired[p.Rule.Name] == 0 })
	for _, p := range s.Rules {
		if r.Blamed[p.Rule.Name] > 0 {
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
	var tails []string
	for _, r := range after.Removed {
		p := s.rule(r.Rule)
		if p == nil {
			continue
		}
		for _, piece := range r.Pieces {
			text := visible(piece.Text)
			taken.WriteString(text)
			if p.Rule.Tail && text != "" {
				tails = append(tails, text)
			}
		}
	}
	slices.Sort(tails)
	tails = slices.Compact(tails)
	left := map[string]int{}
	for l := range strings.Lines(after.Text()) {
		left[visible(l)]++
	}
	for l := range strings.Lines(before.Text()) {
		l = visible(l)
		if left[l]--; left[l] < 0 && !strings.Contains(taken.String(), l) && !isLeft(left, l, tails) {
			return true
		}
	}
	return false
}

// isLeft reports whether a line is left without some of the tails, and counts it as seen.
func isLeft(left map[string]int, line string, tails []string) bool {
	for range tails {
		for _, tail := range tails {
			line = strings.TrimSuffix(line, tail)
		}
		if left[line] > 0 {
			left[line]--
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

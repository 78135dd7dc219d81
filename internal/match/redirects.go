package match

import (
	"github.com/newsclean/newsclean/internal/redirect"
	"github.com/newsclean/newsclean/rules"
)

// redirects are the links that rules follow: those for every document in one table, and one
// for each other rule.
type redirects struct {
	always redirect.Table
	other  []otherRedirects
}

// otherRedirects are those of a rule that may not be for a document.
type otherRedirects struct {
	rule  int
	table *redirect.Table
}

// addRedirects enters the links that the rule which is added next follows.
func (p *Program) addRedirects(r *rules.Rule, file int) error {
	if len(r.Redirect) == 0 {
		return nil
	}
	table := &p.redirects.always
	if f := p.Files[file].File; !forAll(f) || r.Mode != "" || len(r.Hosts)+len(r.Except) > 0 {
		table = &redirect.Table{}
		p.redirects.other = append(p.redirects.other, otherRedirects{len(p.Rules), table})
	}
	for _, pattern := range r.Redirect {
		if err := table.Add(pattern); err != nil {
			return err
		}
	}
	return nil
}

// Redirects returns the links that the rules for this document follow.
func (s *Scan) Redirects() []*redirect.Table {
	all := []*redirect.Table{&s.Program.redirects.always}
	for _, o := range s.Program.redirects.other {
		if s.Applies(&s.Program.Rules[o.rule]) {
			all = append(all, o.table)
		}
	}
	return all
}

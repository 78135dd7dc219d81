package learn

import (
	"errors"

	"github.com/newsclean/newsclean"
)

// GiveExamples gives each rule an example and what it keeps, with texts of the documents as far
// as they come out right. A rule without an example that comes out right is put in doubt.
// builtin are the rules in force besides.
func (s *Set) GiveExamples(builtin []newsclean.RuleFile) {
	tries := 0
	for _, p := range s.Rules {
		tries = max(tries, len(p.stays()))
		p.illustrate(0)
	}
	for try := 1; try <= tries; try++ {
		wrong := s.wrong(builtin)
		for _, p := range s.Rules {
			switch {
			case p.Doubt != "" || !wrong[p.Rule.Name]:
			case try < len(p.stays()):
				p.illustrate(try)
			default:
				p.Doubt = "its example comes out otherwise"
			}
		}
	}
}

// illustrate gives the rule the example with the nth text to keep.
func (p *Proposal) illustrate(n int) {
	stays := p.stays()
	p.Rule.Example = p.example(stays[n])
	p.Rule.Keeps = []string{"<p>" + escape.Replace(stays[(n+1)%len(stays)]) + "</p>"}
}

// wrong returns the names of the rules whose examples come out otherwise.
func (s *Set) wrong(builtin []newsclean.RuleFile) map[string]bool {
	file := s.File()
	files := []newsclean.RuleFile{file}
	out := map[string]bool{}
	for _, err := range newsclean.CheckRules(append(builtin[:len(builtin):len(builtin)], file), files) {
		var e *newsclean.RuleError
		if errors.As(err, &e) {
			out[e.Rule] = true
		}
	}
	return out
}

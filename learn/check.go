package learn

import (
	"errors"

	"github.com/newsclean/newsclean"
)

// GiveExamples gives each rule an example and what it keeps, with texts of the documents as far
// as they come out right. A rule without an example that comes out right is put in doubt.
// builtin are the rules in force besides.
func GiveExamples(builtin []newsclean.RuleFile, sets ...*Set) {
	var hosted []*Set
	for _, s := range sets {
		if len(s.Hosts) > 0 {
			hosted = append(hosted, s)
		} else {
			illustrate(builtin, []*Set{s}) // by itself: its rules hold for the others' documents
		}
	}
	illustrate(builtin, hosted)
}

// illustrate gives the rules of sets their examples.
func illustrate(builtin []newsclean.RuleFile, sets []*Set) {
	var rules []*Proposal
	tries := 0
	for _, s := range sets {
		for _, p := range s.Rules {
			rules = append(rules, p)
			p.illustrate(0)
			if p.Doubt == "" {
				tries = max(tries, len(p.stays()))
			}
		}
	}
	for try := 1; try <= tries; try++ {
		wrong := wrong(builtin, sets)
		for _, p := range rules {
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
func wrong(builtin []newsclean.RuleFile, sets []*Set) map[string]bool {
	var files []newsclean.RuleFile
	for _, s := range sets {
		files = append(files, s.File())
	}
	out := map[string]bool{}
	for _, err := range newsclean.CheckRules(append(builtin[:len(builtin):len(builtin)], files...), files) {
		var e *newsclean.RuleError
		if errors.As(err, &e) {
			out[e.Rule] = true
		}
	}
	return out
}

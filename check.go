package newsclean

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/policy"
	"github.com/newsclean/newsclean/rules"
)

// An ExampleError says how an example of a rule, or what it keeps, came out. It is the
// Err of a *RuleError.
type ExampleError struct {
	What      string // "example" or "keeps"
	In        string // the fragment or page
	Want, Got string
	Reason    string // in words
}

func (e *ExampleError) Error() string {
	return fmt.Sprintf("%s %s: %s\nwant:\n%s\ngot:\n%s", e.What, e.Reason, e.In, e.Want, e.Got)
}

// CheckRules runs the examples of the rules in tested, with the rules of all in force,
// tested among them. Each example must come out as it says, by its own rule; what a
// rule keeps must come out as it is; and cleaning the result again must change nothing.
// Each error is a *RuleError; none means that all is well.
//
// The limit on rules of no publisher is not in force here: an example is too short for
// it. Examples may leave rel="nofollow" out.
func CheckRules(all, tested []RuleFile) []error {
	p, err := match.Compile(internalFiles(all), nil)
	if err != nil {
		return []error{ruleError(err)}
	}
	c := &Cleaner{config: config{policy: policy.Default(), maxBytes: DefaultMaxBytes, extractor: Readability, rulesAlone: true}, program: p}
	var errs []error
	for i := range tested {
		for k := range tested[i].Rules {
			f, r := &tested[i], &tested[i].Rules[k]
			for _, err := range c.checkRule(f, r) {
				errs = append(errs, &RuleError{File: f.File, Line: r.Line, Rule: r.Name, Err: err})
			}
		}
	}
	return errs
}

// checkRule runs what one rule shows of itself.
func (c *Cleaner) checkRule(f *RuleFile, r *Rule) []error {
	var errs []error
	if r.Example != nil {
		errs = append(errs, c.checkExample(f, r, "example", r.Example.In, r.Example.Out))
	}
	for _, keep := range r.Keeps {
		errs = append(errs, c.checkExample(f, r, "keeps", keep, keep))
	}
	return slices.DeleteFunc(errs, func(err error) bool { return err == nil })
}

// checkExample cleans in, as if the file's publisher served it, and compares the result
// with want. It returns nil if all is well.
func (c *Cleaner) checkExample(f *RuleFile, r *Rule, what, in, want string) error {
	opts := exampleOptions(f, r)
	once, err := c.Clean(strings.NewReader(in), opts...)
	if err != nil {
		return err
	}
	twice, err := c.Clean(strings.NewReader(once.HTML), append(opts, WithMode(Fragment))...)
	if err != nil {
		return err
	}
	e := &ExampleError{What: what, In: in, Want: endLine(strings.TrimSpace(withoutRel.Replace(want))), Got: once.HTML}
	switch {
	case e.Got != e.Want:
		e.Reason = "comes out otherwise"
	case twice.HTML != once.HTML:
		e.Reason, e.Want, e.Got = "changes when it is cleaned again", once.HTML, twice.HTML
	case what == "example" && !fired(once, r):
		e.Reason = "comes out right, but not by this rule, which finds nothing in it"
	default:
		return nil
	}
	return e
}

// withoutRel takes out what examples say of links to other sites: no rule is about that.
var withoutRel = strings.NewReplacer(` rel="`+defaultRel+`"`, "")

// exampleOptions returns the options that make a publisher's rules apply although
// nothing in an example gives the publisher away, and those for pages alone apply as
// well.
func exampleOptions(f *RuleFile, r *Rule) []DocOption {
	opts := []DocOption{WithCharset("utf-8")}
	hosts := r.Hosts
	if len(hosts) == 0 {
		hosts = f.Hosts
	}
	if len(hosts) > 0 {
		opts = append(opts, WithBaseURL("https://"+hosts[0]+"/"))
	}
	if r.Mode != "" {
		mode, err := ParseMode(r.Mode)
		opts = append(opts, func(d *docConfig) error { d.mode = mode; return err })
	}
	return opts
}

// fired reports whether the rule is in doc.Removed. It returns true for a rule that
// changes an element rather than removing it, since such a rule never is.
func fired(doc *Document, r *Rule) bool {
	if r.Remove+r.Unwrap+r.Comment == "" {
		return true
	}
	return slices.ContainsFunc(doc.Removed, func(x Removal) bool { return x.Rule == r.Name && x.Count > 0 })
}

// checkPrefix returns an error for a name without the prefix that the file's names have:
// all rules of a file are told by it in a report.
func checkPrefix(f *RuleFile) error {
	first := ""
	for _, r := range f.Rules {
		prefix, what, ok := strings.Cut(r.Name, "/")
		switch {
		case r.Name == "":
			continue // which is said where the rule is compiled
		case !ok || prefix == "" || what == "":
			err := fmt.Errorf("want the file's prefix before it, such as %s", cmp.Or(first, "mysite")+"/"+cmp.Or(what, r.Name))
			return &rules.Error{File: f.File, Line: r.Line, Rule: r.Name, Err: &rules.KeyError{Key: "name", Err: err}}
		case len(r.Hosts) > 0: // of another site
		case first == "":
			first = prefix
		case prefix != first:
			err := fmt.Errorf("want the prefix of the file's other rules, %s/%s", first, what)
			return &rules.Error{File: f.File, Line: r.Line, Rule: r.Name, Err: &rules.KeyError{Key: "name", Err: err}}
		}
	}
	return nil
}

// checkApplies returns an error for a publisher's file that says of no document that it is for it.
func checkApplies(f *RuleFile) error {
	byRule := func(r Rule) bool { return len(r.Hosts) > 0 }
	if f.Publisher == "" || len(f.Hosts)+len(f.Assets)+len(f.Marks) > 0 || slices.ContainsFunc(f.Rules, byRule) {
		return nil
	}
	return &rules.Error{File: f.File, Err: errors.New("publisher goes with hosts, or with marks or assets: without them the file is for no document")}
}

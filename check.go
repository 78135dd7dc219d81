package newsclean

import (
	"errors"
	"fmt"
	"strings"
)

// CheckRules runs what rule files say of themselves: each rule's example must
// come out as it says, what it keeps must come out as it is, and cleaning the
// result again must change nothing. The built-in rules apply too, before
// these. Each error is a *RuleError; none means that all is well.
//
// An example is too short for the limit on rules of no publisher, so that the
// limit is not in force here.
func CheckRules(files ...RuleFile) []error {
	return checkRules(append(DefaultRules(), files...), files)
}

// CheckDefaultRules is CheckRules for the built-in rules.
func CheckDefaultRules() []error {
	return checkRules(DefaultRules(), DefaultRules())
}

func checkRules(all, checked []RuleFile) []error {
	p, err := compile(all)
	if err != nil {
		return []error{err}
	}
	c := &Cleaner{config: config{policy: defaultPolicy(), maxBytes: DefaultMaxBytes, extractor: Readability, unguarded: true}, program: p}
	var errs []error
	for i := range checked {
		for k := range checked[i].Rules {
			errs = append(errs, c.checkRule(&checked[i], &checked[i].Rules[k])...)
		}
	}
	return errs
}

func (c *Cleaner) checkRule(f *RuleFile, r *Rule) []error {
	var errs []error
	fail := func(err error) {
		errs = append(errs, &RuleError{File: f.File, Line: r.Line, Rule: r.Name, Err: err})
	}
	if r.Example == nil {
		fail(errors.New("there is no example: write example: {in: …, out: …}"))
	} else {
		if err := c.checkExample(f, r.Example.In, r.Example.Out); err != nil {
			fail(fmt.Errorf("example: %w", err))
		}
		if strings.TrimSpace(r.Example.In) == strings.TrimSpace(r.Example.Out) {
			fail(errors.New("example: in and out are the same: it shows nothing"))
		}
	}
	for _, keep := range r.Keeps {
		if err := c.checkExample(f, keep, keep); err != nil {
			fail(fmt.Errorf("keeps: %w", err))
		}
	}
	return errs
}

// checkExample cleans in, as the file's publisher would serve it, and compares.
func (c *Cleaner) checkExample(f *RuleFile, in, want string) error {
	address := ""
	if len(f.Hosts) > 0 {
		address = "https://" + f.Hosts[0] + "/"
	}
	doc, err := c.Clean(strings.NewReader(in), BaseURL(address))
	if err != nil {
		return err
	}
	if got := strings.TrimSpace(doc.HTML); got != strings.TrimSpace(want) {
		return fmt.Errorf("%s became\n%s\nwant\n%s", in, got, want)
	}
	again, err := c.Clean(strings.NewReader(doc.HTML), BaseURL(address), WithMode(Fragment))
	if err != nil {
		return err
	}
	if again.HTML != doc.HTML {
		return fmt.Errorf("%s changes when it is cleaned again, to\n%s", doc.HTML, again.HTML)
	}
	return nil
}

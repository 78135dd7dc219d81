package newscleantest

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/newsclean/newsclean"
)

// Rules reads rule files and fails where one has a mistake, and where a rule
// doesn't do what it says of itself beside the built-in rules: each example
// must come out as it says, by its own rule; what a rule keeps must come out as
// it is; cleaning the result again must change nothing; and every character
// must be accounted for. Rules that have neither example nor keeps are logged.
func Rules(t testing.TB, files ...string) {
	t.Helper()
	if len(files) == 0 {
		t.Error("no rule files are named")
	}
	var mine []newsclean.RuleFile
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := newsclean.ParseRules(name, data)
		if err != nil {
			t.Fatal(err)
		}
		mine = append(mine, file)
	}
	for _, err := range checkRules(mine) {
		t.Error(err)
	}
	for _, f := range mine {
		for _, r := range f.Rules {
			if r.Example == nil && len(r.Keeps) == 0 {
				t.Logf("%s:%d: rule %s has no example, so nothing tests it", f.File, r.Line, r.Name)
			}
		}
	}
}

// checkRules gives what is wrong with rule files in force beside the built-in
// ones.
func checkRules(mine []newsclean.RuleFile) []error {
	c, err := newsclean.New(newsclean.WithRules(mine...))
	if err != nil {
		return []error{err}
	}
	var faults []error
	for _, err := range newsclean.CheckRules(append(newsclean.DefaultRules(), mine...), mine) {
		faults = append(faults, explained(err))
	}
	for i := range mine {
		for k := range mine[i].Rules {
			f, r := &mine[i], &mine[i].Rules[k]
			for _, in := range documents(r) {
				if err := checkLaws(c, in, documentOptions(f, r)); err != nil {
					faults = append(faults, &newsclean.RuleError{File: f.File, Line: r.Line, Rule: r.Name, Err: err})
				}
			}
		}
	}
	return faults
}

// explained shows how an example came out as a diff.
func explained(err error) error {
	var at *newsclean.RuleError
	var e *newsclean.ExampleError
	if !errors.As(err, &at) || !errors.As(err, &e) {
		return err
	}
	return fmt.Errorf("%s:%d: rule %s: %s %s: %s\n%s", at.File, at.Line, at.Rule, e.What, e.Reason, e.In, diff(e.Want, e.Got))
}

// documents are what a rule brings along to be tried on.
func documents(r *newsclean.Rule) []string {
	if r.Example == nil {
		return r.Keeps
	}
	return append([]string{r.Example.In}, r.Keeps...)
}

// documentOptions make the rules of a publisher apply.
func documentOptions(f *newsclean.RuleFile, r *newsclean.Rule) []newsclean.DocOption {
	opts := []newsclean.DocOption{newsclean.WithCharset("utf-8")}
	if len(f.Hosts) > 0 {
		opts = append(opts, newsclean.WithBaseURL("https://"+f.Hosts[0]+"/"))
	}
	if r.Mode == "page" {
		opts = append(opts, newsclean.WithMode(newsclean.Page))
	}
	return opts
}

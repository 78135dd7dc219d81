package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/aymanbagabas/go-udiff"

	"github.com/newsclean/newsclean"
)

// testRules runs the examples of the files, or of the built-in rules.
func (a *app) testRules(paths []string) error {
	more, err := a.readRules(append(a.rules, paths...))
	if err != nil {
		return err
	}
	all := a.ruleSet(more)
	tested := more
	if len(more) == 0 {
		tested = all
	}
	failed := 0
	for _, err := range newsclean.CheckRules(all, tested) {
		if bad := (*newsclean.ExampleError)(nil); !errors.As(err, &bad) {
			return err
		}
		failed++
		if err := printFailure(a.out, err); err != nil {
			return err
		}
	}
	if failed > 0 {
		a.exit(exitDiffers)
	}
	return sum(a.out, tested, failed)
}

// printFailure prints how an example came out, as a diff.
func printFailure(w io.Writer, err error) error {
	var at *newsclean.RuleError
	var e *newsclean.ExampleError
	if !errors.As(err, &at) || !errors.As(err, &e) {
		return err
	}
	_, err = fmt.Fprintf(w, "%s:%d: %s: %s %s\n%s", at.File, at.Line, oneLine(at.Rule), e.What, e.Reason, udiff.Unified("want", "got", e.Want, e.Got))
	return err
}

// sum prints the outcome.
func sum(w io.Writer, files []newsclean.RuleFile, failed int) error {
	rules, examples, bare := 0, 0, 0
	for _, f := range files {
		for _, r := range f.Rules {
			rules++
			examples += len(r.Keeps)
			if r.Example != nil {
				examples++
			} else if len(r.Keeps) == 0 {
				bare++
			}
		}
	}
	s := count(rules, "rule") + ", " + count(examples, "example")
	if bare > 0 {
		s += fmt.Sprintf(", %s without one", count(bare, "rule"))
	}
	if failed > 0 {
		s += fmt.Sprintf(", %d failed", failed)
	} else {
		s += ", all fine"
	}
	_, err := fmt.Fprintln(w, s)
	return err
}

// count puts a number before a word.
func count(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return fmt.Sprintf("%d %s", n, word)
}

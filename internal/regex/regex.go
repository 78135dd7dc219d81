// Package regex makes many regular expressions cheap on many lines. New reads an
// expression; Expression.Matches first asks what can be known without running it: how
// long a line may be, how it begins and ends, and which literals it must contain. A
// TrigramIndex finds, in one pass over a text, which of many values have a literal of
// theirs in it.
package regex

import (
	"regexp"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
)

// An Expression is a regular expression that is run only on lines that it may match, and
// compiled only for the first of them: to compile all costs more than to clean most
// documents, and each document needs a few at most.
type Expression struct {
	filter
	text string
	once sync.Once
	re   *regexp.Regexp
}

// New returns the expression of a text in the syntax of package regexp. The error is that
// of regexp.Compile. What New accepts always compiles, since regexp finds all mistakes
// while it parses.
func New(text string) (*Expression, error) {
	filter, err := newFilter(text)
	if err != nil {
		return nil, err
	}
	return &Expression{filter: filter, text: text}, nil
}

// Must is New for a text that is part of the program. It panics where that has a mistake.
func Must(text string) *Expression {
	e, err := New(text)
	if err != nil {
		panic(err)
	}
	return e
}

// Regexp returns the compiled expression, which the first call compiles.
func (e *Expression) Regexp() *regexp.Regexp {
	e.once.Do(func() { e.re = regexp.MustCompile(e.text) })
	return e.re
}

// Matches reports whether the expression matches a line.
func (e *Expression) Matches(line string) bool {
	return e.MayMatch(line, chars.VisibleLen(line)) && e.MayContain(chars.FoldCase(line)) && e.Regexp().MatchString(line)
}

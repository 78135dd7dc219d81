package regex

import (
	"regexp"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
)

// An Expression is a regular expression that is only run where it can match, and
// not compiled before: that costs more than most documents do, of which each
// needs a few expressions at most.
type Expression struct {
	filter
	text string
	once sync.Once
	re   *regexp.Regexp
}

// New reads an expression. Of one that it takes it is sure that it
// compiles, since regexp finds all that can be wrong in parsing.
func New(text string) (*Expression, error) {
	filter, err := newFilter(text)
	if err != nil {
		return nil, err
	}
	return &Expression{filter: filter, text: text}, nil
}

// Regexp compiles the expression when that is first asked for.
func (e *Expression) Regexp() *regexp.Regexp {
	e.once.Do(func() { e.re = regexp.MustCompile(e.text) })
	return e.re
}

// Matches reports whether the expression matches a line.
func (e *Expression) Matches(line string) bool {
	return e.MayMatch(line, chars.VisibleLen(line)) && e.MayContain(chars.FoldCase(line)) && e.Regexp().MatchString(line)
}

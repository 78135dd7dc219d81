package newsclean

import (
	"regexp"
	"sync"
)

// An expression is a regular expression that is only run where it can match, and
// not compiled before: that costs more than most documents do, of which each
// needs a few expressions at most.
type expression struct {
	textFilter
	text string
	once sync.Once
	re   *regexp.Regexp
}

// newExpression reads an expression. Of one that it takes it is sure that it
// compiles, since regexp finds all that can be wrong in parsing.
func newExpression(text string) (*expression, error) {
	filter, err := newTextFilter(text)
	if err != nil {
		return nil, err
	}
	return &expression{textFilter: filter, text: text}, nil
}

// regexp compiles the expression when that is first asked for.
func (e *expression) regexp() *regexp.Regexp {
	e.once.Do(func() { e.re = regexp.MustCompile(e.text) })
	return e.re
}

// matches says whether the expression matches a line.
func (e *expression) matches(line string) bool {
	return e.mayMatch(line, visibleLen(line)) && e.mayContain(foldCase(line)) && e.regexp().MatchString(line)
}

// A lineExpr is an expression of newsclean's own, with a still cheaper test.
type lineExpr struct {
	*expression
	may func(line string) bool // says no of lines that it can't match
}

func mustLineExpr(text string, may func(string) bool) *lineExpr {
	e, err := newExpression(text)
	if err != nil {
		panic(err)
	}
	return &lineExpr{e, may}
}

func (e *lineExpr) matches(line string) bool { return e.may(line) && e.expression.matches(line) }

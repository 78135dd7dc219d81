package match

import (
	"errors"
	"regexp/syntax"
	"slices"
)

// beforeTail matches what stays of a line before its tail, as much as possible: what has a letter or
// number in it and ends with white space or, in a script that has none there, with a full stop or
// what closes a quotation or bracket; or nothing.
const beforeTail = `^((?s:.*[\pL\pN].*)(?:\s|[。！？…；」』”）】]))?`

// tailExpression returns the expression that matches a whole line whose end an expression matches.
// Its first group is what stays.
func tailExpression(text string) (string, error) {
	re, err := syntax.Parse(text, syntax.Perl)
	switch {
	case err != nil:
		return "", err
	case beginsLine(re):
		return "", errors.New("with tail, it is the end of a line: leave out ^")
	}
	return beforeTail + "(?:" + text + ")$", nil
}

// beginsLine reports whether an expression has a ^ in it.
func beginsLine(re *syntax.Regexp) bool {
	return re.Op == syntax.OpBeginText || re.Op == syntax.OpBeginLine || slices.ContainsFunc(re.Sub, beginsLine)
}

// TailOf returns how many bytes of a text stay before the tail that a rule's expression matches at
// its end, and whether it matches.
func (r *Rule) TailOf(text string) (keep int, ok bool) {
	at := r.Expr.Regexp().FindStringSubmatchIndex(text)
	if at == nil {
		return 0, false
	}
	return max(at[3], 0), true
}

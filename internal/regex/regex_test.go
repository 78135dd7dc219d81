package regex

import (
	"regexp"
	"strings"
	"testing"
)

// TestExpressionErrors wants New to refuse what regexp doesn't compile, with the same
// error, though it doesn't compile the expression itself.
func TestExpressionErrors(t *testing.T) {
	for _, expr := range []string{
		`(`, `*`, `a**`, `[z-a]`, `\8`, `(?<!a)b`, "\xff", `a{2,1}`,
		`a{1001}`, `((a{100}){100}){100}`, `(\pL{500}){500}`, strings.Repeat("(", 1001) + "a" + strings.Repeat(")", 1001),
	} {
		_, want := regexp.Compile(expr)
		if want == nil {
			t.Fatalf("%.40s compiles", expr)
		}
		if _, err := New(expr); err == nil || err.Error() != want.Error() {
			t.Errorf("%.40s: %v, want %v", expr, err, want)
		}
	}
}

// TestNestedRepeats wants repeats inside of repeats to be looked at once: to look twice at
// each depth would never end.
func TestNestedRepeats(t *testing.T) {
	for _, sign := range []string{"+", "*", "?", "{1,2}"} {
		depth := 200
		if sign == "{1,2}" {
			depth = 9 // regexp takes no more
		}
		expr := strings.Repeat("(", depth) + "ab" + strings.Repeat(")"+sign, depth)
		e, err := New("^" + expr + "$")
		if err != nil {
			t.Fatal(err)
		}
		if !e.Matches("ab") || e.Matches("ba") {
			t.Errorf("%.40s: doesn't match, or matches anything", e.text)
		}
	}
}

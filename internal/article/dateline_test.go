package article

import (
	"regexp"
	"strings"
	"testing"
)

// wholeDateLine is dateLine as one expression.
var wholeDateLine = regexp.MustCompile(`^.{0,60}?(` + strings.TrimPrefix(dateLine.core.String(), "^") + `).{0,100}$`)

// TestDateLine wants a date found wherever the one expression finds it.
func TestDateLine(t *testing.T) {
	pad := strings.Repeat("x", 60)
	for _, line := range []string{
		"", "1", "x", "12.3.2020", "2020-01-02 x", "2019年11月25日", "2019 年 1\n月 2 日", "Nov 25, 2019", "25 de noviembre de 2019", "25. März 2019",
		"today, 5", "Yeſterday 5", "3 minutes ago", "no date 12", "in 2019, 300 people", pad + "1.2.2020", pad + "x1.2.2020", "1.2.2020" + pad + pad[:40],
		"1.2.2020" + pad + pad[:41], "a\n1.2.2020", "1.2.2020\nb", pad + "3.1.2.2020", "1.2.20205" + pad + pad[:40], "甲" + pad[1:] + "1.2.2020", "\xff1.2.2020",
		"may 1, 2020", "mayhem 1, 2020", "12 3.4.2020", "Sept. 5th, 2019", "5 x 2019", "\u212a\u212a",
	} {
		if got, want := dateLine.matches(line), wholeDateLine.MatchString(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

// FuzzDateLine wants the same.
func FuzzDateLine(f *testing.F) {
	f.Add("x 25 de noviembre de 2019 x")
	f.Add("Updated Nov. 5, 2019, 12:30")
	f.Fuzz(func(t *testing.T, line string) {
		if dateLine.matches(line) != wholeDateLine.MatchString(line) {
			t.Errorf("%q: not %v", line, dateLine.matches(line))
		}
		if bylineLine.Matches(line) != bylineLine.Regexp().MatchString(line) {
			t.Errorf("%q: not %v", line, bylineLine.Matches(line))
		}
	})
}

package newsclean

import (
	"regexp"
	"testing"
	"unicode/utf8"
)

// TestTextFilter wants that a filter lets through what its expression matches,
// and knows of the rest what it can know.
func TestTextFilter(t *testing.T) {
	for _, test := range []struct {
		expr, line string
		may        bool
	}{
		{`^ab?c{2,3}$`, "abccc", true},
		{`^ab?c{2,3}$`, "abcccc", false}, // too long
		{`^ab?c{2,3}$`, "bccc", false},   // begins otherwise
		{`^ab*$`, "abbbbbbbbbbb", true},
		{`^ab`, "abcdefghijk", true},
		{`ab$`, "xxxxxxxxab", true},
		{`(?i)^(share|teilen)`, "SHARE", true},
		{`(?i)^(share|teilen)`, "Teilen", true},
		{`(?i)^(share|teilen)`, "Kelvin", false},
		{`(?i)^k`, "\u212a", true}, // the Kelvin sign folds to k
		{`^[（(]?原标题.{0,3}$`, "（原标题甲乙丙", true},
		{`^[（(]?原标题.{0,3}$`, "原标题甲乙丙丁戊", false},
		{`^[（(]?原标题.{0,3}$`, "标题", false},
		{`^(a{0,2}){0,3}$`, "aaaaaa", true},
		{`^(a{0,2}){0,3}$`, "aaaaaaa", false},
		{`^(ab|c$)$`, "ab", true},
		{`^.{0,5}x$`, "12345x", true},
		{`^.{0,5}x$`, "123456x", false},
		{`^\d+$`, "1234567890", true},
		{`^\d+$`, "x", false},
		{`.*(share|teilen)`, "xxsharexx", true},
		{`(?i).*(share|teilen)`, "xx\u017fHARExx", true}, // the long s folds to s
		{`.*(share|teilen)`, "xxxxx", false},
		{`a*(share){0,3}b`, "b", true},
		{`a*(share){2,3}b`, "b", false},
		{`(?i)stra(ß|ss)e`, "STRASSE", true},
		{``, "x", true},
		{`^$`, "x", false},
	} {
		f, err := newTextFilter(test.expr)
		if err != nil {
			t.Fatal(err)
		}
		may := f.mayMatch(test.line, utf8.RuneCountInString(test.line)) && f.mayContain(foldCase(test.line))
		if does := regexp.MustCompile(test.expr).MatchString(test.line); does && !may {
			t.Errorf("%s matches %q, which its filter refuses", test.expr, test.line)
		}
		if may != test.may {
			t.Errorf("%s with %q: %v", test.expr, test.line, may)
		}
	}
}

// FuzzTextFilter wants that no filter refuses what its expression matches.
func FuzzTextFilter(f *testing.F) {
	for _, file := range DefaultRules() {
		for _, r := range file.Rules {
			if r.Text != "" {
				f.Add(r.Text, "Share this: a")
			}
		}
	}
	f.Fuzz(func(t *testing.T, expr, line string) {
		re, err := regexp.Compile(expr)
		if err != nil {
			return
		}
		filter, err := newTextFilter(expr)
		if err != nil {
			t.Fatal(err)
		}
		if re.MatchString(line) && !(filter.mayMatch(line, utf8.RuneCountInString(line)) && filter.mayContain(foldCase(line))) {
			t.Errorf("%q matches %q, which its filter refuses", expr, line)
		}
	})
}

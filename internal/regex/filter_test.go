package regex

import (
	"regexp"
	"testing"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/rules"
)

// TestTextFilter wants a filter to let through what its expression matches, and to rule out
// of the rest what it can know.
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
		{`a*(share){2,3}b`, "shareb", false},
		{`a*(ab|c){2,}b`, "xcabb", true},
		{`a*(ab|c){2,}b`, "xcb", false},
		{`a*第\d{1,3}页`, "第页3", false}, // a digit stands between them
		{`a*第\d{1,3}页`, "第123页", true},
		{`(?i)stra(ß|ss)e`, "STRASSE", true},
		{`^a.*(x|[yz]+)\s*$`, "abcz ", true},
		{`^a.*(x|[yz]+)\s*$`, "abc.", false}, // ends otherwise
		{`^a.*(x|[yz]+)?$`, "abc.", true},
		{``, "x", true},
		{`^$`, "x", false},
	} {
		f, err := newFilter(test.expr)
		if err != nil {
			t.Fatal(err)
		}
		may := f.MayMatch(test.line, chars.VisibleLen(test.line)) && f.MayContain(chars.FoldCase(test.line))
		if does := regexp.MustCompile(test.expr).MatchString(test.line); does && !may {
			t.Errorf("%s matches %q, which its filter refuses", test.expr, test.line)
		}
		if may != test.may {
			t.Errorf("%s with %q: %v", test.expr, test.line, may)
		}
	}
}

// FuzzTextFilter wants no filter to refuse what its expression matches.
func FuzzTextFilter(f *testing.F) {
	for _, file := range rules.Builtin() {
		for _, r := range file.Rules {
			if r.Text != "" {
				f.Add(r.Text, "Share this: a")
			}
		}
	}
	f.Fuzz(func(t *testing.T, expr, line string) {
		re, want := regexp.Compile(expr)
		filter, err := newFilter(expr)
		if (err == nil) != (want == nil) {
			t.Fatalf("%q: %v, want %v", expr, err, want)
		}
		if err != nil {
			return
		}
		if re.MatchString(line) && !(filter.MayMatch(line, chars.VisibleLen(line)) && filter.MayContain(chars.FoldCase(line))) {
			t.Errorf("%q matches %q, which its filter refuses", expr, line)
		}
	})
}

// TestFirstSet compares what a firstSet reports of each character with what the expression
// does with a line of that character alone.
func TestFirstSet(t *testing.T) {
	for _, expr := range []string{`^a$`, `(?i)^k$`, `(?i)^[s-u]$`, `^[^a-z一-龥]$`, `^.$`, `(?s)^.$`, `^(来|源|[：:])$`, `(?i)^(ß|é|Ω)$`, `^\pL$`, `^[一-三二-五六]$`} {
		re := regexp.MustCompile(expr)
		f, err := newFilter(expr)
		if err != nil {
			t.Fatal(err)
		}
		first, last := f.bounds().first, f.bounds().last
		if !first.known || !last.known {
			t.Errorf("%s: nothing is known", expr)
		}
		for r := range rune(0x20000) {
			if r >= 0xd800 && r < 0xe000 {
				continue // no string holds them
			}
			if want := re.MatchString(string(r)); first.has(r) != want || last.has(r) != want {
				t.Errorf("%s: %U begins %v and ends %v, want %v", expr, r, first.has(r), last.has(r), want)
			}
		}
	}
}

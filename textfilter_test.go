package newsclean

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
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
		f, err := newTextFilter(test.expr)
		if err != nil {
			t.Fatal(err)
		}
		may := f.mayMatch(test.line, visibleLen(test.line)) && f.mayContain(foldCase(test.line))
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
		re, want := regexp.Compile(expr)
		filter, err := newTextFilter(expr)
		if (err == nil) != (want == nil) {
			t.Fatalf("%q: %v, want %v", expr, err, want)
		}
		if err != nil {
			return
		}
		if re.MatchString(line) && !(filter.mayMatch(line, visibleLen(line)) && filter.mayContain(foldCase(line))) {
			t.Errorf("%q matches %q, which its filter refuses", expr, line)
		}
	})
}

// TestLineIndex wants that no rule which matches a line goes unasked.
func TestLineIndex(t *testing.T) {
	p, err := compile(DefaultRules(), nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, matches := map[string]bool{}, 0
	for _, in := range testInputs(t) {
		for line := range strings.SplitSeq(visibleLines(lawTree(t, in)), "\n") {
			lines[foldSpace(line)] = true
		}
	}
	for _, id := range p.lineRules {
		for _, in := range p.rules[id].Keeps {
			lines[foldSpace(visibleText(lawTree(t, in), 0))] = true
		}
		if e := p.rules[id].Example; e != nil {
			for line := range strings.SplitSeq(visibleLines(lawTree(t, e.In)), "\n") {
				lines[foldSpace(line)] = true
			}
		}
	}
	for line := range lines {
		j := &job{prog: p, active: slices.Repeat([]bool{true}, len(p.files)), page: true}
		known := j.mayMatch(line, visibleLen(line))
		for _, id := range p.lineRules {
			r := &p.rules[id]
			if !j.applies(r) || !r.expr.regexp().MatchString(line) {
				continue
			}
			matches++
			if !slices.Contains(known, id) {
				t.Errorf("%s matches %q, and isn't asked", r.Name, line)
			}
		}
	}
	if matches < len(p.lineRules)/2 {
		t.Errorf("%d lines show no more than %d matches", len(lines), matches)
	}
}

// visibleLines gives the text of a tree with a line for each text node.
func visibleLines(tree *html.Node) string {
	var b strings.Builder
	for n := range tree.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(strings.ReplaceAll(n.Data, "\n", " ") + "\n")
		}
	}
	return b.String()
}

// TestFoldCase wants the same text for all that (?i) takes for the same, and for
// what strings.ToLower does.
func TestFoldCase(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		fold := foldCase(string(r))
		for _, same := range []rune{unicode.SimpleFold(r), unicode.ToLower(r)} {
			if got := foldCase(string(same)); got != fold {
				t.Errorf("%U folds to %q, %U to %q", r, fold, same, got)
			}
		}
		if foldCase(fold) != fold {
			t.Errorf("%U folds to %q, and that to %q", r, fold, foldCase(fold))
		}
	}
}

// TestInvisibleRune holds the fast ways of telling what nobody sees against
// what Unicode says.
func TestInvisibleRune(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("\u200b\u2060\ufeff\u00ad\u180e", r)
		if s := string(r); invisibleRune(r) != want || (visibleLen(s) == 0) != want || shows(s) == want {
			t.Errorf("%U: %v, %d visible", r, invisibleRune(r), visibleLen(s))
		}
		width := 1
		switch {
		case want:
			width = 0
		case r >= 0x2e80:
			width = 2
		}
		if wide(string(r)) != width {
			t.Errorf("%U counts for %d", r, wide(string(r)))
		}
		stays := r >= ' ' && !unicode.IsControl(r) && !strings.ContainsRune("\u2028\u2029\ufeff", r)
		if s := "a" + string(r) + "b"; plainText(s, false) != stays || (foldText(s, false) == s) != stays {
			t.Errorf("%U: plain: %v", r, plainText(s, false))
		}
		if s := "a" + string(r) + "b"; isFolded(s) && foldSpace(s) != s || isFolded(s) == (want && r != ' ' && r != 0xad) {
			t.Errorf("%U: %q is folded: %v", r, s, isFolded(s))
		}
	}
}

// TestEdge holds what an edge says of each character against what the expression
// does with a line of that character alone.
func TestEdge(t *testing.T) {
	for _, expr := range []string{`^a$`, `(?i)^k$`, `(?i)^[s-u]$`, `^[^a-z一-龥]$`, `^.$`, `(?s)^.$`, `^(来|源|[：:])$`, `(?i)^(ß|é|Ω)$`, `^\pL$`, `^[一-三二-五六]$`} {
		re := regexp.MustCompile(expr)
		f, err := newTextFilter(expr)
		if err != nil {
			t.Fatal(err)
		}
		first, last := f.reach().first, f.reach().last
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

package regex

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/chars"
)

// TestIndexFindsWhatATextContains compares an index of many literals with a search for each,
// in texts of their parts.
func TestIndexFindsWhatATextContains(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "b", "A", "K", "\u212a", "ß", "é", "É", "文", "字", "ꙁ", "Ꙁ", "ａ", "，", "\xff", ".com/", "share", " "}
	random := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		return b.String()
	}
	var x TrigramIndex[int]
	var list []Literal
	for len(list) < 3000 {
		l := Literal{Text: chars.FoldCase(random(1 + r.IntN(5)))}
		if len(list)%7 == 0 {
			l.Also = []string{"b", "字"}
		}
		if added := x.Add([]Literal{l}, len(list)); added != (x.rarest(l.Text) > 0 && !strings.Contains(l.Text, "\xff")) {
			t.Fatalf("%q was added: %v", l.Text, added)
		} else if added {
			list = append(list, l)
		}
	}
	for range 400 {
		text := random(r.IntN(40))
		folded := chars.FoldCase(text)
		found := map[int]bool{}
		x.Needles(text, func(n *Needle[int]) { found[n.Val] = found[n.Val] || chars.ContainsAny(folded, n.Also) })
		for i, l := range list {
			want := strings.Contains(folded, l.Text) && (l.Also == nil || chars.ContainsAny(folded, l.Also))
			if found[i] != want {
				t.Fatalf("%q with %q and one of %q: found %v", text, l.Text, l.Also, found[i])
			}
		}
	}
	if x.Add(nil, 0) || x.Add([]Literal{{Text: "share"}, {Text: "ab"}}, 0) {
		t.Error("a list that is empty, or has a text without a trigram, was added")
	}
}

// TestIndexAsksForRareParts wants a literal to be looked up by what few others have, and not by
// what every page has.
func TestIndexAsksForRareParts(t *testing.T) {
	var x TrigramIndex[int]
	for in, want := range map[string]string{
		"https://x7q.example": "//x", "abcdef": "bcd", "abc": "abc", "文字": "字", "的的": "的", "share": "har", "ab": "", "a文": "文",
	} {
		if end := x.rarest(in); end == 0 && want != "" || end > 0 && in[end-TrigramSize:end] != want {
			t.Errorf("%q by the trigram that ends at %d, want %q", in, end, want)
		}
	}
	for range 5 {
		x.Add([]Literal{{Text: "xbcdx"}}, 1)
	}
	if end := x.rarest("abcdef"); end == 4 {
		t.Error("a literal is entered where others are")
	}
}

// TestNeedleIsFoundOnce wants each needle once for a text, however many are in it.
func TestNeedleIsFoundOnce(t *testing.T) {
	for _, n := range []int{15, 16, 17, 40} {
		var x TrigramIndex[int]
		var text strings.Builder
		for i := range n {
			word := fmt.Sprintf("w%02dz", i)
			x.Add([]Literal{{Text: word}}, i)
			text.WriteString(word + " ")
		}
		var found []int
		x.Needles(strings.Repeat(text.String(), 3), func(n *Needle[int]) { found = append(found, n.Val) })
		slices.Sort(found)
		if len(found) != n || len(slices.Compact(found)) != n {
			t.Errorf("%d needles: found %d times", n, len(found))
		}
	}
}

// TestRequiredLiterals pins what is known of expressions such as rules have. What isn't known
// costs nothing but time, so that nothing else would show it.
func TestRequiredLiterals(t *testing.T) {
	for expr, want := range map[string]string{
		`^share$`:                       "share",
		`(?i)^SHARE`:                    "share",
		`^(share|teilen)\pL`:            "share teilen",
		`^(share|teilen|sharing)`:       "share sharing teilen",
		`^(share|share this)`:           "share",
		`^\d{4}年\d`:                     "0年 1年 2年 3年 4年 5年 6年 7年 8年 9年",
		`(?i)^by .{3,80}$`:              "by ",
		`^[ab]c+d`:                      "cd",
		`x?yz`:                          "yz",
		`(xy)*ab`:                       "ab",
		`(ab){2}c`:                      "ababc",
		`(ab){2,}c`:                     "abab",
		`(ab|c)+`:                       "ab c",
		`\d`:                            "0 1 2 3 4 5 6 7 8 9",
		`.*`:                            "",
		`a*`:                            "",
		`\pL`:                           "",
		`(share)?`:                      "",
		`share.*(read|more)`:            "share",
		`a.*(read|more)`:                "more read",
		`\bshare\b`:                     "share",
		`^[\[(]?\s*advert\s*[\])]?$`:    "advert",
		`1.*[a-e]`:                      "1",
		`(first|second).*tenth.*\d`:     "tenth",
		`(?i)^(a|b)[^x]{0,9}subscribe$`: "subscribe",
	} {
		f, err := newFilter(expr)
		if err != nil {
			t.Fatal(err)
		}
		texts := textsOf(f.Required)
		slices.Sort(texts)
		if got := strings.ToLower(strings.Join(texts, " ")); got != want {
			t.Errorf("%s needs %q, want %q", expr, got, want)
		}
	}
}

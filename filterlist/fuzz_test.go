package filterlist

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/newscleantest"
)

// FuzzParse wants rules that newsclean takes of any list, every line of it
// counted once at most, and the laws kept with them.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "##.a", "a.example,~b.a.example##.c > d", "#@#.a", "a.*#?#.b:has(> c:has-text(/d/i)):upward(2)", "##^script:has-text(a)",
		`##:matches-attr("/a/"="b"):not(:has(+ c))`, "##.a { remove: true; }", "||a^\n##.a:is(b, c)", "##p:first-child", "##a[href^=\"//b\"]",
		"##.a:has(.a:has(.a))", "##\\", "##[", "##a:has(", "##*:upward(*)", "##h1 + p\n##p:has-text(a)\n##b", "#$#a { b: c }", "[$path=/a]##b",
		"##:not(:has(*))", "##img", "##.a\n##.a\n##.a@2",
	} {
		f.Add(s)
	}
	const fragment = `<div class=a id=c><p>One <b>two</b> a<a href="//b/c">three</a></p><p class=b>Four<i></i></p></div><p>A line that is long enough.</p><img src="/a.jpg" width=3>`
	f.Fuzz(func(t *testing.T, list string) {
		l, err := Parse("fuzz.txt", strings.NewReader(list))
		if err != nil {
			t.Fatal(err)
		}
		filters, exceptions := l.Len()
		sum := filters + exceptions
		for _, s := range l.Skipped() {
			sum += s.Count
		}
		if lines := strings.Count(list, "\n") + 1; sum > lines {
			t.Errorf("%d counted of %d lines", sum, lines)
		}
		c, err := newsclean.New(newsclean.WithoutDefaultRules(), newsclean.WithRules(Rules(l)...))
		if err != nil {
			t.Fatalf("newsclean refuses what Parse took: %v", err)
		}
		for _, in := range []string{fragment, "<!doctype html><title>T</title><body><article>" + fragment + "</article>"} {
			newscleantest.Laws(t, c, in, newsclean.WithBaseURL("https://a.example/1"))
		}
	})
}

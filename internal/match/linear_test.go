package match

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// costly are selectors for which cascadia takes more than linear time.
var costly = []string{
	"div:has(div:has(div:has(i)))", "div:has(p:contains(\"a\"))", ":has(:contains(\"a\"))", "p:not(:has(b:has(i)))", "div:haschild(:has(b))",
	".x div div div b", "p ~ p ~ p ~ p ~ b", "#a > p ~ p ~ b", ".x ~ b", "b + .x ~ i", "div > p ~ p b", "p:nth-child(2n+1)", "p:nth-last-child(-n+3)",
	"b:first-of-type", "b:last-of-type", "p:nth-of-type(2)", "b:only-of-type", "b:only-child", "p:first-child", "p:last-child", "li:nth-child(2)",
	"p:not(:first-child)", "div:not(.x ~ p)", "p.a:first-child > b:last-child", `[x="a b"] i b ~ i`, `p:has(> b, i)`, ".a\\.b ~ b", "p:haschild(b ~ i):not(.a)",
	"*:nth-child(3)", ":root div p b", "x-y ~ b", "b:has(i):contains(\"a\"):nth-child(1)", "div:has(p:matches(^a))", "p ~ b:first-child, i ~ b",
}

// TestCostlySelectors holds what is said of each element of made-up trees against what
// cascadia says.
func TestCostlySelectors(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, text := range costly {
		group, err := cascadia.ParseGroup(text)
		if err != nil {
			continue // a form that it doesn't know
		}
		selectors, err := parseSelectors(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		for _, s := range selectors {
			if s.parts == nil {
				t.Errorf("%s: is left to cascadia", text)
			}
		}
		for range 200 {
			tree := treeOf(t, madeUp(random))
			var m Memo
			for n := range tree.Descendants() {
				if n.Type == html.ElementNode && selectors.match(n, &m) != group.Match(n) {
					t.Fatalf("%s: says %v of %s", text, !group.Match(n), n.Data)
				}
			}
		}
	}
}

// madeUp returns a little markup that those selectors may match.
func madeUp(random *rand.Rand) string {
	pieces := strings.Split(`<p>|<p class="a">|<p class=x>|<div>|<div id=a>|</div>|</p>|<b>|</b>|<i>|</i>|a|b a|<b class=x>c</b>|<li>|<x-y></x-y>|<!-- -->| |<p x="a b">|<i class="a.b">|</i>`, "|")
	var b strings.Builder
	for range 3 + random.IntN(25) {
		b.WriteString(pieces[random.IntN(len(pieces))])
	}
	return b.String()
}

// FuzzSelector holds any selector against what cascadia says of each element of a tree.
func FuzzSelector(f *testing.F) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, text := range costly {
		f.Add(text, madeUp(random))
	}
	f.Fuzz(func(t *testing.T, text, markup string) {
		if len(text) > 100 || len(markup) > 300 {
			return // cascadia may take any time
		}
		group, err := cascadia.ParseGroup(text)
		if err != nil || asksAsBrowsers(text) {
			return
		}
		selectors, err := parseSelectors(text)
		if err != nil {
			return
		}
		var m Memo
		for n := range treeOf(t, markup).Descendants() {
			if n.Type == html.ElementNode && selectors.match(n, &m) != group.Match(n) {
				t.Fatalf("%q: says %v of %s in %q", text, !group.Match(n), n.Data, markup)
			}
		}
	})
}

// TestCheapSelectorsAreLeftAlone wants those that take linear time to be asked as before.
func TestCheapSelectorsAreLeftAlone(t *testing.T) {
	for _, text := range []string{"p.a > b", "div p", "a + span", "p:has(a)", ".a:not(:has(img, iframe))", "p:contains(\"a b\")", "#a > p"} {
		selectors, err := parseSelectors(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range selectors {
			if s.parts != nil {
				t.Errorf("%s: isn't left to cascadia", text)
			}
		}
	}
}

// TestSelectorRefused wants a selector that may take more than linear time, and that
// can't be read in parts, to be refused with the reason.
func TestSelectorRefused(t *testing.T) {
	for _, text := range []string{`div:has(div:has(p:contains('a") b')))`, `p:contains('") ~ (') ~ b`} {
		if _, err := parseSelectors(text); err == nil || !strings.Contains(err.Error(), "linear time") {
			t.Errorf("%s: error %v", text, err)
		}
	}
}

// TestCostlySelectorsAreLinear: selectors such as these took 23 s on 17 KB.
func TestCostlySelectorsAreLinear(t *testing.T) {
	trees := map[string]*html.Node{
		"depth":    treeOf(t, strings.Repeat("<div>", 190)+strings.Repeat("<p>a</p>", 2000)),
		"siblings": treeOf(t, "<b id=a class=x></b><div>"+strings.Repeat("<p>a</p>", 5000)+strings.Repeat("<b>b</b>", 500)),
		"comments": treeOf(t, "<div>"+strings.Repeat("<!---->", 10_000)+strings.Repeat("<p><b>", 10_000)),
	}
	for name, tree := range trees {
		for _, text := range costly {
			selectors, err := parseSelectors(text)
			if err != nil {
				continue
			}
			start := time.Now()
			var m Memo
			for n := range tree.Descendants() {
				selectors.match(n, &m)
			}
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("%s: %s takes %v", name, text, d)
			}
		}
	}
}

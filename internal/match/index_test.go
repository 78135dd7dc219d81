package match

import (
	"slices"
	"testing"

	"github.com/andybalholm/cascadia"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/internal/testdocs"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// nastySelectors are those whose key is easily misread.
var nastySelectors = []string{
	"*", "p", "P", ".a", "#a", "p.a", ".a.b", "#a.b", "p#a", "[x]", `[x="a]b"]`, `[x="a\"b"]`, "[x='a\\'b']", `[x^="."]`, "[x='>']", `p[x="a b"]`,
	`[x="#a"] .b`, `#a\.b`, `.a\:b`, `.\31 a`, `p.a\.b > .b`, "a:has(b)", "p:has(.a) > b", ":not(.a) > b", ":not(.a)", "p:not(#a)", "p :not(.a)",
	".a > .b", ".a + p", ".a ~ p", ".a, #b", "p, .a, [x]", "p:contains('a.b')", "p:contains(\"#a\")", "p:matches(a)", "p:matchesOwn([.#])",
	":root", ":empty", "p:first-child", "li:nth-child(2n+1)", "p:nth-last-of-type(2).a", "p:has(> .a)", "div:haschild(p)", "[id]", "[class]",
	`[class~="a"]`, `[id|="a"]`, `[x="A" i]`, "x-y", "x-y.a_b", ".é", "#甲", "p[x!=a]", "p[x#=(a.b)]", "p:is(.a, .b)", "p:where(.a)",
	"[class#=(?i)(^|[ ])(b|A|xx|yy|a[.]b)([ ]|$)]:not(i)", "[class#=a|b|x|y|z]", "[class#=(?:a(b|c|d|e|_)|b) ?]:not(p):not(b)",
	"[class#=(^|[ ])a(b|[ ])]", "[class#=[.b]]:not(p)", "[class#=a]:not(.b)", "[class#=a] p", "[class#=a][x]", `[class^="a"]`, `p[class*=b][class$=b]`,
	`[class*="A" i]`, `[class^="a"]:not(p):not(b)`, `[class^="a"] > p`, `[class^="a"].b`, `[class*="]"]`, `[class*="a\"b"]`,
	`[x="it's"]`, `[x=',']`, `a[href$=".a"], b`, `.a:not([x=".b"])`, `.a:not(:has(.b)) p`,
}

// nastyMarkup holds what those selectors match.
const nastyMarkup = `<body><div class="a b" id=a><p class="a" x="a]b">t<b class="b">a.b</b><p id="a.b" class="a.b"><b class=b>#a</b></p>
<p x='a"b' id=b class="A  b"><i x=">" class="a:b">i</i><p x="a b" class="1a"><b x="#a"><i class=b>n</i></b></p><p x="it's">.</p><p x=","></p></div>
<ul><li x=A>a<li class=a>b<li id=a-b>c</ul><x-y class="a_b é" id=甲>u</x-y><p class=a></p><p class=b id=a>v</p><p x=.b></p>
<a href="b.a" id=a class=a><b>w</b></a><svg><p class=a></svg><p class="&#9;a&#12;b">z</p></body>`

// TestSelectorIndex compares what the index finds with what trying every selector on
// every element finds.
func TestSelectorIndex(t *testing.T) {
	var all []string
	for _, s := range nastySelectors {
		if _, err := cascadia.ParseGroup(s); err == nil {
			all = append(all, s)
		}
	}
	if len(all) < len(nastySelectors)*3/4 {
		t.Fatalf("only %d of %d selectors compile", len(all), len(nastySelectors))
	}
	inputs := []string{nastyMarkup}
	for _, f := range rules.Builtin() {
		all = append(all, slices.Concat(f.Marks, f.Article)...)
		for _, r := range f.Rules {
			if s := r.Selector(); s != "" {
				all = append(all, s)
			}
		}
	}
	for _, in := range testdocs.Inputs(t) {
		inputs = append(inputs, in)
	}
	index, groups := newSelectorIndex(), make([]cascadia.SelectorGroup, len(all))
	for i, s := range all {
		group, err := cascadia.ParseGroup(s)
		if err != nil {
			t.Fatal(err)
		}
		selectors, err := parseSelectors(s)
		if err != nil {
			t.Fatal(err)
		}
		index.add(selectors, target{id: i})
		groups[i] = group
	}
	for _, in := range inputs {
		sameMatches(t, index, groups, all, treeOf(t, in))
	}
}

func treeOf(t *testing.T, markup string) *html.Node {
	t.Helper()
	tree, err := parse.Tree(markup)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// sameMatches compares the two ways for every element of a tree.
func sameMatches(t *testing.T, index selectorIndex, groups []cascadia.SelectorGroup, all []string, tree *html.Node) {
	t.Helper()
	var find finder
	find.begin(&index)
	for n := range tree.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		found := map[int]bool{}
		find.matching(n, func(e *entry) { found[e.id] = true })
		for i, g := range groups {
			if g.Match(n) != found[i] {
				t.Fatalf("selector %q on %s: index says %v", all[i], dom.Step(n), found[i])
			}
		}
	}
}

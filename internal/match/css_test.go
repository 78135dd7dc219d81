package match

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// TestSelectorsAsBrowsersHaveThem names the elements that browsers pick by their ids.
func TestSelectorsAsBrowsersHaveThem(t *testing.T) {
	tree := treeOf(t, `<div id=a class=x><p id=b class=y><b id=c>1</b></p><p id=d><i id=e>2</i></p><h2 id=f></h2><ul id=g><li id=h><b id=i></b></li></ul></div><section id=j><p id=k class=y></p></section>`)
	for selector, want := range map[string]string{
		"p:is(.y, .z)":               "b k",
		":is(div, section) > p":      "b d k",
		":where(h2, p) + :is(h2,ul)": "f g",
		"p:has(> b)":                 "b",
		"p:has(> b, > i)":            "b d",
		"div:has(> p > b)":           "a",
		"section:has(> b)":           "",
		"p:has(+ h2)":                "d",
		"p:has(~ ul)":                "b d",
		"p:has(+ p + h2)":            "b",
		"b:has(~ b)":                 "",
		"p:not(:has(> b), .y)":       "d",
		"p:not(div > p)":             "k",
		"li:has(b):is(:first-child)": "h",
		"ul:has(li:has(> b))":        "g",
		"li:has(div b)":              "", // the div is around the li
		"#a:has(p b) > h2":           "f",
		"p:is(#b,#k)":                "b k",
		"p:is( .y )":                 "b k",
		":is(.x p):has(i), #k":       "d k",
		`:is([class="y"], #g)`:       "b g k",
	} {
		group, err := parseSelectors(selector)
		if err != nil {
			t.Errorf("%s: %v", selector, err)
			continue
		}
		var m Memo
		var got []string
		for n := range tree.Descendants() {
			if n.Type == html.ElementNode && group.match(n, &m) {
				got = append(got, n.Attr[0].Val)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s picks %v, want %s", selector, got, want)
		}
	}
}

// TestSelectorsThatAreNone wants a reason in words.
func TestSelectorsThatAreNone(t *testing.T) {
	for selector, want := range map[string]string{
		"p:is(":              "isn't closed",
		"p:is()":             "missing",
		"p:has(> )":          "missing",
		"> p:is(a)":          "begins with",
		"p:is(a:nosuch)":     "nosuch",
		"p:is(a,)":           "missing",
		"p:is(a) >":          "missing",
		":is(b) p:has(+ > b": "isn't closed",
		strings.Repeat(":is(", 20) + "p" + strings.Repeat(")", 20): "in one another",
	} {
		if err := CheckSelector(selector); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that says %q", selector, err, want)
		}
	}
}

// TestListsAreTheirMembers holds :is against the selectors written out.
func TestListsAreTheirMembers(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for short, long := range map[string]string{
		":is(p, div) > b":           "p > b, div > b",
		":where(p.a, .x) ~ i":       "p.a ~ i, .x ~ i",
		"p:has(> b)":                "p:haschild(b)",
		"div:not(:is(#a, :has(b)))": "div:not(#a):not(:has(b))",
		":is(p:first-child, i) b":   "p:first-child b, i b",
	} {
		a, err := parseSelectors(short)
		if err != nil {
			t.Fatal(err)
		}
		b, err := parseSelectors(long)
		if err != nil {
			t.Fatal(err)
		}
		for range 200 {
			tree := treeOf(t, madeUp(random))
			var m, n Memo
			for node := range tree.Descendants() {
				if node.Type == html.ElementNode && a.match(node, &m) != b.match(node, &n) {
					t.Fatalf("%s says another thing of %s than %s", short, node.Data, long)
				}
			}
		}
	}
}

// TestBrowsersSelectorsAreLinear asks what costs the square of the siblings or the depth if each is
// asked anew.
func TestBrowsersSelectorsAreLinear(t *testing.T) {
	tree := treeOf(t, "<div>"+strings.Repeat("<p><b>a</b></p>", 20_000)+"</div>"+strings.Repeat("<div>", 300))
	for _, selector := range []string{"p:has(~ i)", "p:has(~ p ~ i)", "p:has(+ p:has(+ p))", ":is(p ~ p) ~ i", "div:has(div:has(> div > i))", ":is(:is(div) div) :where(i)"} {
		group, err := parseSelectors(selector)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		var m Memo
		for n := range tree.Descendants() {
			group.match(n, &m)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %v", selector, took)
		}
	}
}

package newsclean

import (
	"strings"
	"testing"
)

// TestEditsOfTheSource wants a string of the source replaced where that leaves
// the visible text alone, and refused where it doesn't.
func TestEditsOfTheSource(t *testing.T) {
	t.Parallel()
	const head, tail = `<!doctype html><title>T</title><body><article><p>One sentence, and one more, as articles have them.</p>`, `<p>Two sentences follow, and that is that.</p></article>`
	const one, two = "<p>One sentence, and one more, as articles have them.</p>\n", "<p>Two sentences follow, and that is that.</p>\n"
	for _, c := range []struct {
		name, in, want string
		rules          []Rule
		count, refused int
	}{
		{"an attribute", `<img data-hidden="a.jpg"><img data-hidden="b.jpg">`, "<figure><img src=\"a.jpg\"></figure>\n<figure><img src=\"b.jpg\"></figure>\n",
			[]Rule{{Find: "data-hidden=", Replace: "src="}}, 2, 0},
		{"a tag", `<ad-box><p>Three, for whom it may concern.</p></ad-box>`, "<blockquote>\n<p>Three, for whom it may concern.</p>\n</blockquote>\n",
			[]Rule{{Find: "<ad-box>", Replace: "<blockquote>"}, {Find: "</ad-box>", Replace: "</blockquote>"}}, 2, 0},
		{"text that comes", `<i></i>`, "", []Rule{{Find: "<i></i>", Replace: "<i>Three</i>"}}, 0, 1},
		{"text that goes", `<p>Three, for whom it may concern.</p>`, "<p>Three, for whom it may concern.</p>\n", []Rule{{Find: "Three, "}}, 0, 1},
		{"text that a comment hides", `<p>Three, for whom it may concern.</p>`, "<p>Three, for whom it may concern.</p>\n", []Rule{{Find: "<p>Three", Replace: "<!--"}}, 0, 1},
		{"one of two", `<img data-hidden="a.jpg"><i></i>`, "<figure><img src=\"a.jpg\"></figure>\n",
			[]Rule{{Find: "<i></i>", Replace: "<i>Three</i>"}, {Find: "data-hidden=", Replace: "src="}}, 1, 1},
		{"nothing to find", ``, "", []Rule{{Find: "data-hidden=", Replace: "src="}}, 0, 0},
		{"too long a text", strings.Repeat("<s></s>", 100), "", []Rule{{Find: "<s></s>", Replace: "<!--" + strings.Repeat("x", 5000) + "-->"}}, 0, 100},
	} {
		for i := range c.rules {
			c.rules[i].Name = "x/" + string(rune('a'+i))
		}
		cleaner := mustNew(t, WithRules(RuleFile{File: "x", Publisher: "X", Hosts: []string{"a.example"}, Rules: c.rules}))
		doc := checkLaws(t, cleaner, head+c.in+tail, WithBaseURL("https://a.example/"))
		if want := one + strings.ReplaceAll(c.want, `src="`, `src="https://a.example/`) + two; doc.HTML != want {
			t.Errorf("%s: got %s", c.name, doc.HTML)
		}
		count, refused := 0, 0
		for _, r := range doc.Removed {
			if strings.HasPrefix(r.Rule, "x/") {
				count, refused = count+r.Count, refused+r.Refused
			}
		}
		if count != c.count || refused != c.refused {
			t.Errorf("%s: %d made, %d refused", c.name, count, refused)
		}
		elsewhere := checkLaws(t, cleaner, head+c.in+tail, WithBaseURL("https://b.example/"))
		for _, r := range elsewhere.Removed {
			if strings.HasPrefix(r.Rule, "x/") {
				t.Errorf("%s: made on another host", c.name)
			}
		}
	}
}

// TestWrap wants elements put into a new one.
func TestWrap(t *testing.T) {
	c := mustNew(t, WithRules(RuleFile{File: "x", Rules: []Rule{{Name: "x/quote", Wrap: ".pullquote", To: "blockquote"}}}))
	doc := checkLaws(t, c, `<p>One.</p><p class=pullquote>Two.</p><p>Three.</p>`)
	if want := "<p>One.</p>\n<blockquote>\n<p>Two.</p>\n</blockquote>\n<p>Three.</p>\n"; doc.HTML != want {
		t.Errorf("got %s", doc.HTML)
	}
}

// TestForeignContainerThatHoldsNothing wants the article selector of a foreign file to
// count where it picks what holds the text, and not where the text stands elsewhere.
func TestForeignContainerThatHoldsNothing(t *testing.T) {
	text := strings.Repeat("<p>A sentence of the article, with a comma and some length.</p>", 20)
	in := `<!doctype html><title>T</title><body><h6>Lead, nothing more.</h6><article>` + text + `</article>`
	file := func(selector string) RuleFile {
		return textFile(RuleFile{File: "x", Publisher: "X", Hosts: []string{"a.example"}, Article: []string{selector}})
	}
	doc := checkLaws(t, mustNew(t, WithRules(file("h6?Lead"))), in, WithBaseURL("https://a.example/"))
	if strings.Count(doc.HTML, "A sentence") != 20 {
		t.Errorf("found %s: %s", doc.Found, doc.HTML)
	}
	doc = checkLaws(t, mustNew(t, WithRules(file("article?A sentence"))), in, WithBaseURL("https://a.example/"))
	if !strings.Contains(doc.Found, "publisher: ") || strings.Count(doc.HTML, "A sentence") != 20 {
		t.Errorf("found %s: %s", doc.Found, doc.HTML)
	}
}

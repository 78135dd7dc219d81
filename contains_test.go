package newsclean

import (
	"strings"
	"testing"
)

// TestSelectorSeesScriptsWithoutExplain wants a selector that looks at the text of elements, that
// of scripts among it, to pick the same whether removals are explained or not: without them, most
// documents are parsed without scripts.
func TestSelectorSeesScriptsWithoutExplain(t *testing.T) {
	t.Parallel()
	const (
		page = `<!doctype html><title>T</title>
<div class="a"><script>var mark = 1;</script><p>The board met on Monday, and it talked until eleven, while the rain fell.</p></div>
<div class="b"><p>By Ann <script>mark</script></p><p>The other text is longer than the first one by far, and it says nothing about the board.</p></div>`
		a, b = ".a:contains('mark')", ".b p:contains('mark')"
	)
	at := []string{"a.example"}
	for name, f := range map[string]RuleFile{
		"the article of a host":     {Publisher: "P", Hosts: at, Article: []string{a}},
		"the article":               {Article: []string{a}},
		"the title of a host":       {Publisher: "P", Hosts: at, Title: b},
		"the byline":                {Byline: b},
		"a mark":                    {Publisher: "P", Marks: []string{a}, Article: []string{".a"}},
		"the article behind a mark": {Publisher: "P", Marks: []string{".b"}, Article: []string{a}},
		"a rule of a publisher":     {Publisher: "P", Hosts: at, Rules: []Rule{{Name: "x", Remove: b}}},
		"a rule":                    {Rules: []Rule{{Name: "x", Remove: b}}},
		"a rule with a host":        {Rules: []Rule{{Name: "x", Remove: b, Hosts: at}}},
	} {
		f.File = "mine.yaml"
		c := mustNew(t, WithRules(f))
		plain, err := c.Clean(strings.NewReader(page), BaseURL("https://a.example/1"))
		if err != nil {
			t.Fatal(err)
		}
		explained, err := c.Clean(strings.NewReader(page), BaseURL("https://a.example/1"), Explain())
		if err != nil {
			t.Fatal(err)
		}
		if plain.HTML != explained.HTML || plain.Meta != explained.Meta || plain.Found != explained.Found {
			t.Errorf("%s: %s\n%s\nexplained: %s\n%s", name, plain.Found, plain.HTML, explained.Found, explained.HTML)
		}
	}
}

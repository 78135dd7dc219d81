package newsclean

import (
	"errors"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// byText is a Selector of the texts and elements whose text begins with a word.
type byText struct{ word, element string }

func (s byText) Select(document *html.Node) []*html.Node {
	var out []*html.Node
	for n := range document.Descendants() {
		switch {
		case n.Type == html.TextNode && s.element == "" && strings.HasPrefix(n.Data, s.word),
			n.Type == html.ElementNode && n.Data == s.element && strings.HasPrefix(dom.VisibleText(n, 0), s.word):
			out = append(out, n)
		}
	}
	return out
}

func (s byText) SelectText(document *html.Node) string { return "the " + s.word }

// textFile compiles selectors of the form "element?word".
func textFile(f RuleFile) RuleFile {
	f.Compile = func(text string) (Selector, error) {
		element, word, ok := strings.Cut(text, "?")
		switch {
		case word == "bad":
			return nil, errors.New("no such word")
		case !ok:
			return nil, nil
		}
		return byText{word, element}, nil
	}
	return f
}

// TestSelectors wants the custom selectors of a file to pick as CSS does, with every
// removal accounted for.
func TestSelectors(t *testing.T) {
	t.Parallel()
	const rest = `<p>Three stays, and is long enough that no rule takes too much of it.</p>`
	for _, c := range []struct {
		name, in, want string
		rule           Rule
	}{
		{"element", `<p>Buy now</p><p>One</p>`, "<p>One</p>\n", Rule{Remove: "p?Buy"}},
		{"text", `<p>One <b>two</b>Buy now</p>`, "<p>One <b>two</b></p>\n", Rule{Remove: "?Buy"}},
		{"a text has no tags to lose", `<p>Buy now</p>`, "<p>Buy now</p>\n", Rule{Unwrap: "?Buy"}},
		{"unwrap", `<p><b>One</b></p>`, "<p>One</p>\n", Rule{Unwrap: "b?One"}},
		{"rename", `<p>One</p>`, "<h2>One</h2>\n", Rule{Rename: "p?One", To: "h2"}},
		{"CSS", `<p class=ad>Buy</p><p>One</p>`, "<p>One</p>\n", Rule{Remove: ".ad"}},
	} {
		for _, hosts := range [][]string{nil, {"a.example"}} {
			c.rule.Name, c.rule.Hosts = "x/y", hosts
			cleaner := mustNew(t, WithRules(textFile(RuleFile{File: "x", Rules: []Rule{c.rule}})))
			doc := checkLaws(t, cleaner, c.in+rest, WithBaseURL("https://a.example/"))
			if want := c.want + rest + "\n"; doc.HTML != want {
				t.Errorf("%s, hosts %v: %s", c.name, hosts, doc.HTML)
			}
		}
	}
}

// TestSelectorErrors wants New to report a selector that doesn't compile, unless it is
// compiled later.
func TestSelectorErrors(t *testing.T) {
	for name, f := range map[string]RuleFile{
		"article": {Publisher: "X", Hosts: []string{"a.example"}, Article: []string{"p?bad"}},
		"title":   {Publisher: "X", Hosts: []string{"a.example"}, Title: "p?bad"},
		`x:7: rule x/y: remove: selector "p?bad"`: {Rules: []Rule{{Name: "x/y", Line: 7, Remove: "p?bad"}}},
	} {
		f.File = "x"
		if _, err := New(WithRules(textFile(f))); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	late := textFile(RuleFile{File: "x", Rules: []Rule{{Name: "x/y", Remove: "p?bad", Hosts: []string{"a.example"}}}})
	checkLaws(t, mustNew(t, WithRules(late)), "<p>bad</p>", WithBaseURL("https://a.example/"))
}

// TestArticleInParts wants an article that a selector picks in several parts to be these
// parts and nothing that stands between them.
func TestArticleInParts(t *testing.T) {
	const in = `<!doctype html><title>T</title><body><div><p>Lead in one sentence, as it should be.</p><div>Not <b>this</b></div>
		<section><p>Lead of the text, which goes on for a while.</p><i>nor this</i><p>Lead again.</p></section></div><p>Nor that.</p>`
	f := textFile(RuleFile{File: "x", Publisher: "X", Hosts: []string{"a.example"}, Article: []string{"h6?Lead", "p?Lead"}, Title: "p?word"})
	doc := checkLaws(t, mustNew(t, WithRules(f)), in, WithBaseURL("https://a.example/"))
	const want = "<p>Lead in one sentence, as it should be.</p>\n<p>Lead of the text, which goes on for a while.</p>\n<p>Lead again.</p>\n"
	if doc.HTML != want {
		t.Errorf("got %s", doc.HTML)
	}
	if doc.Meta.Title != "the word" {
		t.Errorf("title %q", doc.Meta.Title)
	}
}

package newsclean_test

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/newsclean/newsclean"
	"golang.org/x/net/html"
)

func ExampleNew() {
	// Compile once, use from as many goroutines as there are.
	cleaner, err := newsclean.New(newsclean.WithPreference(newsclean.MoreText), newsclean.WithMaxBytes(1<<20))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, in := range []string{"<p>One.<script>x()</script></p>", "<div>Two.</div>"} {
		doc, err := cleaner.Clean(strings.NewReader(in))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Print(doc.HTML)
	}
	_, err = newsclean.New(newsclean.WithMaxBytes(0))
	fmt.Println(errors.Is(err, newsclean.ErrOption))
	// Output:
	// <p>One.</p>
	// <p>Two.</p>
	// true
}

func ExampleCleanNode() {
	// A tree that a program holds already, say of a page that it has changed.
	tree, err := html.Parse(strings.NewReader("<title>Bridge</title><article><h1>Bridge</h1><p>The bridge opened on Monday, after three years of work.</p></article>"))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, err := newsclean.CleanNode(tree)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(doc.Meta.Title)
	fmt.Print(doc.HTML)
	// Output:
	// Bridge
	// <p>The bridge opened on Monday, after three years of work.</p>
}

func ExampleWithPolicy() {
	// The built-in allowlist, and the class of paragraphs besides. WithAttributes brings the class
	// as far as the policy, which has the last word.
	p := newsclean.Policy()
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(?:lead|note)$`)).OnElements("p")
	cleaner, err := newsclean.New(newsclean.WithPolicy(p), newsclean.WithAttributes("p", "class"))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, err := cleaner.Clean(strings.NewReader(`<p class="lead">One.</p><p class="x-17" onclick="y()">Two.</p>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(doc.HTML)
	// Output:
	// <p class="lead">One.</p>
	// <p>Two.</p>
}

func ExampleWithPlayers() {
	doc, err := newsclean.Clean(strings.NewReader(`<p>The film:</p><iframe src="//player.example/v/7" title="Harbour" onload="x()"></iframe>`),
		newsclean.WithPlayers("player.example"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(doc.HTML)
	// Output:
	// <p>The film:</p>
	// <figure><iframe src="https://player.example/v/7" title="Harbour" sandbox="allow-scripts allow-same-origin" allowfullscreen="" loading="lazy" referrerpolicy="strict-origin-when-cross-origin"></iframe></figure>
}

func ExampleWithRules() {
	rules, err := newsclean.ParseRules("mine.yaml", []byte(`
rules:
  - name: mine/ticker
    remove: .ticker
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	// The same in Go.
	more := newsclean.RuleFile{Rules: []newsclean.Rule{{Name: "mine/desk", Remove: "p", Text: `^Desk: (\w+)$`, At: "end", Capture: "editor"}}}
	cleaner, err := newsclean.New(newsclean.WithRules(rules, more))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, err := cleaner.Clean(strings.NewReader(`<p>The mayor spoke<span class="ticker"> (ABC +1 %)</span> for an hour about the harbour and its bridge.</p><p>Desk: Ann</p>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(doc.HTML)
	fmt.Println(doc.Meta.Editor)
	for _, r := range doc.Removed {
		fmt.Printf("%s (%s)\n", r.Rule, r.Source)
	}
	// Output:
	// <p>The mayor spoke for an hour about the harbour and its bridge.</p>
	// Ann
	// mine/ticker (mine.yaml:3)
	// mine/desk ()
}

func ExampleWithExtractor() {
	// An extractor is asked about pages whose text is scattered, where no element stands out.
	// This one knows the pages of one system.
	story := func(page *html.Node, base *url.URL) *html.Node {
		if base == nil || base.Hostname() != "news.example.com" {
			return newsclean.Readability(page, base)
		}
		for n := range page.Descendants() {
			if n.Type == html.ElementNode && n.Data == "div" && len(n.Attr) > 0 && strings.HasPrefix(n.Attr[0].Val, "story-") {
				return n
			}
		}
		return nil
	}
	cleaner, err := newsclean.New(newsclean.WithExtractor(story))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, err := cleaner.Clean(strings.NewReader("<!doctype html><article><p>The bell rang at six, and nobody came to the pier.</p></article>"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(doc.HTML) // this page says itself where its article is
	// Output:
	// <p>The bell rang at six, and nobody came to the pier.</p>
}

func ExampleDocument_Node() {
	doc, err := newsclean.Clean(strings.NewReader("<p>One.</p><p>Two.</p>"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for block := range doc.Node().ChildNodes() {
		if block.Type == html.ElementNode {
			fmt.Println(block.Data, block.FirstChild.Data)
		}
	}
	// Output:
	// p One.
	// p Two.
}

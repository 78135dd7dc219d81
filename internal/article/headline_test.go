package article

import (
	"fmt"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/rules"
)

// teasers returns n teasers of other articles, with excerpts of some 130 visible runes.
func teasers(tag, class string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<%s class="%s no-%d"><h3><a href="/news/%d">What number %d is all about</a></h3><p>Excerpt %d goes on for a while, so that whoever reads it wants to know more of it, and then it breaks off. Nobody knows why, or when.</p></%[1]s>`, tag, class, i, i, i, i)
	}
	return b.String()
}

// TestShortArticles wants the text around the headline, however much there is of something else.
func TestShortArticles(t *testing.T) {
	head, text := "<h1>A ferry</h1>", "<p>The ferry sank in the harbour on Monday. Nobody was on board, and nobody knows why it did.</p>"
	for _, test := range []struct{ name, in string }{
		{"teasers with excerpts", "<div>" + head + text + "</div><ul>" + teasers("li", "item", 9) + "</ul>"},
		{"teasers in several lists", "<div>" + head + text + "</div><div>" + teasers("div", "item", 2) + "</div><div>" + teasers("div", "item", 2) + "</div>"},
		{"articles that are teasers", "<main><article>" + head + text + "</article><section>" + teasers("article", "post", 4) + "</section></main>"},
		{"a name around the headline", "<div class='site gdpr'>" + head + text + "</div><div class=footer>" + sentences("owner", 1) + "</div>"},
		{"a second article", "<div><div><h1 class=title>A ferry</h1>" + text + "</div><div class=more><h1 class=title>A bridge</h1>" + sentences("bridge", 8) + "</div></div>"},
		{"a second article beside the headline", "<div><h1 class=title>A ferry</h1>" + text + text + text + "<div class=more><h1 class=title>A bridge</h1>" + sentences("bridge", 2) + "</div></div>"},
		{"a footer of most of the text", "<div>" + head + text + "</div><div class=footer>" + sentences("owner", 8) + "</div>"},
		{"a dialog", "<div>" + head + text + text + "</div><div role=alertdialog>" + sentences("cookie", 8) + "</div>"},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), []string{"sank in the harbour"}, []string{"Excerpt", "was seen by"})
	}
}

// TestWhatIsNoTeaser wants text that only looks like that of other articles.
func TestWhatIsNoTeaser(t *testing.T) {
	head := "<h1>A ferry</h1>"
	gadgets := strings.ReplaceAll(teasers("div", "item", 6), `href="/`, `href="https://shop.example/`)
	sections := strings.ReplaceAll(teasers("section", "part", 6), `href="/news/`, `href="#`)
	for _, test := range []struct {
		name, in string
		keep     []string
	}{
		{"things of other sites", head + sentences("ferry", 1) + gadgets, []string{"was seen by", "Excerpt 0", "Excerpt 5"}},
		{"sections with links to themselves", head + sentences("ferry", 1) + sections, []string{"was seen by", "Excerpt 0", "Excerpt 5"}},
		{"a digest in the article", "<article>" + head + sentences("ferry", 2) + teasers("div", "item", 4) + "</article>", []string{"was seen by", "Excerpt 0", "Excerpt 3"}},
		{"a body with headings like the headline", "<header>" + head + "<p>The ferry sank in the harbour on Monday, and nobody knows why.</p></header><div class=text>" + sentences("ferry", 2) + "<h1>Why</h1>" + sentences("captain", 3) + "</div>", []string{"The ferry was", "The captain was"}},
		{"text below a name that means something else", head + "<div class=widget>" + sentences("ferry", 6) + "</div>", []string{"was seen by"}},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), test.keep, nil)
	}
}

// TestHeadlineOf wants the heading that is the page's headline, not one that is hidden or a link.
func TestHeadlineOf(t *testing.T) {
	text := "<p>The ferry sank in the harbour on Monday. Nobody was on board, and nobody knows why it did.</p>"
	for _, test := range []struct{ name, in string }{
		{"a hidden box", "<article>" + sentences("ferry", 4) + "</article><div class=modal style='display:none'><h1>A ferry</h1>" + sentences("licence", 4) + "</div>"},
		{"a link", "<div>" + sentences("ferry", 4) + "</div><div class=sidebar><h2><a href=/ferry>A ferry</a></h2>" + text + "</div>"},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), []string{"The ferry was"}, []string{"licence", "sank"})
	}
}

// TestLongLinesWithoutStops wants running text that has no full stop, as of Thai.
func TestLongLinesWithoutStops(t *testing.T) {
	line := strings.Repeat("เรือเฟอร์รี่จมในท่าเรือเมื่อวันจันทร์ ", 12)
	f, _ := found(t, "<div id=a><p>"+line+"</p></div><div id=b><p>This page was published by the harbour, and all rights are reserved by it.</p></div>", rules.File{})
	holds(t, "Thai", textOf(f), []string{"เรือเฟอร์รี่"}, nil)
}

// TestStubOfPublisher wants the text of a page where the container that the publisher's file names
// holds next to nothing of it.
func TestStubOfPublisher(t *testing.T) {
	file := rules.File{Publisher: "Harbour", Hosts: []string{"harbour.example"}, Article: []string{"#story"}}
	f, _ := found(t, "<h1>A ferry</h1><div id=story><p>The ferry sank. Listen to what people say.</p></div><div id=transcript>"+sentences("ferry", 6)+"</div>", file)
	holds(t, "a stub", textOf(f), []string{"was seen by"}, nil)
	f, _ = found(t, "<h1>A ferry</h1><div id=story><p>The ferry sank. Listen to what people say.</p></div><div class=comments>"+sentences("ferry", 6)+"</div>", file)
	holds(t, "a short article with comments", textOf(f), []string{"Listen"}, []string{"was seen by"})
}

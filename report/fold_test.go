package report

import (
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"github.com/newsclean/newsclean"
)

func TestWordsOfAMenuStayApart(t *testing.T) {
	for in, want := range map[string]string{
		"<nav><a href=/>Home</a><a href=/town>Town</a></nav>": "Home Town",
		"<p>a <b>bo</b>ld word</p>":                           "a bold word",
		"<ul><li>One<li>Two &amp; more</ul>":                  "One Two & more",
		"<div><script>alert(1)</script>Three</div>":           "Three",
		"<div><style>a{}</style><script></script>Four</div>":  "Four",
	} {
		if got := spaced(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

// TestLongRunsAreFolded has a menu of many links be one line, and two words of another stay.
func TestLongRunsAreFolded(t *testing.T) {
	menu := "<nav class=menu>" + strings.Repeat("<a href=/x>Another</a>", 24) + "</nav>"
	page := written(t, newCleaner(t), "<!doctype html><title>T</title><nav><a href=/>Home</a></nav>"+menu+"<article>"+strings.Repeat("<p>A sentence of the article, and then one more.</p>", 9)+"</article>")
	var summaries []string
	for n := range frameOf(t, page, "input-frame").Descendants() {
		if n.DataAtom == atom.Summary {
			summaries = append(summaries, n.FirstChild.Data)
		}
	}
	if len(summaries) != 1 || summaries[0] != "nav: 24 links, 168 characters" {
		t.Errorf("folded: %q", summaries)
	}
}

// TestWhatIsMetadataNowIsMarkedApart tells the byline that went from the advert that did.
func TestWhatIsMetadataNowIsMarkedApart(t *testing.T) {
	page := written(t, newCleaner(t), `<!doctype html><title>The bridge is open</title><meta name=author content="Ann Lee"><article><h1>The bridge is open</h1><p class=byline>By Ann Lee</p>`+
		strings.Repeat("<p>A sentence of the article, and then one more.</p>", 9)+`<div class="share-buttons"><a href=#>Tweet</a></div></article>`)
	kept := map[string]bool{}
	for n := range frameOf(t, page, "input-frame").Descendants() {
		if n.FirstChild != nil && strings.Contains(value(n, "class"), "kept-meta") {
			text, marked := texts(n)
			kept[text+marked] = true
		}
	}
	if !kept["ByAnnLee"] || !kept["Thebridgeisopen"] || kept["Tweet"] {
		t.Errorf("kept as metadata: %v", kept)
	}
}

func TestKeptAs(t *testing.T) {
	m := newsclean.Meta{Byline: "Ann Lee", Published: "2026-05-04"}
	hits := []*hit{
		{rule: &rule{Name: "a/by"}, Text: "Words by Ann Lee"}, {rule: &rule{Name: "trim/date"}, Text: "4 May"},
		{rule: &rule{Name: "a/bio"}, Text: "Ann Lee has written about bridges for this paper for some thirty years, and about ferries before."}, {rule: &rule{Name: "a/ad"}},
	}
	noteKept(hits, m)
	for i, want := range []string{"byline", "date", "", ""} {
		if hits[i].KeptAs != want {
			t.Errorf("%q is kept as %q, want %q", hits[i].Text, hits[i].KeptAs, want)
		}
	}
}

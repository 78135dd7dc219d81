package article

import (
	"fmt"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sentences returns n paragraphs of some 90 visible runes about a topic, no two of them the same.
func sentences(topic string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<p>The %s was seen by %d people that day, and each of them told the story in another way at home, as they had always done.</p>", topic, i+2)
	}
	return b.String()
}

// found returns what Find makes of a page with one rule file, as of the file's first host, and
// the removals.
func found(t *testing.T, body string, f rules.File) (Found, []*ledger.Removal) {
	t.Helper()
	p, err := match.Compile([]rules.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	page, err := parse.Whole("<!doctype html><title>A ferry</title><body>" + body)
	if err != nil {
		t.Fatal(err)
	}
	l := ledger.New(page.Root, true)
	in := Input{
		Page: page, Picked: p.Scan(page.Root, match.NewOrigin(f.Hosts), true, new(match.Scratch)), Title: "A ferry",
		Ledger: l, Scratch: new(Scratch),
	}
	return Find(in), l.List()
}

// textOf returns the visible text of an article.
func textOf(f Found) string { return dom.VisibleText(f.Root, 0) }

// holds wants a text to hold each of keep and none of drop.
func holds(t *testing.T, name, text string, keep, drop []string) {
	t.Helper()
	for _, s := range keep {
		if !strings.Contains(text, s) {
			t.Errorf("%s: lost %q: %.300s", name, s, text)
		}
	}
	for _, s := range drop {
		if strings.Contains(text, s) {
			t.Errorf("%s: kept %q: %.300s", name, s, text)
		}
	}
}

// TestInnermostOfEqualScores wants the element that holds the text and nothing else, of several
// that hold the same text.
func TestInnermostOfEqualScores(t *testing.T) {
	f, _ := found(t, "<div id=a><div id=b><div id=c>"+sentences("ferry", 6)+"</div></div></div>", rules.File{})
	if dom.Attr(f.Root, "id") != "c" || !strings.HasPrefix(f.How, "scored: div#c holds ") || f.Exact || f.Scripted {
		t.Errorf("%s", f.How)
	}
	ws := weigh(parse.Fragment("<div><section><div><p>A sentence that is long enough, and ends here.</p></div></section></div>"), nil)
	if best := ws[ws.heaviest(0)].node; best.DataAtom != atom.Div || best.FirstChild.DataAtom != atom.P {
		t.Errorf("%s", ledger.OuterHTML(best))
	}
}

// TestArticleInParts wants each of the parts that a page marks, and nothing between them that a
// publisher's selector doesn't pick.
func TestArticleInParts(t *testing.T) {
	page := "<main><div id=all><article>" + sentences("ferry", 4) + "</article><p id=between>Read this before you go on with the rest of it, as others do.</p><article>" + sentences("bridge", 4) +
		"</article></div></main><aside>" + sentences("tunnel", 1) + "</aside>"
	f, _ := found(t, page, rules.File{})
	holds(t, "marked by the page", textOf(f), []string{"The ferry", "The bridge"}, []string{"The tunnel"})
	if !strings.HasPrefix(f.How, "semantic: div#all holds the parts: article") {
		t.Errorf("found %s", f.How)
	}
	for selector, exact := range map[string]bool{"article": true, "article p": true} {
		f, removed := found(t, page, tagFile(selector))
		holds(t, selector, textOf(f), []string{"The ferry", "The bridge"}, []string{"The tunnel", "Read this"})
		if f.Exact != exact || !strings.HasPrefix(f.How, "publisher: ") || len(removed) != 1 || removed[0].Rule != "find/outside" {
			t.Errorf("%s: found %s, %+v", selector, f.How, removed)
		}
	}
}

// tagFile returns a publisher's file whose selector picks all elements below others by their tags.
func tagFile(selector string) rules.File {
	return rules.File{
		File: "x", Publisher: "X", Hosts: []string{"a.example"}, Article: []string{selector},
		Compile: func(s string) (rules.Selector, error) { return tags(strings.Fields(s)), nil },
	}
}

// tags is a selector that picks every element that the last tag names, inside of the others.
type tags []string

func (s tags) Select(document *html.Node) (out []*html.Node) {
	dom.Walk(document, func(n *html.Node) bool {
		if n.Type != html.ElementNode || n.Data != s[len(s)-1] {
			return true
		}
		p := n.Parent
		for ; len(s) > 1 && p != nil; p = p.Parent {
			if p.Data == s[0] {
				break
			}
		}
		if p != nil {
			out = append(out, n)
		}
		return true
	})
	return out
}

// TestForeignContainerMustHoldAFifth wants a container that another program's file names to hold
// one part in five of the running text that the page's best element does.
func TestForeignContainerMustHoldAFifth(t *testing.T) {
	for text, want := range map[string]bool{sentences("bridge", 3): true, sentences("bridge", 1): false} {
		f, _ := found(t, "<div>"+sentences("ferry", 10)+"</div><section>"+text+"</section>", tagFile("section"))
		if strings.HasPrefix(f.How, "publisher") != want {
			t.Errorf("of %d bytes: %s", len(text), f.How)
		}
	}
	for text, want := range map[string]bool{sentences("bridge", 2): true, "<p>Short.": false} {
		f, _ := found(t, "<div>"+sentences("ferry", 10)+"</div><section>"+text+"</section><section>"+text+"</section>", tagFile("section"))
		if strings.HasPrefix(f.How, "publisher") != want {
			t.Errorf("parts of %d bytes: %s", len(text), f.How)
		}
	}
}

// TestContainerBesideTheArticleIsNotBelieved wants a container that a publisher names to hold half of the
// running text of one beside it, if that is an article's: a site's old pages have their rail there.
func TestContainerBesideTheArticleIsNotBelieved(t *testing.T) {
	rail := "<section><ul>" + strings.Repeat("<li><a href=/a>What became of the crane that stood on the quay in winter</a>", 20) + "</ul></section>"
	for _, test := range []struct {
		name, in string
		believed bool
	}{
		{"a rail", "<div>" + sentences("ferry", 10) + "</div>" + rail, false},
		{"a rail beside a line", "<div><p>© 2026 Harbour Post. The Harbour Post is not responsible for what other sites hold.</div>" + rail, true},
		{"half as much", "<div>" + sentences("ferry", 16) + "</div><section>" + sentences("bridge", 10) + "</section>", true},
		{"a part, around the best", "<section><h2>The quay</h2><div>" + sentences("ferry", 30) + "</div></section>", true},
	} {
		f, _ := found(t, test.in, rules.File{File: "x", Publisher: "X", Hosts: []string{"a.example"}, Article: []string{"section"}})
		if strings.HasPrefix(f.How, "publisher") != test.believed {
			t.Errorf("%s: %s", test.name, f.How)
		}
	}
}

// TestWhatElementsSayOfThemselves wants an element that says it is the article before the one
// with the best score, if it has the text to show for it.
func TestWhatElementsSayOfThemselves(t *testing.T) {
	text := sentences("ferry", 6)
	for _, test := range []struct{ name, in, how string }{
		{"itemprop", `<div id=a><div id=b itemprop="x articleBody">` + text + `</div><p>Short.</p></div>`, "semantic: itemprop=articleBody holds"},
		{"a class", `<div id=a><div id=b class="x entry-content">` + text + `<h2>A heading</h2></div></div>`, "semantic: article body class holds"},
		{"an id", `<div><section id=articleBody>` + text + `<h2>A heading</h2></section></div>`, "semantic: article body class holds"},
		{"a role", `<div><div role=article>` + text + `<h2>A heading</h2></div></div>`, "semantic: article holds"},
		{"main", `<div><main>` + text + `<h2>A heading</h2></main></div>`, "semantic: main holds"},
		{"what holds nearly all of it", `<article><h2>A heading</h2><div id=a>` + text + `</div></article>`, "semantic: div#a in article"},
		{"too little of it", `<div id=a>` + text + `</div><article>` + sentences("bridge", 2) + `</article>`, "scored: body"},
		{"the larger of two", `<article id=a>` + text + `</article><article id=b>` + sentences("bridge", 30) + `</article>`, "semantic: article holds"},
	} {
		f, _ := found(t, test.in, rules.File{})
		if !strings.HasPrefix(f.How, test.how) {
			t.Errorf("%s: %s, want %s", test.name, f.How, test.how)
		}
	}
}

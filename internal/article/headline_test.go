package article

import (
	"fmt"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/parse"
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

// TestArticleSaidTwice wants the article once of a page that holds it for several widths.
func TestArticleSaidTwice(t *testing.T) {
	text := "<p class=lead>The ferry sank in the harbour on Monday, and nobody knows why it did.</p>" + sentences("ferry", 5)
	for _, test := range []struct {
		name, in string
		times    int
	}{
		{"two widths", "<main><h1>A ferry</h1><div class=wide><div>" + text + "</div></div><div class=narrow><div>" + text + "</div></div></main>", 1},
		{"the first one hidden", "<main><h1>A ferry</h1><div style='display:none'>" + text + "</div><div>" + text + "</div></main>", 1},
		{"a sentence said twice", "<main><h1>A ferry</h1><div>" + sentences("ferry", 1) + "</div><div>" + sentences("bridge", 5) + "</div><div>" + sentences("ferry", 1) + "</div></main>", 2},
		{"steps said again", "<main><h1>A ferry</h1><div>" + sentences("bridge", 20) + "</div><div>" + sentences("ferry", 5) + "</div><div>" + sentences("tower", 20) + "</div><div>" + sentences("ferry", 5) + "</div></main>", 2},
	} {
		f, _ := found(t, test.in, rules.File{Rules: []rules.Rule{{Name: "x/hidden", Remove: "[style]"}}})
		if got := strings.Count(textOf(f), "The ferry was seen by 2 people"); got != test.times && !strings.Contains(test.name, "hidden") {
			t.Errorf("%s: %d times: %.300s", test.name, got, textOf(f))
		} else if got == 0 {
			t.Errorf("%s: lost", test.name)
		}
	}
}

// TestRichText wants what an author wrote with an editor, without what the page has beside it, and
// all of a page that is made of several such texts or has sources behind it.
func TestRichText(t *testing.T) {
	box := "<div class=box><p>Those who want to know more of ferries look at what we have to say about them, and ask us.</p></div>"
	for _, test := range []struct {
		name, in   string
		keep, drop []string
	}{
		{"one text", "<main><h1>A ferry</h1><div class=w-richtext>" + sentences("ferry", 4) + "</div>" + box + "</main>", []string{"was seen by"}, []string{"ask us"}},
		{"several texts", "<main><h1>A ferry</h1><div class=w-richtext>" + sentences("ferry", 4) + "</div>" + box + "<div class=w-richtext>" + sentences("bridge", 3) + "</div></main>", []string{"The ferry", "ask us", "The bridge"}, nil},
		{"sources", "<main><h1>A ferry</h1><div class=rich-text>" + sentences("ferry", 4) + "</div><div><h2>Sources</h2><p>Harbour office: The ferries of the bay and what became of them. Bay, 1999.</p></div></main>", []string{"was seen by", "Bay, 1999"}, nil},
		{"a small text", "<main><h1>A ferry</h1><div class=prose>" + sentences("note", 1) + "</div><div>" + sentences("ferry", 4) + "</div></main>", []string{"The ferry was"}, nil},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), test.keep, test.drop)
	}
}

// TestNamesOfThePage wants nothing believed that html and body are called.
func TestNamesOfThePage(t *testing.T) {
	page := "<nav>" + strings.Repeat("<p>We sail from the old harbour to the islands each day, and back in the evening.</p>", 2) + "</nav><div id=text>" + sentences("ferry", 6) + "</div>"
	root, err := parse.Tree("<html class=article-body><body id=articleBody class='post-content entry-content'>" + page)
	if err != nil {
		t.Fatal(err)
	}
	ws := weigh(root, nil)
	if n, why := semanticContainer(ws, ws.heaviest(0)); n != nil {
		t.Errorf("%s", why)
	}
}

// TestBoxAboveHeadline wants the text below the headline, though a box above it holds more running text in
// an element whose name says nothing, such as what each country pays for parcels.
func TestBoxAboveHeadline(t *testing.T) {
	const terms = "Two tickets are sold for the price of one from the first of May to the last, as long as there is room on board of the ferry. One guest has one pair of tickets, which is good for a day. The terms of the quay are those of the ferry. Whoever comes late has to wait for the next one, and pays for it as all others do."
	menu := "<ul>" + strings.Repeat("<li><a href=/a>Parcels that are on their way to the harbour</a></li>", 80) + "</ul>"
	f, _ := found(t, "<div class=x1><div class=x2>"+sentences("parcel", 12)+"</div></div>"+menu+"<main><h1>A ferry</h1><div class=x3><p>"+terms+"</p></div></main>", rules.File{})
	holds(t, "terms", textOf(f), []string{"Two tickets", "those of the ferry"}, []string{"parcel"})

	f, _ = found(t, "<div class=x1>"+sentences("ferry", 12)+"</div><div><h1>A ferry</h1><p>It is written above, and told once more here.</p></div>", rules.File{})
	holds(t, "a text above its headline", textOf(f), []string{"seen by 9 people"}, nil)
}

// TestArticlesOfTheSameMake wants articles that a page appends out of the text, where their headings have no class, and
// sections of the text left.
func TestArticlesOfTheSameMake(t *testing.T) {
	text, other := sentences("ferry", 5), sentences("tunnel", 5)
	for name, c := range map[string]pageCase{
		"dated":           {"<div><div class=a><h1>A ferry</h1><p>3 May 2024</p>" + text + "</div><div class=a><h1>A tunnel below the bay</h1><p>2 May 2024</p>" + other + "</div></div>", nil, []string{"tunnel"}},
		"signed":          {"<div><div class=a><h1>A ferry</h1>" + text + "</div><div class=a><h1>A tunnel below the bay</h1><p>By Ann Lee</p>" + other + "</div></div>", nil, []string{"tunnel"}},
		"sections":        {"<div><section><h1>A ferry</h1>" + text + "</section><section><h1>A tunnel below the bay</h1>" + other + "</section></div>", []string{"A tunnel", "tunnel was seen by 6"}, nil},
		"of another make": {"<div><div class=a><h1>A ferry</h1>" + text + "</div><div class=b><h1>A tunnel below the bay</h1><p>2 May 2024</p>" + other + "</div></div>", []string{"tunnel was seen by 6"}, nil},
	} {
		holds(t, name, articleText(t, c.body), append(c.keep, "ferry was seen by 6 people"), c.drop)
	}
}

// TestDialogsLongerThanTheText wants dialogs out that say they are such, or go by the name of the tool that makes them.
func TestDialogsLongerThanTheText(t *testing.T) {
	for name, attr := range map[string]string{"by aria-modal": "aria-modal=true", "by a tool": "id=didomi-host", "by a camel's name": "id=CybotCookiebotDialog"} {
		body := "<div " + attr + "><div><h2>Your choice</h2>" + sentences("cookie", 9) + "</div></div><div><div><h1>A ferry</h1>" + sentences("ferry", 5) + "</div></div>"
		holds(t, name, articleText(t, body), []string{"ferry was seen by 6 people"}, []string{"cookie was seen"})
	}
}

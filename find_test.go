package newsclean

import (
	"strconv"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/chars"
)

// sentencesOf returns running text of n paragraphs, no two of them the same.
func sentencesOf(topic string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("<p>The " + topic + " was debated for hour " + strings.Repeat("and hour ", i+1) + "before the council, which sat late, came to a vote that nobody had expected.</p>\n")
	}
	return b.String()
}

// jsonText returns paragraphs as JSON-LD has them: a string with a line for each.
func jsonText(paragraphs string) string {
	return strconv.Quote(strings.NewReplacer("<p>", "", "</p>", "").Replace(paragraphs))
}

func TestFindArticle(t *testing.T) {
	t.Parallel()
	body := sentencesOf("bridge", 6)
	tests := []struct {
		name       string
		page       string
		keep, drop []string
	}{
		{
			name: "an unnamed lead below the headline is the article's",
			page: `<header><a href="/">Home</a></header><div class="top"><h1>A bridge</h1>
				<div class="x1">By Ann Lee, 3 May 2024</div>
				<p class="x2">After forty years the town is to have its bridge back, and the ferry goes.</p></div>
				<div class="entry-content">` + body + `</div>`,
			keep: []string{"After forty years", "The bridge was debated"},
			drop: []string{"Ann Lee", "Home"},
		},
		{
			name: "a sentence above the headline is not",
			page: `<p>This site uses cookies to give you the best experience, and you may refuse them.</p>
				<h1>A bridge</h1><div class="entry-content">` + body + `</div>`,
			keep: []string{"The bridge was debated"},
			drop: []string{"This site uses"},
		},
		{
			name: "a long text below the headline is no lead",
			page: `<div><h1>A bridge</h1><div>` + sentencesOf("tunnel", 10) + `</div></div>
				<div class="entry-content">` + sentencesOf("bridge", 16) + `</div>`,
			keep: []string{"The bridge was debated"},
			drop: []string{"The tunnel"},
		},
		{
			name: "what links to another article below the headline is no lead",
			page: `<h1>A bridge</h1><div><p><a href="/2">The ferry has run for forty years, and its crew is proud of it.</a></p></div>
				<div class="entry-content">` + body + `</div>`,
			keep: []string{"The bridge was debated"},
			drop: []string{"The ferry"},
		},
		{
			name: "a field whose label is hidden is shown",
			page: `<article><div class="field field-name-intro field-label-hidden"><p>Once there was a ferry, and it ran day and night.</p></div>
				<div class="field field-name-body field-label-hidden">` + body + `</div></article>`,
			keep: []string{"Once there was a ferry", "The bridge was debated"},
		},
		{
			name: "what is hidden is not shown",
			page: `<article>` + body + `<div class="teaser hidden"><p>Once there was a ferry, and it ran day and night.</p></div></article>`,
			keep: []string{"The bridge was debated"},
			drop: []string{"Once there was a ferry"},
		},
		{
			name: "what most of the article is called means something else there",
			page: `<main><p>All that was said as the council met to vote on the bridge, minute by minute.</p>` +
				strings.ReplaceAll(body, "<p>", `<p class="live-comment">`) + `</main>`,
			keep: []string{"minute by minute", "The bridge was debated"},
		},
		{
			name: "a post of nothing but links stays",
			page: `<article><div class="entry-content"><ul class="linkroll">` +
				strings.Repeat(`<li><a href="https://a.example/1">What the council said of the old bridge in spring</a></li>`, 6) + `</ul></div></article>`,
			keep: []string{"What the council said"},
		},
		{
			name: "a short post is not given up for a longer sidebar",
			page: `<article><div class="entry-content"><p>The bridge at dawn, taken from the ferry.</p><ul><li>Camera: a box</li><li>Place: the quay</li></ul></div></article>
				<aside class="sidebar"><p>This magazine was founded in 1901, and it has been read by generations of ferrymen since then, who knew why.</p>
				<p>It closed in 1999, when the last of them had gone, and nobody wrote of the river any more.</p></aside>`,
			keep: []string{"The bridge at dawn", "Camera: a box"},
			drop: []string{"This magazine"},
		},
		{
			name: "a list of short lines is not given up for what stands above it",
			page: `<div id="header"><p>Bridges, ferries, tunnels, and what else crosses a river.</p></div>
				<div class="entry-content"><p>` + strings.Repeat("A bridge that stood<br>", 30) + `</p></div>`,
			keep: []string{"A bridge that stood"},
			drop: []string{"what else crosses"},
		},
		{
			name: "the portrait of the author is no picture of the article",
			page: `<article>` + body + `<div class="author-x author"><img src="ann.jpg"><p>Ann Lee writes about bridges, and has crossed most of them.</p></div></article>`,
			keep: []string{"The bridge was debated"},
			drop: []string{"Ann Lee writes"},
		},
		{
			name: "a capital parts the words of a name, too",
			page: `<article>` + body + `<div class="articleNewsletter"><p>All about bridges, every Monday, in your inbox.</p></div></article>`,
			keep: []string{"The bridge was debated"},
			drop: []string{"All about bridges"},
		},
		{
			name: "a URL at the end is a source",
			page: `<article>` + body + `<p><a href="https://a.example/report">https://a.example/report</a></p><p><a href="/x">Ten more bridges</a></p></article>`,
			keep: []string{"https://a.example/report"},
			drop: []string{"Ten more bridges"},
		},
		{
			name: "a row of numbers is no date",
			page: `<article><p>Rockvale 14 11 6 15, Palm Bay 18 22 13 17</p>` + body + `</article>`,
			keep: []string{"Rockvale 14 11 6 15"},
		},
		{
			name: "a row of pictures with a line each is a row of cards, however short their links",
			page: `<article>` + body + `<div>` + strings.Repeat(`<div class="t"><a href="/x"><img src="x.jpg"></a><div><a href="/x">Ferry</a></div><div>The first of the ferries, and what became of its crew. Read on.</div></div>`, 6) + `</div></article>`,
			keep: []string{"The bridge was debated"},
			drop: []string{"The first of the ferries"},
		},
		{
			name: "a table has its headline and date above it, too",
			page: `<div class="entry-content"><p>A bridge</p><p>3 May 2024</p><table>` + strings.Repeat(`<tr><td>Quay</td><td>7:30</td></tr>`, 20) + `</table></div>`,
			keep: []string{"Quay"},
			drop: []string{"A bridge", "3 May"},
		},
		{
			name: "JSON-LD holds what the page shows little of",
			page: `<article><h1>A bridge</h1><p>After forty years the town is to have its bridge back, and the ferry goes.</p></article>
				<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A bridge", "articleBody": ` + jsonText(sentencesOf("bridge", 9)) + `}</script>`,
			keep: []string{"The bridge was debated for hour and hour before"},
		},
		{
			name: "JSON-LD is not asked where the page shows the text",
			page: `<article>` + body + `</article>
				<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A bridge", "articleBody": ` + jsonText(sentencesOf("tunnel", 9)) + `}</script>`,
			keep: []string{"The bridge was debated"},
			drop: []string{"The tunnel"},
		},
		{
			name: "the keywords for search engines are shown, after a broken head",
			page: `<div></div><meta name="keywords" content="bridge, old bridge, ferry, vote,"><article>` + body + `<p><b>bridge, old bridge, ferry, vote</b></p></article>`,
			keep: []string{"The bridge was debated"},
			drop: []string{"old bridge, ferry"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Clean(strings.NewReader("<!doctype html><html><head><title>A bridge</title></head><body>" + tt.page + "</body></html>"))
			if err != nil {
				t.Fatal(err)
			}
			checkLaws(t, mustNew(t), doc.HTML)
			holds(t, doc.Found, doc.Text(), tt.keep, tt.drop)
		})
	}
}

// A body that only a script held kept its junk, which a second cleaning then
// took out.
func TestRulesApplyToArticleInScript(t *testing.T) {
	c := mustNew(t)
	in := `<!doctype html><title>A bridge</title><div id=app></div><script>var allData = {"body": "` +
		strings.NewReplacer("\n", `\n`, `"`, `\"`).Replace(`<h1>A bridge</h1>`+sentencesOf("bridge", 4)+
			`<p><img src="https://a.example/p.gif" width="1" height="1">责任编辑：甲乙</p>`) + `"}</script>`
	doc := checkLaws(t, c, in, WithMode(Page))
	if want := chars.FoldSpace(strings.ReplaceAll(sentencesOf("bridge", 4), "</p>\n", "</p> ")); chars.FoldSpace(doc.HTML) != want {
		t.Errorf("got %s\nwant %s", doc.HTML, want)
	}
}

// The lead that a page shows above an article in a script was moved into the script, and
// was taken out with it.
func TestLeadAboveArticleInScriptStays(t *testing.T) {
	const lead = "After forty years the town is to have its bridge back, and the ferry goes."
	for _, body := range []string{sentencesOf("bridge", 9), lead + "\n" + sentencesOf("bridge", 9)} {
		in := `<!doctype html><title>A bridge</title><body><h1>A bridge</h1><p class="lead">` + lead + `</p>
			<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A bridge", "articleBody": ` + jsonText(body) + `}</script>`
		doc := checkLaws(t, mustNew(t), in)
		if text := doc.Text(); strings.Count(text, lead) != 1 || !strings.HasPrefix(text, lead) {
			t.Errorf("want the lead once, at the start: %s", text)
		}
	}
}

// The panels that tabs open are told by their numbers where no id tells them.
func TestPanelsOfTabsWithoutIDsStay(t *testing.T) {
	const tabs = `<div class="tabs"><ul role="tablist"><li role="tab" aria-selected="true">npm</li><li role="tab" aria-selected="false">yarn</li></ul><div><div role="tabpanel"><pre>npm add tide</pre></div><div role="tabpanel" hidden><pre>yarn add tide</pre></div></div></div>`
	in := "<!doctype html><title>The pier</title><article><h1>The pier</h1>" + sentencesOf("pier", 2) + tabs + sentencesOf("bell", 2) + "</article>"
	if got := htmlOf(t, in); !strings.Contains(got, "<pre>npm add tide</pre>\n<pre>yarn add tide</pre>\n") {
		t.Error(got)
	}
}

// The questions of an accordion are buttons to the page, and text to a reader.
func TestQuestionsOfAnAccordionStay(t *testing.T) {
	doc, err := Clean(strings.NewReader(`<p>One.</p><div role="button">Why is the bridge closed?</div><p>It is being painted.</p>`))
	if err != nil || !strings.Contains(doc.HTML, "Why is the bridge closed?") {
		t.Errorf("got %s (error %v)", doc.HTML, err)
	}
}

// TestContainerWithoutText: where a publisher's container had no text but a note
// for those without script, the page came out empty.
func TestContainerWithoutText(t *testing.T) {
	c := mustNew(t)
	for _, container := range []string{
		"<div id=artibody><noscript>请开启脚本。</noscript></div>",
		"<noscript id=artibody>请开启脚本。</noscript>", "<div id=artibody><select><option>字号</select></div>", "<button id=artibody>分享</button>",
	} {
		in := "<body>" + container + "<div>" + sentencesOf("bridge", 6) + "</div></body>"
		doc := checkLaws(t, c, in, WithBaseURL("https://finance.sina.com.cn/a.html"))
		if !strings.Contains(doc.HTML, "The bridge was debated") {
			t.Errorf("%s: %s; gives %s", container, doc.Found, doc.HTML)
		}
	}
}

// TestContainerThatIsNotShown: the text of a publisher's container in a template was
// in the article, but not in the account.
func TestContainerThatIsNotShown(t *testing.T) {
	const page = `<!doctype html><link rel="canonical" href="http://aljazeera.com"><p>Beside it.</p>`
	for _, hidden := range []string{
		`<template><div class="article-p-wrapper"><p>One.</p></div></template>`,
		`<template><div class="article-p-wrapper"><p>One.</p>`,
		`<svg><title><div class="article-p-wrapper"><p>One.</p>`,
	} {
		doc := checkLaws(t, mustNew(t), page+hidden, WithMode(Page))
		if doc.HTML != "<p>One.</p>\n" {
			t.Errorf("%s:\n%s", hidden, doc.HTML)
		}
	}
}

// TestContainerThatIsALink: a rule about its address did nothing to the article's
// container, and took the link in a second cleaning.
func TestContainerThatIsALink(t *testing.T) {
	doc := checkLaws(t, mustNew(t), `<!doctype html><a id="js_content" href="https://u.jd.com/a">甲，乙。</a>`, WithMode(Page), WithBaseURL("https://mp.weixin.qq.com/s/a"))
	if doc.HTML != "<p>甲，乙。</p>\n" {
		t.Errorf("%s\n%s", doc.Found, doc.HTML)
	}
}

// TestAnAddressAtTheStartIsTheAuthorsUnlessItIsThePages wants the page's own address to go from
// the first lines, in whatever form, and any other to stay.
func TestAnAddressAtTheStartIsTheAuthorsUnlessItIsThePages(t *testing.T) {
	const head = `<!doctype html><title>The pier</title><link rel="canonical" href="https://www.a.example/2026/pier.html"><article><h1>The pier</h1>`
	for address, stays := range map[string]bool{
		"https://b.example/talks/2026/slides.html":         true,
		"https://www.a.example/2026/other.html":            true,
		"https://www.a.example/2026/pier.html?id=7":        true,
		"https://www.a.example/2026/pier.html":             false,
		"http://a.example/2026/pier.html#top":              false,
		"https://a.example/2026/pier.html?utm_source=mail": false,
		"https://m.example/pier/":                          false,
	} {
		in := head + "<p>" + address + "</p>" + sentencesOf("pier", 4) + "</article>"
		if got := htmlOf(t, in, BaseURL("https://m.example/pier")); strings.Contains(got, "example/") != stays {
			t.Errorf("%s:\n%s", address, got)
		}
	}
}

// holds wants all of keep in a text and nothing of drop, in an article that was found so.
func holds(t *testing.T, found, text string, keep, drop []string) {
	t.Helper()
	for _, s := range keep {
		if !strings.Contains(text, s) {
			t.Errorf("lost %q; found: %s\n%s", s, found, text)
		}
	}
	for _, s := range drop {
		if strings.Contains(text, s) {
			t.Errorf("kept %q; found: %s\n%s", s, found, text)
		}
	}
}

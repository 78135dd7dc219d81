package meta

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// metaOf reads the metadata of a page at an address, "" for none.
func metaOf(t *testing.T, address, page string) Fields {
	t.Helper()
	doc, err := html.ParseWithOptions(strings.NewReader(page), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	var base *url.URL
	if address != "" {
		if base, err = url.Parse(address); err != nil {
			t.Fatal(err)
		}
	}
	return readFields(doc, base, nil)
}

// readFields reads what a page says of itself. sel, which may be nil, stands for the
// selectors of its publisher.
func readFields(doc *html.Node, base *url.URL, sel func(field string) string) Fields {
	if sel == nil {
		sel = func(string) string { return "" }
	}
	return Read(doc).Decide(base, sel)
}

func TestTitleWithoutSite(t *testing.T) {
	const host = "https://www.example-times.com/a/1.html"
	for _, tt := range []struct{ name, head, want string }{
		{"pipe and site name", `<meta property="og:site_name" content="The Daily"><title>Town opens a bridge | The Daily</title>`, "Town opens a bridge"},
		{"hyphen and site name", `<meta property="og:site_name" content="The Daily"><title>Town opens a bridge - The Daily</title>`, "Town opens a bridge"},
		{"en dash", `<meta property="og:site_name" content="The Daily"><title>Town opens a bridge – The Daily</title>`, "Town opens a bridge"},
		{"em dash", `<meta property="og:site_name" content="The Daily"><title>Town opens a bridge — The Daily</title>`, "Town opens a bridge"},
		{"double colon", `<title>Town opens a bridge :: Somewhere</title>`, "Town opens a bridge"},
		{"guillemet", `<title>Town opens a bridge » Somewhere</title>`, "Town opens a bridge"},
		{"host's name", `<title>Town opens a bridge - Example Times</title>`, "Town opens a bridge"},
		{"domain", `<title>Town opens a bridge - example-times.com</title>`, "Town opens a bridge"},
		{"site in front", `<meta property="og:site_name" content="The Daily"><title>The Daily: Town opens a bridge</title>`, "Town opens a bridge"},
		{"section after site", `<meta property="og:site_name" content="The Daily"><title>Town opens a bridge | The Daily | Local</title>`, "Town opens a bridge"},
		{"publisher from JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Quux"}}</script><title>Town opens a bridge - Quux</title>`, "Town opens a bridge"},
		{"underscores", `<title>小镇新桥今日通车_本地新闻_某某网</title>`, "小镇新桥今日通车"},
		{"underscore and keyword", `<title>小镇新桥今日通车_交通_某某网</title>`, "小镇新桥今日通车"},
		{"double hyphen", `<title>小镇新桥今日通车--文化--某某网</title>`, "小镇新桥今日通车"},
		{"hyphen without spaces", `<title>小镇新桥今日通车-某某新闻</title>`, "小镇新桥今日通车"},
		{"full-width stroke", `<title>小镇新桥今日通车｜某某日报</title>`, "小镇新桥今日通车"},
		{"ideograph as stroke", `<title>小镇新桥今日通车丨某某频道</title>`, "小镇新桥今日通车"},
		{"abbreviation of the host", `<link rel=canonical href="https://www.ednews.cn/1.html"><title>小镇新桥用上AI-EDN 电子周刊</title>`, "小镇新桥用上AI"},

		{"dash of its own", `<title>Town opens a bridge – and closes it again the next day</title>`, "Town opens a bridge – and closes it again the next day"},
		{"colon of its own", `<title>Bridge: the town opens it</title>`, "Bridge: the town opens it"},
		{"stroke of its own", `<title>特稿|小镇新桥今日通车：两岸十年等待_某某网</title>`, "特稿|小镇新桥今日通车：两岸十年等待"},
		{"hyphenated words", `<title>新型号5G-A上市：小镇用上了_某某网</title>`, "新型号5G-A上市：小镇用上了"},
		{"never one word", `<meta property="og:site_name" content="The Daily"><title>Bridge | The Daily</title>`, "Bridge | The Daily"},
		{"never three characters", `<title>新桥记_某某网</title>`, "新桥记_某某网"},
		{"entities and spaces", "<title>  Town &amp; country\n\tagree\u200b </title>", "Town & country agree"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := metaOf(t, host, tt.head).Title; got != tt.want {
				t.Errorf("title %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTitleChoice(t *testing.T) {
	for _, tt := range []struct{ name, page, want string }{
		{"heading in title", `<title>The bridge is open | Some Long Tagline Of A Paper</title><h1>The bridge is open</h1>`, "The bridge is open"},
		{"heading folded", `<title>“桥”通车了，大家都来看_某某网</title><h1>「桥」通车了， 大家都来看</h1>`, "「桥」通车了， 大家都来看"},
		{"heading is the logo", `<title>The Daily » The bridge is open</title><h1><a href="/">The Daily</a></h1><h2>The bridge is open</h2>`, "The bridge is open"},
		{"heading is another", `<title>The bridge is open</title><meta property="og:title" content="The bridge is open"><h1>Most read today</h1>`, "The bridge is open"},
		{"cut headline", `<title>The bridge is open at long last after … | The Daily</title><h1>The bridge is open at long last after ten years of work</h1>`, "The bridge is open at long last after ten years of work"},
		{"cut JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"The bridge is open at long..."}</script><meta property="og:title" content="The bridge is open at long last">`, "The bridge is open at long last"},
		{"og broken at a quote", `<meta property="og:title" content="小镇的"新桥"今天终于通车"><title>小镇的"新桥"今天终于通车_某某网</title><h1>小镇的"新桥"今天终于通车</h1>`, `小镇的"新桥"今天终于通车`},
		{"og broken, no heading", `<meta property="og:title" content="小镇的"新桥"今天终于通车"><title>小镇的"新桥"今天终于通车_某某网</title>`, `小镇的"新桥"今天终于通车`},
		{"og is the site", `<meta property="og:site_name" content="The Daily"><meta property="og:title" content="The Daily"><title>The bridge is open - The Daily</title>`, "The bridge is open"},
		{"og is a slug", `<meta property="og:title" content="bridge-open-2019"><title>The bridge is open</title>`, "The bridge is open"},
		{"no title element", `<h1>The bridge is open</h1>`, "The bridge is open"},
		{"tags in JSON-LD", `<script type="application/ld+json">{"@type":"Article","headline":"The <em>bridge</em> &amp;amp; its &lt;town"}</script>`, "The bridge & its <town"},
		{"element as topic", `<title>How to use the &lt;div&gt; element</title>`, "How to use the <div> element"},
		{"nothing", `<p>x</p>`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := metaOf(t, "", tt.page).Title; got != tt.want {
				t.Errorf("title %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTitleOfSelector(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(`<title>小镇新桥通车了_某某网</title><h1>小镇新桥通车了</h1>`))
	if err != nil {
		t.Fatal(err)
	}
	m := readFields(doc, nil, func(field string) string {
		return map[string]string{
			"title": " 小镇新桥 通车了！", "source": "来源：甲报", "editor": "责任编辑：张三_NB12",
			"published": "2019年11月25日 18:57 来源：甲报", "original_title": "（原标题：桥）", "byline": "作者：李四",
		}[field]
	})
	want := Fields{Title: "小镇新桥 通车了！", Source: "甲报", Editor: "张三", Published: "2019-11-25T18:57:00+08:00", OriginalTitle: "桥", Byline: "李四"}
	if m != want {
		t.Errorf("got  %+v\nwant %+v", m, want)
	}
}

// TestHeadlinesThatReadersSee wants the heading on the page where the title in its head says the
// same in other words, and both kept.
func TestHeadlinesThatReadersSee(t *testing.T) {
	for _, tt := range []struct{ name, page, title, head string }{
		{"for search engines", `<title>Best Ferries to the Islands 2025 | The Town Post</title><h1>The ferries that islanders like best</h1>`, "The ferries that islanders like best", "Best Ferries to the Islands 2025"},
		{"the same", `<title>The bridge is open | The Town Post</title><h1>The bridge is open</h1>`, "The bridge is open", ""},
		{"in capitals", `<title>The Bridge Is Open</title><h1>THE BRIDGE IS OPEN</h1>`, "THE BRIDGE IS OPEN", ""},
		{"a heading of the site", `<title>The bridge is open to lorries</title><h1>News and views</h1>`, "The bridge is open to lorries", ""},
		{"one word in common", `<title>The bridge is open to lorries</title><h1>Lorries: all articles</h1>`, "The bridge is open to lorries", ""},
		{"a paragraph", `<title>The bridge is open to lorries</title><h1>` + strings.Repeat("The bridge is open to lorries. ", 12) + `</h1>`, "The bridge is open to lorries", ""},
		{"the nearest of two", `<title>Ferries to the islands compared</title><h1>Islands and ferries of the north, our newsletter of islands</h1><h1>We compared ferries to the islands</h1>`, "We compared ferries to the islands", "Ferries to the islands compared"},
		{"Chinese", `<title>小镇新桥今日正式通车_某某网</title><h1>新桥今日通车，小镇居民欢庆</h1>`, "新桥今日通车，小镇居民欢庆", "小镇新桥今日正式通车"},
	} {
		m := metaOf(t, "", tt.page)
		if m.Title != tt.title || m.HeadTitle != tt.head {
			t.Errorf("%s: title %q, in the head %q, want %q, %q", tt.name, m.Title, m.HeadTitle, tt.title, tt.head)
		}
	}
}

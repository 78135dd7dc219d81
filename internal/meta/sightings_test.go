package meta

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// fullPage says everything of itself, and most of it in two places.
const fullPage = `<html lang="zh-CN"><title>小镇新桥今日通车 | 甲乙网</title>
<link rel=canonical href="https://www.example.com/a"><meta property="og:url" content="https://www.example.com/b">
<meta property="og:site_name" content="甲乙网"><meta name="application-name" content="甲乙新闻">
<meta property="og:title" content="新桥今日向所有货车开放"><meta property="og:locale" content="zh_TW">
<meta property="og:image" content="/a.jpg"><meta name="twitter:image" content="/b.jpg">
<meta property="og:description" content="新桥开通了。"><meta name=description content="桥上的第一辆货车。">
<meta name=author content="张三"><meta name=source content="丙报"><meta name=editor content="王五">
<meta property="article:published_time" content="2019-11-25T10:00:00Z"><meta property="article:modified_time" content="2019-11-27T10:00:00Z">
<h1>小镇新桥今日通车</h1><p>（原标题：《新桥通车》）</p><p>作者：李四</p><p>2019年11月25日 18:00　来源：丁报</p><p>最后更新：2019年11月28日</p><p>责任编辑：赵六</p>`

// TestEachFieldSaysWhereItIsFrom wants the value of each field among what was seen, taken once, and
// what another place gives beside it.
func TestEachFieldSaysWhereItIsFrom(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(fullPage))
	if err != nil {
		t.Fatal(err)
	}
	page := Read(doc)
	page.Explain()
	base, _ := url.Parse("https://www.example.com/x")
	fields := page.Decide(base, func(string) string { return "" })
	taken, others := map[string]string{}, map[string]int{}
	for _, s := range page.Sightings(fields) {
		if s.From == "rule" || s.From == "" {
			t.Errorf("%s %q: nobody says where it is from", s.Field, s.Value)
		}
		if !s.Taken {
			others[s.Field]++
		} else if taken[s.Field] != "" {
			t.Errorf("%s: taken twice", s.Field)
		} else {
			taken[s.Field] = s.Value
		}
	}
	for field, value := range map[string]string{
		"title": fields.Title, "head_title": fields.HeadTitle, "original_title": fields.OriginalTitle, "byline": fields.Byline, "source": fields.Source,
		"editor": fields.Editor, "published": fields.Published, "modified": fields.Modified, "site_name": fields.SiteName, "lang": fields.Lang,
		"image": fields.Image, "canonical_url": fields.CanonicalURL, "excerpt": fields.Excerpt,
	} {
		if value == "" || taken[field] != value {
			t.Errorf("%s is %q, taken %q", field, value, taken[field])
		}
		if others[field] == 0 && field != "head_title" && field != "original_title" {
			t.Errorf("%s: nothing else seen", field)
		}
	}
}

// TestExplainingChangesNoField wants the same of a page that tells where its fields are from.
func TestExplainingChangesNoField(t *testing.T) {
	const ld = `<script type="application/ld+json">{"@type":"Article","headline":"The bridge","author":"ann.web","datePublished":"2024-08-07T02:41:00Z","dateModified":"2024-08-07"}</script>`
	for _, page := range []string{
		fullPage,
		`<title>The bridge is open</title>` + ld + `<h1>The bridge is open</h1><p>By Ann Lee</p><p>6 August 2024, 9:41 pm</p>`,
		`<title>The bridge is open</title>` + ld + `<h1>The bridge is open</h1><p>Updated <time datetime="2024-08-09T08:00+02:00">x</time></p>`,
		`<title>The bridge is open</title><h1>The bridge is open</h1>` + strings.Repeat("<p>The lorries wait.</p>", 90) + `<p>5 May 2019</p><p>Updated 9 May 2019</p>`,
		`<h2>The bridge</h2><p>25 พ.ย. 2562</p>`,
	} {
		var got [2]Fields
		for i := range got {
			doc, err := html.Parse(strings.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			p := Read(doc)
			if i == 1 {
				p.Explain()
			}
			got[i] = p.Decide(nil, func(string) string { return "" })
		}
		if got[0] != got[1] {
			t.Errorf("%.80s: %+v\nexplained %+v", page, got[0], got[1])
		}
	}
}

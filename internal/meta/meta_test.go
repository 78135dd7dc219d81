package meta

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

var longText = strings.Repeat("The town has waited for this bridge for ten years and more. ", 12)

func TestByline(t *testing.T) {
	for _, tt := range []struct{ name, page, want string }{
		{"JSON-LD string", `<script type="application/ld+json">{"@type":"Article","author":"Ann Lee"}</script>`, "Ann Lee"},
		{"JSON-LD list", `<script type="application/ld+json">{"@type":"Article","author":[{"name":"Ann Lee"},{"name":"Bo Ray"}]}</script>`, "Ann Lee, Bo Ray"},
		{"meta", `<meta name=author content="By Ann Lee">`, "Ann Lee"},
		{"several meta", `<meta name=citation_author content="Ann Lee"><meta name=citation_author content="Bo Ray">`, "Ann Lee, Bo Ray"},
		{"an address is no name", `<meta property="article:author" content="https://social.example/ann"><meta name=author content="Ann Lee">`, "Ann Lee"},
		{"the site is no author", `<meta property="og:site_name" content="The Daily"><meta name=author content="the daily">`, ""},
		{"the site without its article", `<meta property="og:site_name" content="The Daily"><meta name=author content="Daily">`, ""},
		{"the site with an article", `<meta property="og:site_name" content="Daily"><meta name=author content="The Daily">`, ""},
		{"admin", `<meta name=author content="admin">`, ""},
		{"placeholder", `<meta name=author content="name, email@gmail.com">`, ""},
		{"portal", `<meta name=author content="网易">`, ""},
		{"number", `<meta name=author content="104363">`, ""},
		{"mail", `<meta name=author content="ann@example.com (Ann Lee)">`, "Ann Lee"},
		{"microdata", `<div itemprop=author itemscope><img alt=x><span itemprop=name>Ann Lee</span>, Editor</div>`, "Ann Lee"},
		{"rel", `<a rel=author href=/ann>Ann Lee</a>`, "Ann Lee"},
		{"class", `<p class="article-byline">By <b>Ann Lee</b> on 25 November 2019</p>`, "Ann Lee"},
		{"class with date", `<p class="byline">Ann Lee, Fr, 18. Oktober 2019</p>`, "Ann Lee"},
		{"role without a gap", `<p class="author"><a>Ann Lee</a><span>Chief correspondent</span></p>`, "Ann Lee"},
		{"particle stays", `<meta name=author content="von der Heide">`, "von der Heide"},
		{"German", `<meta name=author content="von Anna Dunst">`, "Anna Dunst"},
		{"not a portrait", `<div class="author-bio">Ann has been with us for years.</div>`, ""},
		{"sidebar", `<title>The bridge is open</title><h1>The bridge is open</h1>` + strings.Repeat("<p>x</p>", 80) +
			`<span class=author>Cy</span><span class=author>Dan</span>`, ""},
		{"Chinese label", `<h1>小镇新桥通车了</h1><p>作者：张三</p>`, "张三"},
		{"Chinese columnist", `<h1>小镇新桥通车了</h1><p>【文/某某网专栏作者 张三】</p>`, "张三"},
		{"Chinese reporter", `<h1>小镇新桥通车了</h1><p>某某报记者 张三 编辑 李四 校对 王五</p>`, "张三"},
		{"dateline is no byline", `<h1>小镇新桥通车了</h1><p>某社小镇11月25日电（记者张三）新桥通车。</p>`, ""},
		{"source is no author", `<meta name=author content="甲报"><meta name=source content="甲报">`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := metaOf(t, "", tt.page).Byline; got != tt.want {
				t.Errorf("byline %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSourceAndEditor(t *testing.T) {
	for _, tt := range []struct{ name, page, source, editor string }{
		{"info line", `<h1>小镇新桥通车了</h1><div>2019-11-25 18:57 来源: <a>甲报</a> 举报</div>`, "甲报", ""},
		{"meta", `<meta name=source content="来源：甲网-乙频道 原创稿">`, "甲网-乙频道", ""},
		{"foot", `<h1>小镇新桥通车了</h1><p>正文。</p><p>本文来源：甲报 责任编辑：张三_NB123</p>`, "甲报", "张三"},
		{"brackets and code", `<h1>小镇新桥通车了</h1><p>[责任编辑：张三 PK155]</p>`, "", "张三"},
		{"two editors", `<h1>小镇新桥通车了</h1><div>(责编：张三、李四)</div>`, "", "张三、李四"},
		{"stroke", `<h1>小镇新桥通车了</h1><p>编辑|张三</p>`, "", "张三"},
		{"caption is no source", `<h1>小镇新桥通车了</h1><p>图片来源：甲图库</p>`, "", ""},
		{"a sentence is no source", `<h1>小镇新桥通车了</h1><p>收入来源于门票，作者认为编辑工作也重要。</p>`, "", ""},
		{"numbers", `<meta name=editor content="1610"><meta name=source content="12">`, "", ""},
		{"English", `<h1>The bridge is open</h1><p>Source: a friend</p>`, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := metaOf(t, "", tt.page)
			if m.Source != tt.source || m.Editor != tt.editor {
				t.Errorf("source %q, editor %q, want %q, %q", m.Source, m.Editor, tt.source, tt.editor)
			}
		})
	}
}

func TestOriginalTitle(t *testing.T) {
	for in, want := range map[string]string{
		"原标题：新桥":      "新桥",
		"（原标题：新桥（图））": "新桥（图",
		"（原题为《新桥》）":   "新桥",
		"本文原标题：《新桥》":  "新桥",
		"原题很难":        "",
	} {
		if want == "新桥（图" {
			want = "新桥（图）"
		}
		if got := metaOf(t, "", "<h1>小镇新桥通车了</h1><p>"+in+"</p>").OriginalTitle; got != want {
			t.Errorf("%q: original title %q, want %q", in, got, want)
		}
	}
}

func TestSiteName(t *testing.T) {
	for _, tt := range []struct{ page, want string }{
		{`<meta property="og:site_name" content="The Daily"><script type="application/ld+json">{"@type":"Article","publisher":{"name":"Daily Media Inc."}}</script>`, "The Daily"},
		{`<script type="application/ld+json">{"@type":"Article","publisher":{"name":"Daily Media"}}</script>`, "Daily Media"},
		{`<script type="application/ld+json">{"@type":"Article","publisher":{"@type":"Person","name":"Ann Lee"},"author":"Ann Lee"}</script>`, ""},
		{`<meta name=application-name content="Daily">`, "Daily"},
		{`<meta name=copyright content="某某网版权所有">`, "某某网"},
		{`<meta name=copyright content="© 2001 Daily">`, ""},
	} {
		if got := metaOf(t, "", tt.page).SiteName; got != tt.want {
			t.Errorf("%s: site name %q, want %q", tt.page, got, tt.want)
		}
	}
}

func TestLang(t *testing.T) {
	for _, tt := range []struct{ page, want string }{
		{`<html lang="de-de">`, "de-DE"},
		{`<html lang="zh_hans_cn">`, "zh-Hans-CN"},
		{`<html lang="zh_CN.UTF-8">`, "zh-CN"},
		{`<html lang="cn">`, "zh-CN"},
		{`<html xml:lang="fr">`, "fr"},
		{`<meta property="og:locale" content="pt_BR">`, "pt-BR"},
		{`<meta http-equiv="Content-Language" content="en, fr">`, "en"},
		{`<meta http-equiv="Content-Language" content="utf-8">`, ""},
		{`<html lang="es-419">`, "es-419"},
		{`<html lang="en"><title>小镇新桥通车了</title>`, ""},
		{`<html lang="en"><title>小镇新桥今日正式通车</title>`, "zh"},
		{`<title>首相新橋視察中止発表</title><meta name=description content="首相は新しい橋の視察を取りやめると発表した。">`, "ja"},
		{`<html lang="en"><title>新しい橋が開通した</title>`, "ja"},
		{`<html lang="en"><title>새 다리가 개통되었다</title>`, "ko"},
		{`<html lang="en-US"><title>Άνοιξε η νέα γέφυρα</title>`, "el"},
		{`<html lang="en"><title>הגשר החדש נפתח</title>`, "he"},
		{`<title>สะพานใหม่เปิดแล้ว</title>`, "th"},
		{`<html lang="en"><title>Новый мост открыт</title>`, ""},
		{`<html lang="bg"><title>Новият мост е отворен</title>`, "bg"},
		{`<html lang="en"><title>π</title>`, "en"},
		{`<title>The bridge is open</title>`, ""},
		{`<html lang="en"><meta property="og:locale" content="zh_TW"><title>小鎮新橋通車了</title>`, "zh-TW"},
		{`<html lang="zh"><title>Apple 发布 Galaxy 新桥</title>`, "zh"},
		{`<html lang="{{lang}}">`, ""},
		{`<p>x</p>`, ""},
	} {
		if got := metaOf(t, "", tt.page).Lang; got != tt.want {
			t.Errorf("%s: lang %q, want %q", tt.page, got, tt.want)
		}
	}
}

func TestCanonicalURL(t *testing.T) {
	for _, tt := range []struct{ name, base, page, want string }{
		{"link", "", `<link rel="canonical" href="https://example.com/a?b=1#c">`, "https://example.com/a?b=1"},
		{"relative", "https://example.com/x/y", `<link rel=canonical href="../a">`, "https://example.com/a"},
		{"relative to the base element", "", `<base href="https://example.com/x/"><link rel=canonical href="a">`, "https://example.com/x/a"},
		{"no base", "", `<link rel=canonical href="/a">`, ""},
		{"host only", "", `<link rel=canonical href="//example.com/a">`, "https://example.com/a"},
		{"og", "", `<link rel=canonical href=""><meta property="og:url" content="https://example.com/a">`, "https://example.com/a"},
		{"not the home page", "", `<link rel=canonical href="https://example.com/"><meta property="og:url" content="https://example.com/a">`, "https://example.com/a"},
		{"a port that goes without saying", "", `<link rel=canonical href="https://example.com:443/a">`, "https://example.com/a"},
		{"another port", "", `<link rel=canonical href="https://example.com:8443/a">`, "https://example.com:8443/a"},
		{"the home page for all", "https://example.com/x/y", `<link rel=canonical href="https://example.com/">`, ""},
		{"script address", "", `<link rel=canonical href="javascript:alert(1)">`, ""},
		{"local", "", `<link rel=canonical href="http://localhost/a">`, ""},
		{"mobile", "", `<meta name="mobile-agent" content="format=html5;url=https://m.example.com/a">`, "https://m.example.com/a"},
		{"JSON-LD", "", `<script type="application/ld+json">{"@type":"Article","mainEntityOfPage":"https://example.com/a"}</script>`, "https://example.com/a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := metaOf(t, tt.base, tt.page).CanonicalURL; got != tt.want {
				t.Errorf("canonical %q, want %q", got, tt.want)
			}
			doc, err := html.Parse(strings.NewReader(tt.page))
			if err != nil {
				t.Fatal(err)
			}
			if got := Read(doc).Address(); tt.base == "" && tt.name != "JSON-LD" && got != tt.want {
				t.Errorf("ownAddress %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLeadImage(t *testing.T) {
	for _, tt := range []struct{ page, want string }{
		{`<meta property="og:image" content="/a.jpg">`, "https://www.example.com/a.jpg"},
		{`<meta property="og:image" content="//img.example.com/a.jpg">`, "https://img.example.com/a.jpg"},
		{`<meta property="og:image" content="/og-logo.png"><meta name="twitter:image" content="/a.jpg">`, "https://www.example.com/a.jpg"},
		{`<meta property="og:image" content="/apple-logo-store.jpg">`, "https://www.example.com/apple-logo-store.jpg"},
		{`<meta property="og:image" content="/example_default_600x300.png">`, ""},
		{`<meta property="og:image" content="/example-logo-negative.1d528e2cb5fb.png">`, ""},
		{`<meta property="og:image" content="/ExampleLogo_150.jpg">`, ""},
		{`<meta property="og:image" content="/harbour-logo-negative.png">`, "https://www.example.com/harbour-logo-negative.png"},
		{`<meta property="og:image" content="/1d528e2cb5fb.jpg">`, "https://www.example.com/1d528e2cb5fb.jpg"},
		{`<meta property="og:image" content="/favicon.ico">`, ""},
		{`<meta property="og:image" content="data:image/png;base64,AAAA">`, ""},
		{`<meta property="og:image" content="https://www.example.com/">`, ""},
		{`<img itemprop=image src="/small.jpg" srcset="/small.jpg 300w, /large.jpg 1200w">`, "https://www.example.com/large.jpg"},
		{`<link rel=image_src href="/a.jpg">`, "https://www.example.com/a.jpg"},
		{`<script type="application/ld+json">{"@type":"Article","image":{"url":"/b.jpg"}}</script><meta property="og:image" content="/a.jpg">`, "https://www.example.com/b.jpg"},
	} {
		if got := metaOf(t, "https://www.example.com/x/1", tt.page).Image; got != tt.want {
			t.Errorf("%s: image %q, want %q", tt.page, got, tt.want)
		}
	}
}

// TestNameOfSiteInTitle wants it of the title if the host's name is made of it.
func TestNameOfSiteInTitle(t *testing.T) {
	for page, want := range map[string]string{
		`<title>The bridge is open | Town Post</title>`: "Town Post",
		`<title>Town Post - The bridge is open</title>`: "Town Post",
		`<title>The bridge is open | Local</title>`:     "",
		`<title>Town Post</title>`:                      "",
		`<title>The bridge is open | Town Post</title><meta property="og:site_name" content="The Town Post">`: "The Town Post",
	} {
		if got := metaOf(t, "https://www.townpost.example/x/1", page).SiteName; got != want {
			t.Errorf("%s: site %q, want %q", page, got, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	for _, tt := range []struct{ page, want string }{
		{`<meta name=description content="One &amp;quot;two&amp;quot;` + "\n  " + `three">`, `One "two" three`},
		{`<meta property="og:description" content="A"><meta name=description content="B">`, "A"},
		{`<title>The bridge is open</title><meta property="og:description" content="The bridge is open."><meta name=description content="B">`, "B"},
		{`<title>The bridge is open</title><meta name=description content="The bridge is open - At last.">`, "At last."},
		{`<title>The bridge is open</title><meta name=description content="The bridge is open again.">`, "The bridge is open again."},
		{`<meta name=description content="All news on www.example.com">`, ""},
		{`<meta name=description content="https://a.example/1"><meta name="twitter:description" content="B">`, "B"},
		{`<meta property="og:site_name" content="The Daily"><meta name=description content="The Daily"><meta name="twitter:description" content="B">`, "B"},
		{`<meta name=description content="` + strings.Repeat("甲", 400) + `">`, strings.Repeat("甲", 400)},
		{`<meta name=description content="` + strings.Repeat("甲", 401) + `"><meta name="twitter:description" content="B">`, "B"},
		{`<meta name=description content="小镇的"新桥"通车">`, ""},
		{`<script type="application/ld+json">{"@type":"Article","description":"<p>One</p><p>two</p>"}</script>`, "One two"},
		{`<meta name=description content="` + strings.Repeat("甲", 500) + `">`, strings.Repeat("甲", 300) + "…"},
	} {
		if got := metaOf(t, "https://www.example.com/1", tt.page).Excerpt; got != tt.want {
			t.Errorf("%s: excerpt %q, want %q", tt.page, got, tt.want)
		}
	}
}

// The time that a page takes must follow its size, whatever is in it.
func TestMetaHostile(t *testing.T) {
	for name, page := range map[string]string{
		"nested authors":  strings.Repeat(`<div class="author byline" itemprop=author>`, 400) + longText + strings.Repeat("甲", 300000),
		"years":           strings.Repeat("<span>2019-11-25</span>", 50000),
		"labels":          "<div>" + strings.Repeat("来源：<b>甲</b>", 50000) + "</div>",
		"headings":        strings.Repeat("<h1><h2><h3>a</h3></h2></h1>", 30000),
		"meta":            strings.Repeat(`<meta name=a content="<<<<<<">`, 30000),
		"long meta":       `<meta name=description content="` + strings.Repeat("&amp;lt;", 200000) + `">`,
		"long title":      "<title>" + strings.Repeat("a - ", 200000) + "</title>",
		"long address":    `<link rel=canonical href="https://example.com/` + strings.Repeat("20/", 100000) + `">`,
		"many JSON-LD":    strings.Repeat(`<script type="application/ld+json">{"@type":"Article","author":{"@id":"a"}}</script>`, 3000),
		"broken elements": strings.Repeat("<meta <link <h1 class=author", 30000),
	} {
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		base, _ := url.Parse("https://www.example.cn/" + strings.Repeat("2020-", 10000))
		start := time.Now()
		first := readFields(doc, base, nil)
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%s: %v", name, d)
		}
		if again := readFields(doc, base, nil); again != first {
			t.Errorf("%s: %+v, then %+v", name, first, again)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	page := `<html lang=en><title>The bridge is open | The Daily</title><meta property="og:site_name" content="The Daily">
		<meta property="article:published_time" content="2019-11-25T18:57:38+08:00"><h1>The bridge is open</h1>` +
		strings.Repeat("<div class='x y'><p>"+longText+"</p><a href=/a>2019</a></div>", 60)
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		readFields(doc, nil, nil)
	}
}

// No page makes reading panic, and its values are lines of plain text.
func FuzzRead(f *testing.F) {
	f.Add(`<title>a - b</title><h1>a</h1><script type="application/ld+json">{"@type":"Article","author":"By x"}</script>`)
	f.Add(`<html lang=zh><meta name=date content="2019年1月2日 3:04"><p>（原标题：《甲》）</p><p>责任编辑：乙_NB12</p><p>来源：</p>`)
	f.Add(`<meta name=author content="By"><a rel=author>von</a><meta property="og:image" content="//[::1]%zz">`)
	f.Fuzz(func(t *testing.T, page string) {
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			return
		}
		m := readFields(doc, nil, nil)
		for _, s := range []string{m.Title, m.Byline, m.Source, m.Editor, m.Published, m.Excerpt, m.SiteName, m.Lang} {
			if s != strings.TrimSpace(s) || strings.ContainsAny(s, "\n\t\x00") {
				t.Errorf("not a line: %q", s)
			}
		}
	})
}

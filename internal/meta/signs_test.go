package meta

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TestSignsOfTitles pins which signs part a headline from the name of a site.
func TestSignsOfTitles(t *testing.T) {
	for in, want := range map[string]string{
		"One - two": "One/two", "One-two": "One-two", "One- two": "One- two", "One -- two": "One/two",
		"One | two": "One/two", "One|two": "One|two", "One| two": "One/two", "One |two": "One/two", "One || two": "One/two",
		"One_two": "One_two", "One _ two": "One/two", "甲_two": "甲/two", "one_乙": "one/乙", "甲乙丙丁-Two": "甲乙丙丁/Two", "甲乙丙 One-Two": "甲乙丙 One-Two",
		"甲乙丙丁 a-two": "甲乙丙丁 a-two", "甲-乙": "甲/乙", "”-two": "”/two", "》_two": "》/two", "！_two": "！/two",
		"One – two": "One/two", "One–two": "One–two", "One · two": "One/two", "One·two": "One·two", "One > two": "One/two", "One ~ two": "One/two",
		"One: two": "One/two", "One:two": "One:two", "One :: two": "One/two", "One::two": "One::two", "甲：乙": "甲/乙",
		"One｜two": "One/two", "One » two": "One/two", "One»two": "One/two", "One丨two": "One丨two", "甲丨two": "甲/two", "One 丨 two": "One/two",
		"- One": "- One", "One - two | three": "One/two/three",
	} {
		var texts []string
		for _, part := range splitTitle(in) {
			texts = append(texts, part.text)
		}
		if got := strings.Join(texts, "/"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestHeadingsThatLeadHome pins which heading is the name of the site.
func TestHeadingsThatLeadHome(t *testing.T) {
	for in, want := range map[string]bool{
		`<a href="/">A</a>`: true, `<a href="https://a.example">A</a>`: true, `<a href="//a.example/">A</a>`: true, `<b><a href="/">A</a></b>`: true,
		`<a href="/a">A</a>`: false, `<a href="">A</a>`: false, `<a href="/?a=1">A</a>`: false, `<a href="/#a">A</a>`: false, `<a href="mailto:a">A</a>`: false,
		`A`: false, `<a href="/a">A</a><a href="/">A</a>`: false,
		`<i></i><i></i><i></i><i></i><i></i><i></i><i></i> <a href="/">A</a>`:        true,
		`<i></i><i></i><i></i><i></i><i></i><i></i><i></i><i></i> <a href="/">A</a>`: false,
	} {
		doc, err := html.Parse(strings.NewReader("<h2>" + in + "</h2>"))
		if err != nil {
			t.Fatal(err)
		}
		dom.Walk(doc, func(n *html.Node) bool {
			if n.DataAtom == atom.H2 && isLogo(n) != want {
				t.Errorf("%s leads home: %v", in, !want)
			}
			return true
		})
	}
}

// TestZonesOfNewsrooms wants the zone of a time from the language or the host.
func TestZonesOfNewsrooms(t *testing.T) {
	for _, test := range []struct{ address, page, want string }{
		{"https://a.cn/1", "", "T18:57:00+08:00"}, {"https://a.hk/1", "", "T18:57:00+08:00"}, {"https://a.tw/1", "", "T18:57:00+08:00"},
		{"https://a.jp/1", "", "T18:57:00+09:00"}, {"https://a.kr/1", "", "T18:57:00+09:00"}, {"https://a.example/1", "", ""},
		{"", `<link rel=canonical href="https://a.cn/1">`, "T18:57:00+08:00"},
		{"https://a.example/1", `<link rel=canonical href="https://a.cn/1">`, ""},
		{"", "<html lang=zh>", "T18:57:00+08:00"}, {"", "<html lang=ja>", "T18:57:00+09:00"}, {"", "<html lang=ko>", "T18:57:00+09:00"}, {"", "<html lang=fr>", ""},
		{"", "<title>小镇新桥通车了</title>", "T18:57:00+08:00"}, {"", "<title>小镇新</title>", ""}, {"", "<title>町の橋がついに開通した</title>", "T18:57:00+09:00"},
		{"", "<html lang=fr><title>Le pont est ouvert</title>", ""},
	} {
		page := test.page + `<meta name=date content="2019-11-25 18:57">`
		if got := metaOf(t, test.address, page).Published; got != "2019-11-25"+test.want {
			t.Errorf("%s%s: %s", test.address, test.page, got)
		}
	}
}

// TestListsOfKeywords wants lists of at least four, folded.
func TestListsOfKeywords(t *testing.T) {
	for in, want := range map[string]bool{
		`<meta name=keywords content="a, B, c, d">`: true, `<meta name=keywords content="a, b, c">`: false, `<meta name=tags content="a, b, c, d">`: false,
	} {
		doc, err := html.Parse(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		if got := Read(doc).Keywords(); len(got) > 0 != want || want && !got["abcd"] {
			t.Errorf("%s: %v", in, got)
		}
	}
}

// TestLengthsOfFields wants values up to a length, and none beyond it.
func TestLengthsOfFields(t *testing.T) {
	site := func(n int) string { return `<meta property="og:site_name" content="` + strings.Repeat("a", n) + `">` }
	address := func(n int) string {
		return `<link rel=canonical href="https://a.example/` + strings.Repeat("a", n-18) + `">`
	}
	if metaOf(t, "", site(100)).SiteName == "" || metaOf(t, "", site(101)).SiteName != "" {
		t.Error("the longest name of a site is another")
	}
	if metaOf(t, "", address(4096)).CanonicalURL == "" || metaOf(t, "", address(4097)).CanonicalURL != "" {
		t.Error("the longest address is another")
	}
	tags := strings.Repeat("<meta name=a content=b>", 399)
	if metaOf(t, "", tags+site(5)).SiteName == "" || metaOf(t, "", tags+"<meta name=a content=b>"+site(5)).SiteName != "" {
		t.Error("another number of meta tags is read")
	}
}

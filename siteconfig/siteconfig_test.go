package siteconfig

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/testdocs"
	"github.com/newsclean/newsclean/newscleantest"
)

// load makes a set of files.
func load(t testing.TB, files map[string]string) *Set {
	t.Helper()
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	s, err := Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newCleaner(t testing.TB, s *Set) *newsclean.Cleaner {
	t.Helper()
	c, err := newsclean.New(newsclean.WithoutDefaultRules(), newsclean.WithRules(s.Rules()...))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func clean(t testing.TB, c *newsclean.Cleaner, in, url string) *newsclean.Document {
	t.Helper()
	newscleantest.Laws(t, c, in, newsclean.WithBaseURL(url))
	doc, err := c.Clean(strings.NewReader(in), newsclean.WithBaseURL(url))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

const sentence = "<p>A sentence of the article, with a comma and some length.</p>"

// TestDirectives wants each directive to do what it is for.
func TestDirectives(t *testing.T) {
	text := strings.Repeat(sentence, 6)
	for _, c := range []struct{ config, in, gone, kept string }{
		{"body: //div[@class='b']", "<div>Zed" + text + "</div><div class=b>Yes" + text + "</div>", "Zed", "Yes"},
		{"body: //div[@class='none']\nbody: id('b')", "<div>Zed" + text + "</div><div id=b>Yes" + text + "</div>", "Zed", "Yes"},
		{"body: //i[@class='b'] | //div[@class='b']", "<i class=b>Yes</i><div>Zed</div><div class=b>" + text + "</div>", "Zed", "Yes"},
		{"body: //div[@class='b']/p[position() > 1]", "<div class=b><p>Zed, the first of them all.</p><p>Yes, the second one, is it not.</p>" + text + "</div>", "Zed", "Yes"},
		{"strip: //p[@class='zed']", "<p class=zed>Zed</p><p>Yes</p>" + text, "Zed", "Yes"},
		{"strip://p[@class='zed' or @id='zed']", "<p id=zed>Zed</p><p>Yes</p>" + text, "Zed", "Yes"},
		{"strip: //p[contains(concat(' ',normalize-space(@class),' '),' zed ')]", "<p class='a zed'>Zed</p><p class=zedd>Yes</p>" + text, "Zed", "Yes"},
		{"strip: //p[contains(., 'Zed')]", "<p>Zed</p><p>Yes</p>" + text, "Zed", "Yes"},
		{"strip: //div/text()", "<div>Zed<p>Yes</p></div>" + text, "Zed", "Yes"},
		{"strip: //h2[.='Next']/following-sibling::p", text + "<div><p>Yes</p><h2>Next</h2><p>Zed</p></div>", "Zed", "Yes"},
		{"strip_id_or_class: zed", "<p class=azedb>Zed</p><div id=xzed>Zed</div><p>Yes</p>" + text, "Zed", "Yes"},
		{`strip_id_or_class: "zed"`, "<p class=zed>Zed</p><p>Yes</p>" + text, "Zed", "Yes"},
		{"strip_image_src: /zed/", "<p>Yes<img src=/a/zed/b.jpg><img src=/c.jpg></p>" + text, "zed", "/c.jpg"},
		{"strip_attr: //img/@srcset", "<p>Yes<img src=/a.jpg srcset='/zed.jpg 2x'></p>" + text, "zed", "/a.jpg"},
		{"src_lazy_load_attr: data-odd", "<p><img src=/zed.gif data-odd=/yes.jpg></p>" + text, "zed", "/yes.jpg"},
		{"dissolve: //b[@class='zed']", "<p>Is it <b class=zed>Yes</b></p>" + text, "<b>", "Is it Yes"},
		{"wrap_in(blockquote): //p[@class='zed']", "<p class=zed>Yes</p>" + text, "zed", "<blockquote>\n<p>Yes</p>"},
		{"find_string: data-odd=\nreplace_string: src=", "<p>Yes<img data-odd=/yes.jpg></p>" + text, "odd", "/yes.jpg"},
		{"replace_string(<zed>): <!-- nothing -->", "<zed><p>Yes</p></zed>" + text, "zed", "Yes"},
		{"find_string: Yes\nreplace_string: Zed", "<p>Yes</p>" + text, "Zed", "Yes"},
		{"# strip: //p\n\nstrip_id_or_class:\nnonsense\n: x", "<p>Yes</p>" + text, "Zed", "Yes"},
	} {
		doc := clean(t, newCleaner(t, load(t, map[string]string{"a.example.txt": c.config})), "<!doctype html><title>T</title><body><article>"+c.in+"</article>", "https://www.a.example/")
		if strings.Contains(doc.HTML, c.gone) || !strings.Contains(doc.HTML, c.kept) || strings.Count(doc.HTML, "A sentence") < 6 {
			t.Errorf("%s on %s: %s (%s)", c.config, c.in, doc.HTML, doc.Found)
		}
	}
}

// TestMetadata wants the fields filled by the first expression that gives text.
func TestMetadata(t *testing.T) {
	const config = `title: //h1[@class='none']
title: //h1[@class='t']
author: //a[@rel='author']
date: //meta[@name='when']/@content`
	const in = `<!doctype html><title>Site</title><meta name=when content="2024-05-06T07:08:09Z"><body><h1>Site</h1><h1 class=t>The   headline</h1>
		<a rel=author>Ann Bell</a> <a rel=author>Cid Dunn</a><article>`
	doc := clean(t, newCleaner(t, load(t, map[string]string{"a.example.txt": config})), in+strings.Repeat(sentence, 5)+"</article>", "https://a.example/")
	if m := doc.Meta; m.Title != "The headline" || !strings.Contains(m.Byline, "Ann Bell") || !strings.Contains(m.Byline, "Cid Dunn") || !strings.HasPrefix(m.Published, "2024-05-06") {
		t.Errorf("%+v", doc.Meta)
	}
	made := "title: substring-after(//h1[2], 'The ')\n"
	doc = clean(t, newCleaner(t, load(t, map[string]string{"a.example.txt": made})), in+strings.Repeat(sentence, 5)+"</article>", "https://a.example/")
	if doc.Meta.Title != "headline" {
		t.Errorf("title %q", doc.Meta.Title)
	}
}

// TestWhichConfiguration wants a document to get the file of its host.
func TestWhichConfiguration(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"a.example.txt", ".a.example.txt", "own.a.example.txt", ".deep.a.example.txt", "global.txt", "www.b.example.txt"} {
		files[name] = "strip_id_or_class: " + "is" + strings.ReplaceAll(strings.TrimSuffix(name, ".txt"), ".", "-") + "-"
	}
	files["LICENSE.txt"], files["README.md"] = "strip: //p", "strip: //p"
	s := load(t, files)
	if s.Len() != 6 {
		t.Errorf("%d files", s.Len())
	}
	c := newCleaner(t, s)
	in := "<article>" + strings.Repeat(sentence, 5)
	for name, config := range files {
		if word, ok := strings.CutPrefix(config, "strip_id_or_class: "); ok {
			in += "<p class=" + word + ">" + name + "</p>"
		}
	}
	for url, want := range map[string]string{
		"https://a.example/":        "a.example.txt",
		"https://www.a.example/":    "a.example.txt",
		"https://x.a.example/":      ".a.example.txt",
		"https://own.a.example/":    "own.a.example.txt",
		"https://x.deep.a.example/": ".deep.a.example.txt",
		"https://b.example/":        "www.b.example.txt",
		"https://c.example/":        "",
	} {
		doc := clean(t, c, in, url)
		var got []string
		for _, r := range doc.Removed {
			if r.Count > 0 && r.Source != "global.txt:1" {
				got = append(got, strings.TrimSuffix(r.Source, ":1"))
			}
		}
		if strings.Join(got, " ") != want || strings.Contains(doc.HTML, ">global.txt<") {
			t.Errorf("%s: by %q, want %q", url, got, want)
		}
	}
}

// TestProblems wants an expression that is none told, and the rest to hold.
func TestProblems(t *testing.T) {
	s := load(t, map[string]string{
		"a.example.txt": "strip: //p[\nstrip: //b[contains(@class='x')]\nstrip_attr: //img\nstrip: //i[@class='zed']\ntidy: no\ntidy: no\nprune: no",
		"b.example.txt": "body: nope(//p)\nwrap_in(marquee): //p",
	})
	var got []string
	for _, p := range s.Problems() {
		got = append(got, strings.SplitN(p.String(), " ", 2)[0])
		if p.Reason == "" {
			t.Errorf("no reason: %s", p)
		}
	}
	if want := []string{"a.example.txt:1:", "a.example.txt:2:", "a.example.txt:3:", "b.example.txt:1:"}; !slices.Equal(got, want) {
		t.Errorf("problems %q", got)
	}
	if want := []Skipped{{"tidy", 2}, {"prune", 1}, {"wrap_in(marquee)", 1}}; !slices.Equal(s.Skipped(), want) {
		t.Errorf("skipped %v", s.Skipped())
	}
	if doc := clean(t, newCleaner(t, s), "<p>Yes <i class=zed>Zed</i></p>", "https://a.example/"); doc.HTML != "<p>Yes</p>\n" {
		t.Error(doc.HTML)
	}
	if _, err := Load(fstest.MapFS{"README.txt": &fstest.MapFile{}}); err == nil || !strings.Contains(err.Error(), "no site configurations") {
		t.Errorf("error %v", err)
	}
}

// TestAsCSS wants an expression turned into CSS only where that says the same.
func TestAsCSS(t *testing.T) {
	for xpath, want := range map[string]string{
		"//p":                           "p",
		"//div//p/b":                    "div p > b",
		"//*[@id='a']":                  `*[id="a"]`,
		`//div[@class="a" and @id='b']`: `div[class="a"][id="b"]`,
		"//p[@a or @b='c' and @d]":      `p[a], p[b="c"][d]`,
		"//p[@a or @b]/i[@c or @d]":     "p[a] > i[c], p[a] > i[d], p[b] > i[c], p[b] > i[d]",
		"//p[contains(@class, 'a b')]":  `p[class*="a b"]`,
		"//p[starts-with(@id,'a')][@b]": `p[id^="a"][b]`,
		"//p[@a='b | c'] | //i":         `p[a="b | c"], i`,
		`//p[contains(concat(' ',normalize-space(@class),' '),' a ')]`: `p[class~="a"]`,
		"/html/body/p":          "",
		"//p[1]":                "",
		"//p[last()]":           "",
		"//p[text()='a']":       "",
		"//p[contains(., 'a')]": "",
		"//p[not(@a)]":          "",
		"//p[@a='\"']":          "",
		"//p[contains(@a, '')]": "",
		"//p/parent::div":       "",
		"//P":                   "",
		"(//p)[1]":              "",
		"//p[b]":                "",
		`//p[contains(concat(' ',normalize-space(@class),' '),'a')]`: "",
	} {
		got, ok := asCSS(xpath)
		if got != want || ok != (want != "") {
			t.Errorf("%s: %q, want %q", xpath, got, want)
		}
	}
}

// TestExpressionGivesUp wants an expression that looks at everything from
// everywhere to stop on a page made for it, and the document to come out.
func TestExpressionGivesUp(t *testing.T) {
	testdocs.Long(t)
	s := load(t, map[string]string{"a.example.txt": "strip: //i[count(preceding::i) > 100000 or count(//i[count(preceding::*) > 100000]) > 3]\nstrip: //div[contains(., 'nope')]"})
	in := "<!doctype html><title>T</title><body><article>" + strings.Repeat("<i>a</i> ", 20000) + strings.Repeat("<div>", 300) + sentence
	doc, err := newCleaner(t, s).Clean(strings.NewReader(in), newsclean.WithBaseURL("https://a.example/"))
	if err != nil || !strings.Contains(doc.HTML, "A sentence") {
		t.Errorf("%v", err)
	}
}

// FuzzAdd wants rules that newsclean takes of any file, and the laws kept with
// them.
func FuzzAdd(f *testing.F) {
	for _, s := range []string{
		"", "body: //div", "strip: //p[1]\nstrip: //b", "strip_id_or_class: \\\"a", "strip_image_src: a\\", "wrap_in(h2): //p/text()", "dissolve: //p",
		"find_string: <p>\nreplace_string: <div>", "replace_string(a): b", "title: concat('a', //b)", "strip: //*[contains(@class, 'a') or @id='b']",
		"strip_attr: //@href", "src_lazy_load_attr: srcset", "body: //p | //b/text()", "author: 1 = 1", "strip: //comment()", "strip: //p/@class",
		"strip: /", "strip: //a/ancestor::*", "find_string: >\nreplace_string: > ",
	} {
		f.Add(s)
	}
	const fragment = `<div class=a id=b><p>One <b>two</b> a<a href="//b/c">three</a></p><p class=b>Four<i></i></p></div><p>A line that is long enough.</p><img src="/a.jpg" width=3>`
	f.Fuzz(func(t *testing.T, text string) {
		s := &Set{}
		s.Add("a.example.txt", []byte(text))
		c, err := newsclean.New(newsclean.WithoutDefaultRules(), newsclean.WithRules(s.Rules()...))
		if err != nil {
			t.Fatalf("newsclean refuses what Add took: %v", err)
		}
		for _, in := range []string{fragment, "<!doctype html><title>T</title><body><article>" + fragment + "</article>"} {
			newscleantest.Laws(t, c, in, newsclean.WithBaseURL("https://a.example/1"))
		}
	})
}

// TestScriptsAreAskedWhereTheyMatter wants an expression about a script's text,
// or a text with a script's in it, to see it, report or none.
func TestScriptsAreAskedWhereTheyMatter(t *testing.T) {
	const in = `<!doctype html><title>T</title><script>{"headline": "From the script"}</script><body><article><div><script>a zed b</script><p>Gone, that it is.</p></div>`
	for _, c := range []struct{ config, gone, title string }{
		{`title: substring-before(substring-after(//script, '"headline": "'), '"')`, "", "From the script"},
		{"strip: //div[contains(., 'zed')]", "Gone", ""},
		{"strip: //div[@class='zed']\nauthor: //h1/@title", "", ""},
	} {
		cleaner := newCleaner(t, load(t, map[string]string{"a.example.txt": c.config}))
		for _, opts := range [][]newsclean.DocOption{{newsclean.WithBaseURL("https://a.example/")}, {newsclean.WithBaseURL("https://a.example/"), newsclean.WithExplanation()}} {
			doc, err := cleaner.Clean(strings.NewReader(in+strings.Repeat(sentence, 5)), opts...)
			if err != nil {
				t.Fatal(err)
			}
			if c.gone != "" && strings.Contains(doc.HTML, c.gone) || c.title != "" && doc.Meta.Title != c.title {
				t.Errorf("%s: title %q, %s", c.config, doc.Meta.Title, doc.HTML)
			}
		}
	}
}

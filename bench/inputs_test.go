package bench

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

// corpus is where a checkout that stands beside a corpus of real documents
// finds it. Without it the inputs are those of testdata.
const corpus = "../../shared/corpus"

// pages gives full pages: those of the corpus if there are any.
func pages(tb testing.TB) []string {
	list := read(tb, filepath.Join(corpus, "scrapinghub", "*.html.gz"))
	if len(list) == 0 {
		list = read(tb, "../testdata/articles/page-*.html")
	}
	return list
}

// fragment gives an article as a feed carries it.
func fragment(tb testing.TB) string {
	list := read(tb, filepath.Join(corpus, "seed.html"))
	if len(list) == 0 {
		list = read(tb, "../testdata/articles/sina-finance.html")
	}
	return list[0]
}

// maxItem is how many bytes a small item of a feed has at most.
const maxItem = 3000

// items gives small items of feeds, and says where they are from.
func items(tb testing.TB) (list []string, from string) {
	for _, set := range []string{"feeds", "feeds2", "feeds3"} {
		list = append(list, small(read(tb, filepath.Join(corpus, set, "*.html")))...)
	}
	if len(list) > 0 {
		return list, "real feeds"
	}
	return small(append(read(tb, "../testdata/articles/*.html"), read(tb, "../testdata/junk/*.html")...)), "testdata"
}

// small gives the fragments of a list that are small.
func small(list []string) []string {
	return slices.DeleteFunc(list, func(doc string) bool { return len(doc) >= maxItem || strings.Contains(doc, "<html") })
}

// posts writes a number of posts, which are items, into a folder, and gives them.
func posts(tb testing.TB, dir string, n int) []string {
	tb.Helper()
	list, _ := items(tb)
	var out []string
	for i := range n {
		doc := list[i%len(list)]
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.html", i)), []byte(doc), 0o600); err != nil {
			tb.Fatal(err)
		}
		out = append(out, doc)
	}
	return out
}

// read gives the files that a pattern matches, but for what tests expect of
// others.
func read(tb testing.TB, pattern string) []string {
	tb.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, name := range names {
		if strings.Contains(name, ".golden.") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		if strings.HasSuffix(name, ".gz") {
			data = unzip(tb, data)
		}
		out = append(out, string(data))
	}
	return out
}

func unzip(tb testing.TB, data []byte) []byte {
	tb.Helper()
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		tb.Fatal(err)
	}
	if data, err = io.ReadAll(r); err != nil {
		tb.Fatal(err)
	}
	return data
}

// page makes a news page of about so many bytes.
func page(size int) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en"><head><title>A long read</title></head><body><nav><a href="/">Home</a></nav><article class="story"><h1>A long read</h1>`)
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, `<p>The %dth paragraph, which <a href="https://example.com/a/%d">links</a> to another page, says what <b>happened</b> and why, and goes on for a while.</p>`+"\n", i, i)
		switch i % 8 {
		case 2:
			fmt.Fprintf(&b, `<figure class="media m%d"><img src="/i/%d.jpg" alt="A picture"><figcaption>A picture of it, by somebody.</figcaption></figure>`, i, i)
		case 5:
			fmt.Fprintf(&b, `<div class="share-bar s%d"><a href="#">Share</a></div><h2>The %dth part</h2>`, i, i)
		}
	}
	b.WriteString(`</article><footer><p>About us</p></footer></body></html>`)
	return b.String()
}

// listRules makes rules as block lists have them, of every kind of selector.
func listRules(n int) newsclean.RuleFile {
	kinds := []string{".ad-%d", "#banner-%d", "div.sponsor%d", `a[href^="https://ads%d.example/"]`, `[class*="promo%d-"]`, `[id^="gpt-%d-"]`,
		`div[data-ad-unit="unit%d"]`, ".sidebar%d .teaser", ".list > .advert%d", `img[src*="/pixel%d."]`, `iframe[src*="//track%d.example/"]`, ".box%d:has(a)"}
	f := newsclean.RuleFile{File: "list"}
	for i := range n {
		f.Rules = append(f.Rules, newsclean.Rule{Name: fmt.Sprintf("list/%d", i), Remove: fmt.Sprintf(kinds[i%len(kinds)], i)})
	}
	return f
}

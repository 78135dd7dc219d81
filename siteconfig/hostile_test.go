package siteconfig

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// TestExpressionsThatAreRefused has lines with which a configuration would take
// gigabytes, or minutes, of every page.
func TestExpressionsThatAreRefused(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ line, reason string }{
		{"title: replace(replace('aaaa', 'a', 'bbbb'), 'b', 'cccc')", "replace() is no function of XPath 1.0"},
		{"body: //p[string-join (//p, 'xxxx') = '']", "string-join() is no function of XPath 1.0"},
		{"strip: //p[contains(., 'replace(a)')]", ""},
		{"strip: //string-join[@replace]", ""},
		{"body: " + strings.Repeat("(", 4000) + "//p" + strings.Repeat(")", 4000), "longer than 4096 bytes"},
		{"strip_attr: //p[@a='" + strings.Repeat("x", 4096) + "']/@b", "longer than 4096 bytes"},
	} {
		s := load(t, map[string]string{"global.txt": test.line})
		got := ""
		for _, p := range s.Problems() {
			got += p.Reason
		}
		if got != test.reason {
			t.Errorf("%.40s: %q, want %q", test.line, got, test.reason)
		}
	}
}

// TestManyExpressionsShareTheSteps has more expressions than are run, and wants
// those of a file together to take no more than they may.
func TestManyExpressionsShareTheSteps(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ n, problems, steps int }{{1, 0, 300}, {20, 0, 300}, {40, 0, 150}, {200, 0, 30}, {250, 50, 30}} {
		var b strings.Builder
		for i := range test.n {
			fmt.Fprintf(&b, "strip: //p[%d]\nstrip: //p[@class='a%d']\n", i+1, i)
		}
		s := load(t, map[string]string{"global.txt": b.String()})
		if got := len(s.Problems()); got != test.problems {
			t.Errorf("%d expressions: %d problems, want %d", test.n, got, test.problems)
		}
		for _, p := range s.Problems() {
			if p.Reason != "more than 200 expressions that aren't CSS" {
				t.Error(p)
			}
		}
		for _, x := range s.configs[0].expressions {
			if x.steps != test.steps {
				t.Errorf("%d expressions: %d steps, want %d", test.n, x.steps, test.steps)
			}
		}
	}
}

// TestTextsOfAnExpressionAreBounded has a title of three hundred times the
// article, and wants it to be given up early.
func TestTextsOfAnExpressionAreBounded(t *testing.T) {
	page := "<!doctype html><title>A title</title><body><article>" + strings.Repeat(sentence, 10_000) + "</article>"
	took := func(config, title string) uint64 {
		c := newCleaner(t, load(t, map[string]string{"global.txt": config}))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		doc, err := c.Clean(strings.NewReader(page))
		runtime.ReadMemStats(&after)
		if err != nil || doc.Meta.Title != title {
			t.Errorf("%.40s: %.100q, %v", config, doc.Meta.Title, err)
		}
		return after.TotalAlloc - before.TotalAlloc
	}
	usual := took("title: concat('A ', //article/p[1]/b, 'b')", "A b")
	took("title: //article", "A title")
	hostile := took("title: concat("+strings.Repeat("//article,", 300)+"'')", "A title")
	// A builder that grows takes several times as much as is in it at last.
	if most := usual + uint64(12*looksPerText*len(page)); hostile > most {
		t.Errorf("took %d bytes, and %d for a usual title; want %d at most", hostile, usual, most)
	}
}

// TestSideBySide has one cleaner for many documents at once, as it may be used:
// an expression of the library holds where it is in a document.
func TestSideBySide(t *testing.T) {
	t.Parallel()
	c := newCleaner(t, load(t, map[string]string{"global.txt": "body: //article | //div[last()]\ntitle: concat(//h1, ' ', count(//p[position() > 1]))\nstrip: //p[last()][contains(., 'x')]\nstrip: (//p)[2]"}))
	var pages, want []string
	for n := range 5 {
		pages = append(pages, "<!doctype html><h1>A</h1><article>"+strings.Repeat(sentence, 3+n)+"</article>")
	}
	result := func(page string) string {
		doc, err := c.Clean(strings.NewReader(page))
		if err != nil {
			return err.Error()
		}
		return doc.Meta.Title + doc.HTML
	}
	for _, page := range pages {
		want = append(want, result(page))
	}
	var all sync.WaitGroup
	for n := range 16 {
		all.Go(func() {
			for i := range 20 {
				if k := (n + i) % len(pages); result(pages[k]) != want[k] {
					t.Errorf("page %d becomes another beside others", k)
				}
			}
		})
	}
	all.Wait()
}

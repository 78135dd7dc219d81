package newsclean

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/testdocs"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// BenchmarkNew compiles the built-in rules, as a program's first New does.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := match.Compile(rules.Builtin(), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkClean cleans a fragment and a page of testdata.
func BenchmarkClean(b *testing.B) {
	c := mustNew(b)
	inputs := testdocs.Inputs(b)
	for _, name := range []string{"sina-finance", "page-english"} {
		in := inputs["testdata/articles/"+name+".html"]
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Clean(strings.NewReader(in)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPages cleans the full pages of the corpus beside the checkout, if it
// is there, and does no more than parse them.
func BenchmarkPages(b *testing.B) {
	c := mustNew(b)
	names := testdocs.Real(b, "scrapinghub/*.html.gz")
	var pages []string
	size := 0
	for _, name := range names {
		pages = append(pages, string(testdocs.Read(b, name)))
		size += len(pages[len(pages)-1])
	}
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for _, in := range pages {
				if _, err := html.Parse(strings.NewReader(in)); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("clean", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for _, in := range pages {
				if _, err := c.Clean(strings.NewReader(in)); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

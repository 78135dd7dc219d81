package bench

import (
	"net/url"
	"strings"
	"testing"

	readeck "codeberg.org/readeck/go-readability/v2"
	shiori "github.com/go-shiori/go-readability"
	trafilatura "github.com/markusmobius/go-trafilatura"
	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"

	"github.com/newsclean/newsclean"
)

// A way turns a document into an article.
type way struct {
	name string
	do   func(doc string) error
}

// address is what those that want the page's address are told.
var address = &url.URL{Scheme: "https", Host: "news.example.com", Path: "/2020/1.html"}

func parseAlone(doc string) error {
	_, err := html.Parse(strings.NewReader(doc))
	return err
}

func cleanWith(c *newsclean.Cleaner) func(string) error {
	return func(doc string) error {
		_, err := c.Clean(strings.NewReader(doc))
		return err
	}
}

func newCleaner(tb testing.TB, opts ...newsclean.Option) *newsclean.Cleaner {
	tb.Helper()
	c, err := newsclean.New(opts...)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// pageWays are the ways from a full page. That of html.Parse is none, but what
// all others do first.
func pageWays(tb testing.TB) []way {
	ugc := bluemonday.UGCPolicy()
	return []way{
		{"html.Parse", parseAlone},
		{"newsclean", cleanWith(newCleaner(tb))},
		{"readeck/go-readability+bluemonday", func(doc string) error {
			a, err := readeck.FromReader(strings.NewReader(doc), address)
			if err != nil || a.Node == nil {
				return err
			}
			return sanitized(ugc, a.Node)
		}},
		{"go-shiori/go-readability+bluemonday", func(doc string) error {
			a, err := shiori.FromReader(strings.NewReader(doc), address)
			if err == nil {
				ugc.Sanitize(a.Content)
			}
			return err
		}},
		{"go-trafilatura", trafilate(false)},
		{"go-trafilatura with fallback", trafilate(true)},
	}
}

func sanitized(p *bluemonday.Policy, n *html.Node) error {
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		return err
	}
	p.Sanitize(b.String())
	return nil
}

// trafilate finds no article on some pages, which is no failure here.
func trafilate(fallback bool) func(string) error {
	return func(doc string) error {
		_, err := trafilatura.Extract(strings.NewReader(doc), trafilatura.Options{OriginalURL: address, EnableFallback: fallback})
		_ = err
		return nil
	}
}

// fragmentWays are the ways from a fragment.
func fragmentWays(tb testing.TB) []way {
	ugc := bluemonday.UGCPolicy()
	return []way{
		{"bluemonday", func(doc string) error { ugc.Sanitize(doc); return nil }},
		{"newsclean", cleanWith(newCleaner(tb))},
		{"newsclean, 10,000 further rules", cleanWith(newCleaner(tb, newsclean.WithRules(listRules(10_000))))},
	}
}

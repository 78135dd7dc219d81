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
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/internal/policy"
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

// floor is the way that does no more than newsclean can't do without: the parser's pass over the document,
// less what nobody sees, and bluemonday's over the article, which is made once beforehand.
func floor(tb testing.TB) way {
	c, memory, articles := newCleaner(tb), new(parse.Scratch), map[string]string{}
	return way{"newsclean's parser and bluemonday", func(doc string) error {
		article, known := articles[doc]
		if !known {
			cleaned, err := c.Clean(strings.NewReader(doc))
			if err != nil {
				return err
			}
			article = cleaned.HTML
			articles[doc] = article
		}
		_, err := parse.Stripped(doc, true, memory)
		policy.Sanitize(policy.Default(), strings.NewReader(article), len(article))
		return err
	}}
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
		floor(tb),
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
		floor(tb),
	}
}

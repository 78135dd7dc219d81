package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/newsclean/newsclean"
)

// TestArticlesNeedNothingOfAStrictPolicy embeds articles in a page that allows pictures and nothing
// else: no style, no script, no frame. None asks for more.
func TestArticlesNeedNothingOfAStrictPolicy(t *testing.T) {
	files, err := filepath.Glob("../testdata/articles/*.html")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d articles, error %v", len(files), err)
	}
	var articles strings.Builder
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := newsclean.Clean(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		articles.WriteString("<article>" + doc.HTML + "</article>\n")
	}
	for _, test := range []struct {
		name, content string
		asks          bool
	}{
		{"articles", articles.String(), false},
		{"a style, to prove the test", `<p style="color:red">One.</p>`, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := startChromium(t)
			c.trials = []trial{{"<!doctype html><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"default-src 'none'; img-src http: https: data:\"><link rel=icon href=data:,>" + test.content, whole}}
			tab, cancel := chromedp.NewContext(c.ctx)
			defer cancel()
			const listen = "window.asked = []; document.addEventListener('securitypolicyviolation', e => asked.push(e.violatedDirective + ' ' + e.blockedURI))"
			if err := chromedp.Do(tab,
				call(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: listen}),
				chromedp.Navigate(c.server.URL+"/frame/0"), chromedp.Sleep(settle)); err != nil {
				t.Fatal(err)
			}
			asked, err := chromedp.Run(tab, chromedp.Evaluate[[]string]("asked"))
			if err != nil || (len(asked) > 0) != test.asks {
				t.Errorf("asked for %v (error %v)", asked, err)
			}
		})
	}
}

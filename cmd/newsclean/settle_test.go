package main

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/laws"
	"github.com/newsclean/newsclean/internal/testdocs"
)

// TestPostsSettle wants posts to stay as a first run leaves them. Of some the first run made
// HTML of all that looked like Markdown, and the second took the body for HTML.
func TestPostsSettle(t *testing.T) {
	testdocs.Long(t)
	lines := strings.Split(`<div>|</div>|||word|<p>One.</p>|<p>two|</p>|<b>three|</b>|<table><tr><td>four|</td></tr></table>|<!-- more -->|<!-- x -->|`+
		`# Five|- six|  <div>seven</div>|> eight|<pre>nine</pre>|<pre>ten|</pre>|<details><summary>eleven</summary>|</details>|<ul><li>twelve|</ul>|<span>x|</span>|`+
		"<script>|</script>|    indented|<style>a{}|</style>|```|<img src=a.jpg>|<h2>Head</h2>|<iframe src=x>|</iframe>|<noscript>|</noscript>|<textarea>|<title>|"+
		`<a href=x>|</a>|<blockquote>|</blockquote>|a *em* b|<br>|text <b>x</b> more|{{< x >}}|{% raw %}|{% endraw %}|<p>{{ y }}</p>`, "|")
	rewrite := rewriter(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 4000 {
		var b strings.Builder
		for range 2 + random.IntN(6) {
			b.WriteString(lines[random.IntN(len(lines))] + "\n")
		}
		settles(t, rewrite, "a.md", b.String())
	}
}

// TestRealPostsSettle wants the same of posts made of real documents. Lines that a first run
// left at the end of a Markdown post were among the last twelve in the second.
func TestRealPostsSettle(t *testing.T) {
	testdocs.Long(t)
	rewrite := rewriter(t)
	for _, d := range testdocs.Open(t, 150) {
		text := string(d.Read(t))
		if !utf8.ValidString(text) {
			continue
		}
		for _, body := range []string{
			text, "Some *text*.\n\n" + text + "\n\nMore text.\n", strings.ReplaceAll(text, "</p>", "</p>\n\n<!-- more -->\n"), strings.Replace(text, "</p>", "</p>{{ x }}", 3),
		} {
			settles(t, rewrite, d.Name+".md", body)
		}
		settles(t, rewrite, d.Name, text)
	}
}

// rewriter returns what -w makes of a file.
func rewriter(t *testing.T) func(name, text string) string {
	t.Helper()
	c, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	a := &app{}
	a.format, a.write = "html", true
	return func(name, text string) string {
		out := a.cleanDocument(c, cleaned{input: input{name: name}, data: []byte(text)})
		if out.err != nil {
			t.Fatal(out.err)
		}
		return out.after()
	}
}

func settles(t *testing.T, rewrite func(name, text string) string, name, text string) {
	t.Helper()
	once := rewrite(name, text)
	if twice := rewrite(name, once); twice != once {
		t.Fatalf("%s: %.1000q differs the second time: %s", name, text, laws.FirstDiff(once, twice))
	}
}

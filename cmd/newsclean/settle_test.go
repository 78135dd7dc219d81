package main

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

// TestPostsSettle wants posts to stay as a first run leaves them. Of some the first run made
// HTML of all that looked like Markdown, and the second took the body for HTML.
func TestPostsSettle(t *testing.T) {
	lines := strings.Split(`<div>|</div>|||word|<p>One.</p>|<p>two|</p>|<b>three|</b>|<table><tr><td>four|</td></tr></table>|<!-- more -->|<!-- x -->|`+
		`# Five|- six|  <div>seven</div>|> eight|<pre>nine</pre>|<pre>ten|</pre>|<details><summary>eleven</summary>|</details>|<ul><li>twelve|</ul>|<span>x|</span>|`+
		"<script>|</script>|    indented|<style>a{}|</style>|```|<img src=a.jpg>|<h2>Head</h2>|<iframe src=x>|</iframe>|<noscript>|</noscript>|<textarea>|<title>|"+
		`<a href=x>|</a>|<blockquote>|</blockquote>|a *em* b|<br>|text <b>x</b> more|{{< x >}}|{% raw %}|{% endraw %}|<p>{{ y }}</p>`, "|")
	c, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	a := &app{}
	a.format, a.write = "html", true
	run := func(body string) string {
		out := a.cleanDocument(c, cleaned{input: input{name: "a.md"}, data: []byte(body)})
		if out.err != nil {
			t.Fatal(out.err)
		}
		return out.after()
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 4000 {
		var b strings.Builder
		for range 2 + random.IntN(6) {
			b.WriteString(lines[random.IntN(len(lines))] + "\n")
		}
		once := run(b.String())
		if twice := run(once); twice != once {
			t.Fatalf("%q becomes\n%q, and then\n%q", b.String(), once, twice)
		}
	}
}

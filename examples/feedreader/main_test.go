package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

const feed = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example News</title>
<item><title>A bridge &amp; a ferry</title><link>https://news.example.com/1</link><description>Short.</description>
<content:encoded><![CDATA[<div>After forty years of ferries the bridge is <a href="/2">open</a>.</div><script>alert(1)</script><div class="share">Tweet</div>]]></content:encoded></item>
<item><title>Two</title><link>https://news.example.com/2</link><description>&lt;p onclick="x()"&gt;Two.&lt;/p&gt;</description></item>
</channel></rss>`

func TestRead(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/feed.xml" {
			http.NotFound(w, r)
			return
		}
		w.Write([]byte(feed))
	}))
	defer server.Close()
	cleaner, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := read(&b, cleaner, server.URL+"/feed.xml"); err != nil {
		t.Fatal(err)
	}
	const want = `<article>
<h2><a href="https://news.example.com/1">A bridge &amp; a ferry</a></h2>
<p>After forty years of ferries the bridge is <a href="https://news.example.com/2">open</a>.</p>
</article>
<article>
<h2><a href="https://news.example.com/2">Two</a></h2>
<p>Two.</p>
</article>
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	if err := read(&b, cleaner, server.URL+"/other"); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("a feed that isn't there gives %v", err)
	}
}

package main

import (
	"strings"
	"testing"
)

func TestProcess(t *testing.T) {
	p, err := NewProcessor()
	if err != nil {
		t.Fatal(err)
	}
	e := &Entry{URL: "https://post.example/town/1", Content: `<p>The bridge is open. <a href="/map">A map</a> shows it.</p><script>alert(1)</script><img src=/1.jpg onerror=alert(1)>`}
	if err := p.Feed(e); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(e.Content, "alert") || !strings.Contains(e.Content, `href="https://post.example/map"`) || !strings.Contains(e.Content, `src="https://post.example/1.jpg"`) {
		t.Errorf("content: %s", e.Content)
	}
	short := e.Content
	if err := p.Crawl(e, "<!doctype html><title>Post</title><p>Loading…</p>"); err != nil || e.Content != short {
		t.Errorf("a page without an article: error %v, content %s", err, e.Content)
	}
	page := `<!doctype html><title>The bridge</title><meta name=author content="Ann Lee"><nav>Home</nav><article>` +
		strings.Repeat("<p>The council met on Monday, as it does every week, and spoke about the bridge.</p>", 5) + `</article>`
	if err := p.Crawl(e, page); err != nil || !strings.HasPrefix(e.Content, "<p>The council") || strings.Contains(e.Content, "Home") || e.Author != "Ann Lee" {
		t.Errorf("a page: error %v, entry %+v", err, e)
	}
}

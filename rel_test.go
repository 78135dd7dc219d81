package newsclean

import (
	"errors"
	"strings"
	"testing"
)

// TestLinkRel wants rel on links to other sites alone, as the caller asks for it.
func TestLinkRel(t *testing.T) {
	t.Parallel()
	const in = `<p>A<a href="#n">1</a> <a href="https://www.a.test/x" rel="author">own</a> <a href="/y">near</a> ` +
		`<a href="https://b.test/">other</a> <a href="https://a.test.evil.example/">other</a> <a href="mailto:a@a.test">mail</a></p><p id="n">Note.</p>`
	base := WithBaseURL("https://news.a.test/1")
	for _, c := range []struct {
		name string
		opts []Option
		with string // of the links, in order, those that have it
		rel  string
	}{
		{"with the address", []Option{base}, "...xxx", "nofollow"},
		{"without it", nil, ".xxxxx", "nofollow"},
		{"none", []Option{base, WithLinkRel("")}, "......", ""},
		{"others", []Option{base, WithLinkRel("  ugc noopener ")}, "...xxx", "ugc noopener"},
	} {
		cl := mustNew(t, c.opts...)
		doc := checkLaws(t, cl, in)
		got := ""
		for _, tag := range strings.Split(doc.HTML, "<a ")[1:] {
			tag, _, _ = strings.Cut(tag, ">")
			_, rel, ok := strings.Cut(tag, ` rel="`)
			if !ok {
				got += "."
				continue
			}
			got += "x"
			if rel != c.rel+`"` {
				t.Errorf("%s: %s", c.name, tag)
			}
		}
		if got != c.with {
			t.Errorf("%s: %s, want %s: %s", c.name, got, c.with, doc.HTML)
		}
	}
	for _, rel := range []string{"opener", "no follow", `"`, "nofollow,ugc"} {
		if _, err := New(WithLinkRel(rel)); !errors.Is(err, ErrOption) {
			t.Errorf("%s: %v", rel, err)
		}
	}
}

package link

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestLongBaseIsIgnored: a base of 200 KB was put before each of 3,000 links, so that a page
// of 332 KB became 600 MB.
func TestLongBaseIsIgnored(t *testing.T) {
	long := "https://a.example/" + strings.Repeat("b", 200_000) + "/"
	for _, test := range []struct{ name, address, base, want string }{
		{"a base element", "", "https://a.example/c/", "https://a.example/c/d"},
		{"a long base element", "", long, "d"},
		{"a long base element of a page whose address is known", "https://a.example/e/f", long, "https://a.example/e/d"},
		{"a long address", long, "", "d"},
		{"a long query", "https://a.example/e/f?" + strings.Repeat("g", 5000), "", "https://a.example/e/d"},
		{"a base of the most bytes", "", "https://a.example/" + strings.Repeat("b", 1024-len("https://a.example//")) + "/", "https://a.example/" + strings.Repeat("b", 1024-len("https://a.example//")) + "/d"},
	} {
		doc, err := html.Parse(strings.NewReader(`<base href="` + test.base + `">`))
		if err != nil {
			t.Fatal(err)
		}
		var address *url.URL
		if test.address != "" {
			if address, err = url.Parse(test.address); err != nil {
				t.Fatal(err)
			}
		}
		if got := NewResolver(address, doc, false).Href("d"); got != test.want {
			t.Errorf("%s: %.100s, want %.100s", test.name, got, test.want)
		}
	}
}

// TestInPageUnderAnotherBase: a link to the document itself was taken for one to another page
// where a base element names another address, and then, without the element, for one within it.
func TestInPageUnderAnotherBase(t *testing.T) {
	address, err := url.Parse("https://a.example/b/c.html?utm_source=x")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(strings.NewReader(`<base href="https://a.example/">`))
	if err != nil {
		t.Fatal(err)
	}
	l := NewResolver(address, doc, false)
	for href, want := range map[string]bool{
		"#d": true, "https://a.example/b/c.html#d": true, "b/c.html#d": true, "/b/c.html#d": true,
		"/b/c.html?spm=1#d": true, "b/c.html?utm_source=y#d": true, "b/c.html?d=1#d": false,
		"c.html#d": false, "https://a.example/#d": false, "/#d": false, "https://a.example/b/c.html": false,
	} {
		if _, got := l.InPage(href); got != want {
			t.Errorf("%s: %v", href, got)
		}
	}
}

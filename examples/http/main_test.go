package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

func TestHandler(t *testing.T) {
	cleaner, err := newsclean.New(newsclean.WithMaxBytes(100))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler(cleaner))
	defer server.Close()
	for _, test := range []struct {
		query, contentType, body string
		status                   int
		want                     string
	}{
		{"?url=https://a.example/b/", "text/html", `<div><a href="c">One</a>.</div>`, 200, `<p><a href="https://a.example/b/c">One</a>.</p>`},
		{"", "text/html; charset=gbk", "<p>\xb1\xe0\xbc\xad</p>", 200, "<p>编辑</p>"},
		{"?url=no", "text/html", "<p>a</p>", 400, "want an absolute http or https URL"},
		{"", "text/html", strings.Repeat("a", 101), 413, "too large"},
	} {
		answer, err := http.Post(server.URL+"/"+test.query, test.contentType, strings.NewReader(test.body))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != test.status || !strings.Contains(string(got), test.want) {
			t.Errorf("%q gives %d %q, want %d %q (error %v)", test.body, answer.StatusCode, got, test.status, test.want, err)
		}
	}
}

package jsonl

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/warc"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ line, id, body, err string }{
		{`{"id": {"a": [1.0]}, "html": "<p>甲"}`, `{"a": [1.0]}`, "<p>甲", ""},
		{`{"html_base64": "PHA+"}`, "", "<p>", ""},
		{`{"id": 1, "html": ""}`, "1", "", ""},
		{`{"id": 1, "html": 2}`, "1", "", `"html": want a string, got number`},
		{`{"id": 1}`, "1", "", `want either "html" or "html_base64"`},
		{`{"id": 1, "html": "", "html_base64": ""}`, "1", "", `want either "html" or "html_base64"`},
		{`{"id": 1, "html_base64": "?"}`, "1", "", `"html_base64": illegal base64 data at input byte 0`},
		{`[1]`, "", "", "want a JSON object, got array"},
		{`{"id": 1,`, "", "", "not JSON: unexpected end of JSON input"},
	} {
		d, err := Parse([]byte(test.line))
		if string(d.ID) != test.id || (err == nil) != (test.err == "") || err != nil && err.Error() != test.err {
			t.Errorf("%s: %s, %v", test.line, d.ID, err)
		}
		if err != nil {
			continue
		}
		if body, err := io.ReadAll(d.Body); err != nil || string(body) != test.body {
			t.Errorf("%s: %q, %v", test.line, body, err)
		}
	}
}

func page(t *testing.T, uri string, maxBlock int64) *warc.Page {
	t.Helper()
	record := "WARC/1.0\nWARC-Type: response\nWARC-Record-ID: <urn:uuid:1>\nWARC-Target-URI: " + uri +
		"\nContent-Type: application/http\nContent-Length: 52\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<a href=b>c"
	r, err := warc.NewReader(strings.NewReader(record), maxBlock).Next()
	if err != nil {
		t.Fatal(err)
	}
	return r.Page()
}

func TestFromPage(t *testing.T) {
	t.Parallel()
	cleaner, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ uri, url, link string }{
		{"https://a.test/x/y", "https://a.test/x/y", "https://a.test/x/b"},
		{"<https://a.test/x/y>", "https://a.test/x/y", "https://a.test/x/b"},
		{"https://a.test/100%/%e7%/y", "https://a.test/100%25/%e7%25/y", "https://a.test/100%25/%e7%25/b"},
	} {
		d, err := FromPage(page(t, test.uri, 100))
		if err != nil || string(d.ID) != `"<urn:uuid:1>"` || d.URL != test.url || d.ContentType != "text/html" {
			t.Errorf("%s: %s, %+v, %v", test.uri, d.ID, d, err)
			continue
		}
		doc, err := d.Clean(cleaner)
		if err != nil || !strings.Contains(doc.HTML, test.link) {
			t.Errorf("%s: %+v, %v", test.uri, doc, err)
		}
	}
	d, err := FromPage(page(t, "https://a.test/", 48))
	if !errors.Is(err, newsclean.ErrTooLarge) || string(d.ID) != `"<urn:uuid:1>"` {
		t.Error(err)
	}
}

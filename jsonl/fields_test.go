package jsonl

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

func TestFields(t *testing.T) {
	t.Parallel()
	doc, err := newsclean.Clean(strings.NewReader(`<!doctype html><html lang="en-GB"><title>Bell &amp; pier</title><article><h1>Bell &amp; pier</h1>` +
		`<p>The bell rang at <b>six</b>, and nobody came to the pier before seven.</p></article>`))
	if err != nil {
		t.Fatal(err)
	}
	result := Result{ID: []byte(`{"n": 1.0}`), Record: NewRecord("https://a.test/", doc)}
	for _, test := range []struct{ names, want string }{
		{"id,lang,title,url", `{"id":{"n":1.0},"lang":"en-GB","title":"Bell & pier","url":"https://a.test/"}`},
		{"markdown,published", `{"markdown":"The bell rang at **six**, and nobody came to the pier before seven.\n","published":""}`},
		{"html", `{"html":"<p>The bell rang at <b>six</b>, and nobody came to the pier before seven.</p>\n"}`},
		{"charset", `{"charset":{"name":"utf-8","reason":"valid UTF-8"}}`},
	} {
		fields, err := ParseFields(strings.Split(test.names, ","))
		if err != nil {
			t.Fatal(err)
		}
		value, err := fields.Of(result)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := Write(&b, value); err != nil || b.String() != test.want+"\n" {
			t.Errorf("%s: %s, %v", test.names, b.String(), err)
		}
	}
	for _, name := range FieldNames {
		if _, err := (Fields{name}).Of(result); err != nil || name == "" {
			t.Errorf("%q: %v", name, err)
		}
	}
	for names, want := range map[string]string{"id,titel": "did you mean title?", "id,id": "twice", "": `no field ""`} {
		if _, err := ParseFields(strings.Split(names, ",")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", names, err)
		}
	}
}

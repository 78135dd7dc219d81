package report

import (
	"bytes"
	"strings"
	"testing"
)

// TestIndex wants the document that lost most first, and the rule of most documents.
func TestIndex(t *testing.T) {
	pages := []Summary{
		{Name: "a.html", Page: "1.html", Chars: 100, Kept: 90, Rules: []RuleSummary{{Name: "a/once", Count: 9, Chars: 10}}},
		{Name: "b.html", Title: "<b> & more", Page: "2.html", Chars: 100, Kept: 20, Rules: []RuleSummary{{Name: "a/often", Count: 1, Chars: 70}}},
		{Name: "c.html", Page: "3.html", Chars: 50, Kept: 30, Rules: []RuleSummary{{Name: "a/often", Source: "a.yaml:3", Count: 2, Chars: 20}}},
	}
	var b bytes.Buffer
	if err := WriteIndex(&b, "posts", pages); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	at := -1
	for _, want := range []string{"posts", "56 % of the text of 3 documents stayed: 140 of 250", `href="2.html">&lt;b&gt; &amp; more</a>`, `href="3.html"`, `href="1.html"`, "a/often", "a/once"} {
		next := strings.Index(got, want)
		if next <= at {
			t.Errorf("%q is at %d, behind %d", want, next, at)
		}
		at = next
	}
	if !Is(b.Bytes()) {
		t.Error("an index can't be told from a document")
	}
}

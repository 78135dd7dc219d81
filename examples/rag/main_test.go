package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

func TestIndex(t *testing.T) {
	const sentence = "The council met on Monday, as it does every week, and spoke about the bridge for most of the evening."
	in := `<!doctype html><html lang="en"><head><title>The bridge</title><link rel="canonical" href="https://news.example.com/1"></head><body>
<nav><a href="/">Home</a></nav><article><h1>The bridge</h1>` + strings.Repeat("<p>"+sentence+"</p>", 12) + `<p>Share this:</p></article></body></html>`
	cleaner, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := index(json.NewEncoder(&b), cleaner, "a.html", strings.NewReader(in)); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	d := json.NewDecoder(&b)
	n := 0
	for d.More() {
		var p passage
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if n++; p.URL != "https://news.example.com/1" || p.Title != "The bridge" || p.Lang != "en" || len(p.Text) > most {
			t.Errorf("passage %+v", p)
		}
		all.WriteString(p.Text)
	}
	if n != 2 || strings.Count(all.String(), sentence+"\n") != 12 || strings.Contains(all.String(), "Share") || strings.Contains(all.String(), "Home") {
		t.Errorf("%d passages:\n%s", n, all.String())
	}
}

func TestPassages(t *testing.T) {
	long := strings.Repeat("甲", most+1) + "\n"
	got := passages("a\n" + long + "b\nc\n")
	if len(got) != 3 || got[0] != "a\n" || got[1] != long || got[2] != "b\nc\n" {
		t.Errorf("%q", got)
	}
	if got := passages(""); got != nil {
		t.Errorf("no text gives %q", got)
	}
}

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/learn"
)

// letters are what texts of their own are made of.
var letters = []string{"ale", "bay", "cod", "dew", "elm", "fir", "gum", "hay", "ivy", "jam", "kin", "log"}

// post is the post of a number, of one of three sites.
func post(n int) learn.Input {
	site, own := n%3, letters[n/3%len(letters)]
	return learn.Input{
		ID: fmt.Sprint(n), URL: fmt.Sprintf("https://site%c.test/%d", 'a'+site, n),
		Body: fmt.Appendf(nil, "<p>From the %s desk</p><p>Once there was %s by the road, and then there was none.</p><p>Nobody but %s knew of it. Read more on site%c.test.</p><p>Sheet %d of our paper</p>",
			letters[site], own, own, 'a'+site, n),
		Options: []newsclean.DocOption{newsclean.WithCharset("utf-8")},
	}
}

// wantRules are the rules of the posts as they are learnt in one place.
func wantRules(t *testing.T, posts []learn.Input) string {
	t.Helper()
	c, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	bySite := map[string][]*learn.Features{}
	for _, p := range posts {
		f, err := learn.Read(c, p)
		if err != nil {
			t.Fatal(err)
		}
		bySite[f.Site] = append(bySite[f.Site], f)
	}
	var sets []*learn.Set
	for _, site := range []string{"sitea.test", "siteb.test", "sitec.test"} {
		sketch := learn.NewSketch()
		for _, f := range bySite[site] {
			sketch.Add(f)
		}
		tally := learn.NewTally(site, sketch, learn.Options{})
		for _, f := range bySite[site] {
			tally.Add(f)
		}
		set := tally.Propose()
		learn.GiveExamples(newsclean.DefaultRules(), set)
		sets = append(sets, set)
	}
	var b bytes.Buffer
	if _, err := learn.Write(&b, sets...); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestLearn wants the same rules of a crawl as of its documents in one place, and the pipeline
// that cleans to take them.
func TestLearn(t *testing.T) {
	dir := t.TempDir()
	var posts []learn.Input
	var files [2]bytes.Buffer
	for n := range 36 {
		p := post(n)
		posts = append(posts, p)
		line, err := json.Marshal(map[string]any{"id": n, "url": p.URL, "html": string(p.Body)})
		if err != nil {
			t.Fatal(err)
		}
		files[n%2].Write(append(line, '\n'))
	}
	files[1].WriteString("{\"id\": \"x\"}\n")
	store(t, dir+"/a.jsonl", files[0].Bytes())
	store(t, dir+"/b.jsonl", files[1].Bytes())
	counts := execute(t, job{input: dir + "/*.jsonl", output: dir + "/rules", shards: 1, learn: true}, "")
	if !strings.Contains(counts, "37 documents\n 1 errors\n") {
		t.Error(counts)
	}
	data, err := os.ReadFile(dir + "/rules-00000-of-00001.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if want := wantRules(t, posts); string(data) != want || strings.Count(want, "\n  - name:") != 9 {
		t.Errorf("got\n%s\nwant\n%s", data, want)
	}
	if failed := linesOf(t, dir+"/rules-failed", 1); len(failed) != 1 || !strings.Contains(failed[0], `"id":"x"`) {
		t.Error(failed)
	}

	execute(t, job{input: dir + "/[ab].jsonl", output: dir + "/clean", shards: 1}, dir+"/rules-00000-of-00001.yaml")
	lines := linesOf(t, dir+"/clean", 1)
	if len(lines) != 36 || slices.ContainsFunc(lines, func(l string) bool {
		return strings.Contains(l, "desk</p>") || strings.Contains(l, "<p>Sheet") || strings.Contains(l, "Read more")
	}) {
		t.Errorf("%d lines, such as %s", len(lines), lines[0])
	}
}

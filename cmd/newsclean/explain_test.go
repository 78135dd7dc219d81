package main

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/testdocs"
)

// TestExplainChangesNoFile wants files to become the same with a report as without.
func TestExplainChangesNoFile(t *testing.T) {
	plain, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	explained, err := newsclean.New(newsclean.WithExplanation())
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range testdocs.Inputs(t) {
		for _, file := range []string{"a.html", "a.md"} {
			a := &app{}
			a.format, a.write, a.frontMatter = "html", true, true
			run := func(c *newsclean.Cleaner) string {
				out := a.cleanDocument(c, cleaned{input: input{name: file}, data: []byte(in)})
				if out.err != nil {
					t.Fatal(out.err)
				}
				return out.after()
			}
			if a, b := run(plain), run(explained); a != b {
				t.Errorf("%s as %s becomes\n%s, and explained\n%s", name, file, a, b)
			}
		}
	}
}

// TestExplainJudged wants the signs of a line behind the piece that it is, and the lines that
// nearly went with what kept them, all on lines of their own whatever they say.
func TestExplainJudged(t *testing.T) {
	signs := []newsclean.Sign{{Name: "a", Weight: 3}, {Name: "b", Weight: -2.5}, {Name: "c", Weight: 2}, {Name: "d", Weight: 1}, {Name: "e", Weight: 1}, {Name: "f", Weight: .5}}
	doc := &newsclean.Document{
		Charset: newsclean.Charset{Name: "utf-8", Reason: "valid UTF-8"},
		Removed: []newsclean.Removal{
			{Rule: "judge/share", Count: 1, Pieces: []newsclean.Piece{{Offset: 5, Text: "Share", Path: "p > #text"}, {Offset: 20, Text: "it"}}},
			{Rule: "a/b", Count: 1, Pieces: []newsclean.Piece{{Offset: 5, HTML: "<b>", Path: "p"}}},
		},
		Judged: []newsclean.Judged{
			{Offset: 5, Text: "Share it", Removed: true, Score: 5, Signs: signs},
			{Offset: 30, Text: "Ada\x1b[31m\n\u202eQuist", Stayed: "its score isn't over 1", Score: .25, Signs: signs[:1]},
		},
	}
	const want = `a.html
  charset: utf-8, valid UTF-8
  judge/share: 1
    p > #text "Share"
      score 5.00: a +3.00; b -2.50; c +2.00; d +1.00; e +1.00; …
    "it"
  a/b: 1
    p "<b>"
  nearly removed: 1
    "Ada�[31m �Quist" stayed: its score isn't over 1
      score 0.25: a +3.00
`
	var b strings.Builder
	if explain(&b, false, "a.html", doc); b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

package newsclean

import (
	"regexp"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/testdocs"
	"github.com/newsclean/newsclean/rules"
)

// TestRulesSeeDrawings wants the whole tree for rules that may look at what a drawing
// holds, or whether an element holds white space.
func TestRulesSeeDrawings(t *testing.T) {
	t.Parallel()
	const in = "<p>Kept <a href=\"https://news.example/s\">Share<svg><path d=\"M0 0\"/></svg></a></p>\n<section>\n</section>\n<p>And this.</p>"
	for _, test := range []struct {
		remove string
		needs  bool
		want   string
	}{
		{"a:has(path)", true, "<p>Kept</p>\n<p>And this.</p>\n"},
		{"a:has(svg:empty)", true, "<p>Kept <a href=\"https://news.example/s\">Share</a></p>\n<p>And this.</p>\n"},
		{"svg:empty ~ b, a", true, "<p>Kept</p>\n<p>And this.</p>\n"},
		{"a:not(:empty)", false, "<p>Kept</p>\n<p>And this.</p>\n"},
		{"a", false, "<p>Kept</p>\n<p>And this.</p>\n"},
	} {
		file := RuleFile{File: "own.yaml", Publisher: "own", Rules: []Rule{{Name: "own/rule", Remove: test.remove}}}
		file.Hosts = []string{"news.example"}
		if f := file.internal(); match.NeedsDrawings(&f) != test.needs {
			t.Errorf("%s: needs drawings: %v", test.remove, !test.needs)
		}
		doc, err := Clean(strings.NewReader(in), WithRules(file), WithBaseURL("https://news.example/a"), WithMode(Fragment))
		if err != nil {
			t.Fatal(err)
		}
		if doc.HTML != test.want {
			t.Errorf("%s: gives %q, want %q", test.remove, doc.HTML, test.want)
		}
	}
	if pre := (rules.File{Rules: []rules.Rule{{Rename: ".code", To: "pre"}}}); !match.NeedsDrawings(&pre) {
		t.Error("a rule that makes a pre doesn't need white space")
	}
}

var betweenTags = regexp.MustCompile(`>\s+<`)

// TestSpaceBetweenBlocksIsNothing wants the same article and metadata from documents
// with white space between their blocks as without: with WithExplanation a document is parsed
// with it, else without.
func TestSpaceBetweenBlocksIsNothing(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"blocks in a summary":  "<summary><p>One</p> <div>Two</div> <p>Three</p></summary>",
		"blocks in a heading":  "<h2><p>One</p> <div>Two</div></h2>",
		"a byline of blocks":   "<body><div class=byline><h3>Anna Berg</h3> <h4>Reporter</h4></div> <article><h1>A Title of Words</h1> <p>The first sentence, of some length.</p></article>",
		"a title of blocks":    "<body><article><h1><div>A Title</div> <div>of Words</div></h1> <p>The first sentence, of some length.</p></article>",
		"a title far indented": "<body><h1><div>A Title</div>" + strings.Repeat(" ", 20_000) + "<div>of Words</div></h1> <p>The first sentence, of some length.</p>",
		"a logo in a heading":  "<body><h2>" + strings.Repeat("<div></div> ", 6) + "<a href=https://a.example/><div>The Site</div></a></h2> <p>The first sentence, of some length.</p>",
		"blocks that go":       "<div>One<b>,</b><div class=adsbygoogle></div> <div class=adsbygoogle></div><b>two</b></div>",
		"cells and captions":   "<table> <caption>One</caption> <tbody> <tr> <td>Two</td> <td><fieldset>Three</fieldset> <dialog>Four</dialog></td> </tr> </tbody> </table>",
	} {
		for _, mode := range []Mode{Fragment, Page} {
			var docs [2]*Document
			for i, text := range []string{in, betweenTags.ReplaceAllString(in, "><")} {
				doc, err := Clean(strings.NewReader(text), WithMode(mode), WithExplanation())
				if err != nil {
					t.Fatal(err)
				}
				docs[i] = doc
			}
			if a, b := docs[0], docs[1]; a.HTML != b.HTML || a.Meta != b.Meta {
				t.Errorf("%s: with white space\n%s%+v\nwithout\n%s%+v", name, a.HTML, a.Meta, b.HTML, b.Meta)
			}
		}
	}
}

// TestSpaceBehindALongTitleIsNothing: how far a title was read depended on the white
// space in it, which a tree has only with WithExplanation.
func TestSpaceBehindALongTitleIsNothing(t *testing.T) {
	testdocs.Long(t)
	t.Parallel()
	file := RuleFile{File: "own.yaml", Publisher: "own", Marks: []string{"h1"}, Title: "h1"}
	c := mustNew(t, WithRules(file))
	for size := match.MaxFieldText - 10; size < 4*match.MaxFieldText+10; size++ {
		in := "<body><h1>" + strings.Repeat("a", size) + "</section>\n\n\n<div><i>b</i></div></h1><p>A sentence of the article, of some length.</p>"
		plain, err := c.Clean(strings.NewReader(in), WithMode(Page))
		if err != nil {
			t.Fatal(err)
		}
		explained, err := c.Clean(strings.NewReader(in), WithMode(Page), WithExplanation())
		if err != nil {
			t.Fatal(err)
		}
		if plain.Meta.Title == "" || plain.Meta != explained.Meta {
			t.Errorf("of %d characters and more: %q, and explained %q", size, plain.Meta.Title, explained.Meta.Title)
		}
	}
}

// TestTextsAroundAdStayApart: texts with a block between them ran together when the
// block was taken out.
func TestTextsAroundAdStayApart(t *testing.T) {
	for in, want := range map[string]string{
		"<div>One<div class=adsbygoogle>x</div>two</div>":                                      "<p>One two</p>\n",
		"<div> One<div class=adsbygoogle>x</div><div class=adsbygoogle></div><b>two</b></div>": "<p>One <b>two</b></p>\n",
		"<div>One<span class=adsbygoogle>x</span>two</div>":                                    "<p>Onetwo</p>\n",
	} {
		doc, err := Clean(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		if doc.HTML != want {
			t.Errorf("%s: gives %q, want %q", in, doc.HTML, want)
		}
	}
}

// TestNoframesIsNotShown: no browser shows what it holds.
func TestNoframesIsNotShown(t *testing.T) {
	doc, err := Clean(strings.NewReader("<p>Kept.</p><noframes><p>Your browser knows no frames.</p></noframes>"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "<p>Kept.</p>\n"; doc.HTML != want {
		t.Errorf("gives %q, want %q", doc.HTML, want)
	}
}

// TestAttributesOfZeroWidthCharacters: an alt of these became an empty one, which a second
// cleaning took out.
func TestAttributesOfZeroWidthCharacters(t *testing.T) {
	t.Parallel()
	const zero = "\u200b\u2060\ufeff"
	for _, in := range []string{
		`<p>One <img src=a.jpg alt="Z" title="Z"> two.</p>`,
		`<p>One <img src=a.jpg alt="ZaltZ" title="a Z b"> five.</p>`,
		`<p><img src=a.jpg alt="Z"></p>`,
		`<figure><img src=a.jpg title="Z"><figcaption>Z</figcaption></figure>`,
		`<p>One <abbr title="Z">two</abbr>, <time datetime="Z">three</time>.</p>`,
		`<p>One <math alttext="Z"><mi>x</mi></math> two.</p>`,
		`<ol type="Z" start="Z3"><li value="Z4">One</ol>`,
	} {
		doc := checkLaws(t, mustNew(t), strings.ReplaceAll(in, "Z", zero), WithMode(Fragment))
		if strings.Contains(doc.HTML, `=""`) {
			t.Errorf("%s gives %s", in, doc.HTML)
		}
	}
}

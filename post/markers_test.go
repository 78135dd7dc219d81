package post_test

import (
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/markdown"
	"github.com/newsclean/newsclean/post"
)

// TestMarkersStay: an index showed whole posts, since cleaning took out the comment at which
// their excerpts end.
func TestMarkersStay(t *testing.T) {
	const a, b = "<p>The bridge is open, said the board.</p>\n", "<p>The quay isn't, and lorries wait.</p>\n"
	for _, test := range []struct{ name, in, out string }{
		{"between blocks", a + "<!-- more -->\n\n" + b, a + "<!-- more -->\n" + b},
		{"several", a + "<!--more--><!-- toc -->" + b + "<!--nextpage--><!-- x -->" + a, a + "<!--more-->\n<!-- toc -->\n" + b + "<!--nextpage-->\n" + a},
		{"with words", a + "<!--more The rest of it-->" + b, a + "<!--more The rest of it-->\n" + b},
		{"of other generators", a + "<!-- excerpt-end --><!-- truncate --><!-- PELICAN_END_SUMMARY --><!-- TEASER_END --><!--noteaser-->" + b, a + "<!-- excerpt-end -->\n<!-- truncate -->\n<!-- PELICAN_END_SUMMARY -->\n<!-- TEASER_END -->\n<!--noteaser-->\n" + b},
		{"none of them", a + "<!-- moreover --><!-- wp:more --><!-- summary of {{ x }} --><!--[if more]-->" + b, a + b},
		{"in a wrapper", "<div>" + a + "<!-- more -->" + b + "</div>", a + "<!-- more -->\n" + b},
		{"in a paragraph", "<p>The bridge <b>is <!-- more -->open</b>.</p>", "<p>The bridge <b>is</b></p>\n<!-- more -->\n<p><b>open</b>.</p>\n"},
		{"in a paragraph of its own", a + "<p><!-- more --></p>" + b, a + "<!-- more -->\n" + b},
		{"between items", "<ul><li>One</li><!-- more --><li>Two</li></ul>", "<ul>\n<li>One</li>\n<!-- more -->\n<li>Two</li>\n</ul>\n"},
		{"in a script", a + "<script>'<!-- more -->'</script>" + b, a + b},
		{"at both ends", "<!-- summary -->" + a + "<!-- more -->", "<!-- summary -->\n" + a + "<!-- more -->\n"},
		{"in the front matter", "---\nexcerpt_separator: <!--more-->\n---\n\n" + a + "<!--more-->" + b, "---\nexcerpt_separator: <!--more-->\n---\n\n" + a + "<!--more-->\n" + b},
		{"of a page's template", "<!doctype html><article>" + a + "<!-- more -->" + b + "</article>", a + b},
	} {
		c := cleaner(t)
		doc, err := post.CleanHTML(c, []byte(test.in))
		if err != nil {
			t.Fatal(err)
		}
		if got := doc.String(); got != test.out {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, got, test.out)
		}
		for _, r := range doc.Removed {
			if kept := strings.Count(test.in, "<!--") == strings.Count(doc.String(), "<!--"); r.Rule == "tidy/comment" && kept {
				t.Errorf("%s: %d comments are said to be removed", test.name, r.Count)
			}
		}
		again, err := post.CleanHTML(c, []byte(doc.String()), newsclean.WithMode(newsclean.Fragment))
		if err != nil || again.String() != doc.String() {
			t.Errorf("%s: a second time gives %s (error %v)", test.name, again, err)
		}
	}
}

// TestMarkersInMarkdown: they were lost where a post becomes Markdown.
func TestMarkersInMarkdown(t *testing.T) {
	for in, want := range map[string]string{
		"<p>One.</p>\n<!-- more -->\n<p>Two.</p>\n":                          "One.\n\n<!-- more -->\n\nTwo.\n",
		"<ul>\n<li>One</li>\n<!--nextpage-->\n<li>Two</li>\n</ul>\n<p>x</p>": "- One\n- Two\n\n<!--nextpage-->\n\nx\n",
	} {
		if got, err := markdown.ConvertPost(in); err != nil || got != want {
			t.Errorf("%q gives %q, want %q (error %v)", in, got, want, err)
		}
	}
	if got, err := markdown.Convert("<p>One.</p>\n<!-- more -->\n<p>Two.</p>\n"); err != nil || got != "One.\n\nTwo.\n" {
		t.Errorf("not as a post: %q (error %v)", got, err)
	}
}

// TestMarkersSettle has them in any element, also in such as hold no paragraphs.
func TestMarkersSettle(t *testing.T) {
	pieces := strings.Split("<div>|</div>|<p>|</p>|<pre>|</pre>|<b>|</b>|<a href=/x>|</a>|<table>|</table>|<tr><td>|</td>|<caption>|<ul><li>|</ul>|<button>|<select><option>|"+
		"<svg>|</svg>|<h2>|</h2>|<form>|<br>|<blockquote>|<figure>|</figure>|<figcaption>|<img src=a.jpg>|<dl><dt>|<dd>|<ruby><rt>|</ruby>|<math><mi>|</math>|<summary>|</summary>|"+
		"<details>|<noscript>|<code>|</code>|<textarea>|<span hidden>|<hr>|one|two, three.|Share:|<!--more-->|<!--more-->|<!-- next page -->|<!--x-->", "|")
	c := cleaner(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		in := ""
		for range 3 + random.IntN(9) {
			in += pieces[random.IntN(len(pieces))] + []string{"", " a"}[random.IntN(2)]
		}
		once, err := post.CleanHTML(c, []byte(in), newsclean.WithMode(newsclean.Fragment))
		if err != nil {
			t.Fatal(err)
		}
		twice, err := post.CleanHTML(c, []byte(once.HTML), newsclean.WithMode(newsclean.Fragment))
		if err != nil || twice.HTML != once.HTML || strings.Contains(once.HTML, "newsclean-region") {
			t.Fatalf("%q becomes\n%q, and then\n%q (error %v)", in, once.HTML, twice.HTML, err)
		}
	}
}

// TestManyMarkersCostLittle: each was written again with all that waited for the end of a summary.
func TestManyMarkersCostLittle(t *testing.T) {
	text := strings.Repeat("<summary><!--more-->", 20_000)
	c := cleaner(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := post.CleanHTML(c, []byte(text)); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > uint64(2000*len(text)) {
		t.Errorf("took %d bytes for %d", took, len(text))
	}
}

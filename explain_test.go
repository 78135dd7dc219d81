package newsclean

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/laws"
	"github.com/newsclean/newsclean/internal/testdocs"
)

// TestExplainChangesNothingElse: without a report less of a document is parsed. JSON-LD whose
// script type is written with entities was among what is left out.
func TestExplainChangesNothingElse(t *testing.T) {
	t.Parallel()
	const ld = `{"@context":"https://schema.org","@type":"NewsArticle","headline":"The bridge is open","datePublished":"2019-11-25T10:00:00Z","author":{"@type":"Person","name":"Ann Lee"}}`
	const text = `<h1>The bridge is open</h1><p>The board opened the bridge on Monday, and the first lorries went over it at noon.</p><p>Lorries wait at the quay, said Bob Ray, who drives one of them, and they will for some weeks.</p>`
	for name, in := range map[string]string{
		"JSON-LD":                               `<script type="application/ld+json">` + ld + `</script>`,
		"its type with entities":                `<script type="application/ld&#x2B;json">` + ld + `</script><script type='application&sol;ld&plus;json'>` + ld + `</script>`,
		"its type with a charset and capitals":  `<SCRIPT class=x TYPE = "Application/LD+JSON; charset=utf-8">` + ld + `</SCRIPT >`,
		"its type without quotes":               `<script type=application/ld+json>` + ld + `</script>`,
		"its type twice":                        `<script type="text/javascript" type="application/ld+json">` + ld + `</script>`,
		"JSON-LD in a comment of the script":    `<script type="application/ld+json"><!-- ` + ld + ` --></script>`,
		"JSON-LD behind a script in a script":   `<script><!-- <script> </script> --></script><script type="application/ld+json">` + ld + `</script>`,
		"JSON-LD in svg and noscript":           `<svg><script type="application/ld+json">` + ld + `</script></svg><noscript><script type="application/ld+json">` + ld + `</script></noscript>`,
		"JSON-LD in a template":                 `<template><script type="application/ld+json">` + ld + `</script></template>`,
		"a date in a script":                    `<script>var ct = "1581418070";</script>`,
		"an article in a script":                `<script>window.__INITIAL_STATE__={"content":"<p>The board opened the bridge on Monday.</p><p>Lorries wait at the quay.</p>"}</script>`,
		"scripts and styles closed as in XHTML": `<script src=a.js /><style/><p>The crane stays.</p>`,
		"a style sheet and a script left open":  `<p>One.</p><style>p{}` + "\n<p>Two.</p><script>",
		"drawings with text":                    `<p>A <svg><title>bridge</title><text>over</text><foreignObject><p>the quay</p></foreignObject></svg> drawing</p><figure><svg></svg><figcaption>One.</figcaption></figure>`,
		"junk in drawings":                      `<p>A <svg><symbol><svg class="x-newsletter-form"><path d="M1"/></svg></symbol><foreignObject><div class=advert>Buy</div><a href="#f">f</a></foreignObject></svg> drawing.</p><p id=f>One.</p>`,
		"blocks with nothing but white space":   "<div>\n \n</div>\n<p>\u00a0</p>\n<div>\n<p>One.</p>\n</div> <span> </span>\n",
		"comments":                              `<!-- a --><p>One<!-- b -->two</p><!--[if IE]><p>Three</p><![endif]--><![CDATA[x]]><?php x ?>`,
		"hidden parts":                          `<p hidden>One.</p><template><p>Two.</p></template><noscript><p>Three.</p><img src=a.jpg></noscript><iframe>four</iframe>`,
		"a form":                                `<form><input value=a><select><option>b</select><textarea>c</textarea><button>d</button></form>`,
		"math":                                  `<p><math><semantics><mi>x</mi><annotation>x</annotation></semantics></math><script type="math/tex">x^2</script></p>`,
		"players":                               `<video src=a.mp4><p>One.</p></video><object data=a.pdf><a href=a.pdf>b</a></object><iframe src="https://www.youtube.com/embed/a"></iframe>`,
		"tags in one another":                   strings.Repeat("<b><i>", 300) + "x",
		"code":                                  `<pre><code class=language-go>a  <b>b</b>` + "\n\n\tc" + `</code></pre><p>a <code> b </code></p>`,
	} {
		c := mustNew(t)
		for _, in := range []string{in + text, text + in, "<!doctype html><title>The bridge is open</title><body>" + in + "<article>" + text + in + "</article>", "<!doctype html><head>" + in + "</head><body>" + text} {
			if inEveryMode(t, c, in, WithBaseURL("https://a.example/2019/b")); t.Failed() {
				t.Fatalf("%s", name)
			}
		}
	}
}

// TestJudgedIsWhatWent wants, of every line that the judge took, and of none else, what it saw of
// the line, and of those that nearly went why they stayed.
func TestJudgedIsWhatWent(t *testing.T) {
	t.Parallel()
	c := mustNew(t, WithExplanation())
	for name, in := range testdocs.Inputs(t) {
		doc, err := c.Clean(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		count, begins := 0, map[int]bool{}
		for _, r := range doc.Removed {
			if !strings.HasPrefix(r.Rule, "judge/") {
				continue
			}
			count += r.Count
			for _, p := range r.Pieces {
				begins[p.Offset] = true
			}
		}
		plain := laws.Shown(lawTree(t, doc.HTML))
		for _, j := range doc.Judged {
			switch {
			case len(j.Signs) == 0:
				t.Errorf("%s: %q has no signs", name, j.Text)
			case j.Removed == (j.Stayed != ""):
				t.Errorf("%s: %q went: %v; why it stayed: %q", name, j.Text, j.Removed, j.Stayed)
			case j.Removed:
				count--
				if len(begins) > 0 && !begins[j.Offset] {
					t.Errorf("%s: no piece begins at %d, as %q does", name, j.Offset, j.Text)
				}
			case !strings.Contains(string(plain), strings.Join(strings.Fields(j.Text), "")):
				t.Errorf("%s: %q nearly went, and isn't in the article", name, j.Text)
			}
		}
		if count != 0 {
			t.Errorf("%s: %d lines more went than are judged", name, count)
		}
	}
}

// TestSeenIsWhatWasTaken wants of every field of the metadata that it is among what was seen, once,
// and no metadata to differ for being explained.
func TestSeenIsWhatWasTaken(t *testing.T) {
	t.Parallel()
	plain, explained := mustNew(t), mustNew(t, WithExplanation())
	for name, in := range testdocs.Inputs(t) {
		doc, err := explained.Clean(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		bare, err := plain.Clean(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		if bare.Meta != doc.Meta || bare.Seen != nil {
			t.Errorf("%s: %+v, explained %+v", name, bare.Meta, doc.Meta)
		}
		fields, taken := map[string]string{}, map[string]string{}
		data, err := json.Marshal(doc.Meta)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &fields); err != nil {
			t.Fatal(err)
		}
		for _, s := range doc.Seen {
			if s.From == "" || s.Value == "" {
				t.Errorf("%s: %+v", name, s)
			}
			if s.Taken && taken[s.Field] != "" {
				t.Errorf("%s: %s is taken twice", name, s.Field)
			}
			if s.Taken {
				taken[s.Field] = s.Value
			}
		}
		if !maps.Equal(fields, taken) && doc.Found != "" {
			t.Errorf("%s: %v, seen %v", name, fields, taken)
		}
	}
}

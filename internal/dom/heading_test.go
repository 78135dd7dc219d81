package dom

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Generators make ids of headings: what such an id says is what the author wrote about.
func TestNamedByHeading(t *testing.T) {
	for _, test := range []struct {
		in   string
		want bool
	}{
		{`<h2 id="x">Comments on the plan</h2>`, true},
		{`<h2><a id="x" href="#x"></a>Related work</h2>`, true},
		{`<section id="related-work"><h2>Related work</h2><p>One.</p></section>`, true},
		{`<section id="related-work-1"><div><h3>Related <em>Work</em></h3></div></section>`, true},
		{`<section id="über-uns"><h2>Über uns</h2></section>`, true},
		{`<section id="评论"><h2>评论</h2></section>`, true},
		{`<h2><b><span id="x">Related</span> work</b></h2>`, true},
		{`<h2><b><i><span id="x">Related</span></i> work</b></h2>`, false},
		{`<div id="last"><h2>` + strings.Repeat("a ", 199) + `<b>last</b></h2></div>`, true},
		{`<div id="last"><h2>` + strings.Repeat("a ", 200) + `<b>last</b></h2></div>`, false},
		{`<section id="tags"><h2>Colours</h2></section>`, true},
		{`<div id="tags"><h2>Colours</h2></div>`, false},
		{`<section id="tags"><p>Before.</p><h2>Tags</h2></section>`, false},
		{`<section id="tags"><img src="1.jpg"><h2>Tags</h2></section>`, false},
		{`<div id="1"><h2>1</h2></div>`, false},
		{`<div id="comments"><p>One.</p></div>`, false},
	} {
		doc, err := html.Parse(strings.NewReader(test.in))
		if err != nil {
			t.Fatal(err)
		}
		var n *html.Node
		Walk(doc, func(c *html.Node) bool {
			if Attr(c, "id") != "" {
				n = c
			}
			return n == nil
		})
		if got := NamedByHeading(n); got != test.want {
			t.Errorf("%s: %v", test.in, got)
		}
	}
}

func TestFirstHeading(t *testing.T) {
	for in, want := range map[string]bool{
		"<div> <h2>A</h2>b</div>": true, "<div><p><h2>A</h2></p></div>": true, "<div>a<h2>A</h2></div>": false, "<div><hr>b</div>": false,
	} {
		if got := FirstHeading(tagIn(t, bodyOf(t, in), "div")) != nil; got != want {
			t.Errorf("%s: %v", in, got)
		}
	}
}

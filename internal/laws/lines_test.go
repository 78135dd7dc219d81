package laws

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestLinesOfCodeAreAccounted wants a line of code that ends or doesn't end to be told from one
// that a piece speaks of.
func TestLinesOfCodeAreAccounted(t *testing.T) {
	for name, c := range map[string]struct {
		in, out string
		pieces  []Piece
		ok      bool
	}{
		"the same":                {"<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>", nil, true},
		"a line less":             {"<pre>a\n\nb</pre>", "<pre>a\nb</pre>", nil, false},
		"a line more":             {"<pre>a\nb</pre>", "<pre>a\n\nb</pre>", nil, false},
		"lines that became one":   {"<pre>a\nb</pre>", "<pre>ab</pre>", nil, false},
		"no code any more":        {"<pre>a\nb</pre>", "<p>a b</p>", nil, false},
		"lines of a paragraph":    {"<pre>a\nb</pre>", "<p>a<br>b</p>", nil, true},
		"br and blocks":           {"<pre>a<br>b<div>c</div>d</pre>", "<pre>a\nb\nc\nd</pre>", nil, true},
		"a div with a line end":   {"<pre><div>a\n</div><div>b</div></pre>", "<pre>a\nb</pre>", nil, true},
		"a block by its style":    {`<pre><span style="display: block">a</span>b</pre>`, "<pre>a\nb</pre>", nil, true},
		"rows":                    {"<table><tr><td>a</td></tr><tr><td></td></tr><tr><td>b</td></tr></table>", "<pre>a\n\nb</pre>", nil, true},
		"a rule in a pre":         {"<pre>a<hr>b</pre>", "<pre>a\nb</pre>", nil, true},
		"pre behind pre":          {"<div><pre>a</pre><pre>b</pre></div>", "<pre>a\nb</pre>", nil, true},
		"one that was added":      {"<pre><code>a</code><code>b</code></pre>", "<pre>a\nb</pre>", []Piece{{Rule: "x", Offset: 1, Added: "\n"}}, true},
		"one that was said to be": {"<pre>ab</pre>", "<pre>ab</pre>", []Piece{{Rule: "x", Offset: 1, Added: "\n"}}, false},
		"one that nothing says":   {"<pre><code>a</code><code>b</code></pre>", "<pre>a\nb</pre>", nil, false},
		"a number that went":      {"<pre><i>1</i>a\n<i>2</i>b</pre>", "<pre>a\nb</pre>", []Piece{{Rule: "x", Text: "1"}, {Rule: "x", Offset: 2, Text: "2"}}, true},
		"a line that went":        {"<pre>a\nb\nc</pre>", "<pre>a\nc</pre>", []Piece{{Rule: "x", Offset: 1, Text: "b"}}, true},
		"its line end as well":    {"<pre>a\nb\nc</pre>", "<pre>ac</pre>", []Piece{{Rule: "x", Offset: 1, Text: "b"}}, false},
	} {
		tree := func(s string) *html.Node {
			n, err := html.Parse(strings.NewReader(s))
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if err := Accounted(tree(c.in), tree(c.out), c.pieces); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

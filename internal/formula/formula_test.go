package formula

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// unified returns what Unify makes of a document's body, and how many formulas of text alone.
func unified(t *testing.T, in string) (out string, made int) {
	t.Helper()
	doc, err := html.ParseWithOptions(strings.NewReader(in), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	made = len(Unify(doc, ledger.New(doc, true)))
	var b strings.Builder
	dom.Walk(doc, func(n *html.Node) bool {
		if n.DataAtom != atom.Body {
			return true
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if err := html.Render(&b, c); err != nil {
				t.Fatal(err)
			}
		}
		return false
	})
	return b.String(), made
}

// TestFormsOfAFormula wants one math element of each, of MathML where there is some, and its TeX
// as alttext.
func TestFormsOfAFormula(t *testing.T) {
	t.Parallel()
	text := func(s string) string { return `<math alttext="` + s + `"><mtext>` + s + `</mtext></math>` }
	display := func(s string) string {
		return `<math alttext="` + s + `" display="block"><mtext>` + s + `</mtext></math>`
	}
	const drawn = `<span class="katex-html"><span>h</span><span>2</span></span>`
	for _, test := range []struct{ in, want string }{
		{`<script type="math/tex">h^2</script>`, text("h^2")},
		{`<script type="math/tex; mode=display">h^2</script>`, display("h^2")},
		{`<script type="MATH/TEX">h^2</script>`, text("h^2")},
		{`<script type="math/mml"><math display="block"><mi>h</mi></math></script>`, `<math display="block"><mi>h</mi></math>`},
		{`<script type="math/mml"><math alttext="h"><mi>h</mi></math></script>`, `<math alttext="h"><mi>h</mi></math>`},
		{`<script type="math/mml">no formula</script>`, `<script type="math/mml">no formula</script>`},
		{`<script type="math/asciimath">sum_(i=1)^n</script>`, `<math><mtext>sum_(i=1)^n</mtext></math>`},
		{`<script type="math/tex"> </script>`, `<script type="math/tex"> </script>`},
		{`<span class="MathJax_Preview">h</span><span class="MathJax">h2</span><script type="math/tex">h^2</script>`, text("h^2")},
		{`<mjx-container display="true"><mjx-math data-latex="h^2">h2</mjx-math></mjx-container>`, display("h^2")},
		{`<mjx-container><svg><g data-latex="h^2"></g></svg></mjx-container>`, text("h^2")},
		{`<mjx-container><mjx-math></mjx-math><mjx-assistive-mml><math><mi>h</mi></math></mjx-assistive-mml></mjx-container>`, `<math><mi>h</mi></math>`},
		{`<span class="MathJax_SVG" data-mathml="&lt;math&gt;&lt;mi&gt;h&lt;/mi&gt;&lt;/math&gt;"><svg></svg></span>`, `<math><mi>h</mi></math>`},
		{`<mjx-container aria-label="h squared"><svg></svg></mjx-container>`, `<math><mtext>h squared</mtext></math>`},
		{`<span class="katex">` + drawn + `</span>`, `<span class="katex">` + drawn + `</span>`},
		{`<span class="katex"><span class="katex-html" aria-label="h^2">h2</span></span>`, text("h^2")},
		{`<span class="katex" aria-label="h^2">` + drawn + `</span>`, text("h^2")},
		{`<span class="katex" aria-label="h squared">` + drawn + `</span>`, `<span class="katex" aria-label="h squared">` + drawn + `</span>`},
		{`<span class="katex">` + drawn + `<annotation encoding="application/x-tex">h^2</annotation></span>`, text("h^2")},
		{`<span class="katex"><span class="katex-mathml"> h 2 h^2 </span>` + drawn + `</span>`, text("h^2")},
		{`<span class="katex"><span class="katex-mathml"> 2 h h^2 </span>` + drawn + `</span>`, text("h^2")},
		{`<span class="katex"><span class="katex-mathml"> k h^2 </span>` + drawn + `</span>`, `<span class="katex">` + drawn + `</span>`},
		{`<img class="latex" alt="h^2" src="/1.png">`, text("h^2")},
		{`<img class="mwe-math-fallback-image-display" alt="{\displaystyle h^2}" src="/1.svg">`, display("h^2")},
		{`<img alt="h^2" src="https://a.example/latex.php?latex=h%5E2&amp;bg=fff">`, text("h^2")},
		{`<img src="https://a.example/equation?tex=h%5E2">`, text("h^2")},
		{`<img src="https://a.example/chart?cht=tx&amp;chl=h%5E2">`, text("h^2")},
		{`<img src="https://a.example/chart?cht=p&amp;chl=h%5E2">`, `<img src="https://a.example/chart?cht=p&amp;chl=h%5E2"/>`},
		{`<img class="math-inline" alt="h^2" src="/math?formula=h">`, text("h^2")},
		{`<img alt="$h^2$" src="/1.png">`, text("h^2")},
		{`<img alt="$5 off, only $" src="/1.png">`, `<img alt="$5 off, only $" src="/1.png"/>`},
		{`<img class="math" alt="The wall" src="/1.png">`, `<img class="math" alt="The wall" src="/1.png"/>`},
		{`<span data-tex="h^2">h2</span>`, text("h^2")},
		{`<span class="ql-formula" data-value="h^2"><span>h2</span></span>`, text("h^2")},
		{`<div class="latex-rendered" data-attrs="{&quot;persistentExpression&quot;:&quot;h^2&quot;}"></div>`, display("h^2")},
		{`<math-renderer class="js-inline-math">$h^2$</math-renderer>`, text("h^2")},
		{`<math-renderer class="js-display-math">$$h^2$$</math-renderer>`, display("h^2")},
		{`<code class="math js-render-math" data-math-style="inline">h^2</code>`, text("h^2")},
		{`<span class="math" data-applied-mathjax="true">h^2</span>`, text("h^2")},
		{`<span class="language-math">h^2</span>`, text("h^2")},
		{`<code class="language-math">h^2</code>`, `<code class="language-math">h^2</code>`},
		{`<div class="stemblock"><div class="content">\[h^2\]</div></div>`, `<div class="stemblock">` + display("h^2") + `</div>`},
		{`<div class="math"><span class="eqno">(1)</span>\[h^2\]</div>`, display("h^2") + `<span class="eqno">(1)</span>`},
		{`<span class="math">$5 or $6</span>`, `<span class="math">$5 or $6</span>`},
	} {
		got, made := unified(t, "<p>So</p>"+test.in)
		if got = strings.TrimPrefix(got, "<p>So</p>"); got != test.want {
			t.Errorf("%s:\n%s", test.in, got)
		}
		if shows := strings.HasPrefix(test.want, "<math") && !strings.Contains(test.in, "<mi>"); shows && made != 1 {
			t.Errorf("%s: %d formulas were made", test.in, made)
		}
		if again, _ := unified(t, got); again != got {
			t.Errorf("%s: becomes\n%s\nthen\n%s", test.in, got, again)
		}
	}
}

// TestTeX wants TeX on one line, without the marks around it.
func TestTeX(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		" h\n+ 1 ":                  "h + 1",
		"$h$":                       "h",
		"$$h$$":                     "h",
		`\(h\)`:                     "h",
		`\[ h \]`:                   "h",
		"$h$ and $k$":               "$h$ and $k$",
		`{\displaystyle h}`:         "h",
		`{\displaystyle h}+{k}`:     `{\displaystyle h}+{k}`,
		"h % height\n+ 1":           "h + 1",
		`5\% h`:                     `5\% h`,
		"% <![CDATA[\nh < 1 %]]>\n": "h < 1",
		"":                          "",
	} {
		if got := texOf(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestTeXBehindTheText wants it only where the characters of the formula stand before it.
func TestTeXBehindTheText(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, drawn, want string }{
		{" a b \\frac{a}{b} ", "ba", `\frac{a}{b}`},
		{"x x", "x", "x"},
		{"x", "x", ""},
		{"x y", "z", ""},
		{"x y", "", ""},
	} {
		if got := texBehind(test.text, test.drawn); got != test.want {
			t.Errorf("%q, drawn %q: %q", test.text, test.drawn, got)
		}
	}
}

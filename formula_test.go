package newsclean

import (
	"html"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/markdown"
)

// tex is a formula as it comes out where a page has nothing but its TeX.
func tex(s string) string {
	s = html.EscapeString(s)
	return `<math alttext="` + s + `"><mtext>` + s + `</mtext></math>`
}

func TestOneFormOfEachFormulaStays(t *testing.T) {
	t.Parallel()
	const mathML = `<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>h</mi><mo>+</mo><mn>1</mn></mrow><annotation encoding="application/x-tex">h+1</annotation></semantics></math>`
	const clean = `<math alttext="h+1"><mrow><mi>h</mi><mo>+</mo><mn>1</mn></mrow></math>`
	const drawn = `<span class="katex-html" aria-hidden="true"><span class="base"><span class="mord">h</span><span class="mbin">+</span><span class="mord">1</span></span></span>`
	shapes := []shape{
		{"a script of MathJax 2", `<p>So <script type="math/tex">h_i<1</script> is.</p>`, "<p>So " + tex("h_i<1") + " is.</p>\n", "So h_i<1 is.\n"},
		{"a script, drawn", `<p>So <span class="MathJax_Preview">[h]</span><span class="MathJax" id="m-Frame"><nobr aria-hidden="true"><span class="math">h+1</span></nobr></span><script type="math/tex" id="m">h+1</script> is.</p>`,
			"<p>So " + tex("h+1") + " is.</p>\n", ""},
		{"a script in what is drawn", `<p>So <span class="MathJax"><nobr><span class="math">h+1</span></nobr><script type="math/tex">h+1</script></span> is.</p>`, "<p>So " + tex("h+1") + " is.</p>\n", ""},
		{"a script beside MathML", `<p>So <span class="MathJax_SVG"><svg></svg><span class="MJX_Assistive_MathML"><math><mi>h</mi></math></span></span><script type="math/tex">h</script> is.</p>`,
			"<p>So <math alttext=\"h\"><mi>h</mi></math> is.</p>\n", ""},
		{"a script of a formula by itself", "<script type=\"math/tex; mode=display\">% <![CDATA[\nh % the height\n< 2 %]]></script>",
			"<p><math alttext=\"h &lt; 2\" display=\"block\"><mtext>h &lt; 2</mtext></math></p>\n", "h < 2\n"},
		{"KaTeX", `<p>So <span class="katex"><span class="katex-mathml">` + mathML + `</span>` + drawn + `</span> is.</p>`, "<p>So " + clean + " is.</p>\n", "So h+1 is.\n"},
		{"KaTeX on its own line", `<p><span class="katex-display"><span class="katex"><span class="katex-mathml">` + mathML + `</span>` + drawn + `</span></span></p>`,
			"<p>" + strings.Replace(clean, `">`, `" display="block">`, 1) + "</p>\n", ""},
		{"KaTeX without MathML", `<p>So <span class="katex">` + drawn + `</span> is.</p>`, "<p>So h+1 is.</p>\n", ""},
		{"KaTeX with the text of MathML", `<p>So <span class="katex--inline"><span class="katex"><span class="katex-mathml">h + 1 h+1</span>` + drawn + `</span></span> is.</p>`, "<p>So " + tex("h+1") + " is.</p>\n", ""},
		{"KaTeX with its TeX beside", `<p>So <span class="math" data-tex="h+1"><span class="katex">` + drawn + `</span></span> is.</p>`, "<p>So " + tex("h+1") + " is.</p>\n", ""},
		{"MathJax 3", `<p>So <mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"></mjx-math><mjx-assistive-mml><math data-latex="h+1"><mi data-latex="h">h</mi></math></mjx-assistive-mml></mjx-container> is.</p>`,
			"<p>So <math alttext=\"h+1\"><mi>h</mi></math> is.</p>\n", ""},
		{"an attribute", `<p>So <span class="eq" data-latex="h+1"></span> and <span data-tex="k+1">k+1</span> are.</p>`, "<p>So " + tex("h+1") + " and " + tex("k+1") + " are.</p>\n", ""},
		{"a script of MathML", `<p>So <span class="MathJax_Preview">h</span><script type="math/mml"><math><msup><mi>h</mi><mn>2</mn></msup></math></script> is.</p>`, "<p>So <math><msup><mi>h</mi><mn>2</mn></msup></math> is.</p>\n", "So h2 is.\n"},
		{"a script of AsciiMath", `<p>So <script type="math/asciimath">h^2 < 1</script> is.</p>`, "<p>So <math><mtext>h^2 &lt; 1</mtext></math> is.</p>\n", "So h^2 < 1 is.\n"},
		{"MathJax 3 without MathML", `<p>So <mjx-container jax="SVG"><svg><g data-latex="h+1"><path></path></g></svg></mjx-container> is.</p>`, "<p>So " + tex("h+1") + " is.</p>\n", ""},
		{"MathJax 3 with words alone", `<p>So <mjx-container jax="SVG" aria-label="h plus 1"><svg><g></g></svg></mjx-container> is.</p>`, "<p>So <math><mtext>h plus 1</mtext></math> is.</p>\n", "So h plus 1 is.\n"},
		{"the number of an equation", `<div class="math notranslate"><span class="eqno">(1)</span>\[h = 1\]</div>`, "<p><math alttext=\"h = 1\" display=\"block\"><mtext>h = 1</mtext></math>(1)</p>\n", ""},
		{"an attribute that is a switch", `<div data-math="true"><p>One.</p></div>`, "<p>One.</p>\n", ""},
		{"an attribute around text", `<div data-tex="h+1"><p>One is enough.</p></div>`, "<p>One is enough.</p>\n", ""},
		{"what a program computes", `<p>It is <span data-formula="a+b">42</span>.</p>`, "<p>It is 42.</p>\n", ""},
		{"hidden MathML beside its picture", `<p>So <span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;">` + strings.ReplaceAll(mathML, ">h+1<", `>{\displaystyle h+1}<`) +
			`</span><img src="https://a.example/render/svg/1" class="mwe-math-fallback-image-inline" aria-hidden="true" alt="{\displaystyle h+1}"></span> is.</p>`, "<p>So " + clean + " is.</p>\n", "So h+1 is.\n"},
		{"the picture alone", `<p>So <span class="mwe-math-element"><img src="https://a.example/render/svg/1" class="mwe-math-fallback-image-inline" alt="{\displaystyle h+1}"></span> is.</p>`, "<p>So " + tex("h+1") + " is.</p>\n", ""},
		{"a picture of a blog", `<p>So <img src="https://a.example/latex.php?latex=h%2B1&amp;bg=fff" alt="h+1" class="latex"> and <img src="https://a.example/equation?tex=k%5E2"> are.</p>`,
			"<p>So " + tex("h+1") + " and " + tex("k^2") + " are.</p>\n", ""},
		{"a picture of a wall", `<p>So <img src="https://a.example/wall.jpg" alt="The wall" class="math"> is.</p>`, "<p>So <img src=\"https://a.example/wall.jpg\" alt=\"The wall\"> is.</p>\n", ""},
		{"text that a script would draw", `<p>So <span class="math-container">$h_1$</span> and <span class="math inline">\(k\)</span> are.</p>`, "<p>So " + tex("h_1") + " and " + tex("k") + " are.</p>\n", ""},
		{"prices in a class", `<p>So <span class="math">$5 or $6</span> is.</p>`, "<p>So $5 or $6 is.</p>\n", ""},
		{"a frame that was left open", `<p>So <span class="katex"><math><mi>h</mi></math><div>It is dear.</div></span></p>`, "<p>So <math><mi>h</mi></math></p>\n<p>It is dear.</p>\n", ""},
		{"two formulas in one frame", `<p><span class="katex-display"><span class="katex"><span class="katex-mathml">` + mathML + `</span>` + drawn + `</span><span class="katex"><span class="katex-mathml">` + mathML + `</span>` + drawn + `</span></span></p>`,
			"<p>" + clean + clean + "</p>\n", ""},
		{"words about a formula", `<p>So <math alttext="h plus the number one"><mi>h</mi></math> is.</p>`, "<p>So <math alttext=\"h plus the number one\"><mi>h</mi></math> is.</p>\n", "So h is.\n"},
	}
	checkShapes(t, shapes)
	for _, s := range shapes {
		md, err := markdown.Convert(s.html)
		if err != nil || strings.Contains(s.html, `alttext="h+1"`) && !strings.Contains(md, "$h+1$") {
			t.Errorf("%s: Markdown %q (error %v)", s.name, md, err)
		}
	}
}

// TestHostileFormulas wants whatever stands where TeX should to be nothing but text.
func TestHostileFormulas(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	for _, evil := range []string{
		`"><img src=x onerror=alert(1)>`, `</math><script>alert(1)</script>`, `x" onclick="alert(1)`, `</mtext><style><img src=x onerror=alert(1)></style>`,
		`<mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`, "]]><svg onload=alert(1)>", "x=\x00\x1b(B<\r\n>", `&lt;img src=x onerror=alert(1)&gt;=`,
	} {
		escaped := html.EscapeString(evil)
		for _, in := range []string{
			`<p>a <math alttext="` + escaped + `"><mi>x</mi></math></p>`,
			`<p>a <math><semantics><mi>x</mi><annotation encoding="application/x-tex">` + escaped + `</annotation></semantics></math></p>`,
			`<p>a <span data-tex="` + escaped + `">b</span></p>`,
			`<p>a <img class="latex" src="/a" alt="` + escaped + `"></p>`,
			`<p>a <script type="math/tex">` + strings.ReplaceAll(evil, "</script>", "") + `</script></p>`,
		} {
			doc := checkLaws(t, c, in, WithMode(Fragment))
			for n := range lawTree(t, doc.HTML).Descendants() {
				switch n.Data {
				case "script", "style", "img", "svg", "mglyph":
					if n.Data != "img" || !strings.Contains(in, "<img") {
						t.Errorf("%s: became %s", in, doc.HTML)
					}
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") {
						t.Errorf("%s: became %s", in, doc.HTML)
					}
				}
			}
		}
	}
}

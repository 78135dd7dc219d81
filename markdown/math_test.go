package markdown_test

import (
	"bytes"
	"html"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/newsclean/newsclean/markdown"
)

// dollarMath reads $…$ and $$…$$ as Pandoc does, and shows the TeX.
type dollarMath struct{}

func (dollarMath) Trigger() []byte { return []byte{'$'} }

func (dollarMath) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	mark := []byte("$")
	if bytes.HasPrefix(line, []byte("$$")) {
		mark = []byte("$$")
	}
	rest := line[len(mark):]
	for at := 0; ; {
		i := bytes.Index(rest[at:], mark)
		if i < 0 {
			return nil
		}
		at += i
		tex, behind := rest[:at], rest[at+len(mark):]
		escaped := (len(tex)-len(bytes.TrimRight(tex, `\`)))%2 == 1
		if !escaped && len(tex) > 0 && strings.TrimSpace(string(tex)) == string(tex) && (len(mark) == 2 || len(behind) == 0 || behind[0] < '0' || behind[0] > '9') {
			block.Advance(2*len(mark) + len(tex))
			s := ast.NewString(bytes.Clone(tex))
			s.SetCode(true) // as it is
			return s
		}
		at += len(mark)
	}
}

// Extend adds the parser to goldmark's.
func (d dollarMath) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(d, 150)))
}

// TestFormulas wants formulas with TeX as that, in which Markdown, a table and a template
// engine find nothing of their own, and dollar signs that are none escaped.
func TestFormulas(t *testing.T) {
	formula := func(tex string) string {
		return `<math alttext="` + html.EscapeString(tex) + `"><mtext>` + html.EscapeString(tex) + `</mtext></math>`
	}
	for _, c := range []struct{ name, article, want string }{
		{"in a line", "<p>So " + formula(`x_1*y_2*z`) + " is.</p>", `So $x_1*y_2*z$ is.`},
		{"on its own line", `<p><math display="block" alttext="a^2"><mi>a</mi></math></p>`, "$$a^2$$"},
		{"before a digit", "<p>" + formula("x") + "2</p>", "$x$<!-- -->2"},
		{"signs of less", "<p>" + formula("a<b, c < d") + "</p>", "$a< b, c < d$"},
		{"what is like markup", "<p>" + formula(`[a](b) ![c] {{d}} {%e%} </p>`) + "</p>", `$[a] (b) ! [c] { {d}} { %e%} < /p>$`},
		{"in a table", "<table><tr><th>a</th></tr><tr><td>" + formula(`|x| + \|y\|`) + "</td></tr></table>", "| a |\n|---|\n| $\\vert x\\vert  + \\Vert y\\Vert$ |"},
		{"a dollar sign", "<p>" + formula(`\text{$5}`) + "</p>", `<math alttext="&#92;text&#123;&#36;5}"><mtext>&#92;text&#123;&#36;5}</mtext></math>`},
		{"an escaped dollar sign", "<p>" + formula(`\$5`) + "</p>", `$\$5$`},
		{"a link", "<p>" + formula(`\href{javascript:alert(1)}{x}`) + "</p>", ""},
		{"a definition", "<p>" + formula(`\def\x{y}`) + "</p>", ""},
		{"words that describe it", `<p><math alttext="the square of some number"><mi>x</mi></math></p>`, `<math alttext="the square of some number"><mi>x</mi></math>`},
		{"prices", "<p>From $5 to $6.</p><p>It is $5.</p>", "From \\$5 to \\$6.\n\nIt is $5."},
		{"a price beside a formula", "<p>At $5, " + formula("x") + ".</p>", "At \\$5, $x$."},
		{"a price beside code", "<p>At $5, <code>$a</code>.</p>", "At \\$5, `$a`."},
		{"variables of a shell", "<p>Set $HOME and <b>$PATH</b>.</p>", "Set \\$HOME and **\\$PATH**."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.TrimSuffix(convert(t, c.article), "\n")
			if c.want != "" && got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if c.want == "" && strings.Contains(got, "$") {
				t.Errorf("got %s", got)
			}
			if c.name != "in a table" && c.name != "on its own line" {
				checkRoundTrip(t, c.article)
			}
		})
	}
}

// TestHostileTeX wants no TeX to become a link, an image or an element.
func TestHostileTeX(t *testing.T) {
	for _, tex := range []string{
		`x<script>alert(1)</script>`, `</math><img src=x onerror=alert(1)>`, `[x](javascript:alert(1))`, `![x](javascript:alert(1))`,
		`<javascript:alert(1)>`, "x^2\n\n<script>alert(1)</script>", `x]: javascript:alert(1)`, `x_$ <img src=x> $`, "`<b>`", `{{ alert }}{% x %}`, `x\`,
		`<!--x-->^2`, `<?x?>^2`, `[[x]](javascript:alert(1))`,
	} {
		for _, article := range []string{
			`<p><math alttext="` + html.EscapeString(tex) + `"><mi>x</mi></math></p>`,
			`<table><tr><th>a</th></tr><tr><td><math alttext="` + html.EscapeString(tex) + `"><mi>x</mi></math></td></tr></table>`,
			`<p><a href="/b"><math alttext="` + html.EscapeString(tex) + `"><mi>x</mi></math></a></p>`,
		} {
			text, err := markdown.ConvertPost(article)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(text, "{{") || strings.Contains(text, "{%") {
				t.Errorf("%s became %s", tex, text)
			}
			// As on a site that knows no formulas.
			shown := rendered(t, plain, text)
			for _, bad := range []string{"<script", "<img", `href="javascript`, `src="javascript`} {
				if strings.Contains(shown, bad) {
					t.Errorf("%s became %s and that %s", tex, text, shown)
				}
			}
		}
	}
}

package policy

import (
	"strings"
	"testing"

	"github.com/microcosm-cc/bluemonday"
	"github.com/newsclean/newsclean/internal/laws"
	"github.com/newsclean/newsclean/internal/testdocs"
	"golang.org/x/net/html"
)

// policies are the built-in one and what users may put in its place.
func policies() []*bluemonday.Policy {
	wide := bluemonday.UGCPolicy()
	wide.AllowElements("svg", "style", "title", "textarea", "noscript", "iframe", "xmp", "plaintext", "template", "select", "option", "math")
	wide.AllowUnsafe(true)
	wide.AllowComments()
	wide.AllowDataAttributes()
	wide.AllowAttrs("title", "alt", "style").Globally()
	spaced := bluemonday.StripTagsPolicy()
	spaced.AddSpaceWhenStrippingTag(true)
	return []*bluemonday.Policy{New(), bluemonday.UGCPolicy(), wide, spaced}
}

// sameTree wants plain quotes to leave what a browser makes of markup as it is,
// with scripting and without.
func sameTree(t *testing.T, markup string) {
	t.Helper()
	for _, scripting := range []bool{true, false} {
		var trees [2]strings.Builder
		for i, s := range []string{markup, plainQuotes(markup)} {
			tree, err := html.ParseWithOptions(strings.NewReader(s), html.ParseOptionEnableScripting(scripting))
			if err != nil {
				return // too deep
			}
			if err := html.Render(&trees[i], tree); err != nil {
				return // a plaintext element that doesn't end the document
			}
		}
		if a, b := trees[0].String(), trees[1].String(); a != b {
			t.Errorf("plain quotes change the tree of %q: %s", markup, laws.FirstDiff(a, b))
		}
	}
}

func TestPlainQuotes(t *testing.T) {
	for _, c := range []struct{ in, out string }{
		{"a &#39;b&#39; &#34;c&#34;", `a 'b' "c"`},
		{`<p title="&#39;&#34;">&#39;</p>`, `<p title="&#39;&#34;">'</p>`},
		{`<img alt="a>&#39;">&#39;`, `<img alt="a>&#39;">'`},
		{"&amp;#39; &amp;&#39;", "&amp;#39; &amp;'"},
		{"&lt;a b=&#34;c&#34;&gt;", `&lt;a b="c"&gt;`},
		{"<!-- &#39; --> &#39;", "<!-- &#39; --> &#39;"},
		{"&#39;<style>&#39;</style>", "'<style>&#39;</style>"},
		{"&#39;<svg>&#39;", "'<svg>&#39;"},
		{"&#39;<", "'<"},
	} {
		if got := plainQuotes(c.in); got != c.out {
			t.Errorf("%q gives %q, want %q", c.in, got, c.out)
		}
		sameTree(t, c.in)
	}
}

// FuzzPlainQuotes wants the tree of what a policy lets through to stay the
// same when quotes are written as themselves, and nothing else to change.
func FuzzPlainQuotes(f *testing.F) {
	for _, in := range testdocs.Nasty {
		f.Add(in + `<b title="'&quot;">'"</b>`)
	}
	for _, in := range []string{"<!--'-->'", "<style>'</style>'", "<svg><style>'<b>'", "<a href=\"'>'\">'", "<textarea>&amp;'</textarea>'", "&am'p;", "&#3'9;", "<p title='\"'>'"} {
		f.Add(in)
	}
	all := policies()
	f.Fuzz(func(t *testing.T, in string) {
		for _, p := range all {
			out := p.Sanitize(in)
			sameTree(t, out)
			plain := strings.NewReplacer("&#39;", "'", "&#34;", `"`)
			if plain.Replace(plainQuotes(out)) != plain.Replace(out) {
				t.Errorf("more than quotes changes in %q", out)
			}
		}
	})
}

// TestBoxesNobodyTicks wants no form control to pass but a box, and that without a name.
func TestBoxesNobodyTicks(t *testing.T) {
	for in, want := range map[string]string{
		`<input type="checkbox" disabled checked name="a" value="b" onclick="c()" form="d" autofocus>`: `<input type="checkbox" disabled="" checked="">`,
		`<input type="image" src="https://a.example/x">`:                                               "",
		`<input type="hidden" name="a">`:                                                               "",
		`<input type="CHECKBOX x">`:                                                                    "",
		`<input type="text" disabled>`:                                                                 `<input disabled="">`,
		`<input name="a">`:                                                                             "",
	} {
		if got := Sanitize(Default(), strings.NewReader(in), 0); got != want {
			t.Errorf("%s became %s", in, got)
		}
	}
}

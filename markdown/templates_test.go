package markdown_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/markdown"
)

var templateTag = regexp.MustCompile(`\{[{%#]`)

func convertPost(t testing.TB, article string) string {
	t.Helper()
	text, err := markdown.ConvertPost(article)
	if err != nil {
		t.Fatalf("%v, of %q", err, article)
	}
	return text
}

// TestTemplateTagsOfAPageInAPost has what Jekyll, Hexo and Hugo would fill in,
// wherever a page may have it. Whether HTML is left out or not, its text is
// shown.
func TestTemplateTagsOfAPageInAPost(t *testing.T) {
	for _, c := range []struct{ name, article, want string }{
		{"in text", "<p>{{ a }} {% b %} {# c #} {%- d -%} {{&lt; e &gt;}} {{% f %}} {{{g}}}</p>",
			"&#123;{ a }} &#123;% b %} &#123;# c #} &#123;%- d -%} &#123;{< e >}} &#123;&#123;% f %}} &#123;&#123;{g}}}"},
		{"over elements", "<p>{<b>{a}</b>} {<i>% b</i> {<code>{ c</code></p>", "&#123;**{a}**} &#123;*% b* &#123;`{ c`"},
		{"in code", "<p>a <code>{{ b }} *c*</code> <samp>{% d %}</samp> <code>{e}</code></p>",
			"a <code>&#123;&#123; b }} &#42;c&#42;</code> <code>&#123;% d %}</code> `{e}`"},
		{"in code over elements", "<p><code>{<b>{</b></code> <b><code>{#</code></b></p>", "<code>&#123;&#123;</code> **<code>&#123;#</code>**"},
		{"in a pre", "<pre><code class=\"language-go\">{% a %}\n  b\n\n\tc  d_e_<br>f</code></pre>",
			"<code>&#123;% a %}</code>  \n<code>&#160; b</code>\n\n<code>&#160;&#160;&#160;&#160;c&#160; d&#95;e&#95;</code>  \n<code>f</code>"},
		{"in a pre without", "<pre>{a}</pre>", "```\n{a}\n```"},
		{"in a pre in an item", "<ul><li>a<pre>{{ b }}\nc</pre></li></ul>", "- a\n\n  <code>&#123;&#123; b }}</code>  \n  <code>c</code>"},
		{"in a pre in a cell", "<table><tr><th>a</th></tr><tr><td><pre>{{ b }}\nc|d</pre></td></tr></table>",
			"| a |\n|---|\n| <code>&#123;&#123; b }}</code> <br><code>c&#124;d</code> |"},
		{"in attributes", `<p><a href="/{{a}}">b</a><img src="/{%25c" alt="{{ d" title="{% e %}"><abbr title="{{f}}">g</abbr></p>`,
			"[b](/%7B%7Ba%7D%7D)![&#123;{ d](/%7B%25c \"&#123;% e %}\")<abbr title=\"&#123;&#123;f}}\">g</abbr>"},
		{"in headings, notes and formulas", `<h2>{{a}}</h2><p>b<a href="#nc-n">1</a> <math><mtext>{%</mtext></math></p><ol><li id="nc-n">{{c}}</li></ol>`,
			"## &#123;&#123;a}}\n\nb[^1] <math><mtext>&#123;%</mtext></math>\n\n[^1]: &#123;{c}}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.TrimSuffix(convertPost(t, c.article), "\n")
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if !strings.Contains(c.article, "href=\"#") { // footnotes have signs of their own
				checkPost(t, c.article)
			}
		})
	}
}

// checkPost wants no template tag in what an article becomes in a post, and its
// text to be shown.
func checkPost(t testing.TB, article string) {
	t.Helper()
	text := convertPost(t, article)
	if tag := templateTag.FindString(text); tag != "" {
		t.Errorf("%s is left of %q in %q", tag, article, text)
	}
	checkShows(t, article, text)
}

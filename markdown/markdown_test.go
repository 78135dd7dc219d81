package markdown_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/newsclean/newsclean/internal/testdocs"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/markdown"
)

var (
	reader = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList, dollarMath{}),
		goldmark.WithRendererOptions(html.WithUnsafe()))
	// careful leaves HTML out, as Hugo does unless told otherwise.
	careful = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList, dollarMath{}))
	// plain knows no formulas.
	plain = goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
)

func rendered(t testing.TB, md goldmark.Markdown, text string) string {
	t.Helper()
	var b bytes.Buffer
	if err := md.Convert([]byte(text), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func convert(t testing.TB, article string) string {
	t.Helper()
	text, err := markdown.Convert(article)
	if err != nil {
		t.Fatalf("%v, of %q", err, article)
	}
	return text
}

// texts lists the text nodes of some markup.
func texts(t testing.TB, markup string) []*xhtml.Node {
	t.Helper()
	root, err := xhtml.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	var out []*xhtml.Node
	for n := range root.Descendants() {
		if n.Type == xhtml.TextNode {
			out = append(out, n)
		}
	}
	return out
}

// visible gives the characters that a reader sees, without those that
// footnotes come with and without the parentheses of ruby.
func visible(t testing.TB, markup string, parentheses bool) string {
	t.Helper()
	var b strings.Builder
	for _, n := range texts(t, markup) {
		if parentheses || n.Parent.Data != "rp" {
			b.WriteString(n.Data)
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '↩' || r == '\uFE0E' {
			return -1
		}
		return r
	}, b.String())
}

// checkRoundTrip wants the Markdown of an article to show the article's text,
// with and without the HTML in it.
func checkRoundTrip(t testing.TB, article string) {
	t.Helper()
	checkShows(t, article, convert(t, article))
}

func checkShows(t testing.TB, article, text string) {
	t.Helper()
	if want, got := visible(t, article, false), visible(t, rendered(t, reader, text), false); got != want {
		t.Errorf("shows another text: %s\nMarkdown:\n%s", differ(want, got), text)
	}
	if strings.Contains(article, "<ruby") {
		return // gains parentheses
	}
	if want, got := visible(t, article, true), visible(t, rendered(t, careful, text), true); got != want {
		t.Errorf("shows another text without HTML: %s\nMarkdown:\n%s", differ(want, got), text)
	}
}

func differ(want, got string) string {
	w, g := []rune(want), []rune(got)
	i := 0
	for i < len(w) && i < len(g) && w[i] == g[i] {
		i++
	}
	from := max(0, i-20)
	return "want …" + string(w[from:min(len(w), i+20)]) + "…, got …" + string(g[from:min(len(g), i+20)]) + "…"
}

func articles(t testing.TB) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, dir := range []string{"keep", "articles", "junk"} {
		files, err := filepath.Glob("../testdata/" + dir + "/*.html")
		if err != nil || len(files) == 0 {
			t.Fatalf("no documents (error %v)", err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := newsclean.Clean(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			out[name] = doc.HTML
		}
	}
	return out
}

func TestArticlesComeThrough(t *testing.T) {
	for name, article := range articles(t) {
		t.Run(filepath.Base(name), func(t *testing.T) { checkRoundTrip(t, article) })
	}
}

func TestConversionIsStableAndShared(t *testing.T) {
	all := articles(t)
	want := map[string]string{}
	for name, article := range all {
		want[name] = convert(t, article)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for name, article := range all {
				if got, err := markdown.Convert(article); err != nil || got != want[name] {
					t.Errorf("%s: comes out otherwise in another goroutine (error %v)", name, err)
				}
			}
		})
	}
	wg.Wait()
}

// TestConvert pins how things come out. Each is held to show its text as well.
func TestConvert(t *testing.T) {
	for _, c := range []struct{ name, article, want string }{
		{"nothing", "", ""},
		{"emphasis", "<p>A <strong>b</strong> <em>c</em> <del>d</del>.</p>", "A **b** *c* ~~d~~."},
		{"white space goes out of emphasis", "<p>A<b> b </b>c</p>", "A **b** c"},
		{"Chinese quotation marks in bold", "<p><strong>“词”</strong>字</p>", "“**词**”字"},
		{"before and behind", "<p>字<strong>《词》</strong>字</p>", "字《**词**》字"},
		{"a full stop in bold", "<p><b>第一。</b>第二。</p>", "**第一**。第二。"},
		{"no need beside punctuation", "<p>他说：<strong>“词”</strong>，字</p>", "他说：**“词”**，字"},
		{"emphasis side by side", "<p><b>甲</b><i>乙</i></p>", "**甲**<!-- -->*乙*"},
		{"emphasis in emphasis", "<p>字<b><i>甲</i>乙</b>字</p>", "字***甲*乙**字"},
		{"code side by side", "<p><b><code>a</code></b><code>b</code><code>c</code></p>", "**`a`**<!-- -->`b`<!-- -->`c`"},
		{"a bare address that emphasis follows", "<p>https://a.example/b.<b>甲</b>乙</p>", "https&#58;//a.example/b.**甲**乙"},
		{"a bare address that a word follows", "<p><b>https://a.example/b</b> 乙</p>", "**https://a.example/b** 乙"},
		{"a place within code that a link is about", "<pre>a<span id=b></span>c</pre><p><a href=#b>d</a></p>", "<a id=\"b\"></a>\n\n```\nac\n```\n\n[d](#b)"},
		{"lines of code in a paragraph", "<p><code>ebb() {<br>\u00a0\u00a0flow()<br>}</code></p><p>So <code>a<br>b</code></p>", "```\nebb() {\n  flow()\n}\n```\n\nSo `a b`"},
		{"struck out and bold", "<p>字<s><b>甲</b></s>字</p>", "字<!-- -->~~**甲**~~<!-- -->字"},
		{"text like Markdown", "<p># a</p><p>1. b</p><p>- c</p><p>*d* _e_ `f` [g](h) ![i](j) ~k~</p><p>===</p>",
			"\\# a\n\n1\\. b\n\n\\- c\n\n\\*d\\* \\_e\\_ \\`f\\` \\[g\\](h) \\!\\[i\\](j) \\~k\\~\n\n\\==="},
		{"no escape without need", "<p>snake_case, a - b, 2 + 2 = 4, C#, AT&amp;T, [注] a | b.</p>", "snake_case, a - b, 2 + 2 = 4, C#, AT&T, [注] a | b."},
		{"brackets that nothing ends", "<p>[a] [b [c]</p><p>d] [e] [[f]] [</p>", "\\[a] \\[b \\[c]\n\nd] [e] [[f]] \\["},
		{"a bracket far before an image", "<p>[" + strings.Repeat("a", 1000) + `<img src="/b.jpg"></p>`, `\[` + strings.Repeat("a", 1000) + "![](/b.jpg)"},
		{"a line break with which a quotation begins", "<p><q><code><math></math></code><br>&gt;</q></p>", `<q>\></q>`},
		{"a bare address and an image in a link", `<p><a href="https://a.test/b">https://a.test/b<img src="/c.png"></a></p>`, "[https&#58;//a.test/b![](/c.png)](https://a.test/b)"},
		{"players", `<figure><iframe src="https://a.test/b" title="A film"></iframe><figcaption>c</figcaption></figure><figure><iframe src="https://a.test/b"></iframe></figure>`, "[A film](https://a.test/b)  \nc\n\n<https://a.test/b>"},
		{"text like HTML", "<p>&lt;b&gt; &amp;lt; a &lt; b &lt;!--</p>", "&lt;b> &amp;lt; a < b &lt;!--"},
		{"text like a template tag", "<p>{{&lt; x >}} {% raw %} {# y #}</p>", "&#123;{< x >}} &#123;% raw %} &#123;# y #}"},
		{"text like the attributes that kramdown reads", `<p><b>a</b>{: onclick="b()"} c</p>`, "**a**&#123;: onclick=\"b()\"} c"},
		{"a line like a rule after a break", "<p>a<br>---<br>b</p>", "a  \n\\---  \nb"},
		{"a mark before a link", `<p>!<a href="/a">b</a></p>`, `\![b](/a)`},
		{"a link named x", `<ul><li><a href="/a">X</a></li></ul>`, "- [&#88;](/a)"},
		{"addresses", `<p><a href="/a b(c)?x=1&amp;lt;y">t</a></p>`, "[t](/a%20b%28c%29?x=1&amp;lt;y)"},
		{"an address in the text", "<p>See https://a.test/b_c and https://a.test/&lt;d> or www.a.test/*.</p>", "See https://a.test/b_c and https&#58;//a.test/&lt;d> or www&#46;a.test/\\*."},
		{"text like front matter", "<p>{\"a\": 1}</p><p>---</p>", "&#123;\"a\": 1}\n\n\\---"},
		{"the end of a heading", "<h2>C #</h2><h3>a {#b}</h3>", "## C \\#\n\n### a &#123;#b}"},
		{"a mail address that begins with emphasis", "<p><i>a</i>@b.test</p>", "*a*&#64;b.test"},
		{"a mail address in code behind a word", "<p>b<code>@c.test</code></p>", "b<!-- -->`@c.test`"},
		{"a mail address in angle brackets", "<p>&lt;$@b></p>", "&lt;$&#64;b>"},
		{"an address before a tag with a space in it", `<p>https://a.test/<a href="/b"><u> c</u></a></p>`, "https&#58;//a.test/[<u> c</u>](/b)"},
		{"an address in a heading", "<h2>https://a.test/{b</h2>", "## https&#58;//a.test/&#123;b"},
		{"an address in a formula", "<p><math><mtext>https://a.test/_</mtext></math></p>", "<math><mtext>https&#58;//a.test/&#95;</mtext></math>"},
		{"a tilde beside what is struck out", "<p>~<del>a~</del></p>", "&#126;~~a&#126;~~"},
		{"a backslash at the end of bold", `<p><b>a\ </b>b</p>`, `**a\\** b`},
		{"code in code", "<p><code><samp>a</samp></code>b</p>", "`a`b"},
		{"an image in code", `<p><code>a<img src="/b.jpg">c</code></p>`, "![](/b.jpg)`ac`"},
		{"an image in a pre", `<pre><code class="language-go">a<br>b<img src="/c.jpg">d</code></pre>`, "```go\na\nb\n```\n\n![](/c.jpg)\n\n```go\nd\n```"},
		{"code in a line", "<p><code>a  `b`</code> <code>`</code> <code> c </code></p>", "`` a  `b` `` `` ` `` `  c  `"},
		{"tasks", `<ul><li><input type="checkbox" disabled="" checked=""> a</li><li><p><input type="checkbox" disabled=""> b</p><p>c</p></li></ul>`, "- [x] a\n- [ ] b\n\n  c"},
		{"aligned columns", `<table><tr><th>a</th><th>b</th><th align="left">c</th><th align="right">d</th></tr><tr><td align="center">1</td><td align="right">2</td><td>3</td><td>4</td></tr><tr><td align="center">5</td><td>6</td><td>7</td><td>8</td></tr></table>`,
			"| a | b | c | d |\n|:-:|---|:--|---|\n| 1 | 2 | 3 | 4 |\n| 5 | 6 | 7 | 8 |"},
		{"heads of rows", "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><td>d</td></tr></table>", "|  |  |\n|---|---|\n| a | b |\n| c | d |"},
		{"an exponent in code", "<p><code>n &lt; 10<sup>5</sup>, x<sup>a</sup></code></p><pre>2<sup>-3</sup></pre>", "`n < 10^5, xa`\n\n```\n2^-3\n```"},
		{"code in a quotation", "<blockquote><p>a</p><pre><code class=\"language-go\">b\n\n\tc\n</code></pre></blockquote>",
			"> a\n>\n> ```go\n> b\n>\n> \tc\n> ```"},
		{"fences in code", "<pre>```\na\n```</pre>", "````\n```\na\n```\n````"},
		{"a figure", `<figure><img src="/a.jpg" alt="b" title="c &quot;d&quot;"><figcaption>e</figcaption></figure>`, "![b](/a.jpg \"c &quot;d&quot;\")  \ne"},
		{"a caption above", `<figure><figcaption>e</figcaption><img src="/a.jpg"></figure>`, "e  \n![](/a.jpg)"},
		{"pipes in a table", "<table><tr><th>a|b</th></tr><tr><td><code>c|d</code></td></tr></table>", "| a\\|b |\n|---|\n| `c\\|d` |"},
		{"a pipe in what stands for an image", `<table><tr><th>a</th></tr><tr><td><img src="/b.jpg" alt="c|d"></td></tr></table>`, "| a |\n|---|\n| ![c\\|d](/b.jpg) |"},
		{"a table in a table", "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>", "|  |  |\n|---|---|\n| a <br>b <br>c | d |"},
		{"a huge span", `<table><tr><td colspan="99999" rowspan="99999">a</td></tr></table>`, "|  |\n|---|\n| a |"},
		{"numbers of items", `<ol start="3"><li>a</li><li value="7">b</li></ol>`, "3. a\n\n7) b"},
		{"ruby", "<p><ruby>漢<rt>かん</rt></ruby></p>", "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>"},
		{"a formula", "<p>a <math><mi>b</mi><mo>*</mo><mi>c_d</mi></math></p>", "a <math><mi>b</mi><mo>&#42;</mo><mi>c&#95;d</mi></math>"},
		{"a term", "<dl><dt>a</dt><dd>b</dd></dl>", "a\n: b"},
		{"terms", "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd># d</dd><dt>e</dt><dd><p>f</p></dd></dl><p>g</p>", "a\nb\n: c\n: \\# d\n\ne\n: f\n\ng"},
		{"a term of which much is said", "<dl><dt>a</dt><dd><p>b</p><p>c</p></dd></dl>", "**a**\n\n- b\n\n  c"},
		{"lists that follow on each other", "<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol><ol><li>d</li></ol>", "- a\n\n* b\n\n1. c\n\n1) d"},
		{"a list in an item", "<ul><li>a<ul><li>b</li><li><p>c</p><ol><li>d</li></ol></li></ul></li><li>e<ol start=3><li>f</li></ol></li></ul>", "- a\n  - b\n  - c\n\n    1. d\n- e\n\n  3. f"},
		{"code in an item", "<ul><li>a<pre>b\n\n\n  c</pre></li></ul>", "- a\n\n  ```\n  b\n\n\n    c\n  ```"},
		{"a bare address as a link", `<p><a href="https://a.test/b_c?d=1&amp;e=2">https://a.test/b_c?d=1&amp;e=2</a>, <a href="mailto:a@b.test">a@b.test</a>, <a href="https://a.test/&amp;copy;">https://a.test/&amp;copy;</a></p>`,
			"<https://a.test/b_c?d=1&e=2>, <a@b.test>, [https&#58;//a.test/&amp;copy;](https://a.test/&amp;copy;)"},
		{"notes", `<p>a<sup><a id="nc-r" href="#nc-n">[1]</a></sup></p><hr><ol><li id="nc-n">b <a href="#nc-r">↩</a></li></ol>`, "a[^1]\n\n[^1]: b"},
		{"notes before the last lines", `<p>a<a href="#nc-n">1</a></p><ol><li id="nc-n">b</li></ol><p>c</p>`, "a[^1]\n\n[^1]: b\n\nc"},
		{"a list in a section of its own", `<p>a<a href="#nc-n">1</a></p><h2>b</h2><ol><li id="nc-n">c</li></ol><h2>d</h2>`,
			"a[1](#nc-n)\n\n## b\n\n1. <a id=\"nc-n\"></a>c\n\n## d"},
		{"notes before another section", `<p>a<a id="nc-r" href="#nc-n">1</a></p><h2>b</h2><ol><li id="nc-n"><a href="#nc-r">^</a> c</li></ol><h2>d</h2>`,
			"a[^1]\n\n## b\n\n[^1]: c\n\n## d"},
		{"a list that only looks like notes", `<p>a <a href="#nc-n">1</a></p><ol><li id="nc-n">b</li><li>c</li></ol>`,
			"a [1](#nc-n)\n\n1. <a id=\"nc-n\"></a>b\n2. c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.TrimSuffix(convert(t, c.article), "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if c.name != "ruby" && c.name != "an exponent in code" && c.name != "players" && !strings.HasPrefix(c.name, "notes") {
				checkRoundTrip(t, c.article)
			}
		})
	}
}

// TestEmphasisIsSeen wants the emphasis of the article in what the Markdown
// becomes.
func TestEmphasisIsSeen(t *testing.T) {
	for _, article := range []string{
		"<strong>“词”</strong>字", "字<strong>“词”</strong>", "字<em>（词）</em>字", "字<em><strong>“词”</strong></em>字",
		"<strong>甲</strong><em>乙</em>", "<em>甲</em><strong>乙</strong>丙", "字<em>甲<strong>乙</strong></em>字", "字<strong>甲<em>乙</em></strong>字",
		"字<del>，词。</del>字", "字<strong>$5</strong>字", "<strong>a</strong>b<strong>c</strong>", "字<em>甲<strong>乙</strong>丙</em>字",
		`字<strong><a href="/a">词</a></strong>字`, "字<strong><code>a</code></strong>字", "字<strong>&lt;a&gt;</strong>字", "字<strong>甲&amp;</strong>字",
	} {
		text := convert(t, "<p>"+article+"</p>")
		if want, got := styled(t, article), styled(t, rendered(t, reader, text)); got != want {
			t.Errorf("%s became %s and that %s", article, text, rendered(t, reader, text))
		}
	}
}

// TestNestedEmphasisIsSeen wants each character of what is nested at random as
// emphatic as it was: readers of Markdown take some *** for three of the
// one kind.
func TestNestedEmphasisIsSeen(t *testing.T) {
	testdocs.Long(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		article := "<p>z" + nested(random, 3) + "</p>\n"
		text := convert(t, article)
		shown := rendered(t, reader, text)
		if want, got := styled(t, article), styled(t, shown); got != want {
			t.Fatalf("%sbecame %sand that %s", article, text, shown)
		}
	}
}

// nested makes text with emphasis within emphasis.
func nested(random *rand.Rand, depth int) string {
	pieces := strings.Fields("a b 1 甲 乙 。 ， “ . , ( ) * - € <code>x</code>")
	var b strings.Builder
	for range 1 + random.IntN(3) {
		switch random.IntN(6) {
		case 0, 1, 2:
			if depth > 0 {
				tag := []string{"em", "strong", "del"}[random.IntN(3)]
				b.WriteString("<" + tag + ">" + nested(random, depth-1) + "</" + tag + ">")
			}
		case 3:
			b.WriteString(" ")
		default:
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
	}
	if strings.TrimSpace(b.String()) == "" {
		return "a" // as an article has no empty elements
	}
	return b.String()
}

// styled gives the visible characters, each with the emphasis that it has, but for punctuation
// that may be left out of it.
func styled(t testing.TB, markup string) string {
	t.Helper()
	var b strings.Builder
	for _, n := range texts(t, markup) {
		style := map[string]bool{}
		for a := range n.Ancestors() {
			style[a.Data] = true
		}
		for _, r := range n.Data {
			switch {
			case unicode.IsSpace(r):
			case r > unicode.MaxASCII && unicode.IsPunct(r):
				fmt.Fprintln(&b, string(r))
			default:
				fmt.Fprint(&b, string(r), style["em"], style["strong"], style["del"], "\n")
			}
		}
	}
	return b.String()
}

// TestCostGrowsWithTheInput has what would take minutes if it grew faster.
func TestCostGrowsWithTheInput(t *testing.T) {
	testdocs.Long(t)
	for name, article := range map[string]string{
		"underscores": "<p>" + strings.Repeat("_", 200_000) + "</p>",
		"at signs":    "<p>" + strings.Repeat("@", 200_000) + "</p>",
		"less-thans":  "<p>" + strings.Repeat("&lt;", 200_000) + "</p>",
		"tildes":      "<p>" + strings.Repeat("~ ", 100_000) + "</p>",
		"colspan":     "<table><tr>" + strings.Repeat(`<td colspan="9">a</td>`, 20_000) + "</tr></table>",
		"rowspan":     "<table>" + strings.Repeat(`<tr><td rowspan="99999">a</td></tr>`, 20_000) + "</table>",
	} {
		begin := time.Now()
		convert(t, article)
		if d := time.Since(begin); d > 20*time.Second {
			t.Errorf("%s: took %v", name, d)
		}
	}
}

// FuzzConvert wants of any article Markdown that shows its text.
func FuzzConvert(f *testing.F) {
	for _, article := range articles(f) {
		f.Add(article)
	}
	for _, s := range []string{"<p>a*b_c`d[e](f)~g~{{h}}&lt;i&amp;j#k", "<ul><li>[ ] a<li>[x] b</ul>", "<blockquote><pre>a\n\nb</pre></blockquote>",
		"<table><tr><td rowspan=3>a<td>b<tr><td>c</table>", "<b>“a”</b>b<i>c</i>", "<p>a<br>1. b<br># c<br>: d", "<ol><li value=5>a</ol>", "<p>{<b>{</b> <code>{{ a }}</code>%}<pre>{%  b\n\n c #}</pre>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		doc, err := newsclean.Clean(strings.NewReader(in), newsclean.WithCharset("utf-8"), newsclean.WithMode(newsclean.Fragment))
		if err != nil {
			t.Skip()
		}
		if strings.Contains(doc.HTML, "↩") || strings.Contains(doc.HTML, "href=\"#") {
			t.Skip() // footnotes have signs of their own
		}
		if strings.Contains(doc.HTML, "<sup") && (strings.Contains(doc.HTML, "<pre") || strings.Contains(doc.HTML, "<code") || strings.Contains(doc.HTML, "<samp")) {
			t.Skip() // an exponent in code gets a sign
		}
		checkRoundTrip(t, doc.HTML)
		checkPost(t, doc.HTML)
	})
}

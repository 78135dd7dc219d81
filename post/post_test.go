package post_test

import (
	"bytes"
	"errors"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	xhtml "golang.org/x/net/html"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/post"
)

func cleaner(t testing.TB) *newsclean.Cleaner {
	t.Helper()
	c, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func clean(t testing.TB, c *newsclean.Cleaner, body string) *post.Post {
	t.Helper()
	p, err := post.Clean(c, body)
	if err != nil {
		t.Fatalf("%v, of %q", err, body)
	}
	return p
}

const dirty, tidy = `<div class="a"><p style="b">x</p></div>`, `<p>x</p>`

func TestBlocksInPlace(t *testing.T) {
	for _, c := range []struct{ name, in, out string }{
		{"no HTML", "# A\n\n  b  \n* c\n\n\n", "# A\n\n  b  \n* c\n\n\n"},
		{"empty", "", ""},
		{"between paragraphs", "a *b*\n\n" + dirty + "\n\n- c  \n", "a *b*\n\n" + tidy + "\n\n- c  \n"},
		{"at the edges", dirty + "\n\na\n\n" + dirty, tidy + "\n\na\n\n" + tidy},
		{"under a paragraph", "a\n" + dirty + "\n\nb", "a\n" + tidy + "\n\nb"},
		{"blank lines within", "a\n\n<div>\n<p>b</p>\n\n<p>c</p>\n\n</div>\n\nd", "a\n\n<p>b</p>\n<p>c</p>\n\nd"},
		{"Markdown within", "<div class=\"a\">\n\n*b*\n\n</div>\n\nc", "<div class=\"a\">\n\n*b*\n\n</div>\n\nc"},
		{"Markdown and HTML within", "<details><summary>a</summary>\n\n" + dirty + "\n\n*b*\n\n</details>", "<details><summary>a</summary>\n\n" + tidy + "\n\n*b*\n\n</details>"},
		{"a paragraph around Markdown", "<p align=\"center\">\n\n![a](b)\n\n</p>", "<p align=\"center\">\n\n![a](b)\n\n</p>"},
		{"code in a list within", "<div>\n\n    <p style>\n\n</div>", "<div>\n\n    <p style>\n\n</div>"},
		{"fenced and indented code", "```html\n" + dirty + "\n```\n\n    " + dirty + "\n", "```html\n" + dirty + "\n```\n\n    " + dirty + "\n"},
		{"inline", "a <span style=\"b\">c</span> <script>d</script>\n", "a <span style=\"b\">c</span> <script>d</script>\n"},
		{"a marker", "a\n\n<!--more-->\n\n" + dirty + "\n", "a\n\n<!--more-->\n\n" + tidy + "\n"},
		{"a marker in a block", dirty + "\n<!-- more -->\n" + dirty + "\n\na\n", tidy + "\n<!-- more -->\n" + tidy + "\n\na\n"},
		{"a marker in an element", "<div>a\n<!-- more -->\nb</div>\n\nc\n", "<p>a</p>\n<!-- more -->\n<p>b</p>\n\nc\n"},
		{"a marker in a paragraph", "<p>a <b>b<!--more c-->d</b></p>\n\ne\n", "<p>a <b>b</b></p>\n<!--more c-->\n<p><b>d</b></p>\n\ne\n"},
		{"a marker between items", "<ul class=x><li>a</li><!--nextpage--><li>b</ul>\n\nc\n", "<ul>\n<li>a</li>\n<!--nextpage-->\n<li>b</li>\n</ul>\n\nc\n"},
		{"a marker in a cell", "<table class=x><tr><td><!--more--><td>b</table>\n\nc\n", "<table>\n<tr><td><!--more--></td><td>b</td></tr>\n</table>\n\nc\n"},
		{"a marker in code", "<div><pre>a <!--more--></pre>b</div>\n\nc\n", "<pre>a </pre>\n<p>b</p>\n\nc\n"},
		{"blocks beside one with a template tag", "a\n\n" + dirty + "\n<div class=b>{{ c }}</div>\n" + dirty + "<p>d</p>\n\ne\n", "a\n\n" + tidy + "\n<div class=b>{{ c }}</div>\n" + tidy + "\n<p>d</p>\n\ne\n"},
		{"blocks in wrappers of one with a template tag", "a\n\n<div class=b><section>" + dirty + "<p class=c>{% d %}</p>" + dirty + "</section></div>\n", "a\n\n<div class=b><section>" + tidy + "<p class=c>{% d %}</p>" + tidy + "</section></div>\n"},
		{"a template tag around markup", "a\n\n" + dirty + "{{< b \"<br>\" c=\"<p style>d</p>\" >}}" + dirty + "\n", "a\n\n" + tidy + "{{< b \"<br>\" c=\"<p style>d</p>\" >}}" + tidy + "\n"},
		{"a line with a template tag", "a\n\n" + dirty + "b <b class=x>c</b> {{ d }} <i class=x>e</i>" + dirty + "\n", "a\n\n" + tidy + "b <b class=x>c</b> {{ d }} <i class=x>e</i>" + tidy + "\n"},
		{"blocks between template tags", "a\n\n" + dirty + "{% if b %}" + dirty + "{% endif %}" + dirty + "\n", "a\n\n" + tidy + "{% if b %}" + dirty + "{% endif %}" + tidy + "\n"},
		{"a comment", "<!-- a note <b> -->\n\nb", "<!-- a note <b> -->\n\nb"},
		{"a comment in an element", "<div><!-- ad --><p>a</p></div>\n\nb", "<p>a</p>\n\nb"},
		{"a shortcode", "{{< figure src=\"a\" >}}\n\n<div>{{< b >}}</div>\n\n" + dirty, "{{< figure src=\"a\" >}}\n\n<div>{{< b >}}</div>\n\n" + tidy},
		{"between shortcodes", "{{< raw >}}\n\n" + dirty + "\n\n{{< /raw >}}\n\n{% raw %}\n\n" + dirty + "\n\n{% endraw %}", "{{< raw >}}\n\n" + dirty + "\n\n{{< /raw >}}\n\n{% raw %}\n\n" + dirty + "\n\n{% endraw %}"},
		{"template tags that references make", "a {{ b }}\n\n<div>&#123;{ c }} &lbrace;% d %} {&num; e #} &#x7b;&#123;&lt; f >}}</div>\n", "a {{ b }}\n\n<p>&#123;{ c }} &#123;% d %} &#123;# e #} &#123;{&lt; f &gt;}}</p>\n"},
		{"template tags that cleaning makes", "a\n\n<div>{<b></b>{ c }} {<!-- -->% d %} {<script>e</script>#</div>\n", "a\n\n<p>&#123;{ c }} &#123;% d %} &#123;#</p>\n"},
		{"template tags in attributes and code", "a\n\n<div><img src=\"/b.jpg\" alt=\"&#123;{{&#123; c\"><code>&#123;{</code></div>\n\n<pre class=d>&#123;% raw %}</pre>\n", "a\n\n<div><img src=\"/b.jpg\" alt=\"&#123;{{&#123; c\"><code>&#123;{</code></div>\n\n<pre>&#123;% raw %}</pre>\n"},
		{"an end of raw text that isn't the post's", "{% raw %}\n\nb\n\n<div>&#123;% endraw %}</div>\n\n{% endraw %}\n\n<div>{<b></b>% raw %}</div>\n", "{% raw %}\n\nb\n\n<div>&#123;% endraw %}</div>\n\n{% endraw %}\n\n<p>&#123;% raw %}</p>\n"},
		{"a script", "a\n\n<script>b\n\nc</script>\n\nd", "a\n\n\nd"},
		{"a script between lines", "a\n<script>b</script>\nc", "a\n\nc"},
		{"a script between a list and code", "- a\n\n<script>b</script>\n\n      c\n", "- a\n\n<!-- -->\n\n      c\n"},
		{"lines after a block that ends itself", "<style>a</style>\n*b*", "*b*"},
		{"an element in lines of Markdown", "<pre><b style=\"a\">c</b></pre>\n*b*", "<pre><b>c</b></pre>\n*b*"},
		{"code with blank lines", "<div>\n<p>a</p>\n<pre>b&#10;\nc</pre></div>\n\nd", "<p>a</p>\n\n<pre>b\n\nc</pre>\n\nd"},
		{"code that ends a block", "<pre class=\"x\">a\n\nb</pre>\n*c*", "<pre>a\n\nb</pre>\n*c*"},
		{"code in a list of HTML", "<ul class=\"a\"><li><pre>b&#10;  &#10;\nc</pre></li><li>e</ul>\n\nd", "<ul>\n<li>\n<pre>b&#10;  &#10;\nc</pre>\n</li>\n<li>e</li>\n</ul>\n\nd"},
		{"code that Markdown cuts", "<div><pre>b\n\nc</pre></div>\n\nd", "<div><pre>b\n\nc</pre></div>\n\nd"},
		{"Windows line ends", "a\r\n\r\n<div>\r\n<p>b</p><p>c</p>\r\n</div>\r\n\r\nd\r\n", "a\r\n\r\n<p>b</p>\r\n<p>c</p>\r\n\r\nd\r\n"},
		{"in a list", "- a\n\n  <div>\n  <p>b</p><p>c</p></div>\n- <script>d</script>\n- e\n", "- a\n\n  <p>b</p>\n  <p>c</p>\n- \n- e\n"},
		{"in a quotation", "> <div>b</div>\n> <p style>c</p>\n\nd", "> <p>b</p>\n> <p>c</p>\n\nd"},
		{"what a link points at", "[a](#b) [c](#d)\n\n<div id=\"b\">e</div>\n\n<div id=\"f\">g</div>", "[a](#b) [c](#d)\n\n<div id=\"b\">e</div>\n\n<p>g</p>"},
		{"links among blocks", "<p><a href=\"#b\">a</a>\n\nc\n\n<div id=\"b\">d</div>", "<p><a href=\"#nc-b\">a</a></p>\n\nc\n\n<p id=\"nc-b\">d</p>"},
		{"a tag that doesn't end", "<div>a\n\nb", "<div>a\n\nb"},
		{"a tag that is cut off", "<div a=\"\n\nb\">c</div>\n", "<div a=\"\n\nb\">c</div>\n"},
		{"an end without a beginning", "</div>\n\na", "</div>\n\na"},
		{"an open item", "<ul><li>a<li>b</ul>\n\nc", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n\nc"},
		{"a table", "<table><tr><td style=\"a\">b<td>c</table>\n\n| c |\n|---|\n", "<table>\n<tr><td>b</td><td>c</td></tr>\n</table>\n\n| c |\n|---|\n"},
		{"a line that may begin or end an article", "# a\n\nb\n\n<p>来源：某报</p>\n\nc\n\nd\n\ne\n\nf\n\ng\n\nh\n\ni\n\nj\n\nk\n\nl\n\nm\n\nn\n\no\n", "# a\n\nb\n\n<p>来源：某报</p>\n\nc\n\nd\n\ne\n\nf\n\ng\n\nh\n\ni\n\nj\n\nk\n\nl\n\nm\n\nn\n\no\n"},
		{"our own words", "newsclean-region\n\n" + dirty + "\n", "newsclean-region\n\n" + tidy + "\n"},
		{"a footnote", "a[^1]\n\n[^1]: b\n\n    <div>c</div>\n\n" + dirty, "a[^1]\n\n[^1]: b\n\n    <p>c</p>\n\n" + tidy},
	} {
		t.Run(c.name, func(t *testing.T) {
			cl := cleaner(t)
			p := clean(t, cl, c.in)
			if p.Text != c.out {
				t.Errorf("got\n%q\nwant\n%q\nleft %v", p.Text, c.out, p.Left)
			}
			checkPost(t, cl, c.in)
		})
	}
}

func TestEncoding(t *testing.T) {
	if _, err := post.Clean(cleaner(t), "\xd6\xd0"); !errors.Is(err, post.ErrEncoding) {
		t.Errorf("error %v", err)
	}
}

func TestLeftSaysWhere(t *testing.T) {
	p := clean(t, cleaner(t), "a\n\n<div>\n\nb\n\n</div>\n\n<p>{{ c }}</p>\n")
	if len(p.Left) != 3 || p.Left[0].Line != 3 || p.Left[1].Line != 7 || p.Left[2].Line != 9 || p.Left[2].Reason != "it holds a template tag" {
		t.Errorf("left %+v", p.Left)
	}
}

var (
	asMarkdown = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	withHTML   = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList), goldmark.WithRendererOptions(html.WithUnsafe()))
)

func rendered(t testing.TB, md goldmark.Markdown, body string) string {
	t.Helper()
	var b bytes.Buffer
	if err := md.Convert([]byte(body), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// checkPost wants the Markdown of a post to become the same as before, every
// line of it to be there still, and nothing to change a second time.
func checkPost(t testing.TB, c *newsclean.Cleaner, body string) {
	t.Helper()
	p, err := post.Clean(c, body)
	if err != nil {
		t.Errorf("%v, of %q", err, body)
		return
	}
	if again := clean(t, c, p.Text); again.Text != p.Text {
		t.Errorf("a second time differs: %q, then %q, then %q", body, p.Text, again.Text)
	}
	if was, is := len(tagStart.FindAllString(body, -1)), len(tagStart.FindAllString(p.Text, -1)); was != is {
		t.Errorf("%d template tags are %d: in %q, out %q", was, is, body, p.Text)
	}
	// A site generator that leaves HTML out shows what is Markdown.
	omit := strings.NewReplacer("<!-- raw HTML omitted -->", "", "\n", "", "\r", "")
	before, after := omit.Replace(rendered(t, asMarkdown, body)), omit.Replace(rendered(t, asMarkdown, p.Text))
	if before != after {
		t.Errorf("the Markdown becomes something else:\n%q\nwas\n%q\nin %q\nout %q", after, before, body, p.Text)
	}
	if strings.Contains(body, "<textarea") || strings.Contains(body, "<s") || strings.Contains(body, "<!--") {
		return // where one doesn't end, all that follows is its text
	}
	was, is := visible(t, rendered(t, withHTML, body)), visible(t, rendered(t, withHTML, p.Text))
	if len(p.Document.Removed) == 0 && is != was || !subsequence(is, was) {
		t.Errorf("text is lost or new: %q, was %q; in %q, out %q, removed %v", is, was, body, p.Text, p.Document.Removed)
	}
}

// tagStart finds where a template tag begins.
var tagStart = regexp.MustCompile(`\{[{%#]`)

// visible gives the text of a page but for white space.
func visible(t testing.TB, page string) string {
	t.Helper()
	root, err := xhtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Skip(err) // the parser gives up on what is too deep
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == xhtml.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			b.WriteString(n.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), "")
}

// subsequence says whether all of part is in whole, in order.
func subsequence(part, whole string) bool {
	rest := []rune(part)
	for _, r := range whole {
		if len(rest) > 0 && rest[0] == r {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

// vocabulary are bits of posts. A fuzzer puts together of them what it would
// hardly find byte by byte.
var vocabulary = strings.Split("a|b *c*|\n|\n\n|\r\n|    | |- |1. |> |# |```|<div>|</div>|<div class=a>|<p style=b>|</p>|<p>|<script>|</script>|<!--more-->|<!-- x -->|<!--|-->|"+
	"<pre>|</pre>|<span>|</span>|<ul><li>|</ul>|<table><tr><td>|</table>|<br>|<hr>|<img src=a.jpg>|<a id=x>|</a>|<a href=#x>|[l](#x)|{{< s >}}|{{< /s >}}|{% raw %}|{% endraw %}|"+
	"<details>|</details>|[^1]: |[^1]|: || d |\n|---|\n|<b>|</b>|<textarea>|</textarea>|<style>|</style>|&lt;|责任编辑：甲乙|Share this:|===|---|\t|<blockquote>|</blockquote>|\n\n\n|{|&#123;|%|&num;|<b></b>", "|")

// FuzzPost wants the laws of any post.
func FuzzPost(f *testing.F) {
	for i := range vocabulary {
		f.Add([]byte{byte(i), 2, byte(i * 7), 2, byte(i * 31), byte(i * 3)})
	}
	c := cleaner(f)
	f.Fuzz(func(t *testing.T, code []byte) {
		var b strings.Builder
		for _, k := range code {
			b.WriteString(vocabulary[int(k)%len(vocabulary)])
		}
		checkPost(t, c, b.String())
	})
}

// TestQuotationsInOneAnotherCostLittle has as many as fit: each was described by
// all that it stands in.
func TestQuotationsInOneAnotherCostLittle(t *testing.T) {
	body := strings.Repeat(">", 10_000) + " a\n"
	c := cleaner(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if p := clean(t, c, body); p.Text != body {
		t.Errorf("becomes %.100q", p.Text)
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > uint64(3000*len(body)) {
		t.Errorf("took %d bytes for %d", took, len(body))
	}
}

package newsclean

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/microcosm-cc/bluemonday"
	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/laws"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/testdocs"
	"golang.org/x/net/html"
)

func filesOf(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestKeep wants what is clean left byte for byte as it is, with nothing in
// the report, as a fragment and in a page.
func TestKeep(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	for _, name := range filesOf(t, "testdata/keep") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			in := readFile(t, name)
			doc := checkLaws(t, c, in)
			if doc.String() != in {
				t.Errorf("changed: %s", laws.FirstDiff(in, doc.String()))
			}
			if len(doc.Removed) > 0 {
				t.Errorf("removed %v", countsOf(doc))
			}
		})
	}
}

// errBroken is the error of readers and writers that fail.
var errBroken = errors.New("broken pipe")

func TestErrors(t *testing.T) {
	ok := strings.NewReader("<p>a</p>")
	broken := iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("<p>a</p>")))
	for _, test := range []struct {
		name string
		run  func() error
		is   error
		says string
	}{
		{"too large", func() error { return cleanError("<p>four</p>", WithMaxBytes(10)) }, ErrTooLarge, "over 10 bytes"},
		{"too many tags", func() error { return cleanError(strings.Repeat("<p>", 1001), WithMaxBytes(10_000)) }, ErrTooLarge, "over 1000 tags"},
		{"size limit", func() error { return cleanError("", WithMaxBytes(0)) }, ErrOption, "size limit 0"},
		{"relative base", func() error { return cleanError("", WithBaseURL("/news")) }, ErrOption, `base URL "/news"`},
		{"base that doesn't parse", func() error { return cleanError("", WithBaseURL("http://a b")) }, ErrOption, `base URL "http://a b"`},
		{"base of another scheme", func() error { return cleanError("", WithBaseURL("ftp://a.example/")) }, ErrOption, `"ftp://a.example/"`},
		{"unknown charset", func() error { return cleanError("", WithCharset("utf-9")) }, ErrOption, "utf-9"},
		{"unknown mode", func() error { _, err := ParseMode("site"); return err }, ErrOption, `mode "site"`},
		{"reader", func() error { _, err := Clean(iotest.ErrReader(errBroken)); return err }, errBroken, "broken pipe"},
		{"reader halfway", func() error { _, err := Clean(broken); return err }, iotest.ErrTimeout, ""},
		{"rule", func() error {
			_, err := Clean(ok, WithRules(RuleFile{File: "x", Rules: []Rule{{Name: "x/y"}}}))
			return err
		}, nil, "newsclean: x: rule x/y: want exactly one"},
		{"option of one document", func() error { _, err := mustNew(t).Clean(ok, WithBaseURL("x")); return err }, ErrOption, `base URL "x"`},
		{"extractor that panics", func() error {
			panics := func(*html.Node, *url.URL) *html.Node { panic("no article") }
			scattered := strings.Repeat("<div><p>A sentence, which is one of several.</p></div><a href=/>"+strings.Repeat("link ", 100)+"</a>", 4)
			return cleanError(scattered, WithMode(Page), WithExtractor(panics))
		}, ErrInternal, "no article"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := test.run()
			if err == nil || test.is != nil && !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %v with %q", err, test.is, test.says)
			}
		})
	}
}

func cleanError(in string, opts ...Option) error {
	_, err := Clean(strings.NewReader(in), opts...)
	return err
}

// cleaned returns an input's HTML.
func cleaned(t *testing.T, in string, opts ...Option) string {
	t.Helper()
	doc, err := Clean(strings.NewReader(in), opts...)
	if err != nil {
		t.Fatal(err)
	}
	return doc.HTML
}

func TestOptions(t *testing.T) {
	mine := RuleFile{File: "mine.yaml", Publisher: "Mine", Marks: []string{".mine"}, Rules: []Rule{{Name: "mine/x", Remove: ".x"}}}
	em := bluemonday.NewPolicy()
	em.AllowElements("em", "script")
	em.AllowUnsafe(true)
	for _, test := range []struct {
		name, in, out string
		opts          []Option
	}{
		{"id that is the prefix", `<a href="#nc-">a</a><p id="nc-">b</p>`, "<p><a href=\"#nc-nc-\">a</a></p>\n<p id=\"nc-nc-\">b</p>\n", nil},
		{"escape sequence in code", "<pre>a\x1b(Jb\x00\tc</pre><p>d<code>\x1b$B</code>", "<pre>a(Jb\tc</pre>\n<p>d<code>$B</code></p>\n", nil},
		{"limit not reached", "<p>four</p>", "<p>four</p>\n", []Option{WithMaxBytes(11)}},
		{"base", `<p><a href="b?c">a</a></p>`, "<p><a href=\"https://a.example/b?c\">a</a></p>\n", []Option{WithBaseURL("https://a.example/x")}},
		{"no base", `<p><a href="b?c">a</a></p>`, "<p><a href=\"b?c\" rel=\"nofollow\">a</a></p>\n", []Option{WithBaseURL("")}},
		{"base of the page", `<base href="https://a.example/y/"><p><a href="b">a</a></p>`, "<p><a href=\"https://a.example/y/b\" rel=\"nofollow\">a</a></p>\n", nil},
		{"no default rules", `<p>a</p><div class="share">b</div>`, "<p>a</p>\n<p>b</p>\n", []Option{WithoutDefaultRules()}},
		{"own rules", `<p class="mine">a</p><p class="x">b</p>`, "<p>a</p>\n", []Option{WithoutDefaultRules(), WithRules(mine)}},
		{"own rules of another publisher", `<p>a</p><p class="x">b</p>`, "<p>a</p>\n<p>b</p>\n", []Option{WithRules(mine)}},
		{"own policy", `<p>a <em class="x">b</em> <a href="/c">c</a></p>`, "a <em>b</em> c\n", []Option{WithPolicy(em)}},
		{"own policy, scripts gone before it", `<p>a<script>b</script></p>`, "a\n", []Option{WithPolicy(em)}},
		{"no policy of their own", `<p>a</p>`, "<p>a</p>\n", []Option{WithPolicy(nil)}},
		{"charset", "<p>\xb1\xe0\xbc\xad</p>", "<p>编辑</p>\n", []Option{WithCharset("gbk")}},
		{"content type", "<p>\xb1\xe0\xbc\xad</p>", "<p>编辑</p>\n", []Option{WithContentType("text/html; charset=gb2312")}},
		{"nothing", "", "", nil},
		{"nothing to see", "<p> </p><div></div><!-- a -->", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := cleaned(t, test.in, test.opts...); got != test.out {
				t.Errorf("got %q, want %q", got, test.out)
			}
		})
	}
}

func TestMode(t *testing.T) {
	text := strings.Repeat("A sentence of the article, with a comma in it. ", 8)
	body := `<div class="rail"><p>Beside the article stands a sentence of its own, which a fragment is given for.</p></div><article><p>` + text + "</p><p>" + text + "</p></article>"
	for _, test := range []struct {
		name, in string
		mode     Mode
		rail     bool
	}{
		{"fragment", body, Auto, true},
		{"page by its doctype", "<!doctype html>" + body, Auto, false},
		{"page by its body tag", "<!-- a --> <body>" + body, Auto, false},
		{"page forced", body, Page, false},
		{"fragment forced", "<!doctype html><body>" + body, Fragment, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc, err := Clean(strings.NewReader(test.in), WithMode(test.mode))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(doc.HTML, "Beside"); got != test.rail || (doc.Found == "") != test.rail {
				t.Errorf("what stands beside the article kept: %v; found %q:\n%s", got, doc.Found, doc.HTML)
			}
		})
	}
	for i, name := range []string{"auto", "fragment", "page"} {
		if m, err := ParseMode(name); err != nil || m != Mode(i) {
			t.Errorf("mode %s: %v, %v", name, m, err)
		}
	}
}

// TestSearchInOwnOutput wants a clean article whole where a page is asked for:
// the lines that are links were taken for a list of others, and a link that stands
// for a player for a bare address.
func TestSearchInOwnOutput(t *testing.T) {
	link := `<a href="https://example.com/" rel="nofollow">And more of it, with a comma, that goes on for a while.</a>`
	for _, clean := range []string{
		"<p>A sentence, which is short.</p>\n<p>" + link + "</p>\n",
		"<p>A sentence, which is short.</p>\n<p><a href=\"https://www.youtube.com/embed/a\" rel=\"nofollow\">https://www.youtube.com/embed/a</a></p>\n" +
			"<p>Another one, which says what is to be seen there, and why.</p>\n",
		"<h2>海湾讯 岛上唯一的邮局周五关了门</h2>\n<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n",
	} {
		doc, err := Clean(strings.NewReader("---\na: b\n---\n\n"+clean), WithMode(Page))
		if err != nil {
			t.Fatal(err)
		}
		if doc.HTML != clean || doc.Found != "" {
			t.Errorf("found %q, and made\n%sof\n%s", doc.Found, doc.HTML, clean)
		}
	}
}

// TestCleanNode wants the same result for a tree as for its markup, and the tree left as
// it is.
func TestCleanNode(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	for name, in := range testdocs.Inputs(t) {
		t.Run(name, func(t *testing.T) {
			tree := lawTree(t, in)
			before := ledger.OuterHTML(tree)
			doc, err := c.CleanNode(tree)
			if err != nil {
				t.Fatal(err)
			}
			if ledger.OuterHTML(tree) != before {
				t.Error("the tree is changed")
			}
			want, err := c.Clean(strings.NewReader(before))
			if err != nil || doc.HTML != want.HTML {
				t.Errorf("Clean of the tree's markup differs (error %v): %s", err, laws.FirstDiff(want.HTML, doc.HTML))
			}
		})
	}
	if _, err := c.CleanNode(&html.Node{Type: html.ElementNode, Data: "br", FirstChild: &html.Node{Type: html.TextNode, Data: "a"}}); err == nil {
		t.Error("a tree without markup gives no error")
	}
}

func TestDocumentText(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"<p>a <b>b</b></p><p>c</p>", "a b\nc\n"},
		{"<p>a<br>b</p>", "a\nb\n"},
		{"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "a\nb\nc\n"},
		{"<table><tr><th>a</th><th>b</th></tr><tr><td></td><td>c</td></tr></table>", "a\tb\n\tc\n"},
		{"<pre>a\n  b\n\nc</pre><p>d</p>", "a\n  b\n\nc\nd\n"},
		{"<p>1 &lt; 2 &amp; \"3\"</p>", "1 < 2 & \"3\"\n"},
		{`<figure><img src="a.jpg" alt="x"><figcaption>a</figcaption></figure>`, "a\n"},
		{"", ""},
	} {
		doc, err := Clean(strings.NewReader(test.in))
		if err != nil || doc.Text() != test.want {
			t.Errorf("text of %s: %q, want %q (error %v)", test.in, doc.Text(), test.want, err)
		}
	}
}

func TestDocumentWriteTo(t *testing.T) {
	for _, in := range []string{"<p>a</p>", "---\ntitle: a\n---\n<p>b</p>", "---\ntitle: a\n---\n", ""} {
		doc, err := Clean(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		n, err := doc.WriteTo(&b)
		if err != nil || n != int64(b.Len()) || b.String() != doc.String() {
			t.Errorf("%q: wrote %d bytes of %d, %q (error %v)", in, n, b.Len(), b.String(), err)
		}
	}
	doc := &Document{HTML: "<p>a</p>\n"}
	if _, err := doc.WriteTo(failingWriter{}); !errors.Is(err, errBroken) {
		t.Errorf("a failing writer gives %v", err)
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, fmt.Errorf("writing: %w", errBroken) }

// TestControlAtTheStartOfPre: what is left of a control character is nothing, and
// the line break behind it was the first of the pre, which parsers take away.
func TestControlAtTheStartOfPre(t *testing.T) {
	for _, in := range []string{"<pre>\x7f<p>e</p>", "<pre>\x7f\ne</pre>", "<pre><b>\x01</b>\ne</pre>"} {
		if doc := checkLaws(t, mustNew(t), in); !strings.HasPrefix(doc.HTML, "<pre>\n\ne") && !strings.HasPrefix(doc.HTML, "<pre>e") {
			t.Errorf("%q: gives %q", in, doc.HTML)
		}
	}
}

// TestWhatNobodySeesInAPlayersAddress wants it as browsers send it: the address is
// the text of the link too, where a second cleaning took it.
func TestWhatNobodySeesInAPlayersAddress(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	for r := rune(0x80); r < 0x10000; r++ {
		if !chars.IsInvisible(r) {
			continue
		}
		in := "<iframe src=\"https://v.qq.com/?a" + string(r) + "b\"></iframe>"
		want := "https://v.qq.com/?a" + url.PathEscape(string(r)) + "b"
		if doc := checkLaws(t, c, in); strings.Count(doc.HTML, want) != 2 {
			t.Errorf("%U: gives %q, want %q", r, doc.HTML, want)
		}
	}
}

// TestFormFeedInCode: it parts words for the rules, and did no longer where it had
// been taken out, so that a second cleaning took the line.
func TestFormFeedInCode(t *testing.T) {
	for in, want := range map[string]string{
		"<p>A sentence.<code>One.<p>Sign up fo\fr newsletter": "<p>A sentence.<code>One.</code></p>\n<p><code>Sign up fo r newsletter</code></p>\n",
		"<p><code>a\fb\vc\x01d</code>":                        "<p><code>a b cd</code></p>\n",
		"<pre>a\fb\vc\x01d</pre>":                             "<pre>a b cd</pre>\n",
	} {
		if doc := checkLaws(t, mustNew(t), in, WithMode(Fragment)); doc.HTML != want {
			t.Errorf("%q: gives %q, want %q", in, doc.HTML, want)
		}
	}
}

// TestDeepestContainersStay: what was opened for containers at the limit, the items
// of a list in a list and the figure around a caption, counted in a second cleaning
// only.
func TestDeepestContainersStay(t *testing.T) {
	testdocs.Long(t)
	t.Parallel()
	c := mustNew(t)
	for _, before := range []string{"", "<figure>", "<blockquote>", "<img src=a><figcaption>", "<table><tr><td>a<td>"} {
		for _, tag := range []string{"<blockquote>", "<ol>", "<dl>", "<blockquote><figcaption>"} {
			for _, behind := range []string{"", "<img src=a><figcaption>"} {
				for n := range 6 {
					checkLaws(t, c, before+strings.Repeat(tag, block.MaxNesting/2-3+n)+behind+"b", WithMode(Fragment))
					checkLaws(t, c, before+strings.Repeat(tag, block.MaxNesting-4+n)+behind+"b", WithMode(Fragment))
				}
			}
		}
	}
}

// TestCarriageReturnAtTheStartOfPre: in a pre that began with the reference to one,
// in an element that went, a second cleaning took it.
func TestCarriageReturnAtTheStartOfPre(t *testing.T) {
	for in, want := range map[string]string{
		"<pre><a>&#13;e</a></pre>":                 "<pre>\n&#13;e</pre>\n",
		"<pre>&#13;&#13;e</pre>":                   "<pre>\n&#13;e</pre>\n",
		"<pre><span id=a></span>&#13;\ne</pre>":    "<pre>\n&#13;\ne</pre>\n",
		"<pre><b>&#13;</b>e</pre>":                 "<pre>\n<b>&#13;</b>e</pre>\n",
		"<pre>&#13;e</pre><p>f <pre>e&#13;f</pre>": "<pre>e</pre>\n<p>f</p>\n<pre>e&#13;f</pre>\n",
	} {
		if doc := checkLaws(t, mustNew(t), in); doc.HTML != want {
			t.Errorf("%q: gives %q, want %q", in, doc.HTML, want)
		}
	}
}

// TestSoftHyphenBeforeAPlayer wants nothing to be left of a soft hyphen with
// which a line begins once a rule took the line before it: a second cleaning
// would take it.
func TestSoftHyphenBeforeAPlayer(t *testing.T) {
	in := "<details><summary>责任编辑：甲乙<div>\u00ad<iframe src=\"//player.vimeo.com/video/1\"></iframe></div></summary></details>"
	const want = "<p><a href=\"https://vimeo.com/1\" rel=\"nofollow\">https://vimeo.com/1</a></p>\n"
	if got := cleaned(t, in); got != want {
		t.Errorf("gives %q, want %q", got, want)
	}
}

// TestJSONLDTypeWithEntities: a script type written with entities hid the JSON-LD in it,
// unless a report was asked for.
func TestJSONLDTypeWithEntities(t *testing.T) {
	const in = `<!doctype html><title>One</title><script type="application/ld&#x2B;json">{"@type": "NewsArticle", "datePublished": "2025-12-01"}</script><p>Two.</p>`
	for _, opts := range [][]Option{nil, {WithExplanation()}} {
		doc, err := Clean(strings.NewReader(in), opts...)
		if err != nil {
			t.Fatal(err)
		}
		if doc.Meta.Published != "2025-12-01" {
			t.Errorf("with %d options published on %q", len(opts), doc.Meta.Published)
		}
	}
}

// TestBaseElementOfAnotherAddress: a second cleaning took the links out that lead to the
// document's own address under a base element that names another.
func TestBaseElementOfAnotherAddress(t *testing.T) {
	t.Parallel()
	const links = `<p>The <a href="https://a.example/b/c#d">plan</a>, the <a href="b/c#e">quay</a>, the <a href="#f">crane</a> and the <a href="/#g">fleet</a> are shown, said the board on Monday.</p><p id=f>The crane is old.</p>`
	for _, base := range []string{"https://a.example/", "https://b.example/x/", "/b/", "c?d"} {
		for _, in := range []string{`<base href="` + base + `">` + links, `<!doctype html><base href="` + base + `"><article>` + links + `</article>`} {
			for _, address := range []string{"", "https://a.example/b/c"} {
				inEveryMode(t, mustNew(t), in, WithBaseURL(address))
			}
		}
	}
}

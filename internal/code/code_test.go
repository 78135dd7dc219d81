package code

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tidied returns the text of the first pre that Tidy leaves in a document, with its language
// before a colon, and the text beside it.
func tidied(t *testing.T, in string) (code, beside string) {
	t.Helper()
	doc, err := html.ParseWithOptions(strings.NewReader(in), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	Tidy(doc, ledger.New(doc, true))
	var pre *html.Node
	dom.Walk(doc, func(n *html.Node) bool {
		if pre == nil && n.DataAtom == atom.Pre && dom.HasText(n) {
			pre = n
		}
		return true
	})
	if pre == nil {
		return "", dom.VisibleText(doc, 0)
	}
	var b strings.Builder
	write(&b, pre)
	dom.Detach(pre)
	return strings.TrimRight(b.String(), "\n"), dom.VisibleText(doc, 0)
}

// write writes the text of n as a pre shows it, with the languages of its code.
func write(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	if name, ok := strings.CutPrefix(dom.Attr(n, "class"), "language-"); ok && n.DataAtom == atom.Code {
		b.WriteString(name + ": ")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		write(b, c)
	}
	isLine := n.DataAtom != atom.Pre && n.DataAtom != atom.Table && n.DataAtom != atom.Tbody && dom.KindOf(n).IsBlock()
	if n.DataAtom == atom.Br || isLine && !strings.HasSuffix(b.String(), "\n") {
		b.WriteByte('\n')
	}
}

// TestCodeOfManySystems wants the lines of code, without their numbers and tools, its language,
// and the title beside it.
func TestCodeOfManySystems(t *testing.T) {
	t.Parallel()
	const noSelect = `style="white-space:pre;-webkit-user-select:none;user-select:none;color:#7f7f7f"`
	for _, test := range []struct{ name, in, code, beside string }{
		{"numbers by style, in a table", `<div class="highlight"><div><table><tr><td><pre><code><span ` + noSelect + ">1\n</span><span " + noSelect + ">2\n</span></code></pre></td><td><pre><code class=\"language-go\"><span style=\"display:flex\"><span>ebb()\n</span></span><span style=\"display:flex\"><span>  flow()\n</span></span></code></pre></td></tr></table></div></div>",
			"go: ebb()\n  flow()", ""},
		{"numbers by style, in the lines", `<pre><code class="language-go"><span style="display:flex"><span ` + noSelect + ">1</span><span>ebb()\n</span></span><span style=\"display:flex\"><span " + noSelect + ">2</span><span>  flow()\n</span></span></code></pre>",
			"go: ebb()\n  flow()", ""},
		{"numbers of one colour", `<div class="blog_code"><pre><span style="color: teal">1</span> <span style="color: blue">int</span> a;` + "\n" + `<span style="color: teal">2</span> ` + "\n" + `<span style="color: teal">3</span>   b();</pre></div>`,
			"int a;\n\n  b();", ""},
		{"numbers that are code", `<pre><span style="color: teal">10</span> PRINT` + "\n" + `<span style="color: teal">20</span> GOTO 10</pre>`, "10 PRINT\n20 GOTO 10", ""},
		{"numbers of one line in two", `<pre><span style="color: teal">1</span> PRINT` + "\nGOTO</pre>", "1 PRINT\nGOTO", ""},
		{"a prompt that can't be selected", `<pre><code><span style="user-select:none">$ </span>ls</code></pre>`, "$ ls", ""},

		{"a label of the language", `<div class="language-ts line-numbers-mode"><button class="copy"></button><span class="lang">ts</span><pre class="shiki"><code><span class="line">ebb()</span>` + "\n" + `<span class="line">flow()</span></code></pre><div class="line-numbers-wrapper"><span class="line-number">1</span><br><span class="line-number">2</span></div></div>`,
			"ts: ebb()\nflow()", ""},
		{"a label of the language in a header", `<div class="code-example"><div class="example-header"><span class="language-name">css</span><button>Copy</button></div><pre class="brush: css"><code>p {}</code></pre></div>`, "css: p {}", ""},
		{"a label that is the title", `<div class="code-frame" data-lang="go"><div class="code-lang"><span>tide.go</span></div><pre><code>ebb()</code></pre></div>`, "go: ebb()", "tide.go"},
		{"a header that is the title", `<div class="code panel"><div class="codeHeader panelHeader"><b>Tide.java</b></div><div class="codeContent"><pre data-syntaxhighlighter-params="brush: java; gutter: false">ebb();</pre></div></div>`, "java: ebb();", "Tide.java"},
		{"a header with a button", `<div class="code-box"><div class="code-header"><span>Shell</span><button>Copy</button></div><pre>ebb</pre></div>`, "ebb", ""},
		{"what folds code", `<div class="blog_code"><img class="code_img_closed" src="/plus.gif"><div><pre>ebb()</pre></div><span class="blog_code_collapse">View Code</span></div>`, "ebb()", ""},

		{"a div that names its language", `<div class="view language-java">ebb() {<br>  flow()<br>}</div>`, "java: ebb() {\n  flow()\n}", ""},
		{"a div that chooses a language", `<div class="language-switcher">English<br>Deutsch</div>`, "", "EnglishDeutsch"},
		{"lines of an editor", `<div class="block" data-language="go"><div class="cm-content"><div class="cm-line">ebb()</div><div class="cm-line"><br></div><div class="cm-line">  flow()</div></div></div>`, "go: ebb()\n\n  flow()", ""},
		{"a list that a highlighter made", `<div class="dp-highlighter"><ol start="1" class="dp-j"><li class="alt"><span>ebb()</span></li>` + "\n" + `<li><span>&nbsp;&nbsp;flow()</span></li></ol></div>`, "ebb()\n  flow()", ""},
		{"numbers in a div beside", `<figure class="highlight go"><div class="figcode"><div class="gutter"><pre>1` + "\n2" + `</pre></div><div class="code"><pre>ebb()` + "\nflow()" + `</pre></div></div></figure>`, "go: ebb()\nflow()", ""},
		{"code that is the name of its language", `<pre><code class="language-python">python</code></pre>`, "python: python", ""},
		{"a div of letters of one width", `<div style="font-family: monospace; white-space: pre">ebb() {` + "\n  flow()\n" + `}</div>`, "ebb() {\n  flow()\n}", ""},
		{"a div that is named code", `<div class="codeblock">ebb() {<br>&nbsp;&nbsp;flow()<br>}</div>`, "ebb() {\n  flow()\n}", ""},
		{"a div that is named code, without an indent", `<div class="code">Ebb<br>Flow</div>`, "", "EbbFlow"},
		{"a wiki", `<div class="mw-highlight mw-highlight-lang-python"><pre><span></span>ebb()</pre></div>`, "python: ebb()", ""},
		{"a forum", `<div class="blockcode"><div id="c"><ol><li>ebb()<br><li>&nbsp;&nbsp;flow()<br></ol></div><em onclick="copycode($('c'));">Copy</em></div>`, "ebb()\n  flow()", ""},
		{"lines of another editor", `<div class="wrap"><div class="code-line">ebb()</div><div class="code-line">  flow()</div></div>`, "ebb()\n  flow()", ""},
		{"a drawing", "<div class=\"mermaid\">graph LR\n  A --&gt; B</div>", "mermaid: graph LR\n  A --> B", ""},
		{"a code somewhere in the pre", `<pre class="CodeRay"><table><tr><td class="line-numbers"><pre>1` + "\n2" + `</pre></td><td class="code"><pre><code data-lang="ruby">ebb` + "\nflow" + `</code></pre></td></tr></table></pre>`, "ruby: ebb\nflow", ""},
		{"a notebook", `<div class="highlight hl-python"><pre><span></span>ebb()</pre></div>`, "python: ebb()", ""},
	} {
		code, beside := tidied(t, test.in)
		if code = strings.ReplaceAll(code, "\u00a0", " "); code != strings.ReplaceAll(test.code, "\u00a0", " ") || strings.ReplaceAll(beside, " ", "") != strings.ReplaceAll(test.beside, " ", "") {
			t.Errorf("%s:\n%s\nbeside it: %q", test.name, code, beside)
		}
	}
}

// TestLanguageOfAClass wants the language that highlighters put there, and nothing of other classes.
func TestLanguageOfAClass(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		class string
		own   bool
		want  string
	}{
		{"language-go", false, "go"},
		{"lang-go", false, "go"},
		{"brush: go; gutter: false", false, "go"},
		{"brush:go;", false, "go"},
		{"highlight-source-shell", false, "shell"},
		{"highlight-python notranslate", false, "python"},
		{"highlight hl-python", false, "python"},
		{"hljs go", true, "go"},
		{"go", true, "go"},
		{"go", false, ""},
		{"language-undefined", true, ""},
		{"highlight dark", true, ""},
		{"", true, ""},
	} {
		if got := languageOfClass(test.class, test.own); got != test.want {
			t.Errorf("%q: %q, want %q", test.class, got, test.want)
		}
	}
}

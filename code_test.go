package newsclean

import (
	"strings"
	"testing"
)

// gauge is the code that most shapes hold: two lines, an empty one, and an indented one.
const gauge = "import gauge\nlevel = 1\n\nif level:\n    warn()"

func codeOf(language string) string {
	class := ""
	if language != "" {
		class = ` class="language-` + language + `"`
	}
	return "<pre><code" + class + ">" + gauge + "</code></pre>\n"
}

// eachLine writes each line of gauge by a pattern, in which N is its number and L the line.
func eachLine(pattern string) string {
	var b strings.Builder
	for i, line := range strings.Split(gauge, "\n") {
		b.WriteString(strings.NewReplacer("N", string(rune('1'+i)), "L", line).Replace(pattern))
	}
	return b.String()
}

func TestLineNumbersAreNoCode(t *testing.T) {
	t.Parallel()
	plain := strings.NewReplacer("<code>", "", "</code>", "").Replace(codeOf(""))
	checkShapes(t, []shape{
		{"a table of two columns in a figure", `<figure class="highlight python"><table><tr><td class="gutter"><pre>` + eachLine(`<span class="line">N</span><br>`) + `</pre></td><td class="code"><pre>` +
			eachLine(`<span class="line">L</span><br>`) + `</pre></td></tr></table></figure>`,
			"<figure>\n" + codeOf("python") + "</figure>\n", ""},
		{"a table of two pre", `<div class="highlight"><div class="chroma"><table class="lntable"><tr><td class="lntd"><pre class="chroma"><code>` + eachLine("<span class=\"lnt\">N\n</span>") +
			`</code></pre></td><td class="lntd"><pre class="chroma"><code class="language-py" data-lang="py">` + gauge + `</code></pre></td></tr></table></div></div>`, codeOf("py"), ""},
		{"numbers in the lines", `<div class="highlight"><pre class="chroma"><code class="language-py" data-lang="py">` + strings.TrimSuffix(eachLine("<span class=\"line\"><span class=\"ln\"> N</span><span class=\"cl\">L\n</span></span>"), "\n</span></span>") +
			`</span></span></code></pre></div>`, codeOf("py"), ""},
		{"a table in a pre", `<div class="language-py highlighter-rouge"><div class="highlight"><pre class="highlight"><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">` + eachLine("N\n") +
			`</pre></td><td class="rouge-code"><pre>` + gauge + `</pre></td></tr></tbody></table></code></pre></div></div>`, codeOf("py"), ""},
		{"numbers in a div", `<table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre>` + eachLine("N\n") + `</pre></div></td><td class="code"><div><pre>` + gauge + `</pre></div></td></tr></table>`,
			"<pre>" + gauge + "</pre>\n", ""},
		{"no pre at all", `<div class="syntaxhighlighter  python"><div class="toolbar"><span><a href="#">?</a></span></div><table border="0"><tbody><tr><td class="gutter">` + eachLine(`<div class="line numberN index0 alt2">N</div>`) +
			"</td>\n<td class=\"code\"><div class=\"container\">" + strings.NewReplacer("></code>", ">&nbsp;</code>", "    ", "</code><code class=\"spaces\">&nbsp;&nbsp;&nbsp;&nbsp;</code><code class=\"plain\">").Replace(eachLine("<div class=\"line numberN\"><code class=\"plain\">L</code></div>\n")) +
			`</div></td></tr></tbody></table></div>`, strings.Replace(codeOf("python"), "\n\n", "\n \n", 1), ""},
		{"a row for each line", `<table class="highlight js-line-container" data-tab-size="8">` + strings.Replace(eachLine(`<tr><td id="LN" class="blob-num" data-line-number="N"></td><td class="blob-code blob-code-inner">L</td></tr>`), "></td></tr>", ">\n</td></tr>", 1) + `</table>`,
			"<pre>" + gauge + "</pre>\n", ""},
		{"rows in a pre", `<pre><code class="hljs python"><table class="hljs-ln"><tbody>` + eachLine("<tr><td class=\"hljs-ln-line hljs-ln-numbers\" data-line-number=\"N\"><div class=\"hljs-ln-n\" data-line-number=\"N\"></div></td><td class=\"hljs-ln-line hljs-ln-code\" data-line-number=\"N\">L</td></tr>\n") +
			`</tbody></table></code></pre>`, codeOf("python"), ""},
		{"a pre in each row", `<div class="file-view code-view"><table>` + eachLine(`<tr><td class="lines-num"><span data-line-number="N">N</span></td><td class="lines-code"><pre><code>L</code></pre></td></tr>`) + `</table></div>`, plain, ""},
		{"a list behind the code", `<pre class="prettyprint"><code class="hljs python">` + gauge + `</code><ul class="pre-numbering">` + eachLine(`<li>N</li>`) + `</ul></pre>`, codeOf("python"), ""},
		{"a pre for each line", "<div class=\"csharpcode\">\n" + eachLine("<pre class=\"alt\"><span class=\"lnum\">   N:  </span>L</pre>\n") + `</div>`, plain, ""},
		{"code that is a number", `<pre class="line-numbers language-json"><code class="language-json">42</code></pre>`, "<pre><code class=\"language-json\">42</code></pre>\n", ""},
		{"a list of lines", `<pre class="prettyprint linenums"><ol class="linenums">` + strings.ReplaceAll(eachLine(`<li class="LN">L</li>`), `class="L`, `class="x`) + `</ol></pre>`, plain, ""},
		{"numbers that only the text shows", "<pre>1 one\n2 two</pre>", "<pre>1 one\n2 two</pre>\n", ""},
		{"a column of numbers that is none of lines", `<table><tr><th class="rank">1</th><td>The wall</td></tr><tr><th class="rank">2</th><td>The quay</td></tr></table>`,
			"<table>\n<tr><th>1</th><td>The wall</td></tr>\n<tr><th>2</th><td>The quay</td></tr>\n</table>\n", ""},
		{"a table of code that was left open", `<table class="highlight"><tr><td class="blob-num">1</td><td class="blob-code">import gauge<p>The wall sinks.</p></td></tr><tr><td>a</td><td>b</td></tr></table>`,
			"<table>\n<tr>\n<td>1</td>\n<td>\n<p>import gauge</p>\n<p>The wall sinks.</p>\n</td>\n</tr>\n<tr><td>a</td><td>b</td></tr>\n</table>\n", ""},
		{"a gutter of a layout", `<div class="row"><div class="gutter">1</div><div>The wall sinks.</div></div>`, "<p>1</p>\n<p>The wall sinks.</p>\n", ""},
	})
}

func TestALineOfCodeStaysALine(t *testing.T) {
	t.Parallel()
	plain := strings.NewReplacer("<code>", "", "</code>", "").Replace(codeOf(""))
	checkShapes(t, []shape{
		{"a code for each line", `<section class="snippet"><ul class="snippet-index"><li></li><li></li></ul><pre data-lang="python">` + eachLine(`<code><span class="outer">L</span></code>`) + `</pre></section>`, codeOf("python"), ""},
		{"a code for each line, of no language", `<pre>` + eachLine(`<code>L</code>`) + `</pre>`, codeOf(""), ""},
		{"code that marks its words", `<pre><code class="kw">def</code> <code class="fn">read</code><code class="p">()</code></pre>`, "<pre><code>def</code> <code>read()</code></pre>\n", ""},
		{"code that marks its words, without a space", `<pre><code class="kw">x</code><code class="fn">[1]</code></pre>`, "<pre><code>x[1]</code></pre>\n", ""},
		{"spans that are blocks by style", `<pre>` + eachLine(`<span style="display: block">L</span>`) + `</pre>`, plain, ""},
		{"spans that are lines by class", `<pre><code>` + eachLine(`<span class="token-line"><span class="tok">L</span></span>`) + `</code></pre>`, codeOf(""), ""},
		{"spans that are lines and line ends", `<pre class="shiki"><code>` + strings.TrimSuffix(eachLine("<span class=\"line\">L</span>\n"), "\n") + `</code></pre>`, codeOf(""), ""},
		{"one line that is marked", "<pre>import gauge\n<span class=\"highlight-line\">level = 1</span>if level:\n</pre>", "<pre>import gauge\nlevel = 1\nif level:\n</pre>\n", ""},
		{"a div for each line", `<pre><code>` + strings.ReplaceAll(eachLine(`<div class="code-line">L</div>`), "></div>", "> </div>") + `</code></pre>`, strings.Replace(codeOf(""), "\n\n", "\n \n", 1), ""},
		{"lines in a heading left open", "<h2>The code<pre>import gauge\nlevel = 1</pre></h2>", "<h2>The code<br>import gauge<br>level = 1</h2>\n", ""},
		{"a rule in the code", "<pre>import gauge<hr>level = 1</pre>", "<pre>import gauge\nlevel = 1</pre>\n", ""},
		{"pre that are none of one code", "<div><pre>make</pre><pre>make test</pre></div>", "<pre>make</pre>\n<pre>make test</pre>\n", ""},
	})
}

func TestToolsOfCode(t *testing.T) {
	t.Parallel()
	checkShapes(t, []shape{
		{"a bar in the pre", `<pre><div class="code-block-header"><div class="left"><span class="code-block-lang">python</span></div><div class="ask">Ask the machine</div><div class="code-block-copyBtn">Copy</div></div><code class="hljs language-python" lang="python">` + gauge + `</code></pre>`, codeOf("python"), ""},
		{"a bar before it", `<div class="code-box"><div class="code-header"><span>python</span><span class="copy-btn">Copied!</span></div><pre><code class="language-python">` + gauge + `</code></pre></div>`, codeOf("python"), ""},
		{"a bar behind it", `<div class="code-toolbar"><pre class="language-python"><code class="language-python">` + gauge + `</code></pre><div class="toolbar"><div class="toolbar-item"><a>Copy</a></div></div></div>`, codeOf("python"), ""},
		{"a bar with the name of the file", `<div class="code-box"><div class="code-header"><span class="file-name">gauge.py</span> <span class="copy-btn">Copy</span></div><pre><code>` + gauge + `</code></pre></div>`, "<p>gauge.py</p>\n" + codeOf(""), ""},
		{"a bar that code is the text of", "<pre>&lt;div class=\"toolbar\"&gt;Copy&lt;/div&gt;\nCopy</pre>", "<pre>&lt;div class=\"toolbar\"&gt;Copy&lt;/div&gt;\nCopy</pre>\n", ""},
		{"a heading in the language of the code", `<pre><code class="hljs language-markdown"><span class="hljs-header"># The wall</span>` + "\n" + `<span class="hljs-section">## Copy</span></code></pre>`,
			"<pre><code class=\"language-markdown\"># The wall\n## Copy</code></pre>\n", ""},
		{"what a page calls a code of conduct", `<div class="code-of-conduct-header"><p>Be kind to those who copy.</p></div><p>One.</p>`, "<p>Be kind to those who copy.</p>\n<p>One.</p>\n", ""},
	})
}

func TestLanguageOfCode(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	for in, want := range map[string]string{
		`<pre><code class="language-c++">X</code></pre>`:                                                                            "c++",
		`<pre><code class="hljs python">X</code></pre>`:                                                                             "python",
		`<pre><code class="python hljs">X</code></pre>`:                                                                             "python",
		`<pre class="ruby"><code>X</code></pre>`:                                                                                    "ruby",
		`<pre class="brush: js; toolbar: false">X</pre>`:                                                                            "js",
		`<pre class="brush:php">X</pre>`:                                                                                            "php",
		`<pre class="prettyprint lang-js">X</pre>`:                                                                                  "js",
		`<div class="highlight highlight-source-shell"><pre>X</pre></div>`:                                                          "shell",
		`<div class="highlight-python notranslate"><div class="highlight"><pre><span></span>X</pre></div></div>`:                    "python",
		`<div class="sourceCode" id="cb1"><pre class="sourceCode haskell"><code class="sourceCode haskell">X</code></pre></div>`:    "haskell",
		`<figure class="highlight js"><pre><code>X</code></pre><figcaption>One</figcaption></figure>`:                               "js",
		`<div class="language-go highlighter-rouge"><div class="highlight"><pre class="highlight"><code>X</code></pre></div></div>`: "go",
		`<pre data-language="typescript"><code data-theme="x">X</code></pre>`:                                                       "typescript",
		`<figure data-lang="sql"><pre>X</pre></figure>`:                                                                             "sql",
		`<pre lang="bash">X</pre>`:                                                                                                  "bash",
		`<pre class="language-undefined"><code class="hljs">X</code></pre>`:                                                         "",
		`<pre class="wp-block-code"><code>X</code></pre>`:                                                                           "",
		`<pre lang="pt-BR">X</pre>`:                                                                                                 "",
		`<div class="language-en"><p>The code.</p><pre>X</pre></div>`:                                                               "",
		`<div class="text"><pre>X</pre></div>`:                                                                                      "",
		`<pre class="language-x&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">X</pre>`:                                            "",
		`<pre data-lang="js&quot; onload=&quot;x()"><code>X</code></pre>`:                                                           "",
		`<pre data-lang="` + strings.Repeat("a", 40) + `"><code>X</code></pre>`:                                                     "",
	} {
		doc := checkLaws(t, c, in, WithMode(Fragment))
		got := ""
		if _, rest, ok := strings.Cut(doc.HTML, `class="language-`); ok {
			got, _, _ = strings.Cut(rest, `"`)
		}
		if got != want || !strings.Contains(doc.HTML, ">X</") {
			t.Errorf("%s: became %s", in, doc.HTML)
		}
	}
}

// TestCodeWithoutNames wants the same of code whose numbers, lines and titles only styles and
// places tell.
func TestCodeWithoutNames(t *testing.T) {
	t.Parallel()
	const noSelect = `style="white-space:pre;user-select:none;color:#7f7f7f"`
	checkShapes(t, []shape{
		{"numbers that can't be selected", `<pre><code class="language-go"><span style="display:flex"><span ` + noSelect + ">1</span><span>ebb()\n</span></span><span style=\"display:flex\"><span " + noSelect + ">2</span><span>  flow()\n</span></span></code></pre>",
			"<pre><code class=\"language-go\">ebb()\n  flow()\n</code></pre>\n", ""},
		{"numbers of one colour", `<pre><span style="color:teal">1</span> ebb()` + "\n" + `<span style="color:teal">2</span> flow()</pre>`, "<pre>ebb()\nflow()</pre>\n", ""},
		{"lines of an editor", `<div data-language="go"><div class="cm-content"><div class="cm-line">ebb()</div><div class="cm-line"><br></div><div class="cm-line">  flow()</div></div></div>`,
			"<pre><code class=\"language-go\">ebb()\n\n  flow()</code></pre>\n", ""},
		{"code with line breaks", "<p><code>ebb() {<br>\n&nbsp;&nbsp;flow()<br>}</code></p>", "<p><code>ebb() {<br>\u00a0\u00a0flow()<br>}</code></p>\n", ""},
		{"a label in the pre", `<pre><div><div>python</div><div><button>Copy code</button></div><div><code class="language-python">ebb()</code></div></div></pre>`, "<pre><code class=\"language-python\">ebb()</code></pre>\n", ""},
		{"a list that a highlighter made", `<div class="dp-highlighter"><ol class="dp-j"><li class="alt"><span>ebb()</span></li><li><span>&nbsp;&nbsp;flow()</span></li></ol></div>`, "<pre>ebb()\n  flow()</pre>\n", ""},
		{"a header that is the title", `<div class="code panel"><div class="codeHeader"><b>tide.go</b></div><div><pre>ebb()</pre></div></div>`, "<p><b>tide.go</b></p>\n<pre>ebb()</pre>\n", ""},
		{"a label of the language", `<div class="language-go extra"><button class="copy"></button><span class="lang">go</span><pre><code>ebb()</code></pre></div>`, "<pre><code class=\"language-go\">ebb()</code></pre>\n", ""},
	})
}

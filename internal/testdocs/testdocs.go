// Package testdocs reads the documents that the tests of several packages use. Inputs
// returns those of testdata; Real names, and Read reads, real ones that may lie beside
// the checkout.
package testdocs

import (
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Inputs returns every HTML input of testdata by its path: whole articles, kinds of
// junk, and what must stay as it is.
func Inputs(t testing.TB) map[string]string {
	t.Helper()
	top := root(t)
	out := map[string]string{}
	err := filepath.WalkDir(filepath.Join(top, "testdata"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".html") || strings.HasSuffix(path, ".golden.html") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(top, path)
		out[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Real returns the names of the documents of the corpus beside the checkout that match
// one of the patterns, such as "cn/*/*.html.gz". Without a corpus there are none, and
// the test's log says so.
func Real(t testing.TB, patterns ...string) []string {
	t.Helper()
	corpus := filepath.Join(root(t), "../shared/corpus")
	if _, err := os.Stat(corpus); err != nil {
		t.Log("skipped: real documents, of which there is no corpus beside the checkout")
		return nil
	}
	var out []string
	for _, p := range patterns {
		names, err := filepath.Glob(filepath.Join(corpus, p))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, names...)
	}
	return out
}

// Read returns the bytes of a document, uncompressed if its name ends in .gz.
func Read(t testing.TB, name string) []byte {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// root returns the folder of the module. The test may run in the folder of any of its
// packages.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		t.Fatal("no go.mod above the tests")
	}
}

// Nasty are inputs that are hard for the parser or for building blocks, as seeds for
// fuzzing.
var Nasty = []string{
	"", " ", "<", "<a", "</p>", "a<br>b<br><br>c", "<p>a<p>b", "<b><i>a</b>b</i>", "<b><p>a</b>b",
	`<table><tr><td>a<tr><td>b</table>c`, "<table>a<caption>b<td>c", "<table><p>a</table>", "<ul><li>a<ul><li>b</ul>c</ul>",
	"<dl><dd>a<dt>b</dl>", "<ol start=3 reversed type=i><li value=9>a", "<pre>\n\na\n b</pre>", "<pre><code class=lang-go>a\n\n</code></pre>",
	`<p id=x>a<a href="#x">b</a><a href="#y">c</a>`, `<a name=x></a><p><a href="#x">a</a>`, "<ruby>a<rp>(<rt>b<rp>)</ruby>",
	`<figure><img src=a.jpg><p>b</figure>`, `<img data-src="//a.example/b.jpg" src="data:,">`, `<picture><source srcset="a.jpg 2x, b.jpg"><img></picture>`,
	`<noscript><img src=a.jpg>b</noscript>`, `<video src="//a.example/b.mp4">c</video>`, `<math><mi>a<annotation>b</annotation></math>`,
	`<svg><title>a</title><text>b</text></svg>`, "<select><option>a</select>", "<form>a<button>b</button></form>", "<title>a</title>b",
	"<textarea>a</textarea>", "<template>a</template>b", "<plaintext>a<b>", "<frameset><frame>", "<!doctype html><body><article>a</article>",
	"\u3000\u3000a\u00a0\u200bb\ufeff", "<h1>a<p>b</p>c</h1>", "<blockquote>a<p>b</blockquote>", "<a href=' javascript:alert(1)'>a</a>",
	"---\na: b\n---\n<p>c", "+++\na = 1\n+++\nc", "{\"a\": 1}\n<p>b", "<p>责任编辑：甲乙 </p>", "<p>Share this:</p>",
	"<span style=display:none>a</span>b", "<code> a </code>b<code>  </code>", "<bdo dir=rtl>a</bdo><p dir=rtl>b", "<hr>a<hr><hr>b<hr>",
}

package report

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/newsclean/newsclean"
)

func newCleaner(t *testing.T, opts ...newsclean.Option) *newsclean.Cleaner {
	t.Helper()
	c, err := newsclean.New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// written gives the page about a document, as a tree.
func written(t *testing.T, c *newsclean.Cleaner, document string, opts ...newsclean.DocOption) *html.Node {
	t.Helper()
	var b, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&b, &again} {
		if err := Write(w, c, "a <b>.html", []byte(document), opts...); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("a second page differs")
	}
	if !Is(b.Bytes()) || Is([]byte(document)) {
		t.Error("a page can't be told from a document")
	}
	return parsed(t, b.String())
}

func parsed(t *testing.T, s string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// frameOf gives the document of one of the page's frames.
func frameOf(t *testing.T, page *html.Node, id string) *html.Node {
	t.Helper()
	for n := range page.Descendants() {
		if value(n, "id") != id {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == "srcdoc" {
				return parsed(t, a.Val)
			}
		}
	}
	t.Fatalf("no frame %s", id)
	return nil
}

// inputs reads every document of the library's testdata.
func inputs(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir("../testdata", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".html" || strings.Contains(path, ".golden.") {
			return err
		}
		data, err := os.ReadFile(path)
		out[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 20 {
		t.Fatalf("%d inputs found", len(out))
	}
	return out
}

// TestMarks wants, of every document, what isn't marked in the input to be the
// result, and what is marked to be what the rules took.
func TestMarks(t *testing.T) {
	c := newCleaner(t)
	for name, in := range inputs(t) {
		t.Run(name, func(t *testing.T) {
			page := written(t, c, in)
			doc, err := c.Clean(strings.NewReader(in), newsclean.WithExplanation())
			if err != nil {
				t.Fatal(err)
			}
			var gone, added string
			for _, r := range doc.Removed {
				for _, p := range r.Pieces {
					gone += p.Text
					added += p.Added
				}
			}
			if added != "" {
				t.Skip("text was put in")
			}
			input, result := frameOf(t, page, "input-frame"), frameOf(t, page, "result-frame")
			kept, _ := texts(input)
			if want, _ := texts(result); kept != want {
				t.Errorf("not marked: %q\nresult: %q", kept, want)
			}
			if _, marked := texts(input); sorted(marked) != sorted(seen(gone)) {
				t.Errorf("marked: %q\ngone: %q", marked, gone)
			}
		})
	}
}

// texts gives the visible text of a frame that isn't marked, and that which is.
// Labels of the page's own are left out.
func texts(frame *html.Node) (kept, marked string) {
	for n := range frame.Descendants() {
		if n.Type != html.TextNode || n.Parent.DataAtom == atom.Style || n.Parent.DataAtom == atom.Title {
			continue
		}
		switch class := value(n.Parent, "class"); {
		case n.Parent.DataAtom == atom.Mark:
			marked += seen(n.Data)
		case strings.HasPrefix(class, "note"), strings.HasPrefix(class, "media") && n.Parent.FirstChild == n:
		default:
			kept += seen(n.Data)
		}
	}
	return kept, marked
}

func seen(s string) string {
	return strings.Map(func(r rune) rune {
		if newsclean.Visible(r) {
			return r
		}
		return -1
	}, s)
}

// sorted makes texts comparable that hold the same characters: the report lists
// them by rule.
func sorted(s string) string {
	runes := []rune(s)
	slices.Sort(runes)
	return string(runes)
}

// TestNothingOfTheDocumentButText wants no attribute or active element of a
// document in the page.
func TestNothingOfTheDocumentButText(t *testing.T) {
	hostile := `<!doctype html><title>"><script>alert(1)</script></title><base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/">
		<link rel=stylesheet href=https://evil.example/a.css><style>*{background:url(https://evil.example/)}</style>
		<p id='x" onclick="alert(1)' class="now hit r1 &lt;b&gt;" style="background:url(https://evil.example/)" onclick="alert(1)">One sentence, and another.
		</iframe></script></title></style>&lt;/iframe&gt;&lt;script&gt;alert(1)&lt;/script&gt;
		<img src=https://evil.example/a.png onerror=alert(1) alt='"><script>alert(1)</script>'><a href="javascript:alert(1)">a</a>
		<iframe srcdoc="<script>alert(1)</script>"></iframe><svg><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>b</text></a></svg>
		<form action=https://evil.example/><button formaction=javascript:alert(1)>c</button><input autofocus onfocus=alert(1)></form>
		<math><mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></math><noscript><p title="</noscript><img src=x onerror=alert(1)>">d</noscript>
		<template><script>alert(1)</script></template><div class="ad"><!--article_adlist[<img src=x onerror=alert(1)>]article_adlist-->e</div>
		<object data=https://evil.example/></object><video src=https://evil.example/ autoplay>f</video><plaintext>g</plaintext><script>alert(1)</script>`
	for _, mode := range []newsclean.Mode{newsclean.Fragment, newsclean.Page} {
		page := written(t, newCleaner(t), hostile, newsclean.WithMode(mode), newsclean.WithBaseURL("https://sina.com.cn/"))
		scripts := 0
		for n := range page.Descendants() {
			if n.DataAtom == atom.Script {
				scripts++
			}
			if n.DataAtom == atom.Iframe && value(n, "sandbox") != "allow-same-origin" {
				t.Errorf("a frame with sandbox=%q", value(n, "sandbox"))
			}
			attributesIn(t, n, "class", "id", "title", "data-rule", "data-hit", "data-to", "data-name", "data-total", "sandbox", "srcdoc", "tabindex", "hidden",
				"disabled", "type", "role", "scope", "lang", "charset", "http-equiv", "content", "name", "rel", "href", "aria-labelledby", "aria-pressed",
				"data-tab", "aria-controls", "aria-selected", "aria-label", "aria-hidden", "max", "value", "placeholder", "autocomplete", "spellcheck")
		}
		if scripts != 1 {
			t.Errorf("%d scripts in the page", scripts)
		}
		for _, id := range []string{"input-frame", "result-frame"} {
			body := frameOf(t, page, id)
			for n := range body.Descendants() {
				if n.Type == html.ElementNode && n.DataAtom != atom.Meta {
					attributesIn(t, n, "class", "id", "title", "data-n", "lang")
				}
				if slices.Contains([]atom.Atom{atom.Script, atom.Iframe, atom.Img, atom.A, atom.Link, atom.Base, atom.Form, atom.Object, atom.Svg}, n.DataAtom) {
					t.Errorf("%s holds <%s>", id, n.Data)
				}
				if n.DataAtom != atom.Mark && n.DataAtom != atom.Div && strings.Contains(value(n, "class"), "now") {
					t.Errorf("a class of the document's got through: %s", n.Data)
				}
			}
		}
	}
}

func attributesIn(t *testing.T, n *html.Node, known ...string) {
	t.Helper()
	for _, a := range n.Attr {
		if !slices.Contains(known, a.Key) {
			t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
		}
		if a.Key == "href" && !strings.HasPrefix(a.Val, "#") && a.Val != "data:," {
			t.Errorf("a link to %q", a.Val)
		}
	}
}

// TestHits wants every hit that is listed as marked to stand in the input, once.
func TestHits(t *testing.T) {
	mine, err := newsclean.ParseRules("mine.yaml", []byte("rules:\n  - {name: a/box, remove: .box}\n  - {name: a/img, remove: img.y}\n"+
		"  - {name: a/tag, unwrap: span}\n  - {name: a/line, remove: p, text: '^Ends\\.$', at: end}\n  - {name: a/note, comment: '^ad'}\n  - {name: a/br, unwrap: 'br.z'}\n"))
	if err != nil {
		t.Fatal(err)
	}
	c := newCleaner(t, newsclean.WithoutDefaultRules(), newsclean.WithRules(mine))
	long := "<p>" + strings.Repeat("A sentence of the article. ", 20) + "</p>"
	page := written(t, c, long+"<div class=box>Box <b>one</b></div><p>Text <img class=y src=/1.jpg><span>two</span>.<!--ad: x--></p><div class=box></div><p>A<br class=z>b</p><p>Ends.</p>")
	input := frameOf(t, page, "input-frame")
	ids := map[string]int{}
	for n := range input.Descendants() {
		if id := value(n, "id"); id != "" {
			ids[id]++
		}
	}
	listed := 0
	for n := range page.Descendants() {
		hit := value(n, "data-hit")
		if hit == "" {
			continue
		}
		listed++
		disabled := slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "disabled" })
		if ids["hit-"+hit] != 1 || disabled {
			t.Errorf("hit %s stands %d times in the input, disabled %v", hit, ids["hit-"+hit], disabled)
		}
	}
	if listed != 7 || len(ids) != 7 {
		t.Errorf("%d hits listed, %d in the input: %v", listed, len(ids), ids)
	}
}

func TestWriteErrors(t *testing.T) {
	c := newCleaner(t, newsclean.WithMaxBytes(5))
	var b bytes.Buffer
	if err := Write(&b, c, "a", []byte("<p>long</p>")); !errors.Is(err, newsclean.ErrTooLarge) || b.Len() > 0 {
		t.Errorf("too large: %v, %d bytes written", err, b.Len())
	}
	broken := errors.New("broken")
	if err := Write(failing{broken}, c, "a", []byte("12345")); !errors.Is(err, broken) {
		t.Errorf("a failing writer: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// A reader that speaks needs to know the language, and a right-to-left text its
// direction.
func TestFramesAreInTheDocumentsLanguage(t *testing.T) {
	page := written(t, newCleaner(t), `<!doctype html><html lang="ar"><title>T</title><body><article><p>`+strings.Repeat("افتتح الجسر الجديد صباح اليوم، وسط حضور كبير. ", 12)+"</p></article>")
	for _, id := range []string{"input-frame", "result-frame"} {
		if lang := value(frameOf(t, page, id).FirstChild.NextSibling, "lang"); lang != "ar" {
			t.Errorf("%s is in %q", id, lang)
		}
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string]string{"Title": "title", "OriginalTitle": "original title", "CanonicalURL": "canonical URL", "SiteName": "site name", "URLPath": "URL path"} {
		if got := words(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

package block

import (
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/judge"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// targets returns the ids that links of a tree point at.
func targets(root *html.Node) map[string]bool {
	ids := map[string]bool{}
	dom.Walk(root, func(n *html.Node) bool {
		if _, id, ok := strings.Cut(dom.Attr(n, "href"), "#"); ok {
			ids[id] = true
		}
		return true
	})
	return ids
}

// built returns the finished article of a fragment, as of https://a.example/news/1?id=5, and its
// markup.
func built(t *testing.T, in string, change ...func(*Options)) (*Article, string) {
	t.Helper()
	root := parse.Fragment(in)
	opts := Options{
		Links:   link.NewResolver(&url.URL{Scheme: "https", Host: "a.example", Path: "/news/1", RawQuery: "id=5"}, root, false),
		Targets: targets(root), Ledger: ledger.New(root, false),
		RuleFor: func(*html.Node, atom.Atom, []html.Attribute) *RuleAction { return nil },
	}
	for _, c := range change {
		c(&opts)
	}
	a := Build(root, opts, new(Scratch))
	a.Finish()
	return a, markupOf(t, a)
}

// markupOf returns an article's markup.
func markupOf(t *testing.T, a *Article) string {
	t.Helper()
	markup, _ := a.Markup()
	out, err := io.ReadAll(markup)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestUpTo59ContainersInOneAnother pins the depths that SECURITY.md states.
func TestUpTo59ContainersInOneAnother(t *testing.T) {
	for _, depth := range []int{58, 59, 60, 100} {
		_, got := built(t, strings.Repeat("<blockquote>", depth)+"<p>one")
		if n := strings.Count(got, "<blockquote>"); n != min(depth, 59) || !strings.Contains(got, "<p>one</p>") {
			t.Errorf("of %d there are %d", depth, n)
		}
	}
	_, got := built(t, strings.Repeat("<sub>", 100)+"one")
	if n := strings.Count(got, "<sub>"); n != 60 {
		t.Errorf("of 100 inline elements there are %d", n)
	}
}

// TestNoscriptImageBesideItsLazyTwin wants the picture once where the page shows it with script
// and without, and the one without script where it is the only one.
func TestNoscriptImageBesideItsLazyTwin(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"a lazy one", `<img data-src=/a.jpg><noscript><img src=/a-full.jpg></noscript>`, "a.jpg"},
		{"the same", `<img src=/a.jpg><noscript><img src=/a.jpg></noscript>`, "a.jpg"},
		{"another size", `<img src=/300/a.jpg><noscript><img src="/900/a.jpg?x=1"></noscript>`, "a.jpg"},
		{"one before its own paragraph", `<p><img data-src=/a.jpg></p><noscript><img src=/b.jpg></noscript>`, "a.jpg"},
		{"a placeholder", `<img src=/blank.gif><noscript><img src=/a.jpg></noscript>`, "a.jpg"},
		{"another picture", `<img src=/a.jpg><noscript><img src=/b.jpg></noscript>`, "a.jpg b.jpg"},
		{"one behind text", `<p>one<img data-src=/a.jpg>two<noscript><img src=/b.jpg></noscript>`, "a.jpg b.jpg"},
		{"one behind a paragraph", `<img data-src=/a.jpg><p>two</p><noscript><img src=/b.jpg></noscript>`, "a.jpg b.jpg"},
		{"no other", `<p>one</p><noscript><img src=/a.jpg>Turn on scripts.</noscript>`, "a.jpg"},
		{"one that nobody sees", `<noscript><template><img src=/a.jpg></template></noscript>`, ""},
	} {
		_, got := built(t, test.in)
		var shown []string
		for _, name := range []string{"a.jpg", "a-full.jpg", "b.jpg"} {
			if strings.Contains(got, name) {
				shown = append(shown, name)
			}
		}
		if strings.Join(shown, " ") != test.want || strings.Count(got, "<img") != len(shown) || strings.Contains(got, "Turn on") {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}

// TestLinksInsideAnArticle wants the ids that they point at kept, once and with a prefix, and the
// links that point nowhere taken out; a link with the page's own query is one.
func TestLinksInsideAnArticle(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"a note", `<p>one<a href="#n">1</a></p><p id=n>note</p>`, `<p>one<a href="#nc-n">1</a></p>` + "\n" + `<p id="nc-n">note</p>` + "\n"},
		{"with the query of the page", `<p>one<a href="?id=5#n">1</a></p><p id=n>note</p>`, `<p>one<a href="#nc-n">1</a></p>` + "\n" + `<p id="nc-n">note</p>` + "\n"},
		{"with another query", `<p>one<a href="?id=6#n">1</a></p><p id=n>note</p>`, `<p>one<a href="https://a.example/news/1?id=6#n">1</a></p>` + "\n<p>note</p>\n"},
		{"no target", `<p>one<a href="#n">1</a></p>`, "<p>one1</p>\n"},
		{"no link", `<p id=n>note</p>`, "<p>note</p>\n"},
		{"two of an id", `<p><a href="#n">1</a></p><p id=n>note</p><p id=n>more</p>`, `<p><a href="#nc-n">1</a></p>` + "\n" + `<p id="nc-n">note</p>` + "\n<p>more</p>\n"},
		{"an empty target", `<p><a href="#n">1</a></p><p>two<a name=n></a></p>`, `<p><a href="#nc-n">1</a></p>` + "\n" + `<p>two<span id="nc-n"></span></p>` + "\n"},
		{"a target that is an image", `<p><a href="#n">1</a> two</p><p>two<img id=n src=/a.jpg></p>`, `<p><a href="#nc-n">1</a> two</p>` + "\n" + `<p>two<span id="nc-n"></span><img src="https://a.example/a.jpg"></p>` + "\n"},
		{"a wrapper", `<p><a href="#n">1</a></p><div id=n><p>two</p><p>three</p></div>`, `<p><a href="#nc-n">1</a></p>` + "\n" + `<p id="nc-n">two</p>` + "\n<p>three</p>\n"},
		{"an id with a prefix", `<p><a href="#nc-n">1</a></p><p id=nc-n>two</p>`, `<p><a href="#nc-n">1</a></p>` + "\n" + `<p id="nc-n">two</p>` + "\n"},
	} {
		if _, got := built(t, test.in); got != test.want {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}

// TestFiguresAndTheirCaptions wants the short paragraph behind a picture in a figure to be its
// caption, and a credit beside a caption to be in it.
func TestFiguresAndTheirCaptions(t *testing.T) {
	long, longest := strings.Repeat("x", MaxCaption), strings.Repeat("x", MaxCaption+1)
	const img = `<img src="https://a.example/a.jpg">`
	for _, test := range []struct{ name, in, want string }{
		{"a picture alone", img, "<figure>" + img + "</figure>\n"},
		{"two in a paragraph", "<p>" + img + img + "</p>", "<figure>" + img + "</figure>\n<figure>" + img + "</figure>\n"},
		{"two in a figure", "<figure>" + img + img + "<p>one</figure>", "<figure>" + img + "\n" + img + "\n<figcaption>one</figcaption></figure>\n"},
		{"a paragraph of 250 runes", "<figure>" + img + "<p>" + long + "</figure>", "<figure>" + img + "<figcaption>" + long + "</figcaption></figure>\n"},
		{"one of 251", "<figure>" + img + "<p>" + longest + "</figure>", "<figure>\n" + img + "\n<p>" + longest + "</p>\n</figure>\n"},
		{"a credit", "<figure>" + img + "<figcaption>one</figcaption><p>Photo: Ann</figure>", "<figure>\n" + img + "\n<figcaption>\n<p>one</p>\n<p>Photo: Ann</p>\n</figcaption>\n</figure>\n"},
		{"a credit before the caption", "<figure>" + img + "<p>Photo: Ann</p><figcaption>one</figcaption></figure>", "<figure>\n" + img + "\n<figcaption>\n<p>Photo: Ann</p>\n<p>one</p>\n</figcaption>\n</figure>\n"},
		{"a paragraph that is no credit", "<figure>" + img + "<figcaption>one</figcaption><p>" + long[:81] + "</figure>", "<figure>\n" + img + "\n<figcaption>one</figcaption>\n<p>" + long[:81] + "</p>\n</figure>\n"},
		{"no picture", "<figure><p>one</p><figcaption>two</figcaption></figure>", "<p>one</p>\n<p>two</p>\n"},
		{"a caption behind its figure", "<figure>" + img + "</figure><figcaption>one</figcaption>", "<figure>" + img + "<figcaption>one</figcaption></figure>\n"},
		{"a figure in a figure", "<figure><figure>" + img + "</figure><figcaption>one</figcaption></figure>", "<figure>" + img + "<figcaption>one</figcaption></figure>\n"},
		{"no picture but a caption", "<figure><svg></svg><figcaption>one</figcaption></figure>", "<figure><figcaption>one</figcaption></figure>"},
		{"a quotation", "<figure><blockquote>one</blockquote><figcaption>two</figcaption></figure>", "<figure><blockquote><p>one</p></blockquote><figcaption>two</figcaption></figure>"},
		{"two captions in a row", "<figure>" + img + "<figcaption>one</figcaption><figcaption>two</figcaption></figure>", "<figure>" + img + "<figcaption><p>one</p><p>two</p></figcaption></figure>"},
		{"a gallery", "<figure>" + img + "<figcaption>one</figcaption>" + img + img + "<figcaption>two</figcaption>" + img + "</figure>", "<figure>" + img + "<figcaption>one</figcaption></figure><figure>" + img + img + "<figcaption>two</figcaption></figure><figure>" + img + "</figure>"},
		{"a gallery with captions above", "<figure><figcaption>one</figcaption>" + img + "<figcaption>two</figcaption>" + img + "</figure>", "<figure><figcaption>one</figcaption>" + img + "</figure><figure><figcaption>two</figcaption>" + img + "</figure>"},
		{"a gallery of figures", "<figure><figure>" + img + "<figcaption>one</figcaption></figure><figure>" + img + "</figure><figcaption>all</figcaption></figure>", "<figure>" + img + "<figcaption>one</figcaption></figure><figure>" + img + "</figure><figure><figcaption>all</figcaption></figure>"},
		{"a gallery in a list", "<figure><ul><li>" + img + "<figcaption>one</figcaption><li>" + img + "<figcaption>two</figcaption></ul></figure>", "<ul><li><figure>" + img + "<figcaption>one</figcaption></figure></li><li><figure>" + img + "<figcaption>two</figcaption></figure></li></ul>"},
		{"an empty one", "<figure><figcaption> </figcaption></figure><p>one", "<p>one</p>\n"},
	} {
		_, got := built(t, test.in)
		plain := strings.NewReplacer("\n", "")
		if plain.Replace(got) != plain.Replace(test.want) {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}

// TestCaptionOfAPictureThatIsNotThere wants it in a figure of its own, where it is no line of the
// text, unless it is long, East Asian or only taken for a caption in the publisher's own container.
func TestCaptionOfAPictureThatIsNotThere(t *testing.T) {
	page := func(o *Options) { o.Page = true }
	exact := func(o *Options) { o.Page, o.Exact = true, true }
	for _, test := range []struct {
		name, in string
		opts     func(*Options)
		figure   bool
	}{
		{"of a fragment", "<figure><figcaption>caption</figcaption></figure>", func(*Options) {}, true},
		{"outside of a figure, of a fragment", "<figcaption>caption</figcaption>", func(*Options) {}, false},
		{"of a page", "<figure><figcaption>caption</figcaption></figure>", page, true},
		{"by its class", "<div class=photo-credit>caption</div>", page, true},
		{"of 500 runes", "<figcaption>caption" + strings.Repeat("x", 493) + "</figcaption>", page, true},
		{"of 501 runes", "<figcaption>caption" + strings.Repeat("x", 494) + "</figcaption>", page, false},
		{"in a figure, of 501 runes", "<figure><figcaption>caption" + strings.Repeat("x", 494) + "</figcaption></figure>", page, false},
		{"East Asian", "<figcaption>caption 渡船每天开往对岸。</figcaption>", page, false},
		{"declared, in the publisher's container", "<figcaption>caption</figcaption>", exact, true},
	} {
		want := "<p>caption"
		if test.figure {
			want = "<figure><figcaption>caption"
		}
		if _, got := built(t, test.in+"<p>one", test.opts); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}

// TestContainersKeepWhatTheyCount wants the numbers of lists and the spans of cells, in bounds.
func TestContainersKeepWhatTheyCount(t *testing.T) {
	for in, want := range map[string]string{
		`<ol start=3 type=a reversed><li value=" 5 ">one</ol>`:            `<ol start="3" reversed="" type="a"><li value="5">one</li></ol>`,
		`<ol start=x type=1><li value=1.5>one</ol>`:                       `<ol><li>one</li></ol>`,
		`<table><tr><td colspan=2>a<tr><td>b<td rowspan=5000>c</table>`:   `<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td rowspan="1000">c</td></tr></table>`,
		`<table><tr><td colspan=1>a<td>b<tr><td>c<td rowspan=0>d</table>`: `<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>`,
		`<table><thead><tr><th>a<th>b<tbody><tr><td>c<td>d</table>`:       `<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>`,
		`<ul><li>one<ul><li>two</ul></ul>`:                                `<ul><li>one<ul><li>two</li></ul></li></ul>`,
		`<ul><li><p>one</p><p>two</p></ul>`:                               `<ul><li><p>one</p><p>two</p></li></ul>`,
		`<hr><p>one</p><hr><hr><p>two</p><hr>`:                            `<p>one</p><hr><p>two</p>`,
		`<h2>one<p>two</p></h2>`:                                          `<h2>one<br>two</h2>`,
		`<p>one<button>no</button><select><option>no</select></p>`:        `<p>one</p>`,
		`<p dir=rtl>one</p>`:                                              `<p dir="rtl">one</p>`,
		`<p>one<br><br>two<br>three</p>`:                                  `<p>one</p><p>two<br>three</p>`,
		`one<iframe src=/b title=two></iframe>`:                           `<p>one</p><figure><p><a href="https://a.example/b">two</a></p></figure>`,
	} {
		if _, got := built(t, in); strings.ReplaceAll(got, "\n", "") != want {
			t.Errorf("%s gives %s", in, got)
		}
	}
}

// TestLines wants the lines of leaves with what rules ask of them.
func TestLines(t *testing.T) {
	a, _ := built(t, `<p>one two<br> <br>three</p><pre>code</pre><table><tr><td>a<td>b<tr><td>c<td>d</table>`+
		`<p>See: <a href=/a>four</a></p><p>• <a href=/a>five</a></p><p>six seven <a href=/a>eight</a></p>`)
	lines, total := a.Lines()
	var got []string
	for _, l := range lines {
		s := l.Text
		for _, is := range []struct {
			yes  bool
			name string
		}{{l.Cell, "cell"}, {l.OnlyLinks(), "only"}, {l.MostlyLinks(), "mostly"}} {
			if is.yes {
				s += " " + is.name
			}
		}
		got = append(got, s)
	}
	want := "one two|three|a cell|b cell|c cell|d cell|See: four mostly|• five only mostly|six seven eight"
	if strings.Join(got, "|") != want || total != 45 {
		t.Errorf("of %d runes: %q", total, got)
	}
	lines[0].Gone, lines[6].Gone = true, true
	DropGone(lines)
	if a.Finish(); strings.Contains(markupOf(t, a), "one") || strings.Contains(markupOf(t, a), "See") || !strings.Contains(markupOf(t, a), "<p>three</p>") {
		t.Errorf("left: %s", markupOf(t, a))
	}
}

// TestRulesAboutWhatTheArticleShows wants the image, player or link that a rule takes for the
// address that the article gives it to go, and to be in the account by the name of the rule.
func TestRulesAboutWhatTheArticleShows(t *testing.T) {
	for _, test := range []struct {
		name, in, want, entry string
		action                RuleAction
	}{
		{"a link to be unwrapped", `<p>one <a href=/ad>two</a></p>`, "<p>one two</p>\n", "x/rule", RuleAction{Name: "x/rule", Unwrap: true}},
		{"a link to be removed", `<p>one <a href=/ad>two</a></p>`, "<p>one two</p>\n", "rules/refused-link", RuleAction{Name: "x/rule"}},
		{"a link that came as it is shown", `<p>one <a href=https://a.example/ad>two</a></p>`, "<p>one <a href=\"https://a.example/ad\">two</a></p>\n", "", RuleAction{Name: "x/rule"}},
		{"an image", `<p>one <img src=/ad></p>`, "<p>one</p>\n", "x/rule", RuleAction{Name: "x/rule"}},
		{"an image in a noscript", `<p>one</p><noscript><img src=/ad></noscript>`, "<p>one</p>\n", "tidy/noscript", RuleAction{Name: "x/rule"}},
		{"a player", `<p>one</p><video src=/ad></video>`, "<p>one</p>\n", "tidy/embed", RuleAction{Name: "x/rule"}},
		{"another address", `<p>one <a href=/b>two</a></p>`, "<p>one <a href=\"https://a.example/b\">two</a></p>\n", "", RuleAction{Name: "x/rule"}},
	} {
		a, got := built(t, test.in, func(o *Options) {
			o.RuleFor = func(_ *html.Node, _ atom.Atom, attrs []html.Attribute) *RuleAction {
				if attrs[0].Val == "https://a.example/ad" {
					return &test.action
				}
				return nil
			}
		})
		entry := ""
		for _, r := range a.Ledger.List() {
			entry += r.Rule
		}
		if got != test.want || entry != test.entry {
			t.Errorf("%s: %s entered as %q", test.name, got, entry)
		}
	}
}

// TestFormulas wants a formula with the elements that MathML knows, and text alone in its tokens.
func TestFormulas(t *testing.T) {
	for in, want := range map[string]string{
		`<math><mi>x</mi><mo>=</mo><mn>2</mn></math>`:                                           `<math><mi>x</mi><mo>=</mo><mn>2</mn></math>`,
		`<math display=block><mfrac><mn>1</mn><mi>x</mi></mfrac></math>`:                        `<math display="block"><mfrac><mn>1</mn><mi>x</mi></mfrac></math>`,
		`<math><semantics><mi>x</mi></semantics></math>`:                                        `<math><mi>x</mi></math>`,
		`<math><mtext>one <b>two</b></mtext></math>`:                                            `<math><mtext>one two</mtext></math>`,
		`<math><mi>x<mglyph></mglyph><mrow>y</mrow></mi></math>`:                                `<math><mi>xy</mi></math>`,
		`<math><mrow><math><mi>x</mi></math></mrow></math>`:                                     `<math><mrow><mi>x</mi></mrow></math>`,
		`<math><annotation-xml encoding="text/html"><p>a</p></annotation-xml><mi>x</mi></math>`: `<math><mi>x</mi></math>`,
	} {
		if _, got := built(t, "<p>one "+in+" two"); got != "<p>one "+want+" two</p>\n" {
			t.Errorf("%s gives %s", in, got)
		}
	}
}

// TestSectionIsNotApart wants lines beside running text in the wrappers of its section to be less
// apart than those in wrappers that hold none.
func TestSectionIsNotApart(t *testing.T) {
	const prose = "<p>The kettle took four minutes for a litre of water, which is slow, and it was louder than the others.</p>"
	section := "<div><div><div><h2>The slow one</h2>" + prose + "<p>About forty</p></div></div></div>"
	a, _ := built(t, strings.Repeat(section, 4)+"<div><div><div><p>Of the same kind</p></div></div></div>")
	items, _ := a.Items(func(*html.Node) judge.Name { return judge.NoName })
	apart := map[string]int{}
	for _, it := range items {
		apart[it.Text] = it.Source.Apart
	}
	for text, want := range map[string]int{"The slow one": 0, "About forty": 0, "Of the same kind": 3} {
		if apart[text] != want {
			t.Errorf("%q is %d wrappers apart, not %d", text, apart[text], want)
		}
	}
}

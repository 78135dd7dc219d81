package filterlist

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/newsclean/newsclean"
)

// parse reads a list of lines.
func parse(t testing.TB, name string, lines ...string) *List {
	t.Helper()
	l, err := Parse(name, strings.NewReader(strings.Join(lines, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func newCleaner(t testing.TB, lists ...*List) *newsclean.Cleaner {
	t.Helper()
	c, err := newsclean.New(newsclean.WithoutDefaultRules(), newsclean.WithRules(Rules(lists...)...))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func clean(t testing.TB, c *newsclean.Cleaner, in, url string) *newsclean.Document {
	t.Helper()
	doc, err := c.Clean(strings.NewReader(in), newsclean.WithBaseURL(url))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// page is a page around some markup, with text enough that a rule of no
// publisher may take the rest.
func page(markup string) string {
	return `<!doctype html><title>T</title><body><article>` + strings.Repeat("<p>A sentence of the article, with a comma and some length.</p>", 8) + markup + `</article>`
}

// TestFilters wants each filter to take what it is about, and no more.
func TestFilters(t *testing.T) {
	const url = "https://news.example.co.uk/1"
	for _, c := range []struct {
		filter, in string
		gone       bool
	}{
		{"##.zq", `<p class="a zq">Z</p>`, true},
		{"##.zq", `<p class="zqa">Z</p>`, false},
		{"###zq", `<p id=zq>Z</p>`, true},
		{`##[data-zq^="1"]`, `<p data-zq=12>Z</p>`, true},
		{`##a[href^="https://zq.example/"]`, `<p><a href="https://zq.example/1">Z</a></p>`, true},
		{"##div > .a, .zq", `<div class=zq>Z</div>`, true},
		{"news.example.co.uk##.zq", `<p class=zq>Z</p>`, true},
		{"example.co.uk##.zq", `<p class=zq>Z</p>`, true},
		{"a.example, example.co.uk##.zq", `<p class=zq>Z</p>`, true},
		{"other.example##.zq", `<p class=zq>Z</p>`, false},
		{"example.*##.zq", `<p class=zq>Z</p>`, true},
		{"news.*##.zq", `<p class=zq>Z</p>`, false},
		{"~news.example.co.uk##.zq", `<p class=zq>Z</p>`, false},
		{"~other.example##.zq", `<p class=zq>Z</p>`, true},
		{"example.co.uk,~news.example.co.uk##.zq", `<p class=zq>Z</p>`, false},
		{"~example.co.uk,news.example.co.uk##.zq", `<p class=zq>Z</p>`, true},
		{"*##.zq", `<p class=zq>Z</p>`, true},
		{"##.zq:remove()", `<p class=zq>Z</p>`, true},
		{"##.zq { remove: true; }", `<p class=zq>Z</p>`, true},
		{"##.zq:style(display: none !important)", `<p class=zq>Z</p>`, true},
		{"##^.zq", `<p class=zq>Z</p>`, true},
		{"##.zq:has(> b)", `<p class=zq><b>Z</b></p>`, true},
		{"##.zq:has(> b)", `<p class=zq><i><b>Z</b></i></p>`, false},
		{"##.zq:has(b)", `<p class=zq><i><b>Z</b></i></p>`, true},
		{"##.zq:has(+ .b)", `<p class=zq>Z</p><p class=b>`, true},
		{"##.zq:has(~ .b)", `<p class=zq>Z</p><p></p><p class=b>`, true},
		{"##.zq:has(~ .b)", `<p class=b></p><p class=zq>Z</p>`, false},
		{"##.a:has(> .b) > .zq", `<div class=a><i class=b></i><p class=zq>Z</p></div>`, true},
		{"##.a:has(> .b) > .zq", `<div class=a><p class=zq>Z</p></div>`, false},
		{"##.a:-abp-has(> .b) + .zq", `<div class=a><i class=b></i></div><p class=zq>Z</p>`, true},
		{"##.a:not(:has(> .b)) ~ .zq", `<div class=a></div><p></p><p class=zq>Z</p>`, true},
		{"##.a:not(:has(> .b)) ~ .zq", `<div class=a><i class=b></i></div><p></p><p class=zq>Z</p>`, false},
		{"##.zq:if-not(b)", `<p class=zq>Z</p>`, true},
		{"##.zq:if-not(b)", `<p class=zq><b>Z</b></p>`, false},
		{"##.zq:is(div, p)", `<p class=zq>Z</p>`, true},
		{"##.zq:where(div, h2)", `<p class=zq>Z</p>`, false},
		{"##:is(.zq, .y)", `<p class=zq>Z</p>`, true},
		{"##.zq:has-text(Zed)", `<p class=zq>A <b>Zed</b></p>`, true},
		{"##.zq:has-text(zed)", `<p class=zq>A <b>Zed</b></p>`, false},
		{"##.zq:has-text(/^a Z.d$/i)", `<p class=zq>A <b>Zed</b></p>`, true},
		{"##.zq:has-text(Don't)", `<p class=zq>Don't Z</p>`, true},
		{"##.zq:has-text(/\\(Z\\)/)", `<p class=zq>(Z)</p>`, true},
		{"##.zq:has-text(/\\u5e7f/)", `<p class=zq>广 Z</p>`, true},
		{"##.a:has-text(b) .zq", `<div class=a>b<p class=zq>Z</p></div>`, true},
		{"##.zq:-abp-contains(Z)", `<p class=zq>Z</p>`, true},
		{"##.zq:has(i:has-text(Don't)):not(.x)", `<p class=zq><i>Don't</i>Z</p>`, true},
		{"##.a:has-text(Z):upward(2)", `<div><section><p class=a>Z</p></section></div>`, true},
		{"##.a:upward(.zq)", `<div class=zq><section><p class=a>Z</p></section></div>`, true},
		{"##.a:upward(.zq) > .b", `<div class=zq><section class=b>Z</section><p class=a></p></div>`, true},
		{"##.a:nth-ancestor(1)", `<div><p class=a>Z</p></div>`, true},
		{"##.a:upward(99)", `<div><p class=a>Z</p></div>`, false},
		{`##.zq:matches-attr("data-a"="b")`, `<p class=zq data-a=b>Z</p>`, true},
		{`##.zq:matches-attr("data-a"="b")`, `<p class=zq data-a=bc>Z</p>`, false},
		{`##.zq:matches-attr("/^data-/"="/^b/")`, `<p class=zq data-x=bc>Z</p>`, true},
		{`##.zq:matches-attr(data-a)`, `<p class=zq data-a>Z</p>`, true},
		{"##.zq:min-text-length(3)", `<p class=zq>ZZZ</p>`, true},
		{"##.zq:min-text-length(4)", `<p class=zq>ZZZ</p>`, false},
	} {
		doc := clean(t, newCleaner(t, parse(t, "x.txt", c.filter)), page(c.in), url)
		if gone := !strings.Contains(doc.HTML, "Z"); gone != c.gone {
			t.Errorf("%s on %s: gone %v; %v", c.filter, c.in, gone, doc.Removed)
		}
		if strings.Count(doc.HTML, "A sentence") != 8 {
			t.Errorf("%s on %s took from the article: %v", c.filter, c.in, doc.Removed)
		}
	}
}

// TestExceptions wants a filter off where the list, or another one, says so.
func TestExceptions(t *testing.T) {
	const in = `<p class=zq>Z</p><p class=zy>Y</p>`
	for _, c := range []struct {
		one, two, url, want string
	}{
		{"##.zq\n##.zy", "", "", ""},
		{"##.zq\n##.zy\n#@#.zq", "", "", "Z"},
		{"##.zq\n##.zy", "#@#.zq", "", "Z"},
		{"#@#.zq", "##.zq", "", "ZY"},
		{"##.zq\na.example#@#.zq", "", "https://www.a.example/", "ZY"},
		{"##.zq\na.example#@#.zq", "", "https://b.example/", "Y"},
		{"a.example,b.example##.zq", "a.example#@#.zq", "https://a.example/", "ZY"},
		{"a.example,b.example##.zq", "a.example#@#.zq", "https://b.example/", "Y"},
		{"a.example##.zq", "a.*#@#.zq", "https://a.example/", "ZY"},
		{"##.zq:has-text(Z)", "#@#.zq:has-text(Z)", "", "ZY"},
	} {
		lists := []*List{parse(t, "one.txt", c.one), parse(t, "two.txt", c.two)}
		doc := clean(t, newCleaner(t, lists...), page(in), c.url)
		got := ""
		for _, s := range []string{"Z", "Y"} {
			if strings.Contains(doc.HTML, s+"</p>") {
				got += s
			}
		}
		if got != c.want {
			t.Errorf("%q and %q on %q: %q is left, want %q", c.one, c.two, c.url, got, c.want)
		}
	}
}

// TestSkipped wants each kind of what can't apply counted, and comments not.
func TestSkipped(t *testing.T) {
	lines := map[Kind][]string{
		Network: {"||ads.example^", "@@||ads.example^$document", "/banner/*/img^", "-ad.jpg|", "&rb=", "https://a.example/#/a", "a.example##^responseheader(location)"},
		Scriptlet: {"a.example##+js(nowoif)", "a.example#@#+js()", "a.example#%#window.a = 1", "a.example#%#//scriptlet('a')", "a.example#$#log hello",
			"a.example##script:inject(a.js)"},
		Style:      {"a.example#$#.a { color: red; }", "a.example##.a { color: red !important }", "a.example##.a:style(margin: 0)"},
		Attribute:  {"##.a:remove-attr(href)", "##.a:remove-class(b)"},
		Computed:   {"##.a:matches-css(display: block)", "a.example#?#.a:-abp-properties(x)", "##.a:matches-path(/b)", "##.a:watch-attr(b)", "##.a:has(b:matches-css(c: d))"},
		Expression: {"##.a:has-text(/(?=b)/)", `##.a:matches-attr("b"="/(?<!c)d/")`},
		Hosts:      {"/a\\.example/##.b", "a.example/b##.c", "[$path=/a]b.example##.c", "~a.*.b,c.example##.d"},
		Broken:     {"##.a::before", "##.a:has(", "##.a[", "##:upward(0)", "##.a:nth-ancestor(.b)", "##.a > > .b", "##.a,", "##.a:nope(b)", "##:remove()"},
	}
	list := []string{"[Adblock Plus 2.0]", "! Title: Some list", "!", "", "   ", "# no filter", "###", "!#if x", "##.fine", "a.example#@#.fine"}
	for k := Network; k < kinds; k++ {
		list = append(list, lines[k]...)
	}
	l := parse(t, "x", list...)
	if filters, exceptions := l.Len(); filters != 1 || exceptions != 1 {
		t.Errorf("%d filters, %d exceptions", filters, exceptions)
	}
	if l.Title != "Some list" {
		t.Errorf("title %q", l.Title)
	}
	for _, s := range l.Skipped() {
		want := lines[s.Kind]
		if s.Count != len(want) || s.Text != want[0] || list[s.Line-1] != want[0] {
			t.Errorf("%s: %d, first %d %q; want %d, first %q", s.Kind, s.Count, s.Line, s.Text, len(want), want[0])
		}
	}
	for k := Network; k < kinds; k++ {
		for _, line := range lines[k] {
			if _, _, got := parseFilter(line); got != k {
				t.Errorf("%s: %v, want %v", line, got, k)
			}
		}
	}
	if got := len(l.Skipped()); got != int(kinds)-1 {
		t.Errorf("%d kinds", got)
	}
}

// TestNames wants a rule to say where it comes from.
func TestNames(t *testing.T) {
	long := "." + strings.Repeat("x", 80)
	one := parse(t, "lists/easylist.txt.gz", "##.a", "b.example##.a", "##"+long, "##"+long+"y")
	two := parse(t, `C:\lists\easylist.txt`, "##.a", "c.example##.a", "##.a")
	var got []string
	for _, f := range Rules(one, two) {
		for _, r := range f.Rules {
			got = append(got, r.Name)
		}
	}
	cut := "easylist/" + long[:maxName] + "…"
	want := []string{"easylist/.a", "easylist/.a@2", cut, cut + "@4", "easylist/.a@1", "easylist/.a@2-2", "easylist/.a@3"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	doc := clean(t, newCleaner(t, one), page("<p class=a>Z</p>"), "https://b.example/")
	if len(doc.Removed) == 0 || doc.Removed[0].Rule != "easylist/.a" || doc.Removed[0].Source != "lists/easylist.txt.gz:1" {
		t.Errorf("%+v", doc.Removed)
	}
}

// TestTooMuchIsRefused wants a filter, of a host too, to leave the article alone.
func TestTooMuchIsRefused(t *testing.T) {
	for _, filter := range []string{"##.zq", "a.example##.zq", "##.zq:has(p)", "a.example##.zq:has(p)"} {
		in := `<p>One.</p><div class=zq><p>The article is all in here, and not elsewhere.</p></div>`
		doc := clean(t, newCleaner(t, parse(t, "x", filter)), in, "https://a.example/")
		if !strings.Contains(doc.HTML, "The article") || len(doc.Removed) == 0 || doc.Removed[0].Refused != 1 {
			t.Errorf("%s: %s, %+v", filter, doc.HTML, doc.Removed)
		}
	}
}

// TestWhatCouldMatchOutputIsForPages wants cleaning the result again to change
// nothing, although the filter would match it.
func TestWhatCouldMatchOutputIsForPages(t *testing.T) {
	for _, c := range []struct{ filter, in string }{
		{"a.example##p:first-child", `<div><p>A1</p><p>A2</p><p>A3</p></div>`},
		{"a.example##h2:has(+ h2)", `<h2>A1</h2><h2>A2</h2><h2>A3</h2>`},
		{`##a[href^="https://a.example/out"]`, `<p>A <a href="/out/1">B</a></p>`},
		{"##p:has-text(/^A/):has(+ p:has-text(/^A/))", `<p>A1</p><p>A2</p><p>A3</p>`},
	} {
		cleaner := newCleaner(t, parse(t, "x", c.filter))
		for _, in := range []string{c.in, page(c.in)} {
			once := clean(t, cleaner, in, "https://a.example/")
			if twice := clean(t, cleaner, once.HTML, "https://a.example/"); twice.HTML != once.HTML {
				t.Errorf("%s: %s becomes %s", c.filter, once.HTML, twice.HTML)
			}
		}
	}
}

// TestHostilePageGivesUp wants a filter that would look at everything from
// everywhere to stop, and the document to come out.
func TestHostilePageGivesUp(t *testing.T) {
	deep := strings.Repeat("<div class=a>", 400) + "x" + strings.Repeat("</div>", 400)
	in := strings.Repeat(deep, 40)
	c := newCleaner(t, parse(t, "x", "##.a:has(.a:has(.a:has(.b)))", "##.a:has-text(nope):has(.c)", "##.a:not(:has(.a .a .d))"))
	if doc := clean(t, c, in, ""); !strings.Contains(doc.HTML, "x") {
		t.Error("the text is gone")
	}
}

// TestManyHostsCostLittle has a line of as many hosts as fit, and as many that it
// isn't for: each of the one kind was compared with each of the other.
func TestManyHostsCostLittle(t *testing.T) {
	const n = 20_000
	var hosts, except []string
	for i := range n {
		hosts = append(hosts, fmt.Sprintf("h%d.test", i))
		except = append(except, fmt.Sprintf("a.b.h%d.test", i), fmt.Sprintf("c%d.test", i))
	}
	begin := time.Now()
	if got := below(except, hosts); len(got) != n || got[0] != "a.b.h0.test" {
		t.Errorf("%d are kept", len(got))
	}
	if d := time.Since(begin); d > 2*time.Second {
		t.Errorf("took %v", d)
	}
	for _, c := range []struct{ except, hosts, want string }{
		{"a.test a.a.test b.test xa.test", "a.test", "a.test a.a.test"}, {"a.test b.c", "x.*", "a.test b.c"}, {"a.test", "a.a.test", ""},
	} {
		if got := strings.Join(below(strings.Fields(c.except), strings.Fields(c.hosts)), " "); got != c.want {
			t.Errorf("%s, not %s: %q, want %q", c.hosts, c.except, got, c.want)
		}
	}
}

// TestLongSelectorsAreSkipped has one of brackets in one another, which took
// minutes to read.
func TestLongSelectorsAreSkipped(t *testing.T) {
	long := "##" + strings.Repeat(":has(div", 100_000) + strings.Repeat(")", 100_000)
	begin := time.Now()
	l, err := Parse("a.txt", strings.NewReader(long+"\n##.ad\n##"+strings.Repeat(":not(", 1000)+"a"+strings.Repeat(")", 1000)+"\n"))
	if err != nil || len(l.filters) != 2 {
		t.Errorf("%d filters, %v", len(l.filters), err)
	}
	if d := time.Since(begin); d > 5*time.Second {
		t.Errorf("took %v", d)
	}
}

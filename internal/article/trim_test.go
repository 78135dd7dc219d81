package article

import (
	"io"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// trimmed returns the markup of a page's article after Trim.
func trimmed(t *testing.T, in string, opts TrimOptions) (string, []*ledger.Removal) {
	t.Helper()
	root := parse.Fragment(in)
	opts.Ledger = ledger.New(root, false)
	a := block.Build(root, block.Options{
		Page: true, Links: link.NewResolver(nil, root, false), Ledger: opts.Ledger,
		RuleFor: func(*html.Node, atom.Atom, []html.Attribute) *block.RuleAction { return nil },
	}, new(block.Scratch))
	a.Finish()
	changed := Trim(a, opts)
	a.Finish()
	markup, _ := a.Markup()
	out, err := io.ReadAll(markup)
	if err != nil {
		t.Fatal(err)
	}
	list := opts.Ledger.List()
	if changed != (len(list) > 0) {
		t.Errorf("says that it took something: %v, of %d", changed, len(list))
	}
	return string(out), list
}

// TestRepeatedGalleryCaptions wants the caption of a picture that a gallery shows twice once, and
// short ones and other lines as often as they stand there.
func TestRepeatedGalleryCaptions(t *testing.T) {
	caption := func(s string) string { return `<figure><img src=a.jpg><figcaption>` + s + `</figcaption></figure>` }
	for _, test := range []struct {
		name, in, mark string
		left           int
	}{
		{"a caption", caption("The ferry at first dawn") + caption("The ferry at first dawn") + caption("The ferry at noon"), "first dawn", 1},
		{"one by its class", `<p class=xcaption>The ferry at first dawn</p>` + caption("The ferry at first dawn"), "first dawn", 1},
		{"one of 14", caption("At dawn it left us") + caption("At dawn it left us"), "At dawn", 2},
		{"one of 15 visible runes", caption("At dawn it left us.") + caption("At dawn it left us."), "At dawn", 1},
		{"a refrain", "<p>The ferry left at dawn</p><p>The ferry left at dawn</p>", "at dawn", 2},
	} {
		body := sentences("ferry", 3)
		got, removed := trimmed(t, body+test.in+body, TrimOptions{})
		if n := strings.Count(got, test.mark); n != test.left {
			t.Errorf("%s: %d times: %v", test.name, n, removed)
		}
	}
}

// TestLinesAtTheEnds wants those that are no text out of the ends of an article, and no others.
func TestLinesAtTheEnds(t *testing.T) {
	body := sentences("ferry", 3)
	title := TrimOptions{Title: "The ferry leaves"}
	exact := TrimOptions{Title: "The ferry leaves", Exact: true}
	for _, test := range []struct {
		before, behind string
		opts           TrimOptions
		rules          string
	}{
		{"<h2>The Ferry  leaves</h2>", "", title, "trim/title"},
		{"<h2>The ferry leaves</h2>", "", exact, "trim/title"},
		{"<h2>The ferry stays</h2>", "", title, ""},
		{"<h2>The ferry leaves</h2>", "", TrimOptions{Title: "The ferry leaves - Harbour News"}, "trim/title"},
		{"<h2>The ferry leaves</h2>", "", TrimOptions{Title: "Harbour News :: Ships :: The ferry leaves"}, ""}, // less than half
		{"<p>The ferry leaves</p>", "", TrimOptions{Title: "Ships :: The ferry leaves"}, "trim/title"},
		{"<h2>The ferry leaves</h2>", "", TrimOptions{Title: "The ferry leaves: what we know"}, ""},
		{"<h2>Ships today</h2>", "", TrimOptions{Title: "Ships today - HN"}, ""}, // may be a section
		{"<p>Ships<br><b>The ferry leaves</b><br>3 May 2024, 10:30</p>", "", title, "trim/title"},
		{"<p><b>The ferry leaves</b><br>She had been late all winter, and nobody asked why.</p>", "", title, ""},
		{"<h1>Today the ferry leaves</h1>", "", title, "trim/headline"},
		{"<h1>Another</h1>", "", title, ""},
		{"<h1>Another</h1>", "", TrimOptions{}, "trim/headline"},
		{"<p>By Ann Lee</p>", "", title, "trim/byline"},
		{"<p>By Ann Lee</p>", "", exact, ""},
		{"<h2>Reporting by hand</h2>", "", title, ""},
		{"<h2>Von Bremen nach Hamburg</h2>", "", title, ""},
		{"<h4>By Ann Lee, on the quay</h4>", "", TrimOptions{Title: "The ferry leaves", Names: []string{"Ann Lee"}}, "trim/byline"},
		{"<h4>By Ann Lee</h4>", "", TrimOptions{Title: "The ferry leaves", Names: []string{"Bo Ray"}}, ""},
		{"<p>By the time the ferry had left the quay, " + strings.Repeat("and then ", 20) + "</p>", "", title, ""},
		{"<p>3 May 2024, 10:30</p>", "", title, "trim/date"},
		{"<p>2024-05-03 " + strings.Repeat("ä", 94) + "</p>", "", title, "trim/date"},
		{"<p>2024-05-03 x" + strings.Repeat("ä", 94) + "</p>", "", title, ""},
		{"", "<p>By Bo " + strings.Repeat("и, ", 64) + "</p>", title, ""},
		{"<p><a href=a>Home</a> › <a href=b>News</a></p>", "", title, "trim/links"},
		{"<ul><li><a href=a>What became of the crane in winter</a><li><a href=b>Who pays for the new oars and ropes</a><li>She had been late all winter, and nobody asked why.</ul>", "", title, ""}, // the author's list
		{"<ul><li><a href=a>Home</a><li><a href=b>News</a><li>She had been late all winter, and nobody asked why.</ul>", "", title, "trim/links"},
		{"<ul><li><a href=a>What became of the crane in winter</a><li><a href=b>Who pays for the new oars and ropes</a></ul>", "", title, "trim/links"},
		{"<p>Local news</p>", "", title, ""},
		{"<p>Local news</p><h2>The quay</h2>", "", title, ""},
		{"<p>May 3, 2024: The crane falls</p>", "", title, ""},
		{"<p>Harbour Post, 3 May 2024</p>", "", title, "trim/date"},
		{"<p>Telephone 158-23-2012 at the quay, the mole and the pier</p>", "", title, ""},
		{"<h2>The quay</h2><h3>Boats</h3><p>3 May 2024</p>", "", title, ""},
		{"<h2>The quay</h2><p>3 May 2024</p>", "", title, "trim/date"},
		{"<h3>v2.10.0</h3><p>Released 3 May 2024</p>", "", title, ""},
		{"<ul><li><a href=#b>The ferry leaves</a><ul><li><a href=#c>The crew</a></ul></ul>", "", title, ""},
		{"<p>Local news, and more</p>", "", title, ""},
		{"<p>本地新闻</p>", "", title, ""},
		{"<p>2024-05-03 08:11 来源：港口晚报 作者：李明 我要评论(0)</p>", "", title, "trim/date"},
		{"<p>2024-05-03 港口晚报：渡轮在码头沉没了</p>", "", title, ""},
		{"<p>By Ann Lee<br>Staff writer</p>", "", title, "trim/byline"},
		{"<p>Local news <img src=a.jpg> today</p>", "", title, ""},
		{"<ul><li>Local news</ul>", "", title, ""},
		{"<p>Down at the quay<br>the herring lie</p>", "", title, ""},
		{"", "<p><a href=a>More news</a></p>", title, "trim/links"},
		{"", "<p><a href=a>More news</a></p>", exact, ""},
		{"", "<p><a href=a>https://a.example/b</a></p>", title, ""},
		{"", "<p><a href=a>www.a.example</a></p>", title, ""},
		{"", "<p>By the harbour board</p>", title, ""},
		{"", "<p>3 May 2024</p>", title, ""},
		{"", "<p>Published on 3 May 2024</p>", title, "trim/date"},
		{"", "<p>The crane, published in full, fell on 3 May 2024 into the dock</p>", title, ""},
		{"", "<p>Updated 2024-05-03</p>", title, "trim/date"},
		{"", "<h3>Read on</h3>", title, "trim/tail-heading"},
		{"", "<p>Topics: <a href=a>ferries</a></p>", title, "trim/links"},
		{"", "<h2>Sources</h2><p><a href=a>What the council said of the ferry</a></p>", title, ""},
		{"", "<h2>Also</h2><p><a href=a>What the council said of the ferry</a></p>", title, "trim/links trim/tail-heading"},
		{"", "<p>Also read:</p><p><a href=a>What the council said of the ferry</a></p>", title, "trim/links trim/label"},
		{"", "<p>Annex: <a href=a.pdf>What the council said of the ferry</a></p>", title, ""},
		{"", "<ul><li><a href=a/main.go>Ferry</a></ul>", title, ""},
		{"", "<p><a href=//b.example/1>What the council said of the ferry</a></p>", title, ""},
		{"", "<h2>Commands</h2><ul><li><a href=a>row</a><li><a href=b>steer</a></ul>", title, ""},
		{"", "<p>What is in it</p><ul><li>Flour</li><li><a href=a>Butter</a></ul>", title, ""},
		{"", "<p>See <a href=a>what the council said of the ferry</a> in May.</p>", title, ""},
		{"", "<h2>Licence</h2><p>MIT</p>", title, ""},
		{"", "<h2>Chapters</h2><ul><li><a href=oars>How to hold the oars</a><li><a href=knots>How to tie the knots</a></ul>", TrimOptions{Manual: true}, ""},
		{"", "<p>Local news</p>", title, ""},
		{"", "<p><a href=a>More news</a></p><p>Local news</p>", title, "trim/links trim/label"},
		{"", "<p>Local news:</p>", title, "trim/tail-heading"},
		{"", "<p>So it went.</p>", title, ""},
		{"", "<p>★★★★☆</p>", title, ""},
		{"", "<p>* * *</p>", title, "trim/tail-heading"},
		{"", "<ul><li>Oars</li></ul>", title, ""},
		{"", "<blockquote>Ahoy</blockquote>", title, ""},
		{"", "<figure><img src=a.jpg><figcaption>The quay</figcaption></figure>", title, ""},
		{"<pre>By Ann Lee</pre>", "", title, ""},
		{"", "<p>ferry, bridge, boat</p><p>It went on for some time, as those who were there that day will tell you still.</p>", TrimOptions{Keywords: map[string]bool{chars.Key("ferry, bridge, boat"): true}}, "trim/keywords"},
	} {
		_, removed := trimmed(t, test.before+body+test.behind, test.opts)
		var names []string
		for _, r := range removed {
			names = append(names, r.Rule)
		}
		if strings.Join(names, " ") != test.rules {
			t.Errorf("%s … %s: %q, want %q", test.before, test.behind, names, test.rules)
		}
	}
}

// TestArticleWithoutRunningText wants what stands above its first line out, and the rest as it is.
func TestArticleWithoutRunningText(t *testing.T) {
	got, _ := trimmed(t, "<p>The ferry leaves</p><p>By Ann Lee</p><p>Oars</p><p>By Bo</p><p>3 May 2024</p>", TrimOptions{Title: "The ferry leaves"})
	if want := "<p>Oars</p>\n<p>By Bo</p>\n<p>3 May 2024</p>\n"; got != want {
		t.Errorf("%s", got)
	}
}

package article

import (
	"fmt"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/parse"
)

// TestPicturesSparedByPruning wants a picture with no more than its caption to stay in an article
// whatever its element is called, unless the name is about text.
func TestPicturesSparedByPruning(t *testing.T) {
	for _, test := range []struct {
		name, in string
		stays    bool
	}{
		{"a figure", `<div class=widget><figure><img src=a.jpg><figcaption>MARK at dawn</figcaption></figure></div>`, true},
		{"a picture with a line", `<div class="social share"><img src=a.jpg><p>MARK at dawn</p></div>`, true},
		{"a picture without text", `<div class=widget><img src=MARK.jpg></div>`, false},
		{"a figure without text", `<div class=widget><figure><img src=MARK.jpg></figure></div>`, true},
		{"a line", `<div class=widget><p>MARK at dawn</p></div>`, false},
		{"a picture with a heading", `<div class=widget><h3>MARK at dawn</h3><img src=a.jpg><p>More</p></div>`, false},
		{"a picture with a long text", `<div class=widget><img src=a.jpg><p>MARK</p>` + sentences("bridge", 8) + `</div>`, false},
		{"a picture that is mostly a link", `<div class=widget><img src=a.jpg><p>Now <a href=b>MARK at dawn and noon</a></p></div>`, false},
		{"a picture in a link to itself", `<div class=lightbox-wrapper><a href=MARK.jpg><img src=a.jpg><span>MARK 1920×1080</span></a></div>`, true},
		{"a picture in a link to something else", `<div class=lightbox-wrapper><a href=MARK.html><img src=a.jpg><span>MARK at dawn</span></a></div>`, false},
		{"a card that a forum made of a link", `<aside class=onebox><h3><a href=b>MARK at dawn</a></h3><p>What it was like.</p></aside>`, true},
		{"the portrait of the author", `<div class=author><img src=a.jpg><p>MARK writes</p></div>`, false},
		{"the figure of a comment", `<div class=comments><figure><img src=a.jpg><p>MARK says</p></figure></div>`, false},
		{"sentences by a name of one word", `<p class=share>The share that MARK had at the mill was a tenth, as agreed.</p>`, true},
		{"sentences by a longer name", `<p class=share-box>The share that MARK had at the mill was a tenth, as agreed.</p>`, false},
		{"a comment", `<p class=comment>The share that MARK had at the mill was a tenth, as agreed.</p>`, false},
		{"a reply", `<p class=reply>The share that MARK had at the mill was a tenth, as agreed.</p>`, false},
		{"a biography", `<p class=bio>MARK is a reporter at the Harbour Post, and lives at the mill.</p>`, false},
		{"a quote", `<div class=widget><blockquote>MARK at dawn</blockquote></div>`, true},
	} {
		root := parse.Fragment("<section>" + sentences("ferry", 30) + test.in + "</section>")
		l := ledger.New(root, false)
		Prune(Found{Root: root}, nil, l, new(Scratch))
		if stays := strings.Contains(ledger.OuterHTML(root), "MARK"); stays != test.stays || (len(l.List()) == 0) != test.stays {
			t.Errorf("%s stays: %v, %v", test.name, stays, l.List())
		}
	}
}

// TestHiddenByClassWhateverElseItSays wants what its class says is hidden to go, though all elements have a word
// that stands around articles elsewhere, and which says nothing here.
func TestHiddenByClassWhateverElseItSays(t *testing.T) {
	part := func(class string) string { return "<div class='" + class + "'>" + sentences("ferry", 3) + "</div>" }
	root := parse.Fragment("<section>" + strings.Repeat(part("menu-text"), 6) + `<div class="hidden menu-text"><p>MARK asks for your help, and for some of your money.</p></div></section>`)
	Prune(Found{Root: root}, nil, ledger.New(root, false), new(Scratch))
	if got := ledger.OuterHTML(root); strings.Contains(got, "MARK") || strings.Count(got, "menu-text") != 6 {
		t.Error(got)
	}
}

// TestWordsOfCommandLinesStay wants a section to stay whose class is that of a command line.
func TestWordsOfCommandLinesStay(t *testing.T) {
	root := parse.Fragment("<section>" + sentences("ferry", 20) + `<div class=cli><p>MARK is typed at the prompt, and the ferry leaves.</p></div></section>`)
	Prune(Found{Root: root}, nil, ledger.New(root, false), new(Scratch))
	if got := ledger.OuterHTML(root); !strings.Contains(got, "MARK") {
		t.Error(got)
	}
}

// TestAsides wants an aside to stay that is a note amid the text, with a heading, and others to go.
func TestAsides(t *testing.T) {
	note := "<h3 id=note><a href=#note>A note on MARK</a></h3>" + sentences("bridge", 3)
	text := sentences("ferry", 15)
	for _, test := range []struct {
		name, in string
		stays    bool
	}{
		{"a note", text + "<aside class=x_aside__q1>" + note + "</aside>" + text, true},
		{"a note before a heading", text + "<aside>" + note + "</aside><h2>The ferry</h2>" + text, true},
		{"with a link that leads out", text + "<aside>" + note + "<p>More on <a href=/bridge>bridges</a>.</p></aside>" + text, false},
		{"with a button", text + "<aside>" + note + "<button>Join</button></aside>" + text, false},
		{"of a name that says more", text + "<aside class=newsletter>" + note + "</aside>" + text, false},
		{"behind the text", text + "<aside>" + note + "</aside>", false},
	} {
		root := parse.Fragment("<section>" + test.in + "</section>")
		Prune(Found{Root: root}, nil, ledger.New(root, false), new(Scratch))
		if stays := strings.Contains(ledger.OuterHTML(root), "MARK"); stays != test.stays {
			t.Errorf("%s stays: %v", test.name, stays)
		}
	}
}

// TestPruningByLinks wants blocks of links out of an article, but neither the addresses that it
// gives nor an article that is links.
func TestPruningByLinks(t *testing.T) {
	links := `<ul><li><a href=/1>What the council said of the ferry</a><li><a href=/2>What it said of the bridge MARK</a></ul>`
	for _, test := range []struct {
		name, in string
		stays    bool
	}{
		{"a list of links", sentences("ferry", 8) + links, false},
		{"a link of a few words", sentences("ferry", 8) + `<p><a href=/1>MARK and more</a></p>`, true},
		{"an address", sentences("ferry", 8) + `<p><a href=/1>https://a.example/a/long/address/of/a/report/MARK</a></p>`, true},
		{"links in a text", sentences("ferry", 8) + `<p>Some of what was said that day: <a href=/1>What it said of the bridge, in full, MARK</a>, as far as anybody knows it</p>`, true},
		{"a paragraph of links and words in wrappers", sentences("ferry", 8) + `<div class=row><div>` + "\n" + `<p>There is more on <a href=/1>what the council said of the ferry</a> and <a href=/2>what it said of the bridge MARK</a>.</p></div></div>`, true},
		{"a paragraph of links in wrappers", sentences("ferry", 8) + `<div class=row><div><p><a href=/1>What the council said of the ferry</a> <a href=/2>What it said of the bridge MARK</a></p></div></div>`, false},
		{"paragraphs of links in a wrapper", sentences("ferry", 8) + `<div><p>See <a href=/1>what the council said of the ferry</a></p><p><a href=/2>What it said of the bridge MARK</a></p></div>`, false},
		{"an article of links", "<p>A list.</p>" + links, true},
		{"a list between sections", "<h3>The quay</h3>" + sentences("quay", 3) + "<h3>The bridge</h3>" + links + "<h3>The ferry</h3>" + sentences("ferry", 8), true},
		{"a list in one between sections", "<h3>The quay</h3>" + sentences("quay", 3) + "<h3>The bridge</h3><ul><li><a href=/3>What the mayor said of it on Monday</a><li>Open:" + links + "</ul><h3>The ferry</h3>" + sentences("ferry", 8), true},
		{"a list behind sections", "<h3>The quay</h3>" + sentences("quay", 3) + "<h3>The ferry</h3>" + sentences("ferry", 8) + "<h3>The bridge</h3>" + links, false},
		{"a list of others between sections", "<h3>The quay</h3>" + sentences("quay", 3) + "<h3>Read also</h3>" + links + "<h3>The ferry</h3>" + sentences("ferry", 8), false},
		{"a list below a smaller heading", "<h3>The quay</h3>" + sentences("quay", 3) + "<h4>The bridge</h4>" + links + "<h3>The ferry</h3>" + sentences("ferry", 8), false},
		{"a list with a quote", sentences("ferry", 8) + "<div><blockquote>A word.</blockquote>" + links + "</div>", false},
	} {
		root := parse.Fragment(test.in)
		Prune(Found{Root: root}, nil, ledger.New(root, false), new(Scratch))
		if stays := strings.Contains(ledger.OuterHTML(root), "MARK"); stays != test.stays {
			t.Errorf("%s stays: %v", test.name, stays)
		}
	}
}

// TestListsOfAnOverviewStay wants lists to stay of which there are many amid the text, each behind a
// label, though all that is in them leads to other pages of the site. One or two are furniture.
func TestListsOfAnOverviewStay(t *testing.T) {
	list := `<p>By the council</p><ul><li><a href=/1>What the council said of the ferry</a><li><a href=/2>What it said of the bridge MARK</a></ul>`
	rows := `<p>By the council</p><ul>` + strings.Repeat(`<li><h3><a href=/1>What was said of the ferry MARK</a></h3><p>A line of what is to be read there.</p></li>`, 3) + "</ul>"
	for _, test := range []struct {
		name, in string
		left     int
	}{
		{"two lists", strings.Repeat(list, 2), 0},
		{"many lists", strings.Repeat(list, minOwnLists), minOwnLists},
		{"many lists one behind the other", strings.Repeat(strings.TrimPrefix(list, "<p>By the council</p>"), minOwnLists), 0},
		{"many lists with names", strings.Repeat(strings.Replace(list, "<ul>", "<ul class=a>", 1), minOwnLists), 0},
		{"two lists of cards", strings.Repeat(rows, 2), 0},
		{"many lists of cards", strings.Repeat(rows, minOwnLists), 3 * minOwnLists},
	} {
		root := parse.Fragment(sentences("ferry", 8) + test.in + sentences("captain", 8))
		Prune(Found{Root: root}, nil, ledger.New(root, false), new(Scratch))
		if left := strings.Count(ledger.OuterHTML(root), "MARK"); left != test.left {
			t.Errorf("%s: %d are left", test.name, left)
		}
	}
}

// TestRowsOfCards wants three or more of them out of an article, unless it is the publisher's own
// container or consists of them.
func TestRowsOfCards(t *testing.T) {
	cards := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<div class=c><h3><a href=/%d>What was said of ferry %d MARK</a></h3><p>A line of what is to be read there.</p></div>`, i, i)
		}
		return "<div>" + b.String() + "</div>"
	}
	linked := func(text string) string {
		var b strings.Builder
		for i := range 3 {
			fmt.Fprintf(&b, `<div class=c><a href=/%d>The ferry MARK number %d</a>%s</div>`, i, i, text)
		}
		return "<div>" + b.String() + "</div>"
	}
	for _, test := range []struct {
		name, in string
		exact    bool
		left     int
	}{
		{"two", sentences("ferry", 8) + cards(2), false, 2},
		{"three", sentences("ferry", 8) + cards(3), false, 0},
		{"in the publisher's container", sentences("ferry", 8) + cards(3), true, 3},
		{"in a list of cards", "<p>Ferries.</p>" + cards(5), false, 5},
		{"a link and its text", sentences("ferry", 8) + linked("<span>A line of what is to be read there, and no more.</span>"), false, 0},
		{"sentences that begin with a link", sentences("ferry", 8) + linked(" is the one that nobody has seen since it was sold."), false, 3},
		{"of other classes", sentences("ferry", 8) + strings.Replace(cards(3), "class=c", "class=d", 1), false, 3},
	} {
		root := parse.Fragment(test.in)
		Prune(Found{Root: root, Exact: test.exact}, nil, ledger.New(root, false), new(Scratch))
		if left := strings.Count(ledger.OuterHTML(root), "MARK"); left != test.left {
			t.Errorf("%s: %d are left", test.name, left)
		}
	}
}

// TestNamesThatBuildersGive wants nothing taken for a name that a builder of pages gives to every
// part, and comments taken however many parts have theirs.
func TestNamesThatBuildersGive(t *testing.T) {
	part := func(class, in string) string { return "<div class='" + class + "'>" + in + "</div>" }
	for _, test := range []struct {
		name, in string
		stays    bool
	}{
		{"each part a widget", part("so-panel widget", sentences("ferry", 4)) + part("so-panel widget", "<p>MARK at dawn</p>") + part("so-panel widget", sentences("bridge", 4)), true},
		{"widgets beside the text", sentences("ferry", 8) + part("widget", "<p>MARK at dawn</p>") + part("widget", sentences("bridge", 2)), false},
		{"comments", sentences("ferry", 9) + part("comments", "<p>MARK at dawn</p>") + part("comments", sentences("bridge", 4)), false},
	} {
		root := parse.Fragment("<section>" + test.in + "</section>")
		Prune(Found{Root: root}, nil, ledger.New(root, false), new(Scratch))
		if stays := strings.Contains(ledger.OuterHTML(root), "MARK"); stays != test.stays {
			t.Errorf("%s stays: %v", test.name, stays)
		}
	}
}

// TestManualKeepsItsLists wants the lists, the cards and the code of a manual to stay, whatever the
// elements around the code are called, and its menus to go by their names.
func TestManualKeepsItsLists(t *testing.T) {
	cards := strings.Repeat(`<div class=c><h3><a href=/1>How to row the ferry MARK</a></h3><p>A line of what is to be read there.</p></div>`, 3)
	list := `<p>In other chapters</p><ul>` + strings.Repeat(`<li><a href=/2>How to steer the ferry by night MARK</a>`, 4) + `</ul>`
	code := `<div class=api-aside><h4>Request</h4><pre>row --oars 2 MARK</pre></div>`
	menu := `<div class=sidebar><a href=/3>Oars MENU</a> <a href=/4>Knots MENU</a></div><pre class=sidebar>MENU</pre>`
	for manual, left := range map[bool]int{true: 8, false: 0} {
		root := parse.Fragment("<div><div>" + sentences("ferry", 8) + "</div><div>" + cards + "</div><div>" + list + "</div>" + code + menu + "</div>")
		Prune(Found{Root: root, Manual: manual}, nil, ledger.New(root, false), new(Scratch))
		if out := ledger.OuterHTML(root); strings.Count(out, "MARK") != left || strings.Contains(out, "MENU") {
			t.Errorf("manual %v: %s", manual, out)
		}
	}
}

// TestTextBesideLongLists wants the text that stands in one element with a list of links several times as
// long, and not the list.
func TestTextBesideLongLists(t *testing.T) {
	var list strings.Builder
	for i := range 80 {
		fmt.Fprintf(&list, "<div><a href=https://a.example/other-%d>Another ferry of those that left the harbour, %d</a></div>", i, i)
	}
	root := parse.Fragment("<p>The ferry is gone, and nobody on the quay knows yet who will bring the mail.</p><div><div>" + sentences("ferry", 8) + "</div><div>" + list.String() + "</div></div>")
	Prune(Found{Root: root}, Site{"a.example": true}, ledger.New(root, false), new(Scratch))
	holds(t, "text", dom.VisibleText(root, 0), []string{"seen by 2 people", "seen by 6 people"}, []string{"Another ferry"})
}

// TestTextBesideManyLinksStays wants the element of a text to stay where a list of links behind it holds more than
// twice as much: half of the article's running text, its longest or its first paragraph, or much of a short one.
func TestTextBesideManyLinksStays(t *testing.T) {
	links := "<ul>" + strings.Repeat("<li><a href=/harbour/news>SLOW ferries and where they go in winter and in summer</a>", 20) + "</ul>"
	side := "<div>" + sentences("bridge", 8) + "</div>"
	for _, test := range []struct{ name, in string }{
		{"all of the text", "<div><p>MARK was seen by nobody that day, as far as anybody knows.</p>" + links + "</div>"},
		{"the first paragraph", "<div><p>MARK was seen by nobody that day, as far as anybody knows.</p>" + links + "</div>" + side},
		{"the longest paragraph", side + "<div><p>MARK was seen by nobody that day. " + strings.Repeat("One more sentence of it. ", 8) + "</p>" + links + "</div>"},
		{"most of the text, between others", "<p>The ferry left that day.</p><p>" + strings.Repeat("Nobody on the quay saw it go. ", 9) + "</p><div>" + strings.Repeat("<p>The MARK of it was seen by somebody who told of it at home, as they had always done, and nobody heard it.</p>", 7) + links + links + "</div>"},
		{"a fifth of a short text", "<p>" + strings.Repeat("Nobody on the quay saw it go. ", 10) + "</p><div><p>The MARK of it was seen by somebody who told of it at home, and nobody heard it.</p><p>" + strings.Repeat("<a href=/harbour/news>SLOW ferries and where they go in winter</a><br>", 6) + "</p></div>"},
		{"a third of a short text", "<p>The ferry left, and came back with nobody on board of it.</p><div><p>MARK was seen by nobody on that day.</p>" + links + "</div>"},
	} {
		root := parse.Fragment("<section>" + test.in + "</section>")
		Prune(Found{Root: root}, Site{"example.org": true}, ledger.New(root, false), new(Scratch))
		if got := ledger.OuterHTML(root); !strings.Contains(got, "MARK") {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}

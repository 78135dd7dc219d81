package article

import (
	"math"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// TestScores wants running text to speak for an element, and short lines, links and names that
// are those of other things against it.
func TestScores(t *testing.T) {
	prose := strings.Repeat("x", 99) + "."
	for _, test := range []struct {
		name, in string
		score    float64
	}{
		{"running text", "<p>" + prose + "</p>", 100},
		{"two lines of it", "<p>" + prose + "<br>" + prose + "</p>", 200},
		{"wide characters", "<p>" + strings.Repeat("甲", 49) + "。</p>", 100},
		{"a short line", "<p>ten. letters</p>", -1.1},
		{"a line of 24", "<p>" + strings.Repeat("x", 23) + ".</p>", 24},
		{"a line of 23", "<p>" + strings.Repeat("x", 22) + ".</p>", -2.3},
		{"a line that is no sentence", "<p>" + strings.Repeat("x", 50) + "</p>", -5},
		{"a link", "<p><a href=a>ten letters</a></p>", -7},
		{"a link in running text", "<p>" + prose + "<a href=a>ten letters</a></p>", 100},
		{"half a link", "<p>" + prose + "<a href=a>" + prose + "</a></p>", 100},
		{"more than half", "<p>" + prose + "<a href=a>" + prose + "x</a></p>", -10 - .7*101},
		{"a card", "<a href=a><div>ten letters</div></a>", -7},
		{"a name", "<p>" + prose + "</p><p>" + prose + "</p><p>" + prose + "</p><div class=sidebar><p>" + prose + "</p></div>", 250},
		{"a name of most of the text", "<p>" + prose + "</p><div class=sidebar><p>" + strings.Repeat(prose+"<br>", 3) + "</p></div>", 400},
		{"a form control", "<button>" + prose + "</button>", 0},
	} {
		if got := weigh(parse.Fragment(test.in), nil)[0].score; math.Abs(got-test.score) > .001 {
			t.Errorf("%s: %g, want %g", test.name, got, test.score)
		}
	}
}

// TestNamesOfMuchOfThePage pins the share of the running text from which on a name that speaks
// against an element is taken to mean something else.
func TestNamesOfMuchOfThePage(t *testing.T) {
	prose := strings.Repeat("x", 99) + ".<br>"
	for _, test := range []struct {
		class  string
		share  int // of 100 lines
		waived bool
	}{{"comments", 94, false}, {"comments", 95, true}, {"sidebar", 69, false}, {"sidebar", 70, true}, {"widget", 34, false}, {"widget", 35, true}} {
		in := "<div>" + strings.Repeat(prose, 100-test.share) + "</div><div class=" + test.class + ">" + strings.Repeat(prose, test.share) + "</div>"
		if got := weigh(parse.Fragment(in), nil)[0].score; (got == 10_000) != test.waived {
			t.Errorf("%s with %d of 100 lines: %g", test.class, test.share, got)
		}
	}
}

// TestWhatRulesTakeHasNoWeight wants what a rule will remove to count for nothing, unless it is
// much of the page.
func TestWhatRulesTakeHasNoWeight(t *testing.T) {
	prose := strings.Repeat("x", 99) + "."
	for most, want := range map[int]float64{1: 300, 2: 300, 3: 600} {
		root := parse.Fragment("<div>" + strings.Repeat("<p>"+prose+"</p>", most) + "</div>" + strings.Repeat("<p>"+prose+"</p>", 3))
		ws := weigh(root, map[*html.Node]bool{root.FirstChild: true})
		if ws[0].score != want && most != 2 || most == 2 && ws[0].score != 500 {
			t.Errorf("%d of %d: %g", most, most+3, ws[0].score)
		}
	}
}

// TestLeads wants what its name says is a lead, and the sentences below the headline, to go before
// the article, if they have the length of one.
func TestLeads(t *testing.T) {
	const lead = "LEAD, as far as anybody here knows, is the word for what stands above the rest."
	text := `<div class=entry-content>` + sentences("ferry", 12) + `</div>`
	deep := strings.Repeat("<div>", leadLevels+1) + text + strings.Repeat("</div>", leadLevels+1)
	long := strings.Repeat("LEAD is long. ", 81) + "It goes on" // 899 visible runes
	for _, test := range []struct {
		name, in string
		is       bool
	}{
		{"a class", `<div><p class="x lead">` + lead + `</p></div><div>` + text + `</div>`, true},
		{"an id", `<div id=article_summary>` + lead + `</div>` + text, true},
		{"itemprop description", `<p itemprop=description>` + lead + `</p>` + text, true},
		{"itemprop alternativeHeadline", `<h2 itemprop=alternativeHeadline>` + lead + `</h2>` + text, true},
		{"another itemprop", `<p itemprop=name>` + lead + `</p>` + text, false},
		{"another class", `<p class=leader>` + lead + `</p>` + text, false},
		{"a few words", `<p class=lead>LEAD, and no more.</p>` + text, false},
		{"one with a link", `<p class=lead>` + lead + `<a href=a>More</a></p>` + text, false},
		{"a form control", `<button class=lead>` + lead + `</button>` + text, false},
		{"a canvas", `<canvas class=lead>` + lead + `</canvas>` + text, false},
		{"a link", `<a class=lead href=a>` + lead + `</a>` + text, false},
		{"below the headline", `<h1>A ferry</h1><p>` + lead + `</p>` + text, true},
		{"below the title as a heading", `<h3>A ferry</h3><p>` + lead + `</p>` + text, true},
		{"below the headline as a heading", `<header><h1>A ferry</h1><h2 class=spot>` + lead + `</h2></header>` + text, true},
		{"a heading without a stop", `<h1>A ferry</h1><h2>` + strings.TrimSuffix(lead, ".") + `</h2>` + text, false},
		{"below another heading", `<h3>Of bridges</h3><p>` + lead + `</p>` + text, false},
		{"above the headline", `<p>` + lead + `</p><h1>A ferry</h1>` + text, false},
		{"a line below the headline", `<h1>A ferry</h1><p>LEAD, a line of no great length.</p>` + text, false},
		{"no sentence", `<h1>A ferry</h1><p>` + strings.NewReplacer(",", "", ".", "").Replace(lead) + ` and more than that</p>` + text, false},
		{"a byline", `<h1>A ferry</h1><p>By LEAD Ann Lee, who has written about ferries, and Bo Ray, who has not.</p>` + text, false},
		{"a name that is beside it", `<h1>A ferry</h1><div class=newsletter><p>` + lead + `</p></div>` + text, false},
		{"a list", `<h1>A ferry</h1><ul><li><p>` + lead + `</p></ul>` + text, false},
		{"900 runes", `<h1>A ferry</h1><p>` + long + `.</p>` + text, true},
		{"more", `<h1>A ferry</h1><p>` + long + `n.</p>` + text, false},
		{"far above with the headline", `<div><h1>A ferry</h1><div><p class=dek>LEAD of no stop, and of no length either</p></div></div>` + deep, true},
		{"far above without the headline", `<h1>A ferry</h1><div><p class=dek>LEAD of no stop, and of no length either</p></div>` + deep, false},
		{"behind the article", text + `<p class=lead>` + lead + `</p>`, false},
	} {
		f, _ := found(t, "<main>"+test.in+"</main>", rules.File{})
		if got := dom.VisibleText(f.Root, 0); strings.HasPrefix(got, "LEAD") != test.is || strings.Contains(got, "LEAD") != test.is {
			t.Errorf("%s: is a lead: %v, %s: %.90s", test.name, !test.is, f.How, got)
		}
	}
}

// TestLimitsOfPruning pins how long links, and how many cards, must be to go.
func TestLimitsOfPruning(t *testing.T) {
	body := sentences("ferry", 40)
	link := func(n int) string { return "<a href=a>" + strings.Repeat("M", n) + "</a>" }
	for _, test := range []struct {
		name, in string
		gone     bool
	}{
		{"40 runes of links", "<div>" + link(40) + "</div>", false},
		{"41", "<div>" + link(41) + "</div>", true},
		{"41 beside 20 others", "<div>" + link(41) + strings.Repeat("M", 20) + "</div>", true},
		{"41 beside 21", "<div>" + link(41) + strings.Repeat("M", 21) + "</div>", false},
		{"cards with a link of 15 runes", strings.Repeat("<section>"+link(15)+"<p>MMMMMMMMMMM</p></section>", 3), true},
		{"of 14", strings.Repeat("<section>"+link(14)+"<p>MMMMMMMMMM</p></section>", 3), false},
		{"pictures with a short line", strings.Repeat("<section><img src=a><a href=a>M</a><p>"+strings.Repeat("M", 198)+"</p></section>", 6), true},
		{"five of them", strings.Repeat("<section><img src=a><a href=a>M</a><p>"+strings.Repeat("M", 198)+"</p></section>", 5), false},
		{"with a longer line", strings.Repeat("<section><img src=a><a href=a>M</a><p>"+strings.Repeat("M", 199)+"</p></section>", 6), false},
		{"cards of 699 runes", strings.Repeat("<section><img src=a><p>"+link(200)+strings.Repeat("M", 499)+"</p></section>", 3), true},
		{"of 700", strings.Repeat("<section><img src=a><p>"+link(200)+strings.Repeat("M", 500)+"</p></section>", 3), false},
	} {
		root := parse.Fragment("<div>" + body + "<div>" + test.in + "</div></div>")
		Prune(Found{Root: root}, nil, ledger.New(root, false), new(Scratch))
		if gone := !strings.Contains(ledger.OuterHTML(root), "M"); gone != test.gone {
			t.Errorf("%s: gone %v", test.name, gone)
		}
	}
}

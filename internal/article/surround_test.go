package article

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/parse"
)

// TestSurroundings wants out what stands above the headline or behind the element that says it is the article,
// and something else too says that it is the page's. Of the author's, nothing goes.
func TestSurroundings(t *testing.T) {
	body := `<div class=entry-content>` + sentences("ferry", 20) + `</div>`
	head := `<h1>The ferry sails again</h1>`
	article := func(more string) string { return `<div class=post>` + head + body + more + `</div>` }
	plea := `<p>The harbour and MARK need you, and so do we, every day of the year.</p>`
	linked := `<p>The harbour of MARK needs you, as <a href=/us>our readers know</a>, every day.</p>`
	menu := `<div class=nav>` + strings.Repeat(`<a href=/town>News of the town</a> `, 5) + `</div>`
	for _, test := range []struct {
		name, in string
		stays    bool
	}{
		{"a line far above the headline", `<div class=bar><p>Edition of MARK</p></div>` + article(""), false},
		{"a notice with a link above it", `<div class=bar>` + linked + `</div>` + article(""), false},
		{"a sentence above it", `<div class=bar>` + plea + `</div>` + article(""), true},
		{"a sentence above it by its name", `<div class=banner>` + plea + `</div>` + article(""), false},
		{"a correction above it", `<div class=fix><p>Correction: the ferry of MARK, as <a href=/1>told on Monday</a>, sails at noon.</p></div>` + article(""), true},
		{"a date above it", `<div class=bar><p>3 May 2021</p><p>Edition</p></div>` + strings.Replace(article(""), "again", "to MARK", 1), true},
		{"the date above it", `<div class=bar><p>MARK</p><p>3 May 2021</p></div>` + article(""), false},
		{"the byline above it", `<div class=bar><p>By Ann MARK</p></div>` + article(""), true},
		{"what stands with the headline", `<div class=post><div class=top><p>Towns and MARK</p>` + head + `</div>` + body + `</div>`, true},
		{"a lead above it", `<div class=lead>The ferry of MARK sails.</div>` + article(""), true},
		{"a picture above it", `<div class=shot><figure><img src=a.jpg><figcaption>MARK at dawn</figcaption></figure></div>` + article(""), true},
		{"a headline without its tag", `<div class=top><h2>The ferry of MARK</h2></div><div class=entry-content><h1>Morning</h1>` + sentences("ferry", 20) + `</div>`, true},
		{"a headline amid the text", `<p class=top>The ferry of MARK</p><div class=entry-content>` + sentences("ferry", 10) + `<h1>Morning</h1>` + sentences("bridge", 10) + `</div>`, true},
		{"another article above it", `<article class=post><h1>A bridge</h1><p>MARK has one.</p></article><article class=post>` + head + sentences("ferry", 20) + `</article>`, true},

		{"a plea behind the article", article("") + `<div class=end>` + plea + `</div>`, false},
		{"a line behind it", article("") + `<div class=end>Harbour Post of MARK</div>`, false},
		{"a plea beside the text", article(`<div class=end>` + plea + `</div>`), true},
		{"a plea beside it by its name", article(`<div class="side widget">` + plea + `</div>`), false},
		{"a plea with a link", article(`<div class=end>` + linked + `</div>`), false},
		{"a plea with a field", article(`<div class=end>` + plea + `<input type=email></div>`), false},
		{"a plea behind a text that says nothing", strings.ReplaceAll(article(""), "entry-content", "x") + `<div class=end>` + plea + `</div>`, true},
		{"a plea with a link behind the column of a slice", menu + `<div class=x>` + sentences("ferry", 40) + `</div><div class=end>` + linked + `</div>`, false},
		{"the same behind less of a column", menu + `<div class=x>` + sentences("ferry", 20) + `</div>` + sentences("mill", 2) + `<div class=end>` + linked + `</div>`, true},
		{"a line outside of headline and text", `<div class=x>` + head + `<div class=y>` + sentences("ferry", 20) + `</div></div><div class=end><p>News of MARK</p></div>`, false},
		{"links above headline and text", `<div class=bar><p><a href=/>Start</a> MARK</p></div><div class=x>` + head + sentences("ferry", 20) + `</div>`, false},
		{"a line above a text with a first heading", `<div class=bar><p>The ferry of MARK</p></div><div class=x>` + head + sentences("ferry", 20) + `</div>`, true},
		{"a sentence outside of headline and text", `<div class=x>` + head + `<div class=y>` + sentences("ferry", 20) + `</div></div><div class=end>` + plea + `</div>`, true},
		{"a source outside of headline and text", `<div class=x>` + head + sentences("ferry", 20) + `</div><p>Bron: <a href=https://harbour.example/>Haven Post van MARK</a></p>`, true},
		{"a source in Chinese", `<div class=x>` + head + sentences("ferry", 20) + `</div><p>来源：港口日报 MARK</p>`, true},
		{"a line beside headline and text", head + `<div class=y>` + sentences("ferry", 20) + `</div><div class=end><p>News of MARK</p></div>`, true},
		{"many comments before a footer", article("") + `<div class="comments area">` + strings.Repeat(`<p>I took the ferry of MARK last week and it was late.</p>`, 8) + `</div><div class=end>` + plea[:3] + `The ferry sails every day of the year, and so it was told.</p></div>`, false},
		{"more than the text by a less sure name", article("") + `<div class="row carousel">` + sentences("MARK", 14) + `</div>`, true},
		{"two articles", article("") + `<div class=post><h1>A bridge</h1><div class=entry-content><p>MARK has one, and that is all there is to say of it.</p></div></div>`, true},
		{"answers in a discussion", article("") + `<div class=post><a href=/bob>Bob of the harbour</a><div class=entry-content><p>I took the ferry of MARK last week.</p></div></div>`, true},
		{"more of the text", article("") + `<div class=more>` + strings.Repeat(`<p>The bridge of MARK was there before <a href=/1>the ferry</a>, as told.</p>`, 6) + `</div>`, true},
		{"notes behind it", article("") + `<div class=end><p>1. The line of the ferry, in a letter to MARK.</p><p>2. The council, in its answer to that letter.</p></div>`, true},
		{"sources behind it", article("") + `<div class=end><h3>Sources</h3><p>The council of MARK, in its letter of May.</p></div>`, true},
		{"a correction behind it", article("") + `<div class=end><p>Correction, 4 May: the ferry sails to MARK at noon, not at one.</p></div>`, true},
		{"a correction by its name", article(`<div class="side widget"><p>Korrektur: Die Fähre nach MARK legt um zwölf ab, nicht um eins.</p></div>`), true},
		{"who helped", article(`<footer class=end><p>By Ann Smith and MARK Jones</p></footer>`), true},
		{"an aside of the author's", article(`<aside><p>The author of MARK once sailed on that ferry, and was late for it.</p></aside>`), true},
		{"a section", article(`<div class=part><h2>MARK</h2>` + plea + `</div>`), true},
		{"a quote with a link", article(`<div class=part><blockquote>To MARK, said <a href=/1>the line of the ferry</a>, and back again.</blockquote></div>`), true},
		{"data behind it", article(`<div class=part><table><tr><td>MARK<td><a href=/1>twelve of the ferries</a></table></div>`), true},
		{"the last part of the text", article(`<div class="entry-content-2"><p>The ferry of MARK, says <a href=/1>the line of it</a>, sails at noon.</p></div>`), true},
		{"another part by the same name", article(`<div class=row><div class=entry-content><p>The ferry of MARK, says <a href=/1>the line of it</a>, sails.</p></div></div>`), true},
	} {
		root := parse.Fragment(test.in)
		l := ledger.New(root, false)
		PruneSlice(root, l, new(Scratch))
		if stays := strings.Contains(ledger.OuterHTML(root), "MARK"); stays != test.stays {
			t.Errorf("%s stays: %v, %v", test.name, stays, l.List())
		}
	}
}

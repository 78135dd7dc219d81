package article

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/parse"
)

// TestTeaserWithNamedBoxGoesOnce wants no element taken that went with another.
func TestTeaserWithNamedBoxGoesOnce(t *testing.T) {
	card := `<div class=card><h4><a href=/news/2024/bridge-and-mill>The bridge and the mill</a></h4><p>The council spoke about the bridge and about the mill.</p>
<div class=author-bio><p>Bob writes about the harbour and the people who live there.</p></div></div>`
	root := parse.Fragment(sentences("ferry", 40) + card + strings.ReplaceAll(card, "mill", "pier") + strings.ReplaceAll(card, "mill", "dam"))
	l := ledger.New(root, false)
	PruneSlice(root, l, new(Scratch))
	if list := l.List(); len(list) != 1 || list[0].Count != 3 {
		t.Errorf("not three teasers went: %v", list)
	}
}

// TestSlice wants what stands around the text of a slice of a page out, but nothing that is the
// article's, and nothing of a fragment that is no slice.
func TestSlice(t *testing.T) {
	text := `<div class=text>` + sentences("ferry", 20) + `</div>`
	more := `<div class=list><ul><li><a href=/1>What the council said of the bridge</a><li><a href=/2>What it said of the mill</a></ul></div>`
	card := `<div class="card post-7"><h4><a href=/news/2024/bridge-and-mill>The bridge and the mill of MARK</a></h4><p>The council spoke about the bridge and about the mill.</p></div>`
	menu := `<div class=top><a href=/>Start</a> <a href=/town>Town</a> <a href=/sea>Harbour</a></div>`
	for _, test := range []struct {
		name, in string
		stays    bool
	}{
		{"a list of others", text + strings.Replace(more, "mill", "MARK", 1), false},
		{"its label", text + `<h3>MARK</h3>` + more, false},
		{"a list before the text", strings.Replace(more, "mill", "MARK", 1) + text, false},
		{"a row of a layout", `<table width=600><tr><td><a href=/>Start</a> &gt; <a href=/a>MARK</a><tr><td>` + text + more + `</table>`, false},
		{"links and other words behind the text", text + more + `<div class=foot>Harbour Post: <a href=/about>About us</a>, <a href=/team>the team of MARK</a></div>`, false},
		{"a row of links that is a heading", text + more + `<h2 class=ways><a href=/a>Harbour</a> | <a href=/b>Town</a> | <a href=/c>MARK</a></h2>`, false},
		{"a line behind other links", text + more + `<div class=foot>Made by MARK</div>`, false},
		{"a line before other links", text + `<div class=foot>Told by MARK</div>` + more, true},
		{"a sentence behind other links", text + more + `<div class=foot>The ferry of MARK sails again, and so it goes.</div>`, true},
		{"a picture behind other links", text + more + `<div class=shot><figure><img src=a.jpg><figcaption>MARK at dawn</figcaption></figure></div>`, true},
		{"a table behind other links", text + more + `<div class=data><table><tr><td>MARK<td>12<tr><td>Bridge<td>14</table></div>`, true},
		{"linked ingredients", text + more + `<div class=needs><h3>Needed</h3><table class=list><tr><td>2 lb<td><a href=/1>MARK</a><tr><td>1 oz<td><a href=/2>salt of the sea</a></table></div>`, true},
		{"a text in a box by any name", menu + `<div class=text>` + sentences("ferry", 20) + `<div class=carousel><p>The ferry of MARK sails again, says <a href=/1>the line</a>, at noon.</p></div></div>`, true},
		{"the headline", menu + `<div class=head><h1>MARK</h1><a href=/town>Town</a></div>` + text, true},
		{"the date", menu + `<div class=head>3 May 2021 <a href=/town>Town and MARK</a></div>` + text, true},
		{"a lead", menu + `<div class=lead>The ferry of MARK sails again.</div>` + text, true},
		{"a picture", menu + `<div class=shot><img src=a.jpg><p>MARK at dawn</p></div>` + text, true},
		{"sources", text + menu + `<div class=notes><h3>Sources</h3><ul><li><a href=/1>What the council said of MARK</a></ul></div>`, true},
		{"sources on other sites", text + menu + `<div class=notes><ul><li><a href=https://a.example/1>What the council said of MARK</a><li><a href=https://b.example/2>What it said of the mill, and to whom</a></ul></div>`, true},
		{"a quote pulled out", menu + strings.Replace(text, "</div>", `<aside class=pull>“To MARK and back”</aside></div>`, 1), true},
		{"data with links", menu + strings.Replace(text, "</div>", `<table><tr><td><a href=/1>The company of the ferry MARK</a><td>12<tr><td><a href=/2>The company of the bridge</a><td>14</table></div>`, 1), true},
		{"more of the text", text + menu + `<div class=part>` + strings.Repeat(`<p>The bridge of MARK was there before <a href=/1>the ferry</a>, as told.</p>`, 4) + `</div>`, true},
		{"a list behind an element without a name", strings.ReplaceAll(text+strings.Replace(more, "mill", "MARK", 1), " class=", " title="), true},
		{"a list behind paragraphs", sentences("ferry", 20) + strings.Replace(more, "mill", "MARK", 1), true},
		{"an article of links", `<div class=text><p>A list of ours.</p></div>` + more + strings.Replace(more, "mill", "MARK", 1), true},
		{"teasers", text + strings.ReplaceAll(card, "7", "8") + strings.ReplaceAll(card, "mill", "pier") + strings.ReplaceAll(card, "mill", "dam"), false},
		{"teasers behind paragraphs", sentences("ferry", 20) + strings.ReplaceAll(card, "7", "8") + strings.ReplaceAll(card, "mill", "pier") + strings.ReplaceAll(card, "mill", "dam"), false},
		{"two of them", sentences("ferry", 20) + card + strings.ReplaceAll(card, "mill", "pier"), true},
		{"teasers that are the text", sentences("ferry", 2) + card + strings.ReplaceAll(card, "mill", "pier") + strings.ReplaceAll(card, "mill", "dam"), true},
		{"projects of the author's elsewhere", sentences("ferry", 20) + strings.ReplaceAll(card, "/news", "https://a.example") + strings.ReplaceAll(card, "/news", "https://b.example") + strings.ReplaceAll(card, "/news", "https://c.example"), true},
		{"who wrote it", text + `<div class="author-bio"><p>MARK writes about the harbour and the people who live there.</p></div>`, false},
		{"who wrote it, behind paragraphs", sentences("ferry", 20) + `<div class="author-bio"><p>MARK writes about the harbour and the people who live there.</p></div>`, false},
		{"readers", text + `<div id=comments class=comments-area><h3>Two said</h3><p>I took the ferry of MARK last week and it was late again.</p></div>`, false},
		{"readers that the text quotes", text + `<div class=comment><p>I took the ferry of MARK last week and it was late again.</p></div>` + sentences("bridge", 20), true},
		{"a byline", text + `<div class=author>By MARK Smith</div>`, true},
		{"most of the text", sentences("ferry", 2) + `<div class=newsletter>` + sentences("MARK", 20) + `</div>`, true},
		{"letters that an author hands on", sentences("ferry", 2) + strings.Repeat(`<p>On 12 March 2012 at 14:37, Jane Roe wrote:</p><blockquote><p>I took the ferry of MARK last week.</p></blockquote>`, 4), true},
		{"lines of a log", sentences("ferry", 2) + strings.Repeat(`<p>2012-03-12 14:37 Jane Roe</p><p>Mend the engine of MARK.</p>`, 4), true},
		{"a plea amid the text", sentences("ferry", 10) + `<div class=newsletter-signup><p>News of the harbour and of MARK, every morning at eight, and all that the council said.</p><input type=email></div>` + sentences("bridge", 10), false},
		{"a section on society", sentences("ferry", 10) + `<div class=social><p>The crew of MARK lives on the islands, and all of it was asked before the line was sold.</p></div>` + sentences("bridge", 10), true},
		{"a player and his mark", sentences("ferry", 10) + `<div class=player><p>MARK kept the ball longer than any other of the eleven, and gave it away late in the game.</p></div>` + sentences("bridge", 10), true},
		{"a good part of the text by such a name", sentences("ferry", 2) + `<div class=subscription>` + sentences("MARK", 1) + `</div>` + sentences("bridge", 2), true},
		{"code by such a name", sentences("ferry", 10) + `<div class=comment><pre>// MARK</pre></div>` + sentences("bridge", 10), true},
		{"a quote by such a name", sentences("ferry", 10) + `<div class=share><blockquote>To MARK and back</blockquote></div>` + sentences("bridge", 10), true},
		{"a picture in a box by such a name", sentences("ferry", 10) + `<div class=lightbox><img src=a.jpg><p>MARK at dawn</p></div>` + sentences("bridge", 10), true},
		{"a date by such a name", `<div class=share>3 May 2021, 14:05</div><p>MARK</p>` + sentences("bridge", 10), true},
		{"a theme that calls all of it so", strings.Repeat(`<div class="form form-text">`+sentences("MARK", 2)+`</div>`, 6), true},
		{"clean data", `<table><tr><td>` + sentences("ferry", 20) + `<tr><td><a href=/1>What the council said of the bridge at MARK</a></table>`, true},
	} {
		root := parse.Fragment(test.in)
		l := ledger.New(root, false)
		PruneSlice(root, l, new(Scratch))
		if stays := strings.Contains(ledger.OuterHTML(root), "MARK"); stays != test.stays {
			t.Errorf("%s stays: %v, %v", test.name, stays, l.List())
		}
	}
}

package article

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/rules"
)

// TestBeside wants what a page offers beside most of the text to go.
func TestBeside(t *testing.T) {
	head, text := "<h1>A ferry</h1>", "<div class=text>"+sentences("ferry", 8)+"</div>"
	teaser := `<div class=more><h3><a href="/news/7">A bridge fell into the river</a></h3><p>It had stood there for a hundred years, and nobody had looked after it.</p></div>`
	comments := `<b>Bob</b> 4 March 2012 13:01<br>I was on that ferry once, and it was slow.<br><b>Sue</b> 4 March 2012 14:20<br>It was never slow, and never late.`
	for _, test := range []struct{ name, in string }{
		{"notices outside of the element with headline and text", "<div class=page><div class=main>" + head + text + "</div><div class=legal><p>The Slow Bridge is published by Slow Media, and no part of it may be copied.</p></div></div>"},
		{"a column of lists, one without a line of each", "<main><div>" + head + text + `</div><div><h3>News</h3><ul><li><a href="/4">A slow bridge opens next year</a><li><a href="/5">The slow train is late again</a></ul><h3>More</h3>` + plainColumn + "</div></main>"},
		{"a teaser behind", "<main>" + head + text + teaser + "</main>"},
		{"teasers below a label", "<main>" + head + text + "<section><h2>What else is new</h2>" + teaser + teaser + "</section></main>"},
		{"a column of links with a line of each", "<table><tr><td valign=top><b>News</b><br>" + brColumn + "<td>" + head + text + "</table>"},
		{"titles with how many comments there are", "<main>" + head + text + `<div><div><a href="/1">A bridge fell into the river</a> <a href="/1#c">(3)</a></div><div>It had stood there for a hundred years.</div><div><a href="/2">The slow road along the coast is closed</a> <a href="/2#c">(14)</a></div><div>A slow lorry lost its load there.</div><div><a href="/3">No slow train leaves before noon today</a> <a href="/3#c">(2)</a></div><div>There is no slow driver for it.</div></div></main>`},
		{"titles that are no links", "<main>" + head + text + `<div><p><b>A bridge fell into the river</b><br>It had stood there for a hundred years. <a href="/1">more</a></p><p><b>The slow road along the coast</b><br>A slow lorry lost its load there. <a href="/2">more</a></p><p><b>No slow train today</b><br>There is no slow driver for it. <a href="/3">more</a></p></div></main>`},
		{"a list with times", "<main>" + head + text + "<div><b>News</b><ul>" + timedList + "</ul></div></main>"},
		{"a column in the element of the text", "<main>" + head + sentences("ferry", 8) + "<p><b>Latest news</b></p>" + plainColumn + "</main>"},
		{"comments below a line without an element", "<main>" + head + text + "<b>Comments (2)</b><dl><dt>Bob, 4 March 2012 13:01<dd>I was on that slow ferry.<dt>Sue, 4 March 2012 14:20<dd>It was never slow.</dl></main>"},
		{"comments that nothing heads", "<main>" + head + text + "<ul><li><p>Bob 4 March 2012 13:01<p>I was on that slow ferry.<p><a href=#>Reply</a><li><p>Sue 4 March 2012 14:20<p>It was never slow.<p><a href=#>Reply</a></ul></main>"},
		{"comments without elements of their own", "<main>" + head + text + "<div><b>Comments</b><br>" + comments + "</div></main>"},
		{"cells of a table around the page", "<table><tr><td>4 March 2012<tr><td>A ferry<tr><td>" + text + "<tr><td><a href=/print>A bridge to print</a><tr><td><b>Comments</b><br>" + comments + "</table>"},
		{"links above the headline", "<main><div><a href=/news>A bridge of news</a> / <a href=/town>Town</a></div><p>Search the <a href=/all>slow bridge</a> for what you want to know about it.</p>" + head + text + "</main>"},
		{"teasers above a headline with less text", "<main><table><tr><td>" + strings.ReplaceAll(plainColumn, "<p>", "<td>") + "</table>" + head + "<div class=text>" + sentences("ferry", 8) + "</div></main>"},
		{"a label above a line that is the title", "<main><div>Bridge of news</div><div class=t>A ferry nobody came home with</div>" + text + "</main>"},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), []string{"The ferry was seen by 9"}, []string{"bridge", "Bridge", "slow", "2012"})
	}
}

// TestShortBesideColumns wants a short article, and not the columns beside it that hold more text.
func TestShortBesideColumns(t *testing.T) {
	text := "<p>The ferry was seen by 9 people that day.</p><p>Nobody was on board, and nobody knows why.</p>"
	in := "<table><tr><td>" + brColumn + "<td><h1>A ferry</h1>" + text + "<td>" + plainColumn + "</table>"
	f, _ := found(t, in, rules.File{})
	holds(t, "", textOf(f), []string{"The ferry was seen by 9", "Nobody was on board"}, []string{"bridge", "slow"})
}

// TestBesideKept wants what only looks like that.
func TestBesideKept(t *testing.T) {
	head, text := "<h1>A ferry</h1>", "<div class=text>"+sentences("ferry", 8)+"</div>"
	for _, test := range []struct {
		name, in string
		keep     []string
	}{
		{"sources outside of the element with headline and text", "<main><div class=main>" + head + text + "</div><div><h3>Sources</h3><p>The log of the ferry, which is kept by the captain.</p></div></main>", []string{"kept by the captain"}},
		{"a lead outside of the element with headline and text", "<main><p>Nobody was on board, and nobody knows why it sank in the harbour.</p><div class=main>" + head + text + "</div></main>", []string{"on board"}},
		{"another part of the text", "<main><div class=part>" + head + text + "</div><div class=part>" + sentences("captain", 2) + "</div></main>", []string{"The captain was"}},
		{"facts outside of the element with headline and text", "<main><div class=main>" + head + text + "</div><div class=facts>" + strings.Repeat("<p>The ferry is 40 metres long, and old.</p>", 16) + "</div></main>", []string{"40 metres"}},
		{"a section without a link", "<main>" + head + text + "<div><h3>The owner</h3><p>The owner of the ferry, who lives on the island, had no words for it.</p></div></main>", []string{"had no words"}},
		{"a section that ends with a link", "<main>" + head + text + `<div><h3>The owner</h3><p>The owner of the ferry, who lives on the island, had no words for it.</p><p><a href="/owner">All that is known of the owner</a></p></div></main>`, []string{"had no words"}},
		{"a section by somebody", "<main>" + head + text + `<div><a href="/people/ann">Ann Maria Miller-Lee</a><p>The captain, who lives on the island, had no words for it.</p></div></main>`, []string{"had no words"}},
		{"other posts of the page", `<main><div class=post>` + head + text + `</div><div class=post><h2><a href="/2">A bridge fell</a></h2><p>It had stood there for a hundred years, and nobody had looked after it.</p></div></main>`, []string{"hundred years"}},
		{"a section about comments", "<main>" + head + text + "<div><h2>Comments</h2><p>What people said of the ferry was kind, and there was much of it.</p></div></main>", []string{"was kind"}},
		{"a table of data", "<main>" + head + text + "<table><tr><td>Length<td>40 metres<tr><td>Seats<td>200</table><div>" + sentences("owner", 2) + "</div></main>", []string{"40 metres", "200"}},
		{"sources", "<main>" + head + text + `<div><h3>Sources</h3><div><h4><a href="/7">All ferries of the harbour</a></h4><p>It lists each ferry, with its length.</p></div></div></main>`, []string{"lists each"}},
		{"a lead and a picture above the headline", `<main><div><img src=a.jpg><p>Taken on Monday</p></div><p>Nobody was on board, and nobody knows why it sank in the harbour.</p>` + head + text + "</main>", []string{"on Monday", "on board"}},
		{"a paragraph with a link above the headline", "<main><p><a href=/yesterday>Yesterday</a> I looked at the harbour, and today I want to know why nobody was on board when she sank.</p>" + head + text + "</main>", []string{"on board"}},
		{"a list above the headline of a section", "<main><h1>Ferries</h1><ul><li><a href=/sinking>Sinking</a></ul><p>They are listed here, each by its name.</p>" + head + text + "</main>", []string{"Sinking"}},
		{"a list of places", "<main>" + head + text + `<div><h3>Where to go</h3><ul><li><a href="/pier">The old pier of the town</a>, built in 1902, is the place for a walk.<li><a href="/light">The lighthouse on the rocks</a>, built in 1920, is open in summer.<li><a href="/museum">The museum of the harbour</a>, built in 1980, has a model of the ferry.</ul></div></main>`, []string{"built in 1902", "built in 1980"}},
		{"text behind a list of links", "<main>" + head + sentences("ferry", 8) + `<p><b>Read also</b></p><p><a href="/1">A bridge fell into the river</a></p><p><a href="/2">The road along the coast is closed</a></p><p><a href="/3">No train leaves before noon today</a></p><p>The captain had the last word.</p></main>`, []string{"the last word"}},
		{"a first post with a line to reply with", "<main>" + head + "<ul><li><p>Ann 4 March 2012 12:00<p>" + sentences("captain", 8) + "<p><a href=#>Reply</a><li><p>Sue 4 March 2012 14:20<p>It was never late.<p><a href=#>Reply</a></ul>" + text + "</main>", []string{"The captain was"}},
		{"sections of a list, each about pages of the site", "<main>" + head + "<div><p>These are the ferries that we like, and why we like each.</p><div class=a>" + plainColumn + "</div><div class=a>" + sentences("ferry", 8) + "</div></div></main>", []string{"hundred years"}},
		{"sentences that end with a link each", "<main>" + head + "<div>" + sentences("ferry", 8) + `</div><div><p>The captain of the ferry keeps a log of her own, which is <a href="/log">here</a>.</p><p>The owner has one as well, and put it <a href="/owner">there</a>.</p><p>The harbour has all of them, to be read <a href="/all">on request</a>.</p></div></main>`, []string{"keeps a log", "to be read"}},
		{"a section between others", "<main>" + head + "<div>" + sentences("ferry", 4) + "<section>" + plainColumn + "</section>" + sentences("ferry", 8) + "</div></main>", []string{"hundred years"}},
		{"a table about pages of the site", "<main>" + head + "<div>" + sentences("ferry", 8) + `<div><table><tr><th>Name<th>Length<th>Seats<tr><td><a href="/1">The Margaret of the harbour</a><td>40 m<td>200<tr><td><a href="/2">The Elizabeth of the islands</a><td>30 m<td>100<tr><td><a href="/3">The Victoria of the river</a><td>20 m<td>50</table></div></div></main>`, []string{"40 m", "50"}},
		{"much text above the headline", "<main><div>" + sentences("captain", 3) + "</div>" + head + text + "</main>", []string{"The captain was"}},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), append(test.keep, "The ferry was seen by 9"), nil)
	}
}

// A column of other articles in plain markup: in br alone, in paragraphs, and as a list with times.
const (
	brColumn = `14:05 <a href="/1">A bridge fell into the river</a><br>It had stood there for a hundred years, and nobody looked after that bridge.<br><br>
14:15 <a href="/2">The slow road along the coast is closed</a><br>A slow lorry lost its load there in the night, as it had done before.<br><br>
14:25 <a href="/3">No slow train leaves before noon today</a><br>There is no driver for it, and nobody knows when the next slow one comes.`
	plainColumn = `<p><a href="/1">A bridge fell into the river</a><br>It had stood there for a hundred years, and nobody looked after that bridge.</p>
<p><a href="/2">The slow road along the coast is closed</a><br>A slow lorry lost its load there in the night, as it had done before.</p>
<p><a href="/3">No slow train leaves before noon today</a><br>There is no driver for it, and nobody knows when the next slow one comes.</p>`
	timedList = `<li>14:05 <a href="/1">A bridge fell into the river</a> It had stood there for a hundred years.<li>14:15 <a href="/2">The slow road along the coast is closed</a> A slow lorry lost its load there.<li>14:25 <a href="/3">No slow train leaves before noon today</a> There is no driver for it.`
)

// TestShortBesideArticles wants a short article, and not those elements that say they are articles: a row
// of teasers, one of them with a link more than the rest, and comments in articles of their own.
func TestShortBesideArticles(t *testing.T) {
	text := "<div class=t><p>The ferry was seen by 9 people that day, and by a dog.</p><p>Nobody was on board, and nobody knows why.</p></div>"
	card := func(k, more string) string {
		return `<article class="card topic-` + k + `"><p><a href="/news/` + k + `">A bridge of ` + k + ` fell into the river</a></p><p>It had stood there for a hundred years, and nobody had looked after the bridge` + more + `.</p></article>`
	}
	cards := card("stone", "") + card("wood", "") + card("iron", ` of <a href="/people/old-bridges">another family of builders</a>`)
	comments := "<h3>2 comments</h3><ol>" +
		"<li><article class=said><b>Bob</b> 4 March 2012 13:01<p>I was on that bridge once, and it was slow to cross.</article>" +
		"<li><article class=said><b>Sue</b> 4 March 2012 14:20<p>That bridge was never slow, and never late at all.</article></ol>"
	for _, test := range []struct{ name, in string }{
		{"teasers", "<h1>A ferry</h1>" + text + "<section>" + cards + "</section>"},
		{"comments", "<h1>A ferry</h1>" + text + comments},
		{"parts of a builder of pages", "<div class=widget><h1>A ferry</h1></div><div class=widget>" + text + "</div><div class=widget><section>" + cards + "</section></div>"},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), []string{"9 people", "Nobody was on board"}, []string{"bridge"})
	}
}

// TestShortPartOfABuilder wants a short article in an element that is called as all parts of the page are, the
// headline's too, and not the one box without that name.
func TestShortPartOfABuilder(t *testing.T) {
	part := "<div class=widget><p>A bridge of the town was closed on that day, and opened again.</p></div>"
	f, _ := found(t, "<div class=widget><h1>A ferry</h1></div><div class=widget><p>The ferry was seen by 9 people that day, and by a dog.</p><p>Nobody was on board, and nobody knows why.</p></div>"+
		strings.Repeat(part, 6)+"<div class=note><p>A bridge is a bridge, as they say in the town.</p></div>", rules.File{})
	holds(t, "part", textOf(f), []string{"9 people", "Nobody was on board"}, nil)
}

// TestArticlesOfItsOwnStay wants an article with parts in elements of the same class, of which none is a
// teaser, whole.
func TestArticlesOfItsOwnStay(t *testing.T) {
	f, _ := found(t, "<h1>A ferry</h1><article class=part>"+sentences("ferry", 3)+"</article><article class=part>"+sentences("harbour", 3)+"</article>", rules.File{})
	holds(t, "parts", textOf(f), []string{"The ferry was", "The harbour was"}, nil)
}

// TestPostAmongTeasers wants the beginnings of other posts to go where the open one is an element like
// theirs, and whole posts to stay.
func TestPostAmongTeasers(t *testing.T) {
	post := func(title, text string) string {
		return `<div class=post><h2><a href="/p/` + strings.ReplaceAll(title, " ", "-") + `">` + title + "</a></h2><div class=entry>" + text + "</div><div>4 March 2012</div></div>"
	}
	open := post("A ferry", sentences("ferry", 12))
	begun := "<p>It had stood there for a hundred years, and nobody had ever looked after the bridge [...]</p>"
	for _, test := range []struct {
		name, in   string
		keep, drop []string
	}{
		{"teasers", open + post("The bridge that fell into the river", begun) + post("The slow road along the coast", begun) + post("The bridge again, and its river", begun), []string{"was seen by"}, []string{"bridge", "coast"}},
		{"whole posts", open + post("The bridge that fell into the river", "<p>It had stood there for a hundred years, and nobody had ever looked after the bridge.</p>"), []string{"was seen by", "looked after the bridge"}, nil},
	} {
		f, _ := found(t, "<div><div id=h><h1>The harbour</h1></div><div id=content>"+test.in+"</div></div>", rules.File{})
		holds(t, test.name, textOf(f), test.keep, test.drop)
	}
}

// TestTagline wants what a site says of itself to be no lead, and leads to stay.
func TestTagline(t *testing.T) {
	text := "<div class=entry>" + sentences("ferry", 8) + "</div>"
	for _, test := range []struct {
		name, in string
		lead     bool
	}{
		{"below the site's name", "<div class=head><h1><a href=/>The harbour</a></h1><div class=description>News of ferries and bridges since the year 1998</div></div><div><h2>A ferry</h2>" + text + "</div>", false},
		{"below the headline", "<div><h1>A ferry</h1><div class=description>News of ferries and bridges since the year 1998</div>" + text + "</div>", true},
		{"above the headline", "<a href=/>The harbour</a><div><p class=intro>News of ferries and bridges since the year 1998</p><h1>A ferry</h1>" + text + "</div>", true},
	} {
		f, _ := found(t, test.in, rules.File{})
		keep, drop := []string{"was seen by"}, []string(nil)
		if test.lead {
			keep = append(keep, "since the year")
		} else {
			drop = append(drop, "since the year")
		}
		holds(t, test.name, textOf(f), keep, drop)
	}
}

package article

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/kind"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
)

// TestBoxesAboutTheAuthor wants what a page says of who wrote its article in an element of its own out of it,
// whatever its name is, and what the author says of himself in the text, a dek and sections of the text left.
func TestBoxesAboutTheAuthor(t *testing.T) {
	p, err := match.Compile(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	text := sentences("ferry", 8)
	const bio = "Ann Lee is a reporter at the harbour, and has written about ferries for ten years."
	for name, c := range map[string]struct {
		body       string
		keep, drop []string
	}{
		"a box behind the column":        {"<h1>A ferry</h1><div class=x1>" + text + "</div><div class=x2><img src=a.jpg><h4>Ann Lee</h4><p>" + bio + "</p><a href=/ann>More</a></div>", nil, []string{bio, "More"}},
		"a box in the column":            {"<h1>A ferry</h1><div>" + text + "<div><p>" + bio + "</p></div></div>", nil, []string{bio}},
		"in Polish":                      {"<h1>A ferry</h1><div>" + text + "<div><p>Jan Nowak jest redaktorem i od lat pisze o promach na Wiśle.</p></div></div>", nil, []string{"redaktorem"}},
		"in two paragraphs":              {"<h1>A ferry</h1><div>" + text + "<div><b>Ann Lee</b><p>" + bio + "</p><p>She lives on a boat, and has two cats that can swim as well.</p></div></div>", nil, []string{bio, "two cats"}},
		"of two authors":                 {"<h1>A ferry</h1><div>" + text + "</div><div><div><h3>Ann Lee</h3><p>" + bio + "</p></div><div><h3>Jan Nowak</h3><p>Jan Nowak (the other one) has been here since the bridge was built.</p></div></div>", nil, []string{bio, "Jan Nowak"}},
		"below the byline":               {"<h1>A ferry</h1><div><div>By <a href=/ann>Ann Lee</a><div><div><a href=/ann>Ann Lee</a></div><p>" + bio + "</p></div></div></div><div>" + text + "</div>", nil, []string{bio}},
		"below its heading":              {"<h1>A ferry</h1><div>" + text + "</div><div><h2>About the author</h2><p>She is a reporter, and writes about ferries and what they carry.</p></div>", nil, []string{"About the author", "She is"}},
		"by the first name":              {"<h1>A ferry</h1><div>" + text + "</div><div><b><a href=/ann>Ann Lee</a></b><div><p>Ann founded the ferry's own paper, and has been its only reporter since.</p></div></div>", nil, []string{"founded"}},
		"a first name alone":             {"<h1>A ferry</h1><div>" + text + "<div><p>Ann was the first ferry of the line, and the last that was built of wood.</p></div></div>", []string{"built of wood"}, nil},
		"a desk":                         {"<h1>A ferry</h1><div>" + text + "</div><div><b>The Desk</b><div><p>The ferry's own paper has been gone for a year, and nobody misses it.</p></div></div>", []string{"own paper"}, nil},
		"in the flow":                    {"<h1>A ferry</h1><div>" + text + "<p><i>" + bio + "</i></p></div>", []string{bio}, nil},
		"a dek":                          {"<h1>A ferry</h1><div><p>Ann Lee has gone on board of the last ferry, and asked who still needs it.</p></div><div>" + text + "</div>", []string{"gone on board"}, nil},
		"a dek above the byline":         {"<h1>A ferry</h1><div><p>Ann Lee has gone on board of the last ferry, and asked who still needs it.</p><p>By Ann Lee</p></div><div>" + text + "</div>", []string{"gone on board"}, nil},
		"an answer":                      {"<h1>A ferry</h1><div>" + text + "<div><p>Ann Lee: I went on board of the last ferry, and asked who needs it.</p></div></div>", []string{"I went on board"}, nil},
		"a section":                      {"<h1>A ferry</h1><div>" + text + "<h2>Who went on board</h2><div><p>" + bio + "</p></div></div>", []string{bio, "Who went"}, nil},
		"of one in the text":             {"<h1>A ferry</h1><div>" + text + "<div><p>Bo Ek has steered the ferry for ten years, and will go on until it is sold.</p></div></div>", []string{"Bo Ek"}, nil},
		"one element for each paragraph": {"<h1>A ferry</h1><div><div><p>" + strings.ReplaceAll(text, "<p>", "</p></div><div><p>") + "</p></div><div><p>Ann Lee, a pilot, remembers another ferry that was there before the bridge.</p></div><div><p>It was painted green, and nobody knows where it went after the war.</p></div></div>", []string{"a pilot", "painted green"}, nil},
		"behind a box amid the text":     {"<h1>A ferry</h1><div>" + text + "<div><p>The ferry in numbers</p></div><p>Ann Lee, a pilot, remembers another ferry that was there before the bridge.</p><p>It was painted green.</p></div>", []string{"a pilot", "painted green"}, nil},
		"a section behind it":            {"<h1>A ferry</h1><div>" + text + "<div><div><p>" + bio + "</p></div><h2>What it costs</h2><p>The ferry costs two coins a head, and one for each bicycle on it.</p></div></div>", []string{"What it costs", "two coins"}, []string{bio}},
	} {
		page, err := parse.Whole("<!doctype html><title>A ferry</title><body>" + c.body)
		if err != nil {
			t.Fatal(err)
		}
		f := Find(Input{
			Page: page, Picked: p.Scan(page.Root, match.NewOrigin(nil), true, new(match.Scratch)), Kind: kind.Article, Title: "A ferry", Authors: "Ann Lee and Jan Nowak, The Desk, The Ferry Post",
			SiteName: "The Ferry Post", Ledger: ledger.New(page.Root, true), Scratch: new(Scratch),
		})
		holds(t, name, dom.VisibleText(f.Root, 0), append(c.keep, "seen by 9 people"), c.drop)
	}
}

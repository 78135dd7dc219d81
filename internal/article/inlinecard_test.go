package article

import (
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/kind"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
)

// articleText returns the text that Find leaves of a page of the site ferry.example, whose title is "A ferry".
func articleText(t *testing.T, body string) string {
	t.Helper()
	p, err := match.Compile(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	page, err := parse.Whole("<!doctype html><title>A ferry</title><body>" + body)
	if err != nil {
		t.Fatal(err)
	}
	f := Find(Input{
		Page: page, Picked: p.Scan(page.Root, match.NewOrigin(nil), true, new(match.Scratch)), Kind: kind.Article, Title: "A ferry", Site: NewSite([]string{"ferry.example"}, page.Root),
		Ledger: ledger.New(page.Root, true), Scratch: new(Scratch),
	})
	return dom.VisibleText(f.Root, 0)
}

// A pageCase is the body of a page, and what is to be in its article and what not.
type pageCase struct {
	body       string
	keep, drop []string
}

// TestInlineCards wants a card of another article out of the text, and sections and what leads elsewhere left.
func TestInlineCards(t *testing.T) {
	text := sentences("ferry", 5)
	const card = "<h4><a href=/a/tunnel>A tunnel below the bay is planned</a></h4>"
	around := func(card string) string { return "<h1>A ferry</h1><div>" + text + card + text + "</div>" }
	for name, c := range map[string]pageCase{
		"with an excerpt":     {around("<div class=x>" + card + "<p>It is to be ready in ten years, if the money is found.</p></div>"), nil, []string{"tunnel", "ten years"}},
		"one link as a whole": {around("<section class=x><a href=/a/tunnel><div>Traffic</div><div>A tunnel below the bay is planned</div></a></section>"), nil, []string{"Traffic", "tunnel"}},
		"with a picture":      {around("<div class=x><a href=/a/tunnel><img src=t.jpg></a><div><a href=/a/tunnel>A tunnel below the bay is planned</a></div></div>"), nil, []string{"tunnel"}},
		"with an empty link":  {around("<div class=x><a href=/a/tunnel aria-label=Tunnel></a><h4>A tunnel below the bay is planned</h4><p>It is to be ready in ten years, if the money is found.</p></div>"), nil, []string{"tunnel", "ten years"}},
		"below a label":       {around("<p>Read also:</p><div class=x>" + card + "<p>It is to be ready in ten years.</p></div>"), nil, []string{"Read also", "tunnel"}},
		"in Greek":            {around("<div class=x><h4><a href=/a/t>Νέα σήραγγα κάτω από τον κόλπο</a></h4><p>Θα είναι έτοιμη σε δέκα χρόνια, αν βρεθούν τα χρήματα.</p></div>"), nil, []string{"σήραγγα"}},

		"among sources":         {around("<h3>Sources</h3><div class=x>" + card + "<p>It is to be ready in ten years.</p></div>"), []string{"Sources", "tunnel"}, nil},
		"elsewhere":             {around("<div class=x><h4><a href=https://tunnel.example/>A tunnel below the bay is planned</a></h4><p>It is to be ready in ten years.</p></div>"), []string{"tunnel", "ten years"}, nil},
		"sections with links":   {around("<div class=x>" + card + "<p>It is to be ready in ten years.</p></div><div class=x><h4><a href=/a/bridge>A bridge over the bay is old</a></h4><p>It was built in ten years.</p></div>"), []string{"tunnel", "It was built"}, nil},
		"a heading alone":       {around("<div class=x>" + card + "</div>"), []string{"tunnel"}, nil},
		"a link in a sentence":  {around("<div class=x><h4>Not the only plan</h4><p>There is <a href=/a/tunnel>a tunnel below the bay</a> that is planned.</p></div>"), []string{"Not the only plan", "a tunnel below the bay"}, nil},
		"two links":             {around("<div class=x><p><a href=/a/tunnel>The plan of the tunnel below it</a></p><p><a href=/a/map>The map of all bridges in town</a></p></div>"), []string{"The plan of the tunnel", "The map"}, nil},
		"a quote with a source": {around("<div class=x><blockquote><p>We plan a tunnel.</p></blockquote><p><a href=/a/tunnel>The minister in our interview</a></p></div>"), []string{"We plan a tunnel", "The minister"}, nil},
		"a file":                {around("<div class=x><h4><a href=/a/tunnel.pdf>The plan of the tunnel below the bay</a></h4><p>With all drawings, in two parts.</p></div>"), []string{"The plan of the tunnel"}, nil},
		"above the text":        {"<h1>A ferry</h1><div><div class=x>" + card + "<p>It is to be ready in ten years, if the money is found.</p></div></div><div>" + text + "</div>", nil, nil},
	} {
		holds(t, name, articleText(t, c.body), append(c.keep, "seen by 6 people"), c.drop)
	}
}

package article

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/rules"
)

// TestSectionsStayTogether has pages in sections, one of which looks most like an article. It is all of
// one that is likely an article.
func TestSectionsStayTogether(t *testing.T) {
	const (
		menu   = `<div class="site-nav"><a href="/a">Boats</a> The menu has a few words of its own, and some more of them in a row, so that it holds text.</div>`
		few    = `<section class="one"><h2>Repairs</h2><p>Planks are replaced.</p><p>Sails are sewn.</p><ul><li>Ropes for boats of any size</li><li>Paint in red and in blue</li><li>Nails of copper and of steel</li><li>Oars of ash and of spruce</li></ul></section>`
		footer = `<footer><p>The pier was built a hundred years ago, and its keeper lives there.</p></footer>`
	)
	longest := `<section class="faq"><div class="answers">` + sentences("boat", 2) + `</div></section>`
	for _, test := range []struct {
		name, body string
		sections   bool
		keep, drop []string
	}{
		{"of a service", menu + `<div class="page">` + few + few + longest + few + few + `</div>` + footer, true, []string{"Planks", "seen by 3"}, []string{"menu has", "keeper"}},
		{"of an article", menu + `<div class="page">` + few + few + longest + few + few + `</div>` + footer, false, []string{"seen by 3"}, []string{"Planks", "keeper"}},
		{"of which one has the headline", menu + `<div class="page">` + few + few + `<section class="faq"><div class="answers"><h1>A pier</h1>` + sentences("boat", 2) + `</div></section>` + few + few + `</div>`, true, []string{"seen by 3"}, []string{"Planks"}},
		{"beside the main element", few + few + `<main>` + few + longest + few + few + few + `</main>` + strings.ReplaceAll(few, "Planks", "Boards"), true, []string{"Planks", "seen by 3"}, []string{"Boards"}},
		{"of which one is a long text", strings.Replace(few, "Planks", "Boards", 1) + `<div class="page">` + few + `<section class="faq"><div class="answers">` + sentences("boat", 130) + `</div></section>` + strings.Repeat(few, 100) + `</div>`, true, []string{"seen by 131"}, []string{"Boards"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := match.Compile([]rules.File{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			page, err := parse.Whole("<!doctype html><title>A pier</title><body>" + test.body)
			if err != nil {
				t.Fatal(err)
			}
			f := Find(Input{
				Page: page, Picked: p.Scan(page.Root, match.NewOrigin(nil), true, new(match.Scratch)), Title: "A pier", Sections: test.sections,
				Ledger: ledger.New(page.Root, true), Scratch: new(Scratch),
			})
			holds(t, f.How, textOf(f), test.keep, test.drop)
		})
	}
}

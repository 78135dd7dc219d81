package newsclean

import (
	"hash/fnv"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/laws"
	"github.com/newsclean/newsclean/internal/testdocs"
)

// TestLawsOfDamagedArticles checks the laws on documents that lost tags, or got some:
// templates of real pages nest wrongly, and what one stage takes for granted of another
// shows there first.
func TestLawsOfDamagedArticles(t *testing.T) {
	testdocs.Long(t)
	t.Parallel()
	c := mustNew(t)
	rounds := 4
	if os.Getenv(measureVariable) == "all" {
		rounds = 30
	}
	for name, in := range testdocs.Inputs(t) {
		t.Run(name, func(t *testing.T) {
			random := randomOf(name)
			for range rounds {
				inEveryMode(t, c, damaged(in, random), WithBaseURL(laws.SavedFrom(in)))
			}
		})
	}
	for _, d := range testdocs.Open(t, everyDocument) {
		t.Run(d.Name, func(t *testing.T) {
			text, opts := openDocument(t, d)
			checkLaws(t, c, damaged(text, randomOf(d.Name)), opts...)
		})
	}
}

// randomOf returns the same numbers for the same name.
func randomOf(name string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(name))
	return rand.New(rand.NewPCG(h.Sum64(), 0))
}

// stray are the tags that a damaged document gets. A template left open hides
// the rest.
var stray = strings.Fields(`<div> </div> <p> </p> <pre> </pre> <noscript> </noscript> <b> </b> <a> </a> <table> </table>
	<tr> <td> </td> <li> </li> <ul> </ul> <button> </button> <select> </select> <svg> </svg> <h2> </h2> <form> </form>
	<section> </section> <br> <blockquote> </blockquote> <object> </object> <span> </span> <article> </article> <main> </main>
	<figure> </figure> <figcaption> </figcaption> <dl> <dt> <dd> </dl> <ruby> <rt> </ruby> <font> </font> <math> </math>
	<textarea> </textarea> <summary> <details> </details> <body> </body> <head> </head> <!--x-->`)

// damaged returns a document without some of its tags, or with others beside them.
func damaged(text string, random *rand.Rand) string {
	for range 1 + random.IntN(8) {
		from := random.IntN(len(text) + 1)
		start := strings.IndexByte(text[from:], '<')
		end := strings.IndexByte(text[from:], '>') + 1
		if start < 0 || end <= start {
			continue
		}
		before, tag, behind := text[:from+start], text[from+start:from+end], text[from+end:]
		switch other := stray[random.IntN(len(stray))]; random.IntN(3) {
		case 0:
			text = before + behind
		case 1:
			text = before + other + tag + behind
		default:
			text = before + tag + " " + other + " " + behind
		}
	}
	return text
}

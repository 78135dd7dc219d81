package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A place is an element in which nothing is promised of an article: parsers read
// markup there by rules of their own.
type place struct{ name, before, after string }

var places = []place{
	{"textarea", "<textarea>", "</textarea>"},
	{"title", "<title>", "</title>"},
	{"noscript", "<noscript>", "</noscript>"},
	{"select", "<select>", "</select>"},
	{"option", "<select><option>", "</option></select>"},
	{"template", "<template>", "</template>"},
	{"svg", "<svg>", "</svg>"},
	{"svg title", "<svg><title>", "</title></svg>"},
	{"foreignObject", "<svg><foreignObject>", "</foreignObject></svg>"},
	{"math", "<math>", "</math>"},
	{"mtext", "<math><mtext>", "</mtext></math>"},
	{"annotation-xml", `<math><annotation-xml encoding="text/html">`, "</annotation-xml></math>"},
	{"annotation-xml of MathML", "<math><annotation-xml>", "</annotation-xml></math>"},
}

// takeOut does with what is in a place what a page may do.
const takeOut = `for (const t of document.querySelectorAll('template')) t.parentNode.append(t.content.cloneNode(true));
`

// breakouts are articles that say the end of such elements in their text and
// their attributes.
func breakouts() []payload {
	var out []payload
	for _, name := range strings.Fields("textarea title noscript select option template svg foreignObject math mtext annotation-xml desc style") {
		const harm = "<img src=x onerror=alert(1)>"
		out = append(out, payload{
			name: "end of " + name,
			html: fmt.Sprintf(`<p title="</%[1]s>%[2]s">a <img src="https://a.example/1.png" alt="</%[1]s>%[2]s"> &lt;/%[1]s&gt;&lt;img src=x onerror=alert(1)&gt;</p>`+
				`<pre><code>&lt;/%[1]s&gt;&lt;img src=x onerror=alert(1)&gt;</code></pre><math><mtext>&lt;/%[1]s&gt;&lt;img src=x onerror=alert(1)&gt;</mtext></math>`, name, harm),
		})
	}
	return out
}

// TestOtherPlaces embeds what payloads became where nothing is promised, and
// wants that nothing is seen to run even so: SECURITY.md says that it was tried.
func TestOtherPlaces(t *testing.T) {
	const share = 400 // trials in a page: they are many times as many as elsewhere
	c := startChromium(t)
	outputs := cleanAll(t, append(ourPayloads(t), breakouts()...))
	t.Logf("%d outputs in %d places", len(outputs), len(places))
	for _, place := range places {
		for _, way := range []way{parsed, reInner} { // the latter puts it in with innerHTML, and again
			for batch := range slices.Chunk(outputs, share) {
				seen := placed(t, c, batch, place, way)
				for _, what := range seen {
					t.Errorf("%s, %s: %v", place.name, way, what)
				}
			}
		}
	}
}

// placed tells what is seen of outputs in a place.
func placed(t *testing.T, c *chromium, outputs []output, place place, way way) map[int][]string {
	t.Helper()
	var trials []trial
	for _, o := range outputs {
		trials = append(trials, trial{place.before + o.html + place.after, way})
	}
	seen, err := c.run(trials, takeOut+fmt.Sprintf(driveAround, len(trials)))
	if err != nil {
		t.Fatal(err)
	}
	return seen
}

// TestOtherPlacesHideNothing proves the test above: the same harm is seen in each
// place where it is written as markup.
func TestOtherPlacesHideNothing(t *testing.T) {
	c := startChromium(t)
	for _, place := range places {
		harm := output{"harm", place.after + "<img src=x onerror=alert(1)>" + place.before}
		if seen := placed(t, c, []output{harm}, place, parsed); len(seen) == 0 {
			t.Errorf("%s: nothing is seen", place.name)
		}
	}
}

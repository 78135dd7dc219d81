package newsclean

import (
	"strings"
	"testing"
)

// pageOf returns a page whose article holds the paragraphs and, between them, the insert.
func pageOf(insert string) string {
	return `<!doctype html><html><head><title>On the bridge</title></head><body><main><article><h1>On the bridge</h1>` +
		sentencesOf("bridge", 4) + insert + sentencesOf("ferry", 4) + `</article></main></body></html>`
}

// A heading that names its section gives the section no other meaning.
func TestSectionsNamedByTheirHeadings(t *testing.T) {
	t.Parallel()
	for _, word := range []string{
		"Comments", "Comment", "Share", "Related", "Related work", "Related posts", "Tags", "Pagination", "Navigation", "Author",
		"Menu", "Footer", "Sidebar", "Newsletter", "Recommendations", "Copyright", "Privacy", "Feedback", "Topics", "Player",
		"Disclaimer", "Subscription", "Widget", "Banner", "Social", "Respond", "Author bio", "Autor", "Weitere Empfehlungen",
	} {
		id := strings.ToLower(strings.ReplaceAll(word, " ", "-"))
		const text = "The third plan, which nobody had asked for, was then read aloud."
		for _, insert := range []string{
			`<h2 id="` + id + `">` + word + ` of the plan</h2><p>` + text + `</p>`,
			`<section id="` + id + `"><h2>` + word + ` of the plan</h2><p>` + text + `</p></section>`,
			`<div id="` + id + `-of-the-plan"><h3>` + word + ` of the plan</h3><p>` + text + `</p></div>`,
		} {
			for name, in := range map[string]string{"page": pageOf(insert), "fragment": sentencesOf("bridge", 4) + insert} {
				doc, err := Clean(strings.NewReader(in))
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(doc.HTML, word+" of the plan</h") || !strings.Contains(doc.HTML, text) {
					t.Errorf("%s: %s is lost", name, insert)
				}
			}
		}
	}
}

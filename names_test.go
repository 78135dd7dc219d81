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

// What an element is named, or that it is an aside, footer or form, takes no sentences of the
// author's.
func TestElementsOfTheAuthor(t *testing.T) {
	t.Parallel()
	for _, insert := range []string{
		`<aside>MARK: the pier is closed in winter, and nobody may walk on it.</aside>`,
		`<aside class="callout"><p>MARK: the pier is closed in winter, and nobody may walk on it.</p></aside>`,
		`<blockquote><p>The sea is wide, and we are small.</p><footer>— MARK Lee, harbour master</footer></blockquote>`,
		`<form id="aspnetForm"><input type="hidden" name="v"><p>MARK: the pier is closed in winter, and nobody may walk on it.</p></form>`,
		`<section id="tags"><h2>Colours</h2><p>MARK: the pier is painted in blue and in white, as it was.</p></section>`,
	} {
		doc, err := Clean(strings.NewReader(pageOf(insert)))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(doc.HTML, "MARK") {
			t.Errorf("lost: %s", insert)
		}
	}
	for _, insert := range []string{
		`<aside><h3>More on this</h3><ul><li><a href="/1">MARK: the pier is closed in winter</a></li></ul></aside>`,
		`<aside class="newsletter"><p>MARK: every week, all about the pier, and more.</p></aside>`,
		`<form><p>MARK: tell us where you live, and we write to you.</p><input type="email"></form>`,
		`<div id="tags"><a href="/t/1">MARK the pier</a> <a href="/t/2">harbours of the north</a> <a href="/t/3">boats</a></div>`,
	} {
		doc, err := Clean(strings.NewReader(pageOf(insert)))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(doc.HTML, "MARK") {
			t.Errorf("stays: %s", insert)
		}
	}
}

package newsclean

import (
	"strings"
	"testing"
)

// A page that gives its text in JSON-LD says with it where that ends. It isn't believed against what the page
// shows, and what an author gives behind a text is no part of it.
func TestTextEndsWhereJSONLDSays(t *testing.T) {
	t.Parallel()
	text := sentencesOf("bridge", 9)
	first, _, _ := strings.Cut(text, "\n")
	const writer = `<p>She has walked over each of the county's bridges, and lives with a dog below the last of them.</p>`
	const offer = `<p>The prints of this series hang in the town hall, and whoever likes to may take one home for a small sum.</p>`
	const correction = `<p>Correction, 3 May: the council met on Tuesday, and not on Monday as this article said at first.</p>`
	const note = `<p>1 The council's record of the night, which was read in full at the town hall.</p>`
	const sources = `<h3>Sources</h3><p>The council's record of the night was read in full at the town hall, and a letter too.</p>`
	tests := []struct {
		name, body, behind string
		keep, drop         []string
	}{
		{"lines behind the end", jsonText(text), writer + offer, nil, []string{"lives with a dog", "prints of this series"}},
		{"the text is HTML", `"` + strings.ReplaceAll(text, "\n", `\n`) + `"`, writer, nil, []string{"lives with a dog"}},
		{"a lead is none of the text", jsonText(strings.TrimPrefix(text, first)), writer, []string{"for hour and hour before"}, []string{"lives with a dog"}},
		{"pictures and players stay", jsonText(text), writer + `<figure><img src="https://a.example/1.jpg" width="800" height="600"><figcaption>The bridge at night, with the ferry</figcaption></figure>`,
			[]string{"The bridge at night"}, []string{"lives with a dog"}},
		{"corrections stay", jsonText(text), correction + writer, []string{"not on Monday", "lives with a dog"}, nil},
		{"notes stay", jsonText(text), note, []string{"record of the night"}, nil},
		{"sources stay", jsonText(text), sources, []string{"record of the night"}, nil},
		{"a summary", jsonText(first), writer, []string{"for hour and hour and hour and hour before", "lives with a dog"}, nil},
		{"the beginning", jsonText(text[:len(text)/2]), writer, []string{"lives with a dog"}, nil},
		{"the text of another article", jsonText(sentencesOf("tunnel", 8) + first), writer, []string{"lives with a dog"}, nil},
		{"the first part of many", jsonText(text), sentencesOf("ferry", 6), []string{"The ferry was debated for hour and hour and hour before"}, nil},
		{"no text at all", `""`, writer, []string{"lives with a dog"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := checkLaws(t, mustNew(t), `<!doctype html><title>A bridge</title><script type="application/ld+json">{"@type": "NewsArticle", "headline": "A bridge", "articleBody": `+tt.body+`}</script>
				<body><article><h1>A bridge</h1>`+text+tt.behind+`</article>`)
			holds(t, doc.Found, doc.Text()+doc.HTML, append(tt.keep, "The bridge was debated for hour and hour and hour before"), tt.drop)
		})
	}
}

// A short article's text is too little to know the end by.
func TestShortTextInJSONLDEndsNothing(t *testing.T) {
	const text = "The bridge is open again from Monday on, the council said after its meeting last night."
	doc := checkLaws(t, mustNew(t), `<!doctype html><title>A bridge</title><script type="application/ld+json">{"@type": "NewsArticle", "headline": "A bridge", "articleBody": "`+text+`"}</script>
		<body><article><h1>A bridge</h1><p>`+text+`</p><p>Until then the ferry runs, and whoever is late may call.</p></article>`)
	if !strings.Contains(doc.Text(), "Until then the ferry runs") {
		t.Errorf("got %s", doc.Text())
	}
}

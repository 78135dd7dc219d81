package newsclean

import (
	"strings"
	"testing"
)

// Lines of tags and what a theme says of the author stayed where no name of an element told of them.
func TestLinesThatRelMarks(t *testing.T) {
	t.Parallel()
	const (
		news   = `<a href="https://a.example/c/news" rel="category tag">Harbour</a>`
		sea    = `<a href="https://a.example/t/sea" rel="tag">Sea</a>`
		avatar = `<img src="https://secure.gravatar.com/avatar/0a1b?s=96" alt="" width="96" height="96">`
	)
	for name, test := range map[string]struct {
		in    string
		gone  string
		stays string
	}{
		"tags":                     {in: `<div>Tagged: ` + sea + `, ` + sea + `</div>`, gone: "Sea"},
		"tags in a list":           {in: `<div>Keywords:</div><ul><li>` + sea + `</li><li>` + sea + `</li></ul>`, gone: "Sea"},
		"a category and a day":     {in: `<p>This was written on Tuesday, 6 May 2014, at 23:30 and stands below ` + news + `. You may follow what others say to it in the feed of the harbour.</p>`, gone: "This was written"},
		"that in German":           {in: `<p>Der Beitrag wurde am Mittwoch, den 27. November 2019 um 15:21 Uhr veröffentlicht und unter ` + news + ` abgelegt, und man kann darauf antworten.</p>`, gone: "Der Beitrag"},
		"a category and an author": {in: `<p>Von Anna Lee in ` + news + `</p>`, gone: "Anna Lee"},
		"a bio":                    {in: `<div><div>` + avatar + `</div><h3>Anna Lee</h3><p>Anna Lee has lived at the harbour for thirty years, and writes about its ferries.</p></div>`, gone: "Anna Lee"},
		"a tag in a sentence":      {in: `<p>The board looked at the ` + sea + ` for a whole day, and found on 6 May 2014 that there was nothing in it.</p>`, stays: "looked at the"},
		"a category in a text":     {in: `<p>The board looked at the ` + news + ` for a whole day, and found that there was nothing in it to be seen.</p>`, stays: "looked at the"},
		"a list of sources":        {in: `<p>Sources: <a href="https://b.example/1">The ferry</a>, <a href="https://c.example/2">the harbour</a></p>`, stays: "the harbour"},
		"a heading with a link":    {in: `<h2>` + sea + `</h2><p>The board looked at it for a whole day, and found that there was nothing in it.</p>`, stays: "Sea"},
		"answers of readers":       {in: strings.Repeat(`<div class="x">`+avatar+`<p>I have lived at the harbour for thirty years, and the ferry was never late before that day.</p></div>`, 5), stays: "I have lived"},
		"an avatar of an article":  {in: `<div>` + avatar + sentencesOf("ferry", 9) + `</div>`, stays: "ferry"},
	} {
		page := "<!doctype html><title>A bridge</title><article><h1>A bridge</h1>" + sentencesOf("bridge", 6) + test.in + "</article>"
		doc := checkLaws(t, mustNew(t), page, WithBaseURL("https://a.example/1"))
		if test.gone != "" && strings.Contains(doc.HTML, test.gone) {
			t.Errorf("%s: left\n%s", name, doc.HTML)
		}
		if !strings.Contains(doc.HTML, test.stays) || !strings.Contains(doc.HTML, "The bridge was debated") {
			t.Errorf("%s: lost\n%s", name, doc.HTML)
		}
	}
}

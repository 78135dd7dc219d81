package newsclean

import "testing"

// An article whose text stood in two elements with the name of an article's text, the first with a fifth of
// it, lost the first.
func TestPartsOfTextAreJoined(t *testing.T) {
	t.Parallel()
	part := func(class, topic string, n int) string {
		return `<div class="w"><div class="` + class + `">` + sentencesOf(topic, n) + `</div></div>`
	}
	const related = `<aside class="related"><h2>Also of note</h2><div class="story-body"><p>The mayor is tired of ferries, as she said at noon on Friday.</p></div></aside>`
	tests := []struct {
		name, page string
		keep, drop []string
	}{
		{"the first is short", `<h1>A bridge</h1>` + part("story-body story-body-1", "bridge", 2) + related + part("story-body story-body-2", "tunnel", 12),
			[]string{"The bridge was debated for hour and hour before", "The tunnel was debated"}, []string{"tired of ferries"}},
		{"the last is short", `<h1>A bridge</h1>` + part("story-body", "bridge", 12) + `<p>Advertisement</p>` + part("story-body", "tunnel", 2),
			[]string{"The bridge was debated", "The tunnel was debated for hour and hour before"}, []string{"Advertisement"}},
		{"a further article has a headline", `<h1>A bridge</h1>` + part("story-body", "bridge", 12) + `<h2>A tunnel</h2>` + part("story-body", "tunnel", 2),
			[]string{"The bridge was debated"}, []string{"The tunnel was debated for hour and hour before"}},
		{"one before has too", `<h2>A tunnel</h2>` + part("story-body", "tunnel", 2) + `<h1>A bridge</h1>` + part("story-body", "bridge", 12),
			[]string{"The bridge was debated"}, []string{"The tunnel was debated for hour and hour before"}},
		{"another name is another text", `<h1>A bridge</h1>` + part("story-body", "bridge", 12) + part("entry-content", "tunnel", 2),
			[]string{"The bridge was debated"}, []string{"The tunnel was debated for hour and hour before"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := checkLaws(t, mustNew(t), `<!doctype html><title>A bridge</title><body><div class="page">`+tt.page+`</div>`)
			holds(t, doc.Found, doc.Text(), tt.keep, tt.drop)
		})
	}
}

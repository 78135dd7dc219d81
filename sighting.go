package newsclean

import "github.com/newsclean/newsclean/internal/meta"

// A Sighting is a value that a page gives for a field of its metadata, and where it does: what
// was taken, and what else was seen.
type Sighting struct {
	// Field is the field's name in JSON: "title", "byline", "published"…
	Field string `json:"field"`
	// Value is the value as it would be taken.
	Value string `json:"value"`
	// From says where the page gives it: "JSON-LD", "meta og:title", "heading"; for a byline
	// all that speaks for it, and how much that weighs.
	From string `json:"from"`
	// Taken says that it is the field's value.
	Taken bool `json:"taken"`
}

// sightings returns what was seen of a page's metadata, in the form of the API.
func sightings(page *meta.Page, fields meta.Fields) []Sighting {
	if page == nil {
		return nil
	}
	var out []Sighting
	for _, s := range page.Sightings(fields) {
		out = append(out, Sighting{Field: s.Field, Value: s.Value, From: s.From, Taken: s.Taken})
	}
	return out
}

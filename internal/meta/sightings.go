package meta

import "slices"

// A Sighting is a value that a page gives for a field, and where it does. The page may give
// others, and those of another field.
type Sighting struct {
	Field string // as in rule files: "title", "byline"
	From  string // "JSON-LD", "meta og:title", "microdata" …
	Value string
	Taken bool // it is the field's value
}

// Explain asks Decide to keep what it sees. It changes nothing that is decided.
func (p *Page) Explain() { p.explained = true }

// Sightings returns what Decide saw, by field, in the order of trust. Each value is there once
// for each place that gives it. fields are what was decided, with what rules captured.
func (p *Page) Sightings(fields Fields) []Sighting {
	if !p.explained {
		return nil
	}
	for _, f := range []candidate{
		{"title", fields.Title}, {"head_title", fields.HeadTitle}, {"original_title", fields.OriginalTitle}, {"byline", fields.Byline},
		{"source", fields.Source}, {"editor", fields.Editor}, {"published", fields.Published}, {"modified", fields.Modified},
		{"site_name", fields.SiteName}, {"lang", fields.Lang}, {"image", fields.Image}, {"canonical_url", fields.CanonicalURL}, {"excerpt", fields.Excerpt},
	} {
		i := slices.IndexFunc(p.sightings, func(s Sighting) bool { return s.Field == f.from && s.Value == f.value })
		if i < 0 && f.value != "" {
			i = len(p.sightings)
			p.sightings = append(p.sightings, Sighting{Field: f.from, From: "rule", Value: f.value})
		}
		if i >= 0 {
			p.sightings[i].Taken = true
		}
	}
	return p.sightings
}

// saw keeps a sighting, if they are asked for.
func (p *Page) saw(field, from, value string) {
	s := Sighting{Field: field, From: from, Value: value}
	if p.explained && value != "" && len(p.sightings) < maxSightings && !slices.Contains(p.sightings, s) {
		p.sightings = append(p.sightings, s)
	}
}

// maxSightings is how many values of a page are told at most.
const maxSightings = 300

// A candidate is a value for a field, and where it is from or what field that is.
type candidate struct{ from, value string }

// first returns the first of candidates of which clean returns something.
func (p *Page) first(field string, candidates []candidate, clean func(string) string) string {
	found := ""
	for _, c := range candidates {
		s := clean(c.value)
		if s == "" {
			continue
		}
		p.saw(field, c.from, s)
		if found == "" {
			found = s
		}
		if !p.explained {
			break
		}
	}
	return found
}

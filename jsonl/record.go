package jsonl

import (
	"encoding/json"

	"github.com/newsclean/newsclean"
)

// A Result is the line of a document that was cleaned.
type Result struct {
	ID json.RawMessage `json:"id"`
	Record
}

// A Failure is the line of one that wasn't.
type Failure struct {
	ID    json.RawMessage `json:"id"`
	Error string          `json:"error"`
}

// A Record is a cleaned document as JSON.
type Record struct {
	URL         string               `json:"url"`
	HTML        string               `json:"html"`
	Text        string               `json:"text"`
	FrontMatter string               `json:"front_matter"`
	Meta        newsclean.Meta       `json:"meta"`
	Kind        newsclean.Kind       `json:"kind,omitempty"`
	Confidence  float64              `json:"kind_confidence,omitempty"`
	Removed     []newsclean.Removal  `json:"removed"`
	Judged      []newsclean.Judged   `json:"judged,omitempty"`
	Seen        []newsclean.Sighting `json:"seen,omitempty"`
	Charset     Charset              `json:"charset"`
	Found       string               `json:"found,omitempty"`
}

// A Charset says what the bytes were read as, and why.
type Charset struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// NewRecord makes the record of a document whose address is url, "" if it
// isn't known.
func NewRecord(url string, doc *newsclean.Document) Record {
	r := Record{
		URL:         url,
		HTML:        doc.HTML,
		Text:        doc.Text(),
		FrontMatter: doc.FrontMatter,
		Meta:        doc.Meta,
		Kind:        doc.Kind,
		Confidence:  doc.KindConfidence,
		Removed:     doc.Removed,
		Judged:      doc.Judged,
		Seen:        doc.Seen,
		Charset:     Charset{doc.Charset.Name, doc.Charset.Reason},
		Found:       doc.Found,
	}
	if r.Removed == nil {
		r.Removed = []newsclean.Removal{} // [] and not null in JSON
	}
	return r
}

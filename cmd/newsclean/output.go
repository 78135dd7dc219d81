package main

import (
	"encoding/json"
	"io"

	"github.com/newsclean/newsclean"
)

// formats are what --format takes; the first is the default.
var formats = []string{"html", "text", "json"}

// print writes a cleaned file to the output.
func (a *app) print(c cleaned) error {
	switch a.format {
	case "json":
		name := c.name
		if name == stdin {
			name = ""
		}
		return a.printJSON(struct {
			File string `json:"file,omitempty"`
			record
		}{name, newRecord(a.url, c.doc)})
	case "text":
		_, err := io.WriteString(a.out, c.doc.Text())
		return err
	}
	_, err := c.doc.WriteTo(a.out)
	return err
}

// printJSON writes a value on a line of its own, at once, so that a program
// that waits for it gets it.
func (a *app) printJSON(value any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false) // it is no script in a page, and people read it
	return e.Encode(value)
}

// A record is a cleaned document as JSON.
type record struct {
	URL         string              `json:"url"`
	HTML        string              `json:"html"`
	Text        string              `json:"text"`
	FrontMatter string              `json:"front_matter"`
	Meta        newsclean.Meta      `json:"meta"`
	Removed     []newsclean.Removal `json:"removed"`
	Charset     charset             `json:"charset"`
	Found       string              `json:"found,omitempty"`
}

type charset struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

func newRecord(url string, doc *newsclean.Document) record {
	r := record{
		URL:         url,
		HTML:        doc.HTML,
		Text:        doc.Text(),
		FrontMatter: doc.FrontMatter,
		Meta:        doc.Meta,
		Removed:     doc.Removed,
		Charset:     charset{doc.Charset.Name, doc.Charset.Reason},
		Found:       doc.Found,
	}
	if r.Removed == nil {
		r.Removed = []newsclean.Removal{} // [] and not null in JSON
	}
	return r
}

package main

import (
	"io"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/jsonl"
)

// formats are what --format takes; the first is the default.
var formats = []string{"html", "text", "markdown", "json"}

// print writes a cleaned file in the format that is asked for.
func (a *app) print(w io.Writer, c cleaned) error {
	if c.feed != nil || c.post != nil {
		_, err := io.WriteString(w, c.after())
		return err
	}
	switch a.format {
	case "json":
		name := c.name
		if name == stdin {
			name = ""
		}
		return jsonl.Write(w, struct {
			File string `json:"file,omitempty"`
			jsonl.Record
		}{name, jsonl.NewRecord(a.url, c.doc)})
	case "markdown":
		text, err := a.toMarkdown(c)
		if err != nil {
			return err
		}
		post := newsclean.Document{FrontMatter: c.doc.FrontMatter, HTML: text}
		_, err = post.WriteTo(w)
		return err
	case "text":
		_, err := io.WriteString(w, c.doc.Text())
		return err
	}
	_, err := c.doc.WriteTo(w)
	return err
}

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
		record := jsonl.NewRecord(a.url, c.doc)
		switch {
		case !a.keeps(&record):
			a.left++
			return nil
		case len(a.fields) > 0:
			result := jsonl.Result{Record: record} // its id is null, or the file's name
			if name != "" {
				result.ID = jsonl.Quote(name)
			}
			line, err := a.fields.Of(result)
			if err != nil {
				return err
			}
			return jsonl.Write(w, line)
		}
		return jsonl.Write(w, struct {
			File string `json:"file,omitempty"`
			jsonl.Record
		}{name, record})
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

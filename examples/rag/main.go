// Rag turns saved pages into passages for a search index or a language model,
// one JSON object a line:
//
//	rag pages/*.html > passages.jsonl
//
// Each passage is some whole lines of an article, with what a reader of it
// needs to quote it.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean"
)

// most is the longest passage, in characters. A longer line is a passage of its
// own.
const most = 800

func main() {
	cleaner, err := newsclean.New()
	if err != nil {
		log.Fatal(err)
	}
	out := json.NewEncoder(os.Stdout)
	for _, name := range os.Args[1:] {
		f, err := os.Open(name)
		if err != nil {
			log.Fatal(err)
		}
		if err := index(out, cleaner, name, f); err != nil {
			log.Printf("%s: %v", name, err)
		}
		f.Close()
	}
}

// A passage is a piece of an article.
type passage struct {
	ID        string `json:"id"`
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"`
	Lang      string `json:"lang,omitempty"`
	Text      string `json:"text"`
}

// index writes the passages of a page.
func index(out *json.Encoder, cleaner *newsclean.Cleaner, id string, page io.Reader) error {
	doc, err := cleaner.Clean(page)
	if err != nil {
		return err
	}
	for i, text := range passages(doc.Text()) {
		m := doc.Meta
		if err := out.Encode(passage{fmt.Sprintf("%s#%d", id, i+1), m.CanonicalURL, m.Title, m.Published, m.Lang, text}); err != nil {
			return err
		}
	}
	return nil
}

// passages joins the lines of a text to passages that are no longer than most.
func passages(text string) []string {
	var out []string
	var b strings.Builder
	length := 0
	for line := range strings.Lines(text) {
		n := utf8.RuneCountInString(line)
		if length > 0 && length+n > most {
			out = append(out, b.String())
			b.Reset()
			length = 0
		}
		b.WriteString(line)
		length += n
	}
	if length > 0 {
		out = append(out, b.String())
	}
	return out
}

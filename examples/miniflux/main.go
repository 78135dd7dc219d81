// Miniflux shows where newsclean stands in a feed reader such as miniflux, whose worker hands each
// entry's content through rewrite rules and a sanitizer before it is stored, and whose pages put
// what is stored into their markup as it is.
//
// Here newsclean is both: the content that comes out is clean and safe to embed. What the reader
// keeps to itself, such as proxies for pictures, comes after it.
package main

import (
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/newsclean/newsclean"
)

// An Entry is what the reader stores.
type Entry struct {
	URL     string `json:"url"`
	Title   string `json:"title"`
	Author  string `json:"author"`
	Content string `json:"content"`
}

// A Processor works on entries. It may be used by many workers at once.
type Processor struct{ cleaner *newsclean.Cleaner }

// NewProcessor makes a Processor. Players are hosts whose frames the reader's pages may show, as its
// setting for videos says.
func NewProcessor(players ...string) (*Processor, error) {
	cleaner, err := newsclean.New(newsclean.WithLinkRel("noopener noreferrer"), newsclean.WithPlayers(players...))
	return &Processor{cleaner}, err
}

// Feed cleans the content of an entry as the feed has it.
func (p *Processor) Feed(e *Entry) error { return p.process(e, e.Content, newsclean.Fragment) }

// Crawl cleans the page that the reader fetched because the feed holds the beginning alone, and puts
// its article in the place of the content. If there is none, the entry stays as it is.
func (p *Processor) Crawl(e *Entry, page string) error { return p.process(e, page, newsclean.Page) }

func (p *Processor) process(e *Entry, markup string, mode newsclean.Mode) error {
	doc, err := p.cleaner.Clean(strings.NewReader(markup), newsclean.WithBaseURL(e.URL), newsclean.WithMode(mode))
	if err != nil || mode == newsclean.Page && doc.NoArticle() {
		return err
	}
	e.Content = doc.HTML
	if e.Author == "" {
		e.Author = doc.Meta.Byline
	}
	return nil
}

// main cleans entries, one JSON object a line.
func main() {
	p, err := NewProcessor("www.youtube-nocookie.com")
	if err != nil {
		log.Fatal(err)
	}
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for in.More() {
		var e Entry
		if err := in.Decode(&e); err != nil {
			log.Fatal(err)
		}
		if err := p.Feed(&e); err != nil {
			log.Fatal(err)
		}
		if err := out.Encode(e); err != nil {
			log.Fatal(err)
		}
	}
}

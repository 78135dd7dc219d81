// Feedreader fetches RSS feeds and writes a page to read, with the items
// cleaned and safe to show:
//
//	feedreader https://news.example.com/feed.xml > today.html
package main

import (
	"encoding/xml"
	"fmt"
	"html/template"
	"io"
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/newsclean/newsclean"
)

func main() {
	cleaner, err := newsclean.New()
	if err != nil {
		log.Fatal(err)
	}
	for _, address := range os.Args[1:] {
		if err := read(os.Stdout, cleaner, address); err != nil {
			log.Printf("%s: %v", address, err)
		}
	}
}

// An item is an item of a feed, as it came.
type item struct {
	Title       string `xml:"title"`
	Link        string `xml:"link"`
	Description string `xml:"description"`
	Content     string `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
}

var page = template.Must(template.New("item").Parse("<article>\n<h2><a href=\"{{.Link}}\">{{.Title}}</a></h2>\n{{.Body}}</article>\n"))

// read fetches a feed and writes its items.
func read(w io.Writer, cleaner *newsclean.Cleaner, address string) error {
	answer, err := http.Get(address)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the server says %s", answer.Status)
	}
	var feed struct {
		Items []item `xml:"channel>item"`
	}
	if err := xml.NewDecoder(answer.Body).Decode(&feed); err != nil {
		return err
	}
	for _, i := range feed.Items {
		if err := show(w, cleaner, i); err != nil {
			return err
		}
	}
	return nil
}

// show writes an item. Its link is what the addresses in it are relative to,
// and what tells the publisher.
func show(w io.Writer, cleaner *newsclean.Cleaner, i item) error {
	content := i.Content
	if content == "" {
		content = i.Description
	}
	doc, err := cleaner.Clean(strings.NewReader(content), newsclean.WithBaseURL(i.Link), newsclean.WithMode(newsclean.Fragment))
	if err != nil {
		return err
	}
	return page.Execute(w, struct {
		Title, Link string
		Body        template.HTML // what Clean gives is safe to embed
	}{i.Title, i.Link, template.HTML(doc.HTML)})
}

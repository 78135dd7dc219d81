package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/newsclean/newsclean/jsonl"
	"github.com/newsclean/newsclean/warc"
)

// warcExtensions are the web archives that are taken from a folder.
var warcExtensions = []string{".warc", ".warc.gz"}

// archives has a document in each record that is an HTML page.
var archives = streamFormat{warcExtensions, "HTML pages with status 200", pagesOf}

func pagesOf(r io.Reader, maxBytes int64) (iter.Seq[item], func() error) {
	records := warc.NewReader(r, min(maxBytes, 1<<60)+maxHead)
	var ended error
	items := func(yield func(item) bool) {
		for {
			record, err := records.Next()
			damage := (*warc.DamageError)(nil)
			switch {
			case errors.As(err, &damage):
				if !yield(damaged(damage)) {
					return
				}
				continue
			case err == io.EOF:
				return
			case err != nil:
				ended = err
				return
			}
			if page := record.Page(); page != nil && !yield(pageItem(record.Offset, page, maxBytes)) {
				return
			}
		}
	}
	return items, func() error { return ended }
}

// maxHead is how much larger than its document a response may be.
const maxHead = 1 << 16

// pageItem takes a page out of its codings before it is handed on, so that it
// counts as large as it is: a few kilobytes may hold as much as is read of one.
func pageItem(offset int64, page *warc.Page, maxBytes int64) item {
	size := page.Size()
	doc, err := jsonl.FromPage(page)
	if err == nil && page.Coded() {
		var text strings.Builder
		size, err = io.Copy(&text, io.LimitReader(doc.Body, min(maxBytes, 1<<60)+1)) // one more, and it is too large
		doc.Body = strings.NewReader(text.String())
	}
	return item{
		open: func() (jsonl.Document, error) { return doc, err },
		at:   fmt.Sprintf("offset %d", offset),
		size: size,
	}
}

// damaged is an item that fails. It has a line if it is known to be a response
// and which.
func damaged(damage *warc.DamageError) item {
	id := jsonl.Document{ID: jsonl.Quote(damage.ID)}
	err := fmt.Errorf("damaged record, skipped to offset %d: %w", damage.Next, damage.Err)
	return item{
		open: func() (jsonl.Document, error) { return id, err },
		at:   fmt.Sprintf("offset %d", damage.Offset),
		lost: damage.Type != "response" || damage.ID == "",
	}
}

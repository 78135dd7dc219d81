package jsonl

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/warc"
)

// FromPage makes a document of a page of a web archive. Its ID is that of the
// record, and with an error the document has it as well.
func FromPage(page *warc.Page) (Document, error) {
	d := Document{ID: Quote(page.ID), URL: usable(page.URL), ContentType: page.ContentType}
	body, err := page.Body()
	if errors.Is(err, warc.ErrCut) {
		err = fmt.Errorf("%w: %w", newsclean.ErrTooLarge, err)
	}
	d.Body = body
	return d, err
}

// Quote makes an ID of a text.
func Quote(s string) []byte {
	var line strings.Builder
	if err := Write(&line, s); err != nil {
		return nil // there is no text that JSON can't hold
	}
	return []byte(strings.TrimSuffix(line.String(), "\n"))
}

// percent is a percent sign, with the two hexadecimal digits that should
// follow it.
var percent = regexp.MustCompile(`%(?:[0-9A-Fa-f]{2})?`)

// usable is an address as a crawler writes it down, made one that parses:
// servers and crawlers are less strict about percent signs than the standard.
func usable(address string) string {
	if _, err := url.Parse(address); err == nil {
		return address
	}
	return percent.ReplaceAllStringFunc(address, func(s string) string {
		if s == "%" {
			return "%25"
		}
		return s
	})
}

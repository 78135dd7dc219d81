// Package feed cleans what the items of a feed hold, in place: RSS 0.9x, 1.0
// and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.
//
// Of an item it cleans content:encoded, description and xhtml:body (RSS),
// content and summary of type html or xhtml (Atom), and content_html (JSON
// Feed). What holds no tag is plain text and left as it is. Every other byte of
// the feed stays as it was, in the feed's own encoding: titles, links,
// enclosures, the white space around elements. CDATA stays CDATA, escaped
// markup stays escaped, and XHTML stays well-formed XHTML. What was clean
// stays as it was too, so that cleaning a feed again changes nothing.
//
// An item is a fragment, whose address is xml:base where the feed has one, and
// else the item's own link.
package feed

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/newsclean/newsclean"
)

// ErrNoFeed is the error, wrapped with the reason, of an input that is no RSS,
// Atom or JSON Feed.
var ErrNoFeed = errors.New("newsclean: not an RSS, Atom or JSON feed")

// Options say what is known of a feed from elsewhere. The zero value is fine.
type Options struct {
	// URL is the feed's own address, absolute, for links relative to it.
	URL string
	// Charset is the encoding that the bytes are in, whatever the feed says
	// itself: a label of the WHATWG Encoding Standard. It is not for JSON.
	Charset string
}

// A Feed is a feed whose items were cleaned.
type Feed struct {
	// Data is the feed.
	Data []byte
	// Items are the feed's items in their order, and a further one, which has
	// an error and nothing else, for each place outside of items that can't be
	// read.
	Items []Item
}

// An Item is an item of a feed.
type Item struct {
	// Name is the item's link, or its id or title if it has none.
	Name string
	// Line is where the item begins, counted from 1.
	Line int
	// Contents are what was cleaned of it, in the feed's order.
	Contents []Content
	// Err is why the item, or a content of it, was passed through as it is,
	// nil if it wasn't.
	Err error
}

// A Content is an element of an item that holds markup.
type Content struct {
	// Name is that of the element, as the feed writes it.
	Name string
	// Changed says whether it was not clean.
	Changed bool
	// Document is the cleaned content.
	Document *newsclean.Document
}

// Clean cleans the items of a feed. The error tests as ErrNoFeed or as
// newsclean.ErrOption, and then there is no result. An item that can't be read is
// passed through and has an error of its own. What the cleaner was told of a
// document's address, encoding and mode has no effect.
func Clean(c *newsclean.Cleaner, data []byte, o Options) (f *Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("%w: %v", newsclean.ErrInternal, p)
		}
	}()
	base, err := parseBase(o.URL)
	if err != nil {
		return nil, err
	}
	if _, err := c.Clean(strings.NewReader(""), newsclean.WithBaseURL(""), newsclean.WithCharset("")); errors.Is(err, newsclean.ErrOption) {
		return nil, err // a Cleaner that is none, of which each item would say so
	}
	w := work{cleaner: c, base: base}
	if looksLikeJSON(data) {
		return w.cleanJSON(data)
	}
	return w.cleanXML(data, o.Charset)
}

func parseBase(address string) (*url.URL, error) {
	if address == "" {
		return nil, nil
	}
	u, err := url.Parse(address)
	if err != nil || !u.IsAbs() {
		return nil, fmt.Errorf("%w: feed URL %q: want an absolute URL", newsclean.ErrOption, address)
	}
	return u, nil
}

func looksLikeJSON(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n"), []byte("{"))
}

// work is the cleaning of one feed.
type work struct {
	cleaner *newsclean.Cleaner
	base    *url.URL // the feed's address, nil if it isn't known
	splices []splice
	visit   func(markup, address string) // instead of cleaning, nil to clean
}

// A splice puts a text in the place of another.
type splice struct {
	start, end int
	text       string
}

// clean cleans a content and says whether it wasn't clean.
func (w *work) clean(markup string, base *url.URL) (*newsclean.Document, bool, error) {
	if w.visit != nil {
		return w.seen(noFrontMatter(markup), webAddress(base))
	}
	options := []newsclean.DocOption{
		newsclean.WithMode(newsclean.Fragment),
		newsclean.WithCharset("utf-8"),
		newsclean.WithBaseURL(webAddress(base)),
	}
	doc, err := w.cleaner.Clean(strings.NewReader(noFrontMatter(markup)), options...)
	if err != nil {
		return nil, false, err
	}
	return doc, strings.TrimSpace(markup) != strings.TrimSpace(doc.HTML), nil
}

// noFrontMatter keeps the beginning of a content from being taken for the
// front matter of a post.
func noFrontMatter(markup string) string {
	if strings.ContainsAny(firstOf(strings.TrimSpace(markup)), "-+;{") {
		return "<wbr>" + markup
	}
	return markup
}

func firstOf(s string) string { return s[:min(1, len(s))] }

// webAddress gives an address if it is one of a web page.
func webAddress(u *url.URL) string {
	if u == nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// maxAddress is the longest address in bytes that counts. Each relative one
// becomes longer by what it is relative to.
const maxAddress = 4096

// resolve gives an address relative to another; nil if there is none.
func resolve(base *url.URL, address string) *url.URL {
	address = strings.TrimSpace(address)
	if address == "" || len(address) > maxAddress || base != nil && len(base.Path)+len(address) > maxAddress {
		return nil
	}
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil
	case base != nil:
		return base.ResolveReference(u)
	case !u.IsAbs():
		return nil
	}
	return u
}

// hasTag says whether a text is markup: a plain text may be a description too.
func hasTag(s string) bool {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 == len(s) {
			return false
		}
		s = s[i+1:]
		if c := s[0] | 0x20; c >= 'a' && c <= 'z' || s[0] == '/' || s[0] == '!' || s[0] == '?' {
			return true
		}
	}
}

// lines counts lines, in a text whose places are asked for in order.
type lines struct {
	text          string
	counted, line int
}

// at gives the line of an offset, counted from 1.
func (l *lines) at(offset int) int {
	if offset < l.counted {
		l.counted, l.line = 0, 0
	}
	l.line += strings.Count(l.text[l.counted:offset], "\n")
	l.counted = offset
	return l.line + 1
}

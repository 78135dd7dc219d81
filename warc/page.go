package warc

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
)

// ErrCut is the error of a page whose record the Reader has not kept whole.
var ErrCut = errors.New("warc: record larger than what is kept of one")

// A Page is an HTML page that a record holds.
type Page struct {
	ID          string // of the record
	URL         string
	ContentType string // the HTTP header
	response    *Response
	err         error
}

// pageTypes are the media types of HTML pages.
var pageTypes = []string{"text/html", "application/xhtml+xml"}

// Page gives the page that a record holds: of a response with status 200 and
// the type text/html or application/xhtml+xml. It is nil for other records. It
// looks at the headers alone, and Body tells what is wrong otherwise.
func (r *Record) Page() *Page {
	if !r.isHTTP() {
		return nil
	}
	page := &Page{ID: r.ID(), URL: r.TargetURI()}
	response, err := r.Response()
	switch {
	case err != nil:
		page.err = err
		return page
	case response.Status != 200 || !slices.Contains(pageTypes, r.mediaType(response)):
		return nil
	case r.Cut:
		page.err = ErrCut
	}
	page.ContentType = response.Header.Get("Content-Type")
	page.response = response
	return page
}

// Body gives the page's bytes without their transfer and content codings. The
// error is ErrCut, or says what is wrong.
func (p *Page) Body() (io.Reader, error) {
	if p.err != nil {
		return nil, p.err
	}
	return p.response.Body()
}

// Coded says whether the page has transfer or content codings, so that Body may
// give far more than Size says.
func (p *Page) Coded() bool { return p.response != nil && p.response.Coded() }

// Size is how many bytes the record holds of the page, in its codings.
func (p *Page) Size() int64 {
	if p.response == nil {
		return 0
	}
	return int64(len(p.response.body))
}

// isHTTP says whether the record holds an HTTP response, rather than one of DNS
// or FTP, or something else.
func (r *Record) isHTTP() bool {
	kind := strings.ToLower(r.Header.Get("Content-Type"))
	return r.Type() == "response" && (strings.HasPrefix(kind, "application/http") || kind == "" && bytes.HasPrefix(r.Block, []byte("HTTP/")))
}

// mediaType is the body's type, such as "text/html", as the response says or,
// where it doesn't, as the crawler found out; "" if neither does.
func (r *Record) mediaType(p *Response) string {
	kind := p.Header.Get("Content-Type")
	if kind == "" {
		kind = r.Header.Get("WARC-Identified-Payload-Type")
	}
	kind, _, _ = strings.Cut(kind, ";") // mime.ParseMediaType refuses what follows too easily
	return strings.ToLower(strings.TrimSpace(kind))
}

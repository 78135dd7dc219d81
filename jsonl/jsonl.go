// Package jsonl reads documents that come as JSON objects, one a line, and
// writes what newsclean makes of them in the same way. The command's --jsonl
// and --warc and the Beam pipeline share it, so that they give the same lines.
//
// A line in holds "html", text known to be UTF-8, or "html_base64", bytes as
// they came, and may hold "id", any JSON value, "url" and "content_type". A
// line out is a Result or, for a document that failed, a Failure.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/binary"
)

// A Document is one to be cleaned.
type Document struct {
	ID          json.RawMessage // any JSON value; nil is written as null
	URL         string          // "" if it isn't known
	ContentType string          // the HTTP header that came with the bytes, "" if there was none
	UTF8        bool            // the bytes are known to be UTF-8, whatever they say
	Body        io.Reader       // the bytes; Clean reads them
}

// Parse reads a line. With an error, the document has the ID if that could be
// read.
func Parse(line []byte) (Document, error) {
	var in struct {
		ID          json.RawMessage `json:"id"`
		URL         string          `json:"url"`
		HTML        *string         `json:"html"`
		Base64      *string         `json:"html_base64"`
		ContentType string          `json:"content_type"`
	}
	err := json.Unmarshal(line, &in)
	d := Document{ID: in.ID, URL: in.URL, ContentType: in.ContentType}
	switch {
	case err != nil:
		return d, explain(err)
	case (in.HTML == nil) == (in.Base64 == nil):
		return d, errors.New(`want either "html" or "html_base64"`)
	case in.HTML != nil:
		d.UTF8, d.Body = true, strings.NewReader(*in.HTML)
		return d, nil
	}
	data, err := base64.StdEncoding.DecodeString(*in.Base64)
	if err != nil {
		return d, fmt.Errorf(`"html_base64": %w`, err)
	}
	d.Body = bytes.NewReader(data)
	return d, nil
}

// explain says what is wrong with a line in the words of JSON.
func explain(err error) error {
	if bad := (*json.UnmarshalTypeError)(nil); errors.As(err, &bad) {
		if bad.Field == "" {
			return fmt.Errorf("want a JSON object, got %s", bad.Value)
		}
		return fmt.Errorf("%q: want a %s, got %s", bad.Field, bad.Type, bad.Value)
	}
	return fmt.Errorf("not JSON: %w", err)
}

// Clean gives the document's article. The errors are those of newsclean.Cleaner.Clean, and one
// that says what the bytes are if they are no text, such as a picture.
func (d Document) Clean(c *newsclean.Cleaner) (*newsclean.Document, error) {
	var opts []newsclean.DocOption
	if d.URL != "" {
		opts = append(opts, newsclean.WithBaseURL(d.URL))
	}
	if d.ContentType != "" {
		opts = append(opts, newsclean.WithContentType(d.ContentType))
	}
	if d.UTF8 {
		opts = append(opts, newsclean.WithCharset("utf-8"))
	}
	body := d.Body
	if !d.UTF8 && body != nil {
		r := bufio.NewReaderSize(body, binary.Enough)
		head, _ := r.Peek(binary.Enough) // what can't be read is an error again below
		if what, _, _ := strings.Cut(binary.What(head), ";"); what != "" {
			return nil, errors.New(what)
		}
		body = r
	}
	return c.Clean(body, opts...)
}

// Write writes a value on a line of its own, in one call, so that a program
// that waits for it gets it whole.
func Write(w io.Writer, value any) error {
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false) // it is no script in a page, and people read it
	if err := e.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(line.Bytes())
	return err
}

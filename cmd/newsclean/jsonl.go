package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/newsclean/newsclean"
)

// A request is a line of JSONL input.
type request struct {
	ID          json.RawMessage `json:"id"` // anything, given back as it came
	URL         string          `json:"url"`
	HTML        *string         `json:"html"`        // text known to be UTF-8
	Base64      *string         `json:"html_base64"` // bytes as they came
	ContentType string          `json:"content_type"`
}

// A response is a line of JSONL output for a document that was cleaned.
type response struct {
	ID json.RawMessage `json:"id"`
	record
}

// A failure is a line of JSONL output for one that wasn't.
type failure struct {
	ID    json.RawMessage `json:"id"`
	Error string          `json:"error"`
}

// cleanLines cleans documents that come one a line, from files or standard
// input.
func (a *app) cleanLines(cleaner *newsclean.Cleaner, args []string) error {
	if len(args) == 0 {
		args = []string{stdin}
	}
	failed := 0
	for _, name := range args {
		err := a.cleanStream(cleaner, name, &failed)
		if closedPipe(err) {
			return err
		}
		if err != nil {
			a.fail(name, err)
		}
	}
	if failed > 0 {
		a.exit(exitError)
		a.notice("", fmt.Sprintf(`%d of %d documents failed; their lines have "error"`, failed, a.progress.done))
	}
	return nil
}

func (a *app) cleanStream(cleaner *newsclean.Cleaner, name string, failed *int) error {
	r := a.in
	if name != stdin {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		r = f
	}
	lines := newLineReader(r, a.maxBytes)
	err := inOrder(lines.all(),
		func(l line) any { return a.answer(cleaner, l) },
		func(answer any) error {
			a.progress.step()
			if _, ok := answer.(failure); ok {
				*failed++
			}
			return a.printJSON(answer)
		})
	if err != nil {
		return err
	}
	return lines.err
}

// answer cleans the document of a line. It gives a response or a failure.
func (a *app) answer(cleaner *newsclean.Cleaner, l line) any {
	var q request
	doc, err := a.cleanLine(cleaner, l, &q)
	if err != nil {
		return failure{q.ID, fmt.Sprintf("line %d: %s", l.number, a.reason("", err))}
	}
	if q.URL == "" {
		q.URL = a.url
	}
	return response{q.ID, newRecord(q.URL, doc)}
}

func (a *app) cleanLine(cleaner *newsclean.Cleaner, l line, q *request) (*newsclean.Document, error) {
	if l.tooLong {
		return nil, newsclean.ErrTooLarge
	}
	if err := json.Unmarshal(l.data, q); err != nil {
		return nil, jsonError(err)
	}
	var opts []newsclean.DocOption
	if q.URL != "" {
		opts = append(opts, newsclean.BaseURL(q.URL))
	}
	if q.ContentType != "" {
		opts = append(opts, newsclean.ContentType(q.ContentType))
	}
	switch {
	case (q.HTML == nil) == (q.Base64 == nil):
		return nil, errors.New(`want either "html" or "html_base64"`)
	case q.HTML != nil:
		opts = append(opts, newsclean.WithCharset("utf-8"))
		return cleaner.Clean(strings.NewReader(*q.HTML), opts...)
	}
	data, err := base64.StdEncoding.DecodeString(*q.Base64)
	if err != nil {
		return nil, fmt.Errorf(`"html_base64": %w`, err)
	}
	return cleaner.Clean(bytes.NewReader(data), opts...)
}

// jsonError says what is wrong with a line in the words of JSON.
func jsonError(err error) error {
	if bad := (*json.UnmarshalTypeError)(nil); errors.As(err, &bad) {
		if bad.Field == "" {
			return fmt.Errorf("want a JSON object, got %s", bad.Value)
		}
		return fmt.Errorf("%q: want a %s, got %s", bad.Field, bad.Type, bad.Value)
	}
	return fmt.Errorf("not JSON: %w", err)
}

// A line is a line of JSONL input.
type line struct {
	number  int // counted from 1
	data    []byte
	tooLong bool // no document of a line so long would be read; there is no data
}

// A lineReader reads lines of any length up to a limit, and says which were
// longer.
type lineReader struct {
	r     *bufio.Reader
	limit int64
	err   error // why it ended, nil at the end of the input
}

func newLineReader(r io.Reader, maxBytes int64) *lineReader {
	// JSON writes a byte as six at most (\u0000). The rest of the line is the
	// id and the URL.
	const factor, rest = 6, 1 << 20
	limit := maxBytes
	if limit < 1<<60 {
		limit = factor*limit + rest
	}
	return &lineReader{r: bufio.NewReaderSize(r, 1<<16), limit: limit}
}

// all gives the lines that aren't blank.
func (r *lineReader) all() iter.Seq[line] {
	return func(yield func(line) bool) {
		for l := (line{number: 1}); r.err == nil; l = (line{number: l.number + 1}) {
			r.read(&l)
			if l.number == 1 {
				l.data = bytes.TrimPrefix(l.data, []byte("\xef\xbb\xbf"))
			}
			if (l.tooLong || len(bytes.TrimSpace(l.data)) > 0) && !yield(l) {
				return
			}
		}
		if r.err == io.EOF {
			r.err = nil
		}
	}
}

// read reads a line, and all of it even if it is too long.
func (r *lineReader) read(l *line) {
	for {
		part, err := r.r.ReadSlice('\n')
		if l.tooLong = l.tooLong || int64(len(l.data)+len(part)) > r.limit; l.tooLong {
			l.data = nil
		} else {
			l.data = append(l.data, part...)
		}
		if err != bufio.ErrBufferFull {
			r.err = err
			return
		}
	}
}

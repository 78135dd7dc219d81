// Package warc reads web archives (ISO 28500: WARC 1.0 and 1.1), plain or
// compressed with gzip a record at a time, as crawlers write and Common Crawl
// serves them. It reads and doesn't write, looks at one record at a time, holds
// no more of it than it is told to, and goes on after a damaged one.
//
// Go has maintained WARC libraries: github.com/nlnwa/gowarc for national
// libraries and github.com/internetarchive/gowarc for crawlers. Neither fits
// here. The first reads a header line of any length into memory, and a block of
// any length into a temporary file; where a block is longer than it says or
// shorter, it drops the records up to the next one that it meets, in silence.
// The second is a crawler's HTTP client, with its own TLS, DNS and SOCKS.
package warc

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

// maxHeader is the most bytes that a record's header may have. It has a dozen
// lines, one of them a URL.
const maxHeader = 1 << 20

// A Record is one record of an archive.
type Record struct {
	Offset int64                // where it starts in the archive, in bytes; of one in a gzip member, where that starts
	Header textproto.MIMEHeader // the named fields
	Block  []byte               // the content, or its beginning
	Cut    bool                 // the content is larger than the Reader keeps
	kept   int64                // the most that the Reader keeps of it
}

// Type is the record's type: response, request, revisit …
func (r *Record) Type() string { return strings.ToLower(r.Header.Get("WARC-Type")) }

// ID is the record's own name, as it stands there: "<urn:uuid:…>".
func (r *Record) ID() string { return r.Header.Get("WARC-Record-ID") }

// TargetURI is the address that the content is of.
func (r *Record) TargetURI() string {
	// WARC 1.0 has angle brackets in its grammar, by mistake, and wget follows it.
	uri := r.Header.Get("WARC-Target-URI")
	return strings.TrimSuffix(strings.TrimPrefix(uri, "<"), ">")
}

// A DamageError says that a record can't be read, and why. The Reader has gone
// on to where the next one starts.
type DamageError struct {
	Offset int64 // where the record starts, in bytes
	Next   int64 // where the Reader goes on
	ID     string
	Type   string // these two are "" if they weren't to be read
	Err    error  // tests as io.ErrUnexpectedEOF if the archive ends within the record
}

func (e *DamageError) Error() string {
	s := fmt.Sprintf("warc: record at offset %d", e.Offset)
	if e.ID != "" {
		s += ", " + e.ID
	}
	return s + ": " + e.Err.Error()
}

// Unwrap gives the reason.
func (e *DamageError) Unwrap() error { return e.Err }

// A Reader reads the records of an archive.
type Reader struct {
	raw     *window // the archive
	start   int64   // where the record at hand starts, or its member
	member  *window // what is in the gzip member at hand, nil outside one
	inner   window  // that, or the room for it
	gz      gzip.Reader
	probe   gzip.Reader // looks whether a member starts somewhere
	maxSize int64
}

// NewReader makes a Reader that keeps maxBlock bytes of a record's content at
// most. It asks no seeking of r.
func NewReader(r io.Reader, maxBlock int64) *Reader {
	return &Reader{raw: newWindow(r, min(maxBlock, 1<<60)+maxHeader), maxSize: maxBlock}
}

// Next gives the next record. The error is io.EOF at the end, a *DamageError if
// a record can't be read, after which Next may be called again, or that of the
// underlying reader.
func (r *Reader) Next() (*Record, error) {
	rec := &Record{kept: r.maxSize}
	err := r.next(rec)
	switch {
	case err == nil:
		return rec, nil
	case r.raw.err != nil && r.raw.err != io.EOF:
		return nil, r.raw.err
	case err == io.EOF:
		return nil, err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = r.endWithin()
	}
	r.resync()
	return nil, &DamageError{r.start, r.raw.offset(), rec.ID(), rec.Type(), err}
}

// endWithin says what it is that ends within a record.
func (r *Reader) endWithin() error {
	what := "the archive"
	if len(r.raw.peek(1)) > 0 {
		what = "its gzip member"
	}
	return fmt.Errorf("%s ends within the record: %w", what, io.ErrUnexpectedEOF)
}

// next reads a record, or ends with io.EOF.
func (r *Reader) next(rec *Record) error {
	for {
		if r.member == nil {
			r.raw.skipBlank()
			r.raw.hold()
			r.start = r.raw.offset()
			switch head := r.raw.peek(len(magic)); {
			case len(head) == 0:
				return io.EOF
			case !isGzip(head):
				return r.read(r.raw, rec)
			}
			if err := r.open(); err != nil {
				return err
			}
		}
		r.member.skipBlank()
		if len(r.member.peek(1)) > 0 {
			return r.read(r.member, rec)
		}
		if err := r.close(); err != nil {
			return err
		}
	}
}

// open opens a gzip member.
func (r *Reader) open() error {
	if err := r.gz.Reset(r.raw); err != nil {
		return ended(err)
	}
	r.gz.Multistream(false)
	r.inner.reset(&r.gz)
	r.member = &r.inner
	return nil
}

// close leaves a gzip member at its end, if it came to one and its checksum is
// right.
func (r *Reader) close() error {
	err := r.member.err
	r.member = nil
	if err != io.EOF {
		return ended(err)
	}
	return nil
}

// ended makes an error of an end that comes too early.
func ended(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// read reads a record up to where the next one starts.
func (r *Reader) read(w *window, rec *Record) error {
	rec.Offset = r.start
	version, err := w.line(maxHeader)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(version, "WARC/") {
		return errors.New("no record starts here")
	}
	if rec.Header, err = fields(w, maxHeader); err != nil {
		return err
	}
	size, err := strconv.ParseInt(rec.Header.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return fmt.Errorf("Content-Length %q is no length", rec.Header.Get("Content-Length"))
	}
	if rec.Block, err = w.take(size, r.maxSize); err != nil {
		return err
	}
	rec.Cut = size > int64(len(rec.Block))
	lines := w.skipBlank()
	switch next := w.peek(len(magic)); {
	case len(next) == 0 && w == r.member:
		return r.close()
	case len(next) == 0, lines >= 2, strings.HasPrefix(string(next), "WARC/"), isGzip(next):
		return nil
	}
	return errors.New("its content ends elsewhere than Content-Length says")
}

// fields reads header fields and the empty line after them. A line that is none
// is passed over.
func fields(w *window, most int) (textproto.MIMEHeader, error) {
	header := textproto.MIMEHeader{}
	name, value := "", []byte(nil) // of the field at hand, with which further lines may go on
	keep := func() {
		if name != "" {
			header[name] = append(header[name], string(value))
		}
	}
	for {
		line, err := w.line(most)
		if err != nil || strings.TrimSpace(line) == "" {
			keep()
			return header, err
		}
		most -= len(line) + 2
		if name != "" && (line[0] == ' ' || line[0] == '\t') {
			value = append(append(value, ' '), strings.TrimSpace(line)...)
			continue
		}
		keep()
		key, text, ok := strings.Cut(line, ":")
		if name = ""; ok {
			name = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(key))
			value = append(value[:0], strings.TrimSpace(text)...)
		}
	}
}

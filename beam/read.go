package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/jsonl"
	"github.com/newsclean/newsclean/warc"
)

func init() {
	beam.RegisterType(reflect.TypeFor[document]())
	register.DoFn3x1[context.Context, fileio.ReadableFile, func(document), error](&readLinesFn{})
	register.DoFn3x1[context.Context, fileio.ReadableFile, func(document), error](&readPagesFn{})
	register.Emitter1[document]()
}

// A document is one to be cleaned, or one that couldn't be read.
type document struct {
	File, At    string // where it is: the file and "line 3" in it
	ID          []byte
	URL         string
	ContentType string
	UTF8        bool
	Body        []byte
	Err         string // why it couldn't be read, "" if it could
}

// read reads the documents of the files. It doesn't use textio, which keeps a
// line of any length in memory and, of a compressed file, reads only as many
// bytes as the file is long.
func read(s beam.Scope, pattern, format string, maxBytes int64) beam.PCollection {
	s = s.Scope("read")
	matches := fileio.MatchFiles(s, pattern, fileio.MatchEmptyDisallow())
	matches = beam.Reshuffle(s, matches) // a file may be read by any worker
	if format == "warc" {
		return beam.ParDo(s, &readPagesFn{maxBytes}, fileio.ReadMatches(s, matches, fileio.ReadUncompressed()))
	}
	return beam.ParDo(s, &readLinesFn{maxBytes}, fileio.ReadMatches(s, matches))
}

// readLinesFn reads JSONL, compressed or not.
type readLinesFn struct{ MaxBytes int64 }

func (f *readLinesFn) ProcessElement(ctx context.Context, file fileio.ReadableFile, emit func(document)) error {
	r, err := file.Open(ctx)
	if err != nil {
		return inFile(file, err)
	}
	defer r.Close()
	lines := jsonl.NewReader(r, f.MaxBytes)
	for l := range lines.Lines() {
		d, err := jsonl.Document{}, error(newsclean.ErrTooLarge)
		if !l.TooLong {
			d, err = jsonl.Parse(l.Data)
		}
		emit(f.document(file, fmt.Sprintf("line %d", l.Number), d, err))
	}
	return inFile(file, lines.Err())
}

// inFile names the file of an error.
func inFile(file fileio.ReadableFile, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s%s: %w", fileError, file.Metadata.Path, err)
}

func (f *readLinesFn) document(file fileio.ReadableFile, at string, d jsonl.Document, err error) document {
	return newDocument(file.Metadata.Path, at, d, err, f.MaxBytes)
}

// readPagesFn reads the pages of a web archive.
type readPagesFn struct{ MaxBytes int64 }

// maxHead is how much larger than its document a response may be.
const maxHead = 1 << 16

func (f *readPagesFn) ProcessElement(ctx context.Context, file fileio.ReadableFile, emit func(document)) error {
	r, err := file.Open(ctx)
	if err != nil {
		return inFile(file, err)
	}
	defer r.Close()
	records := warc.NewReader(r, min(f.MaxBytes, 1<<60)+maxHead)
	for {
		record, err := records.Next()
		damage := (*warc.DamageError)(nil)
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &damage):
			d := jsonl.Document{}
			if damage.ID != "" {
				d.ID = jsonl.Quote(damage.ID)
			}
			err := fmt.Errorf("damaged record, skipped to offset %d: %w", damage.Next, damage.Err)
			emit(newDocument(file.Metadata.Path, fmt.Sprintf("offset %d", damage.Offset), d, err, f.MaxBytes))
			continue
		case err != nil:
			return inFile(file, err)
		}
		if page := record.Page(); page != nil {
			d, err := jsonl.FromPage(page)
			emit(newDocument(file.Metadata.Path, fmt.Sprintf("offset %d", record.Offset), d, err, f.MaxBytes))
		}
	}
}

// newDocument makes a document that can be sent from one worker to another.
func newDocument(file, at string, d jsonl.Document, err error, maxBytes int64) document {
	out := document{File: file, At: at, ID: d.ID, URL: d.URL, ContentType: d.ContentType, UTF8: d.UTF8}
	if err == nil {
		// A byte more than the limit lets the cleaner refuse it.
		out.Body, err = io.ReadAll(io.LimitReader(d.Body, min(maxBytes, 1<<60)+1))
	}
	if err != nil {
		out.Err = reason(err, maxBytes)
	}
	return out
}

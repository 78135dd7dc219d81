package jsonl

import (
	"bufio"
	"bytes"
	"io"
	"iter"
)

// A Line is a line of input.
type Line struct {
	Number  int // counted from 1
	Data    []byte
	TooLong bool // no document of a line so long would be read; there is no data
}

// A Reader reads lines of any length up to a limit, and says which were longer.
type Reader struct {
	r     *bufio.Reader
	limit int64
	err   error
}

// NewReader makes a Reader for documents of maxBytes at most.
func NewReader(r io.Reader, maxBytes int64) *Reader {
	// JSON writes a byte as six at most (\u0000). The rest of the line is the
	// id and the URL.
	const factor, rest = 6, 1 << 20
	limit := maxBytes
	if limit < 1<<60 {
		limit = factor*limit + rest
	}
	return &Reader{r: bufio.NewReaderSize(r, 1<<16), limit: limit}
}

// Lines gives the lines that aren't blank. After them, Err says why they ended.
func (r *Reader) Lines() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		for l := (Line{Number: 1}); r.err == nil; l = (Line{Number: l.Number + 1}) {
			r.read(&l)
			if l.Number == 1 {
				l.Data = bytes.TrimPrefix(l.Data, []byte("\xef\xbb\xbf"))
			}
			if (l.TooLong || len(bytes.TrimSpace(l.Data)) > 0) && !yield(l) {
				return
			}
		}
	}
}

// Err is why the lines ended, nil at the end of the input.
func (r *Reader) Err() error {
	if r.err == io.EOF {
		return nil
	}
	return r.err
}

// read reads a line, and all of it even if it is too long.
func (r *Reader) read(l *Line) {
	for {
		part, err := r.r.ReadSlice('\n')
		if l.TooLong = l.TooLong || int64(len(l.Data)+len(part)) > r.limit; l.TooLong {
			l.Data = nil
		} else {
			l.Data = append(l.Data, part...)
		}
		if err != bufio.ErrBufferFull {
			r.err = err
			return
		}
	}
}

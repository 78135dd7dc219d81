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
	// Base64 writes three bytes as four, and some end its lines. The rest of the
	// line is the id and the URL.
	const rest = 1 << 20
	limit := maxBytes
	if limit < 1<<60 {
		limit += limit/2 + rest
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

// read reads a line, and all of it even if it is too long. Until it is whole,
// it is held in parts: a slice that grows leaves several times its length behind.
func (r *Reader) read(l *Line) {
	var parts [][]byte
	var length unescaped
	for {
		part, err := r.r.ReadSlice('\n')
		length.add(part)
		if l.TooLong = l.TooLong || length.n > r.limit; l.TooLong {
			parts = nil
		} else {
			parts = append(parts, bytes.Clone(part))
		}
		if err != bufio.ErrBufferFull {
			r.err = err
			break
		}
	}
	if len(parts) == 1 {
		l.Data = parts[0]
	} else {
		l.Data = bytes.Join(parts, nil)
	}
}

// unescaped counts what is left of JSON where an escape counts as a byte, which
// it stands for at least: \u0000 has six. So a line that is long for nothing
// else isn't held.
type unescaped struct {
	n    int64
	pass int  // bytes of an escape that are to come
	open bool // the backslash was the last byte
}

func (u *unescaped) add(part []byte) {
	for len(part) > 0 {
		switch {
		case u.open:
			if u.open = false; part[0] == 'u' {
				u.pass = 4
			}
			part = part[1:]
		case u.pass > 0:
			n := min(u.pass, len(part))
			u.pass -= n
			part = part[n:]
		default:
			i := bytes.IndexByte(part, '\\')
			if i < 0 {
				u.n += int64(len(part))
				return
			}
			u.n += int64(i) + 1
			u.open = true
			part = part[i+1:]
		}
	}
}

package warc

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// A window is the stretch of a stream that is held: what was read since hold,
// if that isn't too much, and what is read ahead.
type window struct {
	in    io.Reader
	buf   []byte
	mark  int   // where in buf hold was called
	pos   int   // what of buf is to be read next
	base  int64 // offset of buf in the stream
	keep  int64 // most bytes that are held before pos
	lost  bool  // what is before pos isn't all there
	again int64 // bytes that were gone back over
	err   error // of in, once buf is at an end
}

// first is how many bytes there is room for at first.
const first = 1 << 16

func newWindow(in io.Reader, keep int64) *window { return &window{in: in, keep: keep} }

// windowOn gives all of some bytes.
func windowOn(b []byte) *window { return &window{buf: b, err: io.EOF} }

// reset begins with another stream, and keeps what room there is.
func (w *window) reset(in io.Reader) { *w = window{in: in, buf: w.buf[:0], keep: w.keep} }

// offset is where in the stream it stands.
func (w *window) offset() int64 { return w.base + int64(w.pos) }

// hold holds what is read from here on.
func (w *window) hold() {
	w.mark, w.lost = w.pos, false
	if cap(w.buf) > 1<<20 && len(w.buf)-w.pos <= first {
		w.base += int64(w.pos)
		w.buf = append(make([]byte, 0, first), w.buf[w.pos:]...) // the room that a large record took is free again
		w.mark, w.pos = 0, 0
	}
}

// back goes back to where hold was called, if that is held yet. Over the whole
// stream it goes back no more than forward, so that a hostile one costs no more
// than twice its length. It says whether it went.
func (w *window) back() bool {
	n := int64(w.pos - w.mark)
	if w.lost || w.again+n > w.offset() {
		return false
	}
	w.again += n
	w.pos = w.mark
	return true
}

// fill reads more.
func (w *window) fill() error {
	if w.err != nil {
		return w.err
	}
	if int64(w.pos-w.mark) > w.keep {
		w.mark, w.lost = w.pos, true
	}
	if len(w.buf) == cap(w.buf) {
		w.makeRoom()
	}
	for range 100 {
		n, err := w.in.Read(w.buf[len(w.buf):cap(w.buf)])
		w.buf = w.buf[:len(w.buf)+n]
		w.err = err
		if n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	w.err = io.ErrNoProgress
	return w.err
}

// makeRoom makes room for more behind what is held.
func (w *window) makeRoom() {
	to := w.buf[:0]
	if w.mark <= cap(w.buf)/2 {
		to = make([]byte, 0, max(first, 2*cap(w.buf)))
	}
	w.buf = append(to, w.buf[w.mark:]...)
	w.base += int64(w.mark)
	w.pos -= w.mark
	w.mark = 0
}

// peek gives the next n bytes, or fewer at the end.
func (w *window) peek(n int) []byte {
	for len(w.buf)-w.pos < n && w.fill() == nil {
	}
	return w.buf[w.pos:min(w.pos+n, len(w.buf))]
}

func (w *window) Read(b []byte) (int, error) {
	if w.pos == len(w.buf) {
		if err := w.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(b, w.buf[w.pos:])
	w.pos += n
	return n, nil
}

// ReadByte lets gzip read no further than its member goes.
func (w *window) ReadByte() (byte, error) {
	if w.pos == len(w.buf) {
		if err := w.fill(); err != nil {
			return 0, err
		}
	}
	b := w.buf[w.pos]
	w.pos++
	return b, nil
}

// line reads a line and gives it without its end.
func (w *window) line(most int) (string, error) {
	for from := 0; ; {
		rest := w.buf[w.pos:]
		if i := bytes.IndexByte(rest[from:], '\n'); i >= 0 && from+i <= most {
			w.pos += from + i + 1
			return strings.TrimSuffix(string(rest[:from+i]), "\r"), nil
		}
		if from = len(rest); from > most {
			return "", errors.New("the header is too long")
		}
		if err := w.fill(); err != nil {
			return "", ended(err)
		}
	}
}

// take reads size bytes and gives the first of them, most at most.
func (w *window) take(size, most int64) ([]byte, error) {
	var kept []byte
	for size > 0 {
		if w.pos == len(w.buf) {
			if err := w.fill(); err != nil {
				return nil, ended(err)
			}
		}
		part := w.buf[w.pos:min(int64(len(w.buf)), int64(w.pos)+size)]
		w.pos += len(part)
		size -= int64(len(part))
		kept = append(kept, part[:min(int64(len(part)), most-int64(len(kept)))]...)
	}
	return kept, nil
}

// skipBlank passes over ends of lines, and counts them.
func (w *window) skipBlank() (lines int) {
	for {
		b := w.peek(1)
		switch {
		case len(b) == 0 || b[0] != '\r' && b[0] != '\n':
			return lines
		case b[0] == '\n':
			lines++
		}
		w.pos++
	}
}

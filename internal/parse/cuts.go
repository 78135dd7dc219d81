package parse

import (
	"io"
	"strings"
)

// A stripped is a document with stretches of its text left out.
type stripped struct {
	text   string
	cuts   []cut
	blocks int // at least so many blocks begin in it: those up to where it was read

	checked bool // whether it is known if the parser can take what is left
	safe    bool // whether it can, if checked
}

// A cut is a stretch of text that is left out, by byte.
type cut struct {
	from, to int
	space    bool // a space stands in its place
}

// left returns what stands in the place of the stretch.
func (c cut) left() string {
	if c.space {
		return " "
	}
	return ""
}

// String returns the text that is left.
func (s stripped) String() string {
	if len(s.cuts) == 0 {
		return s.text
	}
	size := len(s.text)
	for _, c := range s.cuts {
		size += len(c.left()) - (c.to - c.from)
	}
	var b strings.Builder
	b.Grow(size)
	for r := (cutReader{stripped: s}); r.next(); {
		b.WriteString(r.part)
	}
	return b.String()
}

// reader returns a reader of the text that is left.
func (s stripped) reader() io.Reader {
	if len(s.cuts) == 0 {
		return strings.NewReader(s.text)
	}
	return &cutReader{stripped: s}
}

// A cutReader reads the text that is left, one part after the other.
type cutReader struct {
	stripped        // with the cuts that are still to come
	at       int    // where the next part begins in text
	part     string // what is left of the part that is being read
}

// Read reads into p. Its error is io.EOF at the end.
func (r *cutReader) Read(p []byte) (n int, err error) {
	for n < len(p) && (r.part != "" || r.next()) {
		taken := copy(p[n:], r.part)
		n += taken
		r.part = r.part[taken:]
	}
	if n == 0 && len(p) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

// next goes on to the next part, and reports whether there is one.
func (r *cutReader) next() bool {
	for r.part = ""; r.part == "" && len(r.cuts) > 0; {
		if c := r.cuts[0]; r.at < c.from {
			r.part, r.at = r.text[r.at:c.from], c.from
		} else {
			r.part, r.at, r.cuts = c.left(), c.to, r.cuts[1:]
		}
	}
	if r.part == "" {
		r.part, r.at = r.text[r.at:], len(r.text)
	}
	return r.part != ""
}

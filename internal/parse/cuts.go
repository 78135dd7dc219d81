package parse

import (
	"io"
	"strings"
)

// A stripped text is a document of which stretches are left out.
type stripped struct {
	text   string
	cuts   []cut
	blocks int // at least so many blocks begin, if the text was read to its end

	checked, safe bool // it is known whether the parser can take what is left, and that it can
}

// A cut is a stretch of text, by byte, of which nothing or a space is left.
type cut struct {
	from, to int
	space    bool
}

func (g cut) left() string {
	if g.space {
		return " "
	}
	return ""
}

// String returns what is left.
func (s stripped) String() string {
	if len(s.cuts) == 0 {
		return s.text
	}
	size := len(s.text)
	for _, g := range s.cuts {
		size += len(g.left()) - (g.to - g.from)
	}
	var b strings.Builder
	b.Grow(size)
	for r := (cutReader{stripped: s}); r.next(); {
		b.WriteString(r.part)
	}
	return b.String()
}

// reader reads what is left.
func (s stripped) reader() io.Reader {
	if len(s.cuts) == 0 {
		return strings.NewReader(s.text)
	}
	return &cutReader{stripped: s}
}

// A cutReader reads what is left, one part after the other.
type cutReader struct {
	stripped
	at   int    // where the next stretch of the text begins
	part string // is being read
}

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
		if g := r.cuts[0]; r.at < g.from {
			r.part, r.at = r.text[r.at:g.from], g.from
		} else {
			r.part, r.at, r.cuts = g.left(), g.to, r.cuts[1:]
		}
	}
	if r.part == "" {
		r.part, r.at = r.text[r.at:], len(r.text)
	}
	return r.part != ""
}

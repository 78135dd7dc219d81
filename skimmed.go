package newsclean

import (
	"io"
	"strings"
)

// A skimmed text is a document of which stretches are left out.
type skimmed struct {
	text   string
	gaps   []gap
	blocks int // at least so many blocks begin, if the text was read to its end

	judged, calm bool // it is known whether the parser can take what is left, and that it can
}

// A gap is a stretch of text, by byte, of which nothing or a space is left.
type gap struct {
	from, to int
	space    bool
}

func (g gap) left() string {
	if g.space {
		return " "
	}
	return ""
}

// String gives what is left.
func (s skimmed) String() string {
	if len(s.gaps) == 0 {
		return s.text
	}
	size := len(s.text)
	for _, g := range s.gaps {
		size += len(g.left()) - (g.to - g.from)
	}
	var b strings.Builder
	b.Grow(size)
	for r := (gapReader{skimmed: s}); r.next(); {
		b.WriteString(r.part)
	}
	return b.String()
}

// reader reads what is left.
func (s skimmed) reader() io.Reader {
	if len(s.gaps) == 0 {
		return strings.NewReader(s.text)
	}
	return &gapReader{skimmed: s}
}

// A gapReader reads what is left, one part after the other.
type gapReader struct {
	skimmed
	at   int    // where the next stretch of the text begins
	part string // is being read
}

func (r *gapReader) Read(p []byte) (n int, err error) {
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

// next goes on to the next part, and says whether there is one.
func (r *gapReader) next() bool {
	for r.part = ""; r.part == "" && len(r.gaps) > 0; {
		if g := r.gaps[0]; r.at < g.from {
			r.part, r.at = r.text[r.at:g.from], g.from
		} else {
			r.part, r.at, r.gaps = g.left(), g.to, r.gaps[1:]
		}
	}
	if r.part == "" {
		r.part, r.at = r.text[r.at:], len(r.text)
	}
	return r.part != ""
}

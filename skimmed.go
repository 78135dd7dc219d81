package newsclean

import (
	"io"
	"strings"
)

// A skimmed text is a document of which stretches are left out.
type skimmed struct {
	text string
	gaps []gap

	judged, calm bool // it is known whether the parser can take what is left, and that it can
}

// A gap is a stretch of text, by byte, and what is left of it.
type gap struct {
	from, to int
	left     string
}

// String gives what is left.
func (s skimmed) String() string {
	if len(s.gaps) == 0 {
		return s.text
	}
	var b strings.Builder
	size := 0
	s.each(func(part string) { size += len(part) })
	b.Grow(size)
	s.each(func(part string) { b.WriteString(part) })
	return b.String()
}

// reader reads what is left.
func (s skimmed) reader() io.Reader {
	if len(s.gaps) == 0 {
		return strings.NewReader(s.text)
	}
	r := make(partReader, 0, 2*len(s.gaps)+1)
	s.each(func(part string) { r = append(r, part) })
	return &r
}

// A partReader reads one part after the other.
type partReader []string

func (r *partReader) Read(p []byte) (n int, err error) {
	for n < len(p) && len(*r) > 0 {
		part := &(*r)[0]
		taken := copy(p[n:], *part)
		n += taken
		if *part = (*part)[taken:]; *part == "" {
			*r = (*r)[1:]
		}
	}
	if n == 0 && len(p) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (s skimmed) each(do func(part string)) {
	done := 0
	for _, g := range s.gaps {
		do(s.text[done:g.from])
		if g.left != "" {
			do(g.left)
		}
		done = g.to
	}
	do(s.text[done:])
}

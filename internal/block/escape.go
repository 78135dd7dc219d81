package block

import (
	"bytes"
	"strings"
)

// textEscapes and attrEscapes are what is written for the bytes of text and of
// attributes' values.
var (
	textEscapes = newEscapes(append(controls(), "&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")...)
	attrEscapes = newEscapes("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")
)

// controls returns what is written for the control characters that code may hold: a
// space for those that separate words, nothing for the others. HTML has none of them,
// and in a page that doesn't name its encoding ESC makes browsers read what follows as
// ISO-2022-JP.
func controls() []string {
	var out []string
	for c := range rune(0x80) {
		if isControl(c) {
			out = append(out, string(c), withoutControls(string(c)))
		}
	}
	return out
}

// isControl reports whether HTML can't have the ASCII character.
func isControl(c rune) bool {
	return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f
}

// withoutControls makes the same changes in a text.
func withoutControls(s string) string {
	if strings.IndexFunc(s, isControl) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\f' || r == '\v':
			return ' '
		case isControl(r):
			return -1
		}
		return r
	}, s)
}

// escapes says what is written for each byte; nil means the byte itself. Nearly all
// text is written unchanged, and a strings.Replacer looks twice at each of its bytes.
type escapes [256]*string

// newEscapes takes pairs of a one-byte string and what is written for it.
func newEscapes(pairs ...string) *escapes {
	e := &escapes{}
	for i := 0; i < len(pairs); i += 2 {
		e[pairs[i][0]] = &pairs[i+1]
	}
	return e
}

// write writes s with its escapes.
func (e *escapes) write(w *bytes.Buffer, s string) {
	done := 0
	for i := range len(s) {
		if other := e[s[i]]; other != nil {
			w.WriteString(s[done:i])
			w.WriteString(*other)
			done = i + 1
		}
	}
	w.WriteString(s[done:])
}

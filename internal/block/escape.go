package block

import (
	"bytes"
	"strings"
)

var (
	textEscapes = newEscapes(append(controls(), "&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")...)
	attrEscapes = newEscapes("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")
)

// controls takes out the control characters that code may hold, and makes spaces
// of those that part words. HTML has none, and in a page that doesn't name its
// encoding ESC has browsers read what follows as ISO-2022-JP.
func controls() []string {
	var out []string
	for c := range rune(0x80) {
		if isControl(c) {
			out = append(out, string(c), withoutControls(string(c)))
		}
	}
	return out
}

func isControl(c rune) bool {
	return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f
}

// withoutControls does the same with a text.
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

// escapes says what is written for each byte; nil where it stays. Nearly all
// text stays whole, for which a strings.Replacer takes two looks at each byte.
type escapes [256]*string

// newEscapes takes pairs of a byte and what stands for it.
func newEscapes(pairs ...string) *escapes {
	e := &escapes{}
	for i := 0; i < len(pairs); i += 2 {
		e[pairs[i][0]] = &pairs[i+1]
	}
	return e
}

// write writes s.
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

package newsclean

import "bytes"

var (
	textEscapes = newEscapes(append(controls(), "&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")...)
	attrEscapes = newEscapes("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")
)

// controls takes out the control characters that code may hold. HTML has none,
// and in a page that doesn't name its encoding ESC has browsers read what
// follows as ISO-2022-JP.
func controls() []string {
	var out []string
	for c := range ' ' {
		if c != '\t' && c != '\n' && c != '\r' {
			out = append(out, string(c), "")
		}
	}
	return append(out, "\x7f", "")
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

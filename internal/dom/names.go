package dom

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// NameWords reads the words of a class or id, in lower case: share and bar for share-bar
// and share_bar; sharebar, share and bar for shareBar, which may be known by either form.
type NameWords struct {
	rest  string // what is not read yet
	camel string // what is not read yet of a part that capitals divide, such as shareBar
}

// WordsOf returns the words of a class or id.
func WordsOf(name string) NameWords { return NameWords{rest: name} }

// Next returns the next word, "" at the end.
func (w *NameWords) Next() string {
	if w.camel != "" {
		end := camelEnd(w.camel)
		word := strings.ToLower(w.camel[:end])
		w.camel = w.camel[end:]
		return word
	}
	part, plain := w.part()
	if plain {
		return part
	}
	if camelEnd(part) < len(part) {
		w.camel = part
	}
	return strings.ToLower(part)
}

// part reads the next letters in a row. It reports whether they are all small ones of ASCII, as those
// of most names are.
func (w *NameWords) part() (part string, plain bool) {
	s, start := w.rest, 0
	for start < len(s) && s[start] < utf8.RuneSelf && !chars.IsLetter(s[start]) {
		start++
	}
	end := start
	for end < len(s) && s[end] >= 'a' && s[end] <= 'z' {
		end++
	}
	if end == len(s) || end > start && s[end] < utf8.RuneSelf && !chars.IsLetter(s[end]) {
		w.rest = s[end:]
		return s[start:end], true
	}
	if start = strings.IndexFunc(s, unicode.IsLetter); start < 0 {
		w.rest = ""
		return "", true
	}
	s, w.rest = s[start:], ""
	if end := strings.IndexFunc(s, isNoLetter); end >= 0 {
		s, w.rest = s[:end], s[end:]
	}
	return s, false
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) }

// camelEnd returns where the first word of a part ends: before a capital that follows a
// small letter.
func camelEnd(part string) int {
	for i := 1; i < len(part); i++ {
		if part[i-1] >= 'a' && part[i-1] <= 'z' && part[i] >= 'A' && part[i] <= 'Z' {
			return i
		}
	}
	return len(part)
}

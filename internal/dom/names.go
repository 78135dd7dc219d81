package dom

import (
	"strings"
	"unicode"
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
	start := strings.IndexFunc(w.rest, unicode.IsLetter)
	if start < 0 {
		return ""
	}
	part := w.rest[start:]
	w.rest = ""
	if end := strings.IndexFunc(part, isNoLetter); end >= 0 {
		part, w.rest = part[:end], part[end:]
	}
	if camelEnd(part) < len(part) {
		w.camel = part
	}
	return strings.ToLower(part)
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

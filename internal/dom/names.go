package dom

import (
	"strings"
	"unicode"
)

// A NameWords gives the words of a class or id in lower case: shareBar,
// share-bar and share_bar are share and bar; and sharebar too, as which they may
// be known.
type NameWords struct {
	rest  string // what is not read yet
	humps string // the rest of a part that capitals part
}

// WordsOf returns the words of a class or id.
func WordsOf(name string) NameWords { return NameWords{rest: name} }

// Next returns the next word, "" at the end.
func (w *NameWords) Next() string {
	if w.humps != "" {
		end := humpEnd(w.humps)
		word := strings.ToLower(w.humps[:end])
		w.humps = w.humps[end:]
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
	if humpEnd(part) < len(part) {
		w.humps = part
	}
	return strings.ToLower(part)
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) }

// humpEnd returns where the first word of a part ends: before a capital behind a
// small letter.
func humpEnd(part string) int {
	for i := 1; i < len(part); i++ {
		if part[i-1] >= 'a' && part[i-1] <= 'z' && part[i] >= 'A' && part[i] <= 'Z' {
			return i
		}
	}
	return len(part)
}

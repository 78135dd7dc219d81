package chars

import (
	"strings"
	"unicode"
)

// IsTeX reports whether what stands for a formula can be TeX rather than a description of it
// in words: it has one of the signs of TeX, or hardly any words.
func IsTeX(s string) bool {
	if s == "" {
		return false
	}
	return strings.ContainsAny(s, `\^_{}=<>+*/|`) || len(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })) <= maxTeXWords
}

// maxTeXWords is how many words TeX without signs may have: sin x.
const maxTeXWords = 2

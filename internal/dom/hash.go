package dom

import (
	"strings"
	"unicode"
)

// IsHash reports whether a part of a name is letters at random, such as bdVaJa, as programs put into
// classes: it has capitals behind small letters more often than words would, or is long and has no
// vowel.
func IsHash(part string) bool {
	flips := 0
	for i := 1; i < len(part); i++ {
		if unicode.IsLower(rune(part[i-1])) && unicode.IsUpper(rune(part[i])) {
			flips++
		}
	}
	const letters, vowelless = 3, 5 // letters to a word at least; longer abbreviations are rare
	return flips > 0 && len(part) < letters*(flips+1) || len(part) > vowelless && !strings.ContainsAny(strings.ToLower(part), "aeiouy")
}

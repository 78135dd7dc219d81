package chars

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FoldTitle makes titles comparable: letters and digits alone, in lower case.
func FoldTitle(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// FoldAccents takes the accents off Latin letters: février, août, märz.
func FoldAccents(s string) string {
	for _, r := range s {
		if r >= utf8.RuneSelf && r < 0x530 {
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, norm.NFD.String(s))
		}
	}
	return s
}

// Key returns the key under which two spellings of a headline or a name
// are the same: NFKC, lower case, letters and digits alone.
func Key(s string) string {
	if !IsASCII(s) {
		s = norm.NFKC.String(s)
	}
	key := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			key = append(key, byte(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			key = utf8.AppendRune(key, unicode.ToLower(r))
		}
	}
	return string(key)
}

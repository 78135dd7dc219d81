package chars

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FoldAccents returns s without the accents of its letters: fevrier, aout, marz. A text
// without Latin, Greek or Cyrillic letters outside ASCII is returned as it is.
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

// Key returns a key that is the same for two spellings of a headline or a name: its
// letters and digits alone, in NFKC and in lower case.
func Key(s string) string {
	if !IsASCII(s) {
		s = norm.NFKC.String(s)
	}
	var room [96]byte // enough for most headlines
	key := room[:0]
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

// ShortHash returns a hash of a name's length, first byte and last byte, which tells
// most names apart. It is 0 for "".
func ShortHash(name string) uint8 {
	if name == "" {
		return 0
	}
	return uint8(len(name))*37 ^ name[0]*5 ^ name[len(name)-1]*11
}

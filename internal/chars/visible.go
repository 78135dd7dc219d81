// Package chars answers questions about characters and short texts. It is handed strings,
// runes or bytes, and keeps nothing. Its functions tell which characters are visible and
// how wide they are (IsInvisible, VisibleLen, Measure), fold white space and case
// (FoldSpace, FoldText, Line, FoldCase), make the keys that spellings of a title are
// compared by (Key), and recognise sentences (IsSentence). Most look at the bytes of common
// characters without decoding them, since every text of a page comes by here.
package chars

import (
	"unicode"
	"unicode/utf8"
)

// IsInvisible reports whether nobody sees r: it is white space of any script, a control
// character, a soft hyphen, or one of the zero-width marks that editors leave behind.
func IsInvisible(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r <= ' ' || r == 0x7f
	case r < 0x1680:
		return r <= 0xa0 || r == 0xad
	case r >= 0x2000 && r <= 0x200b:
		return true
	}
	switch r {
	case 0x1680, 0x180e, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff:
		return true
	}
	return false
}

// LastVisible returns the end of s that has n visible runes, or all of s.
func LastVisible(s string, n int) string {
	at := len(s)
	for at > 0 && n > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:at])
		if at -= size; !IsInvisible(r) {
			n--
		}
	}
	return s[at:]
}

// VisibleLen returns the number of visible runes of s. NextSpace counts them too, but since it
// looks for white space, it takes two to four times as long.
func VisibleLen(s string) int {
	count := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			count += int(visibleASCII[c])
			i++
		case WideAt(s, i):
			count++
			i += 3
		case letterAt(s, i):
			count++
			i += 2
		case signAt(s, i):
			count++
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if !IsInvisible(r) {
				count++
			}
			i += size
		}
	}
	return count
}

// visibleASCII has 1 for each visible character and 0 for others, since a branch for each
// character would be slow.
var visibleASCII = func() (table [utf8.RuneSelf]uint8) {
	for c := ' ' + 1; c < 0x7f; c++ {
		table[c] = 1
	}
	return table
}()

// hanAt reports whether a common Han character or a Hangul syllable, such as most Chinese
// and Korean text is made of, stands in s at i.
func hanAt(s string, i int) bool { return s[i] >= 0xe4 && WideAt(s, i) && s[i] != 0xef }

// WideAt reports whether a Han character, a Hangul syllable, a kana or a sign such as 、
// or ， stands in s at i. Such a character has three bytes, is visible, and has no case
// unless its first byte is EA.
func WideAt(s string, i int) bool {
	if s[i] < 0xe3 || i+2 >= len(s) {
		return false
	}
	c := uint32(s[i])<<16 | uint32(s[i+1])<<8 | uint32(s[i+2])
	return c&0xc0c0 == 0x8080 && (c-firstWide < endWide-firstWide || c-firstSign < endSign-firstSign)
}

// The bytes of those characters, with the ends left out: from U+3001, behind the space of
// U+3000, to U+CFFF, which most Hangul is before; and the signs from U+FF01 to U+FF20.
const (
	firstWide, endWide = uint32(0xe38081), uint32(0xed0000)
	firstSign, endSign = uint32(0xefbc80), uint32(0xefbca1)
)

// letterAt reports whether a character of two bytes stands in s at i that is visible and
// ends no sentence: a Latin, Greek, Cyrillic, Hebrew or Arabic letter, × or ÷.
func letterAt(s string, i int) bool {
	if s[i] < 0xc3 || s[i] > 0xdf || i+1 >= len(s) || s[i+1]&0xc0 != 0x80 {
		return false
	}
	switch s[i] {
	case 0xd8: // ، ؛ ؟ are among its first
		return s[i+1] >= 0xa0
	case 0xdb:
		return s[i+1] != 0x94 // ۔
	}
	return true
}

// signAt reports whether a dash, a quotation mark, € or another visible sign between
// U+2010 and U+2E7F stands in s at i.
func signAt(s string, i int) bool {
	if s[i] != 0xe2 || i+2 >= len(s) || s[i+2]&0xc0 != 0x80 {
		return false
	}
	c := s[i+1]
	return c >= 0x82 && c < 0xba || c == 0x80 && s[i+2] >= 0x90 && s[i+2] < 0xa8
}

// HasVisible reports whether s has a visible rune.
func HasVisible(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c > ' ' && c != 0x7f {
				return true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !IsInvisible(r) {
			return true
		}
		i += size
	}
	return false
}

// IsSpaceRune is IsSpace for a rune.
func IsSpaceRune(r rune) bool { return r < utf8.RuneSelf && IsSpace(byte(r)) }

// IsDigit reports whether c is an ASCII digit.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

// IsSpace reports whether c is white space to HTML, which separates the words of an
// attribute.
func IsSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// IsCJK reports whether r is a Han, kana or Hangul character.
func IsCJK(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// CountCJK returns the number of Han, kana and Hangul characters of s.
func CountCJK(s string) int {
	n := 0
	for _, r := range s {
		if IsCJK(r) {
			n++
		}
	}
	return n
}

// IsASCII reports whether s holds nothing but ASCII characters.
func IsASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// IsLetter reports whether c is an ASCII letter.
func IsLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// AllSpace reports whether s holds nothing but what IsSpace reports. It is true for "".
func AllSpace(s string) bool {
	for i := range len(s) {
		if !IsSpace(s[i]) {
			return false
		}
	}
	return true
}

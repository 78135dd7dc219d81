package chars

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FoldCase makes all texts the same that an expression takes for the same with
// (?i), or a selector with i.
func FoldCase(s string) string {
	i := sameFolded(s)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			b.WriteByte(FoldByte[c])
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		b.WriteRune(foldRune(r))
		i += size
	}
	return b.String()
}

// sameFolded returns the length of the start of s that FoldCase leaves as it is.
func sameFolded(s string) int {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if FoldByte[c] != c {
				return i
			}
			i++
			continue
		}
		if s[i] != 0xea && WideAt(s, i) {
			i += 3
			continue
		}
		size := FoldedSize(s[i:])
		if size == 0 {
			return i
		}
		i += size
	}
	return len(s)
}

// FoldedSize returns the length of the character that s begins with, 0 if FoldCase
// makes another of it.
func FoldedSize(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 || foldRune(r) != r {
		return 0
	}
	return size
}

// FoldByte is foldRune for the ASCII characters; other bytes stay.
var FoldByte = func() (table [256]byte) {
	for c := range table {
		table[c] = byte(c)
	}
	for c := range rune(utf8.RuneSelf) {
		table[c] = byte(foldRune(c))
	}
	return table
}()

// foldRune returns the character that stands for all that are the same as r: in
// lower case what has no form outside ASCII.
func foldRune(r rune) rune {
	switch {
	case r >= 0x2e80 && r < 0xa640, r >= 0xac00 && r < 0xd7a4, r > 0xff00 && r <= 0xff20, r >= 0x2000 && r < 0x2126:
		return r // East Asian scripts and punctuation have no case
	case r < utf8.RuneSelf && r != 'K' && r != 'k' && r != 'S' && r != 's':
		return unicode.ToLower(r)
	case r == 'İ': // of which strings.ToLower makes an i
		return 'i'
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return least
}

// ShortHash tells most names apart by their ends.
func ShortHash(name string) uint8 {
	if name == "" {
		return 0
	}
	return uint8(len(name))*37 ^ name[0]*5 ^ name[len(name)-1]*11
}

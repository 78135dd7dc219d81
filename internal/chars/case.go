package chars

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FoldCase returns s with its case folded: two texts that an expression takes for the
// same with (?i), or a selector with i, become the same text.
func FoldCase(s string) string {
	i := foldedPrefix(s)
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

// foldedPrefix returns the length, in bytes, of the start of s that FoldCase leaves as
// it is.
func foldedPrefix(s string) int {
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

// FoldedSize returns the length, in bytes, of the character that s begins with. It
// returns 0 if FoldCase changes that character, or if s begins with a byte that is not
// UTF-8.
func FoldedSize(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 || foldRune(r) != r {
		return 0
	}
	return size
}

// FoldByte maps each ASCII character to what foldRune makes of it, and any other byte to
// itself.
var FoldByte = func() (table [256]byte) {
	for c := range table {
		table[c] = byte(c)
	}
	for c := range rune(utf8.RuneSelf) {
		table[c] = byte(leastFold(c))
	}
	return table
}()

// foldTable has what foldRune makes of the letters of Latin, Greek, Cyrillic and Armenian, for which
// the package unicode takes a search each.
var foldTable = func() (table [endCased]rune) {
	for r := range table {
		table[r] = leastFold(rune(r))
	}
	return table
}()

// Between endCased, behind Armenian, and firstGeorgian stand scripts that have no case.
const endCased, firstGeorgian = 0x0590, 0x10a0

// foldRune returns the character that stands for r and for all that are the same as r
// but for their case. For ASCII letters without such a form outside ASCII this is the
// small letter, for others the least character among them.
func foldRune(r rune) rune {
	switch {
	case r >= 0 && r < endCased:
		return foldTable[r]
	case r < firstGeorgian:
		return r
	}
	return leastFold(r)
}

// leastFold is foldRune without its table.
func leastFold(r rune) rune {
	switch {
	case r >= 0x2e80 && r < 0xa640, r >= 0xac00 && r < 0xd7a4, r > 0xff00 && r <= 0xff20, r >= 0x2000 && r < 0x2126:
		return r // East Asian scripts and punctuation, which have no case
	case r < utf8.RuneSelf && r != 'K' && r != 'k' && r != 'S' && r != 's':
		return unicode.ToLower(r)
	case r == 'İ': // strings.ToLower makes an i of it
		return 'i'
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return least
}

package chars

import (
	"unicode/utf8"
)

// WidthAtLeast reports whether a text has a width of at least so many. For most long texts
// it reads the start alone.
func WidthAtLeast(text string, least int) bool {
	if most := 4 * least; len(text) > most && Width(Cut(text, most)) >= least {
		return true
	}
	return Width(text) >= least
}

// Width returns the number of visible runes of a text, with East Asian ones counted double.
func Width(s string) int { return int(Measure(s).Width) }

// EastAsian reports whether a text has characters that count double, such as Han, kana and
// Hangul, of which a few make a sentence.
func EastAsian(s string) bool { return Width(s) > VisibleLen(s) }

// A Measured is what Measure finds in a text.
type Measured struct {
	Width int32 // visible runes, East Asian ones counted double
	Stop  bool  // it has a full stop, a comma or another sign that sentences have
}

// Measure returns the width of a text and whether it has a stop.
func Measure(s string) (t Measured) {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			t.Width += int32(visibleASCII[c])
			t.Stop = t.Stop || stopASCII[c]
			i++
			continue
		case hanAt(s, i):
			t.Width += 2
			i += 3
			continue
		case letterAt(s, i):
			t.Width++
			i += 2
			continue
		case signAt(s, i):
			t.Width++
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case IsInvisible(r):
		case r >= firstEastAsian:
			t.Width += 2
			t.Stop = t.Stop || r == '。' || r == '，' || r == '、' || r == '！' || r == '？' || r == '；'
		default:
			t.Width++
			t.Stop = t.Stop || r == '،' || r == '।' || r == '۔'
		}
	}
	return t
}

// stopASCII has the ASCII characters that count as a stop.
var stopASCII = [utf8.RuneSelf]bool{'.': true, ',': true, '!': true, '?': true, ';': true}

// firstEastAsian is where the blocks of radicals begin, which Han, kana and Hangul follow.
const firstEastAsian = 0x2e80

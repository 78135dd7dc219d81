package chars

import (
	"unicode/utf8"
)

// A Measured is what is known of a text node.
type Measured struct {
	Width int32 // visible runes, CJK counted double
	Stop  bool
}

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
		case r >= 0x2e80:
			t.Width += 2
			t.Stop = t.Stop || r == '。' || r == '，' || r == '、' || r == '！' || r == '？' || r == '；'
		default:
			t.Width++
			t.Stop = t.Stop || r == '،' || r == '।' || r == '۔'
		}
	}
	return t
}

// stopASCII are the characters that sentences have.
var stopASCII = [utf8.RuneSelf]bool{'.': true, ',': true, '!': true, '?': true, ';': true}

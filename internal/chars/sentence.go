package chars

import (
	"strings"
	"unicode/utf8"
)

// IsSentence reports whether a text has a comma, or ends a sentence.
func IsSentence(text string) bool {
	for i := 0; i < len(text); {
		switch {
		case hanAt(text, i):
			i += 3
			continue
		case letterAt(text, i):
			i += 2
			continue
		case signAt(text, i) && text[i:i+3] != "…":
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch r {
		case ',', '，', '、':
			return true
		case '.', '!', '?', '。', '！', '？', '…', '؟', '।':
			rest := strings.TrimLeft(text[i:], closers)
			if rest == "" || IsSpace(rest[0]) {
				return true
			}
			i = len(text) - len(rest)
		}
	}
	return false
}

// closers are what may stand between a full stop and the space behind it.
const closers = "'\"”’»」』)）]"

// IsWide reports whether a text has so many visible runes, East Asian ones double.
// Of a long text the beginning is enough to tell.
func IsWide(text string, least int) bool {
	if most := 4 * least; len(text) > most && Width(Cut(text, most)) >= least {
		return true
	}
	return Width(text) >= least
}

// Width counts a text's visible runes, East Asian ones double.
func Width(s string) int { return int(Measure(s).Width) }

// EastAsian reports whether a text is written in Han characters, kana or hangul,
// of which a few make a sentence.
func EastAsian(s string) bool { return Width(s) > VisibleLen(s) }

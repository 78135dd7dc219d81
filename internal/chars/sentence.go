package chars

import (
	"strings"
	"unicode/utf8"
)

// IsSentence reports whether a text reads as a sentence: it has a comma, or a sign that
// ends a sentence, with white space or the end of the text behind it.
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

// EndsSentence reports whether a full stop, or the like, ends a text, or stands before the
// quotation marks and brackets at its end.
func EndsSentence(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, closers))
	switch r {
	case '.', '。', '!', '！', '?', '？', '…', '؟', '۔', '।':
		return true
	}
	return false
}

// closers are the quotation marks and brackets that may stand between a full stop and
// the space behind it.
const closers = "'\"”’»」』)）]"

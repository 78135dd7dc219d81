package chars

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FoldSpace returns s with one space for each run of white space inside it and none at
// its ends. White space is what IsBlank reports.
func FoldSpace(s string) string {
	folded, _ := FoldSpaceLen(s)
	return folded
}

// FoldSpaceLen is FoldSpace. It also returns the number of visible runes of s.
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

// isFolded reports whether FoldSpace leaves s as it is.
func isFolded(s string) bool {
	return NextSpace(s, 0).From == len(s) && len(strings.TrimFunc(s, IsBlank)) == len(s)
}

// An oddSpace is a run of white space that isn't one U+0020 alone.
type oddSpace struct {
	From, To int  // where it begins and ends, in bytes
	Size     int  // visible runes between the start of the search and it
	Invalid  bool // a byte among those is not UTF-8
}

// NextSpace returns the first odd space of s from byte i on. If there is none, it returns
// one of no length at the end of s. All that folds white space learns here that a text has
// none to fold, as most have, though each folds another kind: FoldSpace what nobody sees,
// FoldText what browsers fold, Line what a line of plain text may not hold.
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

// seenAt reports whether a visible character, of those that most texts are made of, stands
// in s at i.
func seenAt(s string, i int) bool {
	return s[i] > ' ' && s[i] < 0x7f || WideAt(s, i) || letterAt(s, i) || signAt(s, i)
}

// blanksEnd returns where the run of white space at byte i ends, i if there is none.
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

// IsBlank reports whether r is trimmed off the ends of a line: it shows nothing, and is no
// soft hyphen, which belongs to its word.
func IsBlank(r rune) bool { return r != '\u00ad' && IsInvisible(r) }

// NotBlank reports whether r is no blank, for functions such as strings.IndexFunc.
func NotBlank(r rune) bool { return !IsBlank(r) }

// FoldText returns the text of a node with its white space folded as browsers fold it:
// each run of spaces, tabs, line ends and form feeds becomes one space. It removes control
// characters, byte order marks, U+2028 and U+2029. If afterSpace is set, a space stands before s, and
// white space at its start is removed.
func FoldText(s string, afterSpace bool) string {
	odd := NextSpace(s, 0) // its kind of white space includes all that is folded here
	if odd.From == len(s) && !odd.Invalid && !(afterSpace && strings.HasPrefix(s, " ")) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf && IsSpace(byte(r)):
			if !afterSpace {
				b.WriteByte(' ')
			}
			afterSpace = true
		case r == '\ufeff' || r == '\u2028' || r == '\u2029' || unicode.IsControl(r):
		default:
			b.WriteRune(r)
			afterSpace = false
		}
	}
	return b.String()
}

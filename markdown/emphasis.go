package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The delimiters of emphasis are held as noncharacters while the text around
// them isn't known. A mark that closes is the one that opens and one more.
const (
	emMark rune = 0xFDD0 + 2*iota
	strongMark
	strikeMark
	lastMark = strikeMark + 1
)

func isMark(r rune) bool { return emMark <= r && r <= lastMark }

// closes says whether a mark ends emphasis.
func closes(mark rune) bool { return (mark-emMark)%2 == 1 }

// delimiter gives what a mark stands for.
func delimiter(mark rune) string { return [...]string{"*", "**", "~~"}[(mark-emMark)/2] }

// apart sets a delimiter apart from what is next to it. It is shown nowhere,
// and counts as punctuation for what a delimiter does.
const apart = "<!-- -->"

// settleMarks writes the delimiters. One that begins emphasis with punctuation
// inside must have white space or punctuation outside, and the same at the
// end; and none may touch the delimiters of its neighbour.
func settleMarks(text []byte) []byte {
	var out bytes.Buffer
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if !isMark(r) {
			out.Write(text[:size])
			text = text[size:]
			continue
		}
		var run []rune
		for isMark(r) {
			run = append(run, r)
			text = text[size:]
			r, size = utf8.DecodeRune(text)
		}
		before, beforeSize := utf8.DecodeLastRune(out.Bytes())
		out.WriteString(settleRun(run, text, edge(before, beforeSize), edge(r, size)))
	}
	return out.Bytes()
}

// edge turns the end of the text into white space, as which it counts.
func edge(r rune, size int) rune {
	if size == 0 {
		return '\n'
	}
	return r
}

// settleRun writes adjacent delimiters between two characters: first those
// that close, then those that open. rest is the text behind them.
func settleRun(run []rune, rest []byte, before, after rune) string {
	closing, opening := "", ""
	for i, m := range run {
		text := delimiter(m)
		switch {
		case closes(m):
			closing += text
		case strings.HasSuffix(opening, "*") && text[0] == '*' && moreIn(rest, len(run)-i):
			opening += apart + text // *** would begin three of the one, and none of the other
		default:
			opening += text
		}
	}
	switch {
	case closing != "" && opening != "":
		return closing + apart + opening
	case opening != "" && needsApart(opening, after, before):
		return apart + opening
	case closing != "" && needsApart(closing, before, after):
		return closing + apart
	}
	return closing + opening
}

// moreIn says whether there is more emphasis in the same behind the n-th that is
// open, counted from the innermost at the start of text.
func moreIn(text []byte, n int) bool {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		switch {
		case !isMark(r):
		case n == 0:
			return !closes(r)
		case closes(r):
			n--
		default:
			n++
		}
	}
	return false
}

// needsApart says whether delimiters between inner and outer text would not be
// taken for such.
func needsApart(run string, inner, outer rune) bool {
	mixed := strings.Trim(run, run[:1]) != "" // one is punctuation inside the other
	return (mixed || maybePunct(inner)) && !unicode.IsSpace(outer) && !surelyPunct(outer)
}

// Versions of CommonMark differ in whether a symbol is punctuation.
func maybePunct(r rune) bool  { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
func surelyPunct(r rune) bool { return unicode.IsPunct(r) || isASCIIPunct(r) }

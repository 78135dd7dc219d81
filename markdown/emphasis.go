package markdown

import (
	"bytes"
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

// delimiter gives what a mark stands for, and whether it closes.
func delimiter(mark rune) (text string, closes bool) {
	i := mark - emMark
	return [...]string{"*", "**", "~~"}[i/2], i%2 == 1
}

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
		out.WriteString(settleRun(run, edge(before, beforeSize), edge(r, size)))
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
// that close, then those that open.
func settleRun(run []rune, before, after rune) string {
	closing, opening := "", ""
	for _, m := range run {
		text, closes := delimiter(m)
		if closes {
			closing += text
		} else {
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

// needsApart says whether delimiters between inner and outer text would not be
// taken for such.
func needsApart(run string, inner, outer rune) bool {
	mixed := run[0] != run[len(run)-1] // one is punctuation inside the other
	return (mixed || maybePunct(inner)) && !unicode.IsSpace(outer) && !surelyPunct(outer)
}

// Versions of CommonMark differ in whether a symbol is punctuation.
func maybePunct(r rune) bool  { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
func surelyPunct(r rune) bool { return unicode.IsPunct(r) || isASCIIPunct(r) }

package chars

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SetOffSup reports whether a superscript needs a sign before it where nothing is raised:
// 10 with a raised 5 would read 105. It does if it is of digits and signs and stands behind
// what can have an exponent or a charge. before is the text before it. A number behind a
// word is the mark of a note.
func SetOffSup(before, sup string) bool {
	if sup == "" || strings.Trim(sup, supDigits+supSigns) != "" {
		return false
	}
	hasDigits, hasSigns := strings.ContainsAny(sup, supDigits), strings.ContainsAny(sup, supSigns)
	last, size := utf8.DecodeLastRuneInString(before)
	switch {
	case size == 0 || unicode.IsSpace(last):
		return false
	case hasDigits && hasSigns, unicode.IsDigit(last), unicode.Is(unicode.Sm, last):
		return true
	}
	return endsInSymbol(strings.TrimRight(before, ")]}"))
}

// supDigits and supSigns are what an exponent or a charge is made of. A ^ is there where one
// stands in another.
const supDigits, supSigns = "0123456789.,^", "+-−–±"

// maxSymbol is how many letters the sign of a variable, a unit or an element has at most: x,
// km, Na.
const maxSymbol = 2

// endsInSymbol reports whether a text ends in a number or in what may be the sign of a
// variable, a unit or an element rather than a word.
func endsInSymbol(s string) bool {
	for n := 0; ; n++ {
		r, size := utf8.DecodeLastRuneInString(s)
		switch {
		case n == 0 && unicode.IsDigit(r):
			return true
		case !unicode.IsLetter(r):
			return n > 0
		case n == maxSymbol || r >= firstEastAsian:
			return false
		}
		s = s[:len(s)-size]
	}
}

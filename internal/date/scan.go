package date

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/text/unicode/norm"
)

// maxDateText is the number of bytes of a text that are searched for a date.
const maxDateText = 300

// A token is a number, a word or a sign of a text with a date.
type token struct {
	text  string // folded: lower case, no accents
	value int    // of a number; -1 for anything else, and for a number too large for a date
	space bool   // white space stands before it
}

// isNum reports whether t is a number of least to most digits.
func (t token) isNum(least, most int) bool {
	return t.value >= 0 && len(t.text) >= least && len(t.text) <= most
}

// halfDayMarks makes one word of each mark of half a day.
var halfDayMarks = strings.NewReplacer("a.m.", "am", "p.m.", "pm", "a. m.", "am", "p. m.", "pm")

// tokens returns the numbers, words and signs of s, without its white space. The characters
// that stand for years, months, days and hours in East Asia are words by themselves.
func tokens(s string) []token {
	s = inWestern(strings.ToLower(norm.NFKC.String(chars.Cut(s, maxDateText))))
	s = halfDayMarks.Replace(s)
	var tokens []token
	space := false
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if unicode.IsSpace(r) {
			space = true
			s = s[size:]
			continue
		}
		n := tokenLen(s, r, size)
		t := token{text: s[:n], value: -1, space: space}
		if r >= '0' && r <= '9' {
			t.value = smallNumber(t.text)
		} else {
			t.text = chars.FoldAccents(t.text)
		}
		tokens = append(tokens, t)
		s, space = s[n:], false
	}
	return tokens
}

// tokenLen returns the length, in bytes, of the token that s begins with. r is the first
// character of s and size its length.
func tokenLen(s string, r rune, size int) int {
	kind := runeKind(r)
	if kind == 0 {
		return size
	}
	n := size
	for n < len(s) {
		r, size = utf8.DecodeRuneInString(s[n:])
		if runeKind(r) != kind {
			break
		}
		n += size
	}
	return n
}

// runeKind returns 1 for digits, 2 for letters, 3 for characters that form words with each
// other in East Asia, and 0 for a character that is a token by itself.
func runeKind(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return 1
	case strings.ContainsRune("年月日号號時时点點分秒년월일시분초", r):
		return 0
	case chars.IsCJK(r):
		return 3
	case unicode.IsLetter(r) || unicode.IsMark(r) || r == '\u200c':
		return 2
	}
	return 0
}

// smallNumber returns the value of the digits s, -1 if it is too large for any
// part of a date.
func smallNumber(s string) int {
	if len(s) > 14 {
		return -1
	}
	n := 0
	for _, c := range []byte(s) {
		n = n*10 + int(c-'0')
	}
	return n
}

// dateAt reads the date that begins at tokens[i]. It returns the index of the token after it
// and whether there is a date, which the calendar may not have.
func dateAt(tokens []token, i int, h Hint) (Stamp, int, bool) {
	t := tokens[i:]
	switch {
	case t[0].isNum(4, 4):
		if d, n, ok := yearFirst(t); ok {
			return d, i + n, true
		}
	case !h.Text && (t[0].isNum(8, 8) || t[0].isNum(12, 12) || t[0].isNum(14, 14)):
		return compactDate(t[0].text), i + 1, true
	case t[0].isNum(1, 2):
		if d, n, ok := dayFirst(t, h); ok {
			return d, i + n, true
		}
	case t[0].value < 0 && Month(t[0].text) > 0:
		if d, n, ok := monthFirst(t); ok {
			return d, i + n, true
		}
	}
	return Stamp{}, 0, false
}

// compactDate reads 20191125, and the time in 20191125185738.
func compactDate(s string) Stamp {
	d := Stamp{Year: smallNumber(s[:4]), month: smallNumber(s[4:6]), day: smallNumber(s[6:8])}
	if len(s) >= 12 {
		sec := 0
		if len(s) == 14 {
			sec = smallNumber(s[12:])
		}
		d.setTime(smallNumber(s[8:10]), smallNumber(s[10:12]), sec)
	}
	return d
}

// yearFirst reads 2019-11-25, 2019/11/25, 2019.11.25, 2019年11月25日,
// 2019년 11월 25일 and 2019 Nov 25. It returns the number of tokens that the date takes.
func yearFirst(t []token) (Stamp, int, bool) {
	if len(t) >= 5 && t[2].isNum(1, 2) && t[4].isNum(1, 2) {
		a, b := t[1].text, t[3].text
		switch {
		case a == b && (a == "-" || a == "/" || a == "." || a == "_"),
			a == "年" && b == "月", a == "년" && b == "월":
			n := 5
			if len(t) > 5 && (strings.Contains("日号號일", t[5].text) || a == "." && t[5].text == ".") {
				n = 6
			}
			return Stamp{Year: t[0].value, month: t[2].value, day: t[4].value}, n, true
		}
	}
	i := 1
	if i < len(t) && t[i].text == "." {
		i++ // Hungarian has one behind the year
	}
	if i+1 < len(t) && t[i].value < 0 && t[i+1].isNum(1, 2) {
		if m := Month(t[i].text); m > 0 {
			return Stamp{Year: t[0].value, month: m, day: t[i+1].value}, i + 2, true
		}
	}
	return Stamp{}, 0, false
}

// dayFirst reads 25.11.2019, 25/11/2019, 25 November 2019, 25. November 2019,
// 25 de noviembre de 2019. It returns the number of tokens that the date takes. It refuses
// an order of day and month that neither the numbers nor the language decide.
func dayFirst(t []token, h Hint) (Stamp, int, bool) {
	if len(t) >= 5 && t[2].isNum(1, 2) && t[4].isNum(4, 4) && t[1].text == t[3].text && strings.Contains("./-", t[1].text) {
		day, month := t[0].value, t[2].value
		switch {
		case t[1].text == ".", day > 12, day == month:
		case month > 12 || h.Lang == "en-US":
			day, month = month, day
		case h.Lang == "" || h.Lang == "en" || h.Lang == "en-CA":
			return Stamp{}, 0, false
		}
		return Stamp{Year: t[4].value, month: month, day: day}, 5, true
	}
	i := skipFiller(t, 1)
	if i < len(t) && t[i].value < 0 {
		if m := monthOf(t[i].text); m > 0 {
			j := skipFiller(t, i+1)
			if j < len(t) && t[j].isNum(4, 4) {
				return Stamp{Year: t[j].value, month: m, day: t[0].value}, j + 1, true
			}
		}
	}
	return Stamp{}, 0, false
}

// monthOf is Month, also for the months of the Persian calendar. Which one a date is of its
// year says.
func monthOf(s string) int {
	if m := Month(s); m > 0 {
		return m
	}
	return persianMonths()[s]
}

// monthFirst reads November 25th, 2019 and Nov 25 18:57:00 2019. It returns the number of
// tokens that the date takes, without a year behind the time.
func monthFirst(t []token) (Stamp, int, bool) {
	i := skipFiller(t, 1)
	if i >= len(t) || !t[i].isNum(1, 2) {
		return Stamp{}, 0, false
	}
	d := Stamp{month: Month(t[0].text), day: t[i].value}
	j := skipFiller(t, i+1)
	if j < len(t) && t[j].isNum(4, 4) {
		d.Year = t[j].value
		return d, j + 1, true
	}
	// The time stands between the day and the year.
	if j+1 < len(t) && t[j].isNum(2, 2) && t[j+1].text == ":" {
		for k := j + 2; k < len(t) && k < j+8; k++ {
			if t[k].isNum(4, 4) && t[k-1].text != "+" && t[k-1].text != "-" {
				d.Year = t[k].value
				return d, i + 1, true
			}
		}
	}
	return Stamp{}, 0, false
}

// NumericOrder returns "dm" or "md" if s has a date of three numbers such as 25/3/2020 or
// 3/25/2020 that can only be read in that order, else "".
func NumericOrder(s string) string {
	if strings.Count(s, "/") < 2 {
		return ""
	}
	t := tokens(s)
	for i := 0; i+5 <= len(t); i++ {
		if t[i].isNum(1, 2) && t[i+1].text == "/" && t[i+2].isNum(1, 2) && t[i+3].text == "/" && t[i+4].isNum(4, 4) {
			switch a, b := t[i].value, t[i+2].value; {
			case a > 12 && a <= 31 && b <= 12:
				return "dm"
			case b > 12 && b <= 31 && a <= 12:
				return "md"
			}
		}
	}
	return ""
}

// skipFiller returns the index of the first token from i on that is none of the words and
// signs between the parts of a date. It passes over three of them at most.
func skipFiller(t []token, i int) int {
	filler := fillers()
	for n := 0; i < len(t) && n < 3; n++ {
		switch s := t[i].text; {
		case s == ".", s == ",", s == "-", s == "/", s == "'", s == "º", s == "ª", s == "°", filler[s]:
			i++
		default:
			return i
		}
	}
	return i
}

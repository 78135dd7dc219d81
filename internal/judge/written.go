package judge

import (
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

const (
	closers = "'\"”’»」』)）]】〕>＞"
	openers = "(（[【〔<＜"
	quotes  = "\"“„«「『'‘"
	bullets = "■□●○◎◆◇»>＞•·・☆△◁✔✓*-–—"
	arrows  = "▶►▷▼※☞→★▲◀📌👉🔗《"
)

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// counted is how many characters of some sorts a text has.
type counted struct {
	all, digits, bars, steps, capitals int
	small                              bool // it has letters that are no capitals
	at, copyright                      bool // it has the sign
}

func count(s string) (c counted) {
	titles := 0 // brackets around titles that are open
	for _, r := range s {
		switch {
		case r == ' ':
			continue
		case r >= '0' && r <= '9':
			c.digits++
		case r >= 'a' && r <= 'z', r >= 0x4e00 && r <= 0x9fff:
			c.small = true
		case r >= 'A' && r <= 'Z':
			c.capitals++
		case r < utf8.RuneSelf:
			switch r {
			case '|', '/':
				c.bars++
			case '>':
				c.steps++
			case '@':
				c.at = true
			}
		case isStep(r), isTitleEnd(r) && titles == 0:
			c.steps++
			c.bars++
		case r == '〈', r == '《':
			titles++
		case isTitleEnd(r):
			titles--
		case r == '｜', r == '·', r == '•':
			c.bars++
		case r == '©', r == 'ⓒ', r == 'Ⓒ':
			c.copyright = true
		case unicode.IsUpper(r):
			c.capitals++
		default:
			c.small = c.small || unicode.IsLetter(r)
		}
		c.all++
	}
	return c
}

// isStep reports whether a rune outside ASCII stands between the steps of a trail.
func isStep(r rune) bool {
	return r == '›' || r == '»' || r == '→' || r == '＞' || r == '❯' || r == '⟩' || r == '▸'
}

// isTitleEnd reports whether a rune ends the title of a work in Chinese. One that nothing began stands
// between the steps of a trail.
func isTitleEnd(r rune) bool { return r == '〉' || r == '》' }

// hasDigitsOfDate reports whether a text has a year of four digits, or digits on both sides of a sign
// that dates and hours are written with.
func hasDigitsOfDate(s string) bool {
	for i := range len(s) {
		switch {
		case !chars.IsDigit(s[i]):
		case i+2 < len(s) && isDateSign(s[i+1]) && chars.IsDigit(s[i+2]), isYearAt(s, i):
			return true
		}
	}
	return false
}

func isDateSign(c byte) bool { return c == '.' || c == '/' || c == ':' || c == '-' }

// isYearAt reports whether a year such as 2019 stands at a byte of a text, as a word.
func isYearAt(s string, i int) bool {
	const size = len("2019")
	if i+size > len(s) || s[i:i+2] != "19" && s[i:i+2] != "20" || i > 0 && isWordByte(s[i-1]) || i+size < len(s) && isWordByte(s[i+size]) {
		return false
	}
	return chars.IsDigit(s[i+2]) && chars.IsDigit(s[i+3])
}

// isWordByte reports whether a byte is a letter, a digit or _ of ASCII.
func isWordByte(c byte) bool { return chars.IsLetter(c) || chars.IsDigit(c) || c == '_' }

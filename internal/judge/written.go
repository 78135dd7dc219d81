package judge

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
}

func count(s string) (c counted) {
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
			}
		case strings.ContainsRune("›»→＞", r):
			c.steps++
			c.bars++
		case strings.ContainsRune("｜·•", r):
			c.bars++
		case unicode.IsUpper(r):
			c.capitals++
		default:
			c.small = c.small || unicode.IsLetter(r)
		}
		c.all++
	}
	return c
}

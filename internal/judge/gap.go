package judge

import (
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
)

// A gap is what stands between two pieces of a phrase, or at its end.
type gap uint8

const (
	noGap     gap = iota
	numberGap     // {n}
	textGap       // another slot
)

// before returns where a gap that ends s begins, with the piece before it; -1 if it doesn't end s.
// A text that can't fill the gap at the start of a phrase is left out. glued says where the piece may be
// part of a longer word, linked that what fills the gap is a link.
func (g gap) before(s, piece string, glued glue, linked bool) int {
	switch g {
	case noGap:
		return len(s)
	case numberGap:
		rest := strings.TrimRightFunc(s, isDecoration)
		number := strings.TrimRightFunc(rest, isNumeric)
		if len(number) == len(rest) {
			return -1
		}
		if piece == "" {
			return len(number)
		}
		if rest = strings.TrimRightFunc(number, isDecoration); strings.HasSuffix(rest, piece) {
			return len(rest) - len(piece)
		}
		return -1
	}
	if piece == "" {
		if mayFill(s, linked) {
			return 0
		}
		return len(s)
	}
	if linked && strings.HasPrefix(s, piece+" ") && mayFill(s[len(piece):], linked) {
		return 0 // the piece may be a letter, which titles have too
	}
	for end := len(s); ; {
		at := strings.LastIndex(s[:end], piece)
		if at < 0 || !mayFill(s[at+len(piece):], linked) {
			return -1
		}
		if glued.standsAt(s, at, at+len(piece)) {
			return at
		}
		end = at + len(piece) - 1
	}
}

// behind returns where a gap that begins at i ends, with the piece behind it; -1 if there is none.
// A text that can't fill the gap at the end of a phrase is left out. glued and linked are those of before.
func (g gap) behind(s string, i int, piece string, glued glue, linked bool) int {
	rest := s[i:]
	switch g {
	case noGap:
		return i
	case numberGap:
		number := strings.TrimLeftFunc(rest, isDecoration)
		rest = strings.TrimLeftFunc(number, isNumeric)
		if len(number) == len(rest) {
			return -1
		}
		if piece == "" {
			return len(s) - len(rest)
		}
		if rest = strings.TrimLeftFunc(rest, isDecoration); strings.HasPrefix(rest, piece) {
			return len(s) - len(rest) + len(piece)
		}
		return -1
	}
	if piece == "" {
		if mayFill(rest, linked) {
			return len(s)
		}
		return i
	}
	for start := 0; ; {
		at := strings.Index(rest[start:], piece)
		if at < 0 || !mayFill(rest[:start+at], linked) {
			return -1
		}
		if at += start; glued.standsAt(rest, at, at+len(piece)) {
			return i + at + len(piece)
		}
		start = at + 1
	}
}

// isNumeric reports whether a rune is part of a number.
func isNumeric(r rune) bool { return unicode.IsDigit(r) || r == ',' || r == '.' }

// linksAll reports whether a phrase says where a text appeared first, and all that fills its slots is
// linked, if as many visible runes as unlinked of its line are no link.
func (p *phrase) linksAll(unlinked int) bool {
	if int(p.kind) != appearedFirst {
		return false
	}
	own := maxBetween
	for _, piece := range p.pieces {
		own += chars.VisibleLen(piece)
	}
	return unlinked <= own
}

// maxBetween is how many signs stand around the links of a line: quotes, and a stop behind them.
const maxBetween = 5

// mayFill reports whether a text may stand in a slot: it is a name or a title rather than sentences.
// A title that is a link may have a stop in it, as in "U.S. Senate", and may be in a script of several
// bytes a character.
func mayFill(s string, linked bool) bool {
	if linked {
		return len(s) <= maxFilling || !chars.WidthAtLeast(s, maxFilling+1)
	}
	return len(s) <= maxFilling && !strings.Contains(s, ". ") && !strings.Contains(s, "。")
}

// maxFilling is how many bytes stand in a slot at most, and how wide a link in one is: a long headline.
const maxFilling = 160

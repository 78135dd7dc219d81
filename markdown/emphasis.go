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
	s := settler{text: text}
	for len(s.text) > 0 {
		r, size := utf8.DecodeRune(s.text)
		if !isMark(r) {
			s.out.Write(s.text[:size])
			s.text = s.text[size:]
			continue
		}
		var run []rune
		for isMark(r) {
			run = append(run, r)
			s.text = s.text[size:]
			r, size = utf8.DecodeRune(s.text)
		}
		s.run(run)
	}
	return s.out.Bytes()
}

// A settler writes the delimiters of a text.
type settler struct {
	out  bytes.Buffer
	text []byte // what is to come
	// The last delimiters that open: where they and what follows them begin in out, and the
	// punctuation that was left out of it.
	from, open int
	leftOut    rune
}

// run writes adjacent delimiters.
func (s *settler) run(run []rune) {
	before, after := lastRune(s.out.Bytes()), firstRune(s.text)
	moved := rune(0)
	switch opening, closing := delimiters(run); {
	case opening == "" && (needsApart(closing, before, after) || s.leftOut != 0 && before == pairs[s.leftOut]):
		if moved = s.leaveOutLast(); moved != 0 {
			before, after = lastRune(s.out.Bytes()), moved
		}
	case closing == "" && needsApart(opening, after, before):
		_, size := utf8.DecodeRune(s.text)
		rest := s.text[size:]
		if next := firstRune(rest); isWidePunct(after) && !isMark(next) && !unicode.IsSpace(next) {
			s.out.WriteRune(after)
			s.text = rest
			before, after = after, next
			defer func(leftOut rune) { s.leftOut = leftOut }(before)
		}
	}
	s.from = s.out.Len()
	s.out.WriteString(settleRun(run, s.text, before, after))
	s.open, s.leftOut = s.out.Len(), 0
	if moved != 0 {
		s.out.WriteRune(moved)
		s.from, s.open = s.out.Len(), s.out.Len()
	}
}

// leaveOutLast takes the last punctuation out of what is marked, and what opens a pair with it at
// the start. It returns 0 if there is none, or nothing else is marked.
func (s *settler) leaveOutLast() rune {
	marked := s.out.Bytes()[s.open:]
	last := lastRune(marked)
	if !isWidePunct(last) {
		return 0
	}
	marked = marked[:len(marked)-utf8.RuneLen(last)]
	if len(marked) == 0 || unicode.IsSpace(lastRune(marked)) {
		return 0
	}
	s.out.Truncate(s.open + len(marked))
	first, size := utf8.DecodeRune(marked)
	rest := marked[size:]
	if pairs[first] == last && s.open > s.from && len(rest) > 0 && !unicode.IsSpace(firstRune(rest)) {
		delimiter := string(s.out.Bytes()[s.from:s.open])
		again := string(first) + strings.TrimPrefix(delimiter, apart) + string(rest)
		s.out.Truncate(s.from)
		s.out.WriteString(again)
	}
	return last
}

// pairs are the ends of quotations and parentheses, by their beginnings.
var pairs = map[rune]rune{'“': '”', '‘': '’', '《': '》', '〈': '〉', '「': '」', '『': '』', '（': '）', '【': '】', '〔': '〕', '［': '］', '«': '»', '„': '“', '»': '«'}

// isWidePunct says whether a rune is punctuation that is none of Markdown's, which may be left
// out of emphasis.
func isWidePunct(r rune) bool { return r >= utf8.RuneSelf && unicode.IsPunct(r) }

// lastRune and firstRune are the runes at the ends of a text, white space if it is empty.
func lastRune(text []byte) rune { return edge(utf8.DecodeLastRune(text)) }

func firstRune(text []byte) rune { return edge(utf8.DecodeRune(text)) }

// delimiters gives what adjacent marks stand for.
func delimiters(run []rune) (opening, closing string) {
	for _, m := range run {
		if closes(m) {
			closing += delimiter(m)
		} else {
			opening += delimiter(m)
		}
	}
	return opening, closing
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

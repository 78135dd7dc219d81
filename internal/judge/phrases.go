package judge

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// A phrase is one of words/signs, cut at its slots.
type phrase struct {
	kind   uint8
	pieces []string // between the slots, folded
	glued  []glue   // what of each piece may be part of a longer word
	gaps   []gap    // before each piece and behind the last
	key    int      // the piece that it is looked up by
	skip   int      // how many bytes of that piece stand before what is looked up
	lookup string   // what is looked up
	label  bool     // a colon ends it
	prefix bool     // the piece that it is looked up by may begin a word, as in Hebrew
	single bool     // it is a word that sentences have too, and counts as the whole of a line or before a colon
	loose  bool     // it is a word with a text before or behind it, and counts where a sentence or line begins or ends with the word
}

// newPhrase cuts a phrase at its slots.
func newPhrase(kind uint8, text string) phrase {
	p := phrase{kind: kind, key: -1}
	var before gap
	for rest := fold(text); ; {
		own, slot, found := strings.Cut(rest, "{")
		if piece := strings.TrimFunc(own, isDecoration); piece != "" {
			if utf8.RuneCountInString(piece) > 1 && (p.key < 0 || len(piece) > len(p.pieces[p.key])) {
				p.key, p.skip = len(p.pieces), 0
				last, _ := utf8.DecodeLastRuneInString(own)
				p.prefix = isWord(last)
				if r, _ := utf8.DecodeRuneInString(own); before != noGap && isWord(r) { // an ending of what fills the slot
					p.skip = len(piece) - len(strings.TrimLeft(piece[strings.IndexByte(piece, ' ')+1:], " "))
				}
			}
			p.pieces, p.gaps, p.glued = append(p.pieces, piece), append(p.gaps, before), append(p.glued, glueOf(own, before != noGap, found))
			before = noGap
		}
		if !found {
			p.label = before == noGap && (strings.HasSuffix(own, ":") || strings.HasSuffix(own, "："))
			break
		}
		slot, rest, _ = strings.Cut(slot, "}")
		if before == noGap && slot == "n" {
			before = numberGap
		} else {
			before = textGap
		}
	}
	p.gaps = append(p.gaps, before)
	if p.key >= 0 {
		p.lookup = p.pieces[p.key][p.skip:]
	}
	p.single = len(p.pieces) == 1 && p.gaps[0] == noGap && before == noGap && isSingle(p.pieces[0])
	p.loose = len(p.pieces) == 1 && slices.Contains(p.gaps, textGap) && isSingle(p.pieces[0])
	return p
}

// isSingle reports whether a phrase is a single word, or two characters of a script without spaces:
// a word of katakana may be longer.
func isSingle(s string) bool {
	if r, _ := utf8.DecodeRuneInString(s); isSpaceless(r) {
		return utf8.RuneCountInString(s) <= 2 || !strings.ContainsFunc(s, func(r rune) bool { return r != 'ー' && !unicode.Is(unicode.Katakana, r) })
	}
	if strings.ContainsFunc(s, func(r rune) bool { return !isWord(r) && r != '-' }) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.Is(unicode.Hangul, r) || utf8.RuneCountInString(s) < minCompound
}

// minCompound is the least number of syllables of a Korean word that is made of several, between which
// some write a space.
const minCompound = 4

// A place says where in a line a phrase stands.
type place uint8

const (
	nowhere place = iota
	inside
	edge  // the line begins or ends with it
	whole // it is the line
)

// found is what the phrases of a line are.
type found struct {
	at      [numKinds]place
	most    place   // the most that a phrase of any kind is
	phrase  bool    // one of them is more than a single word
	several bool    // the line is nothing but words of buttons, two or more
	covered float64 // the share of the line's letters that stand in phrases
	label   int     // where the label ends that the line begins with, 0 if there is none
	labels  uint32  // its kinds, a bit each
	valued  bool    // the line is that label and a value of it
}

// maxSpoken is how many bytes of a line are looked at: no phrase with its slots is longer.
const maxSpoken = 800

// alsoSays reports whether the line has, at a place or more of it, a phrase of another kind than those
// before one link.
func (f *found) alsoSays(at place) bool {
	for k := range f.at {
		if k != inline && f.at[k] >= at {
			return true
		}
	}
	return false
}

// find looks for phrases in a line, folded and without decoration at its ends, of which as many visible
// runes as unlinked are no link.
func find(line string, unlinked int) (f found) {
	covered, letters, end := 0, 0, 0 // end is where the last phrase ended
	at := wordEdge{}
	for i, r := range line {
		if at.before(r) && r != ' ' {
			end = max(end, f.from(line, i, unlinked))
			if end <= i && f.at[followed] != nowhere { // "Follow us on Facebook, Telegram and YouTube"
				end = i + serviceIn(line[i:])
			}
		}
		if at.word {
			letters++
			if i < end {
				covered++
			}
		}
	}
	if letters > 0 {
		f.covered = float64(covered) / float64(letters)
	}
	return f
}

// candidates has room for as many phrases as begin at one place of a text, as a rule.
type candidates [8]*phrase

// from notes the phrases that begin at i and returns where the longest ends.
func (f *found) from(line string, i, unlinked int) (end int) {
	var space candidates
	for _, p := range phrases.at(space[:0], line[i:]) {
		if from, to, own := p.match(line, i, unlinked); to >= 0 {
			isLoose := p.loose && !isLabel(line[own:]) && !isShortHan(line)
			isLabel := isLabel(line[to:])
			starts, ends := from == 0, to == len(line)
			if (starts != ends) && p.isAmid(line, from, own) {
				starts, ends = false, false
			}
			if isLoose {
				starts = starts && (i == 0 || endsClause(line[own:]))
				ends = ends && (own == len(line) || beginsClause(line[:i]))
			}
			f.note(p.kind, starts, ends, p.single && !isLabel)
			if from == 0 && isLabel {
				f.labelledBy(p.kind, to)
			}
			end = max(end, min(own, i+p.size()+maxName))
		}
	}
	return end
}

// A glue says which end of a piece may stand right at the letters of what fills a slot.
type glue uint8

const (
	wordBySelf glue = 0
	gluedStart glue = 1 // as an ending does
	gluedEnd   glue = 2 // as an article does in Hebrew
)

// glueOf returns which ends of what stands behind a slot, before one or between two are written at them.
func glueOf(own string, behind, before bool) (g glue) {
	if r, _ := utf8.DecodeRuneInString(own); behind && isWord(r) {
		g |= gluedStart
	}
	if r, _ := utf8.DecodeLastRuneInString(own); before && isWord(r) {
		g |= gluedEnd
	}
	return g
}

// standsAt reports whether a piece that stands in s from from to to is a word of its own at its ends
// that aren't glued: "quotes" for "quote", and not "following" for "follow".
func (g glue) standsAt(s string, from, to int) bool {
	if g&gluedStart == 0 && !beginsWord(s, from) {
		return false
	}
	if g&gluedEnd != 0 || endsWord(s, to) {
		return true
	}
	for range maxInflection {
		_, size := utf8.DecodeRuneInString(s[to:])
		if to += size; endsWord(s, to) {
			return to-from >= minInflected
		}
	}
	return false
}

// A word of at least minInflected bytes with its ending may have one of up to maxInflection letters, as that of a plural.
const minInflected, maxInflection = 5, 2

// beginsWord reports whether a word may begin at a place of a text.
func beginsWord(s string, at int) bool {
	if at == 0 {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s[:at])
	next, _ := utf8.DecodeRuneInString(s[at:])
	return !isWord(last) || !isWord(next) || isSpaceless(next) || isSpaceless(last) || unicode.Is(unicode.Hangul, last)
}

// isAmid reports whether a phrase that begins or ends a line, where its own text stands from from to own, is two
// words of a clause and little of the line, as "social media" may be. Of 40,000 sentences of authors and of
// furniture, four fifths are authors'; of those that end with two such words three fifths, and of those that
// begin with a name, and go on, nine tenths. Rights and consent are nothing of an author's.
func (p *phrase) isAmid(line string, from, own int) bool {
	if p.size() > maxWords || p.size()*minAround > len(line) || houseKinds[p.kind] {
		return false
	}
	if from > 0 {
		return own == len(line) && !beginsClause(line[:from])
	}
	return nameKinds[p.kind] && len(p.pieces) == 1 && p.gaps[1] == noGap && !endsClause(line[own:])
}

// houseKinds are the kinds of which two words at the end of a sentence say something, nameKinds those of which
// phrases of two words are most often names of something.
var (
	houseKinds = kindSet("copyright", "cookie")
	nameKinds  = kindSet("app", "follow", "tags", "related", "popular", "controls")
)

// A line has at least minAround times as much text as a phrase that is little of it, and two words have at most
// maxWords bytes.
const minAround, maxWords = 10, 16

// size returns how long the pieces of a phrase are.
func (p *phrase) size() int {
	n := 0
	for _, piece := range p.pieces {
		n += len(piece)
	}
	return n
}

// maxName is how many bytes in the slots of a phrase count as part of it: as many as a name has.
const maxName = 40

// atEdge reports whether a long line begins or ends with a phrase.
func atEdge(text string) bool {
	var start, end found
	head := strings.TrimLeftFunc(fold(chars.Cut(text, maxPhrase)), isDecoration)
	if start.from(head, 0, len(text)); start.most >= edge {
		return true
	}
	tail := text[len(text)-min(len(text), maxPhrase):]
	tail = strings.TrimRightFunc(fold(strings.TrimLeftFunc(tail, func(r rune) bool { return r == utf8.RuneError })), isDecoration)
	at := wordEdge{}
	for i, r := range tail {
		if at.before(r) && i > 0 && r != ' ' {
			if end.from(tail, i, len(text)); end.most >= edge {
				return true
			}
		}
	}
	return false
}

// Says reports whether a line or sentence begins or ends with a phrase of words/signs; one of a single
// word counts before a colon.
func Says(text string) bool { return atEdge(text) }

// maxPhrase is how many bytes at either end of a long line are looked at.
const maxPhrase = 150

// beginsClause reports whether a line or a part of a sentence begins behind a text, and endsClause whether
// one ends before it: there is nothing, or a sign that is no part of words.
func beginsClause(before string) bool {
	r, size := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	return size == 0 || !isWord(r)
}

func endsClause(behind string) bool {
	r, size := utf8.DecodeRuneInString(strings.TrimLeft(behind, " "))
	return size == 0 || !isWord(r)
}

// isShortHan reports whether a line is of East Asian characters and too short for a sentence: in a label of
// these nothing parts the words.
func isShortHan(line string) bool {
	return !chars.WidthAtLeast(line, minHanSentence) && chars.EastAsian(line)
}

// isLabel reports whether what stands before rest is a label.
func isLabel(rest string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	return r == ':' || r == '：'
}

// note enters a phrase of a kind.
func (f *found) note(kind uint8, starts, ends, single bool) {
	at := inside
	switch {
	case starts && ends:
		at = whole
	case single:
		return
	case starts || ends:
		at = edge
	}
	f.at[kind] = max(f.at[kind], at)
	f.phrase = f.phrase || !single
	f.most = max(f.most, at)
}

// match returns where the phrase that is looked up by what stands at i begins and ends with its
// slots, and where its own text ends; -1 if it doesn't stand there. Of the line as many visible runes as
// unlinked are no link.
func (p *phrase) match(line string, i, unlinked int) (from, to, end int) {
	from = i - p.skip
	if from < 0 || !strings.HasPrefix(line[from:], p.pieces[p.key]) {
		return -1, -1, -1
	}
	to = from + len(p.pieces[p.key])
	if p.gaps[p.key+1] == textGap && !p.prefix && !endsWord(line, to) {
		return -1, -1, -1
	}
	linked := p.linksAll(unlinked)
	for k := p.key; k >= 0; k-- {
		piece, glued := "", wordBySelf
		if k > 0 {
			piece, glued = p.pieces[k-1], p.glued[k-1]
		}
		if from = p.gaps[k].before(line[:from], piece, glued, linked); from < 0 {
			return -1, -1, -1
		}
	}
	for k := p.key + 1; k < len(p.gaps); k++ {
		piece, glued := "", wordBySelf
		if k < len(p.pieces) {
			piece, glued = p.pieces[k], p.glued[k]
		}
		end = to
		if to = p.gaps[k].behind(line, to, piece, glued, linked); to < 0 {
			return -1, -1, -1
		}
	}
	if p.gaps[len(p.pieces)] == noGap && (!endsWord(line, to) || p.label && to < len(line) && !isLabel(line[to:])) {
		return -1, -1, -1
	}
	return from, to, end
}

// A wordEdge tells where in a text a word may begin. The zero wordEdge stands at its start.
type wordEdge struct {
	word      bool // the last rune is part of a word
	spaceless bool // and of a script without spaces
}

// endsWord reports whether a word may end at a place of a text. Korean and the like put endings
// right behind a word.
func endsWord(s string, at int) bool {
	if at >= len(s) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s[at:])
	last, _ := utf8.DecodeLastRuneInString(s[:at])
	return !isWord(next) || !isWord(last) || isSpaceless(last) || unicode.Is(unicode.Hangul, last)
}

// isWord reports whether a rune is part of words.
func isWord(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	case r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// before goes on to the next rune, and reports whether a word may begin with it. In scripts without
// spaces one may begin anywhere.
func (e *wordEdge) before(r rune) bool {
	last := *e
	if r < utf8.RuneSelf {
		e.word, e.spaceless = isWord(r), false
	} else {
		e.word = isWord(r)
		e.spaceless = e.word && isSpaceless(r)
	}
	return !last.word || last.spaceless || e.spaceless || !e.word
}

// isSpaceless reports whether a rune is of a script that has no spaces between words.
func isSpaceless(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r >= 0x4e00 && r <= 0x9fff:
		return true
	case r >= 0xac00 && r <= 0xd7a3:
		return false
	}
	return r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// isDecoration reports whether a rune at either end of a line says nothing: white space,
// brackets, bullets, arrows, stops.
func isDecoration(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '#' && r != '@' || unicode.IsSymbol(r) && r != '©' && r != 'ⓒ' || !unicode.IsGraphic(r)
}

package judge

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// barOf returns the bar that a line's score has to be over. It is much lower for a line that says nothing
// but what furniture says, once it has told what it can of the lines around it; lower for one that speaks
// for itself, is a label with its value, a row of controls or set off.
func (b *bench) barOf(i int) float64 {
	if b.late && (b.saysOnly(i) || b.pleads(i)) {
		return b.bar - onlyLess
	}
	if b.closes(i) || b.look(i).spoken.valued || b.tells(i) || b.items[i].Source.Controls || b.isSetOff(i) {
		return b.bar - sureLess
	}
	return b.bar
}

// isSetOff reports whether the source of a line says that it is none of the text, or on a page that a phrase
// or a wrapper does. In a fragment that counts behind the text, and for no note or signature, which begin with
// no letter.
func (b *bench) isSetOff(i int) bool {
	it := &b.items[i]
	if b.page {
		return b.isOutside(i) || it.Source.Apart > 0 || b.look(i).spoken.most >= edge
	}
	first, _ := utf8.DecodeRuneInString(it.Text)
	return b.isOutside(i) && unicode.IsLetter(first) && slices.Contains(b.signs[i], atTail)
}

// closes reports whether a line behind the text is for the most part what furniture says, such as a plea
// or a notice of rights.
func (b *bench) closes(i int) bool {
	f, least := &b.look(i).spoken, 0.6
	if b.says(i) {
		least = 0.7
	}
	return f.covered >= least && f.phrase && (b.speaksFor(i) || b.disclaims(i)) && slices.Contains(b.signs[i], atTail) && !isHeadingTag(b.items[i].Tag)
}

// tells reports whether a line says what furniture alone says, or is a link beside one to the same
// site. One before the text may be a byline or a date.
func (b *bench) tells(i int) bool {
	behind, listed, before := false, false, false
	for _, s := range b.signs[i] {
		behind = behind || s == amid || s == atTail
		before = before || s == atHead
		listed = listed || s == sameHost
	}
	if before && b.isButton(i) {
		return true
	}
	return behind && (!b.says(i) || b.look(i).spoken.at[appearedFirst] == whole) && (b.speaksFor(i) || b.offers(i) && listed)
}

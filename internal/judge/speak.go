package judge

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// Lines that say nothing but what furniture says.

// saysOnly reports whether a line is nothing but phrases of furniture, of which one is more than a word
// and of a kind that authors have no lines of. Before and amid the text, where an author has headings
// such as "News of the week" and "Get involved", it is what a button or an advert says, or a link to
// another article and its label; behind it he may ask his readers something.
func (b *bench) saysOnly(i int) bool {
	f := &b.look(i).spoken
	single := f.at[advert] == whole || slices.Contains(b.signs[i], besideWords) && b.isBareButton(i)
	if !b.isSeveral(i) && (f.covered < 0.9 || !f.phrase && !single) || !b.speaksFor(i) || b.look(i).width > maxAbout {
		return false
	}
	it := &b.items[i]
	if it.Tag == "li" || isHeadingTag(it.Tag) || it.Strong || b.labels(i) || chars.EndsSentence(it.Text) {
		return false
	}
	if slices.Contains(b.signs[i], atTail) {
		return f.at[poll] == nowhere
	}
	return f.at[advert] == whole || f.at[related] == whole && f.valued || b.isButton(i)
}

// advert is the kind of what stands over or under an advert, poll of what readers are asked.
var (
	advert = slices.Index(kinds[:], "advertisement")
	poll   = slices.Index(kinds[:], "poll")
)

// pleads reports whether a line behind the text is little but a plea of the house's to follow it, to sign
// up or in, or to comment, or what it says of the views of others, or nothing but what it says of its rights.
// Projects ask for gifts too, and authors to be written to.
func (b *bench) pleads(i int) bool {
	f := &b.look(i).spoken
	if f.covered < 0.75 || !b.closes(i) {
		return false
	}
	for k, at := range f.at {
		if at >= edge && pleaKinds[k] {
			return true
		}
	}
	return b.disclaims(i) || f.covered >= 0.9 && f.at[rights] >= edge
}

// pleaKinds are the kinds of pleas that no author ends a text with.
var pleaKinds = kindSet("follow", "subscribe", "app", "login", "comments")

// disclaims reports whether a line is little but what houses say of the views and rights of others.
func (b *bench) disclaims(i int) bool {
	f := &b.look(i).spoken
	return f.covered >= 0.75 && f.at[disclaimer] >= edge && colonIn(b.items[i].Text) < 0
}

// disclaimer is the kind of what houses say of the views, rights and risks of an article.
var disclaimer = slices.Index(kinds[:], "disclaimer")

// isButton reports whether a line is nothing but what a button says, in more than a word, as a link or
// beside a line that is nothing but phrases.
func (b *bench) isButton(i int) bool {
	f := &b.look(i).spoken
	switch {
	case isHeadingTag(b.items[i].Tag):
		return false
	case b.isSeveral(i):
		return true
	}
	return f.covered >= 0.9 && (f.phrase || b.items[i].Linked > 0 || slices.Contains(b.signs[i], besideWords)) && f.isButton()
}

// isSeveral reports whether a line is several buttons, or one of a bar of them.
func (b *bench) isSeveral(i int) bool {
	return b.look(i).spoken.several || slices.Contains(b.signs[i], severalWords)
}

// isButton reports whether the line is a phrase that a button says.
func (f *found) isButton() bool {
	for k, at := range f.at {
		if at == whole && buttonKinds[k] {
			return true
		}
	}
	return false
}

// isBareButton reports whether a line is the word of a button and no sentence.
func (b *bench) isBareButton(i int) bool {
	return b.look(i).spoken.isButton() && lastRune(b.items[i].Text) != '.' && !chars.EndsSentence(b.items[i].Text)
}

// SaysButton reports whether a text, such as that of an icon, is what a button says.
func SaysButton(text string) bool {
	f := find(strings.TrimFunc(fold(chars.Cut(text, maxPhrase)), isDecoration), len(text))
	return f.isButton()
}

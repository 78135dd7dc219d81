package article

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// trimLinks takes out of an end of the article, the leaves before to, the links that the site offers besides
// it. What stands together is looked at together, with the heading or the label before it.
func (t *trimmer) trimLinks(from, to int) {
	leaves, head := t.leaves[from:to], noHead
	for i := 0; i < len(leaves); {
		if leaves[i].Dropped() {
			i++
			continue
		}
		if leaves[i].IsHeading() {
			head = headOf(leaves[i].Text())
			i++
			continue
		}
		end, sum, above := t.links(leaves[i:], head)
		if end > 0 && sum.areFurniture(above) && !goesOn(leaves[:i], leaves[i]) && !(sum.titles > sum.labels && t.beginsList(from+i+end)) {
			for _, l := range leaves[i : i+end] {
				if !l.Dropped() && !l.media {
					t.drop("trim/links", l.Block)
				}
			}
			if i > 0 && isLabel(leaves[i-1]) && endsInColon(leaves[i-1].Text()) {
				t.drop("trim/label", leaves[i-1].Block)
			}
		}
		head = noHead
		if text := leaves[i].Text(); end == 0 && endsInColon(text) {
			head = headOf(text)
		}
		i += max(1, end)
	}
}

// goesOn reports whether a leaf stands in a list that has an item without links right before it,
// as a list of the author's may.
func goesOn(before []leaf, l leaf) bool {
	return len(before) > 0 && l.list != nil && before[len(before)-1].list == l.list && !before[len(before)-1].Dropped()
}

// beginsList reports whether the leaf before t.leaves[next] stands in one list with it, which is a sentence:
// the list is the author's, and has links first. So has a trail of short ones before the headline.
func (t *trimmer) beginsList(next int) bool {
	if next == len(t.leaves) {
		return false
	}
	l := t.leaves[next]
	if l.list == nil || t.leaves[next-1].list != l.list || l.Dropped() {
		return false
	}
	linked, unlinked := l.LinkShare()
	return unlinked > linked && chars.IsSentence(l.Text())
}

// trimLabels takes out of the end of the article the lines of a few words behind links that
// the site offers, up to the next heading. What stands behind these is the site's too.
func (t *trimmer) trimLabels(leaves []leaf) {
	behind := false
	for _, l := range leaves {
		switch {
		case l.Dropped():
			behind = true
		case l.IsHeading():
			behind = false
		case behind && isLabel(l) && !isAddress(l.Text()):
			t.drop("trim/label", l.Block)
		}
	}
}

// endsInColon reports whether a line says that something follows. A signature doesn't.
func endsInColon(text string) bool {
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// isLabel reports whether a leaf is a line that heads what follows: a few words that are no
// sentence.
func isLabel(l leaf) bool {
	text := l.Text()
	return l.Tag == "p" && !l.Dropped() && !l.cell && !l.media && !isCaption(l.Block) && chars.Width(text) < maxLabel && !chars.IsSentence(text)
}

// maxLabel is the width, in runes with wide ones counted double, from which on a line is no
// label.
const maxLabel = 60

// links returns how many of the leaves, from the first on, are links, their sum, and the
// kind of what stands above them.
func (t *trimmer) links(leaves []leaf, head headKind) (count int, sum linkSum, above headKind) {
	for _, l := range leaves {
		if l.Dropped() {
			count++
			continue
		}
		label, ok := l.OnlyLinksLabelled()
		if !ok || l.cell || l.media || l.IsHeading() || isCaption(l.Block) || isAddress(l.Text()) {
			break
		}
		if label != "" {
			if count > 0 {
				break
			}
			if head == noHead {
				head = max(head, headOf(label))
			}
		}
		l.Links(func(href string, width int) { sum.add(t.Site, href, width) })
		count++
	}
	return count, sum, head
}

// isRating reports whether a text is a reviewer's stars.
func isRating(text string) bool {
	return strings.Count(text, "★")+strings.Count(text, "☆") >= minStars
}

// minStars is the least number of stars that are a rating: reviews give three, four or five.
const minStars = 3

// trimHeadings takes out of the end of the article the headings below which nothing is left,
// and a line that ends in a colon if it is the last.
func (t *trimmer) trimHeadings(leaves []leaf) {
	below := "" // the tag of the heading, or "p", that follows and stays
	for i := len(leaves) - 1; i >= 0; i-- {
		l := leaves[i]
		switch {
		case l.Dropped():
		case below == "" && isLabel(l) && endsInColon(l.Text()), below == "" && chars.Key(l.Text()) == "" && !isRating(l.Text()) && !l.media && l.Tag == "p":
			t.drop("trim/tail-heading", l.Block)
		case !l.IsHeading() || l.media || chars.Width(l.Text()) >= maxLabel && chars.IsSentence(l.Text()):
			below = "p"
		case below == "p" || strings.HasPrefix(below, "h") && below > l.Tag:
			below = l.Tag
		default:
			t.drop("trim/tail-heading", l.Block)
		}
	}
}

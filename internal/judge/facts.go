package judge

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// shared is the kind of what share buttons say, such as Email.
var shared = slices.Index(kinds[:], "share")

// addressed forgets of the phrases of a text that Email before an address is what a button says.
func (f *found) addressed(text string) {
	if f.at[shared] == edge && strings.Contains(text, "@") {
		f.at[shared] = nowhere
		f.most = slices.Max(f.at[:])
	}
}

// facts reports of each line of left whether it stands in a sheet of facts: lines in a row that are
// each a label and what it is of, or a way to reach somebody. Furniture is written so too, so at
// least half of them say nothing that furniture says, and there are three or a telephone number.
func (b *bench) facts() []bool {
	is := make([]bool, len(b.left))
	for k := 0; k < len(b.left); {
		end, plain, least := k, 0, minFacts
		for ; end < len(b.left) && b.isFact(b.left[end]); end++ {
			l := b.look(b.left[end])
			if l.spoken.most < edge {
				plain++
			}
			if slices.Contains(l.own, hasPhone) {
				least = 1
			}
		}
		for j := k; j < end; j++ {
			is[j] = end-k >= least && plain*2 >= end-k
		}
		k = max(end, k+1)
	}
	return is
}

// minFacts is the least number of lines of a sheet of facts that has no telephone number.
const minFacts = 3

// isFact reports whether a line may be one of a sheet of facts.
func (b *bench) isFact(i int) bool {
	it := &b.items[i]
	if b.look(i).anchor || isHeadingTag(it.Tag) {
		return false
	}
	for _, s := range b.look(i).own {
		if s == hasPhone || s == hasMail || s == hasAddress {
			return true
		}
	}
	return !it.isLinked() && isLabelled(it.Text)
}

// maxFactLabel is the greatest width of the label of a fact.
const maxFactLabel = 24

// isLabelled reports whether a text is a label and what it is of, with a colon between or, behind a
// bullet, a space. The colon of a time or an address is none.
func isLabelled(text string) bool {
	first, rest, _ := strings.Cut(text, " ")
	if bullet, size := utf8.DecodeRuneInString(first); rest != "" && len(first) > size && strings.ContainsRune(bullets, bullet) {
		return chars.Width(first) <= maxFactLabel
	}
	i := strings.IndexAny(text, ":：")
	if i <= 0 || chars.Width(text[:i]) > maxFactLabel || text[i-1] >= '0' && text[i-1] <= '9' {
		return false
	}
	value := strings.Trim(text[i:], ":： ")
	return value != "" && !strings.HasPrefix(value, "//")
}

// headsFact reports whether line k of left is a label over a sheet of facts.
func (b *bench) headsFact(k int, facts []bool) bool {
	it := b.at(k)
	return k+1 < len(facts) && facts[k+1] && !it.isLinked() && (it.Strong || strings.HasSuffix(it.Text, ":") || strings.HasSuffix(it.Text, "："))
}

// lists reports of each line of left whether it stands in a list that is the author's: behind a
// line of some length that ends in a colon and says nothing that furniture says, or without a link
// and with an item that says nothing of the kind.
func (b *bench) lists() []bool {
	is := make([]bool, len(b.left))
	for k := 0; k < len(b.left); {
		end, links, plain := k, false, false
		for ; end < len(b.left) && b.items[b.left[end]].Tag == "li"; end++ {
			i := b.left[end]
			links = links || b.items[i].Linked > 0
			plain = plain || b.look(i).spoken.covered < 0.6
		}
		own := !links && plain && end-k >= 2 || k > 0 && b.leadsIn(b.left[k-1])
		for j := k; j < end; j++ {
			is[j] = own
		}
		k = max(end, k+1)
	}
	return is
}

// leadsIn reports whether a line says that a list of the author's follows.
func (b *bench) leadsIn(i int) bool {
	it, l := &b.items[i], b.look(i)
	return it.Linked == 0 && l.width >= minSentence && l.spoken.most < edge && !isHeadingTag(it.Tag) &&
		(strings.HasSuffix(it.Text, ":") || strings.HasSuffix(it.Text, "："))
}

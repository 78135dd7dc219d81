package judge

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/words"
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

// facts finds which lines of a run stand in a sheet of facts: lines in a row that are each a label
// and what it is of, or a way to reach somebody. Furniture is written so too, so at least half of
// those that are no such way say nothing that furniture says, and there are three or a telephone
// number.
func (b *bench) facts(r *run) {
	for k := 0; k < len(r.lines); {
		end, plain, ways, least := k, 0, 0, minFacts
		for ; end < len(r.lines) && b.isFact(r.lines[end]); end++ {
			l := b.look(r.lines[end])
			phone := slices.Contains(l.own, hasPhone)
			switch {
			case l.spoken.most < edge:
				plain++
			case phone || slices.Contains(l.own, hasMail):
				ways++
			}
			if phone {
				least = 1
			}
		}
		tip := end > k && r.below == 0 && r.above > 0 && b.asksForTips(r, k)
		for j := k; j < end; j++ {
			b.positions[j].tip = tip
			b.positions[j].fact = !tip && end-k >= least && plain > 0 && plain*2 >= end-k-ways
		}
		k = max(end, k+1)
	}
}

// asksForTips reports whether the sheet of facts that begins at line k of a run, or the line before it,
// asks readers for news. Running text may name who told it.
func (b *bench) asksForTips(r *run, k int) bool {
	for _, i := range r.lines[max(k-1, 0) : k+1] {
		text := fold(chars.Cut(b.items[i].Text, maxSpoken))
		if slices.ContainsFunc(tipOff, func(phrase string) bool { return strings.Contains(text, phrase) }) {
			return true
		}
	}
	return false
}

// tipOff are what newsrooms ask for news with.
var tipOff = func() (folded []string) {
	for _, phrase := range words.Of("tip_off") {
		folded = append(folded, fold(phrase))
	}
	return folded
}()

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
	i := colonIn(text)
	if i <= 0 || chars.Width(text[:i]) > maxFactLabel || text[i-1] >= '0' && text[i-1] <= '9' {
		return false
	}
	value := strings.Trim(text[i:], ":： ")
	return value != "" && !strings.HasPrefix(value, "//")
}

// colonIn returns where the first colon of a text stands, narrow or wide, -1 if there is none.
func colonIn(text string) int {
	narrow := strings.IndexByte(text, ':')
	if narrow >= 0 {
		text = text[:narrow]
	}
	if wide := strings.Index(text, "："); wide >= 0 {
		return wide
	}
	return narrow
}

// headsFact reports whether line k of a run is a label over a sheet of facts.
func (b *bench) headsFact(r *run, k int) bool {
	it := &b.items[r.lines[k]]
	return k+1 < len(r.lines) && b.positions[k+1].fact && !it.isLinked() && (it.Strong || strings.HasSuffix(it.Text, ":") || strings.HasSuffix(it.Text, "："))
}

// lists finds which lines of a run stand in a list whose items are all links, and which in one that
// is the author's: behind a line of some length that ends in a colon and says nothing that
// furniture says, or without a link and with an item that says nothing of the kind; the name of a network
// beside a button is of the kind.
func (b *bench) lists(r *run) {
	for k := 0; k < len(r.lines); {
		end, linked, links, plain := k, true, false, false
		names, buttons := false, k > 0 && b.look(r.lines[k-1]).part == surely // of networks, and such as "Copy link"
		add := func(i int) {
			it, l := &b.items[i], b.look(i)
			linked = linked && it.Linked >= it.Unlinked && it.Linked > 0
			links = links || it.Linked > 0
			names, buttons = names || l.part == name, buttons || l.part == surely && !endsInService(it.Text)
			plain = plain || l.spoken.covered < 0.6 && l.part == noPart
		}
		for ; end < len(r.lines) && b.items[r.lines[end]].Tag == "li"; end++ {
			add(r.lines[end])
		}
		own := false
		if end > k {
			n := end - k
			for _, i := range []int{b.listBefore(r, k), b.listBehind(r, end)} {
				if i >= 0 {
					add(i)
					n++
				}
			}
			linked = linked && n >= 3
			own = !links && (plain || names && !buttons) && n >= 2 || b.isLedIn(r, k)
		}
		for j := k; j < end; j++ {
			b.positions[j].list, b.positions[j].own = linked, own && !b.positions[j].tip
		}
		k = max(end, k+1)
	}
}

// endsInService reports whether a text ends in the name of a network where readers share and follow.
func endsInService(text string) bool {
	line := strings.TrimFunc(fold(chars.Cut(text, maxService)), isDecoration)
	for i := range line {
		if isServices(line[i:]) {
			return true
		}
	}
	return false
}

// listBefore returns the anchor before a run if it is an item of the list that begins at line k, -1
// otherwise.
func (b *bench) listBefore(r *run, k int) int {
	if k == 0 && r.before >= 0 && b.items[r.before].Tag == "li" {
		return r.before
	}
	return -1
}

// listBehind returns the anchor behind a run if it is an item of the list that ends before line k.
func (b *bench) listBehind(r *run, k int) int {
	if k == len(r.lines) && r.after >= 0 && b.items[r.after].Tag == "li" {
		return r.after
	}
	return -1
}

// isLedIn reports whether a line before the list that goes on at line k of a run leads in to it.
func (b *bench) isLedIn(r *run, k int) bool {
	i := r.before
	if k > 0 {
		i = r.lines[k-1]
	}
	for i >= 0 && b.items[i].Tag == "li" {
		i--
	}
	return i >= 0 && !b.gone[i] && b.leadsIn(i)
}

// leadsIn reports whether a line says that a list of the author's follows.
func (b *bench) leadsIn(i int) bool {
	it, l := &b.items[i], b.look(i)
	return it.Linked == 0 && l.width >= minSentence && l.spoken.most < edge && !isHeadingTag(it.Tag) &&
		(strings.HasSuffix(it.Text, ":") || strings.HasSuffix(it.Text, "："))
}

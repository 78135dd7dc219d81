package judge

import (
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/words"
)

// A bench holds what is known of the lines of an article while they are judged.
type bench struct {
	items []Item
	*Case
	page  bool // they are of a full page
	gone  []bool
	left  []int     // the lines that stay, in order
	signs [][]Sign  // of each line, by what stands around it now
	alone []float64 // its score without what is thought of other lines
	score []float64
}

// A looked is what a line shows by itself.
type looked struct {
	done    bool
	anchor  bool // running text, which no weight may take
	sources bool // it is what authors write over their sources
	wide    bool // it is a wide paragraph of running text
	asked   bool // it was asked for phrases
	width   int  // in runes with East Asian ones counted double
	spoken  found
	own     []Sign // but for what only its source shows
}

// bench looks at the lines that it hasn't seen yet.
func (c *Case) bench(items []Item) *bench {
	n := len(items)
	b := &bench{items: items, Case: c, gone: make([]bool, n), signs: make([][]Sign, n), alone: make([]float64, n), score: make([]float64, n)}
	for i := range items {
		if id := items[i].ID; id >= len(c.lines) {
			c.lines = append(c.lines, make([]looked, id+1-len(c.lines))...)
		}
		if l := b.look(i); !l.done {
			*l = lookAt(&items[i])
		}
	}
	return b
}

// code is what is known of code.
var code = looked{done: true, anchor: true}

// look returns what is known of a line.
func (b *bench) look(i int) *looked {
	if b.items[i].ID < 0 {
		return &code
	}
	return &b.lines[b.items[i].ID]
}

// minAnchor is the least width of a paragraph of running text, as in package article.
const minAnchor = 80

// Running text of up to maxAbout is worth judging if it has a phrase anywhere; wider text if it
// begins or ends with one and is one of askedLast or askedFirst at either end of the article; text
// over maxAsked never.
const (
	maxAbout, maxAsked    = 160, 500
	askedFirst, askedLast = 2, 4
)

// maxHead is the width of the longest heading of sources.
const maxHead = 60

// lookAt finds out what a line shows by itself.
func lookAt(it *Item) looked {
	l := looked{done: true, width: chars.Width(it.Text)}
	text := isText(it, l.width)
	l.wide = text && l.width > maxAbout
	if l.anchor = l.wide; it.Kept || l.anchor {
		return l
	}
	l.listen(it)
	if l.anchor = text && l.spoken.most == nowhere; !l.anchor {
		l.own = ownSigns(it, &l.spoken, l.width)
	}
	return l
}

// listen looks for the phrases of a line.
func (l *looked) listen(it *Item) {
	line := strings.TrimFunc(fold(chars.Cut(it.Text, maxSpoken)), isDecoration)
	l.sources = l.width <= maxHead && sourcesHead[line]
	l.spoken = find(line)
	if it.Linked == 0 {
		l.spoken.at[appearedFirst] = nowhere // a sentence may say so, but links nowhere
	}
	l.spoken.addressed(it.Text)
}

// askEnds asks the wide paragraphs at both ends of what is left for phrases. The more goes, the
// more of them stand there.
func (b *bench) askEnds() {
	for k, n := 0, 0; k < len(b.left) && n < askedFirst; k++ {
		if b.ask(b.left[k]) {
			n++
		}
	}
	for k, n := len(b.left)-1, 0; k >= 0 && n < askedLast; k-- {
		if b.ask(b.left[k]) {
			n++
		}
	}
}

// ask reports whether a line is a wide paragraph, and has it judged if it begins or ends with a
// phrase.
func (b *bench) ask(i int) bool {
	l, it := b.look(i), &b.items[i]
	if !l.wide || it.Kept {
		return false
	}
	if !l.asked {
		l.asked = true
		if l.width <= maxAsked && atEdge(it.Text) {
			l.listen(it)
			if l.spoken.most >= edge {
				l.anchor, l.own = false, ownSigns(it, &l.spoken, l.width)
			}
		}
	}
	return true
}

// isText reports whether a line is running text: sentences that are not mostly links.
func isText(it *Item, width int) bool {
	return width >= minAnchor && it.Unlinked > it.Linked && !isHeadingTag(it.Tag) &&
		(chars.IsSentence(it.Text) || width >= minStopless && isStopless(it.Text))
}

// minStopless is the least width of running text in a script that has no full stop.
const minStopless = 120

// isStopless reports whether a text is in a script that has no full stop, such as Thai.
func isStopless(text string) bool {
	n := 0
	for _, r := range text {
		if n++; n > 20 {
			break
		}
		if unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			return true
		}
	}
	return false
}

// mayGo reports whether a line may be taken at all.
func (b *bench) mayGo(i int) bool { return !b.items[i].Kept && !b.look(i).anchor }

// weigh finds the signs and scores of all lines that stay.
func (b *bench) weigh() {
	b.left = b.left[:0]
	for i := range b.items {
		if !b.gone[i] {
			b.left = append(b.left, i)
		}
	}
	b.askEnds()
	p := b.places()
	for k, i := range b.left {
		if !b.mayGo(i) {
			continue
		}
		b.signs[i] = b.around(sourceSigns(append(b.signs[i][:0], b.look(i).own...), b.items[i].Source), k, p)
		b.alone[i] = sum(&table().Alone, b.signs[i])
	}
	b.among()
	for _, i := range b.left {
		b.score[i] = sum(&table().Among, b.signs[i])
	}
}

// places are what the place of a line is measured against.
type places struct {
	first, last int            // the first and last anchor, as indexes of left; -1 if there is none
	run         []int          // of each line of left: how many lines in a row are all links
	list        []bool         // of each line of left: it stands in a list whose items are all links
	texts       map[string]int // how often each line stands there
	under       []Sign         // of each line of left: what heads it, 0 if nothing does
}

func (b *bench) places() places {
	p := places{first: -1, last: -1, run: make([]int, len(b.left)), list: make([]bool, len(b.left)), texts: map[string]int{}}
	for k, i := range b.left {
		if b.look(i).anchor {
			if p.first < 0 {
				p.first = k
			}
			p.last = k
		}
		if b.look(i).width > 10 && b.look(i).width < maxAsked {
			p.texts[b.items[i].Text]++
		}
	}
	for k := 0; k < len(b.left); {
		end := k
		for end < len(b.left) && b.items[b.left[end]].isLinked() {
			end++
		}
		for j := k; j < end; j++ {
			p.run[j] = end - k
		}
		k = max(end, k+1)
	}
	p.under = b.headed()
	for k := 0; k < len(b.left); {
		end, linked := k, 0
		for end < len(b.left) && b.items[b.left[end]].Tag == "li" {
			if it := &b.items[b.left[end]]; it.Linked >= it.Unlinked && it.Linked > 0 {
				linked++
			}
			end++
		}
		for j := k; j < end; j++ {
			p.list[j] = linked == end-k && linked >= 3
		}
		k = max(end, k+1)
	}
	return p
}

// sourcesHead are what authors write over their sources.
var sourcesHead = words.Set("sources_head")

// headed returns what heads each line of left: a heading, or a line that is nothing but phrases,
// with no running text between.
func (b *bench) headed() []Sign {
	under := make([]Sign, len(b.left))
	var now Sign
	for k, i := range b.left {
		under[k] = now
		switch {
		case b.look(i).anchor:
			now = 0
		case b.look(i).sources:
			now = underSources
		case b.speaks(k):
			now = underSpoken
		case isHeadingTag(b.items[i].Tag):
			now = underHeading
		}
	}
	return under
}

// hostsBeside compares where line k of left leads with where the nearest links above and below do.
func (b *bench) hostsBeside(k int) Sign {
	it := &b.items[b.left[k]]
	if len(it.Links) == 0 {
		return 0
	}
	host, _ := splitAddress(it.Links[0])
	same, other := false, false
	for _, beside := range []*Item{b.at(k - 1), b.at(k + 1)} {
		if beside == nil || len(beside.Links) == 0 {
			continue
		}
		h, _ := splitAddress(beside.Links[0])
		same, other = same || h == host, other || h != host
	}
	switch {
	case other:
		return otherHosts
	case same:
		return sameHost
	}
	return 0
}

// around adds to s the signs of where line k of left stands and beside what.
func (b *bench) around(s []Sign, k int, p places) []Sign {
	i := b.left[k]
	add := func(is bool, sign Sign) {
		if is {
			s = append(s, sign)
		}
	}
	add(b.items[i].Rule, behindRule)
	add(b.items[i].Image, besideImage)
	last := len(b.left) - 1
	add(p.first < 0, noAnchor)
	add(p.first >= 0 && k < p.first, atHead)
	add(p.first >= 0 && k > p.last, atTail)
	add(k > p.first && k < p.last, amid)
	add(k == last, tail1)
	add(k < last && k > last-3, tail3)
	add(k <= last-3 && k > last-8, tail8)
	add(k == 0, head1)
	add(k > 0 && k < 3, head3)
	add(p.last >= 0 && k == p.last+1, nearAnchor)
	add(p.last >= 0 && k > p.last && last-p.last > p.last+1, longTail)

	above, below := b.at(k-1), b.at(k+1)
	aboveLinked, belowLinked := above != nil && above.isLinked(), below != nil && below.isLinked()
	add(aboveLinked != belowLinked, besideLinked)
	add(aboveLinked && belowLinked, betweenLinked)
	add(p.run[k] >= 3 && p.run[k] < 6, run3)
	add(p.run[k] >= 6, run6)
	add(p.list[k], listOfLinks)
	add(p.texts[b.items[i].Text] > 1, repeats)
	add(p.under[k] != 0, p.under[k])
	hosts := b.hostsBeside(k)
	add(hosts != 0, hosts)
	label := !b.items[i].isLinked() && b.look(i).width <= 60
	add(label && belowLinked, headsLinked)
	add(label && k < last && b.look(b.left[k+1]).anchor, headsAnchor)
	add((isHeadingTag(b.items[i].Tag) || label && b.speaks(k)) && i+1 < len(b.items) && b.gone[i+1], headedGone)
	add(b.speaks(k-1) || b.speaks(k+1), besideWords)
	return s
}

// at returns line k of left, nil if there is none.
func (b *bench) at(k int) *Item {
	if k < 0 || k >= len(b.left) {
		return nil
	}
	return &b.items[b.left[k]]
}

// speaks reports whether line k of left is nothing but phrases.
func (b *bench) speaks(k int) bool {
	return k >= 0 && k < len(b.left) && b.look(b.left[k]).spoken.covered >= 0.9
}

// among adds the signs of what is thought of other lines: those beside a line, and those
// between the same two anchors.
func (b *bench) among() {
	for from := 0; from < len(b.left); {
		to, likely, all := from, 0, 0
		for to < len(b.left) && !b.look(b.left[to]).anchor {
			if i := b.left[to]; b.mayGo(i) {
				all++
				if b.alone[i] > 0 {
					likely++
				}
			}
			to++
		}
		for k := from; k < to; k++ {
			i := b.left[k]
			if !b.mayGo(i) {
				continue
			}
			if k > from && b.likely(k-1) {
				b.signs[i] = append(b.signs[i], aboveLikely)
			}
			if k+1 < to && b.likely(k+1) {
				b.signs[i] = append(b.signs[i], belowLikely)
			}
			switch {
			case all < 3:
			case likely*5 >= all*4:
				b.signs[i] = append(b.signs[i], runMost)
			case likely*2 >= all:
				b.signs[i] = append(b.signs[i], runHalf)
			}
		}
		from = max(to, from+1)
	}
}

func (b *bench) likely(k int) bool { i := b.left[k]; return b.mayGo(i) && b.alone[i] > 0 }

// kind returns the name of what a line is, by its strongest sign.
func (b *bench) kind(i int) string {
	best, most := "furniture", 0.0
	for _, s := range b.signs[i] {
		w := table().Among[s]
		if w <= most {
			continue
		}
		most = w
		switch {
		case int(s) < 3*numKinds:
			best = kinds[s/3]
		case s >= allLinked && s <= manyLinks, s >= besideLinked && s <= listOfLinks:
			best = "links"
		case s == linkShare:
			best = "share"
		case s == linkSocial:
			best = "follow"
		}
	}
	return best
}

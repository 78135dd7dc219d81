package judge

import (
	"github.com/newsclean/newsclean/words"
)

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

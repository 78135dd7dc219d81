package judge

import "slices"

// A run is the lines between two anchors. What is thought of a line depends on its run and on the
// number of anchors before and behind it alone, and no anchor ever goes, so that each run is judged
// for itself.
type run struct {
	lines         []int // that stay, in order
	before, after int   // the anchors around it, -1 where there is none
	above, below  int   // how many anchors stand before and behind it
}

// runs returns the runs of all lines. It asks the wide paragraphs at the ends first, after which
// it is settled what is an anchor.
func (b *bench) runs() []run {
	b.askEnds()
	all, lines := []run{{before: -1, after: -1}}, make([]int, 0, len(b.items))
	from, anchors := 0, 0
	for i := range b.items {
		last := &all[len(all)-1]
		if !b.look(i).anchor {
			lines = append(lines, i)
			continue
		}
		anchors++
		if last.lines = lines[from:len(lines):len(lines)]; len(last.lines) == 0 {
			last.before, last.above = i, anchors
			continue
		}
		last.after = i
		all, from = append(all, run{before: i, after: -1, above: anchors}), len(lines)
	}
	all[len(all)-1].lines = lines[from:]
	for r := range all {
		all[r].below = anchors - all[r].above
	}
	return all
}

// A position is where a line of a run stands.
type position struct {
	linked int  // how many lines in a row are all links
	list   bool // it stands in a list whose items are all links
	own    bool // it stands in a list that is the author's
	fact   bool // it stands in a sheet of facts
	tip    bool // it stands in a sheet of ways to tell a newsroom something
	under  Sign // what heads it, 0 if nothing does
}

// locate finds the positions of the lines of a run.
func (b *bench) locate(r *run) {
	b.positions = slices.Grow(b.positions[:0], len(r.lines))[:len(r.lines)]
	clear(b.positions)
	clear(b.texts)
	for _, i := range r.lines {
		if b.look(i).width > 10 && b.look(i).width < maxAsked {
			b.texts[b.items[i].Text]++
		}
	}
	for k := 0; k < len(r.lines); {
		end := k
		for end < len(r.lines) && b.items[r.lines[end]].isLinked() {
			end++
		}
		for j := k; j < end; j++ {
			b.positions[j].linked = end - k
		}
		k = max(end, k+1)
	}
	b.headed(r)
	b.facts(r)
	b.lists(r)
	b.bars(r)
}

// sourcesHead are what authors write over their sources.
var sourcesHead = foldedSet("sources_head")

// headed finds what heads each line of a run: a heading, or a line that is nothing but phrases.
func (b *bench) headed(r *run) {
	var now Sign
	for k, i := range r.lines {
		b.positions[k].under = now
		switch {
		case b.look(i).sources:
			now = underSources
		case r.above > 0 && r.below == 0 && b.speaks(i) && b.headsOthers(i):
			now = underOthers
		case b.speaks(i):
			now = underSpoken
		case isHeadingTag(b.items[i].Tag):
			now = underHeading
		}
	}
}

// headsOthers reports whether a line is what stands over other articles. Amid the text "Top picks" is
// the author's.
func (b *bench) headsOthers(i int) bool {
	f := &b.look(i).spoken
	return !f.valued && (f.at[popular] == whole || f.at[related] == whole)
}

// hostsBeside compares where line k of a run leads with where the nearest links above and below do.
func (b *bench) hostsBeside(r *run, k int) Sign {
	it := &b.items[r.lines[k]]
	if len(it.Links) == 0 {
		return 0
	}
	host, _ := splitAddress(it.Links[0])
	same, other := false, false
	for _, beside := range []*Item{b.at(r, k-1), b.at(r, k+1)} {
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

// nearEnd is how many paragraphs of running text stand behind lines that are near the end.
const nearEnd = 2

// around adds to s the signs of where line k of a run stands and beside what.
func (b *bench) around(s []Sign, r *run, k int) []Sign {
	i, n, p := r.lines[k], len(r.lines), &b.positions[k]
	add := func(is bool, sign Sign) {
		if is {
			s = append(s, sign)
		}
	}
	add(b.items[i].Rule, behindRule)
	add(b.items[i].Image, besideImage)
	head, tail := r.above == 0, r.below == 0
	add(head && tail, noAnchor)
	add(head && !tail, atHead)
	add(tail && !head, atTail)
	add(!head && !tail, amid)
	add(tail && n == 1, tail1)
	add(tail && n > 1 && n <= 3, tail3)
	add(tail && n > 3 && n <= 8, tail8)
	add(head && !tail && n == 1, head1)
	add(head && !tail && n > 1 && n <= 3, head3)
	add(!head && !tail && r.below <= nearEnd, beforeLast)
	add(tail && !head && k == 0, nearAnchor)
	add(tail && !head && n > r.above, longTail)

	above, below := b.at(r, k-1), b.at(r, k+1)
	aboveLinked, belowLinked := above != nil && above.isLinked(), below != nil && below.isLinked()
	add(aboveLinked != belowLinked, besideLinked)
	add(aboveLinked && belowLinked, betweenLinked)
	add(p.linked >= 3 && p.linked < 6, run3)
	add(p.linked >= 6, run6)
	add(p.list, listOfLinks)
	if p.tip {
		s = append(s, wordSign(report, whole), allWords)
	}
	if b.look(i).bar && !b.look(i).spoken.several {
		s = append(s, allWords, severalWords)
	}
	add(b.texts[b.items[i].Text] > 1, repeats)
	add(p.under != 0, p.under)
	hosts := b.hostsBeside(r, k)
	add(hosts != 0, hosts)
	label := !b.items[i].isLinked() && b.look(i).width <= 60
	add(label && belowLinked, headsLinked)
	add(label && k == n-1 && r.after >= 0, headsAnchor)
	add((isHeadingTag(b.items[i].Tag) || label && b.speaks(i)) && i+1 < len(b.items) && b.gone[i+1] && b.round <= maxHeaded, headedGone)
	add(b.items[i].Source.Button || k > 0 && b.speaks(r.lines[k-1]) || k+1 < n && b.speaks(r.lines[k+1]), besideWords)
	add(b.items[i].Source.Script && b.isControl(r, k), callsScripts)
	return s
}

// isControl reports whether a line that calls scripts is a control of the page, as it is no question or title
// above what a script may fold: text, or lines that neither lead nor call anywhere.
func (b *bench) isControl(r *run, k int) bool {
	l := b.look(r.lines[k])
	switch {
	case slices.Contains(l.own, endsQuestion):
		return false
	case l.spoken.most > nowhere || b.items[r.lines[k]].Source.Controls:
		return true
	case k+1 == len(r.lines):
		return r.below == 0
	}
	next := &b.items[r.lines[k+1]]
	return r.above == 0 || next.Source.Script || next.Linked > next.Unlinked || b.look(r.lines[k+1]).spoken.most >= edge
}

// maxHeaded is in how many rounds a heading may go with what it headed. Real documents settle in a
// dozen; where each of thousands of headings heads the next, time stays linear.
const maxHeaded = 40

// at returns line k of a run or, right before and behind it, the anchor there; nil if there is none.
func (b *bench) at(r *run, k int) *Item {
	i := -1
	switch {
	case k < 0:
		i = r.before
	case k < len(r.lines):
		i = r.lines[k]
	default:
		i = r.after
	}
	if i < 0 {
		return nil
	}
	return &b.items[i]
}

// speaks reports whether line i is nothing but phrases.
func (b *bench) speaks(i int) bool { return b.look(i).spoken.covered >= 0.9 }

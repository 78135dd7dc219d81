package judge

import (
	"slices"
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
)

// A bench holds what is known of the lines of an article while they are judged.
type bench struct {
	items []Item
	*Case
	bar  float64 // of a fragment; see barOf
	page bool    // they are of a full page
	// They are a listing's, of which nothing goes but what says that it is furniture.
	listing bool
	gone    []bool
	signs   [][]Sign  // of each line, by what stands around it now
	alone   []float64 // its score without what is thought of other lines
	score   []float64

	// Of the run that is judged:
	round     int            // how often it was weighed
	late      bool           // nothing else of it goes any more
	positions []position     // of each line
	texts     map[string]int // how often each line stands there
}

// A looked is what a line shows by itself.
type looked struct {
	done    bool
	anchor  bool // running text, which no weight may take
	sources bool // it is what authors write over their sources
	wide    bool // it is a wide paragraph of running text
	asked   bool // it was asked for phrases
	part    part // that it may be of a bar of buttons, a line each
	bar     bool // it stands in one
	width   int  // in runes with East Asian ones counted double
	spoken  found
	own     []Sign // but for what only its source shows
}

// bench looks at the lines that it hasn't seen yet.
func (c *Case) bench(items []Item) *bench {
	b := &bench{items: items, Case: c}
	c.lines = slices.Grow(c.lines, max(0, len(items)-len(c.lines)))
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

// prepare makes room for what is thought of the lines.
func (b *bench) prepare() {
	n := len(b.items)
	b.gone, b.signs, b.alone, b.score, b.texts = make([]bool, n), make([][]Sign, n), make([]float64, n), make([]float64, n), map[string]int{}
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
// begins or ends with one and stands before or behind all but askedFirst or askedLast of the
// paragraphs that don't; text over maxAsked never.
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
		l.part = partOf(it, &l)
	}
	return l
}

// listen looks for the phrases of a line.
func (l *looked) listen(it *Item) {
	folded := joinSpaced(fold(chars.Cut(it.Text, maxSpoken)))
	line := strings.TrimFunc(folded, isDecoration)
	l.sources = l.width <= maxHead && sourcesHead[line]
	l.spoken = find(line, it.Unlinked)
	l.spoken.labelled(line, it)
	l.spoken.several = l.spoken.covered >= 0.5 && buttonTails(line)[0].n > 1 || areButtons(folded)
	switch at := &l.spoken.at[appearedFirst]; {
	case it.Linked == 0:
		*at = nowhere // a sentence may say so, but links nowhere
	case *at == edge && isPageAndSite(it.Links):
		*at, l.spoken.most = whole, whole // as a site words it
	}
	l.spoken.addressed(it.Text)
}

// askEnds asks the wide paragraphs at both ends for phrases, until so many have none.
func (b *bench) askEnds() {
	for i, n := 0, 0; i < len(b.items) && n < askedFirst; i++ {
		if b.ask(i) {
			n++
		}
	}
	for i, n := len(b.items)-1, 0; i >= 0 && n < askedLast; i-- {
		if b.ask(i) {
			n++
		}
	}
}

// ask has a wide paragraph judged if it begins or ends with a phrase, and reports whether it is one
// that doesn't.
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
	return l.anchor
}

// isText reports whether a line is running text: sentences that are not mostly links.
func isText(it *Item, width int) bool {
	return isAsWide(it.Text, width, minAnchor) && it.Unlinked > it.Linked && !isHeadingTag(it.Tag) &&
		(chars.IsSentence(it.Text) || width >= minStopless && isStopless(it.Text))
}

// isAsWide reports whether a text of a width is as wide as least, its vowel signs counted.
func isAsWide(text string, width, least int) bool {
	return width >= least || width*2 >= least && width+vowelSigns(text) >= least
}

// vowelSigns returns how many vowels of a text are marks, as in Devanagari: they have no width of
// their own.
func vowelSigns(text string) int {
	n := 0
	for _, r := range text {
		if r >= 0x0900 && unicode.IsMark(r) {
			n++
		}
	}
	return n
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

// weigh finds the signs and scores of the lines of a run.
func (b *bench) weigh(r *run) {
	b.round++
	b.locate(r)
	for k, i := range r.lines {
		if !b.mayGo(i) {
			continue
		}
		own := b.look(i).own
		if b.signs[i] == nil {
			b.signs[i] = make([]Sign, 0, len(own)+usualSigns)
		}
		b.signs[i] = b.around(sourceSigns(append(b.signs[i][:0], own...), b.items[i].Source), r, k)
		b.alone[i] = sum(&table().Alone, b.signs[i])
	}
	b.among(r)
	for _, i := range r.lines {
		b.score[i] = sum(&table().Among, b.signs[i])
	}
}

// usualSigns is how many signs a line has of where it stands, as a rule.
const usualSigns = 12

// among adds the signs of what is thought of other lines of a run: those beside a line, and all.
func (b *bench) among(r *run) {
	likely, all := 0, 0
	for _, i := range r.lines {
		if b.mayGo(i) {
			all++
			if b.likely(i) {
				likely++
			}
		}
	}
	for k, i := range r.lines {
		if !b.mayGo(i) {
			continue
		}
		if k > 0 && b.likely(r.lines[k-1]) {
			b.signs[i] = append(b.signs[i], aboveLikely)
		}
		if k+1 < len(r.lines) && b.likely(r.lines[k+1]) {
			b.signs[i] = append(b.signs[i], belowLikely)
		}
		if all >= 3 && likely*2 >= all {
			b.signs[i] = append(b.signs[i], runHalf)
		}
	}
}

func (b *bench) likely(i int) bool { return b.mayGo(i) && b.alone[i] > 0 }

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

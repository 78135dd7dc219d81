package block

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// Shops, lists and threads hold some of their text several times: once for each width of the window,
// in the slides of a carousel and in their copies, on the page and in a sheet over it, above a reply.

// minRepeated is the least width of a run of leaves that goes where it repeats, two lines of text or
// so. A label or a price may well stand at each of several things.
const minRepeated = 100

// maxPlaces is how many of the places with the same leaf are tried for the start of a run, and maxRun
// how many leaves are in a run at most, so that it takes no longer where all are alike.
const maxPlaces, maxRun = 8, 100

// DropRepeated takes out each run of leaves that says the same as one before it, with the same links
// and pictures. Code, quotes, tables, captions, heads of posts and what the ledger keeps are in no run.
// It reports whether there was one.
func (a *Article) DropRepeated() bool {
	dropped := false
	s := saying{article: a, numbers: map[string]int{}}
	s.read(a.root)
	first := map[int][]int{} // the places of a leaf, by its number
	for i := 0; i < len(s.leaves); {
		number := s.same[i]
		n := s.repeats(i, first[number])
		dropped = dropped || n > 0
		for k := i; k < i+n; k++ {
			s.leaves[k].block.Drop(a.Ledger, "tidy/repeated")
			for _, picture := range s.leaves[k].pictures {
				picture.Drop(a.Ledger, "tidy/repeated")
			}
		}
		if n == 0 && number != noNumber && len(first[number]) < maxPlaces {
			first[number] = append(first[number], i)
		}
		i += max(n, 1)
	}
	return dropped
}

// A saying is what the leaves of an article say, in order.
type saying struct {
	article *Article
	leaves  []said
	same    []int          // of each leaf: a number for what it says
	numbers map[string]int // of what leaves and pictures say
}

// A said is what a leaf says.
type said struct {
	block    *Block
	width    int      // of the text
	pictures []*Block // right before it, that stand before the leaves too
	opens    bool     // nothing that it depends on stands right before it
	begins   bool     // a picture that leads elsewhere stands right before it
	telling  bool     // it is running text, or has a link: data may well be those of several things
	list     *Block   // that it is a whole item of, nil if there is none
}

// noNumber is the number of a leaf that is in no run.
const noNumber = 0

// read lists the leaves at or below b. Pictures without a text of their own are in no run: their copies
// may be of other sizes.
func (s *saying) read(b *Block) {
	l := sayingLister{saying: s, leads: map[string]bool{}}
	l.list(b, nil, false)
}

// A sayingLister lists what leaves say.
type sayingLister struct {
	*saying
	pictures []*Block        // since the last leaf with text: those that stand before it too
	leads    map[string]bool // where pictures lead
	depends  bool            // the next leaf belongs to what stands right before it
	begins   bool            // a picture that leads elsewhere stands right before the next leaf
}

// list lists the leaves at or below b. plain is the list whose item b is, if that is nothing but a
// line; apart says that they are in no run.
func (l *sayingLister) list(b, plain *Block, apart bool) {
	switch b.Tag {
	case "pre", "blockquote", "table", "figcaption", embedTag:
		apart = true
	}
	for i, k := range b.kids {
		of := plain
		if k.Tag == "li" {
			of = nil
			if k.leaf || len(k.kids) == 1 && k.kids[0].leaf {
				of = b
			}
			l.depends = l.depends || of != nil && i > 0
		}
		l.list(k, of, apart)
	}
	if !b.leaf || len(b.runs) == 0 {
		return
	}
	width := chars.Width(b.Text())
	if width == 0 && !apart {
		l.picture(b)
		return
	}
	it := said{block: b, width: width, pictures: l.pictures, opens: !l.depends && b.Tag != "dd", begins: l.begins, list: plain}
	if l.pictures = nil; b.Tag != "figcaption" {
		l.depends, l.begins = b.IsHeading(), false
	}
	number := noNumber
	if lines := l.article.LinesOf(b); !apart && !l.article.Keeps(b) && !(len(lines) == 1 && lines[0].isHead()) {
		number = l.number(b)
		it.telling = countLinks(b.runs) > 0
		for i := range lines {
			lines[i].leaf = b
			it.telling = it.telling || lines[i].IsText()
		}
	}
	l.leaves, l.same = append(l.leaves, it), append(l.same, number)
}

// picture notes a picture without a text of its own. One that leads to where no other one did begins
// another thing, which may be described alike.
func (l *sayingLister) picture(b *Block) {
	if l.numbers[l.key(b)] != noNumber {
		l.pictures = append(l.pictures, b)
		return
	}
	l.number(b)
	b.Links(func(href string, _ int) {
		if l.leads[href] {
			return
		}
		l.leads[href] = true
		l.depends, l.begins = true, true
	})
}

// number returns the number of what a leaf says.
func (s *saying) number(b *Block) int {
	key := s.key(b)
	n := s.numbers[key]
	if n == noNumber {
		n = len(s.numbers) + 1
		s.numbers[key] = n
	}
	return n
}

// key returns what a leaf says: its text, its links and its pictures.
func (s *saying) key(b *Block) string {
	var key strings.Builder
	key.WriteString(b.Text())
	b.Links(func(href string, _ int) { key.WriteString("\n" + href) })
	for i := range b.runs {
		if r := &b.runs[i]; r.kind == imageRun {
			key.WriteString("\n" + r.image.Src)
		}
	}
	return key.String()
}

// repeats returns how many leaves from i on say the same as those from one of places on, if they are
// wide enough together, else 0. It cuts no list, and takes no heading from what it heads.
func (s *saying) repeats(i int, places []int) int {
	if !s.leaves[i].opens {
		return 0
	}
	longest := 0
	for _, at := range places {
		n, width, telling := 0, 0, false
		for n < maxRun && at+n < i && s.isSame(at+n, i+n) && (n == 0 || !s.leaves[i+n].begins) {
			n++
		}
		for n > 0 && s.cuts(i+n) {
			n--
		}
		for k := i; k < i+n; k++ {
			width += s.leaves[k].width
			telling = telling || s.leaves[k].telling
		}
		if n > longest && width >= minRepeated && telling {
			longest = n
		}
	}
	return longest
}

// isSame reports whether the leaves at i and k say the same.
func (s *saying) isSame(i, k int) bool {
	return k < len(s.same) && s.same[k] != noNumber && s.same[k] == s.same[i]
}

// cuts reports whether what stands right before the leaf at i belongs to it or what follows.
func (s *saying) cuts(i int) bool {
	last := s.leaves[i-1].block
	return last.IsHeading() || last.Tag == "dt" || i < len(s.leaves) && s.leaves[i].list != nil && s.leaves[i].list == s.leaves[i-1].list
}

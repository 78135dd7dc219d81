// Package judge decides which lines of an article are furniture: lists of other articles,
// share rows, promos, notices, controls. A single weak sign says nothing, so each line is
// weighed by many: what its words say, where its links lead, how it is written, where it
// stands and beside what. Decide is handed the lines of an article as Items and returns a
// Verdict for each.
//
// The weights are one table, weights.json, which the module train learns from labelled
// documents. What only the source shows, such as the names of elements, may speak against a
// line and never for it: a second cleaning sees less, and must not take more.
package judge

import "slices"

// An Item is a line of an article.
type Item struct {
	ID       int      // the same for the same line whenever its article is judged; under 0 for code
	Text     string   // its white space is folded
	Tag      string   // of its block: p, li, h2, td, figcaption
	Linked   int      // visible runes of Text in links
	Unlinked int      // and outside of them
	Links    []string // where its links lead
	First    bool     // a link begins it
	Last     int      // visible runes of the link that ends it, 0 if none does
	Strong   bool     // all of its text is set in bold
	Rule     bool     // an hr stands right before it
	Image    bool     // it has an image, or one stands right before it
	Row      int      // the number of the row of a table that it stands in, 0 if it is in none
	Data     bool     // that table has head cells
	Kept     bool     // it is data, code, a caption or a medium, and never goes
	Code     bool     // it is code, which counts as running text
	Source   Source
}

// A Source is what the source of a line shows and the output doesn't.
type Source struct {
	Script   bool // it is nothing but links that call scripts
	Controls bool // it is two or more of them with handlers, and no more than a label before them
	Button   bool // what a button says stood next to it
	Apart    int  // how many wrappers are around it that hold no running text but its own
	Named    Name // what the names of those wrappers say
	Side     Side // where it stands beside the element that holds the running text
}

// A Side says where a line stands that isn't in the element that holds the running text.
type Side uint8

// The sides.
const (
	NoSide Side = iota // within it, or there is none
	Before
	Behind
)

// A Name says how surely the tag, class or id of an element names furniture.
type Name uint8

// The names, the surest last. OwnName is of a box of the author's, and what is around it says nothing
// of what is in it.
const (
	NoName Name = iota
	MaybeName
	LikelyName
	SureName
	OwnName
)

// A Verdict is what the judge says of an item.
type Verdict struct {
	Gone  bool
	Kind  string  // of its strongest sign, for the report: "related", "promo"
	Score float64 // the sum of the weights of its signs; over 0 it is more likely furniture than not
	Signs []Sign  // that were seen when it went, or of what is left
	Stays string  // why, for a line that nearly went
}

// Watch is called with the items of each call of Decide, for training.
var Watch func([]Item)

// A line goes if its score is over the bar: Bar, or that of those who would rather keep junk, or
// rather lose a line. Of 860 strings of junk in 212 open fragments 86 are left at TextBar, 55 at
// Bar and 49 at CleanBar; of 1020 of text one is lost, and two at CleanBar.
const (
	TextBar  = 3
	Bar      = 1
	CleanBar = 0 // more likely furniture than not
)

// sureLess is how much less evidence is asked for of a line that speaks for itself, onlyLess of one that
// says nothing but what furniture says, and headMore how much more before the text of a page, where the
// headline's own lines stand.
const sureLess, onlyLess, headMore = 1, 3, 2

// A Case is an article before the judge. It keeps what was found out about its lines, since an
// article is judged until nothing goes any more.
type Case struct {
	Items   bool // if its lines are a listing's they are items, so that none goes for being a link
	Listing bool // they may be a listing's without a first heading
	lines   []looked
}

// Decide judges items, the lines of the article in order. A line goes if its score is over the
// bar. Less evidence is asked for of lines that more than their place speaks against, and in the
// article of a full page, where a container was chosen, of more of them.
// Judging what is left takes nothing more, whatever of Source is forgotten and also if it is no
// page any more.
func (c *Case) Decide(items []Item, bar float64, page, explain bool) []Verdict {
	if Watch != nil {
		Watch(items)
	}
	out := make([]Verdict, len(items))
	b := c.bench(items)
	b.bar, b.page = bar, page
	b.prepare()
	b.listing = c.Items && b.isListing()
	runs := b.runs()
	for r := range runs {
		b.settle(&runs[r], explain, out)
	}
	for again := true; again; {
		again = false
		for r := range runs {
			if b.listBefore(&runs[r], 0) >= 0 && b.settle(&runs[r], explain, out) {
				again = true
			}
		}
	}
	if explain {
		for i := range items {
			if !out[i].Gone {
				b.explain(&out[i], i)
			}
		}
	}
	return out
}

// settle judges a run until nothing of it goes any more, and reports whether anything went.
func (b *bench) settle(r *run, explain bool, out []Verdict) bool {
	b.late = false
	for b.round = 0; len(r.lines) > 0; {
		b.weigh(r)
		gone := b.condemned(r)
		if len(gone) == 0 && !b.late {
			b.late = true
			gone = b.condemned(r)
		}
		if len(gone) == 0 {
			break
		}
		for _, i := range gone {
			out[i].Gone, out[i].Kind, b.gone[i] = true, b.kind(i), true
			if explain {
				b.explain(&out[i], i)
			}
		}
		r.lines = slices.DeleteFunc(r.lines, func(i int) bool { return b.gone[i] })
	}
	return b.round > 1
}

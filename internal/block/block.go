package block

import (
	"math"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
)

// A Block is one block of an article: a container of blocks, or a
// leaf with a line or paragraph of text.
type Block struct {
	Tag      string // "" for the article itself
	attrs    []html.Attribute
	id       string     // as in the output
	Src      *html.Node // the element of the input that rules match against
	leaf     bool       // has runs rather than kids
	kids     []*Block   // of a container
	runs     []run      // of a leaf
	cache    knownLines // what is known of the runs
	declared bool       // of a figcaption: the page itself says that it is one
}

// An Article is the article as blocks. An article's blocks hold nothing but
// what the output shows, so that rendering, parsing and building them again
// gives the same blocks.
type Article struct {
	Options
	root  *Block
	room  *Scratch
	lines int // that were read
}

// A runKind says what a run is.
type runKind uint8

const (
	textRun   runKind = iota
	breakRun          // br
	imageRun          // img
	linkRun           // a link that stands for an embedded player
	mathRun           // a MathML formula
	anchorRun         // an empty element that a link may point at
)

// A run is a stretch of inline content under the same inline elements.
type run struct {
	kind    runKind
	even    bool        // of a text run: its white space is single spaces alone, and size is known
	size    int32       // its visible runes
	text    string      // of a text run, as the output shows it; of a link run, its address
	inlines []*inline   // the inline elements around it, outermost first; never changed in place
	node    *html.Node  // what it came from
	image   *link.Image // of an image run
}

// measure looks whether the text of a run is even, and of valid UTF-8 at that.
func (r *run) measure() bool {
	next := chars.NextSpace(r.text, 0)
	r.even = next.From == len(r.text) && !next.Invalid && len(r.text) <= math.MaxInt32
	r.size = int32(next.Size)
	return r.even
}

// visible counts the visible runes of the run's text.
func (r *run) visible() int {
	if r.even {
		return int(r.size)
	}
	return chars.VisibleLen(r.text)
}

// An inline is an inline element of the article.
type inline struct {
	tag   string
	attrs []html.Attribute
	id    string
}

// anchor is a run that is nothing but a place that a link may point at.
func anchor(id string, n *html.Node) run {
	return run{kind: anchorRun, node: n, inlines: []*inline{{tag: "span", id: id}}}
}

// shows reports whether there is anything to see in the run.
func (r *run) shows() bool {
	switch r.kind {
	case textRun:
		return chars.HasVisible(r.text)
	case breakRun, anchorRun:
		return false
	}
	return true
}

// Leaves calls visit with every leaf of the article, in order.
func (a *Article) Leaves(visit func(*Block)) { a.root.leaves(visit) }

// RecordPlayers enters the text of links to embedded players as added.
func (a *Article) RecordPlayers() {
	a.Leaves(func(b *Block) {
		for i := range b.runs {
			if b.runs[i].kind == linkRun {
				a.Ledger.Added("tidy/embed-link", b.runs[i].node, b.runs[i].text)
			}
		}
	})
}

// all calls visit with b and every block below it, in the order in which they
// are written.
func (b *Block) all(visit func(*Block)) {
	visit(b)
	for _, k := range b.kids {
		k.all(visit)
	}
}

// leaves calls visit with every leaf below b, in order.
func (b *Block) leaves(visit func(*Block)) {
	b.all(func(k *Block) {
		if k.leaf {
			visit(k)
		}
	})
}

// recordRuns enters a line, or a block of them, that goes.
func recordRuns(l *ledger.Ledger, rule, source string, runs []run) {
	t := l.Texts(rule, source)
	if t == nil || len(runs) == 0 {
		return
	}
	for i := range runs {
		switch r := &runs[i]; r.kind {
		case textRun:
			t.Node(r.node)
		case mathRun:
			t.Tree(r.node)
		}
	}
	t.End(runs[0].node)
}

// Text is the leaf's visible text, white space folded; lines parted by br
// stay parted by a newline.
func (b *Block) Text() string {
	if len(b.runs) == 0 {
		return ""
	}
	if k := b.known(); k.text == "" {
		var parts []string
		for _, l := range b.lines() {
			parts = append(parts, runsText(l))
		}
		k.text = strings.Join(parts, "\n")
	}
	return b.cache.text
}

// knownLines is what is known of some runs.
type knownLines struct {
	runs  []run
	text  string
	lines []Line // with visible text
	read  bool   // lines were looked for
}

// known returns what is known of a leaf's runs, as long as they stay. There must
// be some.
func (b *Block) known() *knownLines {
	if k := &b.cache; len(k.runs) != len(b.runs) || &k.runs[0] != &b.runs[0] {
		*k = knownLines{runs: b.runs}
	}
	return &b.cache
}

// lines cuts a leaf's runs at each br.
func (b *Block) lines() [][]run {
	out := make([][]run, 0, 1+countBreaks(b.runs))
	start := 0
	for i := range b.runs {
		if b.runs[i].kind == breakRun {
			out = append(out, b.runs[start:i])
			start = i + 1
		}
	}
	return append(out, b.runs[start:])
}

// runsText is the text of runs that hold no br.
func runsText(runs []run) string {
	text, _ := runsTextLen(runs)
	return text
}

// runsTextLen is runsText, and counts the visible runes.
func runsTextLen(runs []run) (text string, size int) {
	if len(runs) == 1 && runs[0].even {
		return strings.TrimFunc(runs[0].text, chars.IsBlank), int(runs[0].size)
	}
	if len(runs) == 1 && runs[0].kind == textRun {
		return chars.FoldSpaceLen(runs[0].text)
	}
	var s strings.Builder
	for i := range runs {
		switch r := &runs[i]; r.kind {
		case textRun, linkRun:
			s.WriteString(r.text)
		case mathRun:
			s.WriteString(dom.VisibleText(r.node, 0))
		}
	}
	return chars.FoldSpaceLen(s.String())
}

// Drop takes out all that is in a leaf.
func (b *Block) Drop(l *ledger.Ledger, rule string) {
	recordRuns(l, rule, "", b.runs)
	b.runs = nil
}

// Dropped reports whether there is nothing in a leaf.
func (b *Block) Dropped() bool { return len(b.runs) == 0 }

// OnlyLinks reports whether a leaf is nothing but links, bullets and the like left
// aside.
func (b *Block) OnlyLinks() bool { return onlyLinks(b.runs) }

// MostlyLinks reports whether at least half of a leaf is links, a label at its
// start left aside.
func (b *Block) MostlyLinks() bool { return mostlyLinks(b.runs) }

// LinkShare counts the visible runes of a leaf in links and outside.
func (b *Block) LinkShare() (linked, loose int) { return linkShare(b.runs) }

// length counts the visible runes of a block.
func (b *Block) length() int {
	sum := 0
	b.leaves(func(l *Block) {
		for i := range l.runs {
			sum += l.runs[i].visible()
		}
	})
	return sum
}

// empty reports whether a block shows nothing.
func (b *Block) empty() bool {
	if b.leaf {
		for i := range b.runs {
			if b.runs[i].shows() {
				return false
			}
		}
		return b.Tag != "hr"
	}
	for _, k := range b.kids {
		if !k.empty() {
			return false
		}
	}
	return true
}

// HasImage reports whether the block shows an image.
func (b *Block) HasImage() bool {
	if b.leaf {
		for i := range b.runs {
			if b.runs[i].kind == imageRun {
				return true
			}
		}
		return false
	}
	for _, k := range b.kids {
		if k.HasImage() {
			return true
		}
	}
	return false
}

// Package block holds an article in its canonical form: a tree of blocks, each a
// container of blocks or a leaf with a line or paragraph of text. Build makes an
// Article of a tree of HTML, Finish takes out what shows nothing, Lines lists the lines
// that rules look at, and Markup writes the HTML. PlainText turns that HTML, once it is
// sanitized, into plain text.
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

// A Block is a container of blocks, or a leaf with a line or paragraph of text.
type Block struct {
	Tag      string // "" for the article itself
	attrs    []html.Attribute
	id       string     // as the output has it
	Src      *html.Node // the element of the input that it comes from, for rules to match
	leaf     bool       // it has runs rather than kids
	kids     []*Block   // of a container
	runs     []run      // of a leaf
	cache    runCache   // what was found out about the runs
	boxed    bool       // of a figure: the element of a picture and its lines, which no name says
	declared bool       // of a figcaption: the page itself says that it is a caption
}

// An Article is an article as blocks. They hold nothing but what the output shows, so
// that rendering the article, parsing that and building it again gives the same blocks.
type Article struct {
	Options
	root    *Block
	scratch *Scratch
	lines   int                 // how many lines LinesOf has read, for Line.ID
	buttons map[*html.Node]bool // what the lines begin with next to which a button went
}

// A runKind says what a run holds.
type runKind uint8

const (
	textRun   runKind = iota
	breakRun          // br
	imageRun          // img
	linkRun           // a link that stands for what is embedded
	mathRun           // a MathML formula
	anchorRun         // an empty element that a link points at
	boxRun            // the box of a task
)

// A run is a stretch of inline content that stands in the same inline elements.
type run struct {
	kind    runKind
	folded  bool        // of a text run: its white space is single spaces only, its text is valid UTF-8, and size is set
	size    int32       // of a folded run: the visible runes of its text
	text    string      // of a text run: as the output shows it; of a link run: its address
	inlines []*inline   // the inline elements around it, outermost first; the slice is never changed in place
	node    *html.Node  // the node that it comes from
	image   *link.Image // of an image run
}

// measure sets folded and size from the text, and returns folded.
func (r *run) measure() bool {
	next := chars.NextSpace(r.text, 0)
	r.folded = next.From == len(r.text) && !next.Invalid && len(r.text) <= math.MaxInt32
	r.size = int32(next.Size)
	return r.folded
}

// visible returns how many visible runes the run's text has.
func (r *run) visible() int {
	if r.folded {
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

// anchor returns a run that shows nothing, for a link to point at.
func anchor(id string, n *html.Node) run {
	return run{kind: anchorRun, node: n, inlines: []*inline{{tag: "span", id: id}}}
}

// isVisible reports whether the run shows anything.
func (r *run) isVisible() bool {
	switch r.kind {
	case textRun:
		return chars.HasVisible(r.text)
	case breakRun, anchorRun, boxRun:
		return false
	}
	return true
}

// Leaves calls visit with every leaf of the article, in order, with the innermost list around it,
// nil if there is none, and says whether it stands in a table of data.
func (a *Article) Leaves(visit func(b, list *Block, cell bool)) {
	var walk func(b, list *Block, cell bool)
	walk = func(b, list *Block, cell bool) {
		if b.leaf {
			visit(b, list, cell)
		}
		if b.Tag == "ul" || b.Tag == "ol" {
			list = b
		}
		for _, k := range b.kids {
			walk(k, list, cell || b.Tag == "table")
		}
	}
	walk(a.root, nil, false)
}

// RecordAdded enters in the ledger, as added, the text that the document didn't have: that of
// links that stand for embedded players, and of formulas that were made of their TeX.
func (a *Article) RecordAdded() {
	a.root.leaves(func(b *Block) {
		for i := range b.runs {
			switch r := &b.runs[i]; {
			case r.kind == linkRun:
				a.Ledger.Added("tidy/embed-link", r.node, r.text)
			case r.kind == mathRun && a.Made[r.node]:
				a.Ledger.Added("tidy/formula", r.node, dom.VisibleText(r.node, 0))
			}
		}
	})
}

// all calls visit with b and every block below it, in the order in which they are
// written.
func (b *Block) all(visit func(*Block)) {
	visit(b)
	for _, k := range b.kids {
		k.all(visit)
	}
}

// leaves calls visit with every leaf at or below b, in order.
func (b *Block) leaves(visit func(*Block)) {
	b.all(func(k *Block) {
		if k.leaf {
			visit(k)
		}
	})
}

// recordRuns enters the text of runs that are taken out.
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

// Text returns the leaf's visible text with white space folded, and a newline for each
// br.
func (b *Block) Text() string {
	if len(b.runs) == 0 {
		return ""
	}
	if k := b.cached(); k.text == "" {
		var parts []string
		for _, l := range b.lines() {
			parts = append(parts, runsText(l))
		}
		k.text = strings.Join(parts, "\n")
	}
	return b.cache.text
}

// A runCache keeps what was found out about a leaf's runs.
type runCache struct {
	runs  []run
	text  string // that Text returns, "" if it wasn't asked for
	lines []Line // that LinesOf returns
	read  bool   // lines is set
}

// cached returns the leaf's cache, emptied if the leaf has other runs by now. The leaf
// must have runs.
func (b *Block) cached() *runCache {
	if k := &b.cache; len(k.runs) != len(b.runs) || &k.runs[0] != &b.runs[0] {
		*k = runCache{runs: b.runs}
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

// runsText returns the visible text, with white space folded, of runs without a br.
func runsText(runs []run) string {
	text, _ := runsTextLen(runs)
	return text
}

// runsTextLen is runsText that also counts the visible runes.
func runsTextLen(runs []run) (text string, size int) {
	if len(runs) == 1 && runs[0].folded {
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

// Drop takes out all that is in a leaf, and enters it.
func (b *Block) Drop(l *ledger.Ledger, rule string) {
	recordRuns(l, rule, "", b.runs)
	b.runs = nil
}

// Dropped reports whether a leaf has no content, as after Drop.
func (b *Block) Dropped() bool { return len(b.runs) == 0 }

// OnlyLinks reports whether a leaf is nothing but links, except for bullets and the
// like.
func (b *Block) OnlyLinks() bool { return onlyLinks(b.runs) }

// MostlyLinks reports whether at least half of a leaf, without the label at its start,
// is links.
func (b *Block) MostlyLinks() bool { return mostlyLinks(b.runs) }

// IsHeading reports whether a block is a heading, h1 to h6.
func (b *Block) IsHeading() bool { return len(b.Tag) == 2 && b.Tag[0] == 'h' && b.Tag != "hr" }

// OnlyLinksLabelled reports whether a leaf is nothing but links, with what parts them, behind
// a label. It returns the label too, "" if there is none.
func (b *Block) OnlyLinksLabelled() (label string, ok bool) {
	linked, unlinked := linkShare(b.runs)
	n := labelLen(b.runs)
	if linked == 0 || unlinked-n > maxBullets+countLinks(b.runs)-1 {
		return "", false
	}
	if n > 0 {
		label, _, _ = strings.Cut(b.Text(), ":")
		label, _, _ = strings.Cut(label, "：")
	}
	return label, true
}

// LinkShare counts the visible runes of a leaf inside and outside of links.
func (b *Block) LinkShare() (linked, unlinked int) { return linkShare(b.runs) }

// length returns how many visible runes the block has.
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
			if b.runs[i].isVisible() {
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

// IsMedia reports whether a leaf is what a figure shows: an image, or the link that stands for
// what is embedded.
func (b *Block) IsMedia() bool { return b.Tag == "img" || b.Tag == embedTag }

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

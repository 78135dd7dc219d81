package article

import (
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/scratch"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A weigher lists what a tree holds, and then scores it from that list. It takes both
// steps since what the name of an element counts depends on how much text is in it.
type weigher struct {
	list       weights
	skip       map[*html.Node]bool
	central    map[*html.Node]bool // the headline and what it stands in, which no name takes
	sayings    sayings             // of the page, kept while it is weighed several times
	totalProse int                 // running text of the whole tree
	pieces     []piece
	next       int        // the index of the next piece to score
	line       lineWeight // the line being read
	part       lineWeight // what was read of the line since the last piece
	parted     bool       // an inline element of skip stands in the line, so that it may have several pieces
}

// A piece is what the scoring reads in one step: a line, a part of one, or the
// beginning of an element.
type piece struct {
	kind        pieceKind
	sentence    bool
	text, links int32 // of a line, a part of a line, or an element with one line
	at          int32 // of an element: its index in the list
	behind      int32 // of an element: the index of the first piece behind it
}

// line returns the line, or part of one, that the piece holds.
func (p *piece) line() lineWeight {
	return lineWeight{text: int(p.text), links: int(p.links), sentence: p.sentence}
}

type pieceKind uint8

const (
	linePiece  pieceKind = iota // the rest of a line
	partPiece                   // a part of a line
	startPiece                  // an element begins
	skipPiece                   // an inline element of skip begins
)

// weigh returns the weights of a tree, without the elements of skip. They may be used
// until the next call, or until clear.
func (w *weigher) weigh(root *html.Node, skip map[*html.Node]bool) weights {
	return w.weighPage(root, skip, nil, nil, nil)
}

// weighPage returns the weights of a page whose headline is known, nil if there is none, and title,
// what readers take for it.
func (w *weigher) weighPage(root *html.Node, skip map[*html.Node]bool, headline, title *html.Node, site Site) weights {
	*w = weigher{list: w.list[:0], pieces: w.pieces[:0], skip: skip, central: around(headline), sayings: w.sayings}
	if w.sayings == nil {
		w.sayings = sayings{}
	}
	w.element(root, true)
	w.totalProse = w.list[0].prose
	if headline != nil {
		w.list.markOthers(headline, site, skip)
	}
	if title != nil {
		w.list.markColumns(title, site)
	}
	w.score(1, nil)
	if words := w.list.wordsAround(); len(words) > 0 && w.list[w.list.heaviest(0)].prose < littleProse {
		w.next = 0
		w.score(1, words)
	}
	return w.list
}

// A Scratch is memory in which pages are weighed, one after the other. The zero value
// is ready for use.
type Scratch struct {
	weigher weigher // its weights are those of the tree that was weighed last
}

// weigh returns the weights of a tree. They may be used until the next call, or until
// Clear.
func (d *Scratch) weigh(root *html.Node, skip map[*html.Node]bool) weights {
	return d.weigher.weigh(root, skip)
}

// Expect makes room for a page with a number of blocks.
func (d *Scratch) Expect(blocks int) { d.weigher.expect(blocks) }

// Clear forgets the page.
func (d *Scratch) Clear() { d.weigher.clear() }

// expect makes room for a tree with a number of blocks.
func (w *weigher) expect(blocks int) {
	w.list, w.pieces = slices.Grow(w.list, blocks+8), slices.Grow(w.pieces, blocks+8)
}

// clear forgets the tree.
func (w *weigher) clear() {
	if len(w.list) > 0 || cap(w.list) > scratch.Limit {
		if len(w.sayings) > scratch.Limit {
			w.sayings = nil
		}
		clear(w.sayings)
		*w = weigher{list: scratch.Cleared(w.list), pieces: scratch.Cleared(w.pieces), sayings: w.sayings}
	}
}

// element lists n and what is in it, and returns its index. direct says that its parent is
// the listed element that it counts for.
func (w *weigher) element(n *html.Node, direct bool) int {
	at, start := len(w.list), len(w.pieces)
	w.list = scratch.Append(w.list, weighed{node: n, direct: direct, hinted: hasHint(n), card: mayBeCard(n), headline: w.central[n]})
	if e := &w.list[at]; e.hinted {
		e.word, e.limit = w.sayings.boilerplateWord(n)
	}
	w.pieces = scratch.Append(w.pieces, piece{kind: startPiece, at: int32(at)})
	w.children(n, at, false)
	w.endLine(at)
	w.list[at].end = int32(len(w.list))
	if len(w.pieces) == start+2 && w.pieces[start+1].kind == linePiece {
		w.oneLine(start)
	}
	w.pieces[start].behind = int32(len(w.pieces))
	return at
}

// oneLine stores the line of an element that has only that in the element's own piece.
// Most elements are such.
func (w *weigher) oneLine(start int) {
	p, line := &w.pieces[start], w.pieces[start+1]
	p.text, p.links, p.sentence = line.text, line.links, line.sentence
	w.pieces = w.pieces[:start+1]
}

// children reads what is in n, for the element at an index.
func (w *weigher) children(n *html.Node, at int, inLink bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			t := chars.Measure(c.Data)
			w.line.add(t, inLink)
			w.part.add(t, inLink)
		case html.ElementNode:
			w.child(c, at, inLink)
		}
	}
}

// child reads an element, for the one at an index.
func (w *weigher) child(c *html.Node, at int, inLink bool) {
	switch dom.KindOf(c) {
	case dom.Drop, dom.Control, dom.Embed, dom.Noscript:
	case dom.Inline, dom.Phrasing, dom.Math:
		if w.skip[c] {
			w.skipped(c, at, inLink)
		} else {
			w.children(c, at, inLink || isLink(c))
		}
	case dom.Void:
		if c.DataAtom == atom.Br {
			w.endLine(at)
		}
	default:
		w.endLine(at)
		if inLink { // a card: all of it is a link
			w.children(c, at, true)
			w.endLine(at)
			return
		}
		i := w.element(c, c.Parent == w.list[at].node)
		w.list[at].prose += w.list[i].prose
	}
}

// skipped reads an inline element of skip. It is part of the line when the running text
// of the page is counted, but no piece of it is scored.
func (w *weigher) skipped(n *html.Node, at int, inLink bool) {
	w.endPart(partPiece)
	start, first := len(w.pieces), len(w.list)
	w.pieces = scratch.Append(w.pieces, piece{kind: skipPiece})
	w.children(n, at, inLink || isLink(n))
	w.pieces[start].behind = int32(len(w.pieces))
	w.list.leaveOut(first, len(w.list))
	w.part, w.parted = lineWeight{}, true
}

// endLine ends the line being read, and counts it for the element at an index.
func (w *weigher) endLine(at int) {
	if w.line.isProse() {
		w.list[at].prose += w.line.text
	}
	if w.parted || w.line.text+w.line.links > 0 {
		w.endPart(linePiece)
	}
	w.line, w.parted = lineWeight{}, false
}

// endPart makes a piece of what was read of the line since the last one.
func (w *weigher) endPart(kind pieceKind) {
	p := &w.part
	w.pieces = scratch.Append(w.pieces, piece{kind: kind, sentence: p.sentence, text: int32(p.text), links: int32(p.links)})
	*p = lineWeight{}
}

// score weighs the element that begins with the next piece. sign is 1, or
// boilerplateSign if the name of an element around it says that its text is not the
// article's. waived are the words in names around it that don't count, since too much
// of the text has them.
func (w *weigher) score(sign float64, waived []string) *weight {
	start := w.pieces[w.next]
	w.next++
	e := &w.list[start.at]
	share := float64(e.prose) / float64(max(1, w.totalProse))
	e.weight = weight{}
	if w.skip[e.node] && share < maxSkipped {
		w.list.leaveOut(int(start.at)+1, int(e.end))
		w.next = int(start.behind)
		return &e.weight
	}
	if e.apart != noApart {
		sign = boilerplateSign
	}
	if sign > 0 && e.hinted && !e.headline {
		if word := e.word; word != "" && !slices.Contains(waived, word) {
			if share < e.limit {
				sign = boilerplateSign
			} else {
				waived = append(waived[:len(waived):len(waived)], word)
			}
		}
	}
	first := start.line()
	e.weight.end(&first, sign)
	w.scorePieces(&e.weight, int(start.behind), sign, waived)
	if e.apart == appendedApart {
		e.weight.score = min(e.weight.score, 0) / appendedShare
	}
	return &e.weight
}

// scorePieces adds the pieces before index end to the weight of an element.
func (w *weigher) scorePieces(total *weight, end int, sign float64, waived []string) {
	var line lineWeight
	for w.next < end {
		p := &w.pieces[w.next]
		switch p.kind {
		case startPiece:
			total.addAll(w.score(sign, waived))
			continue
		case skipPiece:
			w.next = int(p.behind)
			continue
		}
		part := p.line()
		line.text += part.text
		line.links += part.links
		line.sentence = line.sentence || part.sentence
		if p.kind == linePiece {
			total.end(&line, sign)
		}
		w.next++
	}
}

// boilerplateSign is what running text counts in an element whose name says that it is
// no part of the article.
const boilerplateSign = -0.5

// appendedShare divides what an element takes from the score of those around it if it will be taken
// out of them however much it holds: comments stand in one element with their article.
const appendedShare = 10

// maxSkipped is a share of a page's running text. What a rule removes counts all the
// same if it has that much, as long as the article isn't found: some sites put all of
// it into a paywall, or hide it until a script has run.
const maxSkipped = 0.4

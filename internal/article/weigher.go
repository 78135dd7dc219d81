package article

import (
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/scratch"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A weigher lists what a tree holds, and then scores it from the list: names
// count when it is known how much text they are about.
type weigher struct {
	list   weights
	skip   map[*html.Node]bool
	all    int // prose of the whole
	pieces []piece
	next   int        // of pieces, when they are scored
	line   lineWeight // the line being read
	part   lineWeight // of it, what is in no piece yet
	parted bool       // there may be a piece of it, as it is without what is left out
}

// A piece is a step through the tree.
type piece struct {
	kind        pieceKind
	sentence    bool
	text, links int32 // of a line or a part of it, or of an element that has one line
	at          int32 // of an element, its place in the list
	behind      int32 // of an element, the place of the piece behind it
}

func (p *piece) line() lineWeight {
	return lineWeight{text: int(p.text), links: int(p.links), sentence: p.sentence}
}

type pieceKind uint8

const (
	linePiece  pieceKind = iota // the rest of a line
	partPiece                   // a part of one
	startPiece                  // an element begins
	skipPiece                   // an inline element of skip begins
)

// weigh returns the weights of a tree. They are good until the next.
func (w *weigher) weigh(root *html.Node, skip map[*html.Node]bool) weights {
	*w = weigher{list: w.list[:0], pieces: w.pieces[:0], skip: skip}
	w.element(root, true)
	w.all = w.list[0].prose
	w.score(1, nil)
	return w.list
}

// A Scratch is memory in which one page after the other is weighed.
type Scratch struct {
	weigher weigher // its weights are those of the last tree weighed
}

func (d *Scratch) weigh(root *html.Node, skip map[*html.Node]bool) weights {
	return d.weigher.weigh(root, skip)
}

// Expect makes room for a page of so many blocks.
func (d *Scratch) Expect(blocks int) { d.weigher.expect(blocks) }

// Clear keeps nothing of a page.
func (d *Scratch) Clear() { d.weigher.clear() }

// expect makes room for a tree of so many blocks.
func (w *weigher) expect(blocks int) {
	w.list, w.pieces = slices.Grow(w.list, blocks+8), slices.Grow(w.pieces, blocks+8)
}

// clear keeps nothing of a tree.
func (w *weigher) clear() {
	if len(w.list) > 0 || cap(w.list) > scratch.Limit {
		*w = weigher{list: scratch.Cleared(w.list), pieces: scratch.Cleared(w.pieces)}
	}
}

// element lists n and what is in it, and gives its place. own says that its
// parent is the element that it counts for.
func (w *weigher) element(n *html.Node, own bool) int {
	at, start := len(w.list), len(w.pieces)
	w.list = scratch.Append(w.list, weighed{node: n, own: own, tell: mayTell(n), card: mayBeCard(n)})
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

// oneLine enters the line of an element of one line with the element, as most
// are such.
func (w *weigher) oneLine(start int) {
	p, line := &w.pieces[start], w.pieces[start+1]
	p.text, p.links, p.sentence = line.text, line.links, line.sentence
	w.pieces = w.pieces[:start+1]
}

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

func (w *weigher) child(c *html.Node, at int, inLink bool) {
	switch dom.KindOf(c) {
	case dom.Drop, dom.Control, dom.Embed, dom.Noscript:
	case dom.Inline, dom.Phrasing, dom.Math:
		if w.skip[c] {
			w.skipped(c, at, inLink)
		} else {
			w.children(c, at, inLink || c.DataAtom == atom.A)
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

// skipped reads an inline element of skip, which counts only as long as it isn't
// known how much there is.
func (w *weigher) skipped(n *html.Node, at int, inLink bool) {
	w.endPart(partPiece)
	start, first := len(w.pieces), len(w.list)
	w.pieces = scratch.Append(w.pieces, piece{kind: skipPiece})
	w.children(n, at, inLink || n.DataAtom == atom.A)
	w.pieces[start].behind = int32(len(w.pieces))
	w.list.leaveOut(first, len(w.list))
	w.part, w.parted = lineWeight{}, true
}

// endLine takes in the line that has been read, for the element at a place.
func (w *weigher) endLine(at int) {
	if w.line.isProse() {
		w.list[at].prose += w.line.text
	}
	if w.parted || w.line.text+w.line.links > 0 {
		w.endPart(linePiece)
	}
	w.line, w.parted = lineWeight{}, false
}

func (w *weigher) endPart(kind pieceKind) {
	p := &w.part
	w.pieces = scratch.Append(w.pieces, piece{kind: kind, sentence: p.sentence, text: int32(p.text), links: int32(p.links)})
	*p = lineWeight{}
}

// score weighs the element that begins with the next piece. sign says whether
// names of elements around it speak against the text being the article's; waived
// are the words among them that turned out to mean nothing.
func (w *weigher) score(sign float64, waived []string) *weight {
	start := w.pieces[w.next]
	w.next++
	e := &w.list[start.at]
	share := float64(e.prose) / float64(max(1, w.all))
	e.weight = weight{}
	if w.skip[e.node] && share < maxSkipped {
		w.list.leaveOut(int(start.at)+1, int(e.end))
		w.next = int(start.behind)
		return &e.weight
	}
	if sign > 0 && e.tell {
		if word, limit := boilerplateWord(e.node); word != "" && !slices.Contains(waived, word) {
			if share < limit {
				sign = -0.5
			} else {
				waived = append(waived[:len(waived):len(waived)], word)
			}
		}
	}
	first := start.line()
	e.weight.end(&first, sign)
	w.scorePieces(&e.weight, int(start.behind), sign, waived)
	return &e.weight
}

// scorePieces takes in the pieces of an element, which end before a place.
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

// maxSkipped is the part of a page's running text from which on a rule is not
// believed before the article is found: some sites put all of it into a
// paywall, or hide it until a script has run.
const maxSkipped = 0.4

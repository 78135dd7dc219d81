package newsclean

import (
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A weight says how much an element and all in it look like an article.
type weight struct {
	prose int     // visible runes, CJK counted double, in paragraphs of running text
	other int     // in short lines
	links int     // in links
	score float64 // what prose speaks for and the rest against
}

// proseRunes is the shortest line that counts as running text: a sentence of
// some five words, or of 12 Han characters.
const proseRunes = 24

// A weighed is an element with its weight.
type weighed struct {
	weight
	node *html.Node
	end  int  // the place behind the last element in it
	own  bool // its parent is the element that it counts for
	gone bool // it is in an element that counts as if it were not there
}

// weights are the elements of a tree with blocks or text of their own, in
// document order, the root first.
type weights []weighed

// weigh gives the weights of root and all below. Runs of inline content count
// for the block they stand in. What skip holds counts as if it were not there.
func weigh(root *html.Node, skip map[*html.Node]bool) weights {
	var w weigher
	return w.weigh(root, skip)
}

// find gives the place of an element, -1 if it has no weight. It looks at all of
// them.
func (ws weights) find(n *html.Node) int {
	for i := range ws {
		if ws[i].node == n && !ws[i].gone {
			return i
		}
	}
	return -1
}

// of gives the weight of an element, nothing if it has none.
func (ws weights) of(n *html.Node) weight {
	if i := ws.find(n); i >= 0 {
		return ws[i].weight
	}
	return weight{}
}

// heaviest gives the place of the element with the best score among the one at
// i and those in it, the innermost of those that have it.
func (ws weights) heaviest(i int) int {
	best := i
	for k := i; k < ws[i].end; k++ {
		if e := &ws[k]; e.prose > 0 && e.score >= ws[best].score && !e.gone && mayHold(e.node) {
			best = k
		}
	}
	return best
}

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
	text, links int32 // of a line or a part of it
	at          int32 // of an element, its place in the list
	behind      int32 // of an element, the place of the piece behind it
}

type pieceKind uint8

const (
	linePiece  pieceKind = iota // the rest of a line
	partPiece                   // a part of one
	startPiece                  // an element begins
	skipPiece                   // an inline element of skip begins
)

// A lineWeight is what is known of a line while it is read.
type lineWeight struct {
	text, links int
	sentence    bool
}

// A textWeight is what is known of a text node.
type textWeight struct {
	wide     int32 // visible runes, CJK counted double
	sentence bool
}

// weigh gives the weights of a tree. They are good until the next.
func (w *weigher) weigh(root *html.Node, skip map[*html.Node]bool) weights {
	*w = weigher{list: w.list[:0], pieces: w.pieces[:0], skip: skip}
	w.element(root, true)
	w.all = w.list[0].prose
	w.score(1, nil)
	return w.list
}

// element lists n and what is in it, and gives its place. own says that its
// parent is the element that it counts for.
func (w *weigher) element(n *html.Node, own bool) int {
	at, start := len(w.list), len(w.pieces)
	w.list = appendDoubling(w.list, weighed{node: n, own: own})
	w.pieces = appendDoubling(w.pieces, piece{kind: startPiece, at: int32(at)})
	w.children(n, at, false)
	w.endLine(at)
	w.list[at].end = len(w.list)
	w.pieces[start].behind = int32(len(w.pieces))
	return at
}

func (w *weigher) children(n *html.Node, at int, inLink bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			t := weightOf(c.Data)
			w.line.add(t, inLink)
			w.part.add(t, inLink)
		case html.ElementNode:
			w.child(c, at, inLink)
		}
	}
}

func (w *weigher) child(c *html.Node, at int, inLink bool) {
	switch kindOf(c) {
	case dropKind, controlKind, embedKind, noscriptKind:
	case inlineKind, markKind, mathKind:
		if w.skip[c] {
			w.skipped(c, at, inLink)
		} else {
			w.children(c, at, inLink || c.DataAtom == atom.A)
		}
	case voidKind:
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
	w.pieces = appendDoubling(w.pieces, piece{kind: skipPiece})
	w.children(n, at, inLink || n.DataAtom == atom.A)
	w.pieces[start].behind = int32(len(w.pieces))
	w.leaveOut(first, len(w.list))
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
	w.pieces = appendDoubling(w.pieces, piece{kind: kind, sentence: p.sentence, text: int32(p.text), links: int32(p.links)})
	*p = lineWeight{}
}

// leaveOut takes the elements between two places for gone.
func (w *weigher) leaveOut(from, to int) {
	for i := from; i < to; i++ {
		w.list[i].gone = true
	}
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
		w.leaveOut(int(start.at)+1, e.end)
		w.next = int(start.behind)
		return &e.weight
	}
	if sign > 0 {
		if word, limit := against(e.node); word != "" && !contains(waived, word) {
			if share < limit {
				sign = -0.5
			} else {
				waived = append(waived[:len(waived):len(waived)], word)
			}
		}
	}
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
		line.text += int(p.text)
		line.links += int(p.links)
		line.sentence = line.sentence || p.sentence
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

func weightOf(s string) (t textWeight) {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			t.wide += int32(visibleASCII[c])
			t.sentence = t.sentence || stopASCII[c]
			i++
			continue
		case hanAt(s, i):
			t.wide += 2
			i += 3
			continue
		case letterAt(s, i):
			t.wide++
			i += 2
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case invisibleRune(r):
		case r >= 0x2e80:
			t.wide += 2
			t.sentence = t.sentence || r == '。' || r == '，' || r == '、' || r == '！' || r == '？' || r == '；'
		default:
			t.wide++
			t.sentence = t.sentence || r == '،' || r == '।' || r == '۔'
		}
	}
	return t
}

// stopASCII are the characters that sentences have.
var stopASCII = [utf8.RuneSelf]bool{'.': true, ',': true, '!': true, '?': true, ';': true}

func (l *lineWeight) add(t textWeight, inLink bool) {
	l.sentence = l.sentence || t.sentence
	if inLink {
		l.links += int(t.wide)
	} else {
		l.text += int(t.wide)
	}
}

// isProse says whether a line is running text.
func (l *lineWeight) isProse() bool {
	return l.text >= proseRunes && l.sentence && l.links <= l.text
}

// end takes a line in and begins a new one.
func (t *weight) end(l *lineWeight, sign float64) {
	t.links += l.links
	switch {
	case l.text+l.links == 0:
	case l.isProse():
		t.prose += l.text
		t.score += sign * float64(l.text)
	default:
		t.other += l.text
		t.score -= 0.1*float64(l.text) + 0.7*float64(l.links)
	}
	*l = lineWeight{}
}

// text is all the element holds.
func (t *weight) text() int { return t.prose + t.other + t.links }

// littleProse is how much running text says little about where the article is,
// since a list, a recipe or a poem has as much.
const littleProse = 600

func (t *weight) addAll(c *weight) {
	t.prose += c.prose
	t.other += c.other
	t.links += c.links
	t.score += c.score
}

// Package ledger keeps account of what is removed from a document. New is handed the tree as
// it came; each stage then enters what it removes, with the name of the rule or stage, before
// it changes the tree (Ledger.Node, Ledger.Tag, Ledger.Texts). Ledger.List returns the
// removals: how many there were and, if they are to be explained, which text went, where it
// stood and what its markup was.
package ledger

import (
	"maps"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// A Removal is what one rule or stage removed. newsclean.Removal explains its fields.
type Removal struct {
	Rule, Source   string
	Count, Refused int
	Pieces         []Piece
}

// A Piece is one stretch of removed text. newsclean.Piece explains its fields.
type Piece struct {
	Offset     int
	Text       string
	Added      string
	HTML, Path string
	Node       int
}

// A Ledger collects the removals of one document.
type Ledger struct {
	offsets  map[*html.Node]int   // where each text node starts in the visible text; nil unless it explains
	places   map[*html.Node]place // where each node stood; nil unless it explains
	length   int                  // of the visible text, in runes
	removals []*Removal           // in the order of their first event
	byRule   map[string]*Removal
	refused  []*Removal // of rules about lines of text
	kept     map[*html.Node]bool
}

// New returns the ledger of a document, whose tree must be as it came. If explain is set, it
// records where each node stands, so that removals have pieces.
func New(root *html.Node, explain bool) *Ledger {
	l := &Ledger{byRule: map[string]*Removal{}}
	if !explain {
		return l
	}
	l.offsets, l.places = map[*html.Node]int{}, placesBelow(root)
	dom.Walk(root, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			l.offsets[n] = l.length
			l.length += chars.VisibleLen(n.Data)
		}
		return n.Type != html.ElementNode || !dom.Hidden(n.DataAtom)
	})
	return l
}

// Explains reports whether removals have pieces.
func (l *Ledger) Explains() bool { return l.offsets != nil }

// Summarize makes the ledger count removals from here on without pieces, for removals of what
// was not in the document's text.
func (l *Ledger) Summarize() { l.offsets, l.places = nil, nil }

// Offset returns where a text node began in the visible text.
func (l *Ledger) Offset(n *html.Node) int { return l.offsets[n] }

// Has reports whether there is an entry for a rule or stage.
func (l *Ledger) Has(rule string) bool { return l.byRule[rule] != nil }

// Entry returns the entry for a rule or stage, and makes it if there is none. source is the
// rule's file and line, "" for a stage.
func (l *Ledger) Entry(rule, source string) *Removal {
	r := l.byRule[rule]
	if r == nil {
		r = &Removal{Rule: rule, Source: source}
		l.byRule[rule] = r
		l.removals = append(l.removals, r)
	}
	return r
}

// Refuse records how many elements or lines a rule was refused. If forLines is set, the rule is
// one about lines, which may be tried again.
func (l *Ledger) Refuse(rule, source string, count int, forLines bool) {
	e := l.Entry(rule, source)
	e.Refused = count
	if forLines {
		l.refused = append(l.refused, e)
	}
}

// ForgetLineRefusals sets to zero what rules about lines were refused, before they are tried
// again.
func (l *Ledger) ForgetLineRefusals() {
	for _, e := range l.refused {
		e.Refused = 0
	}
	l.refused = l.refused[:0]
}

// List returns the removals of rules and stages that removed something or were refused
// something, in the order of their first event.
func (l *Ledger) List() []*Removal {
	var out []*Removal
	for _, r := range l.removals {
		if r.Count > 0 || r.Refused > 0 {
			out = append(out, r)
		}
	}
	return out
}

// Node enters a subtree that is removed. It must still be in its place.
func (l *Ledger) Node(rule, source string, n *html.Node) {
	e := l.Entry(rule, source)
	e.Count++
	if !l.Explains() {
		return
	}
	t := Texts{ledger: l, entry: e}
	t.Tree(n)
	first := t.end()
	if first == len(e.Pieces) {
		e.Pieces = append(e.Pieces, Piece{Offset: l.offset(n)})
	}
	p := &e.Pieces[first]
	p.HTML, p.Path, p.Node = OuterHTML(n), l.path(n), l.places[n].number
}

// Keep makes further elements stay with all that is in them, whatever Take is asked to take out.
func (l *Ledger) Keep(elements map[*html.Node]bool) {
	if l.kept == nil {
		l.kept = elements
		return
	}
	maps.Copy(l.kept, elements)
}

// Keeps reports whether a node is kept, or stands in an element that is.
func (l *Ledger) Keeps(n *html.Node) bool {
	if len(l.kept) == 0 {
		return false
	}
	for ; n != nil; n = n.Parent {
		if l.kept[n] {
			return true
		}
	}
	return false
}

// Take enters a subtree and takes it out. What is kept of it takes its place.
func (l *Ledger) Take(rule, source string, n *html.Node) {
	if l.Keeps(n) {
		return
	}
	l.Spare(n)
	l.Node(rule, source, n)
	dom.TakeOut(n)
}

// Spare moves what is kept below n to before it, in order.
func (l *Ledger) Spare(n *html.Node) {
	if len(l.kept) == 0 {
		return
	}
	var kept []*html.Node
	dom.Walk(n, func(c *html.Node) bool {
		if l.kept[c] {
			kept = append(kept, c)
		}
		return !l.kept[c]
	})
	for _, c := range kept {
		dom.Detach(c)
		n.Parent.InsertBefore(c, n)
	}
}

// Tag enters an element that is removed while its content stays.
func (l *Ledger) Tag(rule, source string, n *html.Node) {
	l.tag(rule, source, n, "")
}

// Added enters an element that is removed, and the text that takes its place.
func (l *Ledger) Added(rule string, n *html.Node, text string) {
	l.tag(rule, "", n, text)
}

// tag enters an element that is removed without its content, and the text that is added.
func (l *Ledger) tag(rule, source string, n *html.Node, added string) {
	e := l.Entry(rule, source)
	e.Count++
	if l.Explains() {
		e.Pieces = append(e.Pieces, Piece{Offset: l.offset(n), Added: added, HTML: OpenTag(n), Path: l.path(n), Node: l.places[n].number})
	}
}

// Texts begins an event in which texts are removed, such as those of a line. It returns nil if
// the ledger doesn't explain.
func (l *Ledger) Texts(rule, source string) *Texts {
	e := l.Entry(rule, source)
	e.Count++
	if !l.Explains() {
		return nil
	}
	return &Texts{ledger: l, entry: e}
}

// A Texts makes pieces of the texts that are removed in one event. Texts that follow each other
// in the document become one piece.
type Texts struct {
	ledger *Ledger
	entry  *Removal
	pieces int             // how many pieces it made
	from   int             // where the stretch that is being read begins in the visible text
	length int             // of that stretch, in visible runes
	text   strings.Builder // of that stretch
}

// Node enters the text of a text node.
func (t *Texts) Node(n *html.Node) { t.add(t.ledger.Offset(n), n.Data) }

// Tree enters the text below n that was visible in the document as it came. A rule may have made
// another element of n since.
func (t *Texts) Tree(n *html.Node) {
	dom.Walk(n, func(n *html.Node) bool {
		if at, ok := t.ledger.offsets[n]; ok {
			t.add(at, n.Data)
		}
		return true
	})
}

// End ends the event. Its first piece gets the path of n.
func (t *Texts) End(n *html.Node) {
	if first := t.end(); len(t.entry.Pieces) > first {
		t.entry.Pieces[first].Path = t.ledger.path(n)
	}
}

// add adds a text that begins at an offset of the visible text.
func (t *Texts) add(offset int, text string) {
	n := chars.VisibleLen(text)
	if n == 0 {
		return
	}
	if t.length > 0 && t.from+t.length != offset {
		t.flush()
	}
	if t.length == 0 {
		t.from = offset
	}
	t.length += n
	t.text.WriteString(text)
}

// flush makes a piece of the stretch that was read.
func (t *Texts) flush() {
	if t.length > 0 {
		t.entry.Pieces = append(t.entry.Pieces, Piece{Offset: t.from, Text: t.text.String()})
		t.pieces++
	}
	t.length = 0
	t.text.Reset()
}

// end ends the event. It returns the index in the entry of the first piece that was made, or of
// the next one if none was.
func (t *Texts) end() int {
	t.flush()
	return len(t.entry.Pieces) - t.pieces
}

// OuterHTML returns the HTML of a subtree, for the report.
func OuterHTML(n *html.Node) string {
	var b strings.Builder
	if html.Render(&b, n) != nil {
		return "" // void elements with children, which the parser never makes
	}
	return b.String()
}

// OpenTag returns the start tag of an element, for the report.
func OpenTag(n *html.Node) string {
	return html.Token{Type: html.StartTagToken, Data: n.Data, Attr: n.Attr}.String()
}

// Script enters that the article of a page came from a script. text is the article's text, which
// is entered as added, or nil if removals aren't explained.
func (l *Ledger) Script(text *string) {
	e := l.Entry("find/script-body", "")
	e.Count++
	if text != nil {
		e.Pieces = append(e.Pieces, Piece{Offset: l.length, Added: *text})
	}
}

// Split enters that parts stand for a text node, one after the other.
func (l *Ledger) Split(n *html.Node, parts []*html.Node) {
	if !l.Explains() {
		return
	}
	at, ok := l.offsets[n]
	for _, p := range parts {
		if ok {
			l.offsets[p] = at
			at += chars.VisibleLen(p.Data)
		}
	}
}

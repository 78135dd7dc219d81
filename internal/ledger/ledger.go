package ledger

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// A Removal is what one rule or stage took out: newsclean.Removal explains the
// fields.
type Removal struct {
	Rule, Source   string
	Count, Refused int
	Pieces         []Piece
}

// A Piece is one stretch of removed text: newsclean.Piece explains the fields.
type Piece struct {
	Offset     int
	Text       string
	Added      string
	HTML, Path string
	Node       int
}

// A Ledger collects the removals of one document.
type Ledger struct {
	offsets  map[*html.Node]int   // where in the visible text each text node starts; nil unless it explains
	places   map[*html.Node]place // where each node stood; nil as well
	length   int                  // of the visible text
	removals []*Removal           // in the order of their first event
	byRule   map[string]*Removal
	refused  []*Removal // of rules about lines of text
}

// New returns the ledger of a document that is as it came. With explain it
// notes where each node stands, so that removals have pieces.
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

// Summarize has removals counted from here on without pieces: what goes was not in
// the document's text.
func (l *Ledger) Summarize() { l.offsets, l.places = nil, nil }

// Has reports whether there is an entry of a rule.
func (l *Ledger) Has(rule string) bool { return l.byRule[rule] != nil }

// Entry returns the entry of a rule or stage, which it makes if there is none.
func (l *Ledger) Entry(rule, source string) *Removal {
	r := l.byRule[rule]
	if r == nil {
		r = &Removal{Rule: rule, Source: source}
		l.byRule[rule] = r
		l.removals = append(l.removals, r)
	}
	return r
}

// Refuse enters how many elements or lines a rule was refused. forLines says that
// the rules about lines may try it again.
func (l *Ledger) Refuse(rule, source string, count int, forLines bool) {
	e := l.Entry(rule, source)
	e.Refused = count
	if forLines {
		l.refused = append(l.refused, e)
	}
}

// ForgetLineRefusals takes back what rules about lines were refused, before they
// are tried again.
func (l *Ledger) ForgetLineRefusals() {
	for _, e := range l.refused {
		e.Refused = 0
	}
	l.refused = l.refused[:0]
}

// List returns the removals that took or were refused something, in the order of
// their first event.
func (l *Ledger) List() []*Removal {
	var out []*Removal
	for _, r := range l.removals {
		if r.Count > 0 || r.Refused > 0 {
			out = append(out, r)
		}
	}
	return out
}

// Node enters a subtree that goes. It must still be in its place.
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

// Tag enters an element that goes while what is in it stays.
func (l *Ledger) Tag(rule, source string, n *html.Node) {
	l.tag(rule, source, n, "")
}

// Added enters text that stands for an element that goes.
func (l *Ledger) Added(rule string, n *html.Node, text string) {
	l.tag(rule, "", n, text)
}

func (l *Ledger) tag(rule, source string, n *html.Node, added string) {
	e := l.Entry(rule, source)
	e.Count++
	if l.Explains() {
		e.Pieces = append(e.Pieces, Piece{Offset: l.offset(n), Added: added, HTML: OpenTag(n), Path: l.path(n), Node: l.places[n].number})
	}
}

// Texts begins an event in which texts go, such as those of a line. It returns nil
// if nobody asks which.
func (l *Ledger) Texts(rule, source string) *Texts {
	e := l.Entry(rule, source)
	e.Count++
	if !l.Explains() {
		return nil
	}
	return &Texts{ledger: l, entry: e}
}

// A Texts makes pieces of the texts of one event: those that follow on each other
// become one piece.
type Texts struct {
	ledger *Ledger
	entry  *Removal
	pieces int // that were made
	from   int // where the stretch begins that is being read
	length int // of it, in visible runes
	text   strings.Builder
}

// Node enters the text of a text node.
func (t *Texts) Node(n *html.Node) { t.add(t.ledger.offsets[n], n.Data) }

// Tree enters the text below n that was visible as the document came: a rule may
// have made another element of n since.
func (t *Texts) Tree(n *html.Node) {
	dom.Walk(n, func(n *html.Node) bool {
		if at, ok := t.ledger.offsets[n]; ok {
			t.add(at, n.Data)
		}
		return true
	})
}

// End ends the event. Its first piece stood where n did.
func (t *Texts) End(n *html.Node) {
	if first := t.end(); len(t.entry.Pieces) > first {
		t.entry.Pieces[first].Path = t.ledger.path(n)
	}
}

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

func (t *Texts) flush() {
	if t.length > 0 {
		t.entry.Pieces = append(t.entry.Pieces, Piece{Offset: t.from, Text: t.text.String()})
		t.pieces++
	}
	t.length = 0
	t.text.Reset()
}

// end returns the index of the first piece that was made, or would have been.
func (t *Texts) end() int {
	t.flush()
	return len(t.entry.Pieces) - t.pieces
}

// OuterHTML renders a subtree for the report.
func OuterHTML(n *html.Node) string {
	var b strings.Builder
	if html.Render(&b, n) != nil {
		return "" // void elements with children, which the parser never makes
	}
	return b.String()
}

// OpenTag renders an element's start tag for the report.
func OpenTag(n *html.Node) string {
	return html.Token{Type: html.StartTagToken, Data: n.Data, Attr: n.Attr}.String()
}

// Script enters the article of a page that came from a script. Its text, which is given
// where the ledger explained before, is entered as added.
func (l *Ledger) Script(text *string) {
	e := l.Entry("find/script-body", "")
	e.Count++
	if text != nil {
		e.Pieces = append(e.Pieces, Piece{Offset: l.length, Added: *text})
	}
}

package newsclean

import (
	"strings"

	"golang.org/x/net/html"
)

// A Removal says what one rule, or one stage, took out of a document.
type Removal struct {
	// Rule is the rule's name, or stage/what for what no rule asked for, such
	// as "tidy/form-control".
	Rule string `json:"rule"`
	// Source is the rule's file and line, "sina.yaml:12", or "" for a stage.
	Source string `json:"source,omitempty"`
	// Count is the number of elements, comments or lines removed.
	Count int `json:"count"`
	// Refused is the number of elements or lines that a rule of no publisher
	// picked and left alone, because together they hold more of the article's
	// text than such a rule may take. For a rule about the source it is the
	// number of places where a change would have altered the visible text.
	Refused int `json:"refused,omitempty"`
	// Pieces lists what was removed, in order; only with Explain.
	Pieces []Piece `json:"pieces,omitempty"`
}

// A Piece is one stretch of removed text. The law that every removal is
// accounted for can be checked with it: the input's visible text without the
// pieces' text, and with what they added, is the output's visible text.
type Piece struct {
	// Offset is where the text stood in the input's visible text, in runes
	// that are neither white space nor zero-width.
	Offset int `json:"offset"`
	// Text is the visible text that went.
	Text string `json:"text,omitempty"`
	// Added is the text that came in its place: an embedded player becomes a
	// link, and its address the link's text.
	Added string `json:"added,omitempty"`
	// HTML is the markup that went.
	HTML string `json:"html,omitempty"`
	// Path says where it stood: "html > body > div#article > p:nth-child(2)".
	Path string `json:"path,omitempty"`
	// Node is the number of the element or comment that went among the
	// descendants of Input.Root, counted from 1 in document order; 0 if what
	// went is text, or no part of that tree.
	Node int `json:"-"`
}

// A ledger collects the removals of one document.
type ledger struct {
	at       map[*html.Node]int   // where each text node starts; nil if not asked to explain
	place    map[*html.Node]place // where each node stood; nil as well
	length   int                  // of the visible text
	removals []*Removal           // in the order of their first event
	byRule   map[string]*Removal
	refused  []*Removal // of rules about lines of text
}

func newLedger(s *scan) *ledger {
	return &ledger{at: s.at, place: s.place, length: s.length, byRule: map[string]*Removal{}}
}

func (l *ledger) entry(rule, source string) *Removal {
	r := l.byRule[rule]
	if r == nil {
		r = &Removal{Rule: rule, Source: source}
		l.byRule[rule] = r
		l.removals = append(l.removals, r)
	}
	return r
}

// refuse enters how many elements or lines a rule was refused. forLines says
// that the rules about lines may try it again.
func (l *ledger) refuse(rule, source string, count int, forLines bool) {
	e := l.entry(rule, source)
	e.Refused = count
	if forLines {
		l.refused = append(l.refused, e)
	}
}

// forgetLineRefusals takes back what rules about lines were refused, before they
// are tried again.
func (l *ledger) forgetLineRefusals() {
	for _, e := range l.refused {
		e.Refused = 0
	}
	l.refused = l.refused[:0]
}

// list gives the removals as the Document shows them.
func (l *ledger) list() []Removal {
	var out []Removal
	for _, r := range l.removals {
		if r.Count > 0 || r.Refused > 0 {
			out = append(out, *r)
		}
	}
	return out
}

// node enters a subtree that goes. It must still be in its place.
func (l *ledger) node(rule, source string, n *html.Node) {
	e := l.entry(rule, source)
	e.Count++
	if l.at == nil {
		return
	}
	t := texts{e: e}
	l.text(&t, n)
	first := t.end()
	if first == len(e.Pieces) {
		e.Pieces = append(e.Pieces, Piece{Offset: l.offset(n)})
	}
	p := &e.Pieces[first]
	p.HTML, p.Path, p.Node = outerHTML(n), l.path(n), l.place[n].number
}

// text adds the text below n that was visible as the document came: a rule may
// have made another element of n since.
func (l *ledger) text(t *texts, n *html.Node) {
	walk(n, func(n *html.Node) bool {
		if at, ok := l.at[n]; ok {
			t.add(at, n.Data)
		}
		return true
	})
}

// tag enters an element that goes while what is in it stays.
func (l *ledger) tag(rule, source string, n *html.Node) {
	e := l.entry(rule, source)
	e.Count++
	if l.at != nil {
		e.Pieces = append(e.Pieces, Piece{Offset: l.offset(n), HTML: openTag(n), Path: l.path(n), Node: l.place[n].number})
	}
}

// runs enters a line, or a block of them, that goes.
func (l *ledger) runs(rule, source string, runs []run) {
	e := l.entry(rule, source)
	e.Count++
	if l.at == nil {
		return
	}
	t := texts{e: e}
	for _, r := range runs {
		switch {
		case r.kind == textRun:
			t.add(l.at[r.node], r.node.Data)
		case r.kind == mathRun:
			l.text(&t, r.node)
		}
	}
	if first := t.end(); len(e.Pieces) > first && len(runs) > 0 {
		e.Pieces[first].Path = l.path(runs[0].node)
	}
}

// added enters text that stands for an element that goes.
func (l *ledger) added(rule string, n *html.Node, text string) {
	e := l.entry(rule, "")
	e.Count++
	if l.at != nil {
		e.Pieces = append(e.Pieces, Piece{Offset: l.offset(n), Added: text, HTML: openTag(n), Path: l.path(n), Node: l.place[n].number})
	}
}

// texts makes pieces of the texts of one event: those that follow on each other
// become one piece.
type texts struct {
	e      *Removal
	pieces int // that were made
	from   int // where the stretch begins that is being read
	length int // of it, in visible runes
	text   strings.Builder
}

func (t *texts) add(offset int, text string) {
	n := visibleLen(text)
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

func (t *texts) flush() {
	if t.length > 0 {
		t.e.Pieces = append(t.e.Pieces, Piece{Offset: t.from, Text: t.text.String()})
		t.pieces++
	}
	t.length = 0
	t.text.Reset()
}

// end gives the index of the first piece that was made, or would have been.
func (t *texts) end() int {
	t.flush()
	return len(t.e.Pieces) - t.pieces
}

// outerHTML renders a subtree for the report.
func outerHTML(n *html.Node) string {
	var b strings.Builder
	if html.Render(&b, n) != nil {
		return "" // void elements with children, which the parser never makes
	}
	return b.String()
}

// openTag renders an element's start tag for the report.
func openTag(n *html.Node) string {
	return html.Token{Type: html.StartTagToken, Data: n.Data, Attr: n.Attr}.String()
}

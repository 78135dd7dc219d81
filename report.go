package newsclean

import (
	"strconv"
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
	// text than such a rule may take.
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
	at       map[*html.Node]int // where each text node starts; nil if not asked to explain
	number   map[*html.Node]int // of each node, as Piece.Node says; nil as well
	length   int                // of the visible text
	removals []*Removal         // in the order of their first event
	byRule   map[string]*Removal
}

func newLedger(s *scan) *ledger {
	return &ledger{at: s.at, number: s.number, length: s.length, byRule: map[string]*Removal{}}
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

// forgetRefusals takes back what rules about lines were refused, before they
// are tried again.
func (l *ledger) forgetRefusals(p *program) {
	for _, id := range p.lineRules {
		if r := l.byRule[p.rules[id].Name]; r != nil {
			r.Refused = 0
		}
	}
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
	first := len(e.Pieces)
	l.text(e, first, n)
	if len(e.Pieces) == first {
		e.Pieces = append(e.Pieces, Piece{Offset: l.offset(n)})
	}
	e.Pieces[first].HTML = outerHTML(n)
	e.Pieces[first].Path, e.Pieces[first].Node = pathOf(n), l.number[n]
}

// text adds the text below n that was visible as the document came: a rule may
// have made another element of n since.
func (l *ledger) text(e *Removal, first int, n *html.Node) {
	walk(n, func(t *html.Node) bool {
		if at, ok := l.at[t]; ok {
			e.add(first, at, t.Data)
		}
		return true
	})
}

// tag enters an element that goes while what is in it stays.
func (l *ledger) tag(rule, source string, n *html.Node) {
	e := l.entry(rule, source)
	e.Count++
	if l.at != nil {
		e.Pieces = append(e.Pieces, Piece{Offset: l.offset(n), HTML: openTag(n), Path: pathOf(n), Node: l.number[n]})
	}
}

// runs enters a line, or a block of them, that goes.
func (l *ledger) runs(rule, source string, runs []run) {
	e := l.entry(rule, source)
	e.Count++
	if l.at == nil {
		return
	}
	first := len(e.Pieces)
	for _, r := range runs {
		switch {
		case r.kind == textRun:
			e.add(first, l.at[r.node], r.node.Data)
		case r.kind == mathRun:
			l.text(e, first, r.node)
		}
	}
	if len(e.Pieces) > first && len(runs) > 0 {
		e.Pieces[first].Path = pathOf(runs[0].node)
	}
}

// added enters text that stands for an element that goes.
func (l *ledger) added(rule string, n *html.Node, text string) {
	e := l.entry(rule, "")
	e.Count++
	if l.at != nil {
		e.Pieces = append(e.Pieces, Piece{Offset: l.offset(n), Added: text, HTML: openTag(n), Path: pathOf(n), Node: l.number[n]})
	}
}

// add appends text to the last piece if it follows on it, else begins a new
// one. Pieces before first belong to other events.
func (r *Removal) add(first, offset int, text string) {
	if !shows(text) {
		return
	}
	if last := len(r.Pieces) - 1; last >= first {
		if p := &r.Pieces[last]; p.Offset+visibleLen(p.Text) == offset {
			p.Text += text
			return
		}
	}
	r.Pieces = append(r.Pieces, Piece{Offset: offset, Text: text})
}

// offset is where in the visible text an element stands: where the next text
// node in document order starts.
func (l *ledger) offset(n *html.Node) int {
	for ; n != nil; n = next(n) {
		if n.Type == html.TextNode {
			if at, ok := l.at[n]; ok {
				return at
			}
		}
	}
	return l.length
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

// pathOf gives the way from the root to n as a CSS selector would put it.
func pathOf(n *html.Node) string {
	var parts []string
	for ; n != nil && n.Type != html.DocumentNode; n = n.Parent {
		parts = append(parts, pathStep(n))
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, " > ")
}

func pathStep(n *html.Node) string {
	switch n.Type {
	case html.TextNode:
		return "#text"
	case html.CommentNode:
		return "#comment"
	}
	if id := attr(n, "id"); id != "" && !strings.ContainsAny(id, " \t\n") {
		return n.Data + "#" + id
	}
	step := n.Data
	if class, _, _ := strings.Cut(strings.TrimSpace(attr(n, "class")), " "); class != "" {
		step += "." + class
	}
	nth := 1
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			nth++
		}
	}
	if nth > 1 {
		step += ":nth-child(" + strconv.Itoa(nth) + ")"
	}
	return step
}

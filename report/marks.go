package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/newsclean/newsclean"
)

// marked makes a tree of a document that shows its text and plain structure,
// with the hits marked. It is made anew: of the document itself it
// holds names of known elements and text, but no attribute.
func marked(in *newsclean.Input, hits []*hit) *html.Node {
	m := &marker{text: map[*html.Node]int{}, byNode: map[int][]*hit{}}
	for at, n := range in.Text() {
		m.text[n] = at
		m.length = at + visible(n.Data)
	}
	m.owners(hits)
	body := element(atom.Div, "document")
	number := 0
	m.children(body, in.Root, &number)
	return body
}

// A marker knows where the hits stand.
type marker struct {
	text   map[*html.Node]int // where the text nodes of the visible text start
	length int
	owner  []*hit // by visible character; nil if it is of none
	byNode map[int][]*hit

	chars, links int // shown so far
	gone         int // how many elements that went are open
}

func (m *marker) owners(hits []*hit) {
	if len(hits) == 0 {
		return
	}
	m.owner = make([]*hit, m.length)
	for _, h := range hits {
		if h.node > 0 {
			m.byNode[h.node] = append(m.byNode[h.node], h)
		}
		for _, s := range h.spans {
			for i := max(s.from, 0); i < min(s.to, m.length); i++ {
				m.owner[i] = h
			}
		}
	}
}

// children shows what is below n. number counts the nodes of the document as
// newsclean.Piece.Node does.
func (m *marker) children(to, n *html.Node, number *int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		*number++
		m.node(to, c, number)
	}
}

func (m *marker) node(to, n *html.Node, number *int) {
	hits := m.byNode[*number]
	switch n.Type {
	case html.TextNode:
		if at, ok := m.text[n]; ok {
			m.texts(to, n.Data, at)
		}
	case html.CommentNode:
		if len(hits) > 0 {
			note := element(atom.Span, "note")
			note.AppendChild(text("comment: " + shorten(n.Data)))
			to.AppendChild(note)
			m.mark(note, hits)
		}
	case html.ElementNode:
		m.element(to, n, hits, number)
	}
}

// element shows an element and what is in it.
func (m *marker) element(to, n *html.Node, hits []*hit, number *int) {
	shown := show(n)
	if len(hits) > 0 {
		if n.DataAtom == atom.Br || n.DataAtom == atom.Hr {
			shown = element(atom.Span, "note") // one that can hold a mark
			shown.AppendChild(text(n.Data))
		}
		m.mark(shown, hits)
		m.gone++
	}
	if shown.DataAtom != 0 || len(hits) > 0 {
		to.AppendChild(shown)
	}
	if n.DataAtom == atom.A {
		m.links++
		if n.PrevSibling != nil && n.PrevSibling.DataAtom == atom.A {
			class(shown, "apart") // as a menu's words are by its style
		}
	}
	chars, links := m.chars, m.links
	m.children(shown, n, number)
	switch {
	case len(hits) > 0:
		if m.gone--; m.gone == 0 {
			fold(to, shown, n.Data, m.chars-chars, m.links-links)
		}
	case slices.Contains(lines, shown.DataAtom):
		markLine(shown)
	}
}

// mark marks an element as what hits of rules took. Where there are several,
// the first gives the colour.
func (m *marker) mark(n *html.Node, hits []*hit) {
	h := hits[0]
	class(n, "gone "+h.classes())
	set(n, "data-n", strconv.Itoa(h.rule.Number))
	set(n, "title", h.tip())
	for _, h := range hits {
		h.placed = true
	}
	set(n, "id", hits[0].anchor())
	for _, h := range hits[1:] {
		at := element(atom.Span, "")
		set(at, "id", h.anchor())
		n.AppendChild(at)
	}
}

// classes name the rule, and the hit: other pieces of it may stand elsewhere.
func (h *hit) classes() string {
	s := fmt.Sprintf("hit r%d h%d", h.rule.Number, h.ID)
	if h.KeptAs != "" {
		s += " kept-meta"
	}
	return s
}

func (h *hit) anchor() string { return fmt.Sprintf("hit-%d", h.ID) }

// texts adds a text that starts at a place of the visible text, the parts that
// went marked. White space belongs to what stands before it.
func (m *marker) texts(to *html.Node, s string, at int) {
	var owner *hit
	from, known := 0, false
	flush := func(end int) {
		if end > from {
			to.AppendChild(m.piece(s[from:end], owner))
			m.chars += visible(s[from:end])
		}
		from = end
	}
	for i, r := range s {
		if !newsclean.Visible(r) {
			continue
		}
		var h *hit
		if at < len(m.owner) {
			h = m.owner[at]
		}
		at++
		if !known {
			if strings.TrimSpace(s[:i]) == "" && i > 0 {
				flush(i)
			}
			owner, known = h, true
		} else if h != owner {
			flush(i)
			owner = h
		}
	}
	flush(len(s))
}

// piece is a stretch of text that one hit took or nearly took, or none.
func (m *marker) piece(s string, h *hit) *html.Node {
	switch {
	case h == nil:
		return text(s)
	case h.rule == nil:
		return nearly(h, s)
	}
	n := element(atom.Mark, h.classes())
	if !h.placed {
		h.placed = true
		set(n, "id", h.anchor())
		set(n, "data-n", strconv.Itoa(h.rule.Number))
	}
	set(n, "title", h.tip())
	n.AppendChild(text(s))
	return n
}

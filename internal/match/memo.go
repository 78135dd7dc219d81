package match

import (
	"golang.org/x/net/html"
)

// A Memo holds what was found out about the elements of a tree, so that no selector
// asks an element twice. It is good for one tree, as long as that doesn't change. The
// zero Memo is ready for use.
type Memo struct {
	answers map[question]bool
	places  map[*html.Node]place
	listed  map[*html.Node]bool // the elements whose children have places
}

// A question is whether something holds of an element.
type question struct {
	of   any // a *part or a *pseudo
	kind questionKind
	node *html.Node
}

type questionKind uint8

const (
	isMatched   questionKind = iota // the part and those to its left match the element
	hasAncestor                     // they match an element around it
	hasEarlier                      // they match a sibling before it
	hasInside                       // the pseudo-class holds of what is in it
	hasLater                        // it holds of a sibling behind it
)

// answer returns what ask says, once.
func (m *Memo) answer(q question, ask func() bool) bool {
	if known, ok := m.answers[q]; ok {
		return known
	}
	yes := ask()
	if m.answers == nil {
		m.answers = map[question]bool{}
	}
	m.answers[q] = yes
	return yes
}

// A place is where an element stands among the elements of its parent, counted from 1:
// from the start and from the end, among all and among those with the same name.
type place struct {
	first, last, firstOfType, lastOfType int
}

// placeOf returns the place of an element. It lists all children of a parent at once,
// since to count them for each would take quadratic time.
func (m *Memo) placeOf(n *html.Node) place {
	if m.places == nil {
		m.places, m.listed = map[*html.Node]place{}, map[*html.Node]bool{}
	}
	if parent := n.Parent; parent != nil && !m.listed[parent] {
		m.listed[parent] = true
		m.list(parent)
	}
	return m.places[n]
}

func (m *Memo) list(parent *html.Node) {
	all, ofType := 0, map[string]int{}
	for c := parent.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			all++
			ofType[c.Data]++
			m.places[c] = place{first: all, firstOfType: ofType[c.Data]}
		}
	}
	for c := parent.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			p := m.places[c]
			p.last, p.lastOfType = all-p.first+1, ofType[c.Data]-p.firstOfType+1
			m.places[c] = p
		}
	}
}

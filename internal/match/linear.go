package match

import (
	"errors"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// This file is about selectors that cascadia answers in more than linear time. It looks
// for every way to match combinators, so that "p ~ p ~ p ~ p ~ b" costs the fourth power
// of the siblings where it doesn't match; below each element anew for :has, so that one
// in another costs the square of the depth; and counts the siblings of each element anew
// for :nth-child and its like. Here each part is asked once for each element.

// errCost is the error of a selector that takes more than linear time in either way.
var errCost = errors.New("may take more than linear time: it nests :has or combinators around text that can't be told from the selector's own")

// A part is a compound of a selector, with what stands to its left.
type part struct {
	css        cascadia.Sel // the simple selectors of the compound; nil if there are none
	pseudos    []pseudo     // those of its pseudo-classes that cascadia isn't asked about
	combinator byte         // between left and this part: ' ', '>', '+' or '~'
	left       *part        // nil for the leftmost
}

// A pseudo is a pseudo-class that takes linear time only if it is asked once for each
// element.
type pseudo struct {
	name  string  // is, not, has, haschild, hasnext, haslater or nth
	group []*part // of all but nth

	a, b         int // of nth: the places an+b
	last, ofType bool
	only         bool // there is but one
}

// linearSelector returns a selector, as cascadia prints it, in parts, if cascadia takes
// more than linear time for it; nil if it doesn't.
func linearSelector(printed string) (*part, error) {
	if !mayBeCostly(printed) {
		return nil, nil
	}
	p, err := readParts(printed)
	switch {
	case err != nil && certainlyCostly(printed):
		return nil, errCost
	case err != nil || !p.isCostly():
		return nil, nil
	}
	return p, nil
}

// mayBeCostly looks for what a costly selector has, in its bytes alone.
func mayBeCostly(printed string) bool {
	return strings.Contains(printed, " ~ ") || strings.Contains(printed, ":has") || strings.Contains(printed, "-child") ||
		strings.Contains(printed, "-of-type") || strings.Count(printed, "   ") > 1
}

// certainlyCostly reports whether a selector that can't be read in parts is to be
// refused: two wide steps of it may multiply.
func certainlyCostly(printed string) bool {
	wide := strings.Count(printed, " ~ ") + strings.Count(printed, ":has") + strings.Count(printed, "   ")
	return wide > 1 || strings.Contains(printed, " ~ ") ||
		wide > 0 && (strings.Contains(printed, ":contains") || strings.Contains(printed, ":matches"))
}

// isCostly reports whether cascadia takes more than linear time for a selector: the
// depth of a tree is bounded, so that one step over all ancestors, or over all that is in
// an element, is not.
func (p *part) isCostly() bool {
	ancestors := 0
	for ; p != nil; p = p.left {
		switch p.combinator {
		case '~':
			return true
		case ' ':
			if ancestors++; ancestors > 1 {
				return true
			}
		}
		for i := range p.pseudos {
			if p.pseudos[i].isCostly() {
				return true
			}
		}
	}
	return false
}

func (x *pseudo) isCostly() bool {
	if x.name == "nth" {
		return true
	}
	for _, p := range x.group {
		if p.isCostly() || x.name != "not" && p.looksAround() {
			return true
		}
	}
	return false
}

// looksAround reports whether a selector looks at more than an element and its parent.
func (p *part) looksAround() bool {
	for ; p != nil; p = p.left {
		if p.combinator == ' ' || p.css != nil && asksForText(p.css.String()) {
			return true
		}
		for i := range p.pseudos {
			if x := &p.pseudos[i]; x.name != "not" {
				return true
			}
			for _, q := range p.pseudos[i].group {
				if q.looksAround() {
					return true
				}
			}
		}
	}
	return false
}

func asksForText(printed string) bool {
	return strings.Contains(printed, ":contains") || strings.Contains(printed, ":matches")
}

// picks reports whether the selector picks a node.
func (p *part) picks(n *html.Node, m *Memo) bool { return p.matchesAlone(n, m) && p.matchesLeft(n, m) }

// match is picks for those to the left of another and in brackets, which are asked of a
// node more than once.
func (p *part) match(n *html.Node, m *Memo) bool {
	return m.answer(question{p, isMatched, n}, func() bool { return p.picks(n, m) })
}

// matchesAlone reports whether the compound matches a node, wherever it stands: an
// element or, where cascadia says so of its :contains, a text.
func (p *part) matchesAlone(n *html.Node, m *Memo) bool {
	if p.css != nil && !p.css.Match(n) || p.css == nil && n.Type != html.ElementNode {
		return false
	}
	for i := range p.pseudos {
		if !p.pseudos[i].match(n, m) {
			return false
		}
	}
	return true
}

// matchesLeft reports whether what stands to the left of the compound matches elements
// around or before n.
func (p *part) matchesLeft(n *html.Node, m *Memo) bool {
	switch p.combinator {
	case ' ':
		return p.left.matchAncestor(n, m)
	case '>':
		return n.Parent != nil && p.left.match(n.Parent, m)
	case '+':
		for s := n.PrevSibling; s != nil; s = s.PrevSibling {
			if s.Type != html.TextNode && s.Type != html.CommentNode {
				return p.left.match(s, m)
			}
		}
		return false
	case '~':
		return p.left.matchEarlier(n, m)
	}
	return true
}

// matchAncestor reports whether the selector picks an element around n.
func (p *part) matchAncestor(n *html.Node, m *Memo) bool {
	if n.Parent == nil {
		return false
	}
	return m.answer(question{p, hasAncestor, n}, func() bool { return p.match(n.Parent, m) || p.matchAncestor(n.Parent, m) })
}

// matchEarlier reports whether the selector picks a sibling before n. What it finds out
// of those it enters for each, the first of them first: a list is longer than any stack.
func (p *part) matchEarlier(n *html.Node, m *Memo) bool {
	first, found := n, false
	for first.PrevSibling != nil {
		known, ok := m.answers[question{p, hasEarlier, first}]
		if ok {
			found = known
			break
		}
		first = first.PrevSibling
	}
	for s := first; ; s = s.NextSibling {
		found = m.answer(question{p, hasEarlier, s}, func() bool { return found })
		if s == n {
			return found
		}
		found = found || p.match(s, m)
	}
}

// match reports whether the pseudo-class holds of an element.
func (x *pseudo) match(n *html.Node, m *Memo) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch x.name {
	case "is":
		return x.picks(n, m)
	case "not":
		return !x.picks(n, m)
	case "hasnext":
		next := nextElement(n)
		return next != nil && x.picks(next, m)
	case "haslater":
		return x.later(n, m)
	case "haschild":
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if x.picks(c, m) {
				return true
			}
		}
		return false
	case "has":
		return x.inside(n, m)
	}
	return x.isAt(m.placeOf(n), n)
}

// picks reports whether one of the selectors in the brackets picks an element.
func (x *pseudo) picks(n *html.Node, m *Memo) bool {
	for _, p := range x.group {
		if p.match(n, m) {
			return true
		}
	}
	return false
}

// inside reports whether they pick one in an element.
func (x *pseudo) inside(n *html.Node, m *Memo) bool {
	return m.answer(question{x, hasInside, n}, func() bool {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if x.picks(c, m) || c.Type == html.ElementNode && x.inside(c, m) {
				return true
			}
		}
		return false
	})
}

// later reports whether they pick a sibling behind an element. What it finds out of those it enters
// for each, the last of them first, as matchEarlier does.
func (x *pseudo) later(n *html.Node, m *Memo) bool {
	last, found := n, false
	for next := nextElement(last); next != nil; next = nextElement(last) {
		if known, ok := m.answers[question{x, hasLater, last}]; ok {
			found = known
			break
		}
		last = next
	}
	for s := last; ; s = previousElement(s) {
		found = m.answer(question{x, hasLater, s}, func() bool { return found })
		if s == n {
			return found
		}
		found = found || x.picks(s, m)
	}
}

func nextElement(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil && n.Type != html.ElementNode; n = n.NextSibling {
	}
	return n
}

func previousElement(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n
}

// isAt reports whether a place is one that nth is about. The root of a tree has none.
func (x *pseudo) isAt(at place, n *html.Node) bool {
	if n.Parent == nil {
		return false
	}
	first, last := at.first, at.last
	if x.ofType {
		first, last = at.firstOfType, at.lastOfType
	}
	if x.only {
		return first == 1 && last == 1
	}
	i := first
	if x.last {
		i = last
	}
	if i -= x.b; x.a == 0 {
		return i == 0
	}
	return i%x.a == 0 && i/x.a >= 0
}

// Package apply applies the rules to one document. EditSource changes a page's source.
// New is handed a tree and what the rules pick in it; Tree then changes the tree, and
// Lines the lines of the article that was built from it. Doc.Captured holds what rules
// keep as metadata, and every removal is entered in the ledger.
package apply

import (
	"slices"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/match"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// MaxShare is the share of an article's visible text that a rule of no publisher may
// take. One that would take more does not fire.
const MaxShare = 0.3

// maxTextRule is the longest text, in runes, that a text rule is tried on. A credit, a
// promo line or a disclaimer is shorter, and a paragraph that merely begins like one
// must not be lost.
const maxTextRule = 400

// A Doc is a document that the rules are applied to, first to its tree, then to its
// lines.
type Doc struct {
	Captured []Capture           // what rules keep as metadata, in the order in which they fired
	Renamed  map[*html.Node]bool // elements whose tag a rule set
	picked   *match.Scan
	root     *html.Node
	page     bool
	share    float64 // the share of the visible text that a rule of no publisher may take
	ledger   *ledger.Ledger
	left     int                   // visible runes left in the tree, or uncounted
	texts    map[*html.Node]string // of elements that text rules picked; emptied when the tree changes
	lines    []lineState           // by block.Line.ID
	labels   int                   // where the labels begin that end the article and go together
	known    match.Memo            // of the tree, which doesn't change any more when lines are asked for
}

// A Capture is a text that a rule keeps for a field of the metadata.
type Capture struct{ Field, Text string }

// New returns the document below root, a full page or a fragment. picked is what the
// rules picked in it, and share the part of its visible text that a rule of no
// publisher may take.
func New(root *html.Node, picked *match.Scan, page bool, share float64, l *ledger.Ledger) *Doc {
	return &Doc{root: root, picked: picked, page: page, share: share, ledger: l, left: uncounted}
}

// Tree applies every rule but those about lines of text, in order. Lines are found only
// when the blocks are built; Lines applies the rules about them.
func (d *Doc) Tree() {
	ms := d.picked.Matches
	var refused [][]match.Match
	for len(ms) > 0 {
		end := 1
		for end < len(ms) && ms[end].Rule == ms[0].Rule {
			end++
		}
		if r := d.rule(ms[0].Rule); d.picked.Applies(r) && !d.apply(r, ms[:end]) {
			refused = append(refused, ms[:end])
		}
		ms = ms[end:]
	}
	d.retry(refused)
}

// rule returns the rule with that number.
func (d *Doc) rule(id int) *match.Rule { return &d.picked.Program.Rules[id] }

// retry tries the refused rules again until none fires: what other rules took since can
// have changed their share of the text, and a second cleaning would see that.
func (d *Doc) retry(refused [][]match.Match) {
	for again := true; again; {
		again = false
		left := refused[:0]
		for _, ms := range refused {
			if d.apply(d.rule(ms[0].Rule), ms) {
				again = true
			} else {
				left = append(left, ms)
			}
		}
		refused = left
	}
	for _, ms := range refused {
		d.refuse(d.rule(ms[0].Rule), ms)
	}
}

// refuse removes those of a refused rule's matches that hold no text, and leaves the
// others alone. Links among them lose their address, by which a second cleaning would
// match them again with another share of the text.
func (d *Doc) refuse(r *match.Rule, ms []match.Match) {
	count := 0
	for _, m := range ms {
		switch {
		case m.Node == d.root || !dom.InTree(m.Node, d.root):
		case !dom.HasText(m.Node):
			d.act(r, m.Node)
		default:
			count++
			if m.Node.DataAtom == atom.A {
				d.ledger.Tag("rules/refused-link", "", m.Node)
				dom.Unwrap(m.Node)
			}
		}
	}
	d.noteRefused(r, count)
}

// noteRefused enters how many matches of a rule were refused.
func (d *Doc) noteRefused(r *match.Rule, count int) {
	d.ledger.Refuse(r.Name, d.sourceOf(r), count, r.Text != "")
}

// sourceOf returns where a rule stands, for the ledger, or "" if the rule has its entry
// already: the text is made once.
func (d *Doc) sourceOf(r *match.Rule) string {
	if d.ledger.Has(r.Name) {
		return ""
	}
	return r.Source(d.picked.Program)
}

// apply applies one rule to its matches, and reports whether it was allowed to.
func (d *Doc) apply(r *match.Rule, ms []match.Match) bool {
	if r.Remove != "" {
		ms = d.matchingText(r, ms)
		ms = d.stillInTree(ms)
		ms = d.notKept(ms)
		if r.General && !d.allowed(d.textLen(ms)) {
			return false
		}
	}
	for _, m := range ms {
		if dom.InTree(m.Node, d.root) && m.Node != d.root {
			d.act(r, m.Node)
		}
	}
	return true
}

// stillInTree returns the matches of a page that are still in the tree. Those of a
// fragment it returns unchanged.
func (d *Doc) stillInTree(ms []match.Match) []match.Match {
	if !d.page {
		return ms
	}
	var out []match.Match
	for _, m := range ms {
		if m.Node != d.root && dom.InTree(m.Node, d.root) {
			out = append(out, m)
		}
	}
	return out
}

// notKept returns the matches that the caller doesn't want to keep.
func (d *Doc) notKept(ms []match.Match) []match.Match {
	if d.picked.Kept() == nil {
		return ms
	}
	return slices.DeleteFunc(slices.Clone(ms), func(m match.Match) bool { return d.ledger.Keeps(m.Node) })
}

// matchingText returns the matches whose text the rule's expression matches; all of
// them if it has none. Of a sparing rule they are those that are no plain sentences.
func (d *Doc) matchingText(r *match.Rule, ms []match.Match) []match.Match {
	switch {
	case r.Text != "":
	case r.Sparing:
		return slices.DeleteFunc(slices.Clone(ms), func(m match.Match) bool { return dom.IsPlainText(m.Node) })
	default:
		return ms
	}
	var out []match.Match
	for _, m := range ms {
		if !r.Expr.MayBegin(func() rune { return dom.FirstVisible(m.Node) }) {
			continue // cheaper than reading the text
		}
		size := dom.VisibleLen(m.Node)
		if size > maxTextRule || size > r.Expr.MaxLen() {
			continue
		}
		if text := d.textOf(m.Node); r.Expr.MayMatch(text, size) && r.Expr.Regexp().MatchString(text) {
			out = append(out, m)
		}
	}
	return out
}

// RuleFor returns the action of the first rule that removes or unwraps an element which
// the article shows with a tag or attributes that it didn't come with, nil if there is
// none. Rules see the tree as it came; what they would take because of an address that
// was relative, or in another attribute, a second cleaning would take.
func (d *Doc) RuleFor(n *html.Node, tag atom.Atom, attrs []html.Attribute) *block.RuleAction {
	if d.ledger.Keeps(n) {
		return nil
	}
	shown := html.Node{Type: html.ElementNode, DataAtom: tag, Data: tag.String(), Attr: attrs, Parent: n.Parent, FirstChild: n.FirstChild, LastChild: n.LastChild}
	first := len(d.picked.Program.Rules)
	d.picked.Picking(&shown, func(id int) {
		if id >= first {
			return
		}
		if r := d.rule(id); r.Remove+r.Unwrap != "" && d.picked.Applies(r) && len(d.matchingText(r, []match.Match{{Rule: id, Node: n}})) > 0 {
			first = id
		}
	})
	if first == len(d.picked.Program.Rules) {
		return nil
	}
	r := d.rule(first)
	return &block.RuleAction{Name: r.Name, Source: d.sourceOf(r), Unwrap: r.Unwrap != ""}
}

// textOf returns an element's visible text. It is kept, since several rules in a row
// ask for it.
func (d *Doc) textOf(n *html.Node) string {
	text, ok := d.texts[n]
	if !ok {
		text = dom.VisibleText(n, 0)
		if d.texts == nil {
			d.texts = map[*html.Node]string{}
		}
		d.texts[n] = text
	}
	return text
}

// textLen returns how many visible runes the matches that are still in the tree hold.
func (d *Doc) textLen(ms []match.Match) int {
	sum := 0
	var last *html.Node
	for _, m := range ms {
		if dom.InTree(m.Node, d.root) && (last == nil || !dom.InTree(m.Node, last)) {
			sum += dom.VisibleLen(m.Node)
			last = m.Node
		}
	}
	return sum
}

// uncounted stands for a number of runes that has not been counted yet.
const uncounted = -1

// allowed reports whether a rule of no publisher may take that many visible runes.
func (d *Doc) allowed(runes int) bool {
	if runes > 0 && d.left == uncounted {
		d.left = dom.VisibleLen(d.root)
	}
	return runes == 0 || float64(runes) <= d.share*float64(d.left)
}

// act does to one node what the rule says.
func (d *Doc) act(r *match.Rule, n *html.Node) {
	name, source := r.Name, d.sourceOf(r)
	clear(d.texts)
	switch {
	case r.Remove != "" || r.Comment != "":
		if r.Capture != "" {
			d.capture(r, n)
		}
		d.ledger.Take(name, source, n)
		if d.left != uncounted {
			d.left -= dom.VisibleLen(n)
		}
	case r.Unwrap+r.Rename != "" && dom.Hidden(n.DataAtom): // its text would become visible
	case r.Unwrap != "":
		d.ledger.Tag(name, source, n)
		dom.Unwrap(n)
	case r.Rename != "":
		d.ledger.Entry(name, source)
		if d.Renamed == nil {
			d.Renamed = map[*html.Node]bool{}
		}
		d.Renamed[n] = true
		n.Data, n.DataAtom = r.To, atom.Lookup([]byte(r.To))
	case r.Wrap != "":
		d.ledger.Entry(name, source)
		dom.Wrap(n, r.To)
	default:
		for _, c := range r.Copy {
			if v := dom.Attr(n, c.From); v != "" {
				dom.SetAttr(n, c.To, v)
			}
		}
		for _, key := range r.Drop {
			dom.RemoveAttr(n, key)
		}
	}
}

// capture keeps as metadata the text of a node that a rule removes.
func (d *Doc) capture(r *match.Rule, n *html.Node) {
	text := n.Data
	if n.Type == html.ElementNode {
		text = dom.VisibleText(n, 0)
	}
	d.captureText(r, text)
}

// captureText keeps a text as metadata.
func (d *Doc) captureText(r *match.Rule, text string) {
	d.Captured = append(d.Captured, Capture{Field: r.Capture, Text: r.Captured(text)})
}

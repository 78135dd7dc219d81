package learn

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An Offer is an element of a document that holds nothing but links to other documents of the site,
// below a label at most, and that is still there when the document is cleaned. Its text differs from
// document to document.
type Offer struct{ Select, Text string }

// key tells which offers are the same, apart from the keys of pieces.
func (o *Offer) key() string { return "\x03" + o.Select }

// minOffered is how many documents an offer links to at least, and maxOffer the longest one, in
// visible runes: twenty headlines.
const minOffered, maxOffer = 2, 2000

// offers returns the offers of a document, none in another, and the selectors of the elements that
// hold anything else. address is the document's own.
func offers(root *html.Node, lines []line, address string) (out []Offer, others []string) {
	own, err := url.Parse(address)
	if err != nil || own.Host == "" {
		return nil, nil // what is of the site isn't known
	}
	stays, held := map[string]bool{}, map[string]bool{}
	for i := range lines {
		stays[lines[i].text] = true
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || dom.Hidden(c.DataAtom) || dom.KindOf(c) == dom.Drop {
				continue
			}
			if s := selectorOf(c); s != "" && !strings.Contains(s, " ") && dom.KindOf(c).IsBlock() && c.DataAtom != atom.Body {
				text, is := offerOf(c, own, stays)
				if is {
					out = append(out, Offer{s, text})
					continue
				}
				held[s] = held[s] || text != ""
			}
			walk(c)
		}
	}
	walk(root)
	for _, s := range slices.Sorted(maps.Keys(held)) {
		if held[s] {
			others = append(others, s)
		}
	}
	return out, others
}

// offerOf returns the text of an element, and whether it is an offer. The text is "" if nothing of
// the element is left.
func offerOf(n *html.Node, own *url.URL, stays map[string]bool) (text string, is bool) {
	left := maxOffer
	if exceeds(n, &left) {
		return "long", false
	}
	labels, linked := 0, 0
	for _, l := range blockLines(n) {
		switch {
		case !stays[l.text]:
			continue
		case l.isLinked():
			linked++
		default:
			labels++
			is = l.isProse()
		}
		if text == "" || labels+linked == 2 && labels == 1 {
			text = l.text
		}
	}
	return text, !is && labels <= 1 && linked > 0 && leadsOn(n, own)
}

// leadsOn reports whether all links of an element lead to other documents of the site, and to how
// many at least.
func leadsOn(n *html.Node, own *url.URL) bool {
	to, astray := map[string]bool{}, false
	dom.Walk(n, func(c *html.Node) bool {
		if c.DataAtom != atom.A || !dom.HasAttr(c, "href") {
			return true
		}
		u, err := own.Parse(strings.TrimSpace(dom.Attr(c, "href")))
		if err != nil || !strings.EqualFold(u.Host, own.Host) || strings.Trim(u.Path, "/") == "" || u.Path == own.Path {
			astray = true
			return false
		}
		to[u.Path+"?"+u.RawQuery] = true
		return true
	})
	return !astray && len(to) >= minOffered
}

// addOffers counts the offers of a document, and the elements of their selectors that are none.
func (t *Tally) addOffers(f *Features) {
	for i := range f.Offers {
		if o := &f.Offers[i]; t.of.estimate(o.key()) >= t.Least {
			e := newEvidence(f, &Piece{Select: o.Select, Text: o.Text, Linked: true}, 1)
			if slices.ContainsFunc(f.Offers[:i], func(before Offer) bool { return before.Select == o.Select }) {
				e.Docs = 0
			}
			e.Keeps = t.keeps(f, &e.Piece)
			merge(t.Offers, o.key(), e)
		}
	}
	for _, s := range f.Others {
		if t.of.estimate((&Offer{Select: s}).key()) >= t.Least {
			t.Others[s] = true
		}
	}
}

// offered returns the rules for elements that are offers wherever they stand. An author gives links
// to other documents too, so that all of them are in doubt.
func (t *Tally) offered(names map[string]int) []*Proposal {
	var out []*Proposal
	for _, key := range slices.Sorted(maps.Keys(t.Offers)) {
		if e := t.Offers[key]; e.Docs >= t.Least && !t.Others[e.Select] {
			name := ruleName(t.Site, e.Select[strings.IndexAny(e.Select, ".#")+1:], names)
			out = append(out, &Proposal{Rule: newsclean.Rule{Name: name, Remove: e.Select}, Doubt: offerDoubt, Evidence: e})
		}
	}
	return out
}

// offerDoubt is why a rule about an offer is left out.
const offerDoubt = "what it takes differs: links to other documents of the site, which an author may give"

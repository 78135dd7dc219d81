package learn

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Container is an element of a full page that holds the page's article, and that its selector
// picks alone.
type Container struct {
	Select string
	Size   int // its letters and numbers
	Depth  int // how many elements are around it
}

// key tells which containers are the same, apart from the keys of pieces.
func (c *Container) key() string { return "\x02" + c.Select }

// heldShare is which share of an article a container holds at least: what was moved into it, such
// as a lead, may stand elsewhere. containerShare is in which share of a site's pages one must hold
// the article, and come out with the same article as without it.
const heldShare, containerShare = 0.9, 0.8

// minHeld is the length in bytes of what is looked for in an article: the letters that a text begins
// with, and those that it ends with. maxArticle is how much of an article it is looked for in.
const minHeld, maxArticle = 12, 1 << 18

// containers returns the containers of a page's article, given by its text, from without to within.
// There are none before the headline.
func containers(root *html.Node, text, title string) []Container {
	w := containerWalker{article: windows(visible(text)), title: visible(title), of: map[*html.Node]*measure{}, picks: map[string]int{}, headline: -1}
	all := w.walk(root)
	if all.held == 0 {
		return nil
	}
	var out []Container
	depth := 0
	for n := root; n != nil; n = w.within(n, all.held) {
		depth++
		m := w.of[n]
		if n.DataAtom == atom.Html || n.DataAtom == atom.Body || m == nil || w.headline > m.last {
			continue
		}
		for _, s := range selectorsOf(n) {
			if w.picks[s] == 1 {
				out = append(out, Container{s, m.size, depth})
			}
		}
	}
	return out
}

// A containerWalker measures the elements of a page.
type containerWalker struct {
	article  map[string]bool // its windows
	title    string
	of       map[*html.Node]*measure
	picks    map[string]int // how many elements a selector picks
	headline int            // the number of the element that is the headline, -1 if there is none
	count    int            // of the elements walked
}

// windows returns all stretches of minHeld bytes of a text.
func windows(text string) map[string]bool {
	out := map[string]bool{}
	for i := 0; i+minHeld <= min(len(text), maxArticle); i++ {
		out[text[i:i+minHeld]] = true
	}
	return out
}

// A measure is what an element holds.
type measure struct {
	size, held int // letters and numbers, and those of the article
	last       int // the number of the last element in it
}

// walk measures an element.
func (w *containerWalker) walk(n *html.Node) measure {
	w.count++
	own, m := w.count, measure{}
	for _, s := range selectorsOf(n) {
		w.picks[s]++
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			text := visible(c.Data)
			m.size += len(text)
			if n := len(text); n >= minHeld && w.article[text[:minHeld]] && w.article[text[n-minHeld:]] {
				m.held += len(text)
			}
		case c.Type == html.ElementNode && !dom.Hidden(c.DataAtom) && dom.KindOf(c) != dom.Drop:
			in := w.walk(c)
			m.size, m.held = m.size+in.size, m.held+in.held
		}
	}
	if w.headline < 0 && w.title != "" && dom.KindOf(n) == dom.Heading && visible(dom.VisibleText(n, 0)) == w.title {
		w.headline = own
	}
	m.last = w.count
	w.of[n] = &m
	return m
}

// within returns the child of n that holds enough of the article, nil if none does.
func (w *containerWalker) within(n *html.Node, all int) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if m := w.of[c]; m != nil && float64(m.held) >= heldShare*float64(all) {
			return c
		}
	}
	return nil
}

// selectorsOf returns the selectors that somebody may name an element by: its tag with its id or a
// class.
func selectorsOf(n *html.Node) []string {
	var out []string
	if n.Type != html.ElementNode || len(n.Attr) == 0 {
		return nil
	}
	if id := dom.Attr(n, "id"); isStable(id) {
		out = append(out, n.Data+"#"+id)
	}
	for class := range strings.FieldsSeq(dom.Attr(n, "class")) {
		if isStable(class) {
			out = append(out, n.Data+"."+class)
		}
	}
	return out
}

// Held is how many pages a container holds the article of, and the sums of its sizes and depths in
// them.
type Held struct{ Docs, Size, Depth int }

// addContainers adds the containers of a document.
func (t *Tally) addContainers(f *Features) {
	if !f.Page {
		return
	}
	t.Pages++
	for i := range f.Containers {
		if c := &f.Containers[i]; t.of.estimate(c.key()) >= t.Least {
			t.addHeld(c.Select, Held{1, c.Size, c.Depth})
		}
	}
}

func (t *Tally) addHeld(selector string, of Held) {
	if t.Containers == nil {
		t.Containers = map[string]Held{}
	}
	have := t.Containers[selector]
	t.Containers[selector] = Held{have.Docs + of.Docs, have.Size + of.Size, have.Depth + of.Depth}
}

// article returns the selector of the smallest container that holds the article of most pages, the
// innermost of those of one size, and of how many; "" if there is none.
func (t *Tally) article() (selector string, docs int) {
	least := max(t.Least, int(math.Ceil(containerShare*float64(t.Pages))))
	all := slices.DeleteFunc(slices.Sorted(maps.Keys(t.Containers)), func(s string) bool { return t.Containers[s].Docs < least })
	if len(all) == 0 {
		return "", 0
	}
	smallest := slices.MinFunc(all, func(a, b string) int {
		x, y := t.Containers[a], t.Containers[b]
		return cmp.Or(cmp.Compare(x.Size*y.Docs, y.Size*x.Docs), cmp.Compare(y.Docs, x.Docs), cmp.Compare(y.Depth, x.Depth))
	})
	return smallest, t.Containers[smallest].Docs
}

// isAlike reports whether two articles are the same but for a few lines.
func isAlike(a, b string) bool {
	left, size := map[string]int{}, 0
	for l := range strings.Lines(a) {
		l = visible(l)
		left[l]++
		size += len(l)
	}
	same, other := 0, 0
	for l := range strings.Lines(b) {
		l = visible(l)
		other += len(l)
		if left[l]--; left[l] >= 0 {
			same += len(l)
		}
	}
	return float64(same) >= alikeShare*float64(max(size, other))
}

// alikeShare is which share of two articles that are alike is the same.
const alikeShare = 0.95

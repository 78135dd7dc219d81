package learn

import (
	"cmp"
	"maps"
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
)

// A Tally counts exactly the pieces of a site that its Sketch takes for frequent. There are not
// many of these, however many documents there are: each stands in a share of them.
type Tally struct {
	Site  string
	Docs  int      // of the site
	Least int      // in how many of them a piece must stand
	Hosts []string // of its documents, up to maxHosts, "" among them if one's isn't known
	Found map[string]*Evidence

	Pages      int             // how many of them are full pages in which no rule names the article
	Containers map[string]Held // by selector
	of         *Sketch

	Offers map[string]*Evidence // by key
	Others map[string]bool      // selectors of offers that also pick what is none
}

// Evidence is what is known of a piece from the documents that it stands in. Whatever it keeps
// of them is the least or the most by an order, so that the order of the documents doesn't
// matter.
type Evidence struct {
	Piece              // the flags that hold in one document at least, and the greatest Start and End, the least Run
	Docs      int      // how many documents
	HeadDocs  int      // in how many it is a heading of prose
	Times     int      // how often it stands in one, at most
	NotLinked bool     // in one document at least it isn't Linked
	First     string   // the least and the greatest of when it was published, or of its id
	Last      string   //
	Texts     []string // up to maxTexts of its texts
	Variants  []string // up to maxVariants of its texts with numbers folded
	Befores   []string // up to two of the lines before it
	Tags      []string // of its lines
	Keeps     []kept   // up to maxKeeps lines of the documents
}

// maxTexts is how many texts are shown of a piece, and one more that tells whether there are
// more. maxVariants is how many ways of writing it one rule takes.
const maxTexts, maxVariants = 4, 8

// maxTags is more than there are tags of lines.
const maxTags = 24

// NewTally returns a tally of a site.
func NewTally(site string, s *Sketch, o Options) *Tally {
	return &Tally{Site: site, Docs: s.docs, Least: o.Complete().least(s.docs), Found: map[string]*Evidence{}, Offers: map[string]*Evidence{}, Others: map[string]bool{}, of: s}
}

// copyShare is which share of a document's text stands in other documents if it is a copy of
// one.
const copyShare = 0.9

// maxHosts is how many hosts a site has at most: www, m, amp and some dozen channels.
const maxHosts = 64

// Add adds a document.
func (t *Tally) Add(f *Features) {
	t.Hosts = least(maxHosts, t.Hosts, []string{f.Host})
	t.addContainers(f)
	t.addOffers(f)
	times := map[string]int{}
	repeated := 0
	for i := range f.Pieces {
		p := &f.Pieces[i]
		key := p.key()
		if key == "" || t.of.estimate(key) < t.Least {
			continue
		}
		times[key]++
		if p.Select == "" {
			repeated += p.Size
		}
	}
	f = f.among(times)
	counted := map[string]bool{}
	isCopy := float64(repeated) >= copyShare*float64(f.Size)
	for i := range f.Pieces {
		p := &f.Pieces[i]
		key := p.key()
		if times[key] == 0 || isCopy && p.Prose || p.Select == "" && p.Fixed || p.Size > maxText {
			continue
		}
		e := newEvidence(f, p, times[key])
		if counted[key] {
			e.Docs, e.HeadDocs = 0, 0
		}
		counted[key] = true
		e.Keeps = t.keeps(f, p)
		merge(t.Found, key, e)
	}
	if !isCopy {
		t.addTails(f, times)
	}
}

// among returns the features with lines counted that are none of those that stand in many
// documents: where something stands must not depend on whether others were taken out already.
func (f *Features) among(repeated map[string]int) *Features {
	out := *f
	out.Pieces = slices.Clone(f.Pieces)
	total, seen := 0, 0
	own := func(p *Piece) bool { return p.Select == "" && repeated[p.key()] == 0 }
	for i := range out.Pieces {
		total += number(own(&out.Pieces[i]))
	}
	run := 0
	for i := range out.Pieces {
		p := &out.Pieces[i]
		if run++; p.Select != "" || !p.Prose || own(p) {
			run = 0
		}
		for k := range run {
			out.Pieces[i-k].Run = run
		}
		if p.Select == "" {
			p.Start, p.End = seen, total-seen-number(own(p))
		}
		seen += number(own(p))
	}
	return &out
}

// Merge adds what another tally of the same site holds.
func (t *Tally) Merge(of *Tally) {
	t.Hosts = least(maxHosts, t.Hosts, of.Hosts)
	for key, e := range of.Found { // in any order: merging commutes
		copied := *e
		merge(t.Found, key, &copied)
	}
	for key, e := range of.Offers { // the same
		copied := *e
		merge(t.Offers, key, &copied)
	}
	maps.Copy(t.Others, of.Others)
	t.Pages += of.Pages
	for selector, held := range of.Containers { // the same
		t.addHeld(selector, held)
	}
}

// merge adds evidence of a piece.
func merge(into map[string]*Evidence, key string, e *Evidence) {
	if have := into[key]; have != nil {
		have.merge(e)
		return
	}
	into[key] = e
}

// newEvidence returns what one document says of a piece.
func newEvidence(f *Features, p *Piece, times int) *Evidence {
	when := f.Published
	if when == "" {
		when = f.ID
	}
	e := &Evidence{
		Piece: *p, Docs: 1, HeadDocs: number(p.Heads), Times: times, NotLinked: !p.Linked, First: when, Last: when,
		Texts: []string{p.Text}, Variants: []string{variant(p.Text)}, Befores: []string{p.Before},
	}
	if p.Tag != "" {
		e.Tags = []string{p.Tag}
	}
	return e
}

// number returns 1 for true and 0 for false.
func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// merge adds evidence of other documents, or of the same one.
func (e *Evidence) merge(of *Evidence) {
	e.Docs, e.HeadDocs = e.Docs+of.Docs, e.HeadDocs+of.HeadDocs
	e.Times = max(e.Times, of.Times)
	e.Start, e.End, e.Size = max(e.Start, of.Start), max(e.End, of.End), max(e.Size, of.Size)
	e.Run = min(e.Run, of.Run)
	e.Linked, e.NotLinked = e.Linked || of.Linked, e.NotLinked || of.NotLinked
	e.Prose, e.Quote, e.Byline = e.Prose || of.Prose, e.Quote || of.Quote, e.Byline || of.Byline
	if earlier(of.First, e.First) {
		e.First = of.First
	}
	if earlier(e.Last, of.Last) {
		e.Last = of.Last
	}
	e.Texts = least(maxTexts, e.Texts, of.Texts)
	e.Variants = least(maxVariants, e.Variants, of.Variants)
	e.Befores = least(2, e.Befores, of.Befores)
	e.Tags = least(maxTags, e.Tags, of.Tags)
	e.Text = e.Texts[0]
	e.Keeps = best(e.Keeps, of.Keeps)
}

// earlier reports whether a date or id comes before another: post/9 before post/10.
func earlier(a, b string) bool {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	for i > 0 && chars.IsDigit(a[i-1]) { // back to where their numbers begin
		i--
	}
	x, y := digits(a[i:]), digits(b[i:])
	if x > 0 && y > 0 && x != y {
		return x < y
	}
	return a[i:] < b[i:]
}

// digits returns how many digits a text begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && chars.IsDigit(s[n]) {
		n++
	}
	return n
}

// least returns the n least texts of two lists, each once.
func least(n int, a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(n, len(all))]
}

// A kept is a line of a document that a rule must leave alone.
type kept struct {
	Shares bool // it has a word of what goes
	Text   string
}

// maxKeeps is how many such lines are noted: one for the example, and one more.
const maxKeeps = 2

// keeps returns the lines of a document that show best what a rule about a piece must leave
// alone.
func (t *Tally) keeps(f *Features, p *Piece) []kept {
	word := longestWord(p.Text)
	var out []kept
	for i := range f.Pieces {
		q := &f.Pieces[i]
		if q.Select != "" || !q.Prose || q.Quote || t.of.estimate(q.key()) > 1 || t.hasTail(q) {
			continue
		}
		out = best(out, []kept{{word != "" && containsWord(q.Text, word), q.Text}})
	}
	return out
}

// best returns the best of two lists: those that share a word, then the shorter ones.
func best(a, b []kept) []kept {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(x, y kept) int {
		return cmp.Or(number(y.Shares)-number(x.Shares), cmp.Compare(len(x.Text), len(y.Text)), cmp.Compare(x.Text, y.Text))
	})
	all = slices.Compact(all)
	return all[:min(maxKeeps, len(all))]
}

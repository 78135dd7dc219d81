package match

import (
	"sync"

	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// A hostIndex knows which files and rules are for the documents of which hosts,
// so that those for others cost a document nothing.
type hostIndex struct {
	always []int            // files of no publisher and no host: for every document
	files  map[string][]int // by host pattern, files
	assets map[string][]int // by host of pictures, files
	rules  map[string]*hostRules
	own    []ownRule // with a Selector, of files in always
}

// hostRules are the rules for the hosts that one pattern means. Their selectors
// are compiled when the first document of such a host comes: lists hold tens of
// thousands.
type hostRules struct {
	once       sync.Once
	ids        []int
	index      selectorIndex
	own        []ownRule
	needsWhole bool // one of its rules may look at what is not parsed of most documents
}

// An ownRule is a rule whose selector isn't CSS.
type ownRule struct {
	id  int
	sel rules.Selector
}

func newHostIndex() hostIndex {
	return hostIndex{files: map[string][]int{}, assets: map[string][]int{}, rules: map[string]*hostRules{}}
}

// addFile enters file number at.
func (a *hostIndex) addFile(f *rules.File, at int) {
	for _, h := range f.Hosts {
		a.files[h] = append(a.files[h], at)
	}
	for _, h := range f.Assets {
		a.assets[h] = append(a.assets[h], at)
	}
	if f.Publisher == "" && len(f.Hosts)+len(f.Assets)+len(f.Marks) == 0 {
		a.always = append(a.always, at)
	}
}

// addRule enters a rule that is for some hosts alone.
func (a *hostIndex) addRule(r *rules.Rule, id int) {
	for _, h := range r.Hosts {
		of := a.rules[h]
		if of == nil {
			of = &hostRules{}
			a.rules[h] = of
		}
		of.ids = append(of.ids, id)
	}
}

// compile makes the selectors. One that is no selector picks nothing: what made
// the file without checking it has only itself to blame.
func (h *hostRules) compile(p *Program) {
	h.once.Do(func() {
		h.index = newSelectorIndex()
		for _, id := range h.ids {
			r := &p.Rules[id]
			c, err := compileSelector(p.Files[r.file].File, r.Selector())
			switch {
			case err != nil:
			case c.own != nil:
				h.own = append(h.own, ownRule{id, c.own})
			default:
				h.index.add(treeSelectors(r.Rule, c.css), target{id: id})
			}
			h.needsWhole = h.needsWhole || err == nil && (c.own != nil || c.needsScripts() || ruleNeedsDrawings(r.Rule))
		}
	})
}

// An activeSelectors is what to look for in one document.
type activeSelectors struct {
	indexes []*selectorIndex
	picked  map[*html.Node][]int // nodes that Selectors pick, with the rules
}

// activeFor returns what the rules look for in a document from origin.
func (p *Program) activeFor(document *html.Node, from Origin) activeSelectors {
	l := activeSelectors{indexes: []*selectorIndex{&p.index}, picked: map[*html.Node][]int{}}
	l.pick(document, p.hosts.own)
	for _, key := range from.keys {
		if rules := p.hosts.rules[key]; rules != nil {
			rules.compile(p)
			l.indexes = append(l.indexes, &rules.index)
			l.pick(document, rules.own)
		}
		for _, at := range p.hosts.files[key] {
			l.pick(document, p.Files[at].own)
		}
	}
	return l
}

// NeedsWhole reports whether what the rules look for in a document from there may be
// in its scripts.
func (p *Program) NeedsWhole(from Origin) bool {
	for _, at := range p.hosts.always {
		if p.Files[at].needsWhole {
			return true
		}
	}
	for _, key := range from.keys {
		if h := p.hosts.rules[key]; h != nil {
			if h.compile(p); h.needsWhole {
				return true
			}
		}
		for _, at := range p.hosts.files[key] {
			if p.Files[at].needsWhole {
				return true
			}
		}
	}
	return false
}

func (l *activeSelectors) pick(document *html.Node, rules []ownRule) {
	for _, r := range rules {
		for _, n := range r.sel.Select(document) {
			l.picked[n] = append(l.picked[n], r.id)
		}
	}
}

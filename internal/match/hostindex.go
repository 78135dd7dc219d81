package match

import (
	"sync"

	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// A hostIndex holds which files and rules are for the documents of which hosts, so that
// those for others cost a document nothing.
type hostIndex struct {
	always []int                 // files of no publisher and no host, which are for every document
	files  map[string][]int      // files by host pattern
	assets map[string][]int      // files by host of pictures
	rules  map[string]*hostRules // by host pattern
	custom []customRule          // of files without hosts
}

// hostRules are the rules for the hosts that one pattern stands for. Their selectors
// are compiled when the first document of such a host comes: lists hold tens of
// thousands.
type hostRules struct {
	once       sync.Once
	ids        []int
	index      selectorIndex
	custom     []customRule
	needsWhole bool // one of its rules may look at scripts or drawings, which most documents are parsed without
}

// A customRule is a rule with a custom selector.
type customRule struct {
	id  int
	sel rules.Selector
}

func newHostIndex() hostIndex {
	return hostIndex{files: map[string][]int{}, assets: map[string][]int{}, rules: map[string]*hostRules{}}
}

// addFile enters the file with number at.
func (a *hostIndex) addFile(f *rules.File, at int) {
	for _, h := range f.Hosts {
		a.files[h] = append(a.files[h], at)
	}
	for _, h := range f.Assets {
		a.assets[h] = append(a.assets[h], at)
	}
	if forAll(f) {
		a.always = append(a.always, at)
	}
}

// forAll reports whether a file is for every document.
func forAll(f *rules.File) bool {
	return f.Publisher == "" && len(f.Hosts)+len(f.Assets)+len(f.Marks) == 0
}

// addRule enters a rule with hosts.
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

// compile compiles the selectors, once. One that doesn't compile picks nothing:
// whatever made the file didn't check it.
func (h *hostRules) compile(p *Program) {
	h.once.Do(func() {
		h.index = newSelectorIndex()
		for _, id := range h.ids {
			r := &p.Rules[id]
			c, err := compileSelector(p.Files[r.file].File, r.Selector())
			switch {
			case err != nil:
			case c.custom != nil:
				h.custom = append(h.custom, customRule{id, c.custom})
			default:
				h.index.add(treeSelectors(r.Rule, c.css), target{id: id})
			}
			h.needsWhole = h.needsWhole || err == nil && (c.custom != nil || c.needsScripts() || ruleNeedsDrawings(r.Rule))
		}
	})
}

// activeSelectors are the selectors to look for in one document.
type activeSelectors struct {
	indexes []*selectorIndex
	picked  map[*html.Node][]int // nodes that custom selectors pick, with the rules
}

// activeFor returns what the rules look for in a document from an origin.
func (p *Program) activeFor(document *html.Node, from Origin) activeSelectors {
	l := activeSelectors{indexes: []*selectorIndex{&p.index}, picked: map[*html.Node][]int{}}
	l.pick(document, p.hosts.custom)
	for _, key := range from.keys {
		if rules := p.hosts.rules[key]; rules != nil {
			rules.compile(p)
			l.indexes = append(l.indexes, &rules.index)
			l.pick(document, rules.custom)
		}
		for _, at := range p.hosts.files[key] {
			l.pick(document, p.Files[at].custom)
		}
	}
	return l
}

// NeedsWhole reports whether the rules for documents from an origin may look at scripts
// or drawings.
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

// pick enters what the rules pick in a document.
func (l *activeSelectors) pick(document *html.Node, rules []customRule) {
	for _, r := range rules {
		for _, n := range r.sel.Select(document) {
			l.picked[n] = append(l.picked[n], r.id)
		}
	}
}

package newsclean

import (
	"sync"

	"golang.org/x/net/html"
)

// An audience knows which files and rules are for the documents of which hosts,
// so that those for others cost a document nothing.
type audience struct {
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
	once  sync.Once
	ids   []int
	index selectorIndex
	own   []ownRule
	asks  bool // one of its rules may look at what is not parsed of most documents
}

// An ownRule is a rule whose selector isn't CSS.
type ownRule struct {
	id  int
	sel Selector
}

func newAudience() audience {
	return audience{files: map[string][]int{}, assets: map[string][]int{}, rules: map[string]*hostRules{}}
}

// addFile enters file number at.
func (a *audience) addFile(f *RuleFile, at int) {
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
func (a *audience) addRule(r *Rule, id int) {
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
func (h *hostRules) compile(p *program) {
	h.once.Do(func() {
		h.index = newSelectorIndex()
		for _, id := range h.ids {
			r := &p.rules[id]
			c, err := compileSelector(p.files[r.file].RuleFile, r.selector())
			switch {
			case err != nil:
			case c.own != nil:
				h.own = append(h.own, ownRule{id, c.own})
			default:
				h.index.add(r.inTree(c.css), target{id: id})
			}
			h.asks = h.asks || err == nil && (c.own != nil || c.mayAskScripts() || r.asksShape())
		}
	})
}

// A lookout is what to look for in one document.
type lookout struct {
	indexes []*selectorIndex
	picked  map[*html.Node][]int // nodes that Selectors pick, with the rules
}

// lookFor gives what the rules look for in a document from origin.
func (p *program) lookFor(document *html.Node, from origin) lookout {
	l := lookout{indexes: []*selectorIndex{&p.index}, picked: map[*html.Node][]int{}}
	l.pick(document, p.audience.own)
	for _, key := range from.keys {
		if rules := p.audience.rules[key]; rules != nil {
			rules.compile(p)
			l.indexes = append(l.indexes, &rules.index)
			l.pick(document, rules.own)
		}
		for _, at := range p.audience.files[key] {
			l.pick(document, p.files[at].own)
		}
	}
	return l
}

// asksForAll says whether what the rules look for in a document from there may be
// in its scripts.
func (p *program) asksForAll(from origin) bool {
	for _, at := range p.audience.always {
		if p.files[at].asks {
			return true
		}
	}
	for _, key := range from.keys {
		if h := p.audience.rules[key]; h != nil {
			if h.compile(p); h.asks {
				return true
			}
		}
		for _, at := range p.audience.files[key] {
			if p.files[at].asks {
				return true
			}
		}
	}
	return false
}

func (l *lookout) pick(document *html.Node, rules []ownRule) {
	for _, r := range rules {
		for _, n := range r.sel.Select(document) {
			l.picked[n] = append(l.picked[n], r.id)
		}
	}
}

package match

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/host"
	"github.com/newsclean/newsclean/internal/scratch"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Scan is what one walk over the tree of a document finds: what each rule picks.
// Rules see the tree as it came, whatever earlier rules do to it.
type Scan struct {
	Program *Program
	Matches []Match         // in the order of rules, those of one rule in document order
	Targets map[string]bool // ids that links of the document point at
	Active  []bool          // by file: its rules apply
	named   []bool          // by file: it applies, whatever hosts the images are on
	origin  Origin
	Page    bool         // the document is a full page
	finders []finder     // one for each index
	found   []Match      // in document order
	marked  []bool       // by file: one of its marks is there
	images  []*html.Node // in document order

	candidates []int // memory for LineRules
}

// A Match is a node that a rule picks.
type Match struct {
	Rule int // in Program.Rules
	Node *html.Node
}

// Scan walks the tree below root, a full page or a fragment from an origin, and returns
// what the rules pick in it. The Scan may be used until the scratch memory is used
// again.
func (p *Program) Scan(root *html.Node, from Origin, page bool, memory *Scratch) *Scan {
	s := &Scan{Program: p, origin: from, Page: page, marked: make([]bool, len(p.Files)), found: memory.matches}
	active := p.activeFor(root, from)
	s.finders = memory.findersOf(active.indexes)
	known := new(Memo)
	for i := range s.finders {
		s.finders[i].known = known
	}
	dom.Walk(root, func(n *html.Node) bool {
		first := len(s.found)
		down := s.enter(n)
		if len(active.picked) > 0 {
			s.noteCustom(n, first, active.picked[n])
		}
		return down
	})
	for i := range s.finders {
		s.finders[i].known = nil // rules change the tree
	}
	memory.matches = s.found
	s.Matches = memory.byRule()
	s.publishers()
	return s
}

// Again scans a tree that takes the place of the document's. The same files apply to
// it.
func (s *Scan) Again(root *html.Node, memory *Scratch) *Scan {
	again := s.Program.Scan(root, s.origin, s.Page, memory)
	again.Active = s.Active
	return again
}

// publishers sets which files apply: those of no publisher, and those of a publisher
// whom the document's address, its markup or the hosts of its images give away.
func (s *Scan) publishers() {
	active := s.marked
	for _, i := range s.Program.hosts.always {
		active[i] = true
	}
	for _, key := range s.origin.keys {
		for _, i := range s.Program.hosts.files[key] {
			active[i] = active[i] || !s.origin.On(s.Program.Files[i].Except)
		}
	}
	s.named = slices.Clone(active)
	s.assetPublishers(active)
	s.Active = active
}

// assetPublishers sets the files of the publishers on whose picture hosts the images
// are.
func (s *Scan) assetPublishers(active []bool) {
	seen := ""
	for _, n := range s.images {
		for _, a := range n.Attr {
			from := assetHost(a.Val)
			if from == "" || from == seen {
				continue
			}
			seen = from
			host.EachParent(from, func(name string) {
				for _, i := range s.Program.hosts.assets[name] {
					active[i] = true
				}
			})
		}
	}
}

// assetHost returns the host of an absolute http address, "" for anything else. It is
// cheap: it doesn't parse the address.
func assetHost(v string) string {
	start := strings.Index(v[:min(len(v), len("https://"))], "//")
	if start < 0 {
		return ""
	}
	rest := v[start+len("//"):]
	if end := strings.IndexAny(rest, "/?#:"); end >= 0 {
		rest = rest[:end]
	}
	return strings.ToLower(rest)
}

// Applies reports whether a rule is for this document.
func (s *Scan) Applies(r *Rule) bool {
	return s.Active[r.file] && (r.Mode == "" || (r.Mode == "page") == s.Page) &&
		(len(r.Hosts) == 0 || s.origin.On(r.Hosts)) && !s.origin.On(r.Except)
}

// ToRemove returns the elements that rules will remove, unless they turn out to be the
// article itself.
func (s *Scan) ToRemove() map[*html.Node]bool {
	out := map[*html.Node]bool{}
	kept := s.Kept()
	for _, m := range s.Matches {
		if r := &s.Program.Rules[m.Rule]; r.Remove != "" && r.Text == "" && s.Applies(r) && !kept[m.Node] {
			out[m.Node] = true
		}
	}
	return out
}

// Picking calls visit with the number of each rule whose selector picks an element,
// perhaps more than once. The element needn't be part of the document.
func (s *Scan) Picking(n *html.Node, visit func(rule int)) {
	for i := range s.finders {
		s.finders[i].matching(n, func(e *entry) {
			if !e.mark {
				visit(e.id)
			}
		})
	}
}

// PublisherField returns the text that a publisher's own selector for a field of the
// metadata picks below root, "" if there is none.
func (s *Scan) PublisherField(root *html.Node, field string) string {
	for i := range s.Program.Files {
		if !s.Active[i] {
			continue
		}
		for _, f := range s.Program.Files[i].fields {
			if f.name != field {
				continue
			}
			if text := f.sel.text(root); text != "" {
				return text
			}
		}
	}
	return ""
}

// A Container is a selector of the article that a publisher's file names.
type Container struct {
	compiledSelector
	Name    string // for people: the selector, the publisher and the file
	Foreign bool   // the file's selectors are not newsclean's own, so that they are not tested with it
}

// Nodes returns what the selector picks below root. CSS picks the first element alone.
func (c Container) Nodes(root *html.Node) []*html.Node { return c.nodes(root) }

// Containers calls visit with the containers that the files of the document's
// publishers name, until visit returns false.
func (s *Scan) Containers(visit func(Container) bool) {
	for i := range s.Program.Files {
		f := &s.Program.Files[i]
		if !s.named[i] || f.Publisher == "" {
			continue
		}
		for k, sel := range f.article {
			if !visit(Container{sel, f.Article[k] + " of " + f.Publisher + " (" + f.File.File + ")", f.Compile != nil}) {
				return
			}
		}
	}
}

// PictureLists returns what scripts of the document's publishers call the lists of a picture
// post's pictures.
func (s *Scan) PictureLists() []string {
	var out []string
	for i := range s.Program.Files {
		if f := &s.Program.Files[i]; s.named[i] && f.Pictures != "" {
			out = append(out, f.Pictures)
		}
	}
	return out
}

// enter notes what picks a node, and reports whether to look at what is in it.
func (s *Scan) enter(n *html.Node) bool {
	switch n.Type {
	case html.TextNode:
		return false
	case html.CommentNode:
		for _, r := range s.Program.commentRules(n.Data) {
			s.found = append(s.found, Match{r, n})
		}
		return false
	case html.ElementNode:
		first := len(s.found)
		for i := range s.finders {
			s.finders[i].matching(n, func(e *entry) { s.note(n, first, e) })
		}
		switch n.DataAtom {
		case atom.Img:
			s.images = append(s.images, n)
		case atom.A:
			if _, id, ok := strings.Cut(dom.Attr(n, "href"), "#"); ok && id != "" {
				if s.Targets == nil {
					s.Targets = map[string]bool{}
				}
				s.Targets[id] = true
			}
		}
		// A drawing is taken out as a whole.
		return !dom.Hidden(n.DataAtom) && n.DataAtom != atom.Svg
	}
	return true
}

// note notes the rule or mark of an entry that n matches. The matches of n begin at
// index first. A rule of no publisher can't know what an id made of a heading is for.
func (s *Scan) note(n *html.Node, first int, e *entry) {
	switch {
	case e.mark:
		s.marked[e.id] = true
	case e.key.id != "" && s.Program.Rules[e.id].General && dom.NamedByHeading(n):
	case !s.has(first, e.id):
		s.found = scratch.Append(s.found, Match{e.id, n})
	}
}

// has reports whether a rule is among the matches from index first on.
func (s *Scan) has(first, rule int) bool {
	for _, m := range s.found[first:] {
		if m.Rule == rule {
			return true
		}
	}
	return false
}

// noteCustom notes the rules whose custom selectors pick n. All that can be done to a
// text is to remove or to wrap it.
func (s *Scan) noteCustom(n *html.Node, first int, rules []int) {
	for _, id := range rules {
		r := &s.Program.Rules[id]
		if !s.has(first, id) && (n.Type == html.ElementNode || n.Type == html.TextNode && r.Remove+r.Wrap != "") {
			s.found = append(s.found, Match{id, n})
		}
	}
}

// Kept returns the elements that no rule and no stage takes, nil if there is none.
func (s *Scan) Kept() map[*html.Node]bool {
	if !s.Program.keeps {
		return nil
	}
	kept := map[*html.Node]bool{}
	for _, m := range s.Matches {
		if s.Program.Rules[m.Rule].Keep != "" {
			kept[m.Node] = true
		}
	}
	return kept
}

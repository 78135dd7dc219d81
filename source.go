package newsclean

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// An edit is what became of a rule about the source of a page.
type edit struct {
	rule           int
	count, refused int
}

// A source is a document with its tree.
type source struct {
	markup  string
	root    *html.Node
	skimmed bool  // root was made of it without what scripts hold
	said    *page // what a full page says of itself, nil of a fragment
	from    origin
}

// open makes the tree of a document, with the changes of its source that rules
// ask for.
func (c *Cleaner) open(markup string, d docConfig, on *desk) (*source, []edit, error) {
	var seen skimmed
	if d.explain || c.asksScripts {
		seen = unskimmed(markup)
	} else {
		seen = skim(markup, !c.asksShape, on.gaps)
	}
	root, err := seen.parse()
	if err != nil {
		return nil, nil, err
	}
	s := &source{markup: markup, root: root, skimmed: len(seen.gaps) > 0}
	if on.gaps = seen.gaps; cap(on.gaps) > maxDesk {
		on.gaps = nil
	}
	if d.mode == Page || d.mode == Auto && isPage(markup) {
		s.said = readPage(root)
		on.weigher.expect(seen.blocks)
	}
	s.from = newOrigin(hosts(s.said, d.base))
	edits, err := c.program.prepare(s)
	return s, edits, err
}

// prepare makes the changes of the source that rules ask for, and sees to it
// that rules with Selectors get the tree of all of it.
func (p *program) prepare(s *source) ([]edit, error) {
	var edits []edit
	if s.said != nil {
		edits = p.edit(s)
	}
	if !s.skimmed || !p.asksForAll(s.from) {
		return edits, nil
	}
	root, err := parse(s.markup)
	s.root, s.skimmed = root, false
	return edits, err
}

// edit makes the changes, all at once if that can be.
func (p *program) edit(s *source) []edit {
	var edits []edit
	changed := s.markup
	for _, id := range p.editsFor(s.from) {
		r := &p.rules[id]
		if n := strings.Count(changed, r.Find); n > 0 {
			edits = append(edits, edit{rule: id, count: n})
			changed = strings.ReplaceAll(changed, r.Find, r.Replace)
		}
	}
	if len(edits) > 0 && !s.become(changed) {
		p.editOneByOne(s, edits)
	}
	return edits
}

// editOneByOne makes those changes that leave the visible text alone.
func (p *program) editOneByOne(s *source, edits []edit) {
	for i := range edits {
		e, r := &edits[i], &p.rules[edits[i].rule]
		e.count = strings.Count(s.markup, r.Find) // an earlier one may have made or unmade some
		if !s.become(strings.ReplaceAll(s.markup, r.Find, r.Replace)) {
			e.count, e.refused = 0, e.count
		}
	}
}

// editsFor lists the rules about the source of pages from there.
func (p *program) editsFor(from origin) []int {
	var ids []int
	add := func(files []int) {
		for _, at := range files {
			f := &p.files[at]
			for _, id := range f.edits {
				r := &p.rules[id]
				if r.Mode != "fragment" && !from.on(f.Except) && (len(r.Hosts) == 0 || from.on(r.Hosts)) && !from.on(r.Except) {
					ids = append(ids, id)
				}
			}
		}
	}
	add(p.audience.always)
	for _, key := range from.keys {
		add(p.audience.files[key])
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// maxGrowth is how many times as long as a page was a change may make it, and
// maxAdded how much longer in bytes at least.
const maxGrowth, maxAdded = 2, 1 << 16

// become makes another text the source, unless it shows something else or is
// much longer.
func (s *source) become(changed string) bool {
	if len(changed) > maxGrowth*len(s.markup)+maxAdded {
		return false
	}
	tree, err := parse(changed)
	if err != nil || shownText(tree) != shownText(s.root) {
		return false
	}
	s.markup, s.root, s.skimmed, s.said = changed, tree, false, readPage(tree)
	return true
}

// shownText gives the visible characters below n.
func shownText(n *html.Node) string {
	var b strings.Builder
	walk(n, func(t *html.Node) bool {
		if t.Type == html.TextNode {
			for _, r := range t.Data {
				if !invisibleRune(r) {
					b.WriteRune(r)
				}
			}
		}
		return t.Type != html.ElementNode || !invisible(t.DataAtom)
	})
	return b.String()
}

// noteEdits enters the changes of the source.
func (j *job) noteEdits(edits []edit) {
	for _, e := range edits {
		r := &j.prog.rules[e.rule]
		entry := j.ledger.entry(r.Name, j.sourceOf(r))
		entry.Count += e.count
		entry.Refused += e.refused
		if j.ledger.at != nil && e.count > 0 {
			entry.Pieces = append(entry.Pieces, Piece{HTML: r.Find})
		}
	}
}

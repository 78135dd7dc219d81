package match

import (
	"slices"

	"github.com/newsclean/newsclean/internal/scratch"
)

// A Scratch is memory in which documents are scanned, one after the other. The zero
// value is ready for use.
type Scratch struct {
	finders []finder
	matches []Match  // in document order
	sorted  []Match  // in the order of rules
	order   []uint64 // rule and index of each match, to sort by
}

// findersOf returns a finder for each index.
func (d *Scratch) findersOf(indexes []*selectorIndex) []finder {
	for len(d.finders) < len(indexes) {
		d.finders = append(d.finders, finder{})
	}
	out := d.finders[:len(indexes)]
	for i := range out {
		out[i].begin(indexes[i])
	}
	return out
}

// byRule returns the matches in the order of their rules; those of one rule stay in
// document order.
func (d *Scratch) byRule() []Match {
	d.order, d.sorted = slices.Grow(d.order[:0], len(d.matches)), slices.Grow(d.sorted[:0], len(d.matches))
	for i := range d.matches {
		d.order = append(d.order, uint64(d.matches[i].Rule)<<32|uint64(i))
	}
	slices.Sort(d.order)
	for _, k := range d.order {
		d.sorted = append(d.sorted, d.matches[uint32(k)])
	}
	return d.sorted
}

// Clear forgets the document.
func (d *Scratch) Clear() {
	d.matches, d.sorted, d.order = scratch.Cleared(d.matches), scratch.Cleared(d.sorted), scratch.Cleared(d.order)
	for i := range d.finders {
		d.finders[i].clear()
	}
}

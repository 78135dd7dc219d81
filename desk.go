package newsclean

import (
	"bytes"
	"sync"
)

// A desk is memory that one document after the other is cleaned in. To make as
// much again for each, and to collect it, was a tenth of what a short one takes.
// Of what it hands out nothing may be used any more once it is cleared.
type desk struct {
	blocks  row[block]
	lines   row[line]
	runs    []run        // the longest row of them; nobody else's
	finders []finder     // of one scan
	matches []match      // of one scan, as they were found
	sorted  []match      // by rule
	order   []uint64     // to sort them
	gaps    []gap        // of the document
	weigher weigher      // its weights are those of the last tree weighed
	markup  bytes.Buffer // of one block after the other
}

var desks = sync.Pool{New: func() any { return new(desk) }}

// maxDesk is how many of each it keeps room for: as many as most pages need.
const maxDesk = 1024

// maxMarkup is how many bytes it keeps for the markup of a block.
const maxMarkup = 64 << 10

// block gives a block a place.
func (d *desk) block(b block) *block {
	k := &d.blocks.take(1)[0]
	*k = b
	return k
}

// findersOf gives a finder for each index.
func (d *desk) findersOf(indexes []*selectorIndex) []finder {
	for len(d.finders) < len(indexes) {
		d.finders = append(d.finders, finder{})
	}
	out := d.finders[:len(indexes)]
	for i := range out {
		out[i].begin(indexes[i])
	}
	return out
}

// clear leaves nothing of a document on it.
func (d *desk) clear() {
	d.blocks.clear()
	d.lines.clear()
	if d.markup.Reset(); d.markup.Cap() > maxMarkup {
		d.markup = bytes.Buffer{}
	}
	d.runs, d.matches, d.sorted, d.order = cleared(d.runs), cleared(d.matches), cleared(d.sorted), cleared(d.order)
	d.weigher.clear()
	for i := range d.finders {
		d.finders[i].clear()
	}
}

// cleared gives the room of a list.
func cleared[T any](list []T) []T {
	list = list[:cap(list)]
	if len(list) > maxDesk {
		return nil
	}
	clear(list)
	return list[:0]
}

// A row is places that are handed out one behind the other.
type row[T any] struct {
	places []T
	taken  int
}

// take gives some of them. Where it has too few, it makes more, and leaves those
// before to who has them.
func (r *row[T]) take(n int) []T {
	if len(r.places)-r.taken < n {
		r.places = make([]T, max(n, min(max(4, 2*len(r.places)), maxDesk)))
		r.taken = 0
	}
	out := r.places[r.taken : r.taken+n : r.taken+n]
	r.taken += n
	return out
}

func (r *row[T]) clear() {
	clear(r.places[:r.taken])
	if r.taken = 0; len(r.places) > maxDesk {
		r.places = nil
	}
}

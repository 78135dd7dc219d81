package scratch

import (
	"slices"
)

// Limit is how many of each kind of thing a scratch keeps room for: as many as most
// pages need.
const Limit = 1024

// Cleared returns the room of a list, for the next document; nil if there is much.
func Cleared[T any](list []T) []T {
	list = list[:cap(list)]
	if len(list) > Limit {
		return nil
	}
	clear(list)
	return list[:0]
}

// A Row is places that are handed out one behind the other. Nothing that it handed out
// may be used any more once it is cleared.
type Row[T any] struct {
	places []T
	taken  int
}

// Take returns n places. Where the row has too few, it makes more, and leaves those
// before to who has them.
func (r *Row[T]) Take(n int) []T {
	if len(r.places)-r.taken < n {
		r.places = make([]T, max(n, min(max(4, 2*len(r.places)), Limit)))
		r.taken = 0
	}
	out := r.places[r.taken : r.taken+n : r.taken+n]
	r.taken += n
	return out
}

// Clear takes the places back.
func (r *Row[T]) Clear() {
	clear(r.places[:r.taken])
	if r.taken = 0; len(r.places) > Limit {
		r.places = nil
	}
}

// Append is append for lists that may grow as long as the document: where
// there is no room, it makes as much again, while append copies a long list in
// ever smaller steps.
func Append[T any](list []T, v T) []T {
	if len(list) == cap(list) {
		list = slices.Grow(list, max(16, len(list)))
	}
	return append(list, v)
}

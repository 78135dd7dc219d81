// Package scratch keeps memory that the stages use for one document after the other. A
// stage's own Scratch type is made of Slabs, which hand out elements, and of lists, which
// Append grows and Cleared empties. All of it keeps a limited size between documents.
package scratch

import (
	"slices"
)

// Limit is the number of elements of each kind that room is kept for between documents:
// as many as most pages need.
const Limit = 1024

// Cleared returns list emptied for the next document, with its elements set to zero up to
// its capacity. It returns nil if the capacity is over Limit.
func Cleared[T any](list []T) []T {
	list = list[:cap(list)]
	if len(list) > Limit {
		return nil
	}
	clear(list)
	return list[:0]
}

// A Slab hands out elements one after the other from a slice. Nothing that it handed out
// may be used after Clear. The zero Slab is ready for use.
type Slab[T any] struct {
	items []T
	used  int
}

// Take returns n elements that are zero, in a slice without room for more. Where too few
// are left, it makes a new slice, and what it handed out of the one before stays valid.
func (s *Slab[T]) Take(n int) []T {
	if len(s.items)-s.used < n {
		s.items = make([]T, max(n, min(max(4, 2*len(s.items)), Limit)))
		s.used = 0
	}
	out := s.items[s.used : s.used+n : s.used+n]
	s.used += n
	return out
}

// Clear takes back all elements and sets them to zero. It drops the slice if that is
// longer than Limit.
func (s *Slab[T]) Clear() {
	clear(s.items[:s.used])
	if s.used = 0; len(s.items) > Limit {
		s.items = nil
	}
}

// Append is append for lists that may grow as long as the document: a full list doubles
// its capacity, while append grows a long list in ever smaller steps and copies it more
// often.
func Append[T any](list []T, v T) []T {
	if len(list) == cap(list) {
		list = slices.Grow(list, max(16, len(list)))
	}
	return append(list, v)
}

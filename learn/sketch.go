package learn

import (
	"encoding/json"
	"hash/fnv"
	"maps"
	"slices"
)

// A Sketch counts in how many of a site's documents each piece stands, in memory of bounded
// size: exactly while the pieces are few, and then as a count-min sketch, which may count too
// many and never too few. What it holds depends on the documents and not on their order.
type Sketch struct {
	docs  int
	exact map[uint64]uint32 // by hash of the key, nil once there are too many
	cells []uint32          // gridRows rows of gridWidth
}

// maxExact is how many pieces are counted exactly: those of some twenty documents. Cells of as
// many as gridRows rows of gridWidth hold what a large site has: of N documents with a hundred
// pieces each a cell counts N/80 on average, and what is looked for stands in N/10.
const maxExact, gridRows, gridWidth = 2048, 4, 1 << 13

// NewSketch returns a sketch of no documents.
func NewSketch() *Sketch { return &Sketch{exact: map[uint64]uint32{}} }

// Docs returns how many documents were added.
func (s *Sketch) Docs() int { return s.docs }

// Add adds a document.
func (s *Sketch) Add(f *Features) {
	s.docs++
	for _, key := range f.keys() {
		s.add(hashOf(key), 1)
	}
}

// Merge adds the documents of another sketch, which stays as it is.
func (s *Sketch) Merge(of *Sketch) {
	s.docs += of.docs
	for hash, n := range of.exact { // in any order: adding commutes
		s.add(hash, n)
	}
	if of.cells == nil {
		return
	}
	s.spill()
	for i, n := range of.cells {
		s.cells[i] += n
	}
}

// Estimate returns in how many documents a piece stands at most.
func (s *Sketch) estimate(key string) int {
	hash := hashOf(key)
	if s.cells == nil {
		return int(s.exact[hash])
	}
	least := ^uint32(0)
	for row := range gridRows {
		least = min(least, s.cells[cell(hash, row)])
	}
	return int(least)
}

// add counts a piece.
func (s *Sketch) add(hash uint64, n uint32) {
	if s.cells == nil {
		s.exact[hash] += n
		if len(s.exact) > maxExact {
			s.spill()
		}
		return
	}
	for row := range gridRows {
		s.cells[cell(hash, row)] += n
	}
}

// spill goes on with cells.
func (s *Sketch) spill() {
	if s.cells != nil {
		return
	}
	s.cells = make([]uint32, gridRows*gridWidth)
	for hash, n := range s.exact { // in any order: adding commutes
		s.add(hash, n)
	}
	s.exact = nil
}

// cell returns the cell of a hash in a row.
func cell(hash uint64, row int) int {
	mixed := hash + uint64(row)*(hash>>32|1)*0x9e3779b97f4a7c15
	mixed ^= mixed >> 29
	mixed *= 0xbf58476d1ce4e5b9
	return row*gridWidth + int(mixed>>40)%gridWidth
}

func hashOf(key string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(key))
	return h.Sum64()
}

// keys returns the keys of a document's pieces and containers, each once, in order.
func (f *Features) keys() []string {
	seen := map[string]bool{}
	for i := range f.Pieces {
		if key := f.Pieces[i].key(); key != "" {
			seen[key] = true
		}
		for _, tail := range f.Pieces[i].Tails {
			if key := tailKey(tail.Text); key != "" {
				seen[key] = true
			}
		}
	}
	for i := range f.Containers {
		seen[f.Containers[i].key()] = true
	}
	for i := range f.Offers {
		seen[f.Offers[i].key()] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// sketchJSON is a Sketch as JSON.
type sketchJSON struct {
	Docs  int
	Exact map[uint64]uint32 `json:",omitempty"`
	Cells []uint32          `json:",omitempty"`
}

// MarshalJSON writes the sketch, for another process to merge.
func (s *Sketch) MarshalJSON() ([]byte, error) {
	return json.Marshal(sketchJSON{s.docs, s.exact, s.cells})
}

// UnmarshalJSON reads a sketch that MarshalJSON wrote.
func (s *Sketch) UnmarshalJSON(data []byte) error {
	var in sketchJSON
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	s.docs, s.exact, s.cells = in.Docs, in.Exact, in.Cells
	if len(s.cells) != gridRows*gridWidth {
		s.cells = nil
	}
	if s.cells == nil && s.exact == nil {
		s.exact = map[uint64]uint32{}
	}
	return nil
}

package regex

import (
	"math"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// TrigramSize is the length of a trigram in bytes. An index has none that end within a
// character that chars.WideAt reports, so that each such character costs one lookup.
const TrigramSize = 3

// A TrigramIndex finds, in one pass over a text, the values that have one of their literals
// in it. Each literal is entered under one trigram of its text. The zero TrigramIndex is
// empty and ready for use.
type TrigramIndex[T any] struct {
	slots []slot[T] // a hash table, at most half full; their number is a power of two
	used  int       // slots that aren't free
	bits  []uint64  // their number is a power of two; a bit for each trigram's hash
}

// A slot holds the needles that are entered under one trigram; none if it is free.
type slot[T any] struct {
	trigram uint32
	needles []Needle[T]
	before  [4]uint64 // a bit for each byte that one of them has before the trigram
}

// follows reports whether the trigram may be part of one of the needles where it stands
// behind the byte b.
func (s *slot[T]) follows(b byte) bool { return s.before[b>>6]&(1<<(b&63)) != 0 }

// A Needle is a literal to look for, with the value that it was added with.
type Needle[T any] struct {
	Literal
	end int // where its trigram ends in Text
	Val T
}

// Add enters v under a trigram of each literal. It returns false, and enters nothing, if
// the list is empty or if a text has no trigram or is not valid UTF-8.
func (x *TrigramIndex[T]) Add(list []Literal, v T) bool {
	var needles []Needle[T]
	for _, l := range list {
		end := x.rarest(l.Text)
		if end == 0 || !utf8.ValidString(l.Text) { // which may end within a character
			return false
		}
		needles = append(needles, Needle[T]{l, end, v})
	}
	for _, n := range needles {
		x.put(trigramAt(n.Text, n.end), n)
	}
	return len(needles) > 0
}

// put enters a needle under a trigram.
func (x *TrigramIndex[T]) put(g uint32, n Needle[T]) {
	if 2*x.used >= len(x.slots) {
		x.grow()
	}
	s := x.slot(g)
	first := s.needles == nil
	s.trigram, s.needles = g, append(s.needles, n)
	if n.end > TrigramSize {
		b := n.Text[n.end-TrigramSize-1]
		s.before[b>>6] |= 1 << (b & 63)
	} else {
		s.before = [4]uint64{math.MaxUint64, math.MaxUint64, math.MaxUint64, math.MaxUint64}
	}
	if first {
		x.used++
		x.mark(g)
	}
}

// slot returns the slot of a trigram, or the free one where it belongs.
func (x *TrigramIndex[T]) slot(g uint32) *slot[T] {
	mask := uint32(len(x.slots) - 1)
	i := (g * trigramSpread) >> 8 & mask
	for x.slots[i].needles != nil && x.slots[i].trigram != g {
		i = (i + 1) & mask
	}
	return &x.slots[i]
}

// grow doubles the slots.
func (x *TrigramIndex[T]) grow() {
	old := x.slots
	x.slots = make([]slot[T], max(16, 2*len(old)))
	for _, s := range old {
		if s.needles != nil {
			*x.slot(s.trigram) = s
		}
	}
}

// trigramAt returns the trigram of s that ends at a byte.
func trigramAt(s string, end int) uint32 {
	return uint32(s[end-3])<<16 | uint32(s[end-2])<<8 | uint32(s[end-1])
}

// trigramsPerWord is the number of trigrams that there may be for each word of bits: few
// enough that most other trigrams find no bit set, and not so few that the bits fill the
// cache.
const trigramsPerWord = 2

// mark sets the bit of a trigram. It makes more bits where too many would be set.
func (x *TrigramIndex[T]) mark(g uint32) {
	if x.used <= trigramsPerWord*len(x.bits) {
		x.set(g)
		return
	}
	x.bits = make([]uint64, max(64, 2*len(x.bits)))
	for i := range x.slots {
		if x.slots[i].needles != nil {
			x.set(x.slots[i].trigram)
		}
	}
}

// set sets the bit of a trigram.
func (x *TrigramIndex[T]) set(g uint32) {
	h := g * trigramSpread
	x.bits[h>>6&uint32(len(x.bits)-1)] |= 1 << (h >> 26)
}

// trigramSpread is the factor that makes a hash of a trigram.
const trigramSpread = 2654435769

// What rarest counts in place of needles, for trigrams that are less useful than others.
const (
	commonCost  = 1000 // a trigram that most addresses or texts have
	atStartCost = 4    // a trigram at the start of the text: the byte before it says nothing
)

// rarest returns where, in a folded text, the trigram ends that the fewest needles are
// entered under, 0 if there is none. It avoids the trigrams of commonText.
func (x *TrigramIndex[T]) rarest(text string) int {
	best, least := 0, 0
	for end := 1; end <= len(text); end++ {
		if chars.WideAt(text, end-1) {
			end += TrigramSize - 1
		}
		if end < TrigramSize {
			continue
		}
		count := 0
		if len(x.slots) > 0 {
			count = len(x.slot(trigramAt(text, end)).needles)
		}
		if at, ok := commonTrigrams()[trigramAt(text, end)]; ok {
			count += commonCost + len(commonText) - at
		}
		if end == TrigramSize {
			count += atStartCost
		}
		if best == 0 || count < least {
			best, least = end, count
		}
	}
	return best
}

// commonText holds what is in the addresses, styles and classes of every page, and in every
// Chinese text, the most common first.
const commonText = "https://www. http:// .com/ .net/ .org/ .html .php .jpg .png .js content article display: width: height: font- -size" + chars.CommonHan

// commonTrigrams returns the trigrams of commonText, each with where it first begins.
var commonTrigrams = sync.OnceValue(func() map[uint32]int {
	trigrams := make(map[uint32]int, len(commonText))
	for end := len(commonText); end >= TrigramSize; end-- {
		trigrams[trigramAt(commonText, end)] = end - TrigramSize
	}
	return trigrams
})

// Needles calls found, at least once, with each needle that has its Text in s, whatever the
// case. The caller has to look for Also itself. Needles first takes s for folded but for its
// ASCII letters, as most texts are; where it isn't, it folds s and begins again.
func (x *TrigramIndex[T]) Needles(s string, found func(*Needle[T])) {
	if x.used > 0 && !x.search(s, false, found) {
		x.search(chars.FoldCase(s), true, found)
	}
}

// search is Needles up to the first character outside ASCII that isn't folded, as none is if it is told
// so. It reports whether it read all of s.
func (x *TrigramIndex[T]) search(s string, isFolded bool, found func(*Needle[T])) bool {
	mask := uint32(len(x.bits) - 1)
	g := uint32(0)
	folded := 0 // s is known to be folded up to here
	if isFolded {
		folded = len(s)
	}
	var seen seenNeedles[T]
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			g = (g<<8 | uint32(chars.FoldByte[c])) & (1<<(8*TrigramSize) - 1)
		case (c != 0xea || isFolded) && chars.WideAt(s, i):
			i += TrigramSize - 1
			g = trigramAt(s, i+1)
		case i < folded:
			g = (g<<8 | uint32(c)) & (1<<(8*TrigramSize) - 1)
		default:
			size := chars.FoldedSize(s[i:])
			if size == 0 {
				return false
			}
			if folded = i + size; chars.WideAt(s, i) {
				i += TrigramSize - 1
				g = trigramAt(s, i+1)
			} else {
				g = (g<<8 | uint32(c)) & (1<<(8*TrigramSize) - 1)
			}
		}
		h := g * trigramSpread
		if x.bits[h>>6&mask]&(1<<(h>>26)) == 0 {
			continue
		}
		slot := x.slot(g)
		if i >= TrigramSize && !slot.follows(chars.FoldByte[s[i-TrigramSize]]) {
			continue
		}
		for k := range slot.needles {
			if n := &slot.needles[k]; n.endsAt(s, i+1) && seen.add(n) {
				found(n)
			}
		}
	}
	return true
}

// seenNeedles is the set of the needles that were found. These are few, except in a text
// that was made to hold many.
type seenNeedles[T any] struct {
	few  [16]*Needle[T]
	n    int                 // how many of few are used
	many map[*Needle[T]]bool // those that few had no room for
}

// add adds a needle and reports whether it is new.
func (m *seenNeedles[T]) add(n *Needle[T]) bool {
	if slices.Contains(m.few[:m.n], n) || m.many[n] {
		return false
	}
	switch {
	case m.n < len(m.few):
		m.few[m.n] = n
		m.n++
	case m.many == nil:
		m.many = map[*Needle[T]]bool{n: true}
	default:
		m.many[n] = true
	}
	return true
}

// endsAt reports whether the needle's Text stands in s, but for ASCII case, with its trigram
// ending at a byte.
func (n *Needle[T]) endsAt(s string, end int) bool {
	start := end - n.end
	if start < 0 || start+len(n.Text) > len(s) {
		return false
	}
	for i := range len(n.Text) {
		if chars.FoldByte[s[start+i]] != n.Text[i] {
			return false
		}
	}
	return true
}

package regex

import (
	"math"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// TrigramSize is the length of the pieces of text that a TrigramIndex knows. Those
// that end within a character that chars.WideAt tells are left out, so that each of
// these costs one look.
const TrigramSize = 3

// A TrigramIndex finds, in one pass over a text, the values of which it holds the
// text that they need. Each stands under some characters of that text.
type TrigramIndex[T any] struct {
	slots []slot[T] // a hash table, at most half full; their number is a power of two
	used  int       // of slots
	bits  []uint64  // their number is a power of two; a bit for each gram's hash
}

// A slot holds the needles that stand under one gram; none if it is free.
type slot[T any] struct {
	gram    uint32
	needles []Needle[T]
	before  [4]uint64 // a bit for each byte that one of them has before the gram
}

// follows reports whether the gram may be of one of the needles where it stands
// behind a byte.
func (s *slot[T]) follows(b byte) bool { return s.before[b>>6]&(1<<(b&63)) != 0 }

// A Needle is a folded text to look for.
type Needle[T any] struct {
	Literal
	end int // of the gram in the text
	Val T
}

// Add puts v under a gram of each of list, of which whatever v is about meets
// one. It says no, and does nothing, where a text has no gram.
func (x *TrigramIndex[T]) Add(list []Literal, v T) bool {
	var needles []Needle[T]
	for _, n := range list {
		end := x.rarest(n.Text)
		if end == 0 || !utf8.ValidString(n.Text) { // which may end within a character
			return false
		}
		needles = append(needles, Needle[T]{n, end, v})
	}
	for _, n := range needles {
		x.put(trigramAt(n.Text, n.end), n)
	}
	return len(needles) > 0
}

// put enters a needle under a gram.
func (x *TrigramIndex[T]) put(g uint32, n Needle[T]) {
	if 2*x.used >= len(x.slots) {
		x.grow()
	}
	s := x.slot(g)
	first := s.needles == nil
	s.gram, s.needles = g, append(s.needles, n)
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

// slot returns the slot of a gram, or the free one where it belongs.
func (x *TrigramIndex[T]) slot(g uint32) *slot[T] {
	mask := uint32(len(x.slots) - 1)
	i := (g * trigramSpread) >> 8 & mask
	for x.slots[i].needles != nil && x.slots[i].gram != g {
		i = (i + 1) & mask
	}
	return &x.slots[i]
}

func (x *TrigramIndex[T]) grow() {
	old := x.slots
	x.slots = make([]slot[T], max(16, 2*len(old)))
	for _, s := range old {
		if s.needles != nil {
			*x.slot(s.gram) = s
		}
	}
}

// trigramAt returns the gram that ends at a place.
func trigramAt(s string, end int) uint32 {
	return uint32(s[end-3])<<16 | uint32(s[end-2])<<8 | uint32(s[end-1])
}

// trigramsPerWord is how many grams there may be for each word of bits: few enough
// that most others find no bit, and not so few that the bits fill the cache.
const trigramsPerWord = 2

// mark sets the bit of a gram, and sees to it that few bits are set.
func (x *TrigramIndex[T]) mark(g uint32) {
	if x.used <= trigramsPerWord*len(x.bits) {
		x.set(g)
		return
	}
	x.bits = make([]uint64, max(64, 2*len(x.bits)))
	for i := range x.slots {
		if x.slots[i].needles != nil {
			x.set(x.slots[i].gram)
		}
	}
}

func (x *TrigramIndex[T]) set(g uint32) {
	h := g * trigramSpread
	x.bits[h>>6&uint32(len(x.bits)-1)] |= 1 << (h >> 26)
}

// trigramSpread makes a hash of a gram by multiplication.
const trigramSpread = 2654435769

// rarest picks, of a folded text's grams, the one that the fewest needles stand
// under, and none of those that most addresses or texts have if there is another.
// It returns the place where it ends, 0 if there is none.
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
			count += 1000 + len(commonText) - at
		}
		if end == TrigramSize {
			count += 4 // what stands before it says nothing
		}
		if best == 0 || count < least {
			best, least = end, count
		}
	}
	return best
}

// commonText holds what is in the addresses, styles and classes of any page, and
// in any text of Chinese.
const commonText = "https://www. http:// .com/ .net/ .org/ .html .php .jpg .png .js content article display: width: height: font- -size" + chars.CommonHan

// commonTrigrams are the grams of commonText, with where each first stands.
var commonTrigrams = sync.OnceValue(func() map[uint32]int {
	grams := make(map[uint32]int, len(commonText))
	for end := len(commonText); end >= TrigramSize; end-- {
		grams[trigramAt(commonText, end)] = end - TrigramSize
	}
	return grams
})

// Find calls found with the values whose need s meets, whatever the case: at
// least once for each of their texts that is there.
func (x *TrigramIndex[T]) Find(s string, found func(T)) {
	x.Needles(s, func(n *Needle[T]) {
		if n.Also == nil || chars.ContainsAny(chars.FoldCase(s), n.Also) {
			found(n.Val)
		}
	})
}

// Needles calls found with the needles whose text is in s, whatever the case, at
// least once; what they need beside it is for the caller to see. It takes s for
// folded but for ASCII letters, as most texts are, and begins again where it
// isn't.
func (x *TrigramIndex[T]) Needles(s string, found func(*Needle[T])) {
	if x.used > 0 && !x.search(s, found) {
		x.search(chars.FoldCase(s), found)
	}
}

// search is needles up to the first character that isn't folded. It reports whether
// there is none.
func (x *TrigramIndex[T]) search(s string, found func(*Needle[T])) bool {
	mask := uint32(len(x.bits) - 1)
	g := uint32(0)
	folded := 0 // up to where s is
	var seen metNeedles[T]
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < utf8.RuneSelf || i < folded:
			g = (g<<8 | uint32(chars.FoldByte[c])) & (1<<(8*TrigramSize) - 1)
		case c != 0xea && chars.WideAt(s, i):
			i += TrigramSize - 1
			g = trigramAt(s, i+1)
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

// metNeedles are those that were found: few, but in a text made to hold many.
type metNeedles[T any] struct {
	few  [16]*Needle[T]
	n    int // of few
	many map[*Needle[T]]bool
}

// add reports whether the needle is new.
func (m *metNeedles[T]) add(n *Needle[T]) bool {
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

// endsAt reports whether the needle stands in s where its gram ends at a place.
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

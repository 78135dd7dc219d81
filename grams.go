package newsclean

import (
	"math"
	"slices"
	"sync"
	"unicode/utf8"
)

// gramSize is the length of the pieces of text that a gramIndex knows. Those
// that end within a character that wideAt tells are left out, so that each of
// these costs one look.
const gramSize = 3

// A gramIndex finds, in one pass over a text, the values of which it holds the
// text that they need. Each stands under some characters of that text.
type gramIndex[T any] struct {
	slots []gramSlot[T] // a hash table, at most half full; their number is a power of two
	used  int           // of slots
	bits  []uint64      // their number is a power of two; a bit for each gram's hash
}

// A gramSlot holds the needles that stand under one gram; none if it is free.
type gramSlot[T any] struct {
	gram    uint32
	needles []needle[T]
	before  [4]uint64 // a bit for each byte that one of them has before the gram
}

// follows says whether the gram may be of one of the needles where it stands
// behind a byte.
func (s *gramSlot[T]) follows(b byte) bool { return s.before[b>>6]&(1<<(b&63)) != 0 }

// A needle is a folded text to look for.
type needle[T any] struct {
	need
	end int // of the gram in the text
	val T
}

// add puts v under a gram of each of list, of which whatever v is about meets
// one. It says no, and does nothing, where a text has no gram.
func (x *gramIndex[T]) add(list []need, v T) bool {
	var needles []needle[T]
	for _, n := range list {
		end := x.rarest(n.text)
		if end == 0 || !utf8.ValidString(n.text) { // which may end within a character
			return false
		}
		needles = append(needles, needle[T]{n, end, v})
	}
	for _, n := range needles {
		x.put(gramAt(n.text, n.end), n)
	}
	return len(needles) > 0
}

// put enters a needle under a gram.
func (x *gramIndex[T]) put(g uint32, n needle[T]) {
	if 2*x.used >= len(x.slots) {
		x.grow()
	}
	s := x.slot(g)
	first := s.needles == nil
	s.gram, s.needles = g, append(s.needles, n)
	if n.end > gramSize {
		b := n.text[n.end-gramSize-1]
		s.before[b>>6] |= 1 << (b & 63)
	} else {
		s.before = [4]uint64{math.MaxUint64, math.MaxUint64, math.MaxUint64, math.MaxUint64}
	}
	if first {
		x.used++
		x.mark(g)
	}
}

// slot gives the slot of a gram, or the free one where it belongs.
func (x *gramIndex[T]) slot(g uint32) *gramSlot[T] {
	mask := uint32(len(x.slots) - 1)
	i := (g * gramSpread) >> 8 & mask
	for x.slots[i].needles != nil && x.slots[i].gram != g {
		i = (i + 1) & mask
	}
	return &x.slots[i]
}

func (x *gramIndex[T]) grow() {
	old := x.slots
	x.slots = make([]gramSlot[T], max(16, 2*len(old)))
	for _, s := range old {
		if s.needles != nil {
			*x.slot(s.gram) = s
		}
	}
}

// gramAt gives the gram that ends at a place.
func gramAt(s string, end int) uint32 {
	return uint32(s[end-3])<<16 | uint32(s[end-2])<<8 | uint32(s[end-1])
}

// gramsPerWord is how many grams there may be for each word of bits: few enough
// that most others find no bit, and not so few that the bits fill the cache.
const gramsPerWord = 2

// mark sets the bit of a gram, and sees to it that few bits are set.
func (x *gramIndex[T]) mark(g uint32) {
	if x.used <= gramsPerWord*len(x.bits) {
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

func (x *gramIndex[T]) set(g uint32) {
	h := g * gramSpread
	x.bits[h>>6&uint32(len(x.bits)-1)] |= 1 << (h >> 26)
}

// gramSpread makes a hash of a gram by multiplication.
const gramSpread = 2654435769

// rarest picks, of a folded text's grams, the one that the fewest needles stand
// under, and none of those that most addresses or texts have if there is another.
// It gives the place where it ends, 0 if there is none.
func (x *gramIndex[T]) rarest(text string) int {
	best, least := 0, 0
	for end := 1; end <= len(text); end++ {
		if wideAt(text, end-1) {
			end += gramSize - 1
		}
		if end < gramSize {
			continue
		}
		count := 0
		if len(x.slots) > 0 {
			count = len(x.slot(gramAt(text, end)).needles)
		}
		if at, ok := commonGrams()[gramAt(text, end)]; ok {
			count += 1000 + len(commonText) - at
		}
		if end == gramSize {
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
const commonText = "https://www. http:// .com/ .net/ .org/ .html .php .jpg .png .js content article display: width: height: font- -size" + commonHan

// commonGrams are the grams of commonText, with where each first stands.
var commonGrams = sync.OnceValue(func() map[uint32]int {
	grams := make(map[uint32]int, len(commonText))
	for end := len(commonText); end >= gramSize; end-- {
		grams[gramAt(commonText, end)] = end - gramSize
	}
	return grams
})

// find calls found with the values whose need s meets, whatever the case: at
// least once for each of their texts that is there.
func (x *gramIndex[T]) find(s string, found func(T)) {
	x.needles(s, func(n *needle[T]) {
		if n.also == nil || containsAny(foldCase(s), n.also) {
			found(n.val)
		}
	})
}

// needles calls found with the needles whose text is in s, whatever the case, at
// least once; what they need beside it is for the caller to see. It takes s for
// folded but for ASCII letters, as most texts are, and begins again where it
// isn't.
func (x *gramIndex[T]) needles(s string, found func(*needle[T])) {
	if x.used > 0 && !x.search(s, found) {
		x.search(foldCase(s), found)
	}
}

// search is needles up to the first character that isn't folded. It says whether
// there is none.
func (x *gramIndex[T]) search(s string, found func(*needle[T])) bool {
	mask := uint32(len(x.bits) - 1)
	g := uint32(0)
	folded := 0 // up to where s is
	var seen metNeedles[T]
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < utf8.RuneSelf || i < folded:
			g = (g<<8 | uint32(foldByte[c])) & (1<<(8*gramSize) - 1)
		case c != 0xea && wideAt(s, i):
			i += gramSize - 1
			g = gramAt(s, i+1)
		default:
			size := foldedSize(s[i:])
			if size == 0 {
				return false
			}
			if folded = i + size; wideAt(s, i) {
				i += gramSize - 1
				g = gramAt(s, i+1)
			} else {
				g = (g<<8 | uint32(c)) & (1<<(8*gramSize) - 1)
			}
		}
		h := g * gramSpread
		if x.bits[h>>6&mask]&(1<<(h>>26)) == 0 {
			continue
		}
		slot := x.slot(g)
		if i >= gramSize && !slot.follows(foldByte[s[i-gramSize]]) {
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
	few  [16]*needle[T]
	n    int // of few
	many map[*needle[T]]bool
}

// add says whether the needle is new.
func (m *metNeedles[T]) add(n *needle[T]) bool {
	if slices.Contains(m.few[:m.n], n) || m.many[n] {
		return false
	}
	switch {
	case m.n < len(m.few):
		m.few[m.n] = n
		m.n++
	case m.many == nil:
		m.many = map[*needle[T]]bool{n: true}
	default:
		m.many[n] = true
	}
	return true
}

// endsAt says whether the needle stands in s where its gram ends at a place.
func (n *needle[T]) endsAt(s string, end int) bool {
	start := end - n.end
	if start < 0 || start+len(n.text) > len(s) {
		return false
	}
	for i := range len(n.text) {
		if foldByte[s[start+i]] != n.text[i] {
			return false
		}
	}
	return true
}

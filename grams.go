package newsclean

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// gramSize is the length of the pieces of text that a gramIndex knows.
const gramSize = 3

// A gramIndex finds, in one pass over a text, the values of which it holds the
// text that they need. Each stands under some characters of that text.
type gramIndex[T any] struct {
	entries map[uint32][]needle[T]
	bits    []uint64 // their number is a power of two; a bit for each gram's hash
}

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
		if end == 0 {
			return false
		}
		needles = append(needles, needle[T]{n, end, v})
	}
	if x.entries == nil {
		x.entries = map[uint32][]needle[T]{}
	}
	for _, n := range needles {
		g := gramAt(n.text, n.end)
		x.entries[g] = append(x.entries[g], n)
		x.mark(g)
	}
	return len(needles) > 0
}

// gramAt gives the gram that ends at a place.
func gramAt(s string, end int) uint32 {
	return uint32(s[end-3])<<16 | uint32(s[end-2])<<8 | uint32(s[end-1])
}

// gramsPerWord is how many grams there may be for each word of bits: few enough
// that most others find no bit, and not so few that the bits fill the cache.
const gramsPerWord = 4

// mark sets the bit of a gram, and sees to it that few bits are set.
func (x *gramIndex[T]) mark(g uint32) {
	if len(x.entries) <= gramsPerWord*len(x.bits) {
		x.set(g)
		return
	}
	x.bits = make([]uint64, max(64, 2*len(x.bits)))
	for g := range x.entries {
		x.set(g)
	}
}

func (x *gramIndex[T]) set(g uint32) {
	h := g * gramSpread
	x.bits[h>>6&uint32(len(x.bits)-1)] |= 1 << (h >> 26)
}

// gramSpread makes a hash of a gram by multiplication.
const gramSpread = 2654435769

// rarest picks, of a folded text's grams, the one that the fewest needles stand
// under, and none of those that most addresses have if there is another. It
// gives the place where it ends, 0 if there is none.
func (x *gramIndex[T]) rarest(text string) int {
	best, least := 0, 0
	for end := gramSize; end <= len(text); end++ {
		count := len(x.entries[gramAt(text, end)])
		if strings.Contains(commonText, text[end-gramSize:end]) {
			count += 1000
		}
		if best == 0 || count < least {
			best, least = end, count
		}
	}
	return best
}

// commonText holds what is in the addresses, styles and classes of any page.
const commonText = "https://www. http:// .com/ .net/ .org/ .html .php .jpg .png .js content article display: width: height: font- -size"

// find calls found with the values whose need s meets, whatever the case: once
// for each of their texts that is there.
func (x *gramIndex[T]) find(s string, found func(T)) {
	if len(x.bits) == 0 {
		return
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			s = foldCase(s)
			break
		}
	}
	mask := uint32(len(x.bits) - 1)
	g := uint32(0)
	var seen metNeedles[T]
	for i := range len(s) {
		g = (g<<8 | uint32(foldByte[s[i]])) & (1<<(8*gramSize) - 1)
		h := g * gramSpread
		if x.bits[h>>6&mask]&(1<<(h>>26)) == 0 {
			continue
		}
		list := x.entries[g]
		for k := range list {
			n := &list[k]
			if n.endsAt(s, i+1) && seen.add(n) && (n.also == nil || containsAny(foldCase(s), n.also)) {
				found(n.val)
			}
		}
	}
}

// metNeedles are those that were found: few, but in a text made to hold many.
type metNeedles[T any] struct {
	few  []*needle[T]
	many map[*needle[T]]bool
}

// add says whether the needle is new.
func (m *metNeedles[T]) add(n *needle[T]) bool {
	if m.many != nil {
		if m.many[n] {
			return false
		}
		m.many[n] = true
		return true
	}
	if slices.Contains(m.few, n) {
		return false
	}
	if m.few = append(m.few, n); len(m.few) > 16 {
		m.many = map[*needle[T]]bool{}
		for _, n := range m.few {
			m.many[n] = true
		}
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

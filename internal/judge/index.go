package judge

import (
	_ "embed"
	"strings"
	"sync/atomic"
)

// phraseData is the phrases of words/signs as Encode writes them.
//
//go:embed phrases.bin
var phraseData string

// The index has buckets of phrases, and for each table two bits for each hash: one if phrases of the
// table are looked up by it, one if longer ones begin so. They say of most words of running text that
// no phrase begins with them.
const (
	indexBits   = 14
	buckets     = 1 << indexBits
	filterBits  = 17
	filterBytes = 2 * (1 << filterBits) / 8
	offsetBytes = 3
)

// The bits of a hash.
const here, longer = 1, 2

// mix adds a rune to a hash.
func mix(h uint32, r rune) uint32 { return (h ^ uint32(r)) * 2654435761 }

// lengths are of how many runes the hash is that phrases are looked up by, table by table: each
// phrase is in the last table that it is long enough for.
var lengths = [...]int{2, 4, 7, 12}

// An index finds the phrases that may begin at a place of a text. It reads of phraseData what a
// document asks for, so that a program that cleans a single one reads little.
type index [len(lengths)]phraseTable

// A phraseTable has phrases in buckets, by the hash of the first runes of what they are looked up by.
type phraseTable struct {
	filter  string // the bits of each hash
	offsets string // of each bucket and the end, in text
	text    string // of each phrase the kind and its text in compact form, a line each
	read    [buckets]atomic.Pointer[bucket]
}

// A bucket is some phrases of a table.
type bucket struct {
	hashes  []uint32 // by which each is looked up, all in one place
	phrases []phrase
}

// phrases is the index of all kinds.
var phrases = func() *index {
	x, rest := &index{}, phraseData
	for t := range x {
		x[t].filter, rest = rest[:filterBytes], rest[filterBytes:]
	}
	for t := range x {
		x[t].offsets, rest = rest[:(buckets+1)*offsetBytes], rest[(buckets+1)*offsetBytes:]
	}
	for t := range x {
		x[t].text = rest
	}
	return x
}()

// offset returns where a bucket begins.
func (t *phraseTable) offset(bucket uint32) int {
	at := t.offsets[bucket*offsetBytes:]
	return int(at[0]) | int(at[1])<<8 | int(at[2])<<16
}

// bucket returns a bucket.
func (t *phraseTable) bucket(at uint32) *bucket {
	if b := t.read[at].Load(); b != nil {
		return b
	}
	b := &bucket{}
	for line := range strings.Lines(t.text[t.offset(at):t.offset(at+1)]) {
		p := newPhrase(line[0]-'A', expand(line[1:len(line)-1]))
		b.hashes, b.phrases = append(b.hashes, hashOf(p.lookup)), append(b.phrases, p)
	}
	t.read[at].Store(b)
	return b
}

// begin adds to found the phrases of a table by which s, whose first runes have a hash, is looked up.
func (t *phraseTable) begin(found []*phrase, s string, hash uint32) []*phrase {
	b := t.bucket(hash >> (32 - indexBits))
	for i, h := range b.hashes {
		if h == hash && strings.HasPrefix(s, b.phrases[i].lookup) {
			found = append(found, &b.phrases[i])
		}
	}
	return found
}

// bits returns the bits of a hash.
func (t *phraseTable) bits(hash uint32) byte {
	i := hash >> (32 - filterBits)
	return t.filter[i/4] >> (2 * (i % 4))
}

// setBits sets bits of a hash in a filter.
func setBits(filter []byte, hash uint32, bits byte) {
	i := hash >> (32 - filterBits)
	filter[i/4] |= bits << (2 * (i % 4))
}

// Encode returns phrases, given by kind, in the form that is looked up in.
func Encode(ofKind func(kind string) []string) ([]byte, error) {
	out := make([]byte, len(lengths)*filterBytes)
	var tables [len(lengths)][buckets][]string
	for k, kind := range kinds {
		seen := map[string]bool{}
		for _, text := range ofKind(kind) {
			text = joinSpaced(fold(text))
			if p := newPhrase(uint8(k), text); p.key >= 0 && !seen[text] {
				seen[text] = true
				table, hash := p.markIn(out)
				at := &tables[table][hash>>(32-indexBits)]
				*at = append(*at, string(rune('A'+k))+compact(text)+"\n")
			}
		}
	}
	var text []byte
	for t := range tables {
		for _, bucket := range tables[t] {
			out = appendOffset(out, len(text))
			for _, line := range bucket {
				text = append(text, line...)
			}
		}
		out = appendOffset(out, len(text))
	}
	return append(out, text...), nil
}

// appendOffset adds an offset.
func appendOffset(out []byte, n int) []byte { return append(out, byte(n), byte(n>>8), byte(n>>16)) }

// hashOf returns the hash that a phrase is looked up by.
func hashOf(lookup string) (hash uint32) {
	h, n, table := uint32(0), 0, 0
	for _, r := range lookup {
		if h, n = mix(h, r), n+1; n == lengths[table] {
			if hash, table = h, table+1; table == len(lengths) {
				break
			}
		}
	}
	return hash
}

// markIn sets the bits of a phrase in the filters of all tables, and returns its own table and the hash
// by which that has it.
func (p *phrase) markIn(filters []byte) (table int, hash uint32) {
	hash = hashOf(p.lookup)
	h, n, next := uint32(0), 0, 0
	for _, r := range p.lookup {
		if h, n = mix(h, r), n+1; n < lengths[next] {
			continue
		}
		if h != hash {
			setBits(filters[next*filterBytes:], h, longer)
		}
		if table, next = next, next+1; next == len(lengths) {
			break
		}
	}
	setBits(filters[table*filterBytes:], hash, here)
	return table, hash
}

// at adds to found the phrases that are looked up by what s begins with.
func (x *index) at(found []*phrase, s string) []*phrase {
	h, left, table := uint32(0), lengths[0], 0
	for _, r := range s {
		h = mix(h, r)
		if left--; left > 0 {
			continue
		}
		bits := x[table].bits(h)
		if bits&here != 0 {
			found = x[table].begin(found, s, h)
		}
		if table++; table == len(lengths) || bits&longer == 0 {
			break
		}
		left = lengths[table] - lengths[table-1]
	}
	return found
}

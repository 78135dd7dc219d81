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

// The index has buckets of phrases, and bits that say of nearly all text that nothing begins there: one
// for each hash of the first two runes of a phrase, and for each table one for each hash that its
// phrases are looked up by, of which one in twelve or fewer is set.
const (
	indexBits   = 14
	buckets     = 1 << indexBits
	pairBytes   = buckets / 8
	filterBits  = 18
	filterBytes = 1 << filterBits / 8
	offsetBytes = 3
)

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
	filter  string // a bit for each hash
	offsets string // of each bucket and the end, in text
	text    string // of each phrase the kind and its text in compact form, a line each
	read    [buckets]atomic.Pointer[[]phrase]
}

// phrases is the index of all kinds.
var phrases = func() *index {
	x, rest := &index{}, phraseData[pairBytes:]
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

// bucket returns the phrases of a bucket.
func (t *phraseTable) bucket(bucket uint32) []phrase {
	if list := t.read[bucket].Load(); list != nil {
		return *list
	}
	var list []phrase
	for line := range strings.Lines(t.text[t.offset(bucket):t.offset(bucket+1)]) {
		list = append(list, newPhrase(line[0]-'A', expand(line[1:len(line)-1])))
	}
	t.read[bucket].Store(&list)
	return list
}

// begin adds to found the phrases of a table by which s, whose first runes have a hash, is looked up.
func (t *phraseTable) begin(found []*phrase, s string, hash uint32) []*phrase {
	if !has(t.filter, hash>>(32-filterBits)) {
		return found
	}
	list := t.bucket(hash >> (32 - indexBits))
	for i := range list {
		if p := &list[i]; p.hash == hash && strings.HasPrefix(s, p.lookup) {
			found = append(found, p)
		}
	}
	return found
}

// has reports whether a bit is set.
func has(bits string, i uint32) bool { return bits[i/8]&(1<<(i%8)) != 0 }

// set sets a bit.
func set(bits []byte, i uint32) { bits[i/8] |= 1 << (i % 8) }

// Encode returns phrases, given by kind, in the form that is looked up in.
func Encode(ofKind func(kind string) []string) ([]byte, error) {
	pairs, filters := make([]byte, pairBytes), make([]byte, len(lengths)*filterBytes)
	var tables [len(lengths)][buckets][]string
	for k, kind := range kinds {
		seen := map[string]bool{}
		for _, text := range ofKind(kind) {
			text = fold(text)
			if p := newPhrase(uint8(k), text); p.key >= 0 && !seen[text] {
				seen[text] = true
				set(pairs, p.pair>>(32-indexBits))
				set(filters[p.table*filterBytes:], p.hash>>(32-filterBits))
				bucket := &tables[p.table][p.hash>>(32-indexBits)]
				*bucket = append(*bucket, string(rune('A'+k))+compact(text)+"\n")
			}
		}
	}
	out, text := append(pairs, filters...), []byte(nil)
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

// hashed sets the hashes and the table of a phrase, by the text that it is looked up by.
func (p *phrase) hashed() {
	h, n, table := uint32(0), 0, -1
	for _, r := range p.lookup {
		h, n = mix(h, r), n+1
		if n == 2 {
			p.pair = h
		}
		if table+1 < len(lengths) && n == lengths[table+1] {
			table++
			p.hash = h
		}
	}
	p.table = max(table, 0)
}

// at adds to found the phrases that are looked up by what s begins with.
func (x *index) at(found []*phrase, s string) []*phrase {
	h, n, table := uint32(0), 0, 0
	for _, r := range s {
		if h, n = mix(h, r), n+1; n < lengths[table] {
			continue
		}
		if n == 2 && !has(phraseData, h>>(32-indexBits)) {
			break
		}
		found = x[table].begin(found, s, h)
		if table++; table == len(lengths) {
			break
		}
	}
	return found
}

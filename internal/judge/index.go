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

// indexBits makes an index in which most words of running text find nothing.
const indexBits = 14

const (
	buckets     = 1 << indexBits
	pairBytes   = buckets / 8
	offsetBytes = 3
)

// mix adds a rune to a hash.
func mix(h uint32, r rune) uint32 { return (h ^ uint32(r)) * 2654435761 }

// lengths are of how many runes the hash is that phrases are looked up by, table by table: each
// phrase is in the last table that it is long enough for.
var lengths = [...]int{2, 4, 7}

// An index finds the phrases that may begin at a place of a text. It reads of phraseData what a
// document asks for, so that a program that cleans a single one reads little.
type index [len(lengths)]phraseTable

// A phraseTable has phrases in buckets, by the hash of the first runes of what they are looked up by.
type phraseTable struct {
	offsets string // of each bucket and the end, in text
	text    string // of each phrase the kind and its text in compact form, a line each
	read    [buckets]atomic.Pointer[[]phrase]
}

// phrases is the index of all kinds.
var phrases = func() *index {
	x, rest := &index{}, phraseData[pairBytes:]
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

// at returns the phrases of a bucket.
func (t *phraseTable) at(bucket uint32) []phrase {
	if list := t.read[bucket].Load(); list != nil {
		return *list
	}
	if t.offset(bucket) == t.offset(bucket+1) {
		return nil
	}
	var list []phrase
	for line := range strings.Lines(t.text[t.offset(bucket):t.offset(bucket+1)]) {
		list = append(list, newPhrase(line[0]-'A', expand(line[1:len(line)-1])))
	}
	t.read[bucket].Store(&list)
	return list
}

// Encode returns phrases, given by kind, in the form that is looked up in.
func Encode(ofKind func(kind string) []string) ([]byte, error) {
	pairs := make([]byte, pairBytes)
	var tables [len(lengths)][buckets][]string
	for k, kind := range kinds {
		seen := map[string]bool{}
		for _, text := range ofKind(kind) {
			text = fold(text)
			if p := newPhrase(uint8(k), text); p.key >= 0 && !seen[text] {
				seen[text] = true
				pair, table, at := p.bucket()
				pairs[pair/8] |= 1 << (pair % 8)
				tables[table][at] = append(tables[table][at], string(rune('A'+k))+compact(text)+"\n")
			}
		}
	}
	out, text := pairs, []byte(nil)
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

// bucket returns the hash of the first two runes that a phrase is looked up by, its table and its
// bucket there.
func (p *phrase) bucket() (pair uint32, table int, at uint32) {
	h, n, table := uint32(0), 0, -1
	for _, r := range p.lookup {
		h, n = mix(h, r), n+1
		if table+1 < len(lengths) && n == lengths[table+1] {
			table++
			at = h >> (32 - indexBits)
		}
		if n == 2 {
			pair = at
		}
	}
	return pair, max(table, 0), at
}

// at returns, table by table, the phrases that may begin with s.
func (x *index) at(s string) (found [len(lengths)][]phrase) {
	h, n, table := uint32(0), 0, 0
	for _, r := range s {
		if h, n = mix(h, r), n+1; n < lengths[table] {
			continue
		}
		at := h >> (32 - indexBits)
		if n == 2 && phraseData[at/8]&(1<<(at%8)) == 0 {
			return found
		}
		found[table] = x[table].at(at)
		if table++; table == len(lengths) {
			return found
		}
	}
	return found
}

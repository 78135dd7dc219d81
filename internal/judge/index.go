package judge

import (
	_ "embed"
	"encoding/binary"
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
	buckets   = 1 << indexBits
	pairBytes = buckets / 8
	wordBytes = 4
)

// mix adds a rune to a hash.
func mix(h uint32, r rune) uint32 { return (h ^ uint32(r)) * 2654435761 }

// An index finds the phrases that may begin at a place of a text. It reads of phraseData what a
// document asks for, so that a program that cleans a single one reads little.
type index struct{ short, long phraseTable }

// A phraseTable has phrases in buckets, by the hash of the first runes of what they are looked up by: two
// if there are fewer than four, else four.
type phraseTable struct {
	offsets string // of each bucket and the end, in text
	text    string // of each phrase the kind and its text, a line each
	read    [buckets]atomic.Pointer[[]phrase]
}

// phrases is the index of all kinds.
var phrases = func() *index {
	x, rest := &index{}, phraseData[pairBytes:]
	for _, t := range []*phraseTable{&x.short, &x.long} {
		t.offsets, rest = rest[:(buckets+1)*wordBytes], rest[(buckets+1)*wordBytes:]
	}
	x.short.text, x.long.text = rest, rest
	return x
}()

// offset returns where a bucket begins.
func (t *phraseTable) offset(bucket uint32) int {
	at := t.offsets[bucket*wordBytes:]
	return int(at[0]) | int(at[1])<<8 | int(at[2])<<16 | int(at[3])<<24
}

// at returns the phrases of a bucket.
func (t *phraseTable) at(bucket uint32) []phrase {
	if list := t.read[bucket].Load(); list != nil {
		return *list
	}
	var list []phrase
	for line := range strings.Lines(t.text[t.offset(bucket):t.offset(bucket+1)]) {
		list = append(list, newPhrase(line[0]-'A', line[1:len(line)-1]))
	}
	t.read[bucket].Store(&list)
	return list
}

// Encode returns phrases, given by kind, in the form that is looked up in.
func Encode(ofKind func(kind string) []string) ([]byte, error) {
	pairs := make([]byte, pairBytes)
	var tables [2][buckets][]string
	for k, kind := range kinds {
		seen := map[string]bool{}
		for _, text := range ofKind(kind) {
			if p := newPhrase(uint8(k), text); p.key >= 0 && !seen[text] {
				seen[text] = true
				pair, at, isLong := p.bucket()
				pairs[pair/8] |= 1 << (pair % 8)
				tables[isLong][at] = append(tables[isLong][at], string(rune('A'+k))+text+"\n")
			}
		}
	}
	out, text := pairs, []byte(nil)
	for t := range tables {
		for _, bucket := range tables[t] {
			out = binary.LittleEndian.AppendUint32(out, uint32(len(text)))
			for _, line := range bucket {
				text = append(text, line...)
			}
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(len(text)))
	}
	return append(out, text...), nil
}

// bucket returns the hash of the first two runes that a phrase is looked up by, and where it is: in
// table 0, of short ones, or 1.
func (p *phrase) bucket() (pair, at uint32, table int) {
	h, n := uint32(0), 0
	for _, r := range p.pieces[p.key][p.skip:] {
		h, n = mix(h, r), n+1
		switch n {
		case 2:
			pair = h >> (32 - indexBits)
		case 4:
			return pair, h >> (32 - indexBits), 1
		}
	}
	return pair, pair, 0
}

// at returns the phrases that may begin with s.
func (x *index) at(s string) (short, long []phrase) {
	h, n := uint32(0), 0
	for _, r := range s {
		h, n = mix(h, r), n+1
		at := h >> (32 - indexBits)
		switch n {
		case 2:
			if phraseData[at/8]&(1<<(at%8)) == 0 {
				return nil, nil
			}
			short = x.short.at(at)
		case 4:
			return short, x.long.at(at)
		}
	}
	return short, nil
}

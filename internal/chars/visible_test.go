package chars

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestIsInvisible compares what is read from bytes and ranges with what Unicode says of
// each character.
func TestIsInvisible(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("\u200b\u2060\ufeff\u00ad\u180e", r)
		if s := string(r); IsInvisible(r) != want || (VisibleLen(s) == 0) != want || HasVisible(s) == want {
			t.Errorf("%U: %v, %d visible", r, IsInvisible(r), VisibleLen(s))
		}
		width := 1
		switch {
		case want:
			width = 0
		case r >= 0x2e80:
			width = 2
		}
		if Width(string(r)) != width {
			t.Errorf("%U has width %d", r, Width(string(r)))
		}
		stays := r >= ' ' && !unicode.IsControl(r) && !strings.ContainsRune("\u2028\u2029\ufeff", r)
		if s := "a" + string(r) + "b"; (FoldText(s, false) == s) != stays {
			t.Errorf("%U becomes %q", r, FoldText(s, false))
		}
		if s := "a" + string(r) + "b"; isFolded(s) && FoldSpace(s) != s || isFolded(s) == (want && r != ' ' && r != 0xad) {
			t.Errorf("%U: %q is folded: %v", r, s, isFolded(s))
		}
	}
}

// TestBrokenCharacters compares what is read from bytes with what Go decodes, in texts of parts
// of characters.
func TestBrokenCharacters(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const parts = "\xe2\x82\x80\x90\xba\xc3\xa9\xdb\xd8\x94\xe3\x81\x82\xea\xef\xbc\xf0 a\xc2\xad\x0b"
	for range 20000 {
		b := make([]byte, 1+r.IntN(7))
		for i := range b {
			b[i] = parts[r.IntN(len(parts))]
		}
		s := string(b)
		want, wide := 0, 0
		for _, c := range s {
			if IsInvisible(c) {
				continue
			}
			want++
			if wide++; c >= 0x2e80 {
				wide++
			}
		}
		if got := VisibleLen(s); got != want {
			t.Fatalf("%q has %d visible runes, not %d", s, want, got)
		}
		if _, got := FoldSpaceLen(s); got != want {
			t.Fatalf("%q has %d visible runes, not %d, where its white space is folded", s, want, got)
		}
		if got := Width(s); got != wide {
			t.Fatalf("%q has a width of %d, not %d", s, wide, got)
		}
		if invalid := NextSpace(strings.ReplaceAll(s, " ", ""), 0).Invalid; invalid && utf8.ValidString(s) {
			t.Fatalf("%q is valid", s)
		}
	}
}

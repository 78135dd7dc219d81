package chars

import (
	"strings"
	"testing"
	"unicode"
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

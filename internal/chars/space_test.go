package chars

import (
	"testing"
	"unicode/utf8"
)

// TestEveryCharacterIsCounted compares what VisibleLen and NextSpace read from the bytes of
// a text with what IsInvisible and IsBlank report of its characters.
func TestEveryCharacterIsCounted(t *testing.T) {
	for r := rune(0); r < 0x11000; r++ {
		around := "x " + string(r) + "x"
		want := oddSpace{From: len(around), To: len(around), Size: 3}
		if r >= 0xd800 && r < 0xe000 {
			r = utf8.RuneError
		}
		if IsInvisible(r) {
			want.Size = 2
		}
		if got := VisibleLen(around); got != want.Size {
			t.Fatalf("VisibleLen of %q is %d", around, got)
		}
		if IsBlank(r) {
			want = oddSpace{From: 1, To: len(around) - 1, Size: 1}
		}
		if got := NextSpace(around, 0); got != want {
			t.Fatalf("NextSpace of %q is %v", around, got)
		}
	}
}

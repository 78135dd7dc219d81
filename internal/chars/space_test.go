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

// TestFoldText wants white space folded as browsers fold it, and none at the start behind
// other white space.
func TestFoldText(t *testing.T) {
	for _, test := range []struct {
		in         string
		afterSpace bool
		want       string
	}{
		{" a b ", false, " a b "},
		{" a b ", true, "a b "},
		{"a b", true, "a b"},
		{"a \t\r\n\fb", false, "a b"},
		{"a\u00a0\u3000 b", false, "a\u00a0\u3000 b"},
		{"a \ufeff b\u2028\x01\u0085c", false, "a bc"},
		{"\u00a0 ", true, "\u00a0 "},
		{"a\xffb", false, "a\ufffdb"},
		{" ", true, ""},
		{"", true, ""},
	} {
		if got := FoldText(test.in, test.afterSpace); got != test.want {
			t.Errorf("%q behind white space %v: %q, want %q", test.in, test.afterSpace, got, test.want)
		}
	}
}

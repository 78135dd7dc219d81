package chars

import (
	"testing"
)

// TestLine wants one line of plain text without control or zero-width characters.
func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		" a\u3000\u00a0b\n\tc ": "a b c", "a\u200bb\u00ad\ufeff": "ab", "a\x00b\x1fc": "abc", "a\xffb": "a\ufffdb", "\u202eabc": "abc",
	} {
		if got := Line(in); got != want {
			t.Errorf("Line(%q) = %q, want %q", in, got, want)
		}
	}
}

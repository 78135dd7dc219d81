package decode

import (
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestValidIsWhatUTF8Says compares valid with what it stands for, on texts of wide characters with
// damage anywhere.
func TestValidIsWhatUTF8Says(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	pieces := []string{"渡", "口", "한", "か", "é", "a", " ", "😀", "\xe3\x81", "\xe3", "\x80", "\xed\xa0\x80", "\xe0\x80\x80", "\xf0\x9f", "\xff"}
	for range 20_000 {
		var b strings.Builder
		for range random.Intn(40) {
			b.WriteString(pieces[random.Intn(len(pieces))])
			if random.Intn(3) > 0 { // so that many are valid
				b.WriteString(pieces[random.Intn(4)])
			}
		}
		for _, s := range []string{b.String(), strings.Repeat("渡口", 50) + b.String(), b.String()[:b.Len()/2]} {
			if got := valid(s); got != utf8.ValidString(s) {
				t.Fatalf("%q: %v", s, got)
			}
		}
	}
	if !valid(strings.Repeat("渡口", 50)) || valid(strings.Repeat("渡口", 50)+"\xed\xa0\x80") {
		t.Error("a text of wide characters alone")
	}
}

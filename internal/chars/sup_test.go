package chars

import (
	"strings"
	"testing"
)

// TestSetOffSup wants a sign before what would be read as part of the number or the symbol
// that it stands behind, and none before the mark of a note.
func TestSetOffSup(t *testing.T) {
	for in, want := range map[string]bool{
		"10^5": true, "x^2": true, "km^2": true, "Na^+": true, "word^+": false, "word^2": false, "sin^2": false, "10^-5": true, "word^-1": true,
		"(a)^2": true, "(a word)^2": false, "f(3)]^2": true, "±^2": true, "a ^2": false, "^2": false, "10^th": false, "10^": false, "10^2,5": true,
		"字^2": false, ".^2": false, "a.^2": false, "2nd^1": true, "3rds^1": false, "end.x^2": true,
	} {
		before, sup, _ := strings.Cut(in, "^")
		if got := SetOffSup(before, sup); got != want {
			t.Errorf("%s: %v", in, got)
		}
	}
}

func TestCut(t *testing.T) {
	for n, want := range []string{"", "a", "a", "aé", "aé", "aé", "aé文", "aé文"} {
		if got := Cut("aé文", n); got != want {
			t.Errorf("%d bytes: %q, want %q", n, got, want)
		}
	}
	if got := Cut("\x80\x80", 1); got != "" {
		t.Errorf("half a character: %q", got)
	}
}

func TestWidthAtLeast(t *testing.T) {
	for n := range 9 {
		for _, s := range []string{"", "abc", "文字", "ab文 ", strings.Repeat(" ", 40) + "ab", strings.Repeat("文", 20)} {
			if got := WidthAtLeast(s, n); got != (Width(s) >= n) {
				t.Errorf("%q has a width of %d: %v", s, n, got)
			}
		}
	}
}

func TestKeys(t *testing.T) {
	for in, want := range map[string]string{
		"The Bridge – is open!": "thebridgeisopen", "ＡＢ１": "ab1", "Ärger": "ärger", "甲，乙": "甲乙", "{a~z}": "az", "№ ٣": "no٣", "": "",
	} {
		if got := Key(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"février": "fevrier", "AOÛT": "AOUT", "άνοιξη": "ανοιξη", "ø": "ø", "が": "が", "a\u0301": "a", "abc": "abc"} {
		if got := FoldAccents(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestValue wants what publishers write into attributes as one line of plain text.
func TestValue(t *testing.T) {
	for in, want := range map[string]string{
		"a &amp;amp; b": "a & b", "a &amp;amp;amp; b": "a &amp; b", "<b>a</b> b": "a b", "a<br>b<p>c</p>d": "a b c d", "a < b > c": "a < b > c", "the <div> tag": "the <div> tag",
		"a <b": "a <b", "<i x='>'>a": "'>a", "<<b>a": "<a", "a\nb": "a b", "<BR/>a": "a", "a<b" + strings.Repeat(" ", 496) + "c>d": "ad",
		"a<b" + strings.Repeat(" ", 500) + "c>d": "a<b c>d",
	} {
		if got := Value(in); got != want {
			t.Errorf("%.40q: %.40q, want %.40q", in, got, want)
		}
	}
	if got := Value(strings.Repeat("é", 5000)); len(got) != 8192 {
		t.Errorf("%d bytes of a value", len(got))
	}
}

func TestFoldSpace(t *testing.T) {
	for in, want := range map[string]string{
		" a  b ": "a b", "a\u00a0b": "a b", "a\u00adb": "a\u00adb", "a\n\u200b\u3000b c\td": "a b c d", "a b": "a b", "\u00a0": "", "  a": "a", "é  文 — x": "é 文 — x",
	} {
		got, size := FoldSpaceLen(in)
		if got != want || size != VisibleLen(in) {
			t.Errorf("%q: %q with %d visible runes, want %q", in, got, size, want)
		}
	}
}

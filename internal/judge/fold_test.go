package judge

import (
	"strings"
	"testing"
	"unicode"
)

// TestFoldTable wants the same of each character with the table as without.
func TestFoldTable(t *testing.T) {
	for r := rune(-1); r <= unicode.MaxRune; r++ {
		if got, want := foldRune(r), foldSlowly(r); got != want {
			t.Fatalf("%U: %U with the table, %U without", r, got, want)
		}
	}
}

// TestTelephoneNumbersAreLong wants each text that phonePattern matches to have a long number.
func TestTelephoneNumbersAreLong(t *testing.T) {
	for _, text := range []string{
		"Tel. +49 (030) 123-4567", "(020) 7946 0018", "12 345678", "+(12345)/1234.5678", "Call 555.123.4567 now", "01 23 45 67 89", "01.23.45.67.89", "1234567 or so", "12 34 56", "2019-12-31 10:30",
	} {
		if phonePattern.MatchString(text) && !hasLongNumber(text) {
			t.Errorf("%s has no long number", text)
		}
	}
	if hasLongNumber(strings.Repeat("123 a ", 9)) {
		t.Error("letters stand in a telephone number")
	}
}

// TestOffsetsOfFoldedText wants the same offsets in ASCII as elsewhere.
func TestOffsetsOfFoldedText(t *testing.T) {
	for in, want := range map[string]string{"Share It": "share it", "Teilen Ü\u00ad x": "teilen ü x"} {
		line, at := foldWithOffsets(in)
		if line != want || len(at) != len(line) || in[at[0]] != in[0] || at[len(at)-1] != len(in)-1 {
			t.Errorf("%q: %q at %v", in, line, at)
		}
	}
}

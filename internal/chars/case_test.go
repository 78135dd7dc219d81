package chars

import (
	"testing"
	"unicode"
)

// TestFoldCase wants one text for all that (?i) and strings.ToLower take for the same.
func TestFoldCase(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		fold := FoldCase(string(r))
		for _, same := range []rune{unicode.SimpleFold(r), unicode.ToLower(r)} {
			if got := FoldCase(string(same)); got != fold {
				t.Errorf("%U folds to %q, %U to %q", r, fold, same, got)
			}
		}
		if FoldCase(fold) != fold {
			t.Errorf("%U folds to %q, and that to %q", r, fold, FoldCase(fold))
		}
	}
}

// TestFoldTable wants the same of each character with the table as without.
func TestFoldTable(t *testing.T) {
	for r := rune(-1); r <= unicode.MaxRune+1; r++ {
		if got, want := foldRune(r), leastFold(r); got != want {
			t.Fatalf("%U: %U with the table, %U without", r, got, want)
		}
	}
}

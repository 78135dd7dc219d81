package block

import "testing"

// TestNoteMarks wants marks of notes told from links that say something.
func TestNoteMarks(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"1": true, "[12]": true, "(3)": true, "^4": true, "5.": true, "*": true, "**": true, "†": true, "a": true, "[b]": true,
		"": false, "1999": false, "Top": false, "12 x": false, "->": false, "↑": false, "[]": false,
	} {
		if got := isNoteMark(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

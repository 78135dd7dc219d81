package dom

import "testing"

func TestIsHash(t *testing.T) {
	for part, want := range map[string]bool{
		"bdVaJa": true, "tNiSc": true, "xkcdqwrt": true,
		"teasers": false, "mainContent": false, "html": false, "storyBody": false, "nav": false,
	} {
		if IsHash(part) != want {
			t.Errorf("%s: want %v", part, want)
		}
	}
}

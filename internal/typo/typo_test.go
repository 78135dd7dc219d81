package typo

import "testing"

func TestMeant(t *testing.T) {
	t.Parallel()
	flags := []string{"list", "write", "format", "front-matter", "explain", "out", "rules", "max-bytes", "url"}
	for word, want := range map[string]string{
		"lsit": "list", "formt": "format", "frontmatter": "front-matter", "front_matter": "front-matter", "expl": "explain",
		"output": "out", "max": "max-bytes", "Explain": "explain", "uri": "url", "": "", "x": "", "zz": "", "fast": "", "ou": "out",
	} {
		if got := Meant(word, flags); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

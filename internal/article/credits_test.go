package article

import (
	"strings"
	"testing"
)

// TestIsCreditLines wants a byline or a date with short lines below it, and no title of another article
// with its date.
func TestIsCreditLines(t *testing.T) {
	tr := &trimmer{}
	for text, want := range map[string]bool{
		"By Ann Lee\nStaff writer":                          true,
		"4 March 2012\nHarbour":                             true,
		"By Ann Lee":                                        false,
		"A ferry sank, 4 March 2012\nAnn Lee":               false,
		"By Ann Lee\nThe ferry sank.":                       false,
		"By John Keats\nSeason of\nmists and\nmellow fruit": false,
	} {
		if got := tr.isCreditLines(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestLinesBesideByline wants the few short lines in one element with a byline out, and a sentence, a
// poem and lines elsewhere kept.
func TestLinesBesideByline(t *testing.T) {
	for _, test := range []struct {
		in   string
		drop bool
	}{
		{"<div><div>By Ann Lee</div><div>Staff herring</div></div>", true},
		{"<div><span>By Ann Lee</span><p>Read herring 345</p></div>", true},
		{"<div><div>By Ann Lee</div><div>She caught a herring.</div></div>", false},
		{"<div><div>By Ann Lee</div><h3>A herring</h3></div>", false},
		{"<div><p>By Ann Lee</p><p>The herring lie</p><p>down at the quay</p><p>and wait</p></div>", false},
		{"<p>By Ann Lee</p><p>A herring</p>", false},
		{"<div><p>By Ann Lee</p></div><div><div><p>A herring</p></div></div>", false},
	} {
		got, _ := trimmed(t, test.in+sentences("ferry", 3), TrimOptions{Title: "The ferry leaves"})
		if strings.Contains(got, "herring") == test.drop || strings.Contains(got, "Ann Lee") {
			t.Errorf("%s: %.100s", test.in, got)
		}
	}
}

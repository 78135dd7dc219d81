package laws

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestAccounted(t *testing.T) {
	for _, test := range []struct {
		name, in, out string
		pieces        []Piece
		says          string // "" if all is well
	}{
		{"nothing went", "<p>a b</p>", "<p>ab</p>", nil, ""},
		{"a piece went", "<p>ab</p><p>cd</p>", "<p>ad</p>", []Piece{{"x", 1, "b c", ""}}, ""},
		{"one came", "<iframe>x</iframe>b", "ab", []Piece{{"x", 0, "", "a"}}, ""},
		{"one came at the end", "a", "ab", []Piece{{"x", 1, "", "b"}}, ""},
		{"what nobody sees", "<title>x</title>\u200ba<script>y</script>", "a", nil, ""},
		{"a loss", "<p>ab</p>", "<p>a</p>", nil, "differ"},
		{"a gain", "<p>a</p>", "<p>ab</p>", nil, "differ"},
		{"another order", "<p>ab</p>", "<p>ba</p>", nil, "differ"},
		{"another text", "<p>ab</p>", "<p>a</p>", []Piece{{"x", 1, "c", ""}}, `"c" isn't what stands at 1`},
		{"gone twice", "<p>ab</p>", "<p>a</p>", []Piece{{"x", 1, "b", ""}, {"y", 1, "b", ""}}, "y: "},
		{"beyond the end", "<p>ab</p>", "<p>ab</p>", []Piece{{"x", 3, "", ""}}, "at 3 of 2"},
		{"over the end", "<p>ab</p>", "<p>a</p>", []Piece{{"x", 1, "bc", ""}}, "isn't what stands"},
		{"before the start", "<p>ab</p>", "<p>ab</p>", []Piece{{"x", -1, "", ""}}, "at -1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := Accounted(tree(t, test.in), tree(t, test.out), test.pieces)
			if (err == nil) != (test.says == "") || err != nil && !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %q", err, test.says)
			}
		})
	}
}

func tree(t *testing.T, in string) *html.Node {
	t.Helper()
	n, err := html.ParseWithOptions(strings.NewReader(in), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestSavedFrom(t *testing.T) {
	for in, want := range map[string]string{
		"<p>a": "",
		"<!-- saved from url=https://a.example/b -->\n<p>":                   "https://a.example/b",
		"<!doctype html>\n<!-- saved from url=(0019)https://a.example/b -->": "https://a.example/b",
		"<!-- saved from url=(0019":                                          "",
	} {
		if got := SavedFrom(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

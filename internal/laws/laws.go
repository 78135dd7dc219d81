// Package laws checks what newsclean promises of its results. It uses the
// results alone and none of the library's own bookkeeping, and says itself what
// a reader can see, so that a slip there shows.
package laws

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A Piece is a removed piece: what the law of accounting needs of it.
type Piece struct {
	Rule        string
	Offset      int
	Text, Added string
}

// Accounted wants every visible character of the input in the output or in the
// pieces, in order, and nothing else in the output; and in code as many lines to end.
func Accounted(in, out *html.Node, pieces []Piece) error {
	want, err := without(Shown(in), pieces)
	if err != nil {
		return err
	}
	if got := Shown(out); string(got) != string(want) {
		return fmt.Errorf("input without the removed pieces and output differ: %s", FirstDiff(string(want), string(got)))
	}
	return sameLines(in, out, pieces)
}

// without takes the removed pieces out of text and puts in what they added. It
// fails where a piece isn't what stands at its offset.
func without(text []rune, pieces []Piece) ([]rune, error) {
	gone := make([]bool, len(text))
	added := map[int]string{}
	for _, p := range pieces {
		if p.Offset < 0 || p.Offset > len(text) {
			return nil, fmt.Errorf("%s: piece %q at %d of %d", p.Rule, p.Text, p.Offset, len(text))
		}
		added[p.Offset] += p.Added
		for i, c := range shown(p.Text) {
			at := p.Offset + i
			if at >= len(text) || text[at] != c || gone[at] {
				return nil, fmt.Errorf("%s: piece %q isn't what stands at %d, or went before", p.Rule, p.Text, p.Offset)
			}
			gone[at] = true
		}
	}
	var out []rune
	for i := 0; i <= len(text); i++ {
		out = append(out, shown(added[i])...)
		if i < len(text) && !gone[i] {
			out = append(out, text[i])
		}
	}
	return out, nil
}

// Shown returns the characters below n that a reader can see, in order.
func Shown(n *html.Node) []rune {
	var out []rune
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !hidden(d) {
			out = append(out, shown(d.Data)...)
		}
	}
	return out
}

func hidden(n *html.Node) bool {
	for a := range n.Ancestors() {
		switch a.Data {
		case "script", "style", "template", "head", "title", "iframe", "noembed", "noframes", "datalist":
			return true
		}
	}
	return false
}

// shown returns the characters of s that a reader can see.
func shown(s string) []rune {
	var out []rune
	for _, r := range s {
		if !unicode.IsSpace(r) && !unicode.IsControl(r) && !strings.ContainsRune("\u00ad\u180e\u200b\u2060\ufeff", r) {
			out = append(out, r)
		}
	}
	return out
}

// FirstDiff shows where two texts part.
func FirstDiff(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from := max(0, i-60)
	for from > 0 && !utf8.RuneStart(a[from]) {
		from--
	}
	cut := func(s string) string { return s[from:min(len(s), i+100)] }
	return fmt.Sprintf("at byte %d:\n\t%q\n\t%q", i, cut(a), cut(b))
}

// SavedFrom reads the address that browsers write into a page they save, which
// inputs of tests use to say where they are from: <!-- saved from
// url=(0026)https://news.example.com/1 -->; "" if there is none.
func SavedFrom(in string) string {
	_, rest, ok := strings.Cut(in, "<!-- saved from url=")
	if !ok {
		return ""
	}
	if strings.HasPrefix(rest, "(") {
		_, rest, _ = strings.Cut(rest, ")")
	}
	address, _, _ := strings.Cut(rest, " ")
	return address
}

package ledger

import (
	"reflect"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// bodyOf returns the body of a document.
func bodyOf(t *testing.T, markup string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	return nth(t, doc, atom.Body, 1)
}

// nth returns an element below n by its tag and number.
func nth(t *testing.T, n *html.Node, tag atom.Atom, number int) *html.Node {
	t.Helper()
	var found *html.Node
	dom.Walk(n, func(c *html.Node) bool {
		if c.DataAtom == tag {
			if number--; number == 0 {
				found = c
			}
		}
		return true
	})
	if found == nil {
		t.Fatalf("no %s", tag)
	}
	return found
}

// TestPiecesSayWhereTheTextStood wants offsets and paths of the document as it came,
// whatever was taken out of it before.
func TestPiecesSayWhereTheTextStood(t *testing.T) {
	body := bodyOf(t, `<p>one <script>no text</script>two</p><p class=a>three</p><div><p id=b>four<i>five</i></p></div><p>six</p>`)
	l := New(body.Parent.Parent, true)
	first, second, third := nth(t, body, atom.P, 1), nth(t, body, atom.P, 2), nth(t, body, atom.P, 3)
	l.Node("x/gone", "x:1", first)
	dom.TakeOut(first)
	l.Node("x/gone", "", third)
	l.Tag("x/tag", "", second)
	dom.Unwrap(second)
	l.Added("x/player", nth(t, body, atom.I, 1), "added")
	want := []*Removal{
		{Rule: "x/gone", Source: "x:1", Count: 2, Pieces: []Piece{
			{Offset: 0, Text: "one two", HTML: "<p>one <script>no text</script>two</p>", Path: "html > body:nth-child(2) > p", Node: 4},
			{Offset: 11, Text: "fourfive", HTML: `<p id="b">four<i>five</i></p>`, Path: "html > body:nth-child(2) > div:nth-child(3) > p#b", Node: 12},
		}},
		{Rule: "x/tag", Count: 1, Pieces: []Piece{{Offset: 6, HTML: `<p class="a">`, Path: "html > body:nth-child(2) > p.a:nth-child(2)", Node: 9}}},
		{Rule: "x/player", Count: 1, Pieces: []Piece{{Offset: 15, Added: "added", HTML: "<i>", Path: "html > body:nth-child(2) > div:nth-child(3) > p#b > i", Node: 14}}},
	}
	got := l.List()
	if len(got) != len(want) {
		t.Fatalf("%d removals", len(got))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("got %+v, want %+v", *got[i], *want[i])
		}
	}
}

// TestTextsThatFollowEachOtherAreOnePiece wants a piece for each stretch of the document,
// and the path of the first.
func TestTextsThatFollowEachOtherAreOnePiece(t *testing.T) {
	body := bodyOf(t, "<p>a<b>b</b> <i>c</i><u>d</u></p>")
	p := nth(t, body, atom.P, 1)
	l := New(body, true)
	texts := l.Texts("x/line", "x:2")
	texts.Node(p.FirstChild)
	texts.Tree(nth(t, body, atom.B, 1))
	texts.Tree(nth(t, body, atom.U, 1))
	texts.End(p)
	again := l.Texts("x/line", "")
	again.Tree(nth(t, body, atom.I, 1))
	again.End(nth(t, body, atom.I, 1))
	empty := l.Texts("x/line", "")
	empty.Node(&html.Node{Type: html.TextNode, Data: " \u200b"})
	empty.End(p)
	got := l.List()
	if len(got) != 1 || got[0].Count != 3 || len(got[0].Pieces) != 3 {
		t.Fatalf("%+v", *got[0])
	}
	for i, want := range []struct {
		text, path string
		offset     int
	}{{"ab", "p", 0}, {"d", "", 3}, {"c", "i:nth-child(2)", 2}} {
		if p := got[0].Pieces[i]; p.Text != want.text || p.Offset != want.offset || !strings.HasSuffix(p.Path, want.path) || want.path == "" && p.Path != "" {
			t.Errorf("%d: %+v, want %+v", i, p, want)
		}
	}
}

// TestNodeWithoutTextIsAPiece wants its markup and place in the report all the same.
func TestNodeWithoutTextIsAPiece(t *testing.T) {
	body := bodyOf(t, "<p>one</p><hr><p>two</p>")
	l := New(body, true)
	l.Node("x/hr", "", nth(t, body, atom.Hr, 1))
	l.Node("x/new", "", &html.Node{Type: html.ElementNode, Data: "hr", DataAtom: atom.Hr})
	got := l.List()
	if p := got[0].Pieces[0]; p.Offset != 3 || p.HTML != "<hr/>" || p.Text != "" || p.Node != 3 {
		t.Errorf("%+v", p)
	}
	if p := got[1].Pieces[0]; p.Offset != 6 || p.Node != 0 {
		t.Errorf("one that was not in the document: %+v", p)
	}
}

// TestCountsWithoutExplanation wants counts and sources where no pieces are asked for.
func TestCountsWithoutExplanation(t *testing.T) {
	body := bodyOf(t, "<p>one</p><p>two</p>")
	explained := New(body, true)
	explained.Summarize()
	for _, l := range []*Ledger{New(body, false), explained} {
		l.Node("x/a", "x:1", nth(t, body, atom.P, 1))
		l.Tag("x/a", "x:9", nth(t, body, atom.P, 2))
		if l.Texts("x/b", "") != nil || l.Explains() {
			t.Error("it explains")
		}
		l.Entry("x/nothing", "")
		if !l.Has("x/nothing") || l.Has("x/c") {
			t.Error("the entries are others")
		}
		got := l.List()
		if len(got) != 2 || got[0].Rule != "x/a" || got[0].Source != "x:1" || got[0].Count != 2 || got[1].Count != 1 || len(got[0].Pieces) > 0 {
			t.Errorf("%+v", got)
		}
	}
}

// TestRefusalsOfLinesAreForgotten wants rules about lines that are tried again to begin
// without refusals, and those about elements to keep theirs.
func TestRefusalsOfLinesAreForgotten(t *testing.T) {
	l := New(bodyOf(t, ""), false)
	l.Refuse("x/line", "", 3, true)
	l.Refuse("x/element", "", 2, false)
	if got := l.List(); len(got) != 2 || got[0].Refused != 3 || got[1].Refused != 2 {
		t.Errorf("refused: %+v", got)
	}
	l.ForgetLineRefusals()
	if got := l.List(); len(got) != 1 || got[0].Rule != "x/element" || got[0].Refused != 2 {
		t.Errorf("after that: %+v", got)
	}
	l.Refuse("x/line", "", 1, true)
	if got := l.List(); len(got) != 2 || got[0].Refused != 1 {
		t.Errorf("refused again: %+v", got)
	}
}

func TestScriptIsEnteredAtTheEnd(t *testing.T) {
	text := "three"
	for _, explain := range []bool{true, false} {
		l, want := New(bodyOf(t, "<p>one</p><p>two</p>"), explain), &Removal{Rule: "find/script-body", Count: 1}
		if explain {
			l.Script(&text)
			want.Pieces = []Piece{{Offset: 6, Added: text}}
		} else {
			l.Script(nil)
		}
		if got := l.List(); len(got) != 1 || !reflect.DeepEqual(got[0], want) {
			t.Errorf("explained %v: %+v", explain, *got[0])
		}
	}
}

package report

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/newsclean/newsclean"
)

// judgedPage gives the page about a document of which two lines went, a rule put a link in, and
// one line nearly went that says what it is handed, as do its signs and what kept it.
func judgedPage(t *testing.T, says string) *html.Node {
	t.Helper()
	const before, after = `<p>One.</p><p>Share</p><p>it <b>is</b></p>`, `<p>One.</p><p>Link</p><p>it <b>is</b></p>`
	line := html.EscapeString(says)
	signs := []newsclean.Sign{{Name: says, Weight: 2}, {Name: "b", Weight: -1.5}}
	at := visible("One.Share")
	doc := &newsclean.Document{
		HTML: after + "<p>" + line + "</p>",
		Removed: []newsclean.Removal{
			{Rule: "judge/share", Count: 1, Pieces: []newsclean.Piece{{Offset: 4, Text: "Share", Path: "p"}}},
			{Rule: "a/player", Count: 1, Pieces: []newsclean.Piece{{Offset: 4, Added: "Link", Path: "p", HTML: "<iframe>"}}},
		},
		Judged: []newsclean.Judged{
			{Offset: 4, Text: "Share", Removed: true, Score: 4, Signs: signs},
			{Offset: at, Text: "it is", Stayed: "it is a sentence", Score: .5, Signs: signs[1:]},
			{Offset: at + 4, Text: says, Stayed: says, Score: .25, Signs: signs},
			{Offset: at + 99, Text: "elsewhere", Stayed: "no", Score: .25, Signs: signs},
		},
	}
	in, out := &newsclean.Input{Root: parsed(t, before+"<p>"+line+"</p>")}, &newsclean.Input{Root: parsed(t, doc.HTML)}
	v, err := newView("a.html", []byte(before), in, doc, out)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := page.Execute(&b, v); err != nil {
		t.Fatal(err)
	}
	return parsed(t, b.String())
}

// TestJudged wants what the judge saw of a line where the line is marked and where it is listed, also
// of those that nearly went. What went before them doesn't move their marks.
func TestJudged(t *testing.T) {
	page := judgedPage(t, "Ada Quist")
	var tips []string
	for _, frame := range []string{"input-frame", "result-frame"} {
		for n := range frameOf(t, page, frame).Descendants() {
			if n.DataAtom == atom.Mark || value(n, "class") == "near" {
				tips = append(tips, n.FirstChild.Data+": "+value(n, "title"))
			}
		}
	}
	const ada = "score 0.25: ada quist +2.00; b -1.50"
	want := []string{
		"Share: judge/share\nscore 4.00: ada quist +2.00; b -1.50",
		"it : nearly removed: it is a sentence\nscore 0.50: b -1.50", "is: nearly removed: it is a sentence\nscore 0.50: b -1.50",
		"Ada Quist: nearly removed: ada quist\n" + ada,
	}
	if got := strings.Join(tips, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("the marks say\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
	var listed []string
	for n := range page.Descendants() {
		if n.DataAtom == atom.Span && n.FirstChild != nil && strings.HasPrefix(n.FirstChild.Data, "score") {
			listed = append(listed, n.FirstChild.Data)
		}
	}
	if len(listed) != 4 || strings.ToLower(listed[2]) != ada {
		t.Errorf("listed are %q", listed)
	}
}

// TestHostileLines has lines, signs and reasons be text in the page, and nothing more.
func TestHostileLines(t *testing.T) {
	plain := judgedPage(t, "Ada Quist")
	want := skeleton(plain) + skeleton(frameOf(t, plain, "input-frame")) + skeleton(frameOf(t, plain, "result-frame"))
	for _, says := range hostile {
		page := judgedPage(t, says)
		if got := skeleton(page) + skeleton(frameOf(t, page, "input-frame")) + skeleton(frameOf(t, page, "result-frame")); got != want {
			t.Errorf("%.40q: the page has other elements:\n%s\nwant\n%s", says, got, want)
		}
	}
}

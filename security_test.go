package newsclean

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestLimitsOfSecurity holds the limits that SECURITY.md gives as numbers: each row is in its
// table, what is at the limit passes, and what is over it comes out as the row says. The
// numbers are written down again, so that none changes in the code alone.
func TestLimitsOfSecurity(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	for row, test := range map[string]func(t *testing.T){
		"| bytes of a document | `WithMaxBytes`, 32 MB by default |":                               limitOfBytes,
		"| tags of a document | one for each 32 bytes of `WithMaxBytes`, 1,048,576 by default |":   limitOfTags,
		"| open elements | some 200; the HTML parser refuses 512 |":                                limitOfOpenElements,
		"| formatting elements that the parser opens again | 4 for each tag |":                     limitOfFormatting,
		"| attributes of a tag | 250 in a document that is mended |":                               limitOfAttributes,
		"| containers in one another in the output, and inline elements | 59, 60 |":                limitOfNesting,
		"| a `data:` image, with `WithDataImages` | 256 KB |":                                      limitOfDataImages,
		"| what a document's address, or its `<base>`, adds to a relative address | 1,024 bytes |": limitOfBase,
	} {
		if !strings.Contains(string(page), row) {
			t.Errorf("SECURITY.md has no row %s", row)
		}
		t.Run(row, test)
	}
}

func limitOfBytes(t *testing.T) {
	if DefaultMaxBytes != 32<<20 {
		t.Errorf("the default is %d", DefaultMaxBytes)
	}
	const most = 5000
	at := strings.Repeat("a", most)
	if _, err := Clean(strings.NewReader(at), WithMaxBytes(most)); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	if doc, err := Clean(strings.NewReader(at+"a"), WithMaxBytes(most)); !errors.Is(err, ErrTooLarge) || doc != nil {
		t.Errorf("over the limit: %v", err)
	}
}

func limitOfTags(t *testing.T) {
	const most = 2000
	at := strings.Repeat("<p>a", most)
	if _, err := Clean(strings.NewReader(at), WithMaxBytes(32*most)); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	if doc, err := Clean(strings.NewReader(at+"<p>"), WithMaxBytes(32*most)); !errors.Is(err, ErrTooLarge) || doc != nil {
		t.Errorf("over the limit: %v", err)
	}
	if DefaultMaxBytes/32 != 1_048_576 {
		t.Errorf("by default %d tags are allowed", DefaultMaxBytes/32)
	}
}

func limitOfOpenElements(t *testing.T) {
	for _, tag := range []string{"<div>", "<span>", "<blockquote>", "<ul><li>", "<svg>", "<object>", "<section><p>"} {
		tree := lawTree(t, strings.Repeat(tag+"a", 600))
		deepest, letters := 0, 0
		for n := range tree.Descendants() {
			depth := 0
			for range n.Ancestors() {
				depth++
			}
			deepest = max(deepest, depth)
			if n.Type == html.TextNode {
				letters += strings.Count(n.Data, "a")
			}
		}
		if deepest > 210 || letters != 600 {
			t.Errorf("600 %s are %d deep, with %d of their texts", tag, deepest, letters)
		}
	}
}

func limitOfFormatting(t *testing.T) {
	var in strings.Builder
	for i := range 400 {
		fmt.Fprintf(&in, "<font size=%d>", i)
	}
	in.WriteString(strings.Repeat("<p>a", 5000))
	tree := lawTree(t, in.String())
	nodes := 0
	for range tree.Descendants() {
		nodes++
	}
	if most := 7 * 5400; nodes > most { // a paragraph, its text, and 4 elements
		t.Errorf("5,400 tags make %d nodes", nodes)
	}
}

func limitOfAttributes(t *testing.T) {
	var tag strings.Builder
	for i := range 300 {
		fmt.Fprintf(&tag, " a%d=b", i)
	}
	tree := lawTree(t, strings.Repeat("<span>", 600)+"<p"+tag.String()+">c")
	found := false
	for n := range tree.Descendants() {
		if n.Data == "p" {
			found = true
			if len(n.Attr) != 250 {
				t.Errorf("%d attributes are left of 300", len(n.Attr))
			}
		}
	}
	if !found {
		t.Error("the tag is gone")
	}
}

func limitOfNesting(t *testing.T) {
	doc, err := Clean(strings.NewReader(strings.Repeat("<blockquote>", 70)+"<p>a"), WithMode(Fragment))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(doc.HTML, "<blockquote>"); got != 59 || !strings.Contains(doc.HTML, "<p>a</p>") {
		t.Errorf("%d of 70 containers stay:\n%s", got, doc.HTML)
	}
	doc, err = Clean(strings.NewReader("<p>" + strings.Repeat("<sub>", 70) + "a"))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(doc.HTML, "<sub>"); got != 60 {
		t.Errorf("%d of 70 inline elements stay", got)
	}
}

func limitOfDataImages(t *testing.T) {
	for size, want := range map[int]bool{256 << 10: true, 256<<10 + 1: false} {
		in := `<p>a</p><img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(make([]byte, size)) + `">`
		doc, err := Clean(strings.NewReader(in), WithDataImages())
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(doc.HTML, "<img"); got != want {
			t.Errorf("an image of %d bytes stays: %v", size, got)
		}
	}
}

func limitOfBase(t *testing.T) {
	const host = "https://a.example/"
	for size, want := range map[int]bool{1024: true, 1025: false} {
		base := host + strings.Repeat("b", size-len(host)-1) + "/"
		doc, err := Clean(strings.NewReader(`<base href="`+base+`"><p>a <a href="c">d</a>`), WithMode(Fragment))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(doc.HTML, host); got != want {
			t.Errorf("a base of %d bytes is used: %v", size, got)
		}
	}
}

// TestRewrittenTreesAreTheParsers wants lawTree, by which the limits are seen here, to be
// what Clean reads.
func TestRewrittenTreesAreTheParsers(t *testing.T) {
	t.Parallel()
	in := strings.Repeat("<span>", 600) + "a"
	c := mustNew(t)
	got, err := c.Parse(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	var a, b strings.Builder
	if err := errors.Join(html.Render(&a, got.Root), html.Render(&b, lawTree(t, in))); err != nil || a.String() != b.String() {
		t.Errorf("the trees differ (error %v)", err)
	}
}

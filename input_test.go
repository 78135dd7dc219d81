package newsclean

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
)

// TestPieceNode finds each piece by its number in the input's tree, whatever
// was taken out before it.
func TestPieceNode(t *testing.T) {
	rules, err := ParseRules("a.yaml", []byte("rules:\n  - {name: a/first, remove: .x}\n  - {name: a/img, remove: img.y}\n  - {name: a/tag, unwrap: span}\n"))
	if err != nil {
		t.Fatal(err)
	}
	c := mustNew(t, WithoutDefaultRules(), WithRules(rules), WithExplanation())
	in := "---\na: b\n---\n<p>One <i class=x>gone</i>and <img class=y src=1.jpg><span>two</span>.</p><p>Three <img class=y src=2.jpg></p><form>A sentence<input></form>"
	doc, err := c.Clean(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	input, err := c.Parse(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if input.FrontMatter != doc.FrontMatter || input.Charset != doc.Charset {
		t.Errorf("front matter %q, charset %v", input.FrontMatter, input.Charset)
	}
	var nodes []*html.Node
	for n := range input.Root.Descendants() {
		nodes = append(nodes, n)
	}
	found := map[string]string{}
	for _, r := range doc.Removed {
		for _, p := range r.Pieces {
			if p.Node > 0 {
				found[r.Rule] += ledger.OpenTag(nodes[p.Node-1])
			}
		}
	}
	for rule, want := range map[string]string{
		"a/first": `<i class="x">`, "a/img": `<img class="y" src="1.jpg"><img class="y" src="2.jpg">`, "a/tag": "<span>",
	} {
		if found[rule] != want {
			t.Errorf("%s: %s, want %s", rule, found[rule], want)
		}
	}
}

func TestInputText(t *testing.T) {
	c := mustNew(t)
	in, err := c.Parse(strings.NewReader("<title>T</title><p>a b<b>\u200bc</b><script>x</script></p> <template>y</template>d"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	next := 0
	for at, n := range in.Text() {
		if at != next {
			t.Errorf("%q at %d, want %d", n.Data, at, next)
		}
		for _, r := range n.Data {
			if Visible(r) {
				next++
			}
		}
		got = append(got, n.Data)
	}
	if s := strings.Join(got, "|"); s != "a b|\u200bc| |d" || next != 4 {
		t.Errorf("%q, %d visible characters", s, next)
	}
	for range in.Text() {
		break // no panic
	}
	if _, err := c.Parse(strings.NewReader(""), WithBaseURL("x")); err == nil {
		t.Error("a bad option gives no error")
	}
}

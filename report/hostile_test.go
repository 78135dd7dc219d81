package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/newsclean/newsclean"
)

// hostile are names that would be something else if the page took them for
// markup, for a part of an address or a script, or for a template.
var hostile = []string{
	`</title><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onclick='alert(1)`, `</style><script>alert(1)</script>`,
	`-->`, "`${alert(1)}`", `{{.Name}}`, `</script><script>alert(1)//`, "a\nb", "\x1b[31m", "\u202Eturned", "\xff\xfe", `&lt;b&gt;`, strings.Repeat("long ", 9999),
}

// TestHostileNames has names of documents, rules and their files be text in the
// page, and nothing more: it has the elements and attributes that it has with
// other names.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	plain := skeleton(parsed(t, pageNamed(t, "name")))
	for _, name := range hostile {
		page := pageNamed(t, name)
		if !Is([]byte(page)) {
			t.Errorf("%.40q: the page isn't known for one", name)
		}
		tree := parsed(t, page)
		if got := skeleton(tree); got != plain {
			t.Errorf("%.40q: the page has other elements:\n%s\nwant\n%s", name, got, plain)
		}
		want := strings.Join(strings.Fields(strings.ToValidUTF8(name, "\uFFFD")), " ")
		for n := range tree.Descendants() {
			if n.DataAtom != atom.H1 {
				continue
			}
			if got := strings.Join(strings.Fields(strings.ToValidUTF8(n.FirstChild.Data, "\uFFFD")), " "); got != want {
				t.Errorf("the heading is %.40q, want %.40q", got, want)
			}
		}
	}
}

// pageNamed gives the page of a document of that name, with a rule of that name
// in a file of that name.
func pageNamed(t *testing.T, name string) string {
	t.Helper()
	c := newCleaner(t, newsclean.WithoutDefaultRules(), newsclean.WithRules(newsclean.RuleFile{
		File: name, Publisher: name, Hosts: []string{"a.test"}, Rules: []newsclean.Rule{{Name: name, Line: 1, Remove: ".zq"}},
	}), newsclean.WithBaseURL("https://a.test/"))
	var b bytes.Buffer
	if err := Write(&b, c, name, []byte(`<p>One.</p><p class=zq>Two.</p>`)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// skeleton is a tree's elements with the names of their attributes.
func skeleton(n *html.Node) string {
	var b strings.Builder
	for n := range n.Descendants() {
		if n.Type == html.ElementNode {
			fmt.Fprintf(&b, "<%s", n.Data)
			for _, a := range n.Attr {
				b.WriteString(" " + a.Key)
			}
			b.WriteString(">")
		}
		if n.Type == html.CommentNode {
			b.WriteString("<!>")
		}
	}
	return b.String()
}

package e2e

import (
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/feed"
)

// TestFeedsReadAsXHTMLDoNothing puts each payload into an Atom feed as XHTML, and
// what the feed holds then into a page that the browser reads as XML: there no
// HTML parser mends what is written, and a prefix makes an element of any name
// one that runs.
func TestFeedsReadAsXHTMLDoNothing(t *testing.T) {
	c := startChromium(t)
	cleaner, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	var before, after []trial
	known := map[string]bool{}
	for _, p := range append(ourPayloads(t), payload{name: "prefixes", html: "<b>prefixes</b>"}) {
		for _, content := range xhtmlOf(t, p.html) {
			in := `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">` + content + `</content></entry></feed>`
			f, err := feed.Clean(cleaner, []byte(in), feed.Options{})
			if err != nil || len(f.Items) != 1 || f.Items[0].Err != nil {
				t.Errorf("%s: %v, of %q", p.name, err, in)
				continue
			}
			_, out, _ := strings.Cut(string(f.Data), `<content type="xhtml">`)
			out = strings.TrimSuffix(out, "</content></entry></feed>")
			if err := wellFormed(out); err != nil {
				t.Errorf("%s: %v, of %q", p.name, err, out)
			}
			if !known[out] {
				known[out] = true
				before, after = append(before, trial{content, xhtml}), append(after, trial{out, xhtml})
			}
		}
	}
	ran := 0
	for i, trials := range [][]trial{before, after} {
		for batch := range slices.Chunk(trials, batchSize) {
			seen, err := c.try(batch)
			if err != nil {
				t.Fatal(err)
			}
			for k, what := range seen {
				if i == 0 && k != everyone {
					ran++
				} else if i == 1 && k != everyone {
					t.Errorf("%q: %s", batch[k].html, what)
				} else if i == 1 {
					t.Error(what)
				}
			}
		}
	}
	t.Logf("%d of %d run as they are", ran, len(before))
	if ran < 50 {
		t.Errorf("%d run as they are; the test doesn't see enough to prove anything", ran)
	}
}

func wellFormed(s string) error {
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// xhtmlOf writes what an HTML parser makes of a payload as XHTML, without a prefix
// and with one.
func xhtmlOf(t *testing.T, payload string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(payload))
	if err != nil {
		return nil
	}
	var out []string
	for _, prefix := range []string{"", "x:"} {
		var b strings.Builder
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && (n.Data == "head" || n.Data == "body") {
				for c := range n.ChildNodes() {
					writeXML(&b, c, prefix)
				}
			}
		}
		space := strings.TrimSuffix(":"+strings.TrimSuffix(prefix, ":"), ":")
		out = append(out, "<"+prefix+"div xmlns"+space+`="http://www.w3.org/1999/xhtml">`+b.String()+"</"+prefix+"div>")
	}
	return out
}

var (
	xmlName = regexp.MustCompile(`^[a-zA-Z_][\w.-]*$`)
	escape  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	illegal = regexp.MustCompile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
)

func writeXML(b *strings.Builder, n *html.Node, prefix string) {
	text := func(s string) string { return escape.Replace(illegal.ReplaceAllString(s, "")) }
	if n.Type == html.TextNode {
		b.WriteString(text(n.Data))
	}
	if n.Type != html.ElementNode || !xmlName.MatchString(n.Data) {
		return
	}
	name := prefix + n.Data
	space := map[string]string{"svg": ` xmlns="http://www.w3.org/2000/svg"`, "math": ` xmlns="http://www.w3.org/1998/Math/MathML"`}[n.Namespace]
	if n.Namespace != "" {
		name, prefix = n.Data, ""
	}
	b.WriteString("<" + name + space)
	for _, a := range n.Attr {
		if a.Namespace == "" && xmlName.MatchString(a.Key) && a.Key != "xmlns" {
			b.WriteString(" " + a.Key + `="` + text(a.Val) + `"`)
		}
	}
	b.WriteString(">")
	for c := range n.ChildNodes() {
		writeXML(b, c, prefix)
	}
	b.WriteString("</" + name + ">")
}

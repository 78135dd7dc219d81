package parse

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Mended returns a document in which the parser finds what a browser shows or the author meant:
// shadow roots that are written in the markup are no templates, and tags that are closed as in
// XHTML are closed.
func Mended(text string) string { return closeXHTML(openShadowRoots(text)) }

// openShadowRoots makes a div of each template that a browser shows as the content of the
// element around it, <template shadowrootmode="open">.
func openShadowRoots(text string) string {
	if i := strings.Index(text, rareOfMode); i < 0 || !strings.Contains(text[max(0, i-len(shadowRoot)):], shadowRoot) {
		return text
	}
	type tag struct{ from, nameEnd int } // in bytes; nameEnd is 0 for a template that isn't shown
	var open, tags []tag
	z := html.NewTokenizer(strings.NewReader(text))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		from := at
		at += len(z.Raw())
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		const name = "template"
		if raw, hasAttr := z.TagName(); string(raw) != name {
			continue
		} else if kind == html.StartTagToken {
			t := tag{from: from}
			if hasShadowMode(z, hasAttr) {
				t.nameEnd = from + len("<"+name)
			}
			open = append(open, t)
		} else if last := len(open) - 1; last >= 0 {
			if open[last].nameEnd > 0 {
				tags = append(tags, open[last], tag{from, from + len("</"+name)})
			}
			open = open[:last]
		}
	}
	slices.SortFunc(tags, func(a, b tag) int { return a.from - b.from })
	var b strings.Builder
	at := 0
	for _, t := range tags {
		b.WriteString(text[at:t.from])
		if b.WriteString("<"); text[t.from+1] == '/' {
			b.WriteString("/")
		}
		b.WriteString("div")
		at = t.nameEnd
	}
	return b.String() + text[at:]
}

// shadowRoot begins the attribute that says so, and rareOfMode is the rarest part of that: to look for
// it first takes a fraction of the time.
const shadowRoot, rareOfMode = "shadowroot", "wroot"

// hasShadowMode reports whether the start tag just read is that of a shadow root.
func hasShadowMode(z *html.Tokenizer, more bool) bool {
	for more {
		var key []byte
		if key, _, more = z.TagAttr(); string(key) == "shadowrootmode" || string(key) == "shadowroot" {
			return true
		}
	}
	return false
}

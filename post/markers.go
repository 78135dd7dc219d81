package post

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"github.com/newsclean/newsclean"
)

// marker finds the comments that site generators look for: where an excerpt ends, a page ends
// or a list of contents stands, as Hexo, Hugo, Zola, WordPress, Typecho, Docusaurus, Pelican and
// Nikola write it, and what Jekyll's excerpt_separator usually is. One that holds a template
// tag is none.
var marker = regexp.MustCompile(`(?i)^<!--\s*/?(?:(?:end|begin|start)[-_ ]?(?:of[-_ ]?)?)?` +
	`(?:more|next ?page|no ?teaser|excerpt|truncate|toc|tocstop|endtoc|read[-_ ]?more|summary|preview|teaser|abstract|pelican_(?:begin|end)_summary)(?:[\s_-][^>{]{0,80})?-->$`)

// CleanHTML cleans a document as Cleaner.Clean does, for a post whose body is HTML: the
// comments that site generators look for, such as <!-- more -->, stay where they are. In a
// paragraph such a comment parts it. Of a full page, whose comments are its template's, none
// stays, nor does one in what is removed.
func CleanHTML(c *newsclean.Cleaner, data []byte, opts ...newsclean.DocOption) (*newsclean.Document, error) {
	doc, err := c.Clean(bytes.NewReader(data), opts...)
	if err != nil || doc.Found != "" {
		return doc, err
	}
	text := string(data)
	_, body := newsclean.SplitFrontMatter(strings.TrimPrefix(text, "\ufeff"))
	mark := markNotIn(text)
	marked, held := holdMarkers(body, mark)
	if len(held) == 0 {
		return doc, nil
	}
	with, err := c.Clean(strings.NewReader(strings.TrimSuffix(text, body)+marked), opts...)
	if err != nil {
		return nil, err
	}
	with.HTML, with.Removed = restoreMarkers(with.HTML, mark, held), doc.Removed
	return with, nil
}

// markNotIn returns a word that isn't in a text.
func markNotIn(text string) string {
	mark := "newsclean-region"
	for strings.Contains(text, mark) {
		mark += "-x"
	}
	return mark
}

// holdMarkers writes a paragraph of a mark in the place of each marker outside of code. It
// returns the markers.
func holdMarkers(text, mark string) (string, []string) {
	if !strings.Contains(text, "<!--") {
		return text, nil
	}
	var b strings.Builder
	var held []string
	z := html.NewTokenizer(strings.NewReader(text))
	pre, read := 0, 0
	for {
		kind := z.Next()
		raw := string(z.Raw())
		read += len(raw)
		switch kind {
		case html.ErrorToken:
			return b.String() + raw + text[read:], held
		case html.StartTagToken, html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "pre" && kind == html.StartTagToken {
				pre++
			} else if string(name) == "pre" {
				pre = max(0, pre-1)
			}
		case html.CommentToken:
			if pre == 0 && marker.MatchString(raw) {
				held = append(held, raw)
				raw = "<p>" + markerWord(mark, len(held)-1) + "</p>"
			}
		}
		b.WriteString(raw)
	}
}

func markerWord(mark string, i int) string { return fmt.Sprintf("%s-marker-%d.", mark, i) }

// restoreMarkers puts markers back, each in the place of what has come of its paragraph.
func restoreMarkers(markup, mark string, held []string) string {
	for i, comment := range held {
		word := markerWord(mark, i)
		if at := strings.Index(markup, word); at >= 0 {
			start, end := around(markup, at, at+len(word))
			markup = markup[:start] + comment + markup[end:]
		}
	}
	return markup
}

// around returns where the outermost element begins and ends that holds nothing but what stands
// from start to end, of those that a line may be.
func around(markup string, start, end int) (int, int) {
	for strings.HasSuffix(markup[:start], ">") {
		open := strings.LastIndexByte(markup[:start], '<')
		if open < 0 {
			break
		}
		name, _, _ := strings.Cut(strings.TrimSuffix(markup[open+1:start], ">"), " ")
		closing := "</" + name + ">"
		if cells[name] || !strings.HasPrefix(markup[end:], closing) {
			break
		}
		start, end = open, end+len(closing)
	}
	return start, end
}

// cells are the elements that mean something although there is nothing in them.
var cells = set("td th dd dt figcaption caption rt rp rb")

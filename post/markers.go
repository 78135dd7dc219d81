package post

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
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
	with.HTML, err = settleMarkers(c, restoreMarkers(with.HTML, mark, held), opts...)
	with.Removed = withoutComments(doc.Removed, strings.Count(with.HTML, "<!--"))
	return with, err
}

// withoutComments returns what was removed without n comments that stay.
func withoutComments(removed []newsclean.Removal, n int) []newsclean.Removal {
	var out []newsclean.Removal
	for _, r := range removed {
		if r.Rule == "tidy/comment" {
			r.Count -= n
		}
		if r.Count > 0 || r.Refused > 0 {
			out = append(out, r)
		}
	}
	return out
}

// maxRounds bounds how often what is clean is cleaned again. One round nearly always changes
// nothing.
const maxRounds = 4

// settleMarkers cleans clean HTML with markers until that changes nothing.
func settleMarkers(c *newsclean.Cleaner, markup string, opts ...newsclean.DocOption) (string, error) {
	opts = append(opts[:len(opts):len(opts)], newsclean.WithMode(newsclean.Fragment), newsclean.WithCharset("utf-8"))
	for range maxRounds {
		mark := markNotIn(markup)
		text, held := holdMarkers(markup, mark)
		if len(held) == 0 {
			break
		}
		doc, err := c.Clean(strings.NewReader(text), opts...)
		if err != nil {
			return "", err
		}
		next := restoreMarkers(doc.HTML, mark, held)
		if next == markup {
			break
		}
		markup = next
	}
	return markup, nil
}

// markNotIn returns a word that isn't in a text.
func markNotIn(text string) string {
	mark := "newsclean-region"
	for strings.Contains(text, mark) {
		mark += "-x"
	}
	return mark
}

// holdMarkers writes a paragraph of a mark in the place of each marker outside of code, behind a
// summary for one in that, which holds no paragraphs. It returns the markers.
func holdMarkers(text, mark string) (string, []string) {
	if !strings.Contains(text, "<!--") {
		return text, nil
	}
	var b, waiting strings.Builder
	var held []string
	z := html.NewTokenizer(strings.NewReader(text))
	depth := map[string]int{} // of pre and summary
	read := 0
	for {
		kind := z.Next()
		raw := string(z.Raw())
		read += len(raw)
		if kind == html.ErrorToken {
			b.WriteString(raw + text[read:])
			if waiting.Len() > 0 {
				b.WriteString(strings.Repeat("</pre>", depth["pre"]) + strings.Repeat("</summary>", depth["summary"]) + waiting.String())
			}
			return b.String(), held
		}
		switch kind {
		case html.StartTagToken:
			name, _ := z.TagName()
			depth[string(name)]++
		case html.EndTagToken:
			name, _ := z.TagName()
			depth[string(name)] = max(0, depth[string(name)]-1)
		case html.CommentToken:
			if depth["pre"] == 0 && marker.MatchString(raw) {
				waiting.WriteString("<p>" + markerWord(mark, len(held)) + "</p>")
				held, raw = append(held, raw), ""
			}
		}
		b.WriteString(raw)
		if depth["summary"] == 0 {
			b.WriteString(waiting.String())
			waiting.Reset()
		}
	}
}

func markerWord(mark string, i int) string { return fmt.Sprintf("%s%s%d.", mark, markerInfix, i) }

const markerInfix = "-marker-"

// restoreMarkers puts markers back, each in the place of what has come of its paragraph.
func restoreMarkers(markup, mark string, held []string) string {
	if len(held) == 0 {
		return markup
	}
	var b strings.Builder
	done := 0
	for {
		at := strings.Index(markup[done:], mark+markerInfix)
		if at < 0 {
			break
		}
		at += done
		number, _, _ := strings.Cut(markup[at+len(mark+markerInfix):], ".")
		i, err := strconv.Atoi(number)
		if err != nil || i >= len(held) {
			break
		}
		start, end := around(markup, at, at+len(markerWord(mark, i)))
		b.WriteString(markup[done:start] + held[i])
		done = end
	}
	return b.String() + markup[done:]
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

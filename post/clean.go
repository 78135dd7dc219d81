package post

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/newsclean/newsclean"
)

// clean cleans the regions as what they are: parts of one document, so that
// rules see where in it they stand and how large it is. Lines stand for those
// of Markdown in between. If one region doesn't keep apart from the others, as
// in HTML it may not, each is cleaned by itself.
func (w *work) clean(regions []*region) (*newsclean.Document, error) {
	doc, ok, err := w.cleanTogether(regions)
	if err != nil || ok {
		return doc, err
	}
	for _, r := range regions {
		r.cleaned = false
		if _, _, err := w.cleanTogether([]*region{r}); err != nil {
			return nil, err
		}
	}
	return doc, nil
}

// cleanTogether cleans regions in one document. It says whether all came out.
func (w *work) cleanTogether(regions []*region) (*newsclean.Document, bool, error) {
	mark := markNotIn(w.body)
	doc, err := w.cleaner.Clean(strings.NewReader(w.document(regions, mark)), w.opts...)
	if err != nil {
		return nil, false, err
	}
	rest, ok := doc.HTML, true
	for i, r := range regions {
		_, tail, found := strings.Cut(rest, paragraph(mark, i, "a"))
		out, after, closed := strings.Cut(tail, paragraph(mark, i, "b"))
		out = restoreMarkers(out, fmt.Sprintf("%s-%d", mark, i), r.markers)
		if !found || !closed || strings.Contains(out, mark) {
			ok = false
			continue
		}
		rest = after
		if len(r.markers) > 0 {
			if out, err = settleMarkers(w.cleaner, out, w.opts...); err != nil {
				return nil, false, err
			}
		}
		out = oneBlock(strings.Trim(out, "\n"), !r.partial && r.prefix == "")
		r.out, r.cleaned = EscapeTags(out), true // none is the post's own: what holds those isn't a region
	}
	return doc, ok, nil
}

func paragraph(mark string, i int, side string) string {
	return fmt.Sprintf("<p>%s-%d-%s</p>\n", mark, i, side)
}

// document writes the regions as one document.
func (w *work) document(regions []*region, mark string) string {
	var b strings.Builder
	end := 0
	for i, r := range regions {
		w.filler(&b, w.body[end:r.start], mark)
		b.WriteString(paragraph(mark, i, "a"))
		text, markers := holdMarkers(w.held(r), fmt.Sprintf("%s-%d", mark, i))
		r.markers = markers
		b.WriteString(text)
		b.WriteString("\n" + paragraph(mark, i, "b"))
		end = r.end
	}
	w.filler(&b, w.body[end:], mark)
	return b.String()
}

// held gives what a region holds, without what its container puts before each
// line.
func (w *work) held(r *region) string {
	text := strings.ReplaceAll(w.body[r.start:r.end], "\r\n", "\n")
	if r.prefix != "" {
		text = strings.ReplaceAll(text, "\n"+r.prefix, "\n")
	}
	return text
}

// filler writes lines that are as long as those of a Markdown text.
func (w *work) filler(b *strings.Builder, text, mark string) {
	for line := range strings.Lines(text) {
		if n := utf8.RuneCountInString(strings.TrimSpace(line)); n > 0 {
			b.WriteString("<p>" + mark + strings.Repeat("x", max(0, n-len(mark))) + "</p>\n")
		}
	}
}

// oneBlock writes cleaned HTML so that Markdown takes it for HTML to its end.
// That is a blank line to Markdown, and a pre may hold some: an outer one gets
// a block of its own if it can, and in others the line end before is a
// reference.
func oneBlock(markup string, alone bool) string {
	if !strings.Contains(markup, "<pre") {
		return markup
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(markup))
	depth, pre := 0, 0 // pre is the depth of the one at hand
	for {
		kind := z.Next()
		raw := string(z.Raw())
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken:
			name, _ := z.TagName()
			if !voidTags[string(name)] {
				depth++
			}
			if string(name) == "pre" {
				if pre = depth; alone && depth == 1 && b.Len() > 0 {
					b.WriteString("\n")
				}
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == "pre" {
				pre = 0
			}
			depth--
		case html.TextToken:
			if pre > 1 || pre == 1 && !alone {
				raw = withoutBlankLines(raw)
			}
		}
		b.WriteString(raw)
	}
}

// withoutBlankLines writes the line end before a blank line as a reference.
func withoutBlankLines(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i := 0; i+1 < len(lines); i++ {
		if next := lines[i+1]; strings.HasSuffix(next, "\n") && blankLine(next) {
			lines[i] = strings.TrimSuffix(lines[i], "\n") + "&#10;"
		}
	}
	return strings.Join(lines, "")
}

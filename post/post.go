// Package post cleans the HTML in the posts of site generators such as Hugo
// and Hexo, and fills their front matter in.
//
// In a Markdown body it cleans the HTML blocks in place. Every byte of Markdown
// stays as it was, and so does HTML that can't be cleaned apart from what is
// around it:
//
//   - elements that begin in one block and end in another with Markdown in
//     between, as <details> often does, or that don't end;
//   - elements that hold a template tag or shortcode, but for a wrapper, or stand
//     within {% raw %} or a paired shortcode;
//   - blocks that hold what a link in the Markdown points at;
//   - comments outside of elements, and within them <!-- more --> and its like,
//     which site generators look for;
//   - tags within a line of Markdown.
//
// CleanHTML is for a post whose body is HTML.
//
// A template tag or shortcode is the post's own if its braces are there as
// bytes, and those stay. Others, from references or put together by what
// cleaning takes out, become references, as with EscapeTags.
package post

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean"
)

// ErrEncoding is the error of a post that isn't UTF-8.
var ErrEncoding = errors.New("newsclean: the post is not UTF-8")

// A Post is a Markdown body whose HTML blocks were cleaned.
type Post struct {
	// Text is the body.
	Text string
	// Document says what was removed. Its HTML is of no use.
	Document *newsclean.Document
	// Left are the HTML blocks that were left as they are, but for comments.
	Left []Left
}

// A Left is an HTML block that was left as it is.
type Left struct {
	Line   int // of the body, counted from 1
	Reason string
}

// Clean cleans the HTML blocks of a Markdown body, which is what follows on
// the front matter. Cleaning the result again changes nothing. The error tests
// as ErrEncoding, or is the cleaner's.
func Clean(c *newsclean.Cleaner, body string, opts ...newsclean.DocOption) (p *Post, err error) {
	defer func() {
		if r := recover(); r != nil {
			p, err = nil, fmt.Errorf("%w: %v", newsclean.ErrInternal, r)
		}
	}()
	if !utf8.ValidString(body) {
		return nil, ErrEncoding
	}
	if p, err = cleanOnce(c, body, opts...); err != nil {
		return nil, err
	}
	before := body
	for range maxRounds {
		if p.Text == before {
			break
		}
		before = p.Text
		again, err := cleanOnce(c, before, opts...)
		if err != nil {
			return nil, err
		}
		p.Text = again.Text
		p.Document.Removed = append(p.Document.Removed, again.Document.Removed...)
	}
	return p, nil
}

// cleanOnce cleans the HTML blocks of a body. What is left between them is longer than it will
// be, so that a further time a line may be among the first or last that wasn't.
func cleanOnce(c *newsclean.Cleaner, body string, opts ...newsclean.DocOption) (*Post, error) {
	s := survey(body)
	w := work{cleaner: c, body: body, opts: append(opts[:len(opts):len(opts)], newsclean.WithMode(newsclean.Fragment), newsclean.WithCharset("utf-8"))}
	doc, err := w.clean(s.regions)
	if err != nil {
		return nil, err
	}
	for _, r := range s.regions {
		if !r.cleaned {
			s.leave(r.start, "its elements reach beyond it")
		} else if r.oneLine && strings.Contains(r.out, "\n") {
			s.leave(r.start, "it becomes several lines where one is")
			r.cleaned = false
		}
		r.cleaned = r.cleaned && strings.TrimSpace(w.held(r)) != r.out
	}
	text, ok := w.settle(s)
	if !ok {
		for _, r := range s.regions {
			s.leave(r.start, "without it the Markdown would be read otherwise")
		}
	}
	return &Post{Text: text, Document: doc, Left: s.sortedLeft()}, nil
}

// settle puts the cleaned regions into the body. Where nothing is left of a
// region and the Markdown around it would become something else, an empty
// comment holds its place. It fails if that doesn't help either.
func (w *work) settle(s *surveyed) (string, bool) {
	for _, holder := range []string{"", "<!-- -->"} {
		text := w.splice(s.regions, holder)
		if text == w.body || sameMarkdown(s.shape, survey(text).shape) {
			return text, true
		}
	}
	return w.body, false
}

func sameMarkdown(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// work is the cleaning of one post.
type work struct {
	cleaner *newsclean.Cleaner
	body    string
	opts    []newsclean.DocOption
}

// splice gives the body with the regions cleaned.
func (w *work) splice(regions []*region, holder string) string {
	var b strings.Builder
	end := 0
	for _, r := range regions {
		if !r.cleaned {
			continue
		}
		b.WriteString(w.body[end:r.start])
		b.WriteString(w.fit(r, holder))
		end = r.end
	}
	b.WriteString(w.body[end:])
	return b.String()
}

// fit gives what stands in the place of a region: within its container, with
// the line ends of the body, and apart from the lines of Markdown around it.
func (w *work) fit(r *region, holder string) string {
	out := r.out
	if out == "" {
		out = holder
	}
	before := w.body[:r.start]
	after := w.body[r.end:]
	newline := "\n"
	if i := strings.IndexByte(w.body[r.start:], '\n'); i > 0 && w.body[r.start+i-1] == '\r' {
		newline = "\r\n"
	}
	switch {
	case r.partial:
	case out == "" && r.prefix != "":
		out = newline // the line of its container stays
	case out == "" && !blankLine(lastLine(before)) && !blankLine(firstLine(after)):
		out = newline // parts two paragraphs
	case out == "":
	default:
		out += "\n"
		goesOn := strings.HasPrefix(after, r.prefix) && !blankLine(strings.TrimPrefix(firstLine(after), r.prefix))
		if goesOn && !endsItself(out) && !startsHTML(after[len(r.prefix):]) {
			out += "\n"
		}
	}
	if r.prefix != "" {
		out = prefixed(out, r.prefix)
	}
	if newline != "\n" {
		out = strings.ReplaceAll(strings.ReplaceAll(out, "\r\n", "\n"), "\n", newline)
	}
	if !strings.HasSuffix(w.body[r.start:r.end], "\n") {
		out = strings.TrimSuffix(strings.TrimSuffix(out, "\n"), "\r")
	}
	return out
}

// prefixed puts what a container puts before its lines before all but the
// first.
func prefixed(text, prefix string) string {
	lines := strings.SplitAfter(text, "\n")
	for i := 1; i < len(lines); i++ {
		switch lines[i] {
		case "":
		case "\n":
			lines[i] = strings.TrimRight(prefix, " \t") + "\n"
		default:
			lines[i] = prefix + lines[i]
		}
	}
	return strings.Join(lines, "")
}

func blankLine(s string) bool { return strings.Trim(s, " \t\r\n") == "" }

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func lastLine(s string) string {
	s = strings.TrimSuffix(s, "\n")
	return s[strings.LastIndexByte(s, '\n')+1:]
}

// endsItself says whether a block ends with the last tag, rather than with a
// blank line.
func endsItself(out string) bool {
	return strings.HasSuffix(out, "</pre>\n") || strings.HasSuffix(out, "-->\n")
}

func startsHTML(s string) bool { return strings.HasPrefix(strings.TrimLeft(s, " "), "<") }

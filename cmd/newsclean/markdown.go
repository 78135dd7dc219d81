package main

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// isMarkdown says whether the body of a post, what follows on the front
// matter, is to be taken for Markdown, of which the HTML blocks alone are
// cleaned: because it is Markdown, because a site generator has template tags
// to fill in there, or because one can't be sure.
//
// A Markdown body may hold any amount of HTML, and an HTML body text that
// looks like Markdown. What counts is where the text stands. In HTML, block
// elements carry it. In Markdown it stands between them, parted by blank
// lines, or it begins a line within them after a blank line and has the signs
// of Markdown.
func isMarkdown(data []byte, frontMatter string) bool {
	body, ok := bodyOf(data, frontMatter)
	if !ok || hasTemplateTag(body) {
		return true
	}
	return strings.TrimSpace(body) != "" && !looksLikeHTML(body)
}

// looksLikeHTML says whether a body would count as HTML if it had no template tags.
func looksLikeHTML(body string) bool {
	s := bodyScan{blank: true}
	for _, t := range tokens(body) {
		if s.token(t); s.markdown {
			return false
		}
	}
	return s.blocks
}

// bodyOf is what follows on the front matter. It counts the front matter's
// lines in the bytes, which may be in a charset other than UTF-8. It fails in
// a charset in which lines don't end as in ASCII.
func bodyOf(data []byte, frontMatter string) (string, bool) {
	if bytes.IndexByte(data, 0) >= 0 {
		return "", false
	}
	body := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if frontMatter == "" {
		return string(body), true
	}
	first, _, _ := strings.Cut(strings.TrimSpace(frontMatter), "\n")
	start := bytes.Index(body, []byte(strings.TrimRight(first, "\r")))
	if start < 0 {
		return "", false
	}
	body = body[start:]
	for range strings.Count(strings.TrimLeft(frontMatter, " \t\r\n"), "\n") {
		end := bytes.IndexByte(body, '\n')
		if end < 0 {
			return "", true
		}
		body = body[end+1:]
	}
	return string(body), true
}

// templateTag finds what Jekyll, Hexo and Hugo fill in: {% %} and {{ }}, and the
// comments {# #}, told from {# in a style sheet by their end.
var templateTag = regexp.MustCompile(`(?s)\{%-?\s*[A-Za-z/]|\{\{|\{#.*?#\}`)

func hasTemplateTag(body string) bool { return templateTag.MatchString(body) }

// blockTags are the elements that end a paragraph of Markdown, as CommonMark
// lists them for HTML blocks, and those of whole pages.
var blockTags = set(`address article aside blockquote body center details dialog dir div dl dd dt fieldset
	figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main
	menu menuitem meta nav noframes noscript ol optgroup option p search section summary table tbody td tfoot th
	thead title tr track ul`)

// literalTags are the elements whose text means itself in HTML and Markdown.
var literalTags = set(`code iframe math noembed noframes noscript pre script style svg template textarea title xmp`)

// lineTags are the block elements that hold a paragraph rather than several.
var lineTags = set(`dt figcaption h1 h2 h3 h4 h5 h6 li p summary td th title`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// A bodyToken is a tag or a text of the body.
type bodyToken struct {
	kind html.TokenType
	tag  string
	text string // as it stands in the body
	pair bool   // a start tag with an end tag of its own, or such an end tag
}

// tokens splits a body. Unlike a parser it tells elements that were closed
// from those that only began, as a <p> above a paragraph of Markdown may.
func tokens(body string) []bodyToken {
	var all []bodyToken
	var open []int            // in all, the start tags without an end tag so far
	begun := map[string]int{} // how many of them by name
	z := html.NewTokenizer(strings.NewReader(body))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return all
		}
		t := bodyToken{kind: kind, text: string(z.Raw())}
		switch kind {
		case html.StartTagToken:
			name, _ := z.TagName()
			t.tag = string(name)
			open = append(open, len(all))
			begun[t.tag]++
		case html.SelfClosingTagToken:
			name, _ := z.TagName()
			t.tag = string(name)
		case html.EndTagToken:
			name, _ := z.TagName()
			t.tag = string(name)
			t.pair = begun[t.tag] > 0
			for done := !t.pair; !done; {
				last := open[len(open)-1]
				open = open[:len(open)-1]
				begun[all[last].tag]--
				done = all[last].tag == t.tag
				all[last].pair = done
			}
		}
		all = append(all, t)
	}
}

// A bodyScan goes through a body and looks for Markdown.
type bodyScan struct {
	blocks   bool // there are block elements
	markdown bool

	open    []string // the closed block elements around
	literal int      // the closed literal elements around

	content   bool // there is something on this line already
	blank     bool // a blank line, or the start of the body, came last
	paragraph bool // the text belongs to a paragraph that began after one
	text      bool // there was text since the last block tag
}

func (s *bodyScan) token(t bodyToken) {
	switch t.kind {
	case html.TextToken:
		if s.literal == 0 {
			s.lines(t.text)
		}
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
		s.content = true
		s.tag(t)
	default: // a comment or a doctype
		s.content = true
	}
}

func (s *bodyScan) tag(t bodyToken) {
	if literalTags[t.tag] {
		if t.pair && t.kind == html.StartTagToken {
			s.literal++
		} else if t.pair && t.kind == html.EndTagToken {
			s.literal--
		}
	}
	if t.tag == "br" {
		s.text = false // whoever writes it doesn't leave paragraphs to blank lines
	}
	if !blockTags[t.tag] && t.tag != "pre" {
		return
	}
	s.blank, s.paragraph, s.text = false, false, false
	s.blocks = s.blocks || t.kind == html.StartTagToken
	if t.pair && t.kind == html.StartTagToken {
		s.open = append(s.open, t.tag)
	} else if t.pair {
		s.open = s.open[:len(s.open)-1]
	}
}

// lines looks at text between two tags.
func (s *bodyScan) lines(text string) {
	for line := range strings.Lines(text) {
		if trimmed := strings.TrimSpace(strings.ReplaceAll(line, "&nbsp;", " ")); trimmed != "" {
			s.line(line, trimmed)
			s.content, s.blank, s.text = true, false, true
		}
		if strings.HasSuffix(line, "\n") {
			if !s.content {
				s.blank, s.paragraph = true, false
			}
			s.content = false
		}
	}
}

// line looks at a line of text, or what tags leave of it.
func (s *bodyScan) line(line, trimmed string) {
	bare := len(s.open) == 0 // no element carries it
	inLine := !bare && lineTags[s.open[len(s.open)-1]]
	if s.blank {
		s.paragraph = true
		if bare || s.text && !s.content && !inLine {
			s.markdown = true
		}
	}
	if !bare && !s.paragraph {
		return // a Markdown processor would leave it alone as well
	}
	indented := strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
	if !s.content && (bare || !indented) && blockSign.MatchString(trimmed) || inlineSign.MatchString(trimmed) {
		s.markdown = true
	}
}

// blockSign finds what begins a heading, a list, a quote, a fence, a table, a
// rule, a link's definition or an image.
var blockSign = regexp.MustCompile("^(#{1,6}(\\s|$)|```|~~~|[-*+]\\s+\\S|\\d{1,9}[.)]\\s+\\S|>|\\|.*\\||" +
	`(=+|-{3,}|\*{3,}|_{3,})$|\[[^\]]+\]:\s|!\[)`)

// inlineSign finds a link or an image, strong text, code and emphasis.
var inlineSign = regexp.MustCompile(`\]\([^)\s]+[^)]*\)|\]\[[^\]]*\]|\*\*[^\s*][^*]*\*\*|\b__[^\s_][^_]*__\b|` +
	"`[^`]+`|~~[^~]+~~" + `|(^|[\s(（])[*_][^\s*_]([^*_]*[^\s*_])?[*_]([\s.,;:!?)）。，；：！？]|$)`)

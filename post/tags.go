package post

import (
	"regexp"
	"strings"
)

// templateTag finds what Jekyll, Hexo and Hugo fill in: {{ }}, {% %} and {# #},
// shortcodes among them.
var templateTag = regexp.MustCompile(`\{[{%#]`)

// EscapeTags writes in the HTML of a cleaned document (Document.HTML) the brace
// that begins a template tag or shortcode as a character reference:
// &#123;{ a }}, &#123;% b %}, &#123;# c #}. It is shown as before, and Jekyll,
// Hexo and Hugo find nothing to fill in.
func EscapeTags(markup string) string { return escapeTags(markup, "&#123;") }

// escapeTags writes another brace for the one that begins a tag. In {{{ the
// second does too.
func escapeTags(text, brace string) string {
	var b strings.Builder
	for {
		at := templateTag.FindStringIndex(text)
		if at == nil {
			break
		}
		b.WriteString(text[:at[0]] + brace)
		text = text[at[0]+1:]
	}
	b.WriteString(text)
	return b.String()
}

package chars

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

func FirstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// Cut cuts s to at most n bytes, at the start of a character.
func Cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// Line folds s to one line of plain text: runs of white space become one
// space, and control characters, zero-width characters and soft hyphens go.
// Markup characters are text here and stay.
func Line(s string) string {
	if IsASCII(s) && isFolded(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	line := make([]byte, 0, len(s))
	space := false
	for _, r := range s {
		switch {
		case r > ' ' && r < 0x7f:
		case unicode.IsSpace(r):
			space = true
			continue
		case r == '\u200b' || r == '\u2060' || r == '\ufeff' || r == '\u00ad',
			r == '\u200e' || r == '\u200f' || r >= '\u202a' && r <= '\u202e',
			r >= '\u2066' && r <= '\u2069', unicode.IsControl(r):
			continue
		}
		if space && len(line) > 0 {
			line = append(line, ' ')
		}
		space = false
		line = utf8.AppendRune(line, r)
	}
	return string(line)
}

// Value is Line for the value of a meta tag or a JSON-LD string, which
// publishers often escape once too often or fill with inline markup.
func Value(s string) string {
	s = Cut(s, maxValue)
	for range 2 {
		if !strings.Contains(s, "&") {
			break
		}
		s = html.UnescapeString(s)
	}
	return Line(dropTags(s))
}

// dropTags removes tags of inline markup from s. Any other "<" is text: a
// headline may be about the <div> element or say that a < b.
func dropTags(s string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		// The window keeps a run of "<" from costing quadratic time.
		end := strings.IndexByte(s[i:min(len(s), i+500)], '>')
		tag := ""
		if end > 0 {
			tag = s[i : i+end+1]
		}
		switch {
		case !isInlineTag(tag):
			// Only the "<" is settled: a tag may begin inside what looked like one.
			b.WriteByte('<')
			end = 0
		case strings.HasPrefix(tag, "<br"), strings.HasPrefix(tag, "<p"), strings.HasPrefix(tag, "</p"):
			b.WriteByte(' ')
		}
		s = s[i+end+1:]
	}
	b.WriteString(s)
	return b.String()
}

// isInlineTag reports whether tag, which begins with "<" and ends with ">", is
// one that editors' tools leave behind in values that should be plain text.
func isInlineTag(tag string) bool {
	name := strings.ToLower(strings.Trim(tag, "</ >"))
	if i := strings.IndexAny(name, " \t\n/"); i >= 0 {
		name = name[:i]
	}
	switch name {
	case "a", "b", "i", "u", "p", "q", "br", "em", "strong", "span", "font", "img",
		"sup", "sub", "small", "mark", "cite", "wbr", "nobr", "script", "style", "iframe":
		return true
	}
	return false
}

// maxValue is how many bytes of a value are read.
const maxValue = 8 << 10

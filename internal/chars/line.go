package chars

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// FirstRune returns the first character of s, U+FFFD if s is empty.
func FirstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// Cut returns the longest start of s that has at most n bytes and ends with a whole
// character.
func Cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// Line returns s as one line of plain text, without white space at its ends: each run of
// white space becomes one space, control characters, zero-width characters, direction
// marks and soft hyphens are removed, and bytes that are not UTF-8 become U+FFFD. Markup
// characters are text here and stay.
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

// Value is Line for the value of a meta tag or a JSON-LD string, which publishers often
// escape once too often or fill with inline markup: it decodes entities up to
// maxUnescapes times and removes inline tags. It reads the first maxValue bytes of s.
func Value(s string) string {
	s = Cut(s, maxValue)
	for range maxUnescapes {
		if !strings.Contains(s, "&") {
			break
		}
		s = html.UnescapeString(s)
	}
	return Line(dropTags(s))
}

// dropTags returns s without the tags of inline markup; br and p become a space. Any
// other "<" is text: a headline may be about the <div> element or say that a < b.
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
		end := strings.IndexByte(s[i:min(len(s), i+maxTag)], '>')
		tag := ""
		if end > 0 {
			tag = s[i : i+end+1]
		}
		switch {
		case !isInlineTag(tag):
			// Only the "<" is known to be text: a tag may begin inside what looked like one.
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

// isInlineTag reports whether tag, which begins with "<" and ends with ">", is one that
// editors' tools leave behind in values that should be plain text.
func isInlineTag(tag string) bool {
	if len(tag) < len("<b>") || tag[1] != '/' && !IsLetter(tag[1]) {
		return false
	}
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

// Bounds on what Value reads.
const (
	maxValue     = 8 << 10 // bytes of a value
	maxUnescapes = 2       // how often entities are decoded
	maxTag       = 500     // bytes of a tag, so that a run of "<" doesn't cost quadratic time
)

package newsclean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// metaLine folds s to one line of plain text: runs of white space become one
// space, and control characters, zero-width characters and soft hyphens go.
// Markup characters are text here and stay.
func metaLine(s string) string {
	if isASCII(s) && isFolded(s) {
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

// metaValue is metaLine for the value of a meta tag or a JSON-LD string, which
// publishers often escape once too often or fill with inline markup.
func metaValue(s string) string {
	s = cutBytes(s, maxMetaValue)
	for range 2 {
		if !strings.Contains(s, "&") {
			break
		}
		s = html.UnescapeString(s)
	}
	return metaLine(dropTags(s))
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

// metaFold returns the key under which two spellings of a headline or a name
// are the same: NFKC, lower case, letters and digits alone.
func metaFold(s string) string {
	if !isASCII(s) {
		s = norm.NFKC.String(s)
	}
	key := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			key = append(key, byte(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			key = utf8.AppendRune(key, unicode.ToLower(r))
		}
	}
	return string(key)
}

// isCJK reports whether r is written without spaces between words.
func isCJK(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// countCJK counts the Han, kana and Hangul characters of s.
func countCJK(s string) int {
	n := 0
	for _, r := range s {
		if isCJK(r) {
			n++
		}
	}
	return n
}

// metaNext returns the node after n in document order within root. When deep
// is false the children of n are passed over.
func metaNext(n, root *html.Node, deep bool) *html.Node {
	if deep && n.FirstChild != nil {
		return n.FirstChild
	}
	for n != nil && n != root {
		if n.NextSibling != nil {
			return n.NextSibling
		}
		n = n.Parent
	}
	return nil
}

// metaNodeText returns the visible text of n as one line, or "" when it is
// longer than limit bytes or spread over too many nodes to be a short field.
func metaNodeText(n *html.Node, limit int) string {
	var b strings.Builder
	visited, length, raw := 0, 0, 0
	for c := n; c != nil; {
		blank := c.Type == html.TextNode && !shows(c.Data)
		if !blank {
			visited++
		}
		deep := true
		switch {
		case blank:
			b.WriteByte(' ') // between blocks it may not be there
		case c.Type == html.TextNode:
			// Indentation doesn't count, up to a point: it is folded below.
			length += len(strings.TrimSpace(c.Data))
			if raw += len(c.Data); length > limit || raw > 4*limit {
				return ""
			}
			b.WriteString(c.Data)
		case c.Type == html.ElementNode:
			deep = !isUnread(c)
			if isMetaBlock(c) || c.DataAtom == atom.Br {
				b.WriteByte(' ')
			}
		}
		if visited > 80 {
			return ""
		}
		c = metaNext(c, n, deep)
	}
	s := metaLine(b.String())
	if len(s) > limit {
		return ""
	}
	return s
}

// metaNameText returns the text of n, where " | " stands between elements whose
// texts have nothing between them: a name and the role or the date that only
// the style sheet sets apart. Like metaNodeText it refuses long texts.
func metaNameText(n *html.Node) string {
	var b strings.Builder
	letters, visited := false, 0
	for c := n; c != nil; {
		blank := c.Type == html.TextNode && !shows(c.Data)
		if !blank {
			visited++
		}
		if visited > 40 || !blank && b.Len()+len(c.Data) > 4*maxNameBytes && c.Type == html.TextNode {
			return ""
		}
		deep := c.Type != html.ElementNode || !isUnread(c)
		if blank {
			b.WriteByte(' ')
			letters = false
		} else if c.Type == html.TextNode {
			first, _ := utf8.DecodeRuneInString(c.Data)
			if letters && (unicode.IsLetter(first) || unicode.IsDigit(first)) {
				b.WriteString(" | ")
			}
			b.WriteString(c.Data)
			last, _ := utf8.DecodeLastRuneInString(c.Data)
			letters = unicode.IsLetter(last)
		} else if c.Type == html.ElementNode && (isMetaBlock(c) || c.DataAtom == atom.Br) {
			b.WriteByte(' ')
			letters = false
		}
		c = metaNext(c, n, deep)
	}
	s := metaLine(b.String())
	if len(s) > maxNameBytes {
		return ""
	}
	return s
}

// isUnread reports whether the content of n is no text for a reader.
func isUnread(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Textarea, atom.Select,
		atom.Iframe, atom.Svg, atom.Math, atom.Object, atom.Button:
		return true
	}
	return false
}

// isMetaBlock reports whether n starts a line of its own.
func isMetaBlock(n *html.Node) bool { return kindOfTag(n.DataAtom).isBlock() }

// isASCII reports whether s holds nothing but ASCII characters.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

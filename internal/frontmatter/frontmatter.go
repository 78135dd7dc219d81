// Package frontmatter finds the front matter at the top of a post: YAML, TOML or JSON as the
// site generators Jekyll, Hugo and Hexo know it. Split is handed the text of a post and
// returns its front matter and the rest. It doesn't read what the front matter says.
package frontmatter

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split returns the YAML, TOML or JSON front matter at the top of text and the rest. The
// front matter is byte for byte as it stands there, with its line end and without the blank
// lines before it. If there is none, Split returns "" and the whole text.
//
// The conventions are those of Jekyll (--- to --- or ...), Hugo (also +++ to +++, and a JSON
// object) and Hexo (also ;;; to ;;; around the members of an object). The lines between must
// look like front matter, since two rules drawn with --- may stand around the first
// paragraph of an article. Split uses no YAML parser: these refuse the tabs and unquoted
// colons of many blog posts, and take prose with a colon in it for a mapping.
func Split(text string) (frontMatter, body string) {
	top := skipBlankLines(text)
	first, rest := cutLine(top)
	var n int
	switch strings.TrimRight(first, " \t\r\n") {
	case "---":
		n = blockLen(rest, isYAML, "---", "...")
	case "+++":
		n = blockLen(rest, isTOML, "+++")
	case ";;;":
		n = blockLen(rest, isJSONMembers, ";;;")
	default:
		n = jsonLen(top)
		first = ""
	}
	if n == 0 {
		return "", text
	}
	n += len(first)
	return top[:n], top[n:]
}

// skipBlankLines returns text without the blank lines at its top.
func skipBlankLines(text string) string {
	for {
		line, rest := cutLine(text)
		if line == "" || !isBlankLine(line) {
			return text
		}
		text = rest
	}
}

// isBlankLine reports whether a line holds nothing but spaces, tabs and line ends.
func isBlankLine(line string) bool {
	return strings.Trim(line, " \t\r\n") == ""
}

// cutLine returns the first line of text, with its line end, and the rest.
func cutLine(text string) (line, rest string) {
	i := strings.IndexByte(text, '\n') + 1
	if i == 0 {
		i = len(text)
	}
	return text[:i], text[i:]
}

// blockLen returns the length of the block that text begins with, including the line that
// ends it, which is one of ends. It returns 0 if there is no such line or if fits returns
// false for the lines before it.
func blockLen(text string, fits func(string) bool, ends ...string) int {
	for n := 0; n < len(text); {
		line, _ := cutLine(text[n:])
		for _, end := range ends {
			if strings.TrimRight(line, " \t\r\n") != end {
				continue
			}
			if !fits(text[:n]) {
				return 0
			}
			return n + len(line)
		}
		n += len(line)
	}
	return 0
}

// isYAML reports whether all lines of a block may be those of a YAML mapping. Its first key
// must be a single word; prose seldom begins like that. It is false for a block of comments
// alone, which is more likely a Markdown heading between two rules.
func isYAML(block string) bool {
	keys := 0
	for line := range strings.Lines(block) {
		switch {
		case isBlankLine(line), line[0] == '#':
		case isYAMLKey(line, keys > 0):
			keys++
		case keys == 0 || !isContinuation(line):
			return false
		}
	}
	return keys > 0 || isBlankLine(block)
}

// isContinuation reports whether a line may continue the value of a key: it is indented, an
// item of a list, or the end of a list or mapping in brackets.
func isContinuation(line string) bool {
	switch line[0] {
	case ' ', '\t', ']', '}':
		return true
	}
	return strings.HasPrefix(line, "- ") || strings.TrimRight(line, "\r\n") == "-"
}

// isYAMLKey reports whether a line begins with a key and a colon. A key without quotes may
// have spaces in it only if spaced is set. No space is needed after the colon, where it is
// often forgotten, but what goes on with // is a URL.
func isYAMLKey(line string, spaced bool) bool {
	if strings.HasPrefix(line, "<<:") { // merges another mapping
		return spaced
	}
	if quote := line[0]; quote == '"' || quote == '\'' {
		key, value, found := strings.Cut(line[1:], line[:1])
		return found && key != "" && strings.HasPrefix(strings.TrimLeft(value, " "), ":")
	}
	key, value, found := strings.Cut(line, ":")
	key = strings.TrimRight(key, " ")
	first, _ := utf8.DecodeRuneInString(key)
	if !found || !unicode.IsLetter(first) && first != '_' || strings.HasPrefix(value, "//") {
		return false
	}
	for _, r := range key {
		isWord := unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-./", r)
		if !isWord && !(spaced && r == ' ') {
			return false
		}
	}
	return true
}

// isTOML reports whether all lines of a block may be those of a TOML document: keys with a
// value, table headers and comments. It doesn't look at the lines inside an array or a
// string of several lines.
func isTOML(block string) bool {
	entries, open := 0, "" // open is what ends a value that goes on over lines
	for line := range strings.Lines(block) {
		line = strings.TrimSpace(line)
		switch {
		case open != "":
			if strings.HasSuffix(strings.TrimRight(line, ", \t"), open) {
				open = ""
			}
		case line == "" || line[0] == '#':
		case line[0] == '[' && strings.Contains(line, "]"):
			entries++
		default:
			key, value, found := strings.Cut(line, "=")
			if !found || !isTOMLKey(strings.TrimSpace(key)) {
				return false
			}
			entries++
			open = openValue(strings.TrimSpace(value))
		}
	}
	return open == "" && (entries > 0 || isBlankLine(block))
}

// isTOMLKey reports whether key is made of bare and quoted keys joined by dots.
func isTOMLKey(key string) bool {
	return key != "" && strings.IndexFunc(key, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(`_-."' `, r)
	}) < 0
}

// openValue returns what ends a TOML value that goes on after its first line, "" for a value
// that doesn't.
func openValue(value string) string {
	for _, pair := range [...][2]string{{`"""`, `"""`}, {"'''", "'''"}, {"[", "]"}, {"{", "}"}} {
		inner, found := strings.CutPrefix(value, pair[0])
		if found && !strings.Contains(inner, pair[1]) {
			return pair[1]
		}
	}
	return ""
}

// isJSONMembers reports whether a block is a JSON object without its braces.
func isJSONMembers(block string) bool {
	return objectLen("{"+block+"}") == len(block)+2
}

// jsonLen returns the length of the JSON object at the top of text with the rest of its last
// line, which must be blank. It returns 0 if there is none.
func jsonLen(text string) int {
	if !strings.HasPrefix(text, "{") {
		return 0
	}
	n := objectLen(text)
	line, _ := cutLine(text[n:])
	if n == 0 || !isBlankLine(line) {
		return 0
	}
	return n + len(line)
}

// objectLen returns the length of the JSON object that text begins with, 0 if there is none or
// it has no members.
func objectLen(text string) int {
	var members map[string]json.RawMessage
	d := json.NewDecoder(strings.NewReader(text))
	if err := d.Decode(&members); err != nil || len(members) == 0 {
		return 0
	}
	return int(d.InputOffset())
}

package post

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/newsclean/newsclean"
)

// FillFrontMatter adds to a post's front matter what a document says of itself
// and the front matter doesn't: title, author, date, source, canonical_url and
// description. It adds lines and changes none, byte for byte: at the end of
// YAML, at the beginning of TOML and JSON. Front matter that it can't read, it
// gives back. Without any it makes some in YAML, and none of nothing.
//
// A key is there under any of its usual names (authors, publishDate, summary …)
// and in any case. One without a value counts too.
func FillFrontMatter(frontMatter string, m newsclean.Meta) string {
	all := entries(m)
	if strings.TrimSpace(frontMatter) == "" {
		if len(all) == 0 {
			return frontMatter
		}
		return "---\n" + yamlLines(all, "\n") + "---\n"
	}
	newline := "\n"
	if strings.Contains(frontMatter, "\r\n") {
		newline = "\r\n"
	}
	first, _, _ := strings.Cut(strings.TrimLeft(frontMatter, " \t\r\n"), "\n")
	switch strings.TrimRight(first, " \t\r") {
	case "---":
		return fillYAML(frontMatter, all, newline)
	case "+++":
		return fillTOML(frontMatter, all, newline)
	case ";;;":
		return fillMembers(frontMatter, all, newline)
	}
	return fillJSON(frontMatter, all, newline)
}

// An entry is a key with a value, and under what other names it may be there.
type entry struct {
	key, value string
	date       bool
	also       []string
}

// entries gives what a document says of itself, in the order in which it is
// written.
func entries(m newsclean.Meta) []entry {
	all := []entry{
		{key: "title", value: m.Title},
		{key: "author", value: m.Byline, also: []string{"authors", "byline"}},
		{key: "date", value: m.Published, date: true, also: []string{"publishdate", "pubdate", "published", "created"}},
		{key: "source", value: m.Source},
		{key: "canonical_url", value: m.CanonicalURL, also: []string{"canonical", "originalurl", "sourceurl", "link"}},
		{key: "description", value: m.Excerpt, also: []string{"summary", "excerpt"}},
	}
	return slices.DeleteFunc(all, func(e entry) bool { return e.value == "" })
}

// fold brings a key into the form in which it is compared: canonicalURL is
// canonical_url.
func fold(key string) string {
	return strings.NewReplacer("_", "", "-", "", `"`, "", "'", "", " ", "").Replace(strings.ToLower(key))
}

// missing gives the entries that none of the keys is.
func missing(all []entry, keys []string) []entry {
	there := map[string]bool{}
	for _, k := range keys {
		there[fold(k)] = true
	}
	var out []entry
	for _, e := range all {
		names := append([]string{fold(e.key)}, e.also...)
		if !slices.ContainsFunc(names, func(n string) bool { return there[n] }) {
			out = append(out, e)
		}
	}
	return out
}

// plainDate finds the dates that YAML and TOML know without quotes.
var plainDate = regexp.MustCompile(`^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$`)

// literal writes a value for YAML or TOML.
func (e entry) literal() string {
	if e.date && plainDate.MatchString(e.value) {
		return e.value
	}
	return quote(e.value)
}

// quote writes a string as JSON, YAML and TOML know it, without template tags.
func quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string can be written
	var out strings.Builder
	for _, r := range strings.TrimSuffix(b.String(), "\n") {
		if unicode.IsControl(r) || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF {
			fmt.Fprintf(&out, `\u%04x`, r)
		} else {
			out.WriteRune(r)
		}
	}
	return escapeTags(out.String(), `\u007b`)
}

func yamlLines(all []entry, newline string) string {
	var b strings.Builder
	for _, e := range all {
		b.WriteString(e.key + ": " + e.literal() + newline)
	}
	return b.String()
}

// fillYAML adds lines before the one that ends the front matter.
func fillYAML(frontMatter string, all []entry, newline string) string {
	keys, ok := yamlKeys(frontMatter)
	if !ok {
		return frontMatter
	}
	add := missing(all, keys)
	end := strings.LastIndexByte(strings.TrimRight(frontMatter, " \t\r\n"), '\n') + 1
	filled := frontMatter[:end] + yamlLines(add, newline) + frontMatter[end:]
	for _, e := range add {
		keys = append(keys, e.key)
	}
	// Where the mapping is indented or in braces, lines can't be added.
	if now, ok := yamlKeys(filled); !ok || !slices.Equal(now, keys) {
		return frontMatter
	}
	return filled
}

// yamlKeys gives the keys of a front matter's mapping. Aliases aren't followed.
func yamlKeys(frontMatter string) (keys []string, ok bool) {
	defer func() {
		if recover() != nil { // the parser's own fault
			keys, ok = nil, false
		}
	}()
	block := strings.TrimSpace(frontMatter)
	_, block, _ = strings.Cut(block, "\n")
	block = block[:strings.LastIndexByte(block, '\n')+1]
	if strings.TrimSpace(block) == "" {
		return nil, true
	}
	file, err := parser.ParseBytes([]byte(block), 0)
	if err != nil || len(file.Docs) != 1 {
		return nil, false
	}
	switch n := file.Docs[0].Body.(type) {
	case nil, *ast.CommentGroupNode:
		return nil, true
	case *ast.MappingNode:
		for _, v := range n.Values {
			keys = append(keys, v.Key.GetToken().Value)
		}
		return keys, true
	case *ast.MappingValueNode:
		return []string{n.Key.GetToken().Value}, true
	}
	return nil, false
}

// tomlKey finds what may be a key or a table. It may find too much, in a string
// of several lines.
var tomlKey = regexp.MustCompile(`(?m)^\s*\[*\s*["']?([\w-]+)["']?\s*[=.\]]`)

// fillTOML adds lines after the one that begins the front matter: what comes
// after a table is part of it.
func fillTOML(frontMatter string, all []entry, newline string) string {
	var keys []string
	for _, m := range tomlKey.FindAllStringSubmatch(frontMatter, -1) {
		keys = append(keys, m[1])
	}
	var b strings.Builder
	for _, e := range missing(all, keys) {
		b.WriteString(e.key + " = " + e.literal() + newline)
	}
	return afterFirstLine(frontMatter, b.String())
}

func afterFirstLine(frontMatter, text string) string {
	at := len(frontMatter) - len(strings.TrimLeft(frontMatter, " \t\r\n"))
	at += strings.IndexByte(frontMatter[at:], '\n') + 1
	return frontMatter[:at] + text + frontMatter[at:]
}

// fillMembers adds lines to what is a JSON object without its braces.
func fillMembers(frontMatter string, all []entry, newline string) string {
	_, inner, _ := strings.Cut(strings.TrimSpace(frontMatter), "\n")
	add, ok := missingMembers("{"+strings.TrimSuffix(inner, ";;;")+"}", all)
	if !ok {
		return frontMatter
	}
	return afterFirstLine(frontMatter, jsonMembers(add, "", newline))
}

// fillJSON adds members at the beginning of an object.
func fillJSON(frontMatter string, all []entry, newline string) string {
	add, ok := missingMembers(frontMatter, all)
	at := strings.IndexByte(frontMatter, '{') + 1
	if !ok || at == 0 || len(add) == 0 {
		return frontMatter
	}
	rest := frontMatter[at:]
	if !strings.HasPrefix(strings.TrimLeft(rest, " \t\r"), "\n") {
		return frontMatter[:at] + jsonMembers(add, "", " ") + rest
	}
	indent := rest[:len(rest)-len(strings.TrimLeft(rest, " \t\r\n"))]
	indent = indent[strings.LastIndexByte(indent, '\n')+1:]
	return frontMatter[:at] + newline + strings.TrimRight(jsonMembers(add, indent, newline), "\r\n") + rest
}

// missingMembers gives the entries that an object has no member for. It fails
// if the text isn't an object with members.
func missingMembers(object string, all []entry) ([]entry, bool) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal([]byte(object), &members); err != nil || len(members) == 0 {
		return nil, false
	}
	keys := make([]string, 0, len(members))
	for k := range members {
		keys = append(keys, k) // their order doesn't matter
	}
	return missing(all, keys), true
}

func jsonMembers(all []entry, indent, end string) string {
	var b strings.Builder
	for _, e := range all {
		b.WriteString(indent + quote(e.key) + ": " + quote(e.value) + "," + end)
	}
	return b.String()
}

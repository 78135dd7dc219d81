// Package words is what sites write around articles, as data: phrases by kind, a file for
// each language. Rules, bylines, sources, dates and the trimming of pages read it. Whoever
// knows a language adds a phrase to its file without knowing Go or regular expressions:
//
//	share: [share, share this article, 'share on {text}']
//
// A phrase is compared in any case, and with a line whose white space is folded. Slots
// stand for what differs: {n} for a number, {text} for up to 60 characters, {text 120} for up
// to 120. Files are read in the order of their names.
package words

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// FS holds the files, TAG.yaml each, where TAG names the language as BCP 47 does. names.yaml
// holds words of classes and ids, which are of no language.
//
//go:embed *.yaml
var FS embed.FS

//go:generate go run ../internal/rulegen words words.json
//go:generate go run ../internal/rulegen word-schema schema.json
//go:generate go run ../internal/rulegen signs ../internal/judge/phrases.bin

// compactJSON is what the files say, so that no program reads YAML before its first document.
//
//go:embed words.json
var compactJSON []byte

// A File is the phrases of one language by kind, each kind in the order of its file.
type File struct {
	Tag     string              `json:"tag" yaml:"-"`
	Phrases map[string][]string `json:"phrases" yaml:"-"`
}

// Read reads the files of a folder of words, in the order of their names.
func Read(fsys fs.FS) ([]File, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	var files []File
	for _, name := range names { // Glob returns them sorted
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		f := File{Tag: strings.TrimSuffix(name, ".yaml"), Phrases: map[string][]string{}}
		if err := yaml.Unmarshal(data, &f.Phrases); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files = append(files, f)
	}
	return files, nil
}

// Files returns the built-in files, in the order of their names. They are shared and must not
// be changed.
var Files = sync.OnceValue(func() []File {
	var files []File
	if err := json.Unmarshal(compactJSON, &files); err != nil {
		panic(err) // a test reads it
	}
	return files
})

// byKind holds the phrases of all languages by kind.
var byKind = sync.OnceValue(func() map[string][]string {
	kinds := map[string][]string{}
	for _, f := range Files() {
		for kind, phrases := range f.Phrases { // in any order: each adds to its own kind
			kinds[kind] = append(kinds[kind], phrases...)
		}
	}
	return kinds
})

// Of returns the phrases of a kind in all languages, in the order of the files. They are
// shared and must not be changed. A kind that no file has is a fault of the caller: Of panics.
func Of(kind string) []string {
	phrases, ok := byKind()[kind]
	if !ok {
		panic("words: no file has the kind " + kind)
	}
	return phrases
}

// Set returns the phrases of some kinds as a set.
func Set(kinds ...string) map[string]bool {
	set := map[string]bool{}
	for _, kind := range kinds {
		for _, phrase := range Of(kind) {
			set[phrase] = true
		}
	}
	return set
}

// Month returns the names of a month, from 1 to 12, as they stand in a date.
func Month(n int) []string { return Of("month_" + strconv.Itoa(n)) }

// LongestFirst returns the phrases of some kinds, so that each comes before those that it
// begins with.
func LongestFirst(kinds ...string) []string {
	var list []string
	for _, kind := range kinds {
		list = append(list, Of(kind)...)
	}
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	return list
}

// Roots returns those phrases of a kind that have no other of them within. A text with none
// of the roots has none of the phrases.
func Roots(kind string) []string {
	all := Of(kind)
	return slices.DeleteFunc(slices.Clone(all), func(p string) bool {
		return slices.ContainsFunc(all, func(q string) bool { return q != p && strings.Contains(p, q) })
	})
}

// placeholder is how an expression names a kind: {{share}}.
var placeholder = regexp.MustCompile(`\{\{([a-z0-9_]+)\}\}`)

// Expand puts the phrases of a kind in the place of each {{kind}} of a regular expression, as a
// group that captures nothing.
func Expand(expr string) (string, error) {
	if !strings.Contains(expr, "{{") {
		return expr, nil
	}
	var errs []error
	out := placeholder.ReplaceAllStringFunc(expr, func(s string) string {
		kind := s[len("{{") : len(s)-len("}}")]
		phrases, ok := byKind()[kind]
		if !ok {
			errs = append(errs, fmt.Errorf("%s: no list of words has this name", s))
			return s
		}
		text, err := Pattern(phrases)
		errs = append(errs, err)
		return text
	})
	return out, errors.Join(errs...)
}

// Pattern returns a regular expression that matches each of the phrases, and nothing else.
func Pattern(phrases []string) (string, error) {
	parts := make([]string, len(phrases))
	for i, phrase := range phrases {
		p, err := pattern(phrase)
		if err != nil {
			return "", err
		}
		parts[i] = p
	}
	return "(?:" + strings.Join(parts, "|") + ")", nil
}

// defaultText is how many characters {text} stands for.
const defaultText = 60

// A piece of a phrase is a slot, white space, or a stretch of text.
var piece = regexp.MustCompile(`\{[^}]*\}|[\s\pZ]+|[^{\s\pZ]+|\{`)

// pattern returns the expression of one phrase.
func pattern(phrase string) (string, error) {
	var b strings.Builder
	for _, p := range piece.FindAllString(phrase, -1) {
		slot, isSlot := strings.CutPrefix(p, "{")
		switch {
		case isSlot && strings.HasSuffix(slot, "}"):
			text, err := slotPattern(strings.TrimSuffix(slot, "}"))
			if err != nil {
				return "", fmt.Errorf("%q: %w", phrase, err)
			}
			b.WriteString(text)
		case strings.TrimSpace(p) == "":
			b.WriteByte(' ') // lines have no other, and one between two words
		default:
			b.WriteString(regexp.QuoteMeta(p))
		}
	}
	if b.Len() == 0 {
		return "", errors.New("an empty phrase")
	}
	return b.String(), nil
}

// slotPattern returns the expression of what a slot stands for.
func slotPattern(slot string) (string, error) {
	name, number, _ := strings.Cut(slot, " ")
	switch {
	case slot == "n":
		return `\d{1,6}`, nil
	case name == "text":
		most := defaultText
		if number != "" {
			n, err := strconv.Atoi(number)
			if err != nil || n < 1 || n > 300 {
				return "", fmt.Errorf("{%s}: want up to 300 characters, as in {text 120}", slot)
			}
			most = n
		}
		return fmt.Sprintf(`.{0,%d}`, most), nil
	}
	return "", fmt.Errorf("{%s}: there is no such slot; want {n}, {text} or {text 120}", slot)
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// label is a file's name in reports.
func label(name string) string {
	if name == stdin {
		return "<standard input>"
	}
	return quoted(name)
}

// quoted is a name as ls shows it to people and a shell reads it: one that holds
// what a terminal might take for a command, or what nobody would see, is put in
// quotes, with that escaped. Other names stay as they are, also those with
// spaces. A name that holds $' of its own is quoted too, so that none looks like
// another in quotes.
func quoted(name string) string {
	if printable(name) && !strings.Contains(name, "$'") {
		return name
	}
	var b strings.Builder
	b.WriteByte('\'')
	was := true
	for char := range chars(name) {
		is := printable(char)
		switch {
		case was && !is:
			b.WriteString(`'$'`)
		case !was && is:
			b.WriteString(`''`)
		}
		was = is
		switch {
		case !is:
			b.WriteString(escaped(char))
		case char == `'`:
			b.WriteString(`'\''`)
		default:
			b.WriteString(char)
		}
	}
	b.WriteByte('\'')
	return b.String()
}

// inC is a name as diff writes it and patch reads it: as it is, or as a string
// of C.
func inC(name string) string {
	if printable(name) && !strings.HasPrefix(name, `"`) {
		return name
	}
	var b strings.Builder
	b.WriteByte('"')
	for char := range chars(name) {
		switch {
		case !printable(char):
			b.WriteString(escaped(char))
		case char == `"` || char == `\`:
			b.WriteString(`\` + char)
		default:
			b.WriteString(char)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// harmless is a text of several lines without what a terminal might take for a
// command: that is escaped.
func harmless(text string) string {
	var b strings.Builder
	for char := range chars(text) {
		if !printable(char) && char != "\n" && char != "\t" {
			char = escaped(char)
		}
		b.WriteString(char)
	}
	return b.String()
}

// chars gives the characters of a text, and bytes that belong to none.
func chars(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s != "" {
			_, size := utf8.DecodeRuneInString(s)
			if !yield(s[:size]) {
				return
			}
			s = s[size:]
		}
	}
}

// printable says whether a text shows as what it is: it holds no control
// characters, nothing that turns the direction of writing and no invalid UTF-8.
// The two joiners, which Persian and pictures are written with, are no trouble.
func printable(s string) bool {
	const nonJoiner, joiner = '\u200C', '\u200D'
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsGraphic(r) && r != nonJoiner && r != joiner
	})
}

var escapes = map[string]string{"\a": `\a`, "\b": `\b`, "\t": `\t`, "\n": `\n`, "\v": `\v`, "\f": `\f`, "\r": `\r`}

// escaped writes a character as C and shells do.
func escaped(char string) string {
	if s, ok := escapes[char]; ok {
		return s
	}
	var b strings.Builder
	for i := range len(char) {
		fmt.Fprintf(&b, `\%03o`, char[i])
	}
	return b.String()
}

// quotedPaths is an error's text with the paths in it quoted.
func quotedPaths(err error) string {
	text := err.Error()
	quote := func(path string) {
		if path != "" {
			text = strings.ReplaceAll(text, path, quoted(path))
		}
	}
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		quote(p.Path)
	}
	if l := (*os.LinkError)(nil); errors.As(err, &l) {
		quote(l.Old)
		quote(l.New)
	}
	return text
}

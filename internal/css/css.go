// Package css reads the parts that selectors, CSS or not, are made of.
package css

import "strings"

// Selectors are read from left to right. Quotes count inside [] alone: filters
// hold words such as Don't in the brackets of :has-text().

// Closing returns the index of the bracket that closes the one at i, or -1.
func Closing(s string, i int) int {
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		case '[':
			if i = BracketEnd(s, i); i < 0 {
				return -1
			}
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}

// BracketEnd returns the index of the ] that closes the [ at i, or -1. Where no
// quote is open, the first ] does.
func BracketEnd(s string, i int) int {
	quote := byte(0)
	for i++; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == ']':
			return i
		}
	}
	return -1
}

// Split parts a list of selectors at its commas.
func Split(s string) []string {
	var out []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(', '[':
			if end := Closing(s, i); end >= 0 {
				i = end
			}
		case ',':
			out = append(out, strings.TrimSpace(s[from:i]))
			from = i + 1
		}
	}
	return append(out, strings.TrimSpace(s[from:]))
}

// NameEnd returns the index behind the name that begins at i.
func NameEnd(s string, i int) int {
	for ; i < len(s); i++ {
		c := s[i]
		if c == '\\' {
			i++
			continue
		}
		if c < 0x80 && c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			break
		}
	}
	return min(i, len(s))
}

// Pseudo reads the pseudo-class at the colon at i: its name, what is in its
// brackets, and the index behind it. No brackets give called false.
func Pseudo(s string, i int) (name, arg string, called bool, end int) {
	end = NameEnd(s, i+1)
	name = s[min(i+1, len(s)):end]
	if end >= len(s) || s[end] != '(' {
		return name, "", false, end
	}
	last := Closing(s, end)
	if last < 0 {
		return name, s[end+1:], true, -1
	}
	return name, s[end+1 : last], true, last + 1
}

package siteconfig

import (
	"regexp"
	"strings"
	"sync"
)

// Most expressions are paths of names with conditions on attributes. As CSS they
// say the same, and newsclean looks for all CSS in one walk.

const (
	xLiteral   = `(?:'[^']*'|"[^"]*")`
	xAttribute = `@[a-z][a-z0-9_-]*`
	xWord      = `contains\(\s*concat\(\s*(?:' '|" "),\s*normalize-space\(` + xAttribute + `\)\s*,\s*(?:' '|" ")\s*\)\s*,\s*` + xLiteral + `\s*\)`
	xTest      = `(?:` + xAttribute + `\s*=\s*` + xLiteral + `|(?:contains|starts-with)\(\s*` + xAttribute + `\s*,\s*` + xLiteral + `\s*\)|` + xWord + `|` + xAttribute + `)`
	xPredicate = `\[\s*` + xTest + `(?:\s+(?:and|or)\s+` + xTest + `)*\s*\]`
	xStep      = `//?(?:\*|[a-z][a-z0-9-]*)(?:` + xPredicate + `)*`
)

var (
	plainPath = compiled(`^(?:` + xStep + `)+$`)
	step      = compiled(`^(//?)(\*|[a-z][a-z0-9-]*)((?:` + xPredicate + `)*)`)
	predicate = compiled(`^` + xPredicate)
	test      = compiled(xTest)
	operator  = compiled(`^\s+(and|or)\s+`)
	attribute = compiled(xAttribute)
	literal   = compiled(xLiteral + `\s*\)?\s*$`)
)

// compiled gives an expression that is compiled when it is first asked for: few
// who could read a configuration do.
func compiled(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// asCSS gives a CSS selector that picks what the expression picks, if it is
// such a path, or several.
func asCSS(xpath string) (string, bool) {
	var out []string
	for _, path := range splitUnion(xpath) {
		selectors, ok := pathAsCSS(strings.TrimSpace(path))
		if !ok || len(out)+len(selectors) > maxSelectors {
			return "", false
		}
		out = append(out, selectors...)
	}
	return strings.Join(out, ", "), true
}

// maxSelectors is how many selectors an expression with "or" may become.
const maxSelectors = 32

// splitUnion parts an expression at | outside quotes.
func splitUnion(s string) []string {
	var out []string
	quote, from := byte(0), 0
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '|':
			out = append(out, s[from:i])
			from = i + 1
		}
	}
	return append(out, s[from:])
}

func pathAsCSS(path string) ([]string, bool) {
	if !strings.HasPrefix(path, "//") || !plainPath().MatchString(path) {
		return nil, false
	}
	out := []string{""}
	for first := true; path != ""; first = false {
		m := step().FindStringSubmatch(path)
		if m == nil {
			return nil, false
		}
		path = path[len(m[0]):]
		ways, ok := predicatesAsCSS(m[3])
		if !ok || len(out)*len(ways) > maxSelectors {
			return nil, false
		}
		lead := m[2]
		switch {
		case first:
		case m[1] == "/":
			lead = " > " + lead
		default:
			lead = " " + lead
		}
		out = product(out, lead, ways)
	}
	return out, true
}

// product puts each of ways, behind lead, behind each of before.
func product(before []string, lead string, ways []string) []string {
	var out []string
	for _, b := range before {
		for _, w := range ways {
			out = append(out, b+lead+w)
		}
	}
	return out
}

// predicatesAsCSS gives the ways in which an element can meet all predicates.
func predicatesAsCSS(s string) ([]string, bool) {
	out := []string{""}
	for s != "" {
		one := predicate().FindString(s)
		if one == "" {
			return nil, false
		}
		s = s[len(one):]
		ways, ok := alternatives(strings.TrimSpace(one[1 : len(one)-1]))
		if !ok || len(out)*len(ways) > maxSelectors {
			return nil, false
		}
		out = product(out, "", ways)
	}
	return out, true
}

// alternatives gives what stands between "or", and binds tighter than that.
func alternatives(s string) ([]string, bool) {
	out := []string{""}
	for {
		at := test().FindStringIndex(s)
		if at == nil || at[0] != 0 {
			return nil, false
		}
		css, ok := testAsCSS(s[:at[1]])
		if !ok {
			return nil, false
		}
		out[len(out)-1] += css
		s = s[at[1]:]
		m := operator().FindStringSubmatch(s)
		if m == nil {
			return out, strings.TrimSpace(s) == ""
		}
		if m[1] == "or" {
			out = append(out, "")
		}
		s = s[len(m[0]):]
	}
}

func testAsCSS(s string) (string, bool) {
	name := attribute().FindString(s)[1:]
	quoted := strings.TrimRight(literal().FindString(s), " )")
	if quoted == "" {
		return "[" + name + "]", true
	}
	value := quoted[1 : len(quoted)-1]
	op := "="
	switch {
	case strings.Contains(s, "normalize-space"):
		word := strings.Trim(value, " ")
		if op = "~="; len(value) != len(word)+2 || strings.ContainsAny(word, " \t") {
			return "", false
		}
		value = word
	case strings.HasPrefix(s, "contains"):
		op = "*="
	case strings.HasPrefix(s, "starts-with"):
		op = "^="
	}
	if value == "" && op != "=" || strings.ContainsAny(value, "\"\\\n") {
		return "", false
	}
	return "[" + name + op + `"` + value + `"]`, true
}

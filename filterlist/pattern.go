package filterlist

import (
	"regexp"
	"strings"
)

// A pattern is a text, or an expression, that another text is to hold.
type pattern struct {
	text string
	re   *regexp.Regexp
}

// maxText is the longest text in bytes that an expression is tried on. A label
// or a promo is shorter.
const maxText = 4096

func (p pattern) in(s string) bool {
	if p.re == nil {
		return strings.Contains(s, p.text)
	}
	return len(s) <= maxText && p.re.MatchString(s)
}

// is says whether s is the text, or holds what the expression says.
func (p pattern) is(s string) bool {
	if p.re == nil {
		return s == p.text
	}
	return p.in(s)
}

// pattern reads what a text is to hold: /an expression/ or the text itself.
func (p *parser) pattern(s string) pattern {
	if len(s) > 1 && s[0] == '/' {
		if last := strings.LastIndexByte(s, '/'); last > 0 && strings.Trim(s[last+1:], "gimsuvy") == "" {
			return p.expression(s[1:last], s[last+1:])
		}
	}
	s = unquoted(s)
	if s == "" {
		p.fail(Broken)
	}
	return pattern{text: s}
}

// expression reads a regular expression of JavaScript.
func (p *parser) expression(expr, flags string) pattern {
	mode := ""
	for _, f := range "ims" {
		if strings.ContainsRune(flags, f) {
			mode += string(f)
		}
	}
	if mode != "" {
		mode = "(?" + mode + ")"
	}
	re, err := regexp.Compile(mode + unicodeEscape.ReplaceAllString(strings.ReplaceAll(expr, `\/`, `/`), `\x{$1}`))
	if err != nil {
		p.fail(Expression)
		return pattern{}
	}
	return pattern{re: re}
}

var unicodeEscape = regexp.MustCompile(`\\u\{?([0-9A-Fa-f]{4,6})\}?`)

// attribute reads name="value" or name, each a text or an /expression/.
func (p *parser) attribute(s string) test {
	name, value := cutAssignment(s)
	t := attributeTest{name: p.pattern(unquoted(name))}
	if value != "" {
		value := p.pattern(unquoted(value))
		t.value = &value
	}
	return t
}

// cutAssignment parts at the first = that is in no quotes and no expression.
func cutAssignment(s string) (name, value string) {
	quote := byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '/':
			quote = c
		case c == '=':
			return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:])
		}
	}
	return s, ""
}

func unquoted(s string) string {
	if n := len(s); n > 1 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}

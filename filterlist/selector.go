package filterlist

import (
	"strconv"
	"strings"

	"github.com/andybalholm/cascadia"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/css"
	"github.com/newsclean/newsclean/internal/match"
)

// readSelector reads a selector. It gives nil for one that is CSS as browsers have it, which
// newsclean matches itself.
func readSelector(text string) (newsclean.Selector, Kind) {
	if isSimple(text) {
		return nil, kept
	}
	kind := kept
	plain := true // no pseudo-class but those of CSS
	eachPseudo(text, func(name string, called bool) {
		class := pseudoClasses[name]
		switch {
		case called && class == askBrowser && kind == kept:
			kind = Computed
		case called && class == changeAttribute:
			kind = Attribute
		case called && class == changeStyle:
			kind = Style
		}
		plain = plain && (!called || class == inCSS)
	})
	if kind != kept {
		return nil, kind
	}
	if plain {
		if match.CheckSelector(text) == nil {
			return nil, kept
		}
	}
	p := parser{}
	list := p.list(text)
	if p.kind != kept {
		return nil, p.kind
	}
	return &selector{list, p.text}, kept
}

// A class of pseudo-classes is what is to be done about them.
type class int

const (
	unknown class = iota
	inCSS
	procedural
	askBrowser
	changeAttribute
	changeStyle
)

var pseudoClasses = func() map[string]class {
	out := map[string]class{}
	for c, names := range map[class]string{
		inCSS:      "not nth-child nth-last-child nth-of-type nth-last-of-type lang has is where any -webkit-any",
		procedural: "has-text -abp-contains contains -abp-has if if-not matches upward nth-ancestor matches-attr min-text-length",
		askBrowser: "matches-css matches-css-before matches-css-after matches-path matches-media matches-prop matches-property " +
			"-abp-properties properties watch-attr watch-attrs others shadow xpath",
		changeAttribute: "remove-attr remove-class",
		changeStyle:     "style",
	} {
		for name := range strings.FieldsSeq(names) {
			out[name] = c
		}
	}
	return out
}()

// isSimple says whether a selector is one class or id, as most are.
func isSimple(s string) bool {
	if len(s) < 2 || s[0] != '.' && s[0] != '#' {
		return false
	}
	if c := s[1]; c >= '0' && c <= '9' || c == '-' {
		return false
	}
	for i := 1; i < len(s); i++ {
		c := s[i]
		if c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// eachPseudo visits every pseudo-class of a selector, those in brackets too.
func eachPseudo(s string, visit func(name string, called bool)) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			if end := css.BracketEnd(s, i); end >= 0 {
				i = end
			}
		case ':':
			name, arg, called, _ := css.Pseudo(s, i)
			visit(name, called)
			if called && takesText(name) {
				i += len(name) + len(arg) // which is no selector
			}
		}
	}
}

// takesText says which pseudo-classes take text rather than a selector.
func takesText(name string) bool {
	return name == "has-text" || name == "-abp-contains" || name == "contains" || name == "matches-attr" || pseudoClasses[name] == askBrowser
}

// A parser reads selectors that cascadia doesn't know. What is wrong with the
// first that it can't read is its kind.
type parser struct {
	kind Kind
	deep int
	text bool // a test asks for text
}

// maxDeep is how deep selectors may stand in one another.
const maxDeep = 16

func (p *parser) fail(k Kind) {
	if p.kind == kept {
		p.kind = k
	}
}

// list reads selectors parted by commas.
func (p *parser) list(text string) []chain {
	if p.deep++; p.deep > maxDeep {
		p.fail(Broken)
		return nil
	}
	defer func() { p.deep-- }()
	var out []chain
	for _, s := range css.Split(text) {
		out = append(out, p.chain(s))
	}
	return out
}

// chain reads one selector.
func (p *parser) chain(s string) chain {
	var c chain
	now := link{combinator: ' '}
	if s != "" && isCombinator(s[0]) {
		now.combinator, s = s[0], strings.TrimSpace(s[1:])
	}
	for s != "" && p.kind == kept {
		var rest string
		switch {
		case s[0] == ':' && p.own(s):
			var t test
			t, rest = p.test(s)
			now.tests = append(now.tests, t)
		case s[0] == ' ' || isCombinator(s[0]):
			c = append(c, now)
			s = strings.TrimLeft(s, " ")
			now = link{combinator: ' '}
			if s != "" && isCombinator(s[0]) {
				now.combinator = s[0]
				s = s[1:]
			}
			rest = strings.TrimLeft(s, " ")
		default:
			var text string
			text, rest = p.cutCSS(s)
			now.tests = append(now.tests, p.compound(text))
		}
		s = rest
	}
	c = append(c, now)
	for _, l := range c {
		if len(l.tests) == 0 {
			p.fail(Broken)
		}
	}
	return c
}

func isCombinator(c byte) bool { return c == '>' || c == '+' || c == '~' }

// own says whether the pseudo-class that s begins with isn't for cascadia.
func (p *parser) own(s string) bool {
	name, arg, called, end := css.Pseudo(s, 0)
	switch {
	case !called || end < 0:
		return false
	case name == "has" || name == "is" || name == "where" || name == "any" || name == "-webkit-any":
		return true
	case name == "not":
		_, err := cascadia.Parse(":not(" + arg + ")")
		return err != nil || strings.Contains(arg, ":")
	}
	return pseudoClasses[name] == procedural
}

// cutCSS parts what is for cascadia, up to the next combinator or pseudo-class
// of our own, from the rest.
func (p *parser) cutCSS(s string) (text, rest string) {
	i := 0
	for i < len(s) {
		switch c := s[i]; {
		case c == '\\':
			i += 2
		case c == '[':
			end := css.BracketEnd(s, i)
			if end < 0 {
				return s, ""
			}
			i = end + 1
		case c == ':' && p.own(s[i:]), c == ' ', isCombinator(c):
			return s[:i], s[i:]
		case c == ':':
			_, _, _, end := css.Pseudo(s, i)
			if end < 0 {
				return s, ""
			}
			i = end
		default:
			i++
		}
	}
	return s, ""
}

func (p *parser) compound(s string) test {
	sel, err := cascadia.Parse(s)
	if err != nil {
		p.fail(Broken)
		return nil
	}
	return cssTest{sel}
}

// test reads the pseudo-class that s begins with.
func (p *parser) test(s string) (test, string) {
	name, arg, _, end := css.Pseudo(s, 0)
	arg = strings.TrimSpace(arg)
	rest := s[end:]
	switch name {
	case "has", "-abp-has", "if":
		return hasTest{inside: p.list(arg)}, rest
	case "if-not":
		return hasTest{inside: p.list(arg), not: true}, rest
	case "not":
		return isTest{list: p.list(arg), not: true}, rest
	case "is", "where", "matches", "any", "-webkit-any":
		return isTest{list: p.list(arg)}, rest
	case "has-text", "-abp-contains", "contains":
		p.text = true
		return textTest{p.pattern(arg)}, rest
	case "matches-attr":
		return p.attribute(arg), rest
	case "min-text-length":
		p.text = true
		return lengthTest{p.number(arg)}, rest
	}
	// upward and nth-ancestor: a number of steps, or a selector
	if n, err := strconv.Atoi(arg); err == nil && n > 0 && n < 256 {
		return upTest{steps: n}, rest
	}
	if name == "nth-ancestor" {
		p.fail(Broken)
	}
	return upTest{to: p.list(arg)}, rest
}

func (p *parser) number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		p.fail(Broken)
	}
	return n
}

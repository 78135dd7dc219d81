package match

import (
	"errors"
	"fmt"
	"strings"

	"github.com/andybalholm/cascadia"
	"github.com/newsclean/newsclean/internal/css"
	"golang.org/x/net/html"
)

// This file reads selectors as browsers have them: with :is and :where, with lists and combinators
// in :not, and with :has from the element on, :has(> p). cascadia knows none of them.

// CheckSelector returns an error that says what is wrong with a selector, nil if nothing is.
func CheckSelector(text string) error {
	_, err := parseSelectors(text)
	return err
}

// asksAsBrowsers reports whether a selector has a pseudo-class that is read here.
func asksAsBrowsers(text string) bool {
	return strings.Contains(text, ":is(") || strings.Contains(text, ":where(") || strings.Contains(text, ":has(")
}

// errLeft is the error for a selector that is left to cascadia: one that it knows as browsers do, or
// with a pseudo-class of its own.
var errLeft = errors.New("cascadia is asked")

// browserSelectors reads a group of selectors.
func browserSelectors(group string) (selectorGroup, error) {
	var out selectorGroup
	r := &cssReader{}
	for _, text := range css.Split(group) {
		p, err := r.complex(text)
		if err != nil {
			return nil, err
		}
		s := selector{parts: p}
		s.key = p.key()
		for left := p.left; left != nil; left = left.left {
			if k := left.key(); k.isRare() && s.before == nil {
				s.before = &k
			}
		}
		out = append(out, s)
	}
	if !r.unlike {
		return nil, errLeft
	}
	return out, nil
}

// key returns what a compound asks of the element itself.
func (p *part) key() selectorKey {
	if p.css == nil {
		return selectorKey{}
	}
	k, _ := keysOf(p.css.String())
	return k
}

// A cssReader reads selectors in parts.
type cssReader struct {
	deep   int
	unlike bool // cascadia doesn't know one of them, or finds something else
}

// maxBrackets is how deep selectors may stand in one another.
const maxBrackets = 16

// list reads the selectors in the brackets of a pseudo-class.
func (r *cssReader) list(text string, read func(string) (*part, error)) ([]*part, error) {
	if r.deep++; r.deep > maxBrackets {
		return nil, fmt.Errorf("more than %d selectors in one another", maxBrackets)
	}
	defer func() { r.deep-- }()
	var out []*part
	for _, s := range css.Split(text) {
		p, err := read(s)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// A step is a compound with the combinator before it, 0 if there is none.
type step struct {
	combinator byte
	*part
}

// complex reads a selector without commas.
func (r *cssReader) complex(text string) (*part, error) {
	steps, err := r.steps(text)
	if err != nil {
		return nil, err
	}
	if steps[0].combinator != 0 {
		return nil, fmt.Errorf("begins with %q", string(steps[0].combinator))
	}
	var p *part
	for _, s := range steps {
		s.part.combinator, s.left = s.combinator, p
		p = s.part
	}
	return p, nil
}

// relative reads a selector in the brackets of :has, as a compound that says what is to be found
// from its element on. "> a b" is a child a that has b in it.
func (r *cssReader) relative(text string) (*part, error) {
	steps, err := r.steps(text)
	if err != nil {
		return nil, err
	}
	if steps[0].combinator == 0 {
		steps[0].combinator = ' '
	}
	r.unlike = r.unlike || len(steps) > 1 || steps[0].combinator != ' '
	found := steps[len(steps)-1]
	for i := len(steps) - 2; i >= 0; i-- {
		steps[i].pseudos = append(steps[i].pseudos, found.from())
		found = steps[i]
	}
	return &part{pseudos: []pseudo{found.from()}}, nil
}

// from returns the pseudo-class of the elements from which a step finds something.
func (s step) from() pseudo {
	return pseudo{name: map[byte]string{' ': "has", '>': "haschild", '+': "hasnext", '~': "haslater"}[s.combinator], group: []*part{s.part}}
}

// steps reads compounds and the combinators between them.
func (r *cssReader) steps(text string) ([]step, error) {
	var out []step
	rest := strings.TrimLeft(text, cssSpace)
	for first := true; first || rest != ""; first = false {
		s := step{}
		if rest != "" && strings.IndexByte(">+~", rest[0]) >= 0 {
			s.combinator = rest[0]
			rest = strings.TrimLeft(rest[1:], cssSpace)
		} else if !first {
			s.combinator = ' '
		}
		end := compoundLength(rest)
		var err error
		if s.part, err = r.compound(rest[:end]); err != nil {
			return nil, err
		}
		rest = strings.TrimLeft(rest[end:], cssSpace)
		out = append(out, s)
	}
	return out, nil
}

const cssSpace = " \t\r\n\f"

// compoundLength returns how long the compound is that s begins with.
func compoundLength(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '[' || c == '(':
			if end := css.Closing(s, i); end >= 0 {
				i = end
			}
		case strings.IndexByte(cssSpace+">+~", c) >= 0:
			return i
		}
	}
	return len(s)
}

// compound reads a compound. cascadia is asked for what is no pseudo-class with selectors in it.
func (r *cssReader) compound(s string) (*part, error) {
	if s == "" {
		return nil, errors.New("a selector is missing")
	}
	p, simple, err := pseudosOf(s, r.pseudo)
	if err != nil || simple == "" || simple == "*" {
		return p, err
	}
	if asksForText(simple) || strings.Contains(simple, "#=") {
		return nil, errLeft
	}
	sel, err := cascadia.Parse(simple)
	if err != nil {
		return nil, err
	}
	whole, err := readCompound(sel.String()) // with the places that cascadia counts anew each time
	if err != nil {
		whole = &part{css: sel}
	}
	p.css = whole.css
	p.pseudos = append(whole.pseudos, p.pseudos...)
	return p, nil
}

// pseudo reads a simple selector if it is a pseudo-class with selectors in its brackets.
func (r *cssReader) pseudo(s string) (x pseudo, ok bool, err error) {
	if s[0] != ':' {
		return x, false, nil
	}
	name, arg, called, end := css.Pseudo(s, 0)
	read := r.complex
	switch {
	case !called:
		return x, false, nil
	case end < 0:
		return x, false, fmt.Errorf("the bracket of :%s( isn't closed", name)
	case name == "is" || name == "where" || name == "any" || name == "-webkit-any":
		x.name, r.unlike = "is", true
	case name == "not":
		x.name = "not"
	case name == "has":
		x.name, read = "is", r.relative
	case name == "haschild":
		return x, false, errLeft
	default:
		return x, false, nil
	}
	x.group, err = r.list(arg, read)
	return x, true, err
}

// Select returns the elements below root that a selector picks, in document order.
func Select(root *html.Node, text string) ([]*html.Node, error) {
	group, err := parseSelectors(text)
	if err != nil {
		return nil, err
	}
	var out []*html.Node
	var m Memo
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && group.match(n, &m) {
			out = append(out, n)
		}
	}
	return out, nil
}

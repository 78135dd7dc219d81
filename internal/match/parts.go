package match

import (
	"strconv"
	"strings"

	"github.com/andybalholm/cascadia"
)

// This file reads selectors in parts, as linear.go asks them.

// readParts reads a selector as cascadia prints it. It fails where text in it, which is
// printed without escapes, can't be told from the selector's own.
func readParts(printed string) (*part, error) {
	var p *part
	combinator := byte(0)
	for rest := printed; ; {
		end := compoundEnd(rest)
		next, err := readCompound(rest[:end])
		if err != nil {
			return nil, err
		}
		next.combinator, next.left = combinator, p
		p = next
		if end == len(rest) {
			return p, nil
		}
		combinator = rest[end+1]
		rest = rest[end+len(" > "):]
	}
}

// compoundEnd returns where the compound ends that s begins with: before a combinator
// with a space on either side.
func compoundEnd(s string) int {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\':
			i += 2
		case c == '[' || c == '(':
			i = skipBrackets(s, i)
		case c == ' ' && i+2 < len(s) && s[i+2] == ' ' && strings.IndexByte(" >+~", s[i+1]) >= 0:
			return i
		default:
			i++
		}
	}
	return len(s)
}

// readCompound reads a compound. What cascadia is to be asked must print as it was.
func readCompound(s string) (*part, error) {
	p, simple, err := pseudosOf(s, readPseudo)
	if err != nil || simple == "" || simple == "*" {
		return p, err
	}
	sel, err := cascadia.Parse(simple)
	if err != nil || sel.String() != simple {
		return nil, errCost
	}
	p.css = sel
	return p, nil
}

// pseudosOf reads the simple selectors of a compound that read knows as pseudo-classes, and returns
// the others as they are.
func pseudosOf(s string, read func(string) (pseudo, bool, error)) (p *part, simple string, err error) {
	p = &part{}
	for i := 0; i < len(s); {
		end := min(simpleEnd(s, i), len(s))
		x, ok, err := read(s[i:end])
		switch {
		case err != nil:
			return nil, "", err
		case ok:
			p.pseudos = append(p.pseudos, x)
		default:
			simple += s[i:end]
		}
		i = end
	}
	return p, simple, nil
}

// simpleEnd returns where the simple selector ends that begins at i.
func simpleEnd(s string, i int) int {
	if s[i] == '[' {
		return skipBrackets(s, i)
	}
	start := i
	for i++; i < len(s); {
		switch s[i] {
		case '\\':
			i += 2
		case '(':
			i = skipBrackets(s, i)
		case ':':
			if i == start+1 && s[start] == ':' { // of a pseudo-element
				i++
				continue
			}
			return i
		case '.', '#', '[':
			return i
		default:
			i++
		}
	}
	return min(i, len(s))
}

// readPseudo reads a simple selector if it is a pseudo-class that cascadia isn't to be
// asked about.
func readPseudo(s string) (x pseudo, ok bool, err error) {
	for _, name := range []string{"has", "haschild", "not"} {
		if arg, is := strings.CutPrefix(s, ":"+name+"("); is {
			x.name = name
			x.group, err = readGroup(strings.TrimSuffix(arg, ")"))
			return x, true, err
		}
	}
	x.name, x.b = "nth", 1
	switch s {
	case ":first-child":
	case ":last-child":
		x.last = true
	case ":first-of-type":
		x.ofType = true
	case ":last-of-type":
		x.last, x.ofType = true, true
	case ":only-child":
		x.only = true
	case ":only-of-type":
		x.only, x.ofType = true, true
	default:
		return readNth(s)
	}
	return x, true, nil
}

// readNth reads :nth-child(2n+1) and its like, as cascadia prints them.
func readNth(s string) (x pseudo, ok bool, err error) {
	name, arg, _ := strings.Cut(s, "(")
	x.name = "nth"
	switch name {
	case ":nth-child":
	case ":nth-last-child":
		x.last = true
	case ":nth-of-type":
		x.ofType = true
	case ":nth-last-of-type":
		x.last, x.ofType = true, true
	default:
		return x, false, nil
	}
	a, b, _ := strings.Cut(strings.TrimSuffix(arg, ")"), "n")
	if x.a, err = strconv.Atoi(a); err == nil {
		x.b, err = strconv.Atoi(b)
	}
	return x, true, err
}

// readGroup reads selectors with ", " between them.
func readGroup(s string) ([]*part, error) {
	var out []*part
	for start, i := 0, 0; ; {
		switch {
		case i >= len(s), strings.HasPrefix(s[i:], ", "):
			p, err := readParts(s[start:min(i, len(s))])
			if err != nil {
				return nil, err
			}
			if out = append(out, p); i >= len(s) {
				return out, nil
			}
			i += len(", ")
			start = i
		case s[i] == '\\':
			i += 2
		case s[i] == '[' || s[i] == '(':
			i = skipBrackets(s, i)
		default:
			i++
		}
	}
}

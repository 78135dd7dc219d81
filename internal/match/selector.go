package match

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// A selectorGroup is the selectors of a list in CSS. An element matches the group if it
// matches one of them.
type selectorGroup []selector

// match reports whether the element matches one of the selectors. m is of its tree.
func (g selectorGroup) match(n *html.Node, m *Memo) bool {
	for i := range g {
		if s := &g[i]; s.match(n, m) && s.hasName(n) {
			return true
		}
	}
	return false
}

// needsText reports whether one of the selectors looks at the text of elements.
func (g selectorGroup) needsText() bool {
	for _, s := range g {
		if s.sel == nil {
			continue
		}
		if text := s.sel.String(); strings.Contains(text, ":contains") || strings.Contains(text, ":matches") {
			return true
		}
	}
	return false
}

// A selector is one of a group, with what it asks of the element itself.
type selector struct {
	sel    cascadia.Sel // nil if there is none, or the key is all there is
	parts  *part        // asked in its place, where cascadia takes more than linear time
	class  *classExpr   // set instead of sel for [class#=...]
	key    selectorKey
	before *selectorKey // the key of an element before or around the one that it picks, nil if it has none to speak of
}

// A selectorKey is what the last compound of a selector asks of the element itself: the
// parts of it that most elements lack.
type selectorKey struct {
	tag, id, class string
	attr           attrKey
}

// An attrKey asks for an attribute and for something about its value, op and val as in
// CSS.
type attrKey struct {
	name, op, val string
	fold          bool // val is in any case
}

// parseSelectors parses a group of selectors. A class or an id alone, of which lists
// have tens of thousands, needs no parser.
func parseSelectors(group string) (selectorGroup, error) {
	if out, ok := plainSelectors(group); ok {
		return out, nil
	}
	if asksAsBrowsers(group) {
		if out, err := browserSelectors(group); err != errLeft {
			return out, err
		}
	}
	parsed, err := cascadia.ParseGroup(group)
	if err != nil {
		return nil, err
	}
	out := make(selectorGroup, 0, len(parsed))
	for _, sel := range parsed {
		printed := sel.String()
		if list, ok := classSelectors(printed); ok {
			out = append(out, list...)
		} else {
			parts, err := linearSelector(printed)
			if err != nil {
				return nil, err
			}
			key, before := keysOf(printed)
			out = append(out, selector{sel: sel, parts: parts, key: key, before: before})
		}
	}
	return out, nil
}

// plainSelectors parses a group of nothing but .class, #id, tag.class and tag#id. It
// reports whether the group is such a one.
func plainSelectors(group string) (selectorGroup, bool) {
	out := make(selectorGroup, 0, strings.Count(group, ",")+1)
	for s := range strings.SplitSeq(group, ",") {
		k, ok := plainSelector(strings.Trim(s, " \t\r\n\f"))
		if !ok {
			return nil, false
		}
		out = append(out, selector{key: k})
	}
	return out, true
}

// plainSelector parses one of them.
func plainSelector(s string) (k selectorKey, ok bool) {
	at := strings.IndexAny(s, ".#")
	if at < 0 || at > 0 && !plainTagName(s[:at]) || !plainName(s[at+1:]) {
		return k, false
	}
	k.tag = s[:at]
	if s[at] == '#' {
		k.id = s[at+1:]
	} else {
		k.class = s[at+1:]
	}
	return k, true
}

// plainTagName reports whether s is "" or an HTML tag in lower case.
func plainTagName(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// plainName reports whether s is a name without escapes, all ASCII.
func plainName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c|0x20 < 'a' || c|0x20 > 'z') && c != '_' && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}

// hasName reports whether an element has the id or the class that is all a selector
// asks for.
func (s *selector) hasName(n *html.Node) bool {
	if s.sel != nil || s.class != nil {
		return true
	}
	if s.key.id != "" {
		return dom.Attr(n, "id") == s.key.id
	}
	if s.key.class == "" {
		return true
	}
	for w := range strings.FieldsFuncSeq(dom.Attr(n, "class"), chars.IsSpaceRune) {
		if w == s.key.class {
			return true
		}
	}
	return false
}

// match reports whether the selector picks an element that has its id or class.
func (s *selector) match(n *html.Node, m *Memo) bool {
	switch {
	case s.parts != nil:
		return s.parts.picks(n, m)
	case s.sel != nil:
		return s.sel.Match(n)
	case s.class != nil:
		return s.class.match(n)
	}
	return s.key.tag == "" || s.key.tag == n.Data
}

// keysOf returns two keys of a selector as cascadia prints it: that of the part behind
// the last combinator, and that of the last part before it that asks for more than a
// tag. Pseudo-classes are left out.
func keysOf(sel string) (k selectorKey, before *selectorKey) {
	if hasLooseText(sel) {
		return looseKey(sel), before
	}
	for i := 0; i < len(sel); {
		switch c := sel[i]; {
		case c == ' ' || c == '>' || c == '+' || c == '~':
			if rare := k; rare.isRare() {
				before = &rare
			}
			k = selectorKey{} // what was read so far is about other elements
			i++
		case c == '#':
			k.id, i = cssName(sel, i+1)
		case c == '.':
			k.class, i = cssName(sel, i+1)
		case c == '[':
			end := skipBrackets(sel, i)
			k.attr = k.attr.better(readAttrKey(sel[i+1 : end-1]))
			i = end
		case c == ':':
			_, i = cssName(sel, i+1)
			if i < len(sel) && sel[i] == '(' {
				i = skipBrackets(sel, i)
			}
		case c == '*':
			i++
		default:
			var end int
			k.tag, end = cssName(sel, i)
			i = max(end, i+1)
		}
	}
	return k, before
}

// isRare reports whether a key asks for more than a tag.
func (k *selectorKey) isRare() bool { return k.id != "" || k.class != "" || k.attr.name != "" }

// looseKey returns the key of what stands before the loose text of a selector.
func looseKey(sel string) selectorKey {
	end := strings.IndexAny(sel, "[:")
	if end < 0 || strings.ContainsAny(sel, " >+~") {
		return selectorKey{}
	}
	k, _ := keysOf(sel[:end])
	return k
}

// readAttrKey returns the key of what stands between the brackets of an attribute
// selector.
func readAttrKey(s string) attrKey {
	name, end := cssName(s, 0)
	op, val, _ := strings.Cut(s[end:], `"`)
	k := attrKey{name: name, op: op}
	if op == "!=" {
		return attrKey{} // it also holds if there is no such attribute
	}
	k.val, k.fold = strings.CutSuffix(val, `" i`)
	if !k.fold {
		k.val = strings.TrimSuffix(val, `"`)
	}
	return k
}

// better returns the one of two keys that fewer elements have.
func (k attrKey) better(other attrKey) attrKey {
	if k.name == "" || other.name != "" && len(other.val) > len(k.val) {
		return other
	}
	return k
}

// regexEnd returns the index of the bracket that ends a [class#=...], as cascadia finds
// it: the first that isn't opened in the expression; len(expr) if there is none.
func regexEnd(expr string) int {
	open := 0
	for i := range len(expr) {
		switch expr[i] {
		case '(', '[':
			open++
		case ')', ']':
			if open--; open < 0 {
				return i
			}
		}
	}
	return len(expr)
}

// hasLooseText reports whether the printed selector holds text that cascadia prints
// without escapes, so that brackets and quotes in it can't be told from the selector's
// own.
func hasLooseText(sel string) bool {
	return strings.Contains(sel, "#=") || strings.Contains(sel, ":contains") ||
		strings.Contains(sel, ":matches") || strings.Contains(sel, ":haschild") ||
		strings.Count(sel, `"`) != 2*(strings.Count(sel, `="`)-strings.Count(sel, `="]`)) // a value may end with =
}

// cssName reads a name from index i on. It returns the name without its escapes, and
// the index behind it.
func cssName(s string, i int) (string, int) {
	start := i
	for i < len(s) && nameByte(s[i]) {
		i++
	}
	if i == len(s) || s[i] != '\\' {
		return s[start:i], i
	}
	name := []byte(s[start:i])
	for ; i < len(s); i++ {
		c := s[i]
		if c == '\\' && i+1 < len(s) {
			i++
			name = append(name, s[i])
			continue
		}
		if !nameByte(c) {
			break
		}
		name = append(name, c)
	}
	return string(name), i
}

// nameByte reports whether a byte is part of a name in CSS.
func nameByte(c byte) bool {
	return c >= 0x80 || c == '-' || c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// skipBrackets returns the index behind the bracket that closes the one at i.
func skipBrackets(s string, i int) int {
	depth, quoted := 0, false
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\':
			i++
		case c == '[' || c == '(':
			depth++
		case c == ']' || c == ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

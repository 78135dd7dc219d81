package newsclean

import (
	"regexp"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// A selectorIndex finds the selectors that an element may match without
// trying the others.
type selectorIndex struct {
	byID, byClass, byTag, byAttr map[string][]entry
	byClassText                  []entry // look into the class attribute, and at no more than it and the tag
	rest                         []entry // say nothing about the element itself
}

// An entry is one selector, and what it belongs to.
type entry struct {
	sel   cascadia.Sel
	needs []string // one of which, folded, is in the class of what it matches; nil if nothing is known
	target
}

// A target is what a selector belongs to: a rule, or the mark of a file.
type target struct {
	mark bool
	id   int // in program.rules, or in program.files
}

func newSelectorIndex() selectorIndex {
	return selectorIndex{
		byID: map[string][]entry{}, byClass: map[string][]entry{},
		byTag: map[string][]entry{}, byAttr: map[string][]entry{},
	}
}

func (x *selectorIndex) add(group cascadia.SelectorGroup, t target) {
	for _, sel := range group {
		e := entry{sel: sel, target: t}
		k := keyOf(sel.String())
		switch {
		case aboutClass(sel.String()):
			e.needs = classNeeds(sel.String())
			x.byClassText = append(x.byClassText, e)
		case k.id != "":
			x.byID[k.id] = append(x.byID[k.id], e)
		case k.class != "":
			x.byClass[k.class] = append(x.byClass[k.class], e)
		case k.attr != "":
			x.byAttr[k.attr] = append(x.byAttr[k.attr], e)
		case k.tag != "":
			x.byTag[k.tag] = append(x.byTag[k.tag], e)
		default:
			x.rest = append(x.rest, e)
		}
	}
}

// A finder finds the entries for the elements of one document. It remembers
// what selectors that look into class attributes said, since the elements of a
// document share few of these.
type finder struct {
	*selectorIndex
	said map[tagAndClass][]entry
}

type tagAndClass struct{ tag, class string }

// candidates calls try with every entry that n may match. An entry can come
// more than once.
func (x *finder) candidates(n *html.Node, try func(entry)) {
	each := func(list []entry) {
		for _, e := range list {
			try(e)
		}
	}
	each(x.rest)
	each(x.byTag[n.Data])
	for _, a := range n.Attr {
		each(x.byAttr[a.Key])
		switch a.Key {
		case "id":
			each(x.byID[a.Val])
		case "class":
			each(x.aboutClass(n, a.Val))
			for c := range strings.FieldsSeq(a.Val) {
				each(x.byClass[c])
			}
		}
	}
}

// aboutClass gives the entries of byClassText that n matches.
func (x *finder) aboutClass(n *html.Node, class string) []entry {
	key := tagAndClass{n.Data, class}
	list, ok := x.said[key]
	if !ok {
		folded := foldCase(class)
		for _, e := range x.byClassText {
			if containsAny(folded, e.needs) && e.sel.Match(n) {
				list = append(list, e)
			}
		}
		x.said[key] = list
	}
	return list
}

// aboutClass says whether a selector as cascadia prints it is one compound that
// asks about nothing but the element's tag and its class attribute, so that
// what it says of one element it says of all that are the same in these.
func aboutClass(sel string) bool {
	if expr, ok := strings.CutPrefix(sel, "[class#="); ok {
		return notTags.MatchString(expr[regexEnd(expr):])
	}
	return !hasLooseText(sel) && classCompound.MatchString(sel)
}

// classNeeds gives what the expression of a [class#=...] needs.
func classNeeds(sel string) []string {
	expr, ok := strings.CutPrefix(sel, "[class#=")
	if !ok {
		return nil
	}
	f, err := newTextFilter(expr[:regexEnd(expr)])
	if err != nil {
		return nil
	}
	return f.needs
}

var (
	notTags       = regexp.MustCompile(`^\](:not\([a-z0-9]+\))*$`)
	classCompound = regexp.MustCompile(`^[a-z0-9]*(\[class[~|^$*]?="[^"\\\]]*"\])+(:not\([a-z0-9]+\))*$`)
)

// regexEnd gives the index of the bracket that ends a [class#=...], as cascadia
// finds it: the first that isn't opened in the expression.
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

// A selectorKey is what the last compound of a selector asks of the element
// itself.
type selectorKey struct{ tag, id, class, attr string }

// keyOf reads the key off a selector as cascadia prints it: the part behind
// the last combinator, pseudo-classes left out.
func keyOf(sel string) selectorKey {
	if hasLooseText(sel) {
		if strings.ContainsAny(sel, " >+~") {
			return selectorKey{}
		}
		end := strings.IndexAny(sel, "[:")
		if end < 0 {
			return selectorKey{}
		}
		sel = sel[:end]
	}
	var k selectorKey
	for i := 0; i < len(sel); {
		switch c := sel[i]; {
		case c == ' ' || c == '>' || c == '+' || c == '~':
			k = selectorKey{} // what came before is about other elements
			i++
		case c == '#':
			k.id, i = cssName(sel, i+1)
		case c == '.':
			k.class, i = cssName(sel, i+1)
		case c == '[':
			name, end := cssName(sel, i+1)
			if !strings.HasPrefix(sel[end:], "!=") { // which holds where there is no such attribute, too
				k.attr = name
			}
			i = skipBrackets(sel, i)
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
	return k
}

// hasLooseText says whether the printed selector holds text that cascadia
// prints without escapes, so that brackets and quotes in it can't be told from
// the selector's own.
func hasLooseText(sel string) bool {
	return strings.Contains(sel, "#=") || strings.Contains(sel, ":contains") ||
		strings.Contains(sel, ":matches") || strings.Contains(sel, ":haschild") ||
		strings.Count(sel, `"`) != 2*strings.Count(sel, `="`)
}

// cssName reads a name from i on and undoes its escapes.
func cssName(s string, i int) (string, int) {
	var name []byte
	for ; i < len(s); i++ {
		c := s[i]
		if c == '\\' && i+1 < len(s) {
			i++
			name = append(name, s[i])
			continue
		}
		if c < 0x80 && c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			break
		}
		name = append(name, c)
	}
	return string(name), i
}

// skipBrackets gives the index behind the bracket that closes the one at i.
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

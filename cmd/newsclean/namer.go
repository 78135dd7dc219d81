package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/match"
)

// A namer names elements of a page by their classes and ids.
type namer struct {
	root   *html.Node
	hashed bool // the page's classes end in five letters and numbers that a program put there
}

// hashSize is how many letters and numbers programs put behind a class, and minHashed how many classes
// of a page end so at least, half of those with two underscores, if it is that.
const hashSize, minHashed = 5, 5

// newNamer returns the namer of a page.
func newNamer(root *html.Node) *namer {
	hashed, all := 0, 0
	seen := map[string]bool{}
	for n := range root.Descendants() {
		for name := range strings.FieldsSeq(dom.Attr(n, "class")) {
			if at := strings.LastIndex(name, "__"); at > 0 && !seen[name] {
				seen[name] = true
				if all++; len(name)-at-2 == hashSize {
					hashed++
				}
			}
		}
	}
	return &namer{root, hashed >= minHashed && hashed*2 >= all}
}

// of returns a selector of an element's id or first class, "" if it has none that a person
// would write down: numbers in a name are of one document, and letters at random of one day's build
// of the site. Of a class such as Card__bar__tNiSc it is what stands before those.
func (m *namer) of(n *html.Node) string {
	for _, a := range n.Attr {
		for name := range strings.FieldsSeq(a.Val) {
			switch before := m.beforeHash(name); {
			case a.Key != "id" && a.Key != "class":
			case a.Key == "class" && before != "" && isName(before):
				return `[class*="` + before + `"]`
			case !isName(name) || before != "":
			case a.Key == "id":
				return "#" + name
			default:
				return "." + name
			}
		}
	}
	return ""
}

// isName reports whether a class or id is one that a person would write down.
func isName(name string) bool {
	return len(name) >= 3 && !strings.ContainsAny(name, "0123456789\"'\\()[]{}:.,#/@%&*+=!?<>|~^$`; ") &&
		!slices.ContainsFunc(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' }), dom.IsHash)
}

// beforeHash returns what stands in a name before the letters and numbers that programs put behind
// two underscores, with these; "" if there are none.
func (m *namer) beforeHash(name string) string {
	at := strings.LastIndex(name, "__")
	if at < 0 || at+2 == len(name) {
		return ""
	}
	if hash := name[at+2:]; m.hashed && len(hash) == hashSize || dom.IsHash(hash) || strings.ContainsAny(hash, "0123456789") {
		return name[:at+2]
	}
	return ""
}

// exampleAttr returns the attribute by which a selector of a namer picks an element, and what a rule is
// called by it.
func exampleAttr(selector string) (attr, name string) {
	if part, ok := strings.CutPrefix(selector, `[class*="`); ok {
		part = strings.TrimSuffix(part, `"]`)
		return `class="` + part + `x"`, strings.TrimRight(part, "_")
	}
	kind := "class"
	if selector[0] == '#' {
		kind = "id"
	}
	return kind + `="` + selector[1:] + `"`, selector[1:]
}

// own returns a selector that picks the element and no other, or none but such as stand
// beside it, "" if its name isn't its own.
func (m *namer) own(n *html.Node) string {
	selector := m.of(n)
	if selector == "" {
		return ""
	}
	picked, err := match.Select(m.root, selector)
	if err != nil || slices.ContainsFunc(picked, func(p *html.Node) bool { return p.Data != n.Data }) {
		return ""
	}
	return selector
}

// classInSelector finds the classes of a selector.
var classInSelector = regexp.MustCompile(`\.([A-Za-z_][\w-]*)`)

// brittle says of the classes of a selector that end in what a program put there that they change with
// the next build of the site, a line each.
func (m *namer) brittle(selector string) string {
	out := ""
	for _, found := range classInSelector.FindAllStringSubmatch(selector, -1) {
		if before := m.beforeHash(found[1]); before != "" {
			out += fmt.Sprintf("    .%s changes when the site is built again; [class*=\"%s\"] doesn't\n", found[1], before)
		}
	}
	return out
}

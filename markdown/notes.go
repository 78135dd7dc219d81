package markdown

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// noteTag stands for the text of a footnote.
const noteTag = "x-note"

// noteNumber finds what stands in the text for a note.
var noteNumber = regexp.MustCompile(`^[\[(（〔【]?\s*([0-9]{1,4})\s*[\])）〕】]?$`)

// notes turns the lists of notes into footnotes. Such a list is an ol in which
// every item is pointed at by a link that shows the item's number alone. Where
// a section follows and no links lead back, it belongs to its own one, as the
// authors' addresses do.
func notes(root *html.Node) {
	refs := references(root)
	if len(refs) == 0 {
		return
	}
	taken := map[string]bool{}
	for _, n := range elements(root) {
		if n.DataAtom == atom.Ol && isNotes(n, refs, taken) {
			for _, item := range items(n) {
				taken[attr(item, "id")] = true
			}
			toNotes(root, n, refs)
		}
	}
}

// references finds the links within the document that show a number, by what
// they point at.
func references(root *html.Node) map[string][]*html.Node {
	refs := map[string][]*html.Node{}
	for _, n := range elements(root) {
		if n.DataAtom == atom.Ol { // links back from notes, or among them
			continue
		}
		id, ok := strings.CutPrefix(attr(n, "href"), "#")
		if ok && noteNumber.MatchString(strings.TrimSpace(textOf(n))) && !within(n, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
			refs[id] = append(refs[id], n)
		}
	}
	return refs
}

func items(list *html.Node) []*html.Node {
	var all []*html.Node
	for c := range list.ChildNodes() {
		if c.DataAtom == atom.Li {
			all = append(all, c)
		}
	}
	return all
}

func isNotes(list *html.Node, refs map[string][]*html.Node, taken map[string]bool) bool {
	next := number(list, "start", 1)
	for _, item := range items(list) {
		id := attr(item, "id")
		if id == "" || len(refs[id]) == 0 || taken[id] || strings.TrimSpace(textOf(item)) == "" {
			return false
		}
		for _, ref := range refs[id] {
			m := noteNumber.FindStringSubmatch(strings.TrimSpace(textOf(ref)))
			if n := number(&html.Node{Attr: []html.Attribute{{Key: "n", Val: m[1]}}}, "n", -1); n != next {
				return false
			}
		}
		next++
	}
	return len(items(list)) > 0 && (leadsBack(list, refs) || !headingFollows(list))
}

// leadsBack says whether every item has a link to where it is pointed at from.
func leadsBack(list *html.Node, refs map[string][]*html.Node) bool {
	for _, item := range items(list) {
		back := addresses(refs[attr(item, "id")])
		if !slices.ContainsFunc(elements(item), func(n *html.Node) bool { return back[attr(n, "href")] }) {
			return false
		}
	}
	return true
}

// addresses gives what a link back to one of the references may say.
func addresses(refs []*html.Node) map[string]bool {
	out := map[string]bool{}
	for _, ref := range refs {
		for n := ref; n != nil && !isBlock(n); n = n.Parent {
			out["#"+attr(n, "id")] = true
		}
		for _, n := range elements(ref) {
			out["#"+attr(n, "id")] = true
		}
	}
	delete(out, "#")
	return out
}

// headingFollows says whether there is a heading behind n.
func headingFollows(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		for s := n.NextSibling; s != nil; s = s.NextSibling {
			if isHeading(s) || slices.ContainsFunc(elements(s), isHeading) {
				return true
			}
		}
	}
	return false
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// toNotes takes a list of notes apart. The notes stand where it stood, or at
// the end if that was within something.
func toNotes(root, list *html.Node, refs map[string][]*html.Node) {
	for _, item := range items(list) {
		label := ""
		back := addresses(refs[attr(item, "id")])
		for _, ref := range refs[attr(item, "id")] {
			label = noteNumber.FindStringSubmatch(strings.TrimSpace(textOf(ref)))[1]
			refer(ref, label)
		}
		note := &html.Node{Type: html.ElementNode, Data: noteTag, Attr: []html.Attribute{{Key: "label", Val: label}}}
		move(note, childNodes(item)...)
		dropLinksBack(note, back)
		if list.Parent == root {
			root.InsertBefore(note, list)
		} else {
			root.AppendChild(note)
		}
	}
	if rule := previous(list); rule != nil && rule.DataAtom == atom.Hr && following(list) {
		rule.Parent.RemoveChild(rule) // footnotes come with one
	}
	list.Parent.RemoveChild(list)
}

// refer puts a footnote's label in the place of a link, and of a sup around it.
func refer(ref *html.Node, label string) {
	for ref.Parent.DataAtom == atom.Sup && ref.PrevSibling == nil && ref.NextSibling == nil {
		ref = ref.Parent
	}
	ref.Parent.InsertBefore(raw("[^"+label+"]"), ref)
	ref.Parent.RemoveChild(ref)
}

// dropLinksBack takes the links to where a note belongs out of it: footnotes
// come with some. One of words stays as text.
func dropLinksBack(note *html.Node, back map[string]bool) {
	for _, n := range elements(note) {
		href := attr(n, "href")
		if !back[href] {
			continue
		}
		if strings.ContainsAny(textOf(n), "↩↑^⏎←") || noteNumber.MatchString(strings.TrimSpace(textOf(n))) {
			n.Parent.RemoveChild(n)
		} else {
			unwrap(n)
		}
	}
}

// previous gives what is before n but for notes.
func previous(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && (blank(n) || n.Data == noteTag); n = n.PrevSibling {
	}
	return n
}

// following says whether nothing but notes follows on n.
func following(n *html.Node) bool {
	for n = n.NextSibling; n != nil; n = n.NextSibling {
		if !blank(n) && n.Data != noteTag {
			return false
		}
	}
	return true
}

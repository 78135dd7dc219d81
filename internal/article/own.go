package article

import (
	"slices"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isOwn reports whether an element is the author's for all that its name says: sentences of a
// class of one word, the source of a quote, a call-out, sentences in a form that asks for
// nothing, or a section with sentences below its heading. Comments, which have these too, are
// none, nor is what has the name of some other text.
func (ws weights) isOwn(i int, word string) bool {
	n, w := ws[i].node, &ws[i].weight
	isText := w.prose > 0 && 2*w.links <= w.prose
	switch {
	case n.DataAtom == atom.Footer:
		return n.Parent != nil && (n.Parent.DataAtom == atom.Blockquote || n.Parent.DataAtom == atom.Figure)
	case dom.HasWord(n, "class", "onebox"): // what Discourse makes of a link
		return true
	case n.DataAtom == atom.Aside:
		class, _ := surestWord(dom.Attr(n, "class"), boilerplateWords())
		return (class == "" || class == n.Data) && !asksForInput(n) && (isText && (!hasHeading(n) || isNote(n)) || w.links == 0 && isSheet(n))
	case n.DataAtom == atom.Form:
		return isText && !asksForInput(n)
	}
	class, _ := surestWord(dom.Attr(n, "class"), boilerplateWords())
	if class == dom.Attr(n, "class") && !textWords()[class] {
		switch limit := boilerplateWords()[class]; {
		case limit <= weakLimit && dom.IsPlainText(n),
			limit < surestLimit && isText && w.links == 0 && dom.FirstHeading(n) != nil && !asksForInput(n) && isAmidText(n):
			return true
		}
	}
	return class == "" && boilerplateWords()[word] < surestLimit && isText && dom.FirstHeading(n) != nil
}

// isNote reports whether an element with a heading is a note amid the text: no link leads out of the page,
// no button stands in it, and text stands before it and behind it.
func isNote(n *html.Node) bool {
	leadsOut := false
	dom.Walk(n, func(c *html.Node) bool {
		leadsOut = leadsOut || c.DataAtom == atom.Button || c.DataAtom == atom.Input || c.DataAtom == atom.A && dom.HasAttr(c, "href") && !strings.HasPrefix(dom.Attr(c, "href"), "#")
		return !leadsOut
	})
	if leadsOut {
		return false
	}
	for _, before := range []bool{true, false} {
		if p := beside(n, before); p == nil || p.DataAtom != atom.P && !dom.IsHeading(p) {
			return false
		}
	}
	return true
}

// isAmidText reports whether an element stands between two paragraphs of sentences, as a box does
// that an author put there.
func isAmidText(n *html.Node) bool {
	for _, before := range []bool{true, false} {
		if p := beside(n, before); p == nil || p.DataAtom != atom.P || !dom.IsPlainText(p) {
			return false
		}
	}
	return true
}

// isHeadedSources reports whether an element begins with a heading of what an author gives, such
// as sources or notes, or has a class of notes.
func isHeadedSources(n *html.Node) bool {
	if h := dom.FirstHeading(n); h != nil && headOf(dom.VisibleText(h, maxHeadRunes)) == sourcesHead {
		return true
	}
	return hasClassOf(n, notesClasses())
}

// isCallOut reports whether an element has the class or the role of a call-out, such as a note.
func isCallOut(n *html.Node) bool {
	return dom.Attr(n, "role") == "note" || hasClassOf(n, callOutClasses())
}

// callOutClasses and notesClasses are whole classes of call-outs, and of notes and sources.
var (
	callOutClasses = sync.OnceValue(func() map[string]bool { return words.Set("callout_class") })
	notesClasses   = sync.OnceValue(func() map[string]bool { return words.Set("notes_class") })
)

// hasClassOf reports whether an element has one of the classes.
func hasClassOf(n *html.Node, classes map[string]bool) bool {
	for class := range strings.FieldsSeq(dom.Attr(n, "class")) {
		if classes[class] {
			return true
		}
	}
	return false
}

// isSheet reports whether an element holds a list or a table, as a box of facts does.
func isSheet(n *html.Node) bool {
	return slices.ContainsFunc([]atom.Atom{atom.Ul, atom.Ol, atom.Dl, atom.Table}, func(tag atom.Atom) bool { return dom.ContainsTag(n, tag) })
}

// asksForInput reports whether an element holds a control that a reader fills in.
func asksForInput(n *html.Node) bool {
	found := false
	dom.Walk(n, func(c *html.Node) bool {
		switch {
		case c.Type != html.ElementNode:
		case c.DataAtom == atom.Textarea || c.DataAtom == atom.Select:
			found = true
		case c.DataAtom == atom.Input:
			switch strings.ToLower(dom.Attr(c, "type")) {
			case "hidden", "submit", "button", "image", "reset", "checkbox": // which lists of ingredients and tasks have
			default:
				found = true
			}
		}
		return !found
	})
	return found
}

// mayBeFurniture reports whether an element that is mostly links can be furniture by itself.
// An item or a cell is part of a whole, and a paragraph with words of its own is text.
func (ws weights) mayBeFurniture(i int) bool {
	n, w := onlyParagraph(ws[i].node), &ws[i].weight
	switch n.DataAtom {
	case atom.Li, atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Tfoot, atom.Dd:
		return false
	case atom.P:
		return (w.prose+w.other <= maxBesideLink || isLabelledLink(n)) && !isLinkedSentence(n)
	}
	return !dom.IsHeading(n) && !isLinkedSentence(n)
}

// onlyParagraph returns the paragraph that is all of the text of a wrapper, which may stand in
// others, n if there is none.
func onlyParagraph(n *html.Node) *html.Node {
	in := n
	for level := 0; level <= maxHeadLevels && (in.DataAtom == atom.Div || in.DataAtom == atom.Section); level++ {
		var only *html.Node
		for c := in.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode && chars.HasVisible(c.Data), c.Type == html.ElementNode && only != nil && dom.HasText(c):
				return n
			case c.Type == html.ElementNode && dom.HasText(c):
				only = c
			}
		}
		if only == nil {
			return n
		}
		in = only
	}
	if in.DataAtom == atom.P {
		return in
	}
	return n
}

// isLinkedSentence reports whether an element is one paragraph, and that a sentence which is one
// link. Headlines have no full stop, and cards have a heading.
func isLinkedSentence(n *html.Node) bool {
	links, paragraphs, other := 0, 0, false
	dom.Walk(n, func(c *html.Node) bool {
		switch {
		case c.Type != html.ElementNode:
		case c.DataAtom == atom.A:
			links++
		case c.DataAtom == atom.P:
			paragraphs++
		default:
			other = other || dom.KindOf(c) != dom.Inline && dom.KindOf(c) != dom.Phrasing && dom.KindOf(c) != dom.Wrapper
		}
		return !other && links < 2 && paragraphs < 2
	})
	if other || links != 1 || paragraphs != 1 {
		return false
	}
	text := dom.VisibleText(n, 0)
	return chars.EndsSentence(text) && chars.WidthAtLeast(text, minLinkedSentence)
}

// minLinkedSentence is the least width of such a sentence: teasers in cards are shorter.
const minLinkedSentence = 50

// isLabelledLink reports whether a paragraph is a label and a link: "Also: What it said". A
// label that speaks of a source is none.
func isLabelledLink(p *html.Node) bool {
	text := dom.VisibleText(p, 0)
	end := strings.IndexAny(text, ":：")
	if end < 0 {
		return false
	}
	linked := ""
	dom.Walk(p, func(c *html.Node) bool {
		if c.Type == html.ElementNode && c.DataAtom == atom.A {
			linked += dom.VisibleText(c, 0)
			return false
		}
		return true
	})
	label := text[:end]
	return chars.Width(label) < maxLabel && headOf(label) != sourcesHead && chars.Width(text)-chars.Width(label)-chars.Width(linked) <= maxBesideLink
}

// maxBesideLink is the most text beside the links of a paragraph that is no sentence about
// them: signs between them.
const maxBesideLink = 3

// maxAddress is the longest line, in runes of links, that stays because it shows a URL.
const maxAddress = 200

// ownLists knows of elements whether they hold lists amid text, of which there are as many as an author
// makes: to each heading of an overview its list of links.
type ownLists map[*html.Node]bool

// has reports whether an element is one of such lists.
func (o ownLists) has(n *html.Node) bool {
	if !isBareList(n) || n.Parent == nil {
		return false
	}
	is, known := o[n.Parent]
	if !known {
		is = holdsOwnLists(n.Parent)
		o[n.Parent] = is
	}
	return is
}

// holdsOwnLists reports whether running text stands in an element beside minOwnLists lists or more, each
// behind something else.
func holdsOwnLists(n *html.Node) bool {
	lists, text := 0, false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case isBareList(c):
			if before := dom.PreviousElement(c); before != nil && !isBareList(before) {
				lists++
			}
		case !text && c.DataAtom == atom.P:
			var line lineWeight
			line.add(chars.Measure(dom.VisibleText(c, maxHead)), false)
			text = line.isProse()
		}
	}
	return text && lists >= minOwnLists
}

// isBareList reports whether an element is a list as authors write it, without a name.
func isBareList(n *html.Node) bool {
	return (n.DataAtom == atom.Ul || n.DataAtom == atom.Ol) && !dom.HasAttr(n, "class") && !dom.HasAttr(n, "id")
}

// minOwnLists is how many lists beside text are the author's: one or two that the site puts amid the
// text are more usual than that it puts as many as that.
const minOwnLists = 6

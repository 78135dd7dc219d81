package article

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Accordions and tabs hide what a reader opens: an answer, a section, the code for another
// language. The markup says so by a control that names the panel which it opens.

// ShowHidden takes off panels of text what hides them, and makes text of the controls that open
// them, which are their headings. Menus, dialogs and what shares or filters is left as it is.
//
// It also shows what is hidden of a document that shows next to nothing else, as of pages that
// hide their text until a script has run.
func ShowHidden(root *html.Node, scratch *Scratch) {
	controls, hidden := controlsBelow(root)
	showShell(root, hidden)
	if len(controls) == 0 {
		return
	}
	p := panels{byID: map[string]*html.Node{}, weight: map[*html.Node]*weight{}}
	dom.Walk(root, func(n *html.Node) bool {
		if id := dom.Attr(n, "id"); id != "" && p.byID[id] == nil {
			p.byID[id] = n
		}
		return true
	})
	opened := make([]*html.Node, len(controls))
	for i, control := range controls {
		if opened[i] = p.of(control); opened[i] != nil {
			p.weight[opened[i]] = nil
		}
	}
	if len(p.weight) == 0 {
		return
	}
	ws := scratch.weigh(root, nil)
	for i := range ws {
		if _, ok := p.weight[ws[i].node]; ok {
			p.weight[ws[i].node] = &ws[i].weight
		}
	}
	for i, control := range controls {
		if panel := opened[i]; panel != nil && !isAround(control) && !isAround(panel) && p.holdsText(panel) {
			show(panel)
			showControl(control)
		}
	}
}

// controlsBelow returns the elements that open a panel, and those hidden elements that aren't
// in others. It shows elements that are hidden until a reader finds something in them.
func controlsBelow(root *html.Node) (controls, hidden []*html.Node) {
	dom.Walk(root, func(n *html.Node) bool {
		mayHide, mayOpen := saysOfPanels(n)
		if mayHide && strings.EqualFold(dom.Attr(n, "hidden"), "until-found") && !isAround(n) {
			show(n)
		}
		if mayOpen && isControl(n) {
			controls = append(controls, n)
		}
		if mayHide && isHidden(n) && (len(hidden) == 0 || !dom.InTree(n, hidden[len(hidden)-1])) {
			hidden = append(hidden, n)
		}
		return true
	})
	return controls, hidden
}

// saysOfPanels reports whether an element has an attribute that hidden elements have, and one that
// those have that open a panel. Most have neither.
func saysOfPanels(n *html.Node) (mayHide, mayOpen bool) {
	if n.Type != html.ElementNode {
		return false, false
	}
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "hidden", "style":
			mayHide = true
		case "role", "aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle":
			mayOpen = true
		}
	}
	return mayHide, mayOpen
}

// isHidden reports whether an element says itself that it is hidden.
func isHidden(n *html.Node) bool {
	if dom.HasAttr(n, "hidden") {
		return true
	}
	style := dom.Attr(n, "style")
	return style != "" && slices.ContainsFunc(strings.Split(style, ";"), hides)
}

// hides reports whether a declaration of a style hides an element.
func hides(declaration string) bool {
	key, value, _ := strings.Cut(strings.ToLower(declaration), ":")
	return strings.TrimSpace(key) == "display" && strings.HasPrefix(strings.TrimSpace(value), "none")
}

// showShell shows hidden elements with running text of a document that shows next to none.
func showShell(root *html.Node, hidden []*html.Node) {
	hidden = slices.DeleteFunc(hidden, func(n *html.Node) bool { return dom.VisibleLen(n) < proseRunes || isAround(n) })
	if len(hidden) == 0 {
		return
	}
	held, skip := 0, map[*html.Node]bool{}
	for _, n := range hidden {
		held += weigh(n, nil)[0].prose
		skip[n] = true
	}
	if held < minScriptBody {
		return
	}
	if shown := weigh(root, skip)[0].prose; shown <= maxShown && held >= minNoscriptShare*shown {
		for _, n := range hidden {
			show(n)
		}
	}
}

// isControl reports whether an element says that it opens a panel, and no menu or dialog.
func isControl(n *html.Node) bool {
	if n.DataAtom != atom.Button && n.DataAtom != atom.A && dom.Attr(n, "role") != "button" && dom.Attr(n, "role") != "tab" {
		return false
	}
	if popup := dom.Attr(n, "aria-haspopup"); popup != "" && popup != "false" {
		return false
	}
	return dom.HasAttr(n, "aria-expanded") || dom.Attr(n, "role") == "tab" || panelID(n) != ""
}

// panelID returns the id of the panel that a control names, "" if it names none.
func panelID(n *html.Node) string {
	if id := dom.Attr(n, "aria-controls"); id != "" {
		return id
	}
	for _, key := range []string{"data-bs-target", "data-target", "href"} {
		toggle := dom.Attr(n, "data-bs-toggle") + dom.Attr(n, "data-toggle")
		if id, ok := strings.CutPrefix(dom.Attr(n, key), "#"); ok && (toggle == "collapse" || toggle == "tab" || toggle == "pill") {
			return id
		}
	}
	return ""
}

// A panels finds the panels of a document.
type panels struct {
	byID   map[string]*html.Node
	weight map[*html.Node]*weight
	tabs   map[*html.Node]map[*html.Node]*html.Node // the panels of the tabs below the parent of their list
}

// of returns the panel that a control opens, nil if there is none: the one that it names or the
// element behind it or behind its heading.
func (p *panels) of(control *html.Node) *html.Node {
	if id := panelID(control); id != "" {
		return p.byID[id]
	}
	if dom.Attr(control, "role") == "tab" {
		return p.ofTab(control)
	}
	if !dom.HasAttr(control, "aria-expanded") {
		return nil
	}
	n := control
	for i := 0; i < maxHeadingLevels && n.Parent != nil; i, n = i+1, n.Parent {
		for s := n.NextSibling; s != nil; s = s.NextSibling {
			if s.Type == html.ElementNode {
				return s
			}
		}
	}
	return nil
}

// ofTab returns the panel of a tab that names none: that with the tab's number beside the list of
// tabs, nil if there is none.
func (p *panels) ofTab(tab *html.Node) *html.Node {
	list := tab.Parent
	for i := 0; list != nil && dom.Attr(list, "role") != "tablist"; i, list = i+1, list.Parent {
		if i == maxHeadingLevels {
			return nil
		}
	}
	if list == nil || list.Parent == nil {
		return nil
	}
	if p.tabs == nil {
		p.tabs = map[*html.Node]map[*html.Node]*html.Node{}
	}
	if p.tabs[list.Parent] == nil {
		p.tabs[list.Parent] = panelsOf(list.Parent)
	}
	return p.tabs[list.Parent][tab]
}

// panelsOf returns the panel of each tab below an element, nothing if there are more of the one
// than of the other.
func panelsOf(n *html.Node) map[*html.Node]*html.Node {
	var tabs, panels []*html.Node
	dom.Walk(n, func(c *html.Node) bool {
		switch dom.Attr(c, "role") {
		case "tab":
			tabs = append(tabs, c)
		case "tabpanel":
			panels = append(panels, c)
			return false
		}
		return true
	})
	out := map[*html.Node]*html.Node{}
	if len(tabs) == len(panels) {
		for i, tab := range tabs {
			out[tab] = panels[i]
		}
	}
	return out
}

// maxHeadingLevels is how many elements a control may be alone in before its panel.
const maxHeadingLevels = 3

// holdsText reports whether a panel holds running text, code or a table, and isn't mostly links.
func (p *panels) holdsText(panel *html.Node) bool {
	w := p.weight[panel]
	if w == nil || w.links*2 > w.text() || dom.ContainsTag(panel, atom.Form) || dom.ContainsTag(panel, atom.Input) {
		return false
	}
	return w.prose >= proseRunes || dom.ContainsTag(panel, atom.Pre) || dom.ContainsTag(panel, atom.Table)
}

// isAround reports whether an element is in what stands around articles: a menu, a dialog, a
// list to choose from, or what its name says is none of the text.
func isAround(n *html.Node) bool {
	for ; n != nil && n.Type == html.ElementNode; n = n.Parent {
		switch dom.Attr(n, "role") {
		case "dialog", "alertdialog", "menu", "menubar", "navigation", "search", "listbox", "banner", "contentinfo", "complementary":
			return true
		}
		if n.DataAtom == atom.Dialog || dom.Attr(n, "aria-modal") == "true" {
			return true
		}
		if word, limit := boilerplateWord(n); limit >= strongLimit && word != "hidden" || slices.Contains([]string{"share", "social", "toolbar"}, word) {
			return true
		}
	}
	return false
}

// show takes off an element what hides it.
func show(n *html.Node) {
	dom.RemoveAttr(n, "hidden")
	dom.RemoveAttr(n, "aria-hidden")
	if style := dom.Attr(n, "style"); style != "" {
		dom.SetAttr(n, "style", strings.Join(slices.DeleteFunc(strings.Split(style, ";"), hides), ";"))
	}
	if dom.HasWord(n, "class", "hidden") {
		words := slices.DeleteFunc(strings.Fields(dom.Attr(n, "class")), func(w string) bool { return w == "hidden" })
		dom.SetAttr(n, "class", strings.Join(words, " "))
	}
}

// showControl makes text of a button: a part of the heading that it stands in, or a paragraph.
func showControl(n *html.Node) {
	if dom.KindOf(n) != dom.Control {
		return
	}
	n.Data, n.DataAtom = "p", atom.P
	for p, i := n.Parent, 0; p != nil && i < maxHeadingLevels; p, i = p.Parent, i+1 {
		if dom.KindOf(p) == dom.Heading {
			n.Data, n.DataAtom = "span", atom.Span
		}
	}
}

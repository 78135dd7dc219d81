package newsclean

import (
	"fmt"
	"slices"

	"golang.org/x/net/html"
)

// A Selector picks nodes of a document in another way than CSS does: by XPath,
// say, or by what an element contains. RuleFile.Compile gives it. It is used
// by many goroutines at once.
type Selector interface {
	// Select gives the elements and texts that it picks of the document, which
	// it gets as it came and must not change.
	Select(document *html.Node) []*html.Node
}

// A TextSelector is a Selector for metadata that gives text rather than nodes,
// an attribute's value for instance.
type TextSelector interface {
	Selector
	// SelectText gives the text, "" if there is none.
	SelectText(document *html.Node) string
}

// A ScriptBlind Selector says of itself whether what it picks is the same,
// whatever scripts and style sheets hold. newsclean then needn't parse these,
// which are more than half of most pages.
type ScriptBlind interface {
	Selector
	BlindToScripts() bool
}

// mayAskScripts says whether what the selector picks may depend on what scripts
// hold.
func (c chooser) mayAskScripts() bool {
	if c.own == nil {
		return c.css.askText()
	}
	blind, ok := c.own.(ScriptBlind)
	return !ok || !blind.BlindToScripts()
}

// A chooser is a selector of a rule file compiled: either of CSS or of the
// file's own kind.
type chooser struct {
	css selectors
	own Selector
}

func compileSelector(f *RuleFile, text string) (chooser, error) {
	if f.Compile != nil {
		own, err := f.Compile(text)
		if err != nil {
			return chooser{}, fmt.Errorf("selector %q: %w", text, err)
		}
		if own != nil {
			return chooser{own: own}, nil
		}
	}
	group, err := parseSelectors(text)
	if err != nil {
		return chooser{}, fmt.Errorf("selector %q: %w", text, err)
	}
	return chooser{css: group}, nil
}

// nodes gives what the selector picks below root; of CSS the first element
// alone, since an article is one.
func (c chooser) nodes(root *html.Node) []*html.Node {
	if c.own != nil {
		return slices.DeleteFunc(slices.Clone(c.own.Select(root)), func(n *html.Node) bool { return !inTree(n, root) })
	}
	if n := firstMatch(root, c.css); n != nil {
		return []*html.Node{n}
	}
	return nil
}

// text gives the text of what the selector picks first.
func (c chooser) text(root *html.Node) string {
	if t, ok := c.own.(TextSelector); ok {
		return foldSpace(t.SelectText(root))
	}
	if picked := c.nodes(root); len(picked) > 0 {
		return visibleText(picked[0], maxFieldText)
	}
	return ""
}

// maxFieldText is how much of an element's text a field of the metadata is
// looked for in, in runes.
const maxFieldText = 300

// holder gives the element that holds the parts of an article: the part itself
// if there is one, else the lowest element around them all.
func (j *job) holder(parts []*html.Node) *html.Node {
	if len(parts) == 0 {
		return nil
	}
	around := parts[0]
	for _, n := range parts[1:] {
		for !inTree(n, around) {
			around = around.Parent
		}
	}
	j.parts = nil
	if len(parts) > 1 || around.Type != html.ElementNode {
		j.parts = parts
	}
	for around.Type != html.ElementNode && around.Parent != nil {
		around = around.Parent
	}
	return around
}

// narrowToParts takes everything but the parts out of what holds them.
func (j *job) narrowToParts() {
	if len(j.parts) == 0 {
		return
	}
	keep := map[*html.Node]bool{} // the parts and what is around them
	for _, n := range j.parts {
		for ; n != j.root; n = n.Parent {
			keep[n] = true
		}
	}
	whole := map[*html.Node]bool{}
	for _, n := range j.parts {
		whole[n] = true
	}
	var gone []*html.Node
	walk(j.root, func(n *html.Node) bool {
		if n != j.root && !keep[n] {
			gone = append(gone, n)
		}
		return n == j.root || keep[n] && !whole[n]
	})
	for _, n := range gone {
		if textLen(n) > 0 {
			j.ledger.node("find/outside", "", n)
		}
		takeOut(n)
	}
	j.kept = uncounted
}

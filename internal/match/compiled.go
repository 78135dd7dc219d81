package match

import (
	"fmt"
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// A textSelector is a Selector for metadata that gives text rather than nodes,
// as newsclean.TextSelector.
type textSelector interface {
	rules.Selector
	SelectText(document *html.Node) string
}

// A scriptBlind selector says whether what it picks depends on what scripts hold, as
// newsclean.ScriptBlind.
type scriptBlind interface {
	rules.Selector
	BlindToScripts() bool
}

// needsScripts reports whether what the selector picks may depend on what scripts
// hold.
func (c compiledSelector) needsScripts() bool {
	if c.own == nil {
		return c.css.needsText()
	}
	blind, ok := c.own.(scriptBlind)
	return !ok || !blind.BlindToScripts()
}

// A compiledSelector is a selector of a rule file compiled: either of CSS or of the
// file's own kind.
type compiledSelector struct {
	css selectorGroup
	own rules.Selector
}

func compileSelector(f *rules.File, text string) (compiledSelector, error) {
	if f.Compile != nil {
		own, err := f.Compile(text)
		if err != nil {
			return compiledSelector{}, fmt.Errorf("selector %q: %w", text, err)
		}
		if own != nil {
			return compiledSelector{own: own}, nil
		}
	}
	group, err := parseSelectors(text)
	if err != nil {
		return compiledSelector{}, fmt.Errorf("selector %q: %w", text, err)
	}
	return compiledSelector{css: group}, nil
}

// nodes returns what the selector picks below root; of CSS the first element
// alone, since an article is one.
func (c compiledSelector) nodes(root *html.Node) []*html.Node {
	if c.own != nil {
		return slices.DeleteFunc(slices.Clone(c.own.Select(root)), func(n *html.Node) bool { return !dom.InTree(n, root) })
	}
	if n := firstMatch(root, c.css); n != nil {
		return []*html.Node{n}
	}
	return nil
}

// text returns the text of what the selector picks first.
func (c compiledSelector) text(root *html.Node) string {
	if t, ok := c.own.(textSelector); ok {
		return chars.FoldSpace(t.SelectText(root))
	}
	if picked := c.nodes(root); len(picked) > 0 {
		return dom.VisibleText(picked[0], MaxFieldText)
	}
	return ""
}

// MaxFieldText is how much of an element's text a field of the metadata is
// looked for in, in runes.
const MaxFieldText = 300

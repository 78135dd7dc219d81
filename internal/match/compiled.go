package match

import (
	"fmt"
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// A textSelector is a custom selector for metadata that gives text rather than nodes,
// like newsclean.TextSelector.
type textSelector interface {
	rules.Selector
	SelectText(document *html.Node) string
}

// A scriptBlind selector says whether what it picks depends on what scripts hold, like
// newsclean.ScriptBlind.
type scriptBlind interface {
	rules.Selector
	BlindToScripts() bool
}

// needsScripts reports whether what the selector picks may depend on what scripts hold.
func (c compiledSelector) needsScripts() bool {
	if c.custom == nil {
		return c.css.needsText()
	}
	blind, ok := c.custom.(scriptBlind)
	return !ok || !blind.BlindToScripts()
}

// A compiledSelector is a selector of a rule file: CSS, or a custom one that the file's
// Compile made.
type compiledSelector struct {
	css    selectorGroup
	custom rules.Selector // nil for CSS
}

// compileSelector compiles a selector of a file.
func compileSelector(f *rules.File, text string) (compiledSelector, error) {
	if f.Compile != nil {
		custom, err := f.Compile(text)
		if err != nil {
			return compiledSelector{}, fmt.Errorf("selector %q: %w", text, err)
		}
		if custom != nil {
			return compiledSelector{custom: custom}, nil
		}
	}
	group, err := parseSelectors(text)
	if err != nil {
		return compiledSelector{}, fmt.Errorf("selector %q: %w", text, err)
	}
	return compiledSelector{css: group}, nil
}

// nodes returns what the selector picks below root. CSS picks the first element alone,
// since a page has one article.
func (c compiledSelector) nodes(root *html.Node) []*html.Node {
	if c.custom != nil {
		return slices.DeleteFunc(slices.Clone(c.custom.Select(root)), func(n *html.Node) bool { return !dom.InTree(n, root) })
	}
	if n := firstMatch(root, c.css); n != nil {
		return []*html.Node{n}
	}
	return nil
}

// text returns the text of the first thing that the selector picks, "" if it picks
// nothing.
func (c compiledSelector) text(root *html.Node) string {
	if t, ok := c.custom.(textSelector); ok {
		return chars.FoldSpace(t.SelectText(root))
	}
	if picked := c.nodes(root); len(picked) > 0 {
		return dom.VisibleText(picked[0], MaxFieldText)
	}
	return ""
}

// MaxFieldText is how much of an element's text, in runes, can become a field of the
// metadata.
const MaxFieldText = 300

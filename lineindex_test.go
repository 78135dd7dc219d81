package newsclean

import (
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/testdocs"
	"golang.org/x/net/html"
)

// TestLineIndex wants every rule that matches a line to be among its LineRules.
func TestLineIndex(t *testing.T) {
	testdocs.Long(t)
	t.Parallel()
	files := DefaultRules()
	p, err := match.Compile(internalFiles(files), nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, matches := map[string]bool{}, 0
	for _, in := range testdocs.Inputs(t) {
		for line := range strings.SplitSeq(visibleLines(lawTree(t, in)), "\n") {
			lines[chars.FoldSpace(line)] = true
		}
	}
	for _, f := range files {
		for _, r := range f.Rules {
			for _, in := range r.Keeps {
				lines[chars.FoldSpace(dom.VisibleText(lawTree(t, in), 0))] = true
			}
			for line := range strings.SplitSeq(visibleLines(lawTree(t, r.Example.In)), "\n") {
				lines[chars.FoldSpace(line)] = true
			}
		}
	}
	for line := range lines {
		s := &match.Scan{Program: p, Active: slices.Repeat([]bool{true}, len(p.Files)), Page: true}
		found := s.LineRules(line, chars.VisibleLen(line))
		for _, id := range p.LineRules {
			r := &p.Rules[id]
			if !s.Applies(r) || !r.Expr.Regexp().MatchString(line) {
				continue
			}
			matches++
			if !slices.Contains(found, id) {
				t.Errorf("%s matches %q, and isn't among its rules", r.Name, line)
			}
		}
	}
	if matches < len(p.LineRules)/2 {
		t.Errorf("%d lines show no more than %d matches", len(lines), matches)
	}
}

// visibleLines returns the text of a tree with a line for each text node.
func visibleLines(tree *html.Node) string {
	var b strings.Builder
	for n := range tree.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(strings.ReplaceAll(n.Data, "\n", " ") + "\n")
		}
	}
	return b.String()
}

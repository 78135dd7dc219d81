package block

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// This file keeps the line ends of text whose style says that they are shown.

// showsLines reports whether an element's style or class says that the line ends in its text
// are shown. ok is false if neither says anything about that.
func showsLines(n *html.Node) (lines, ok bool) {
	for _, a := range n.Attr {
		switch a.Key {
		case "style":
			if v := dom.StyleOf(a.Val, "white-space"); v != "" {
				lines, ok = whiteSpaceLines(v)
				return lines, ok
			}
		case "class":
			for c := range strings.FieldsSeq(a.Val) {
				if lines, is := classShowsLines(c); is {
					return lines, true
				}
			}
		}
	}
	return false, false
}

// whiteSpaceLines reports whether a value of white-space shows line ends. ok is false for
// one that leaves the question to what is around.
func whiteSpaceLines(v string) (lines, ok bool) {
	switch v {
	case "pre", "pre-wrap", "pre-line", "break-spaces":
		return true, true
	case "normal", "nowrap", "initial":
		return false, true
	}
	return false, false
}

// classShowsLines is whiteSpaceLines for a class that names the value.
func classShowsLines(class string) (lines, ok bool) {
	name := class
	for _, prefix := range []string{"whitespace-", "white-space-", "ws-"} {
		if rest, is := strings.CutPrefix(class, prefix); is {
			return whiteSpaceLines(rest)
		}
	}
	switch name {
	case "pre-wrap", "prewrap", "pre-line", "preline":
		return true, true
	}
	return false, false
}

// shownLines adds a text node whose line ends are shown, each line as a node of its own.
func (b *builder) shownLines(n *html.Node) {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(n.Data)
	var parts []*html.Node
	for i, line := range strings.Split(text, "\n") {
		if i > 0 && len(b.runs) > 0 {
			b.add(run{kind: breakRun, node: n})
		}
		part := &html.Node{Type: html.TextNode, Data: line, Parent: n.Parent}
		parts = append(parts, part)
		if last := len(b.runs) - 1; last >= 0 && b.runs[last].kind != breakRun || chars.HasVisible(line) {
			b.add(run{kind: textRun, text: line, node: part})
		}
	}
	b.Ledger.Split(n, parts)
}

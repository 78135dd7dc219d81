package code

import (
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// This file reads what names call numbers, tools and titles.

// A classes is the value of a class attribute.
type classes string

func classesOf(n *html.Node) classes {
	if n.Type != html.ElementNode {
		return ""
	}
	return classes(dom.Attr(n, "class"))
}

// any reports whether one of the classes is what is says, by its words.
func (c classes) any(is func(words []string) bool) bool {
	for class := range strings.FieldsSeq(string(c)) {
		var list [8]string
		found := list[:0]
		names := dom.WordsOf(class)
		for w := names.Next(); w != "" && len(found) < cap(found); w = names.Next() {
			found = append(found, w)
		}
		if is(found) {
			return true
		}
	}
	return false
}

// has reports whether a class has one of the words of a kind, or two in a row that are one.
func (c classes) has(kind map[string]bool) bool {
	return c.any(func(words []string) bool {
		for i, w := range words {
			if kind[w] || i > 0 && kind[words[i-1]+" "+w] {
				return true
			}
		}
		return false
	})
}

// code reports whether a class names code.
func (c classes) code() bool { return c.has(codeClass()) }

// titled reports whether a class names a title.
func (c classes) titled() bool { return c.has(titleClass()) }

// numbers reports whether a class names line numbers.
func (c classes) numbers() bool {
	return c.has(numberClass()) || c.any(func(words []string) bool { return len(words) == 1 && words[0] == "ln" })
}

// codeTool reports whether a class names a tool of code: it names code before the tool.
func (c classes) codeTool() bool {
	return c.any(func(words []string) bool {
		code := false
		for _, w := range words {
			if code && (toolPart()[w] || toolClass()[w]) {
				return true
			}
			code = code || codeClass()[w]
		}
		return false
	})
}

// line reports whether a class names a line: its last word says so.
func (c classes) line() bool {
	return c.any(func(words []string) bool { return len(words) > 0 && words[len(words)-1] == "line" })
}

var (
	codeClass   = sync.OnceValue(func() map[string]bool { return words.Set("code_class") })
	numberClass = sync.OnceValue(func() map[string]bool { return words.Set("line_number_class") })
	toolClass   = sync.OnceValue(func() map[string]bool { return words.Set("code_tool_class") })
	toolPart    = sync.OnceValue(func() map[string]bool { return words.Set("code_tool_part") })
	titleClass  = sync.OnceValue(func() map[string]bool { return words.Set("code_title_class") })
)

// isNumbers reports whether an element is the numbers of lines: it is named so, and it holds
// nothing else. Some name the code so that they number.
func isNumbers(n *html.Node) bool {
	if n.Type != html.ElementNode || n.DataAtom == atom.Ol || n.DataAtom == atom.Code || n.DataAtom == atom.Table {
		return false
	}
	c := classesOf(n)
	if number := dom.Attr(n, "data-line-number"); number != "" && !c.code() {
		if text := strings.TrimSpace(dom.VisibleText(n, maxNumber)); text == "" || text == number {
			return true
		}
	}
	return c != "" && c.numbers() && holdsNumbers(n)
}

// maxNumber is how many digits the number of a line has at most.
const maxNumber = 9

// holdsNumbers reports whether the text below n is numbers, or none.
func holdsNumbers(n *html.Node) bool {
	only := true
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			only = only && strings.TrimFunc(c.Data, func(r rune) bool {
				return r >= '0' && r <= '9' || r == ':' || r == '.' || r == '|' || chars.IsInvisible(r)
			}) == ""
		}
		return only
	})
	return only
}

// isNumberColumn reports whether a pre is the numbers beside another element.
func isNumberColumn(pre *html.Node) bool {
	return isNumbers(pre) && (pre.PrevSibling != nil || pre.NextSibling != nil)
}

// maxTool is the longest text of a tool, in runes.
const maxTool = 100

// isTool reports whether an element is a bar of buttons or the like: it is named so, and it
// holds neither code nor much text.
func isTool(n *html.Node) bool {
	switch {
	case n.Type != html.ElementNode:
		return false
	case n.DataAtom == atom.Pre, n.DataAtom == atom.Code, n.DataAtom == atom.Figcaption:
		return false
	}
	c := classesOf(n)
	if c == "" || !c.has(toolClass()) && !c.codeTool() {
		return false
	}
	held := false
	dom.Walk(n, func(d *html.Node) bool {
		held = held || d.DataAtom == atom.Pre || d.DataAtom == atom.Code
		return !held
	})
	return !held && dom.VisibleLen(n) <= maxTool
}

// holdsTitle reports whether n or something in it is named a title.
func holdsTitle(n *html.Node) bool {
	found := false
	dom.Walk(n, func(c *html.Node) bool {
		found = found || c.Type == html.ElementNode && classesOf(c).titled() && !isEmpty(c)
		return !found
	})
	return found
}

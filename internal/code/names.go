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
		var list [maxWords]string
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
	for class := range strings.FieldsSeq(string(c)) {
		names, before := dom.WordsOf(class), ""
		for w, n := names.Next(), 0; w != "" && n < maxWords; w, n = names.Next(), n+1 {
			if kind[w] || before != "" && kind[before+" "+w] {
				return true
			}
			before = w
		}
	}
	return false
}

// maxWords is how many words of a class are looked at.
const maxWords = 8

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

// label reports whether a class names the label of a language: that is its last word, or stands
// before the word name.
func (c classes) label() bool {
	return c.any(func(words []string) bool {
		last := len(words) - 1
		if last > 0 && words[last] == "name" {
			last--
		}
		return last >= 0 && (words[last] == "lang" || words[last] == "language")
	})
}

// header reports whether a class names what stands above code.
func (c classes) header() bool {
	return c.any(func(words []string) bool {
		for _, w := range words {
			switch w {
			case "header", "head", "titlebar", "topbar":
				return true
			}
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
	return holdsNumbers(n) && (c != "" && c.numbers() || isUnselectable(n)) // most elements have other text
}

// isUnselectable reports whether an element holds nothing but numbers that a reader can't select
// with the code, as highlighters without classes style them.
func isUnselectable(n *html.Node) bool {
	only, found := true, false
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type != html.TextNode || !chars.HasVisible(c.Data) {
			return only
		}
		found, only = true, isDigits(c.Data) && hasNoSelect(c.Parent, n)
		return only
	})
	return only && found
}

// hasNoSelect reports whether the style of n or of an element around it, up to top, keeps its text
// from being selected.
func hasNoSelect(n, top *html.Node) bool {
	for range maxWrappers {
		if n == nil {
			return false
		}
		if style := dom.Attr(n, "style"); strings.Contains(style, "user-select") && dom.StyleOf(style, "user-select") == "none" || strings.Contains(style, "-webkit-user-select:none") {
			return true
		}
		if n == top {
			return false
		}
		n = n.Parent
	}
	return false
}

// isDigits reports whether a text is digits, white space aside.
func isDigits(s string) bool {
	return strings.Trim(s, "0123456789 \t\r\n\u00a0") == ""
}

// maxNumber is how many digits the number of a line has at most.
const maxNumber = 9

// holdsNumbers reports whether the text below n is numbers, or none.
func holdsNumbers(n *html.Node) bool {
	for c := n; c != nil; c = dom.Next(c, n, true) {
		if c.Type == html.TextNode && strings.TrimFunc(c.Data, isOfNumbers) != "" {
			return false // as soon as in most elements
		}
	}
	return true
}

// isOfNumbers reports whether a rune is part of the numbers of lines, or what stands between them.
func isOfNumbers(r rune) bool {
	return r >= '0' && r <= '9' || r == ':' || r == '.' || r == '|' || chars.IsInvisible(r)
}

// isNumberColumn reports whether a pre or a div is the numbers beside another element.
func isNumberColumn(n *html.Node) bool {
	return (n.PrevSibling != nil || n.NextSibling != nil) && isNumbers(n)
}

// isLabelOf reports whether all that an element in a pre shows, buttons aside, is the name of the
// language that the code is in.
func isLabelOf(n *html.Node, language string) bool {
	if language == "" || !dom.KindOf(n).IsBlock() || isLong(n) {
		return false
	}
	text, plain := "", true
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.TextNode && len(text) <= maxName {
			text += c.Data
		}
		plain = plain && c.DataAtom != atom.Code
		return plain && (c.Type != html.ElementNode || dom.KindOf(c) != dom.Control)
	})
	return plain && strings.EqualFold(strings.TrimSpace(text), language)
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
	if copies(n) {
		return true
	}
	c := classesOf(n)
	switch {
	case c == "", !c.has(toolClass()) && !c.codeTool() && !c.label() && !c.header(), isLong(n):
		return false
	case c.has(toolClass()), c.codeTool() && !c.label() && !(c.header() && isHeader(n)):
	case c.label() && isLanguage(n), c.header() && isLabel(n):
	default:
		return false
	}
	held := false
	dom.Walk(n, func(d *html.Node) bool {
		held = held || d.DataAtom == atom.Pre || d.DataAtom == atom.Code
		return !held
	})
	return !held
}

// isLong reports whether the text of an element is too long for a tool.
func isLong(n *html.Node) bool {
	size := 0
	for c := dom.Next(n, n, true); c != nil && size <= maxTool; c = dom.Next(c, n, c.Type != html.ElementNode || !dom.Hidden(c.DataAtom)) {
		if c.Type == html.TextNode {
			size += chars.VisibleLen(c.Data)
		}
	}
	return size > maxTool
}

// copies reports whether an element copies the code when it is clicked, as forums write it.
func copies(n *html.Node) bool {
	return strings.Contains(strings.ToLower(dom.Attr(n, "onclick")), "copycode") && dom.VisibleLen(n) <= maxName
}

// isHeader reports whether an element above code holds its title alone: nothing in it can be
// clicked.
func isHeader(n *html.Node) bool {
	plain := true
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode {
			plain = plain && dom.KindOf(c) != dom.Control && c.DataAtom != atom.A && c.DataAtom != atom.Svg && dom.Attr(c, "role") != "button" &&
				!dom.HasAttr(c, "onclick") && (c == n || !classesOf(c).has(toolClass()) && !classesOf(c).codeTool())
		}
		return plain
	})
	return plain && dom.HasText(n) && !isLanguage(n)
}

// isLabel reports whether what an element shows, buttons aside, is the label of a language.
func isLabel(n *html.Node) bool {
	var text strings.Builder
	labelled := false
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			text.WriteString(c.Data)
		}
		labelled = labelled || c.Type == html.ElementNode && classesOf(c).label()
		return dom.KindOf(c) != dom.Control || c.Type != html.ElementNode
	})
	return labelled && known(strings.TrimSpace(text.String()))
}

// isLanguage reports whether the text of an element is the name of a language.
func isLanguage(n *html.Node) bool {
	return known(strings.ReplaceAll(strings.TrimSpace(dom.VisibleText(n, maxName)), " ", ""))
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

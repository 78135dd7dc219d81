package code

import (
	"slices"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// This file finds out which language code is in.

// languageIn returns the language that a pre or the code that it is names, "" if neither does.
func languageIn(pre *html.Node) string {
	code := onlyCode(pre)
	if code == nil && linesOfCode(pre) {
		code = pre.FirstChild
		for code.DataAtom != atom.Code {
			code = code.NextSibling
		}
	}
	if code == nil {
		code = innerCode(pre)
	}
	if code != nil {
		if name := languageOf(code); name != "" {
			return name
		}
	}
	return languageOf(pre)
}

// innerCode returns the one code in a pre, with nothing but blocks around it, nil if there is none
// or another.
func innerCode(pre *html.Node) *html.Node {
	var code *html.Node
	count := 0
	dom.Walk(pre, func(n *html.Node) bool {
		if n.Type == html.ElementNode && n.DataAtom == atom.Code {
			code = n
			count++
		}
		return count < 2
	})
	if count != 1 {
		return nil
	}
	for n := code.Parent; n != pre; n = n.Parent {
		if !dom.KindOf(n).IsBlock() {
			return nil
		}
	}
	return code
}

// languageOf returns the language that an element's attributes name, "" if they name none.
func languageOf(n *html.Node) string {
	for _, key := range []string{"data-lang", "data-language", "data-enlighter-language", "data-code-language"} {
		if name := named(dom.Attr(n, key)); name != "" {
			return name
		}
	}
	if name := languageOfClass(dom.Attr(n, "data-syntaxhighlighter-params"), false); name != "" {
		return name
	}
	own := n.DataAtom == atom.Pre || n.DataAtom == atom.Code
	if name := languageOfClass(dom.Attr(n, "class"), own); name != "" {
		return name
	}
	if own {
		if name := dom.Attr(n, "lang"); known(name) {
			return name
		}
	}
	return ""
}

// prefixes stand before a language in a class, longer ones first.
var prefixes = []string{"highlight-source-", "highlight-text-", "mw-highlight-lang-", "language-", "lang-", "brush:", "lang:"}

// markers are classes beside which a language stands.
var markers = map[string]bool{"hljs": true, "sourceCode": true, "highlight": true, "syntaxhighlighter": true, "prettyprint": true, "code": true, "chroma": true, "shiki": true, "brush:": true}

// languageOfClass returns the language that a class attribute names, "" if it names none. One
// of an element of code may be the language alone.
func languageOfClass(class string, own bool) string {
	if class == "" {
		return ""
	}
	list := strings.Fields(class)
	marked := own && len(list) == 1 && len(class) > 1
	for _, c := range list {
		for _, prefix := range prefixes {
			if rest, ok := strings.CutPrefix(c, prefix); ok {
				if name := named(strings.TrimRight(rest, ";")); name != "" {
					return name
				}
			}
		}
		marked = marked || markers[c] || c == "brush:"
		for _, prefix := range []string{"highlight-", "hl-"} { // as Sphinx and Jupyter write it
			if rest, ok := strings.CutPrefix(c, prefix); ok && known(rest) {
				return rest
			}
		}
	}
	if slices.Contains(list, "mermaid") {
		return "mermaid"
	}
	if marked {
		for _, c := range list {
			if name := strings.TrimRight(c, ";"); known(name) && !markers[c] {
				return name
			}
		}
	}
	return ""
}

// named returns the name of a language as it can stand in a class, "" if it can't be one.
func named(s string) string {
	if s = strings.TrimSpace(s); s == "" || len(s) > maxName || notNames()[strings.ToLower(s)] {
		return ""
	}
	for i := range len(s) {
		c := s[i]
		if c != '-' && c != '_' && c != '+' && c != '#' && c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return ""
		}
	}
	return s
}

// maxName is how long the name of a language is at most.
const maxName = 30

// known reports whether s is a language that is known by its name alone.
func known(s string) bool { return names()[strings.ToLower(s)] }

var (
	names    = sync.OnceValue(func() map[string]bool { return words.Set("code_language") })
	notNames = sync.OnceValue(func() map[string]bool { return words.Set("not_a_language") })
)

// name makes a pre hold one code, whose class names the language, if that is known or if the
// pre holds several.
func name(pre *html.Node, language string) {
	only := onlyCode(pre)
	if only == nil && (language != "" || linesOfCode(pre)) {
		only = &html.Node{Type: html.ElementNode, DataAtom: atom.Code, Data: "code"}
		for c := pre.FirstChild; c != nil; c = pre.FirstChild {
			pre.RemoveChild(c)
			only.AppendChild(c)
		}
		pre.AppendChild(only)
	}
	if only != nil {
		if dom.RemoveAttr(only, "class"); language != "" {
			dom.SetAttr(only, "class", "language-"+language)
		}
	}
}

// onlyCode returns the code that holds all that a pre shows, nil if there is none.
func onlyCode(pre *html.Node) *html.Node {
	var only *html.Node
	for c := pre.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Code && c.Type == html.ElementNode && only == nil:
			only = c
		case !isEmpty(c):
			return nil
		}
	}
	return only
}

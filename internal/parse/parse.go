// Package parse makes trees of markup. Stripped is handed a document and returns its tree
// without what nobody sees of it, which the parser then needn't read; Whole and Tree leave
// nothing out, and Fragment reads a part of a document. The parser is that of
// golang.org/x/net/html. Markup that it can't take, or that would make a huge tree, is
// rewritten by limitNesting before it comes to the parser.
package parse

import (
	"io"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/scratch"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Document is a document with its tree.
type Document struct {
	Markup   string
	Root     *html.Node
	Stripped bool // Root was made without something that nobody sees
	Blocks   int  // at least so many blocks begin in it, 0 if they weren't counted
}

// A Scratch is memory that one document after the other is read in. The zero Scratch is ready
// for use.
type Scratch struct{ cuts []cut }

// Stripped parses a document without what nobody sees of it: what scripts and style sheets
// hold and, if thorough is set, drawings and the white space between blocks. The error is
// the parser's.
func Stripped(markup string, thorough bool, s *Scratch) (Document, error) {
	left := stripUnseen(markup, thorough, s.cuts)
	root, err := left.parse()
	if s.cuts = left.cuts; cap(s.cuts) > scratch.Limit {
		s.cuts = nil
	}
	return Document{Markup: markup, Root: root, Stripped: len(left.cuts) > 0, Blocks: left.blocks}, err
}

// Whole parses all of a document. The error is the parser's.
func Whole(markup string) (Document, error) {
	text := unstripped(markup)
	root, err := text.parse()
	return Document{Markup: markup, Root: root, Blocks: text.blocks}, err
}

// Fragment parses HTML into a new div and returns that, nil if it can't be parsed.
func Fragment(markup string) *html.Node {
	doc, err := Tree(markup)
	if err != nil {
		return nil
	}
	div := &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
	dom.Walk(doc, func(n *html.Node) bool {
		if n.DataAtom != atom.Body {
			return true
		}
		for c := n.FirstChild; c != nil; c = n.FirstChild {
			n.RemoveChild(c)
			div.AppendChild(c)
		}
		return false
	})
	return div
}

// Tree returns the tree of a document. Scripting is off, so that what is in noscript is
// parsed. Tree refuses nothing for its nesting: limitNesting rewrites what the parser can't
// take.
func Tree(text string) (*html.Node, error) { return unstripped(text).parse() }

// unstripped returns a document with nothing left out. It is safe if it is when it is
// stripped, so that its nesting is limited in both cases or in none and the trees are the
// same.
func unstripped(text string) stripped {
	s := stripUnseen(text, true, nil)
	s.check()
	s.cuts = nil
	return s
}

// check finds out whether the parser can take what is left, unless that is known.
func (s *stripped) check() {
	if !s.checked {
		s.safe, s.checked = ParserSafe(s.String()), true
	}
}

// parse returns the tree of what is left.
func (s stripped) parse() (*html.Node, error) {
	if s.check(); s.safe {
		if doc, err := parseTree(s.reader()); err == nil {
			return doc, nil
		}
	}
	return parseTree(strings.NewReader(limitNesting(s.String())))
}

// parseTree returns the tree that the parser makes of a document as it stands, with scripting
// off. Tree is the one to use for a document that may not be ParserSafe.
func parseTree(r io.Reader) (*html.Node, error) {
	return html.ParseWithOptions(r, html.ParseOptionEnableScripting(false))
}

// IsPage reports whether a document has a doctype or an html, head or body tag, wherever it
// stands: some pages begin with warnings of their server.
func IsPage(text string) bool {
	if !mayBePage(text) {
		return false
	}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.DoctypeToken:
			return true
		case html.StartTagToken:
			name, _ := z.TagName()
			switch atom.Lookup(name) {
			case atom.Html, atom.Head, atom.Body:
				return true
			}
		}
	}
}

// mayBePage reports whether the bytes of a document hold what looks like such a tag, even
// inside a comment or a script.
func mayBePage(text string) bool {
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			return false
		}
		if text = text[i+1:]; text == "" || text[0] != '!' && text[0]|0x20 != 'h' && text[0]|0x20 != 'b' {
			continue // nearly all tags end here, for less than comparing names costs
		}
		for _, name := range []string{"!doctype", "html", "head", "body"} {
			if len(text) > len(name) && strings.EqualFold(text[:len(name)], name) {
				return true
			}
		}
	}
}

package parse

import (
	"io"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Document is a document with its tree.
type Document struct {
	Markup   string
	Root     *html.Node
	Stripped bool // Root was made without what scripts hold, or what nobody sees
	Blocks   int  // at least so many blocks begin in it, 0 if they weren't counted
}

// A Scratch is memory in which one document after the other is read.
type Scratch struct{ cuts []cut }

// maxCuts is how many stretches that are left out there is room kept for.
const maxCuts = 1024

// Stripped reads a document without what nobody sees of it, as skim tells it. If
// it is to be thorough, drawings and white space between blocks are left out too.
func Stripped(markup string, thorough bool, room *Scratch) (Document, error) {
	seen := stripUnseen(markup, thorough, room.cuts)
	root, err := seen.parse()
	if room.cuts = seen.cuts; cap(room.cuts) > maxCuts {
		room.cuts = nil
	}
	return Document{Markup: markup, Root: root, Stripped: len(seen.cuts) > 0, Blocks: seen.blocks}, err
}

// Whole reads all of a document.
func Whole(markup string) (Document, error) {
	seen := unstripped(markup)
	root, err := seen.parse()
	return Document{Markup: markup, Root: root, Blocks: seen.blocks}, err
}

// Fragment parses HTML into an element of its own, nil if that can't be.
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

// Tree makes the tree of a document. Scripting is off, so that what is in
// noscript is seen. It never refuses: what the parser can't take is mended.
func Tree(text string) (*html.Node, error) { return unstripped(text).parse() }

// unstripped is a document of which nothing is left out. It is mended if it would
// be mended skimmed, so that both have the same tree.
func unstripped(text string) stripped {
	s := stripUnseen(text, true, nil)
	s.check()
	s.cuts = nil
	return s
}

// check sees whether the parser can take what is left.
func (s *stripped) check() {
	if !s.checked {
		s.safe, s.checked = ParserSafe(s.String()), true
	}
}

func (s stripped) parse() (*html.Node, error) {
	if s.check(); s.safe {
		if doc, err := ParseTree(s.reader()); err == nil {
			return doc, nil
		}
	}
	return ParseTree(strings.NewReader(LimitNesting(s.String())))
}

func ParseTree(r io.Reader) (*html.Node, error) {
	return html.ParseWithOptions(r, html.ParseOptionEnableScripting(false))
}

// IsPage reports whether a document has a doctype, html, head or body tag of its
// own, wherever it stands: some pages begin with warnings of their server.
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

// mayBePage looks for such a tag in the bytes alone, also where it is part of
// a comment or script.
func mayBePage(text string) bool {
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			return false
		}
		if text = text[i+1:]; text == "" || text[0] != '!' && text[0]|0x20 != 'h' && text[0]|0x20 != 'b' {
			continue // as nearly all tags, for less than comparing names costs
		}
		for _, name := range []string{"!doctype", "html", "head", "body"} {
			if len(text) > len(name) && strings.EqualFold(text[:len(name)], name) {
				return true
			}
		}
	}
}

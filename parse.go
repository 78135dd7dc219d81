package newsclean

import (
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parse makes the tree of a document. Scripting is off, so that what is in
// noscript is seen. It never refuses: what the parser can't take is mended.
func parse(text string) (*html.Node, error) { return unskimmed(text).parse() }

// unskimmed is a document of which nothing is left out. It is mended if it would
// be mended skimmed, so that both have the same tree.
func unskimmed(text string) skimmed {
	s := skim(text, true, nil)
	s.judge()
	s.gaps = nil
	return s
}

// judge sees whether the parser can take what is left.
func (s *skimmed) judge() {
	if !s.judged {
		s.calm, s.judged = calm(s.String()), true
	}
}

func (s skimmed) parse() (*html.Node, error) {
	if s.judge(); s.calm {
		if doc, err := parseTree(s.reader()); err == nil {
			return doc, nil
		}
	}
	return parseTree(strings.NewReader(mend(s.String())))
}

func parseTree(r io.Reader) (*html.Node, error) {
	return html.ParseWithOptions(r, html.ParseOptionEnableScripting(false))
}

// isPage says whether a document has a doctype, html, head or body tag of its
// own, wherever it stands: some pages begin with warnings of their server.
func isPage(text string) bool {
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

package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
)

// The namespaces of feeds.
const (
	nsAtom    = "http://www.w3.org/2005/Atom"
	nsAtom03  = "http://purl.org/atom/ns#"
	nsContent = "http://purl.org/rss/1.0/modules/content/"
	nsXHTML   = "http://www.w3.org/1999/xhtml"
	nsXML     = "http://www.w3.org/XML/1998/namespace"
)

// An openElement is an element whose end wasn't seen.
type openElement struct {
	name     xml.Name // Space is the prefix
	prefixes []string // that it declares
	base     *url.URL // xml:base, nil if there is none around
}

// A token is a piece of XML, with names as they are written.
type token struct {
	xml.Token
	start, end int
}

// A scanner reads XML piece by piece and knows where it is. It takes what
// encoding/xml takes when it isn't strict: an entity that isn't XML's own
// stays as it is, so that none is ever expanded.
type scanner struct {
	text    string
	from    int // where the decoder began
	d       *xml.Decoder
	opened  []openElement
	spaces  map[string][]string // by prefix, the namespaces that the open elements declare for it
	address *url.URL            // of the feed
	reread  int                 // bytes that were read in vain
}

func newScanner(text string, base *url.URL) *scanner {
	s := &scanner{text: text, address: base, spaces: map[string][]string{}}
	s.restart(0)
	return s
}

// restart goes on from a place.
func (s *scanner) restart(at int) {
	s.from = at
	s.d = xml.NewDecoder(strings.NewReader(s.text[at:]))
	s.d.Strict = false
	s.d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is text already
}

// mayReread says whether to go on behind a token that can't be read. What
// doesn't end is read up to the end of the feed, and a feed of many such would
// take forever.
func (s *scanner) mayReread(at int) bool {
	s.reread += s.offset() - at
	return s.reread <= 1<<20+4*len(s.text)
}

func (s *scanner) offset() int { return s.from + int(s.d.InputOffset()) }

// next reads a token and keeps account of the open elements: the element that
// a start or end tag is about is the last one of them when next returns, an end
// tag's until the next call. Tags that don't match are an error.
func (s *scanner) next() (token, error) {
	t := token{start: s.offset()}
	var err error
	if t.Token, err = s.d.RawToken(); err != nil {
		if err == io.EOF && len(s.opened) > 0 {
			err = fmt.Errorf("the feed ends within <%s>", written(s.top().name))
		}
		if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
			err = errors.New(syntax.Msg) // its line is counted from where the decoder began
		}
		return t, err
	}
	t.end = s.offset()
	switch v := t.Token.(type) {
	case xml.StartElement:
		if len(s.opened) >= maxDepth {
			return t, fmt.Errorf("<%s> is within more than %d elements", written(v.Name), maxDepth)
		}
		s.push(v)
	case xml.EndElement:
		if len(s.opened) == 0 || s.top().name != v.Name {
			return t, fmt.Errorf("</%s> ends what didn't begin", written(v.Name))
		}
	}
	return t, nil
}

// maxDepth is how many elements may be in one another.
const maxDepth = 1000

func (s *scanner) top() *openElement { return &s.opened[len(s.opened)-1] }

func (s *scanner) push(v xml.StartElement) {
	e := openElement{name: v.Name}
	if len(s.opened) > 0 {
		e.base = s.top().base
	}
	for _, a := range v.Attr {
		switch {
		case a.Name.Space == "xmlns":
			s.declare(&e, a.Name.Local, a.Value)
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			s.declare(&e, "", a.Value)
		case a.Name.Space == "xml" && a.Name.Local == "base":
			around := e.base
			if around == nil {
				around = s.address
			}
			if u := resolve(around, a.Value); u != nil {
				e.base = u
			}
		}
	}
	s.opened = append(s.opened, e)
}

func (s *scanner) declare(e *openElement, prefix, uri string) {
	e.prefixes = append(e.prefixes, prefix)
	s.spaces[prefix] = append(s.spaces[prefix], strings.TrimSpace(uri))
}

// pop closes the last element.
func (s *scanner) pop() { s.closeTo(len(s.opened) - 1) }

// closeTo closes all elements but so many.
func (s *scanner) closeTo(n int) {
	for ; len(s.opened) > n; s.opened = s.opened[:len(s.opened)-1] {
		for _, prefix := range s.top().prefixes {
			s.spaces[prefix] = s.spaces[prefix][:len(s.spaces[prefix])-1]
		}
	}
}

// space gives the namespace of a prefix. One that feeds use without saying what
// it is means what it always means.
func (s *scanner) space(prefix string) string {
	if all := s.spaces[prefix]; len(all) > 0 {
		return all[len(all)-1]
	}
	switch prefix {
	case "content":
		return nsContent
	case "xhtml":
		return nsXHTML
	case "atom":
		return nsAtom
	}
	return prefix
}

// resolved gives a name with its namespace.
func (s *scanner) resolved(n xml.Name) xml.Name {
	return xml.Name{Space: s.space(n.Space), Local: n.Local}
}

// written gives a name as the feed writes it.
func written(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func attribute(v xml.StartElement, name string) string {
	for _, a := range v.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// declaredEntities finds the names of entities in a document type.
func declaredEntities(directive string) map[string]bool {
	names := map[string]bool{}
	for _, m := range entityDeclaration.FindAllStringSubmatch(directive, -1) {
		names[m[1]] = true
	}
	return names
}

var entityDeclaration = regexp.MustCompile(`<!ENTITY\s+([\pL_:][\pL\pN_:.-]*)\s`)

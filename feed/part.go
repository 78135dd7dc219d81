package feed

import (
	"encoding/xml"
	"fmt"
	"mime"
	"net/url"
	"regexp"
	"strings"
)

// A part is a child of an item.
type part struct {
	start     xml.StartElement
	name      xml.Name // with its namespace
	feedSpace string   // the namespace of the item
	base      *url.URL // xml:base
	from, to  int      // what it holds: between its tags
	text      strings.Builder

	cdata      bool // some of the text is CDATA
	cdataFrom  int  // what is within the first and the last CDATA
	cdataTo    int
	bare       bool // some of the text is not, but for white space
	children   bool
	childStart token // the first child
	childTo    int   // where what the first child holds ends
	siblings   bool  // there is more than the first child
}

const cdataOpen, cdataClose = "<![CDATA[", "]]>"

// part reads what an element holds up to its end. Where it fails it says where.
func (r *reader) part(p *part) (int, error) {
	depth := len(r.opened)
	for {
		t, err := r.next()
		if err != nil {
			return t.start, err
		}
		switch v := t.Token.(type) {
		case xml.CharData:
			p.chars(r.text[t.start:t.end], string(v), t, len(r.opened) == depth)
		case xml.StartElement:
			if len(r.opened) == depth+1 {
				p.siblings = p.children
				if !p.children {
					p.children, p.childStart = true, t
				}
			}
		case xml.EndElement:
			r.pop()
			if len(r.opened) == depth && !p.siblings {
				p.childTo = t.start
			}
			if len(r.opened) < depth {
				p.to = t.start
				return t.end, nil
			}
		}
	}
}

// chars takes text in.
func (p *part) chars(raw, text string, t token, own bool) {
	p.text.WriteString(text)
	if !own {
		return
	}
	if strings.HasPrefix(raw, cdataOpen) {
		if !p.cdata {
			p.cdata, p.cdataFrom = true, t.start+len(cdataOpen)
		}
		p.cdataTo = t.end - len(cdataClose)
	} else if strings.TrimSpace(raw) != "" {
		p.bare = true
	}
}

// A form is how a part holds markup.
type form int

const (
	noMarkup form = iota
	escaped       // as text
	inline        // as elements
	wrapped       // as elements in an element of their own, the div of Atom
)

// form says how a part holds markup.
func (p *part) form() form {
	atom := p.name.Space == nsAtom || p.name.Space == nsAtom03 || p.name.Space == "" && p.start.Name.Space == "" && p.feedSpace == p.name.Space
	switch {
	case p.name == xml.Name{Space: nsContent, Local: "encoded"}, p.name.Local == "description" && p.name.Space == p.feedSpace && !isAtomOnly(p.feedSpace):
		if p.children {
			return inline
		}
		return escaped
	case p.name == xml.Name{Space: nsXHTML, Local: "body"}, p.name == xml.Name{Space: nsXHTML, Local: "div"}:
		return inline
	case atom && (p.name.Local == "content" || p.name.Local == "summary"):
		return p.atomForm()
	}
	return noMarkup
}

func isAtomOnly(space string) bool { return space == nsAtom || space == nsAtom03 }

// atomForm reads the type of an Atom text construct.
func (p *part) atomForm() form {
	kind, _, err := mime.ParseMediaType(attribute(p.start, "type"))
	if err != nil || attribute(p.start, "src") != "" {
		return noMarkup
	}
	switch {
	case kind == "xhtml" || kind == "application/xhtml+xml":
		if p.children && !p.siblings && !p.bare && !p.cdata && localName(p.childStart) == "div" {
			return wrapped
		}
		if p.children {
			return inline
		}
		return escaped // Atom 0.3 has it so
	case kind == "html" || kind == "text/html":
		if p.children {
			return inline
		}
		return escaped
	}
	return noMarkup
}

func localName(t token) string {
	v, _ := t.Token.(xml.StartElement)
	return v.Name.Local
}

// cleanParts cleans what of an item holds markup.
func (r *reader) cleanParts(it *Item, parts []*part, f facts) {
	address := resolve(r.around(), f.address())
	if address == nil {
		address = r.around()
	}
	for _, p := range parts {
		how := p.form()
		if how == noMarkup {
			continue
		}
		base := address
		if p.base != nil {
			base = p.base
		}
		content, err := r.cleanPart(p, how, base)
		if err != nil {
			it.Err = fmt.Errorf("%s: %w", written(p.start.Name), err)
		}
		if content != nil {
			it.Contents = append(it.Contents, *content)
		}
	}
}

var entityUse = regexp.MustCompile(`&([\pL_:][\pL\pN_:.-]*);`)

// maxPrefix is how long the prefix of XHTML and its namespace may be together in
// bytes: each element gets the one, and many the other.
const maxPrefix = 100

// cleanPart cleans one part. It gives nil if that holds no markup.
func (r *reader) cleanPart(p *part, how form, address *url.URL) (*Content, error) {
	if name := r.ownEntity(p); name != "" {
		return nil, fmt.Errorf("holds &%s;, an entity of the feed's own", name)
	}
	if n := len(p.like(how).Name.Space) + len(declared(p.like(how))); how != escaped && n > maxPrefix {
		return nil, fmt.Errorf("has a prefix and namespace of %d bytes, want %d at most", n, maxPrefix)
	}
	c := &Content{Name: written(p.start.Name)}
	from, to := p.from, p.to
	if how == wrapped {
		from, to = p.childStart.end, p.childTo
	}
	markup := p.text.String()
	if how != escaped {
		markup = asHTML(r.text[from:to])
	}
	if !hasTag(markup) {
		return nil, nil
	}
	doc, changed, err := r.clean(markup, address)
	if err != nil {
		return nil, err
	}
	c.Document = doc
	if !changed {
		return c, nil
	}
	out := strings.TrimSpace(doc.HTML)
	if how == escaped {
		r.replaceEscaped(p, r.src.representable(out))
		c.Changed = true
		return c, nil
	}
	out = r.src.representable(asXHTML(out, p.like(how)))
	if c.Changed = strings.TrimSpace(r.text[from:to]) != out; c.Changed {
		r.replace(from, to, out)
	}
	return c, nil
}

// like gives the element whose prefix and namespaces others take over.
func (p *part) like(how form) xml.StartElement {
	v, ok := p.childStart.Token.(xml.StartElement)
	if !ok {
		v.Name.Space = p.start.Name.Space
	}
	if how == wrapped {
		v.Attr = nil // they stay within it
	}
	return v
}

// ownEntity finds an entity that the feed itself declares. What it stands for
// isn't known, and isn't looked for: it may be a billion laughs.
func (r *reader) ownEntity(p *part) string {
	if len(r.entities) == 0 {
		return ""
	}
	for _, m := range entityUse.FindAllStringSubmatch(r.text[p.from:p.to], -1) {
		if r.entities[m[1]] {
			return m[1]
		}
	}
	return ""
}

// replaceEscaped puts markup in the place of a part's text, as CDATA if there
// was some.
func (r *reader) replaceEscaped(p *part, markup string) {
	switch {
	case p.cdata && p.bare:
		r.replace(p.from, p.to, cdataOpen+inCDATA(markup)+cdataClose)
	case p.cdata:
		r.replace(p.cdataFrom, p.cdataTo, inCDATA(markup))
	default:
		r.replace(p.from, p.to, escapeText(markup))
	}
}

// replace puts a text in the place of another, whose white space at the edges
// stays.
func (r *reader) replace(from, to int, text string) {
	old := r.text[from:to]
	inner := strings.Trim(old, " \t\r\n")
	if inner != "" {
		from += strings.Index(old, inner)
		to = from + len(inner)
	}
	r.splices = append(r.splices, splice{from, to, text})
}

func inCDATA(s string) string {
	return strings.ReplaceAll(legal(s), "]]>", "]]"+cdataClose+cdataOpen+">")
}

func escapeText(s string) string { return textEscaper.Replace(legal(s)) }

var textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")

// legal puts U+FFFD in the place of what XML has no character for.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', 0x20 <= r && r < 0xD800, 0xE000 <= r && r <= 0xFFFD, r >= 0x10000:
			return r
		}
		return '\uFFFD'
	}, s)
}

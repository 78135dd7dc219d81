package parse

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// How many elements a document may have the parser open again. An element counts once, and
// once more for each attrsPerElement attributes.
const (
	reopenedPerTag  = 4      // for each tag of the document
	reopenedFree    = 10_000 // for a document with fewer tags
	attrsPerElement = 4
)

// maxReopenedAttrs is the most attributes that an a may have and, to safeBytes, a formatting
// element that is left open.
const maxReopenedAttrs = 32

// ParserSafe reports whether the parser can take a document as it is. The parser opens
// formatting elements that are left open again in every paragraph, so that a few hundred of
// them make a tree of millions of nodes of a small file. ParserSafe may refuse what is
// harmless, but accepts nothing that isn't.
func ParserSafe(text string) bool { return safeBytes(text) || safeTags(text) }

// safeBytes is ParserSafe by the bytes alone. It takes a formatting element to be left open
// unless its end tag is the next tag. It needs no nesting, and spares nearly all documents one.
func safeBytes(text string) bool {
	var r reopening
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			return r.isSafe()
		}
		text = text[i+1:]
		tag, rest, attrs := tagAtom(text), text, 0
		if tag == atom.A || formatting(tag) {
			end := 0
			if end, attrs = plainTag(text); end < 0 {
				return false
			}
			rest = text[end:]
		}
		if r.startTag(tag, attrs, rest); r.refused {
			return false
		}
	}
}

// A reopening counts the formatting elements that are left open and opened again.
type reopening struct {
	open     int  // weight of the formatting elements that are left open
	tags     int  // all tags, or what may be one
	roots    int  // tags of html, head and body
	reopened int  // weight of the elements that are opened again, at most
	refused  bool // the parser must not see the document as it is, whatever the numbers
}

// startTag counts a tag, or what may be one. rest is what stands behind it.
func (r *reopening) startTag(tag atom.Atom, attrs int, rest string) {
	r.tags++
	switch {
	case rootTag(tag):
		r.roots++
		r.refused = r.refused || r.roots > maxRoots
	case tag == atom.A:
		r.refused = r.refused || attrs > maxReopenedAttrs
	case formatting(tag) && !endsNext(rest, tag.String()):
		r.refused = r.refused || attrs > maxReopenedAttrs
		r.open += reopenWeight(attrs)
	}
	r.reopened += r.open
}

// isSafe reports whether the parser can take a document with these tags.
func (r *reopening) isSafe() bool { return !r.refused && !tooMuch(r.reopened, r.tags) }

// tooMuch reports whether a document with so many tags has too many elements opened again.
func tooMuch(reopened, tags int) bool {
	return reopened > reopenedFree && reopened > reopenedPerTag*tags
}

// reopenWeight returns how many elements one with so many attributes counts for.
func reopenWeight(attrs int) int { return 1 + attrs/attrsPerElement }

// tagAtom returns the element whose name s begins with, 0 if HTML knows none.
func tagAtom(s string) atom.Atom {
	var name [10]byte
	end := 0
	for end < len(s) && (s[end]|0x20 >= 'a' && s[end]|0x20 <= 'z' || s[end] >= '0' && s[end] <= '9') {
		if end == len(name) {
			return 0
		}
		name[end] = s[end] | 0x20
		end++
	}
	return atom.Lookup(name[:end])
}

// plainTag returns where the tag that s begins with ends, and the most attributes that it can
// have. end is -1 where that takes more than looking at the bytes.
func plainTag(s string) (end, attrs int) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '>':
			return i + 1, attrs
		case ' ', '\t', '\n', '\f', '\r', '/':
			attrs++
		case '"', '\'':
			length := strings.IndexByte(s[i+1:], s[i])
			if s[i-1] != '=' || length < 0 {
				return -1, 0
			}
			i += length + 1
			attrs++
		case '<':
			return -1, 0
		}
	}
	return -1, 0
}

// endsNext reports whether the next tag in s is the end tag of the element with a name.
func endsNext(s, name string) bool {
	i := strings.IndexByte(s, '<')
	if i < 0 {
		return false
	}
	s, ok := strings.CutPrefix(s[i+1:], "/")
	return ok && len(s) > len(name) && strings.EqualFold(s[:len(name)], name) && s[len(name)] == '>'
}

// safeTags is ParserSafe by following the tags. It takes a formatting element to be left open
// unless it has its own end tag and all elements inside have theirs.
func safeTags(text string) bool {
	w := watcher{left: map[string]int{}}
	w.ended = w.leave
	z := html.NewTokenizer(strings.NewReader(text))
	for left := len(text); ; {
		typ := w.next(z)
		left -= len(z.Raw())
		switch typ {
		case html.ErrorToken:
			return !tooMuch(w.reopened, w.tags)
		case html.StartTagToken, html.SelfClosingTagToken:
			w.startTag(z, typ == html.SelfClosingTagToken)
			if w.roots > maxRoots || len(w.open) > maxHidden || tooMuch(w.reopened, w.tags+left/len("<b>")) {
				return false // even if the rest were nothing but tags
			}
		case html.EndTagToken:
			w.endTag(z)
		default:
			w.other(z)
		}
	}
}

// A watcher counts the formatting elements that a document leaves open, with the nesting of
// its elements.
type watcher struct {
	nesting
	tags, roots, reopened int            // as in a reopening
	active                int            // weight of the formatting elements that are open or were left open
	left                  map[string]int // how many were left open, by start tag
	foreignRaw            string         // the name of the SVG or MathML element just begun, if it would hold text alone in HTML
	unsure                bool           // the parser may see other tags than the tokenizer
}

// startTag counts the start tag just read and opens its element.
func (w *watcher) startTag(z *html.Tokenizer, selfClosing bool) {
	w.tags++
	w.reopened += w.active
	w.unsure = w.unsure || w.foreignRaw != ""
	t, ok := w.start(z)
	if rootTag(t.tag) {
		w.roots++
	}
	switch {
	case !ok || voidTag(t.tag) || rootTag(t.tag) || rawTextTag(t.tag) && w.foreign == 0:
		return
	case w.foreign > 0 && rawTextTag(t.tag):
		w.foreignRaw = t.name
	case selfClosing && t.namespace != 0:
		return
	}
	attrs := separators(z.Raw())
	if t.tag == atom.A && attrs > maxReopenedAttrs {
		t.formatting = true
	}
	if t.formatting {
		t.startTag = string(z.Raw())
		w.active += reopenWeight(attrs)
	}
	w.push(t)
}

// separators returns the number of bytes that may stand between attributes. A tag has no more
// attributes than these.
func separators(tag []byte) int {
	n := 0
	for _, c := range tag {
		switch c {
		case ' ', '\t', '\n', '\f', '\r', '/', '"', '\'':
			n++
		}
	}
	return n
}

// endTag counts the end tag just read and ends its element.
func (w *watcher) endTag(z *html.Tokenizer) {
	w.tags++
	name, tag := tagName(z.Raw()[2:])
	w.unsure = w.unsure || w.foreignRaw != "" && w.foreignRaw != name
	w.foreignRaw = ""
	w.end(name, tag)
}

// maxSame is the number of formatting elements with the same start tag that the parser opens
// again.
const maxSame = 3

// leave counts an element that ends: it is left open for the parser unless its end tag
// matched.
func (w *watcher) leave(t openElement, matched bool) {
	if !t.formatting {
		return
	}
	if !matched || w.unsure {
		if w.left[t.startTag]++; w.left[t.startTag] <= maxSame {
			return
		}
	}
	w.active -= reopenWeight(separators([]byte(t.startTag)))
}

// other looks at a text or comment: in SVG and MathML, and nowhere else, a CDATA section is
// text, so that the tags in it may be none.
func (w *watcher) other(z *html.Tokenizer) {
	raw := z.Raw()
	comment := bytes.HasPrefix(raw, []byte("<!"))
	w.unsure = w.unsure || w.foreign > 0 && (bytes.HasPrefix(raw, []byte("<![CDATA[")) || comment && w.foreignRaw != "")
}

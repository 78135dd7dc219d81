package parse

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// How much of what was opened before a document may have the parser open again:
// so much for each of its tags, and so much before any counts. An element
// counts once, and again for each 4 attributes.
const reopenedPerTag, reopenedFree = 4, 10_000

// maxReopenedAttrs is how many attributes the one a that is opened again may
// have.
const maxReopenedAttrs = 32

// ParserSafe reports whether the parser can take a document as it is. Formatting
// elements that are left open are opened again in every paragraph, so that a
// few hundred make a tree of millions of nodes of a small file. calm may doubt
// what is harmless, but takes nothing that isn't.
func ParserSafe(text string) bool { return safeBytes(text) || safeTags(text) }

// safeBytes looks at the bytes alone. A formatting element counts as left open
// unless its end tag is the next tag.
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
		if r.startTag(tag, attrs, rest); r.wild {
			return false
		}
	}
}

// A reopening counts what formatting elements start tags leave open.
type reopening struct {
	open, tags, roots, reopened int
	wild                        bool // the parser must not see the document as it is
}

// startTag counts a tag, or what may be one, with what stands behind it.
func (r *reopening) startTag(tag atom.Atom, attrs int, rest string) {
	r.tags++
	switch {
	case rootTag(tag):
		r.roots++
		r.wild = r.wild || r.roots > maxRoots
	case tag == atom.A:
		r.wild = r.wild || attrs > maxReopenedAttrs
	case formatting(tag) && !endsNext(rest, tag.String()):
		r.wild = r.wild || attrs > maxReopenedAttrs
		r.open += reopenWeight(attrs)
	}
	r.reopened += r.open
}

func (r *reopening) isSafe() bool { return !r.wild && !tooMuch(r.reopened, r.tags) }

func tooMuch(reopened, tags int) bool {
	return reopened > reopenedFree && reopened > reopenedPerTag*tags
}

func reopenWeight(attrs int) int { return 1 + attrs/4 }

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

// plainTag returns where the tag that s begins with ends, and how many attributes
// it has at most; end is -1 where that takes more than a look.
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

// endsNext reports whether the next tag of s is the end tag of an element.
func endsNext(s, name string) bool {
	i := strings.IndexByte(s, '<')
	if i < 0 {
		return false
	}
	s, ok := strings.CutPrefix(s[i+1:], "/")
	return ok && len(s) > len(name) && strings.EqualFold(s[:len(name)], name) && s[len(name)] == '>'
}

// safeTags follows the tags. A formatting element counts as left open unless
// it has an end tag of its own and all within had theirs.
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
				return false // however many tags there are in what is left
			}
		case html.EndTagToken:
			w.endTag(z)
		default:
			w.other(z)
		}
	}
}

// A watcher counts what formatting elements a document leaves open.
type watcher struct {
	nesting
	tags, roots, reopened int
	active                int            // weight of the formatting elements that are open or were left
	left                  map[string]int // by start tag, those that were left
	raw                   string         // the element of SVG or MathML just begun that would hold text alone in HTML
	unsure                bool           // the parser may see other tags
}

func (w *watcher) startTag(z *html.Tokenizer, selfClosing bool) {
	w.tags++
	w.reopened += w.active
	w.unsure = w.unsure || w.raw != ""
	t, ok := w.start(z)
	if rootTag(t.tag) {
		w.roots++
	}
	switch {
	case !ok || voidTag(t.tag) || rootTag(t.tag) || rawTextTag(t.tag) && w.foreign == 0:
		return
	case w.foreign > 0 && rawTextTag(t.tag):
		w.raw = t.name
	case selfClosing && t.space != 0:
		return
	}
	attrs := separators(z.Raw())
	if t.tag == atom.A && attrs > maxReopenedAttrs {
		t.formatting = true
	}
	if t.formatting {
		t.raw = string(z.Raw())
		w.active += reopenWeight(attrs)
	}
	w.push(t)
}

// separators counts what may stand between attributes, of which there are no
// more.
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

func (w *watcher) endTag(z *html.Tokenizer) {
	w.tags++
	name, tag := tagName(z.Raw()[2:])
	w.unsure = w.unsure || w.raw != "" && w.raw != name
	w.raw = ""
	w.end(name, tag)
}

// leave counts an element that ends. The parser keeps three that are the same.
func (w *watcher) leave(t openElement, own bool) {
	if !t.formatting {
		return
	}
	if !own || w.unsure {
		if w.left[t.raw]++; w.left[t.raw] <= 3 {
			return
		}
	}
	w.active -= reopenWeight(separators([]byte(t.raw)))
}

// other looks at text and comments: in SVG and MathML, and nowhere else, a
// CDATA section is text.
func (w *watcher) other(z *html.Tokenizer) {
	raw := z.Raw()
	comment := bytes.HasPrefix(raw, []byte("<!"))
	w.unsure = w.unsure || w.foreign > 0 && (bytes.HasPrefix(raw, []byte("<![CDATA[")) || comment && w.raw != "")
}

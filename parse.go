package newsclean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxOpen is how many elements may be open at once after mending. The HTML
// parser refuses 512; it opens some of its own, such as tbody.
const maxOpen = 200

// maxFormatting is how many formatting elements (b, font, a …) may be left
// open at once. The parser opens all of them again in each paragraph, so that
// a few hundred make a tree of millions of nodes from a small file.
const maxFormatting = 40

// parse makes the tree of a document. Scripting is off, so that what is in
// noscript is seen. It never refuses: what the parser can't take is mended.
func parse(text string) (*html.Node, error) {
	if !suspicious(text) {
		if doc, err := parseTree(text); err == nil {
			return doc, nil
		}
	}
	return parseTree(mend(text))
}

func parseTree(text string) (*html.Node, error) {
	return html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
}

// suspicious says whether more formatting elements are opened than closed than
// any article leaves open. It looks at the bytes alone.
func suspicious(text string) bool {
	open := 0
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 || i+1 >= len(text) {
			return false
		}
		text = text[i+1:]
		if text[0] == '/' {
			if open > 0 && formattingName(text[1:]) {
				open--
			}
		} else if formattingName(text) {
			if open++; open > maxFormatting {
				return true
			}
		}
	}
}

// formattingName says whether s begins with the name of an element that the
// parser keeps in its list of active formatting elements.
func formattingName(s string) bool {
	end := 0
	for end < len(s) && end < 8 && (s[end]|0x20) >= 'a' && (s[end]|0x20) <= 'z' {
		end++
	}
	if end == 0 || end == 8 {
		return false
	}
	return formatting(strings.ToLower(s[:end]))
}

func formatting(tag string) bool {
	switch tag {
	case "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}

// mend rewrites a document so that no more than maxOpen elements and
// maxFormatting formatting elements are open at once: tags that would open
// more are left out, their text is not.
func mend(text string) string {
	m := mender{}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return m.out.String()
		case html.StartTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			m.start(string(name), raw)
		case html.EndTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			m.end(string(name), raw)
		default:
			m.out.Write(z.Raw())
		}
	}
}

// A mender follows which elements are open, roughly as the parser does: an
// element ends at its end tag or at that of one around it.
type mender struct {
	out        strings.Builder
	open       []string       // tags, outermost first
	count      map[string]int // of each tag in open
	formatting int            // how many of open are formatting elements
}

func (m *mender) start(tag, raw string) {
	a := atom.Lookup([]byte(tag))
	if voidTag(a) {
		m.out.WriteString(raw)
		return
	}
	isFormatting := formatting(tag)
	if len(m.open) >= maxOpen || isFormatting && m.formatting >= maxFormatting {
		if kinds[a] != inlineKind && kinds[a] != markKind {
			m.out.WriteByte(' ') // a block keeps the texts before and behind it apart
		}
		if !rawTextTag(a) {
			return
		}
	}
	if !rawTextTag(a) {
		m.push(tag)
		if isFormatting {
			m.formatting++
		}
	}
	m.out.WriteString(raw)
}

func (m *mender) push(tag string) {
	if m.count == nil {
		m.count = map[string]int{}
	}
	m.open = append(m.open, tag)
	m.count[tag]++
}

func (m *mender) end(tag, raw string) {
	if m.count[tag] == 0 {
		if rawTextTag(atom.Lookup([]byte(tag))) || tag == "p" || tag == "br" {
			m.out.WriteString(raw)
		}
		return
	}
	// What was opened inside ends here too, and is closed in so many words.
	for {
		last := len(m.open) - 1
		top := m.open[last]
		m.open = m.open[:last]
		m.count[top]--
		if formatting(top) {
			m.formatting--
		}
		m.out.WriteString("</" + top + ">")
		if top == tag {
			return
		}
	}
}

// voidTag says which elements have no end tag.
func voidTag(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// rawTextTag says in which elements the tokenizer reads no tags.
func rawTextTag(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp, atom.Plaintext:
		return true
	}
	return false
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
		text = text[i+1:]
		for _, name := range []string{"!doctype", "html", "head", "body"} {
			if len(text) > len(name) && strings.EqualFold(text[:len(name)], name) {
				return true
			}
		}
	}
}

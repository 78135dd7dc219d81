package parse

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// closeXHTML returns a document with an end tag behind each start tag that is closed as in
// XHTML, <iframe src="…"/>. HTML knows no such tags: a parser takes all that follows for the
// element's content, which is lost where that content isn't shown.
//
// A slash may also stand in a start tag that an end tag follows. An element that can't stand
// in its like is closed by its slash if the next end tag belongs to a later start tag, or if
// there is none. Of other elements all are if the document has no more end tags for them than
// it has start tags without a slash.
func closeXHTML(text string) string {
	if !mayBeXHTML(text) {
		return text
	}
	slashes := slashedTags(text)
	if len(slashes) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, s := range slashes {
		b.WriteString(text[at:s.end])
		b.WriteString("</" + s.name + ">")
		at = s.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// mayBeXHTML reports whether the bytes of a document hold what looks like a start tag that
// a slash may close in XHTML alone.
func mayBeXHTML(text string) bool {
	next := tagFinder{text: text, known: map[string]int{}}
	for from := 0; ; {
		i := strings.Index(text[from:], "/>")
		if i < 0 {
			return false
		}
		tag := text[from : from+i]
		from += i + len("/>")
		if i = strings.LastIndexByte(tag, '<'); i < 0 {
			continue
		}
		if name := nameAt(tag[i+1:]); closesInXHTML(name) && (!neverInItsLike(name) || next.startsBeforeEnd(name, from)) {
			return true
		}
	}
}

// nameAt returns the tag name that a text begins with.
func nameAt(text string) string {
	for i := range len(text) {
		if chars.IsSpace(text[i]) || text[i] == '/' || text[i] == '>' {
			return text[:i]
		}
	}
	return text
}

// closesInXHTML reports whether a slash closes an element in XHTML but not in HTML.
func closesInXHTML(name string) bool {
	switch nameAtom(name) {
	case 0:
		return strings.ContainsAny(name, "-:") // such as AMP's; in drawings there are none
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Frame, atom.Hr, atom.Img, atom.Image, atom.Input, atom.Keygen,
		atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr, // which are empty in HTML too
		atom.Html, atom.Head, atom.Body, atom.Frameset, atom.Plaintext, // which can't be closed, or not there
		atom.Svg, atom.Math: // whose slash HTML reads
		return false
	}
	return true
}

// neverInItsLike reports whether no element of the name stands in another of that name.
func neverInItsLike(name string) bool {
	switch nameAtom(name) {
	case atom.Iframe, atom.Script, atom.Style, atom.Textarea, atom.Title, atom.Noembed, atom.Noframes, atom.Xmp, atom.Noscript,
		atom.Video, atom.Audio, atom.Button, atom.Select, atom.Canvas, atom.A, atom.Form:
		return true
	}
	return false
}

// A slashedTag is a start tag that a slash closes.
type slashedTag struct {
	name string
	end  int // the byte behind the tag
}

// slashedTags returns the start tags of a document that their slash closes, in order.
func slashedTags(text string) []slashedTag {
	s := slashScanner{ends: map[string]int{}, starts: map[string]int{}, next: tagFinder{text: text, known: map[string]int{}}}
	z := html.NewTokenizer(strings.NewReader(text))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		at += len(z.Raw())
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken || kind == html.EndTagToken {
			name, _ := z.TagName()
			if s.tag(kind, string(name), at) {
				z.NextIsNotRawText()
			}
		}
	}
	return slices.DeleteFunc(s.found, func(t slashedTag) bool {
		return !neverInItsLike(t.name) && s.ends[t.name] > s.starts[t.name]
	})
}

// A slashScanner finds start tags with a slash among the tags of a document.
type slashScanner struct {
	found        []slashedTag
	ends, starts map[string]int // by name: end tags, and start tags without a slash
	next         tagFinder
	foreign      int // how many svg and math elements are open, in which HTML reads the slash
}

// tag reads one tag that ends at a byte. It reports whether an element was closed whose
// content would else be read as text.
func (s *slashScanner) tag(kind html.TokenType, name string, at int) bool {
	switch isForeign := name == "svg" || name == "math"; {
	case isForeign && kind == html.StartTagToken:
		s.foreign++
	case isForeign && kind == html.EndTagToken:
		s.foreign = max(0, s.foreign-1)
	case s.foreign > 0:
	case kind == html.EndTagToken:
		s.ends[name]++
	case kind == html.StartTagToken:
		s.starts[name]++
	case closesInXHTML(name) && !neverInItsLike(name):
		s.found = append(s.found, slashedTag{name, at})
	case closesInXHTML(name) && s.next.startsBeforeEnd(name, at):
		s.found = append(s.found, slashedTag{name, at})
		return true
	}
	return false
}

// A tagFinder finds tags in a document. What it found for a name holds up to there, so that
// the text is read once for each name.
type tagFinder struct {
	text  string
	known map[string]int
}

// startsBeforeEnd reports whether behind a byte the next tag of the name is a start tag, or
// there is no end tag.
func (f *tagFinder) startsBeforeEnd(name string, from int) bool {
	start, end := f.find("<"+name, from), f.find("</"+name, from)
	return end < 0 || start >= 0 && start < end
}

// find returns where the text mark stands next from a byte on, as a whole name and whatever
// its case; -1 if it doesn't.
func (f *tagFinder) find(mark string, from int) int {
	if at, ok := f.known[mark]; ok && (at < 0 || at >= from) {
		return at
	}
	at := -1
	for i := from; i+len(mark) < len(f.text); i++ {
		k := strings.IndexByte(f.text[i:], '<')
		if k < 0 {
			break
		}
		i += k
		if rest := f.text[i:]; len(rest) > len(mark) && strings.EqualFold(rest[:len(mark)], mark) && nameAt(rest[len(mark):]) == "" {
			at = i
			break
		}
	}
	f.known[mark] = at
	return at
}

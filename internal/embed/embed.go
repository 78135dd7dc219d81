// Package embed puts a frame in the place of what a page leaves to a script to embed, before
// anything else looks at the tree: a gist, a chart, a form, a recording. Unify is handed the
// tree, and each frame has the address of the page that a person would open. What it knows is
// told by the address of the script or by an attribute; any other script stays one.
package embed

import (
	"net/url"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Unify makes a frame of each script below root that embeds something, and of each element
// that a script is to fill. What the element shows until then it takes out and enters in the
// ledger.
func Unify(root *html.Node, l *ledger.Ledger) {
	u := unifier{ledger: l}
	for n := root; n != nil; {
		behind := dom.Next(n, root, false)
		if n.Type == html.ElementNode && n != root && (n.Namespace != "" || u.element(n)) {
			n = behind
		} else {
			n = dom.Next(n, root, true)
		}
	}
}

// A unifier does the work of Unify.
type unifier struct {
	ledger *ledger.Ledger
	head   dom.Head
}

// element makes a frame of n if it stands for what a script embeds. It reports whether all that
// is in n is dealt with.
func (u *unifier) element(n *html.Node) bool {
	if n.DataAtom == atom.Script {
		if page := pageOfScript(n); page != "" {
			u.head.Leave(n)
			u.fill(n, source(page))
		}
		return true
	}
	if background := backgroundOf(n); background != "" {
		asImage(n, background, dom.Attr(n, "aria-label"))
		return true
	}
	if picture := dom.Attr(n, "data-url"); n.Data == "mp-common-videosnap" && picture != "" { // WeChat's, which no browser can open
		asImage(n, picture, dom.Attr(n, "data-desc"))
		return true
	}
	if dom.HasAttr(n, "data-html") {
		if f := frameIn(n); f != nil && isPlace(n, "") {
			u.fill(n, f.Attr)
			return true
		}
	}
	if dom.KindOf(n) == dom.Embed && hasSource(n) {
		return false
	}
	address := addressOf(n)
	if address == "" || !isPlace(n, address) {
		return false
	}
	u.fill(n, source(address))
	return true
}

// asImage makes n an image with an address and an alternative text.
func asImage(n *html.Node, src, alt string) {
	n.Data, n.DataAtom, n.Attr = "img", atom.Img, source(src)
	note(n, "alt", alt)
}

// hasSource reports whether a player has its content without a script.
func hasSource(n *html.Node) bool { return dom.HasAttr(n, "src") || first(n, atom.Source) != nil }

// source returns the attributes of a frame or an image with an address.
func source(address string) []html.Attribute { return []html.Attribute{{Key: "src", Val: address}} }

// fill makes n, which a script is to fill, a frame with the attributes. Its title and its picture
// are those of n, or of a noscript in or beside it.
func (u *unifier) fill(n *html.Node, attrs []html.Attribute) {
	f := &html.Node{Attr: attrs}
	for _, key := range titleKeys {
		note(f, "title", dom.Attr(n, key))
	}
	if n.DataAtom == atom.Img {
		note(f, "poster", pictureOf(n))
	}
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		if c.DataAtom == atom.Noscript {
			u.noscript(f, c)
		}
		if img := first(c, atom.Img); img != nil {
			note(f, "poster", pictureOf(img))
		}
		if dom.HasText(c) {
			u.ledger.Node("tidy/embed-fallback", "", c)
		}
		dom.Detach(c)
	}
	for _, s := range []*html.Node{dom.PreviousElement(n), dom.NextElement(n)} {
		if s != nil && s.DataAtom == atom.Noscript && u.noscript(f, s) {
			if dom.HasText(s) {
				u.ledger.Node("tidy/noscript", "", s)
			}
			dom.Detach(s)
		}
	}
	for _, key := range []string{"class", "id", "style", "poster", "data-poster"} { // what rules know it by, and whether it is seen
		note(f, key, dom.Attr(n, key))
	}
	n.Data, n.DataAtom, n.Attr = "iframe", atom.Iframe, f.Attr
}

// pictureOf returns the address that an image has without a base, "" if it has none.
func pictureOf(img *html.Node) string {
	im := link.NewImage(img, &link.Resolver{})
	if im == nil {
		return ""
	}
	return im.Src
}

// titleKeys are the attributes in which an element or a script says what it embeds.
var titleKeys = []string{"title", "data-title", "data-pen-title", "data-video-title", "aria-label"}

// note gives a frame an attribute unless it has that already.
func note(f *html.Node, key, val string) {
	if dom.Attr(f, key) == "" && val != "" {
		dom.SetAttr(f, key, val)
	}
}

// noscript reads the title and the picture of a frame from a noscript element. It reports whether
// the frame stands for all of that; code that is to be embedded is shown.
func (u *unifier) noscript(f, s *html.Node) bool {
	if dom.ContainsTag(s, atom.Pre) {
		s.Data, s.DataAtom = "div", atom.Div
		return false
	}
	img, a := first(s, atom.Img), first(s, atom.A)
	if img != nil {
		note(f, "poster", pictureOf(img))
		note(f, "title", dom.Attr(img, "alt"))
	}
	if a != nil {
		note(f, "title", chars.FoldSpace(dom.VisibleText(a, maxTitle)))
	}
	return img != nil || a != nil
}

// maxTitle is how much of a link's text a title has at most, in runes.
const maxTitle = 300

// first returns the first element with a tag below n, nil if there is none.
func first(n *html.Node, tag atom.Atom) *html.Node {
	var found *html.Node
	dom.Walk(n, func(c *html.Node) bool {
		if found == nil && c.Type == html.ElementNode && c.DataAtom == tag {
			found = c
		}
		return found == nil
	})
	return found
}

// isPlace reports whether an element is the place of what has an address: it shows nothing but
// the address or that it is loading, and at most a still picture.
func isPlace(n *html.Node, address string) bool {
	var b strings.Builder
	pictures, shown := 0, 0
	for c := dom.Next(n, n, true); c != nil; {
		deep := true
		switch dom.KindOf(c) {
		case dom.Embed:
			if hasSource(c) {
				return false
			}
		case dom.Container, dom.Heading, dom.Preformatted, dom.Math:
			return false
		case dom.Noscript, dom.Drop, dom.Control:
			deep = false
		case dom.Void:
			if c.DataAtom == atom.Img {
				pictures++
			}
		}
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
			shown += chars.VisibleLen(c.Data)
		}
		if pictures > 1 || shown > max(maxLoading, len(address)) {
			return false
		}
		c = dom.Next(c, n, deep)
	}
	text := strings.TrimSpace(chars.FoldSpace(b.String()))
	if n.DataAtom == atom.A || n.DataAtom == atom.Blockquote {
		return text == "" // else it is a link or a quotation that is read
	}
	return text == address || chars.Width(text) <= maxLoading && len(strings.Fields(text)) <= maxLoadingWords
}

// maxLoading and maxLoadingWords are how wide the text is at most, and of how many words, that
// an element shows until its script has run: "Loading…", "Play".
const maxLoading, maxLoadingWords = 20, 2

// parsed returns an address as a URL with a host, nil if it has none.
func parsed(address string) *url.URL {
	u, err := url.Parse(link.Clean(address))
	if err != nil || u.Host == "" || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	return u
}

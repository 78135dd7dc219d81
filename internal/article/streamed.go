package article

import (
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// React sends a page in pieces, in the order in which they are ready: where a piece belongs stands
// a template B:1 or P:1 with what is shown until then, and the piece itself in a hidden div S:1 at
// the end, from where a script moves it.

// ShowStreamed moves the pieces of a page that was sent so to their places, in place of what is
// shown until they come. It reports whether there was one: then the page's text is entered as
// removed, since it is in another order than its article's, which is to be entered like that of a
// script.
func ShowStreamed(root *html.Node, l *ledger.Ledger) (moved bool) {
	places, pieces := map[string]*html.Node{}, []*html.Node(nil)
	dom.Walk(root, func(n *html.Node) bool {
		switch id := dom.Attr(n, "id"); {
		case n.DataAtom == atom.Template && (strings.HasPrefix(id, "B:") || strings.HasPrefix(id, "P:")):
			places[id] = n
		case n.DataAtom == atom.Div && strings.HasPrefix(id, "S:") && dom.HasAttr(n, "hidden"):
			pieces = append(pieces, n)
		}
		return true
	})
	for _, piece := range pieces {
		id := strings.TrimPrefix(dom.Attr(piece, "id"), "S:")
		place, waits := places["B:"+id], true
		if place == nil {
			place, waits = places["P:"+id], false
		}
		if place == nil || place.Parent == nil || dom.InTree(place, piece) {
			continue
		}
		if !moved {
			moved = true
			l.Node("find/streamed", "", root)
			l.Summarize()
		}
		if waits {
			removeFallback(place)
		}
		for c := piece.FirstChild; c != nil; c = piece.FirstChild {
			piece.RemoveChild(c)
			place.Parent.InsertBefore(c, place)
		}
		dom.Detach(place)
		dom.Detach(piece)
	}
	return moved
}

// removeFallback takes out what is shown in the place of a piece until it comes: all up to the
// comment that ends it or, in a page without its comments, the element behind the template if that
// is a few words and dots.
func removeFallback(place *html.Node) {
	end := place.NextSibling
	for end != nil && (end.Type != html.CommentNode || end.Data != "/$") && end.DataAtom != atom.Template {
		end = end.NextSibling
	}
	if end == nil || end.Type != html.CommentNode {
		end = place.NextSibling
		if end == nil || end.Type != html.ElementNode || !isWaiting(dom.VisibleText(end, maxFallback+1)) {
			return
		}
		end = end.NextSibling
	}
	for n := place.NextSibling; n != nil && n != end; n = place.NextSibling {
		dom.Detach(n)
	}
}

// isWaiting reports whether a text says that something is to come: a few words and dots.
func isWaiting(text string) bool {
	return len(text) <= maxFallback && (strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…"))
}

// maxFallback is how many bytes such words are, as in "Loading paragraph...".
const maxFallback = 30

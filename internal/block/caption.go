package block

import (
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isCaption reports whether an element of a full page is a caption by its class.
func (b *builder) isCaption(n *html.Node) bool {
	if !b.Page || b.inside("figcaption") || !HasCaptionClass(n) {
		return false
	}
	return n.DataAtom != atom.Table && !dom.ContainsTag(n, atom.Img) && dom.VisibleLen(n) <= MaxCaption*2
}

// isGallery reports whether a figure holds several figures, each a picture of its own.
func isGallery(figure *html.Node) bool {
	inner := -1 // the figure itself
	dom.Walk(figure, func(n *html.Node) bool {
		if n.Type == html.ElementNode && n.DataAtom == atom.Figure {
			inner++
		}
		return inner < 2
	})
	return inner > 1
}

// HasCaptionClass reports whether a word of an element's classes names a caption or a
// picture's credit.
func HasCaptionClass(n *html.Node) bool {
	class := dom.Attr(n, "class")
	if class == "" || !chars.ContainsAny(strings.ToLower(class), captionRoots()) {
		return false
	}
	names := dom.WordsOf(class)
	for w := names.Next(); w != ""; w = names.Next() {
		if captionWords()[w] {
			return true
		}
	}
	return false
}

// captionRoots are texts of which each of captionWords has one. Most classes have none of
// them, and needn't be cut into words.
var (
	captionRoots = sync.OnceValue(func() []string { return words.Roots("caption_class") })
	captionWords = sync.OnceValue(func() map[string]bool { return words.Set("caption_class") })
)

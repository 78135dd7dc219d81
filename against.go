package newsclean

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// against gives the word in an element's name, id or class that says it is no
// part of an article, and the part of a page's running text from which on the
// word isn't believed: themes call anything a widget.
func against(n *html.Node) (word string, limit float64) {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside:
		return n.Data, strongLimit
	case atom.Form:
		return n.Data, weakLimit
	case atom.Body, atom.Html, atom.Article, atom.Main:
		return "", 0
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		words := nameWords{rest: a.Val}
		for w := words.next(); w != ""; w = words.next() {
			if l := againstWords[w]; l > limit {
				word, limit = w, l
			}
		}
		if limit < strongLimit && a.Key == "class" && hasWord(n, "class", "hidden") { // Drupal's field-label-hidden is shown
			word, limit = "hidden", strongLimit
		}
	}
	return word, limit
}

// mayTell says whether an element's name or attributes may say whether it is
// the article: no others speak against it, or are taken for it.
func mayTell(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Article, atom.Main:
		return true
	}
	return len(n.Attr) > 0
}

// A nameWords gives the words of a class or id in lower case: shareBar,
// share-bar and share_bar are share and bar; and sharebar too, as which they may
// be known.
type nameWords struct {
	rest  string // what is not read yet
	humps string // the rest of a part that capitals part
}

// next gives the next word, "" at the end.
func (w *nameWords) next() string {
	if w.humps != "" {
		end := humpEnd(w.humps)
		word := strings.ToLower(w.humps[:end])
		w.humps = w.humps[end:]
		return word
	}
	start := strings.IndexFunc(w.rest, unicode.IsLetter)
	if start < 0 {
		return ""
	}
	part := w.rest[start:]
	w.rest = ""
	if end := strings.IndexFunc(part, isNoLetter); end >= 0 {
		part, w.rest = part[:end], part[end:]
	}
	if humpEnd(part) < len(part) {
		w.humps = part
	}
	return strings.ToLower(part)
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) }

// humpEnd gives where the first word of a part ends: before a capital behind a
// small letter.
func humpEnd(part string) int {
	for i := 1; i < len(part); i++ {
		if part[i-1] >= 'a' && part[i-1] <= 'z' && part[i] >= 'A' && part[i] <= 'Z' {
			return i
		}
	}
	return len(part)
}

const surestLimit, strongLimit, weakLimit = 0.95, 0.7, 0.35

// againstWords are whole words in ids and classes of what stands around
// articles.
var againstWords = map[string]float64{}

func init() {
	for _, w := range []string{"comments", "commentlist", "disqus", "respond", "commentform"} {
		againstWords[w] = surestLimit
	}
	for _, w := range []string{"comment", "sidebar", "footer", "nav", "navbar", "navigation", "menu", "related", "cookie",
		"cookies", "consent", "gdpr", "dsgvo", "breadcrumb", "breadcrumbs", "rightcol", "aside",
		"modal", "popup", "overlay", "lightbox", "privacy", "carousel", "pum", "cli", "flyout", "dropdown", "offcanvas"} {
		againstWords[w] = strongLimit
	}
	for _, w := range []string{"widget", "promo", "sponsor", "sponsored", "newsletter", "subscribe", "subscription", "login", "recommend",
		"recommended", "recommendation", "recommendations", "disclaimer", "copyright", "reply", "replies", "banner", "slider", "author", "ticker", "trending", "bio", "social", "share",
		"sharing", "tags", "outbrain", "taboola", "advert", "advertisement", "toolbar", "pagination", "pager",
		"autor", "autorin", "authors", "byline", "bylines", "verfasser", "kommentare", "kommentar", "verwandte", "empfehlungen", "weitere", "teilen",
		"meta", "postmeta", "postmetadata", "feedback", "affiliate", "affiliatelinks", "tag", "topics", "keywords", "categories", "player"} {
		againstWords[w] = weakLimit
	}
}

package article

import (
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// boilerplateWord returns the word in an element's name, id or class that says that the
// element is no part of an article, "" if there is none, and its limit. An element with
// at least that share of the page's running text is part of the article whatever the
// word says: themes call anything a widget.
func boilerplateWord(n *html.Node) (word string, limit float64) {
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
		words := dom.WordsOf(a.Val)
		for w := words.Next(); w != ""; w = words.Next() {
			if l := boilerplateWords[w]; l > limit {
				word, limit = w, l
			}
		}
		if limit < strongLimit && a.Key == "class" && dom.HasWord(n, "class", "hidden") { // Drupal's field-label-hidden is shown // Drupal's field-label-hidden is shown
			word, limit = "hidden", strongLimit
		}
	}
	return word, limit
}

// hasHint reports whether an element's name or attributes can say that it is, or isn't,
// the article.
func hasHint(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Article, atom.Main:
		return true
	}
	return len(n.Attr) > 0
}

// surestLimit, strongLimit and weakLimit are the limits of boilerplateWord, shares of a
// page's running text.
const surestLimit, strongLimit, weakLimit = 0.95, 0.7, 0.35

// boilerplateWords are whole words in ids and classes of what stands around articles,
// with their limits.
var boilerplateWords = func() map[string]float64 {
	limits := map[string]float64{}
	for limit, words := range map[float64]string{
		surestLimit: `comments commentlist disqus respond commentform`,
		strongLimit: `comment sidebar footer nav navbar navigation menu related cookie
			cookies consent gdpr dsgvo breadcrumb breadcrumbs rightcol aside
			modal popup overlay lightbox privacy carousel pum cli flyout dropdown offcanvas`,
		weakLimit: `widget promo sponsor sponsored newsletter subscribe subscription login recommend
			recommended recommendation recommendations disclaimer copyright reply replies banner slider author ticker trending bio social share
			sharing tags outbrain taboola advert advertisement toolbar pagination pager
			autor autorin authors byline bylines verfasser kommentare kommentar verwandte empfehlungen weitere teilen
			meta postmeta postmetadata feedback affiliate affiliatelinks tag topics keywords categories player`,
	} {
		for w := range strings.FieldsSeq(words) {
			limits[w] = limit
		}
	}
	return limits
}()

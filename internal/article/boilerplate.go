package article

import (
	"sync"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/judge"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// boilerplateWord returns the word in an element's name, id or class that says that the
// element is no part of an article, "" if there is none, and its limit. An element with
// at least that share of the page's running text is part of the article whatever the
// word says: themes call anything a widget. An id made of a heading says nothing.
func boilerplateWord(n *html.Node) (word string, limit float64) {
	return sayings(nil).boilerplateWord(n)
}

// boilerplateWord is that function, which reads no class again that is known.
func (s sayings) boilerplateWord(n *html.Node) (word string, limit float64) {
	switch n.DataAtom {
	case atom.Footer, atom.Aside:
		if isHeadedSources(n) || isCallOut(n) || n.Parent != nil && n.Parent.DataAtom == atom.Blockquote {
			return "", 0
		}
		return n.Data, strongLimit
	case atom.Nav:
		return n.Data, strongLimit
	case atom.Form:
		return n.Data, weakLimit
	case atom.Body, atom.Html, atom.Article, atom.Main:
		return "", 0
	}
	if isDialog(n) {
		return "dialog", surestLimit
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			said := s.of(a.Val)
			if said.limit > limit {
				word, limit = said.word, said.limit
			}
			if limit <= strongLimit && said.hidden {
				word, limit = "hidden", strongLimit
			}
		case "id":
			if w, l := surestWord(a.Val, boilerplateWords()); l > limit && !dom.NamedByHeading(n) {
				word, limit = w, l
			}
		}
	}
	return word, limit
}

// A saying is what a class attribute says of an element.
type saying struct {
	word   string // that says that the element is no part of an article, with the highest limit
	limit  float64
	hidden bool // it is hidden; of Drupal's, field-label-hidden is shown
}

// sayings are what the class attributes of one page say, of which it has most several times. A nil map
// remembers nothing.
type sayings map[string]saying

// of returns what a class attribute says.
func (s sayings) of(class string) saying {
	said, ok := s[class]
	if !ok {
		said.word, said.limit = surestWord(class, boilerplateWords())
		said.hidden = dom.IsWord(class, "hidden")
		if s != nil {
			s[class] = said
		}
	}
	return said
}

// surestWord returns the word of a class or id with the highest of the limits.
func surestWord(name string, limits map[string]float64) (word string, limit float64) {
	names := dom.WordsOf(name)
	for w := names.Next(); w != ""; w = names.Next() {
		if l := limits[w]; l > limit {
			word, limit = w, l
		}
	}
	return word, limit
}

// NameOf returns how surely an element's name, id or class says that it is no part of an
// article.
func NameOf(n *html.Node) judge.Name {
	if !hasHint(n) {
		return judge.NoName
	}
	if isCallOut(n) {
		return judge.OwnName
	}
	switch _, limit := boilerplateWord(n); limit {
	case surestLimit:
		return judge.SureName
	case strongLimit:
		return judge.LikelyName
	case weakLimit:
		return judge.MaybeName
	}
	return judge.NoName
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
var boilerplateWords = sync.OnceValue(func() map[string]float64 {
	limits := map[string]float64{}
	for _, kind := range []struct {
		name  string
		limit float64
	}{{"boilerplate_sure", surestLimit}, {"boilerplate_likely", strongLimit}, {"boilerplate_maybe", weakLimit}} {
		for _, w := range words.Of(kind.name) {
			limits[w] = kind.limit
		}
	}
	return limits
})

package newsclean

import (
	"iter"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A weight says how much an element and all in it look like an article.
type weight struct {
	prose int     // visible runes, CJK counted double, in paragraphs of running text
	other int     // in short lines
	links int     // in links
	score float64 // what prose speaks for and the rest against
}

// proseRunes is the shortest line that counts as running text: a sentence of
// some five words, or of 12 Han characters.
const proseRunes = 24

// weigh gives the weight of every element with blocks or text of its own
// below root. Runs of inline content count for the block they stand in. What
// skip holds counts as if it were not there.
func weigh(root *html.Node, skip map[*html.Node]bool) map[*html.Node]*weight {
	w := weigher{of: map[*html.Node]*weight{}}
	w.element(root, 1, nil)
	w.skip, w.known, w.all = skip, w.of, w.of[root].prose
	w.of = map[*html.Node]*weight{}
	w.element(root, 1, nil)
	return w.of
}

type weigher struct {
	of    map[*html.Node]*weight
	skip  map[*html.Node]bool
	known map[*html.Node]*weight // of the first round, in which no name counts
	all   int                    // prose of the whole
}

// A lineWeight is what is known of a line while it is read.
type lineWeight struct {
	text, links int
	sentence    bool
}

// element weighs n and gives it. sign says whether names of elements around it
// speak against the text being the article's; waived are the words among them
// that turned out to mean nothing.
func (w *weigher) element(n *html.Node, sign float64, waived []string) *weight {
	total := &weight{}
	w.of[n] = total
	if w.known != nil {
		share := float64(w.known[n].prose) / float64(max(1, w.all))
		if w.skip[n] && share < maxSkipped {
			return total
		}
		if word, limit := against(n); word != "" && sign > 0 && !contains(waived, word) {
			if share < limit {
				sign = -0.5
			} else {
				waived = append(waived[:len(waived):len(waived)], word)
			}
		}
	}
	var line lineWeight
	w.children(n, total, &line, sign, waived, false)
	total.end(&line, sign)
	return total
}

// maxSkipped is the part of a page's running text from which on a rule is not
// believed before the article is found: some sites put all of it into a
// paywall, or hide it until a script has run.
const maxSkipped = 0.4

func (w *weigher) children(n *html.Node, total *weight, line *lineWeight, sign float64, waived []string, inLink bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			line.add(c.Data, inLink)
		case html.ElementNode:
			w.child(c, total, line, sign, waived, inLink)
		}
	}
}

func (w *weigher) child(c *html.Node, total *weight, line *lineWeight, sign float64, waived []string, inLink bool) {
	switch kindOf(c) {
	case dropKind, controlKind, embedKind, noscriptKind:
	case inlineKind, markKind, mathKind:
		if w.skip[c] {
			return
		}
		w.children(c, total, line, sign, waived, inLink || c.DataAtom == atom.A)
	case voidKind:
		if c.DataAtom == atom.Br {
			total.end(line, sign)
		}
	default:
		total.end(line, sign)
		if inLink { // a card: all of it is a link
			w.children(c, total, line, sign, waived, true)
			total.end(line, sign)
			return
		}
		total.addAll(w.element(c, sign, waived))
	}
}

func (l *lineWeight) add(s string, inLink bool) {
	n := 0
	for _, r := range s {
		switch {
		case invisibleRune(r):
		case r >= 0x2e80:
			n += 2
			if r == '。' || r == '，' || r == '、' || r == '！' || r == '？' || r == '；' {
				l.sentence = true
			}
		default:
			n++
			if r == '.' || r == ',' || r == '!' || r == '?' || r == ';' || r == '،' || r == '।' || r == '۔' {
				l.sentence = true
			}
		}
	}
	if inLink {
		l.links += n
	} else {
		l.text += n
	}
}

// end takes a line in and begins a new one.
func (t *weight) end(l *lineWeight, sign float64) {
	t.links += l.links
	switch {
	case l.text+l.links == 0:
	case l.text >= proseRunes && l.sentence && l.links <= l.text:
		t.prose += l.text
		t.score += sign * float64(l.text)
	default:
		t.other += l.text
		t.score -= 0.1*float64(l.text) + 0.7*float64(l.links)
	}
	*l = lineWeight{}
}

// text is all the element holds.
func (t *weight) text() int { return t.prose + t.other + t.links }

// littleProse is how much running text says little about where the article is,
// since a list, a recipe or a poem has as much.
const littleProse = 600

func (t *weight) addAll(c *weight) {
	t.prose += c.prose
	t.other += c.other
	t.links += c.links
	t.score += c.score
}

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
		for w := range nameWords(a.Val) {
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

// nameWords gives the words of a class or id in lower case: shareBar, share-bar
// and share_bar are share and bar; and sharebar too, as which they may be known.
func nameWords(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if !yield(strings.ToLower(part)) {
				return
			}
			for word := range humps(part) {
				if !yield(word) {
					return
				}
			}
		}
	}
}

// humps gives the words that capitals part in a name, in lower case, if there
// are several.
func humps(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := 0
		for i := 1; i < len(name); i++ {
			if name[i-1] >= 'a' && name[i-1] <= 'z' && name[i] >= 'A' && name[i] <= 'Z' {
				if !yield(strings.ToLower(name[start:i])) {
					return
				}
				start = i
			}
		}
		if start > 0 {
			yield(strings.ToLower(name[start:]))
		}
	}
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

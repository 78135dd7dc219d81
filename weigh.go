package newsclean

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	w := weigher{of: map[*html.Node]*weight{}, skip: skip, behind: map[*html.Node]int{}}
	w.element(root, 1, nil)
	w.all, w.again = w.of[root].prose, true
	w.element(root, 1, nil)
	return w.of
}

// A weigher goes over the tree twice: names count from the second round on,
// when it is known how much text they are about.
type weigher struct {
	of    map[*html.Node]*weight
	slab  []weight // for further weights
	skip  map[*html.Node]bool
	again bool // the second round
	all   int  // prose of the whole, in the first round

	texts  []textWeight       // of the text nodes, as the first round comes by
	next   int                // of texts, in the second round
	behind map[*html.Node]int // where in texts the second round goes on that leaves out an element of skip
}

// A textWeight is what is known of a text node.
type textWeight struct {
	wide     int32 // visible runes, CJK counted double
	sentence bool
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
	total := w.of[n]
	if total == nil {
		total = w.newWeight()
		w.of[n] = total
	}
	if w.again {
		share := float64(total.prose) / float64(max(1, w.all))
		*total = weight{}
		if w.skip[n] && share < maxSkipped {
			w.leaveOut(n)
			return total
		}
		if sign > 0 {
			if word, limit := against(n); word != "" && !contains(waived, word) {
				if share < limit {
					sign = -0.5
				} else {
					waived = append(waived[:len(waived):len(waived)], word)
				}
			}
		}
	}
	var line lineWeight
	w.children(n, total, &line, sign, waived, false)
	total.end(&line, sign)
	w.pass(n)
	return total
}

// leaveOut passes over an element of skip: what is in it has no weight.
func (w *weigher) leaveOut(n *html.Node) {
	w.next = w.behind[n]
	walk(n, func(c *html.Node) bool {
		if c != n {
			delete(w.of, c)
		}
		return true
	})
}

func (w *weigher) newWeight() *weight {
	if len(w.slab) == 0 {
		w.slab = make([]weight, 64)
	}
	total := &w.slab[0]
	w.slab = w.slab[1:]
	return total
}

// pass notes where the texts of an element of skip end.
func (w *weigher) pass(n *html.Node) {
	if !w.again && w.skip[n] {
		w.behind[n] = len(w.texts)
	}
}

// maxSkipped is the part of a page's running text from which on a rule is not
// believed before the article is found: some sites put all of it into a
// paywall, or hide it until a script has run.
const maxSkipped = 0.4

func (w *weigher) children(n *html.Node, total *weight, line *lineWeight, sign float64, waived []string, inLink bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			line.addWeight(w.text(c), inLink)
		case html.ElementNode:
			w.child(c, total, line, sign, waived, inLink)
		}
	}
}

func (w *weigher) child(c *html.Node, total *weight, line *lineWeight, sign float64, waived []string, inLink bool) {
	switch kindOf(c) {
	case dropKind, controlKind, embedKind, noscriptKind:
	case inlineKind, markKind, mathKind:
		if w.again && w.skip[c] {
			w.leaveOut(c)
			return
		}
		w.children(c, total, line, sign, waived, inLink || c.DataAtom == atom.A)
		w.pass(c)
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

// text gives the weight of a text node.
func (w *weigher) text(n *html.Node) textWeight {
	if w.again {
		w.next++
		return w.texts[w.next-1]
	}
	t := weightOf(n.Data)
	w.texts = append(w.texts, t)
	return t
}

func weightOf(s string) (t textWeight) {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c > ' ' && c != 0x7f {
				t.wide++
				t.sentence = t.sentence || c == '.' || c == ',' || c == '!' || c == '?' || c == ';'
			}
			i++
			continue
		}
		if hanAt(s, i) {
			t.wide += 2
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case invisibleRune(r):
		case r >= 0x2e80:
			t.wide += 2
			t.sentence = t.sentence || r == '。' || r == '，' || r == '、' || r == '！' || r == '？' || r == '；'
		default:
			t.wide++
			t.sentence = t.sentence || r == '،' || r == '।' || r == '۔'
		}
	}
	return t
}

func (l *lineWeight) add(s string, inLink bool) { l.addWeight(weightOf(s), inLink) }

func (l *lineWeight) addWeight(t textWeight, inLink bool) {
	l.sentence = l.sentence || t.sentence
	if inLink {
		l.links += int(t.wide)
	} else {
		l.text += int(t.wide)
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

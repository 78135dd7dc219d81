package article

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/judge"
	"github.com/newsclean/newsclean/internal/kind"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Behind the text of an article, or between it and the headline, a box says who wrote it. Its sentences are
// those of any text, and its name is each theme's own. It is told by the author's name, which the page gives
// and the first sentence of the box begins with, or by a line such as "About the author" above that.

// cutBios takes such boxes out of the container, the element at index at. What an author says of himself in
// the flow of the text stays.
func (f *finder) cutBios(ws weights, at int) {
	if f.Kind == kind.Discussion || f.Kind == kind.Listing || f.Kind == kind.Product {
		return
	}
	b := bio{finder: f, ws: ws, at: at, authors: f.authors()}
	seen, tried := 0, 0
	for i := at + 1; i < int(ws[at].end) && tried < maxNested; i++ {
		e := &ws[i]
		if int(e.end) != i+1 {
			continue
		}
		b.sentence, b.behind, b.headed, b.short = i, seen*100 >= ws[at].prose*minMain, false, false
		before := seen
		seen += e.prose
		if e.leftOut || e.headline || !b.behind && before > maxAboveColumn || !b.begins() {
			continue
		}
		tried++
		if box := b.box(); box >= 0 {
			n := ws[box].node
			takeLabel(n, n, "find/outside", f.Ledger)
			f.takeOutside(n)
			ws.leaveOut(box, int(ws[box].end))
			i = int(ws[box].end) - 1
		}
	}
}

// authors returns the names of those who wrote the article that have a first name and a last: others are
// those of firms and desks, or words. The site's own name is none.
func (f *finder) authors() []string {
	var names []string
	for name := range strings.FieldsFuncSeq(betweenNames().Replace(f.Authors), func(r rune) bool { return r == ',' || r == ';' || r == '、' }) {
		name = chars.FoldSpace(name)
		if strings.Contains(name, " ") && chars.Key(name) != chars.Key(f.SiteName) {
			names = append(names, name)
		}
	}
	return names
}

// betweenNames puts a comma for the words that stand between two names.
var betweenNames = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	for _, joiner := range words.Of("name_joiner") {
		pairs = append(pairs, " "+joiner+" ", ",")
	}
	return strings.NewReplacer(pairs...)
})

// A bio is what may be a box about an author.
type bio struct {
	*finder
	ws       weights
	at       int      // the index of the container
	sentence int      // that of the first sentence, or of the line that heads it
	authors  []string // the names of those who wrote the article
	behind   bool     // it stands behind most of the text
	headed   bool     // a line such as "About the author" heads it
	short    bool     // the sentence begins with a first name alone

	firsts []string // the first names of authors, once read is set
	read   bool
}

// begins reports whether the line is a sentence that begins with an author's name, or one that heads such.
func (b *bio) begins() bool {
	e := &b.ws[b.sentence]
	if e.prose == 0 {
		text := dom.VisibleText(e.node, maxLabel)
		b.headed = b.behind && b.Kind == kind.Article && chars.Width(text) < maxLabel && judge.IsBio(text)
		return b.headed
	}
	text := dom.VisibleText(e.node, 0)
	if slices.ContainsFunc(b.authors, func(name string) bool { return tellsOf(text, name) }) {
		return true
	}
	b.short = slices.ContainsFunc(b.firstNames(), func(name string) bool { return tellsOf(text, name) })
	return b.short
}

// firstNames returns the first names of those who wrote the article, but for those that the text has as a
// word: an author may be "The editors".
func (b *bio) firstNames() []string {
	if b.read || len(b.authors) == 0 {
		return b.firsts
	}
	b.read = true
	text := dom.VisibleText(b.ws[b.at].node, 0)
	for _, name := range b.authors {
		first, _, _ := strings.Cut(name, " ")
		if lower := strings.ToLower(first); lower != first && !strings.Contains(text, " "+lower+" ") {
			b.firsts = append(b.firsts, first)
		}
	}
	return b.firsts
}

// tellsOf reports whether a text begins with a name and goes on as a sentence does.
func tellsOf(text, name string) bool {
	rest, ok := strings.CutPrefix(text, name)
	next, _ := utf8.DecodeRuneInString(rest)
	return ok && (next == ',' || next == '(' || unicode.IsSpace(next))
}

// box returns the index of the outermost element that holds what is about the author and nothing else, no more
// than maxBio of running text. It returns -1 if the sentence stands in the flow of the text.
func (b *bio) box() int {
	ws, box, last := b.ws, -1, b.sentence
	named := !b.short && (b.behind || strings.HasPrefix(dom.VisibleText(ws[last].node, 0), linkAtStart(ws[last].node)))
	if p := beside(ws[last].node, true); p != nil && canHold(p) && hasBlock(p) && !b.headed {
		box = last // the text stands in an element, and this in one beside it
	}
	for k, level := last-1, 0; k > b.at && level < maxNested; k-- {
		e := &ws[k]
		if !ws.isIn(last, k) {
			if e.prose > 0 && !e.leftOut {
				break
			}
			named = named || int(e.end) == k+1 && b.names(e.node)
			continue
		}
		if e.headline || b.title != nil && dom.InTree(b.title, e.node) || e.prose > maxBio || !canHold(e.node) || isCaptioned(e.node) || !b.goesOn(last, k) {
			break
		}
		box, last, level = k, k, level+1
		line, _ := firstLine(e.node) // which may be its own
		named = named || b.isName(line)
	}
	if box < 0 || !named || ws[box].prose == 0 || b.inFlow(ws[box].node) {
		return -1
	}
	if head := beside(ws[box].node, true); b.behind && head != nil && dom.IsHeading(head) && !b.names(head) {
		return -1 // it is a section of the text
	}
	return box
}

// goesOn reports whether what the element at k holds behind the one at last, which is in it, is about the
// author too: no heading with text below it, no data, and no sentences but those of the same box.
func (b *bio) goesOn(last, k int) bool {
	ws := b.ws
	for i := int(ws[last].end); i < int(ws[k].end); i++ {
		e := &ws[i]
		switch {
		case e.leftOut:
		case dom.IsHeading(e.node) && !b.names(e.node), e.node.Parent == ws[k].node && dom.KindOf(e.node) == dom.Wrapper && isNotes(e.node):
			return false
		case e.prose > 0 && (!b.behind || !b.headed && e.node.Parent != ws[b.sentence].node.Parent):
			return false
		}
	}
	return !ws.holdsData(k)
}

// inFlow reports whether an element is one of the paragraphs of the text, each of which may have an element of
// its own: others of its tag and classes stand beside it, two or, behind most of the text, one below it, with
// sentences that don't tell of an author.
func (b *bio) inFlow(n *html.Node) bool {
	isText := func(s *html.Node) bool { return !b.tellsOfAuthor(s) }
	below := likeBeside(n, false, isText)
	return b.behind && below > 0 || below+likeBeside(n, true, isText) > 1
}

// tellsOfAuthor reports whether an element begins with the name of one who wrote the article.
func (b *bio) tellsOfAuthor(n *html.Node) bool {
	text := dom.VisibleText(n, maxLabel)
	return slices.ContainsFunc(b.authors, func(name string) bool { return strings.HasPrefix(text, name) })
}

// names reports whether a line is the name of one who wrote the article, with a label or a post beside it or
// none, or says that what stands below is about him.
func (b *bio) names(line *html.Node) bool { return b.isName(dom.VisibleText(line, maxLabel)) }

// isName is that function for a line's text.
func (b *bio) isName(text string) bool {
	if chars.Width(text) >= maxLabel || chars.EndsSentence(text) {
		return false
	}
	key := chars.Key(text)
	return slices.ContainsFunc(b.authors, func(name string) bool { return strings.Contains(key, chars.Key(name)) }) || judge.IsBio(text)
}

// linkAtStart returns the text of the link that an element begins with, a text that stands nowhere if it
// begins with none.
func linkAtStart(n *html.Node) string {
	for t := firstText(n); t != nil && t != n; t = t.Parent {
		if isLink(t) {
			return dom.VisibleText(t, 0)
		}
	}
	return "\x00"
}

// isCaptioned reports whether an element is a figure or a caption.
func isCaptioned(n *html.Node) bool {
	return n.DataAtom == atom.Figure || n.DataAtom == atom.Figcaption
}

// maxBio is the most running text of a box about an author.
const maxBio = 1500

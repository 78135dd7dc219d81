package kind

import (
	"math"
	"net/url"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Read notes what speaks for a kind in the tree of a full page. address is the page's own, nil
// if it isn't known.
func Read(root *html.Node, address *url.URL) Facts {
	r := &reader{facts: make(Facts, len(signs)), classes: make(map[string][]int, usualClasses)}
	r.element(root, false)
	r.address(address)
	r.count()
	return r.facts
}

// usualClasses is how many different classes a page has, as a rule.
const usualClasses = 200

// A reader walks over one page.
type reader struct {
	facts   Facts
	classes map[string][]int // the signs of a class that was seen
	n       counts
	ld      int // bytes of JSON-LD that were read
}

// counts are what the walk counts.
type counts struct {
	sentences, short, links                                                                                                                int // bytes of text
	headings, images, pre, code, tables, times, inputs, textareas                                                                          int
	forms, buttons, articles, lists, paragraphs, h1, quotes, videos, sections, figures, strong, labels, inOneP, inText, products, together int
	row, rows, rowText, rowSentences, prices, rowAll, rowLinks, largest, inOne, long                                                       int
}

// A held is how many bytes of text an element holds.
type held struct{ text, sentences, links int }

func (h *held) add(o held) {
	h.text += o.text
	h.sentences += o.sentences
	h.links += o.links
}

// minSentence is the fewest bytes of a text node that counts as running text.
const minSentence = 60

// element reads n and what is in it.
func (r *reader) element(n *html.Node, inLink bool) (sum held) {
	if n.Type == html.ElementNode {
		if !r.note(n) {
			return held{}
		}
		inLink = inLink || n.DataAtom == atom.A
	}
	var run row
	own, inParagraphs, nP := 0, 0, 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			h := r.text(c.Data, inLink)
			sum.add(h)
			own += h.sentences
		case html.ElementNode:
			h := r.element(c, inLink)
			sum.add(h)
			if c.DataAtom == atom.P {
				inParagraphs += h.sentences
				if h.sentences > 0 {
					nP++
					if h.links > 0 {
						r.n.inText++
					}
				}
			}
			if canRepeat(c.DataAtom) && !run.add(c, h) {
				r.endRow(run)
				run = row{}
				run.add(c, h)
			}
		}
	}
	r.endRow(run)
	r.n.together = max(r.n.together, own+inParagraphs)
	r.n.inOne, r.n.inOneP = max(r.n.inOne, inParagraphs), max(r.n.inOneP, nP)
	if n.DataAtom == atom.H1 && r.n.h1 == 1 {
		r.heading(n)
	}
	return sum
}

// canRepeat reports whether posts and items of a list are made of such elements.
func canRepeat(tag atom.Atom) bool {
	switch tag {
	case atom.Div, atom.Li, atom.Article, atom.Section, atom.Tr, atom.Tbody, atom.Table, atom.A, atom.Dd:
		return true
	}
	return false
}

// A row is elements beside one another with the same tag and class.
type row struct {
	tag   atom.Atom
	class string
	items int
	held
}

// add adds an element to the row, and reports whether it is one more of the same.
func (r *row) add(n *html.Node, h held) bool {
	class := dom.Attr(n, "class")
	if i := strings.IndexByte(class, ' '); i > 0 {
		class = class[:i]
	}
	if r.items > 0 && (r.tag != n.DataAtom || r.class != class) {
		return false
	}
	r.tag, r.class = n.DataAtom, class
	if h.text > 0 {
		r.items++
		r.held.add(h)
	}
	return true
}

// endRow counts a row that is long enough to be one.
func (r *reader) endRow(run row) {
	const minItems, minText = 3, 40
	if run.items < minItems || run.text < minText*run.items {
		return
	}
	r.n.rows++
	r.n.row = max(r.n.row, run.items)
	r.n.rowText = max(r.n.rowText, run.text/run.items)
	r.n.rowSentences += run.sentences
	r.n.rowAll += run.text
	r.n.rowLinks += run.links
	r.n.largest = max(r.n.largest, run.text)
}

// text counts a text.
func (r *reader) text(s string, inLink bool) (h held) {
	size := len(strings.TrimSpace(s))
	if size == 0 {
		return h
	}
	h.text = size
	switch {
	case inLink:
		r.n.links += size
		h.links = size
	case size >= minSentence:
		r.n.sentences += size
		if size >= 4*minSentence {
			r.n.long += size
		}
		h.sentences = size
	default:
		r.n.short += size
		if size < 20 && strings.ContainsAny(s, "$€£¥￥") && strings.ContainsAny(s, "0123456789") {
			r.n.prices++
		}
	}
	return h
}

// note notes what an element says of the page, and reports whether to look at what is in it.
func (r *reader) note(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script:
		r.script(n)
		return false
	case atom.Style, atom.Template, atom.Svg, atom.Noscript, atom.Iframe, atom.Select:
		return false
	case atom.Meta:
		r.meta(n)
		return false
	case atom.Title:
		if n.FirstChild != nil && strings.ContainsAny(n.FirstChild.Data, "?？") {
			r.set("text: question title", 1)
		}
		return false
	case atom.Body, atom.Html:
		for _, w := range wordSigns(dom.Attr(n, "class"), bodySigns) {
			r.facts[w] = 1
		}
		return true
	}
	r.tally(n.DataAtom)
	if n.DataAtom == 0 && strings.IndexByte(n.Data, '-') > 0 { // a custom element
		r.class(n.Data)
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "data-testid", "data-test", "data-ui", "data-component", "data-qa": // some sites' classes say nothing
			r.class(a.Val)
		case "itemtype":
			word := a.Val[strings.LastIndexByte(a.Val, '/')+1:]
			r.says(word, saidSigns)
			if word == "Product" {
				r.n.products++
			}
		case "itemprop":
			if a.Val == "datePublished" {
				r.set("has publication date", 1)
			}
		}
	}
	return true
}

// tally counts an element by its tag.
func (r *reader) tally(tag atom.Atom) {
	switch tag {
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.n.headings++
	case atom.H1:
		r.n.h1++
	case atom.Img, atom.Picture:
		r.n.images++
	case atom.Pre:
		r.n.pre++
	case atom.Code:
		r.n.code++
	case atom.Table:
		r.n.tables++
	case atom.Time:
		r.n.times++
	case atom.Input:
		r.n.inputs++
	case atom.Textarea:
		r.n.textareas++
	case atom.Form:
		r.n.forms++
	case atom.Button:
		r.n.buttons++
	case atom.Article:
		r.n.articles++
	case atom.Ul, atom.Ol, atom.Dl:
		r.n.lists++
	case atom.P:
		r.n.paragraphs++
	case atom.Blockquote:
		r.n.quotes++
	case atom.Video:
		r.n.videos++
	case atom.Section:
		r.n.sections++
	case atom.Figure:
		r.n.figures++
	case atom.Strong, atom.B:
		r.n.strong++
	case atom.Label:
		r.n.labels++
	}
}

// class notes the words of a class. Most classes of a page come again and again.
func (r *reader) class(class string) {
	found, ok := r.classes[class]
	if !ok {
		found = wordSigns(class, classSigns)
		r.classes[class] = found
	}
	for _, s := range found {
		r.facts[s]++
	}
}

// wordSigns returns the signs of the words of a class, each once.
func wordSigns(class string, of map[string]int) (out []int) {
	names := dom.WordsOf(class)
	for w := names.Next(); w != ""; w = names.Next() {
		if s, ok := of[w]; ok {
			out = append(out, s)
		}
	}
	return out
}

// maxLD is how many bytes of JSON-LD are read.
const maxLD = 64 << 10

// count turns what the walk counted into facts. They are logarithms, since pages differ in
// length by a thousand times.
func (r *reader) count() {
	many, any := signAt["class: "+classWords[0]], signAt["class at all: "+classWords[0]]
	for i := range classWords {
		n := int(r.facts[many+i])
		r.facts[many+i] = scale(n)
		r.facts[any+i] = float64(min(n, 1))
	}
	n := &r.n
	all := max(1, n.sentences+n.short+n.links)
	r.set("text: links share", float64(n.links)/float64(all))
	r.set("rows: share of the text", float64(n.rowAll)/float64(all))
	r.set("rows: share of the links", float64(n.rowLinks)/float64(all))
	r.set("rows: largest share", float64(n.largest)/float64(all))
	r.set("text: share in one element", float64(n.inOne)/float64(max(1, n.sentences)))
	r.set("text: sentences in one element", scale(n.inOne))
	r.set("text: sentences a paragraph", scale(n.sentences/max(1, n.paragraphs)))
	r.set("text: long sentences share", float64(n.long)/float64(max(1, n.sentences)))
	r.set("text: sentences share", float64(n.sentences)/float64(all))
	for _, c := range []struct {
		sign string
		n    int
	}{
		{"text: sentences", n.sentences}, {"text: short", n.short}, {"text: links", n.links}, {"text: prices", n.prices},
		{"elements: headings", n.headings}, {"elements: images", n.images}, {"elements: pre", n.pre}, {"elements: code", n.code},
		{"elements: tables", n.tables}, {"elements: times", n.times}, {"elements: inputs", n.inputs}, {"elements: textareas", n.textareas},
		{"elements: forms", n.forms}, {"elements: buttons", n.buttons}, {"elements: articles", n.articles}, {"elements: lists", n.lists},
		{"elements: paragraphs", n.paragraphs}, {"elements: h1", n.h1}, {"elements: blockquotes", n.quotes}, {"elements: videos", n.videos},
		{"elements: sections", n.sections}, {"elements: figures", n.figures}, {"elements: strong", n.strong}, {"elements: labels", n.labels}, {"text: sentences a heading", n.sentences / (1 + n.headings)},
		{"says: products", n.products}, {"text: paragraphs in one element", n.inOneP}, {"text: links in sentences", n.inText}, {"text: sentences together", n.together},
		{"elements: items in a row", n.row}, {"elements: rows", n.rows}, {"elements: text of a row", n.rowText},
		{"elements: sentences of rows", n.rowSentences},
	} {
		r.set(c.sign, scale(c.n))
	}
}

// scale is the logarithm of a count, 0 for none and about 1 for ten.
func scale(n int) float64 { return math.Log10(1 + float64(n)) }

// heading notes how the page's first heading is written.
func (r *reader) heading(n *html.Node) {
	text := dom.VisibleText(n, 200)
	if strings.ContainsAny(text, "?？") {
		r.set("text: heading a question", 1)
	}
	if strings.ContainsAny(text, "0123456789") {
		r.set("text: number in the heading", 1)
	}
	r.set("text: words of the heading", scale(len(strings.Fields(text))))
}

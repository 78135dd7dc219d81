package newsclean

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxNesting bounds how deep containers and inline elements are kept in one
// another. Articles need a handful; the HTML parser refuses 512.
const maxNesting = 60

// tidy makes the canonical article of the tree: blocks without wrappers, each
// holding a line or paragraph of text, or further blocks.
func (j *job) tidy(root *html.Node) *block {
	article := &block{}
	b := &builder{job: j, stack: []*block{article}, owner: root, runs: j.desk.runs, room: cap(j.desk.runs)}
	b.node(root)
	b.flush()
	return article
}

// A builder turns a tree into blocks, in one walk.
type builder struct {
	*job
	stack   []*block         // open containers, the article first
	auto    []bool           // by place in stack: opened because its content asked for it
	runs    []run            // of the leaf that is open, with room for those of the next
	room    int              // for how many there was
	marks   []*mark          // open inline elements, never changed in place
	owner   *html.Node       // the nearest element that is a block
	heading *html.Node       // the heading we are in, nil outside
	pre     *html.Node       // the pre we are in, nil outside
	attrs   []html.Attribute // dir and lang of the wrappers around
	id      string           // of a wrapper, waiting for its first block
}

func (b *builder) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		b.text(n)
		return
	case html.CommentNode:
		b.ledger.entry("tidy/comment", "").Count++
		return
	case html.ElementNode:
	case html.DocumentNode:
		b.children(n)
		return
	default:
		return
	}
	k := kindOf(n)
	if (k == inlineKind || k == wrapperKind || k == paragraphKind) && b.isCaption(n) {
		k = containerKind
	}
	switch k {
	case inlineKind:
		b.inline(n)
	case markKind:
		b.mark(n)
	case wrapperKind:
		b.wrapper(n)
	case paragraphKind:
		b.paragraph(n)
	case headingKind:
		b.headingElement(n)
	case containerKind:
		b.container(n)
	case preKind:
		b.preformatted(n)
	case voidKind:
		b.void(n)
	case embedKind:
		b.embed(n)
	case mathKind:
		b.math(n)
	case noscriptKind:
		b.noscript(n)
	case controlKind:
		b.drop("tidy/form-control", n)
	default:
		if n.FirstChild != nil || n.DataAtom != atom.Head { // the parser makes a head in every tree
			b.drop("tidy/not-content", n)
		}
	}
}

// isCaption says whether an element of a full page is a caption by its class.
func (b *builder) isCaption(n *html.Node) bool {
	if !b.page || b.inside("figcaption") || !hasCaptionClass(n) {
		return false
	}
	return n.DataAtom != atom.Table && !containsTag(n, atom.Img) && textLen(n) <= maxCaption*2
}

func hasCaptionClass(n *html.Node) bool {
	class := attr(n, "class")
	if class == "" || !containsAny(strings.ToLower(class), captionParts) {
		return false
	}
	words := nameWords{rest: class}
	for w := words.next(); w != ""; w = words.next() {
		switch w {
		case "caption", "captions", "credit", "credits", "photocredit", "bildunterschrift", "bilduntertitel", "bildtext", "imagedescription", "imagecaption", "imgcaption", "figcaption", "didascalia":
			return true
		}
	}
	return false
}

// captionParts are what those names are told from most others by.
var captionParts = []string{"caption", "credit", "bild", "imagedescription", "didascalia"}

func (b *builder) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.node(c)
	}
}

func (b *builder) drop(name string, n *html.Node) { b.ledger.node(name, "", n) }

// text takes a text node in. White space alone opens no paragraph, and stands
// for no line between two blocks of a heading.
func (b *builder) text(n *html.Node) {
	last := len(b.runs) - 1
	if b.pre == nil && (last < 0 || b.heading != nil && b.runs[last].kind == breakRun) && !shows(n.Data) {
		return
	}
	text := n.Data
	if b.pre != nil {
		if text = withoutControls(text); text == "" {
			return // else what follows wouldn't be seen to be the first of the pre
		}
	}
	b.add(run{kind: textRun, text: text, node: n})
}

// add appends to the open leaf.
func (b *builder) add(r run) {
	r.marks = b.marks
	if len(b.runs) == cap(b.runs) {
		b.moreRuns()
	}
	b.runs = append(b.runs, r)
}

// moreRuns makes room for the runs of further leaves, the more of them there
// were.
func (b *builder) moreRuns() {
	b.room = min(max(8, 2*b.room), 256)
	b.runs = slices.Grow(b.runs, len(b.runs)+b.room)
	if cap(b.runs) > cap(b.desk.runs) {
		b.desk.runs = b.runs
	}
}

// wrapper takes in an element that only begins and ends a paragraph.
func (b *builder) wrapper(n *html.Node) {
	if b.broken(n) {
		return
	}
	b.flush()
	owner, attrs := b.owner, b.attrs
	b.owner = n
	b.attrs = inherit(attrs, n)
	b.waitID(n)
	b.children(n)
	b.flush()
	b.owner, b.attrs = owner, attrs
}

// broken takes in a block where only a line is allowed: in a heading and in
// pre it becomes a line break.
func (b *builder) broken(n *html.Node) bool {
	if b.heading == nil && b.pre == nil {
		return false
	}
	b.breakLine(n)
	b.children(n)
	b.breakLine(n)
	return true
}

func (b *builder) breakLine(n *html.Node) {
	if last := len(b.runs) - 1; last >= 0 && b.runs[last].kind != breakRun {
		if b.pre != nil && strings.HasSuffix(b.runs[last].text, "\n") {
			return
		}
		b.add(run{kind: breakRun, node: n})
	}
}

func (b *builder) paragraph(n *html.Node) { b.wrapper(n) }

func (b *builder) headingElement(n *html.Node) {
	if b.broken(n) {
		return
	}
	b.flush()
	owner, attrs := b.owner, b.attrs
	b.heading, b.owner, b.attrs = n, n, inherit(attrs, n)
	b.waitID(n)
	b.children(n)
	b.flush()
	b.heading, b.owner, b.attrs = nil, owner, attrs
}

func (b *builder) preformatted(n *html.Node) {
	if b.broken(n) {
		return
	}
	b.flush()
	owner, attrs := b.owner, b.attrs
	b.pre, b.owner, b.attrs = n, n, inherit(attrs, n)
	b.waitID(n)
	b.children(n)
	b.flush()
	b.pre, b.owner, b.attrs = nil, owner, attrs
}

// container takes in an element that is kept and holds blocks.
func (b *builder) container(n *html.Node) {
	tag := canonicalTag(n)
	if b.isCaption(n) {
		tag = "figcaption"
	}
	if b.heading != nil || b.pre != nil {
		b.broken(n)
		return
	}
	if b.strayTablePart(tag) || b.depth(tag) >= maxNesting || tag == "figure" && (b.inside("figure") || b.inside("figcaption")) ||
		tag == "figcaption" && b.inside("figcaption") {
		b.wrapper(n)
		return
	}
	b.flush()
	depth, owner, attrs, marks := len(b.stack), b.owner, b.attrs, b.marks
	if tag == "table" {
		b.marks = nil // a table in inline elements would be parsed out of them
	}
	c := b.desk.block(block{tag: tag, src: n, id: b.target(n), attrs: containerAttrs(n, tag)})
	c.said = (b.page || b.captions) && tag == "figcaption" && (!b.renamed[n] || hasCaptionClass(n))
	c.attrs = append(c.attrs, inherit(attrs, n)...)
	b.push(c, false)
	b.owner, b.attrs = n, nil
	b.children(n)
	b.flush()
	b.popTo(min(depth, len(b.stack)))
	b.owner, b.attrs, b.marks = owner, attrs, marks
}

func (b *builder) void(n *html.Node) {
	defer b.children(n) // there are some if a rule made it what it is
	switch n.DataAtom {
	case atom.Br:
		if b.pre != nil || len(b.runs) > 0 {
			b.add(run{kind: breakRun, node: n})
		}
	case atom.Hr:
		if b.heading == nil && b.pre == nil {
			b.flush()
			b.place(b.desk.block(block{tag: "hr", leaf: true, src: n}))
		}
	case atom.Img:
		if im := newImage(n, b.base); im == nil {
			b.ledger.tag("tidy/image-without-source", "", n)
		} else if r := b.ruleForImage(n, im); r != nil {
			b.ledger.tag(r.Name, b.sourceOf(r), n)
		} else {
			if id := b.target(n); id != "" {
				b.runs = append(b.runs, anchor(id, n))
			}
			b.add(run{kind: imageRun, image: im, node: n})
		}
	}
}

// ruleForImage gives the rule that is about an image as the article shows it.
func (b *builder) ruleForImage(n *html.Node, im *image) *compiledRule {
	same := im.src == attr(n, "src") && !b.renamed[n]
	for _, a := range im.attrs {
		same = same && a.Val == attr(n, a.Key)
	}
	if same {
		return nil
	}
	return b.ruleFor(n, atom.Img, append([]html.Attribute{{Key: "src", Val: im.src}}, im.attrs...))
}

// embed puts a link in the place of a player, and drops every other frame.
func (b *builder) embed(n *html.Node) {
	address := withoutTracking(embedLink(n, b.base))
	if address == "" || b.ruleFor(n, atom.A, hrefAttr(address)) != nil {
		b.drop("tidy/embed", n)
		return
	}
	if n.FirstChild != nil {
		b.drop("tidy/embed-fallback", n)
	}
	if b.heading == nil && b.pre == nil {
		b.flush()
		defer b.flush()
	}
	outer := b.marks
	b.marks = []*mark{{tag: "a", attrs: hrefAttr(address)}}
	b.add(run{kind: linkRun, text: address, node: n})
	b.marks = outer
}

// maxSpan is the largest colspan and rowspan kept; the HTML standard clamps
// them there too.
const maxSpan = 1000

func containerAttrs(n *html.Node, tag string) []html.Attribute {
	var out []html.Attribute
	number := func(key string, least, most int) {
		if v, err := strconv.Atoi(strings.TrimSpace(attr(n, key))); err == nil && v >= least {
			out = append(out, html.Attribute{Key: key, Val: strconv.Itoa(min(v, most))})
		}
	}
	switch tag {
	case "td", "th":
		number("colspan", 2, maxSpan)
		number("rowspan", 2, maxSpan)
	case "ol":
		number("start", -1<<30, 1<<30)
		if hasAttr(n, "reversed") {
			out = append(out, html.Attribute{Key: "reversed"})
		}
		switch t := attr(n, "type"); t {
		case "a", "A", "i", "I":
			out = append(out, html.Attribute{Key: "type", Val: t})
		}
	case "li":
		number("value", -1<<30, 1<<30)
	}
	return out
}

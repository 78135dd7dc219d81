package block

import (
	"slices"
	"strconv"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// MaxNesting bounds how deep containers and inline elements are kept in one
// another. Articles need a handful; the HTML parser refuses 512.
const MaxNesting = 60

// A Verdict is what a rule says of an element as the article shows it.
type Verdict struct {
	Name, Source string // of the rule
	Unwrap       bool   // the element's tags go rather than the element
}

// Options are what is known of the tree of which the blocks are built.
type Options struct {
	Page     bool                // it is the article of a full page
	Captions bool                // a fragment's captions count as those of a page
	Exact    bool                // it is its publisher's own container, which holds no more than the article
	Links    *link.Resolver      // resolve its addresses
	Targets  map[string]bool     // ids that links of the document point at
	Renamed  map[*html.Node]bool // elements that a rule gave their tag

	// RuleFor returns the rule that is about an element with a tag or attributes that it
	// came without, nil if there is none.
	RuleFor func(n *html.Node, tag atom.Atom, attrs []html.Attribute) *Verdict

	Ledger *ledger.Ledger // what goes is entered here
}

// Build makes the canonical article of the tree below root: blocks without
// wrappers, each holding a line or paragraph of text, or further blocks. The article is
// good until room is cleared.
func Build(root *html.Node, opts Options, room *Scratch) *Article {
	article := &Article{root: &Block{}, Options: opts, room: room}
	b := &builder{Article: article, stack: []*Block{article.root}, owner: root, runs: room.runs, most: cap(room.runs)}
	b.node(root)
	b.flush()
	return article
}

// A builder turns a tree into blocks, in one walk.
type builder struct {
	*Article
	stack   []*Block         // open containers, the article first
	auto    []bool           // by place in stack: opened because its content asked for it
	runs    []run            // of the leaf that is open, with room for those of the next
	most    int              // for how many there was
	inlines []*inline        // open inline elements, never changed in place
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
		b.Ledger.Entry("tidy/comment", "").Count++
		return
	case html.ElementNode:
	case html.DocumentNode:
		b.children(n)
		return
	default:
		return
	}
	k := dom.KindOf(n)
	if (k == dom.Inline || k == dom.Wrapper || k == dom.Paragraph) && b.isCaption(n) {
		k = dom.Container
	}
	switch k {
	case dom.Inline:
		b.bare(n)
	case dom.Phrasing:
		b.inline(n)
	case dom.Wrapper:
		b.wrapper(n)
	case dom.Paragraph:
		b.paragraph(n)
	case dom.Heading:
		b.headingElement(n)
	case dom.Container:
		b.container(n)
	case dom.Preformatted:
		b.preformatted(n)
	case dom.Void:
		b.void(n)
	case dom.Embed:
		b.embed(n)
	case dom.Math:
		b.math(n)
	case dom.Noscript:
		b.noscript(n)
	case dom.Control:
		b.drop("tidy/form-control", n)
	default:
		if n.FirstChild != nil || n.DataAtom != atom.Head { // the parser makes a head in every tree
			b.drop("tidy/not-content", n)
		}
	}
}

// isCaption reports whether an element of a full page is a caption by its class.
func (b *builder) isCaption(n *html.Node) bool {
	if !b.Page || b.inside("figcaption") || !HasCaptionClass(n) {
		return false
	}
	return n.DataAtom != atom.Table && !dom.ContainsTag(n, atom.Img) && dom.VisibleLen(n) <= MaxCaption*2
}

func HasCaptionClass(n *html.Node) bool {
	class := dom.Attr(n, "class")
	if class == "" || !chars.ContainsAny(strings.ToLower(class), captionParts) {
		return false
	}
	words := dom.WordsOf(class)
	for w := words.Next(); w != ""; w = words.Next() {
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

func (b *builder) drop(name string, n *html.Node) { b.Ledger.Node(name, "", n) }

// text takes a text node in. White space alone opens no paragraph, and stands
// for no line between two blocks of a heading.
func (b *builder) text(n *html.Node) {
	last := len(b.runs) - 1
	if b.pre == nil && (last < 0 || b.heading != nil && b.runs[last].kind == breakRun) && !chars.HasVisible(n.Data) {
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
	r.inlines = b.inlines
	if len(b.runs) == cap(b.runs) {
		b.moreRuns()
	}
	b.runs = append(b.runs, r)
}

// moreRuns makes room for the runs of further leaves, the more of them there
// were.
func (b *builder) moreRuns() {
	b.most = min(max(8, 2*b.most), 256)
	b.runs = slices.Grow(b.runs, len(b.runs)+b.most)
	if cap(b.runs) > cap(b.room.runs) {
		b.room.runs = b.runs
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
	tag := dom.CanonicalTag(n)
	if b.isCaption(n) {
		tag = "figcaption"
	}
	if b.heading != nil || b.pre != nil {
		b.broken(n)
		return
	}
	if b.strayTablePart(tag) || b.depth(tag) >= MaxNesting || tag == "figure" && (b.inside("figure") || b.inside("figcaption")) ||
		tag == "figcaption" && b.inside("figcaption") {
		b.wrapper(n)
		return
	}
	b.flush()
	depth, owner, attrs, marks := len(b.stack), b.owner, b.attrs, b.inlines
	if tag == "table" {
		b.inlines = nil // a table in inline elements would be parsed out of them
	}
	c := b.room.block(Block{Tag: tag, Src: n, id: b.target(n), attrs: containerAttrs(n, tag)})
	c.declared = (b.Page || b.Captions) && tag == "figcaption" && (!b.Renamed[n] || HasCaptionClass(n))
	c.attrs = append(c.attrs, inherit(attrs, n)...)
	b.push(c, false)
	b.owner, b.attrs = n, nil
	b.children(n)
	b.flush()
	b.popTo(min(depth, len(b.stack)))
	b.owner, b.attrs, b.inlines = owner, attrs, marks
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
			b.insert(b.room.block(Block{Tag: "hr", leaf: true, Src: n}))
		}
	case atom.Img:
		if im := link.NewImage(n, b.Links); im == nil {
			b.Ledger.Tag("tidy/image-without-source", "", n)
		} else if r := b.ruleForImage(n, im); r != nil {
			b.Ledger.Tag(r.Name, r.Source, n)
		} else {
			if id := b.target(n); id != "" {
				b.runs = append(b.runs, anchor(id, n))
			}
			b.add(run{kind: imageRun, image: im, node: n})
		}
	}
}

// ruleForImage returns the rule that is about an image as the article shows it.
func (b *builder) ruleForImage(n *html.Node, im *link.Image) *Verdict {
	same := im.Src == dom.Attr(n, "src") && !b.Renamed[n]
	for _, a := range im.Attrs {
		same = same && a.Val == dom.Attr(n, a.Key)
	}
	if same {
		return nil
	}
	return b.RuleFor(n, atom.Img, append([]html.Attribute{{Key: "src", Val: im.Src}}, im.Attrs...))
}

// embed puts a link in the place of a player, and drops every other frame.
func (b *builder) embed(n *html.Node) {
	address := link.WithoutTracking(link.Embed(n, b.Links))
	if address == "" || b.RuleFor(n, atom.A, hrefAttr(address)) != nil {
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
	outer := b.inlines
	b.inlines = []*inline{{tag: "a", attrs: hrefAttr(address)}}
	b.add(run{kind: linkRun, text: address, node: n})
	b.inlines = outer
}

// maxSpan is the largest colspan and rowspan kept; the HTML standard clamps
// them there too.
const maxSpan = 1000

func containerAttrs(n *html.Node, tag string) []html.Attribute {
	var out []html.Attribute
	number := func(key string, least, most int) {
		if v, err := strconv.Atoi(strings.TrimSpace(dom.Attr(n, key))); err == nil && v >= least {
			out = append(out, html.Attribute{Key: key, Val: strconv.Itoa(min(v, most))})
		}
	}
	switch tag {
	case "td", "th":
		number("colspan", 2, maxSpan)
		number("rowspan", 2, maxSpan)
	case "ol":
		number("start", -1<<30, 1<<30)
		if dom.HasAttr(n, "reversed") {
			out = append(out, html.Attribute{Key: "reversed"})
		}
		switch t := dom.Attr(n, "type"); t {
		case "a", "A", "i", "I":
			out = append(out, html.Attribute{Key: "type", Val: t})
		}
	case "li":
		number("value", -1<<30, 1<<30)
	}
	return out
}

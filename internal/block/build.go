package block

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// MaxNesting is how deep containers, and inline elements, are kept in one another.
// Articles need a handful; the HTML parser refuses 512.
const MaxNesting = 60

// A RuleAction is what a rule does to an element as the article shows it.
type RuleAction struct {
	Name, Source string // of the rule
	Unwrap       bool   // only the element's tags are taken out
}

// Options are what Build has to know about the tree.
type Options struct {
	Page     bool                // it is the article of a full page
	Captions bool                // the captions of a fragment count like those of a page
	Dir      string              // the direction of the page around it, "" if that is the default
	Exact    bool                // it is the publisher's own container, which holds nothing but the article
	Carried  Carried             // kept since the caller's policy allows it
	Links    *link.Resolver      // resolves its addresses
	Rel      string              // what links to other sites say of them; "" is nothing
	Targets  map[string]bool     // ids that links of the document point at
	Renamed  map[*html.Node]bool // elements that a rule gave their tag
	Made     map[*html.Node]bool // formulas whose text wasn't in the document

	// RuleFor returns the rule about an element that the article shows with a tag or
	// attributes that it didn't come with; nil if there is none.
	RuleFor func(n *html.Node, tag atom.Atom, attrs []html.Attribute) *RuleAction

	Ledger *ledger.Ledger // what is taken out is entered here
}

// Build makes the canonical article of the tree below root: blocks without wrappers,
// each with a line or paragraph of text or with further blocks. The article may be used
// until the scratch is cleared.
func Build(root *html.Node, opts Options, scratch *Scratch) *Article {
	article := &Article{root: &Block{}, Options: opts, scratch: scratch}
	b := &builder{Article: article, stack: []*Block{article.root}, owner: root, runs: scratch.runs, growth: cap(scratch.runs)}
	if opts.Dir != "" {
		b.attrs = []html.Attribute{{Key: "dir", Val: opts.Dir}}
	}
	b.node(root)
	b.flush()
	return article
}

// A builder turns a tree into blocks, in one walk.
type builder struct {
	*Article
	stack   []*Block         // open containers, the article first
	auto    []bool           // for each container of stack but the article: it was opened because its content needed it
	runs    []run            // of the open leaf, with capacity for those of the next
	growth  int              // how many runs the capacity was last grown by
	inlines []*inline        // open inline elements; the slice is never changed in place
	owner   *html.Node       // the nearest element that is a block
	heading *html.Node       // the open heading, nil outside
	pre     *html.Node       // the open pre, nil outside
	lines   bool             // line ends of the source are shown
	attrs   []html.Attribute // dir of the wrappers around
	id      string           // of a wrapper; its first block gets it

	allowed    map[string]bool // attributes that the caller's policy was asked about
	unscripted map[string]bool // addresses that are embedded, and whether that is done for those without script
}

// node adds a node with all that is in it.
func (b *builder) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		b.text(n)
		return
	case html.CommentNode:
		b.Ledger.Entry("tidy/comment", "").Count++
		return
	case html.ElementNode:
		if lines, ok := showsLines(n); ok && lines != b.lines {
			outer := b.lines
			b.lines = lines
			defer func() { b.lines = outer }()
		}
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
	isBox := k == dom.Wrapper && b.isPictureBox(n)
	if isBox {
		k = dom.Container
	}
	if len(b.Carried.Elements) > 0 {
		k = b.carriedAs(n, k)
	}
	switch k {
	case dom.Inline:
		b.span(n)
	case dom.Phrasing:
		b.inline(n)
	case dom.Wrapper, dom.Paragraph, dom.Heading, dom.Preformatted:
		b.wrapper(n)
	case dom.Container:
		b.container(n, isBox)
	case dom.Void:
		b.void(n)
	case dom.Embed:
		b.embed(n)
	case dom.Math:
		b.math(n)
	case dom.Noscript:
		b.noscript(n)
	case dom.Control:
		b.control(n)
	default:
		if n.FirstChild != nil || n.DataAtom != atom.Head { // the parser makes a head in every tree
			b.drop("tidy/not-content", n)
		}
	}
}

// children adds what is in n.
func (b *builder) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.node(c)
	}
}

// drop takes out n with all that is in it, and enters it under a name.
func (b *builder) drop(name string, n *html.Node) { b.Ledger.Node(name, "", n) }

// text adds a text node. White space alone opens no paragraph, and makes no line
// between two blocks of a heading.
func (b *builder) text(n *html.Node) {
	if b.lines && b.pre == nil && strings.ContainsAny(n.Data, "\n\r") {
		b.shownLines(n)
		return
	}
	last := len(b.runs) - 1
	if b.pre == nil && (last < 0 || b.heading != nil && b.runs[last].kind == breakRun) && !chars.HasVisible(n.Data) {
		return
	}
	text := n.Data
	if b.pre != nil {
		if text = withoutControls(text); text == "" {
			return // else what follows wouldn't be recognized as the first of the pre
		}
	}
	b.add(run{kind: textRun, text: text, node: n})
}

// add appends a run to the open leaf.
func (b *builder) add(r run) {
	r.inlines = b.inlines
	if len(b.runs) == cap(b.runs) {
		b.growRuns()
	}
	b.runs = append(b.runs, r)
}

// growRuns makes room for the runs of further leaves: each time for twice as many as
// before, between minRuns and maxRuns.
func (b *builder) growRuns() {
	b.growth = min(max(minRuns, 2*b.growth), maxRuns)
	b.runs = slices.Grow(b.runs, len(b.runs)+b.growth)
	if cap(b.runs) > cap(b.scratch.runs) {
		b.scratch.runs = b.runs
	}
}

// minRuns and maxRuns bound how many runs growRuns makes room for.
const minRuns, maxRuns = 8, 256

// wrapper adds an element that begins and ends a paragraph. Where a heading or pre is one,
// its content is the only leaf in it.
func (b *builder) wrapper(n *html.Node) {
	if b.asLineBreaks(n) {
		return
	}
	b.flush()
	owner, attrs := b.owner, b.attrs
	b.owner, b.attrs = n, inherit(attrs, n)
	b.deferID(n)
	switch dom.KindOf(n) {
	case dom.Heading:
		b.heading = n
	case dom.Preformatted:
		b.pre = n
	}
	b.children(n)
	b.flush()
	b.heading, b.pre, b.owner, b.attrs = nil, nil, owner, attrs
}

// asLineBreaks adds a block element where only a line is allowed, in a heading or pre: its
// content between two line breaks. It returns false, and adds nothing, elsewhere.
func (b *builder) asLineBreaks(n *html.Node) bool {
	if b.heading == nil && b.pre == nil {
		return false
	}
	b.breakLine(n)
	outer := b.lines
	b.lines = outer || dom.KindOf(n) == dom.Preformatted // of a heading
	b.children(n)
	b.lines = outer
	b.breakLine(n)
	return true
}

// breakLine ends the line, unless it is empty.
func (b *builder) breakLine(n *html.Node) {
	if last := len(b.runs) - 1; last >= 0 && b.runs[last].kind != breakRun {
		if b.pre != nil && strings.HasSuffix(b.runs[last].text, "\n") {
			return
		}
		b.add(run{kind: breakRun, node: n})
	}
}

// container adds an element that is kept and holds blocks.
func (b *builder) container(n *html.Node, isBox bool) {
	tag := dom.CanonicalTag(n)
	if isBox {
		tag = "figure"
	}
	if b.isCaption(n) {
		tag = "figcaption"
	}
	if b.heading != nil || b.pre != nil {
		b.asLineBreaks(n)
		return
	}
	gallery := tag == "figure" && isGallery(n)
	if gallery || b.listInList(n, tag) || b.strayTablePart(tag) || b.depth(tag) >= MaxNesting || tag == "figure" && (b.inside("figure") || b.inside("figcaption")) ||
		tag == "figcaption" && b.inside("figcaption") {
		b.wrapper(n)
		return
	}
	b.flush()
	depth, owner, attrs, inlines := len(b.stack), b.owner, b.attrs, b.inlines
	if tag == "table" {
		b.inlines = nil // the parser would move a table in inline elements out of them
	}
	if tag == "figcaption" && n.Parent != nil && n.Parent.DataAtom == atom.Figure && isGallery(n.Parent) {
		b.push(b.scratch.block(Block{Tag: "figure", Src: n}), false) // it isn't that of the last picture alone
	}
	c := b.scratch.block(Block{Tag: tag, Src: n, id: b.target(n), attrs: containerAttrs(n, tag)})
	c.declared = (b.Page || b.Captions) && tag == "figcaption" && (!b.Renamed[n] || HasCaptionClass(n))
	c.boxed = isBox
	c.attrs = b.carry(append(c.attrs, inherit(attrs, n)...), n, tag)
	b.push(c, false)
	b.owner, b.attrs = n, nil
	b.children(n)
	b.flush()
	b.popTo(min(depth, len(b.stack)))
	b.owner, b.attrs, b.inlines = owner, attrs, inlines
}

// void adds a br, hr or img.
func (b *builder) void(n *html.Node) {
	defer b.children(n) // an element has some if a rule renamed it
	switch n.DataAtom {
	case atom.Br:
		if b.pre != nil || len(b.runs) > 0 {
			b.add(run{kind: breakRun, node: n})
		}
	case atom.Hr:
		if b.heading == nil && b.pre == nil {
			b.flush()
			b.insert(b.scratch.block(Block{Tag: "hr", leaf: true, Src: n}))
		} else if b.pre != nil {
			b.breakLine(n)
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
			im.Attrs = b.carry(im.Attrs, n, "img")
			b.add(run{kind: imageRun, image: im, node: n})
		}
	}
}

// ruleForImage returns the rule about an image that the article shows with other
// attributes than it came with; nil if there is none.
func (b *builder) ruleForImage(n *html.Node, im *link.Image) *RuleAction {
	same := im.Src == dom.Attr(n, "src") && !b.Renamed[n]
	for _, a := range im.Attrs {
		same = same && a.Val == dom.Attr(n, a.Key)
	}
	if same {
		return nil
	}
	return b.RuleFor(n, atom.Img, append([]html.Attribute{{Key: "src", Val: im.Src}}, im.Attrs...))
}

package block

import (
	"slices"
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/judge"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// NameOf says how surely an element's tag, class or id names what is no article.
type NameOf func(*html.Node) judge.Name

// Items returns the article's lines as the judge is handed them, and those that it may take;
// code and the like have none. An article of over maxItems lines has no items.
func (a *Article) Items(name NameOf) ([]judge.Item, []*Line) {
	n := 0
	a.root.leaves(func(b *Block) {
		if n++; n <= maxItems && b.Tag != "pre" {
			n += max(0, len(a.LinesOf(b))-1)
		}
	})
	if n > maxItems {
		return nil, nil
	}
	l := lister{article: a, notes: a.notes(), items: make([]judge.Item, 0, n), lines: make([]*Line, 0, n), running: make([]bool, 0, n)}
	l.list(a.root, within{})
	l.source(name)
	if len(l.heads) >= minHeads {
		for _, i := range l.heads {
			l.items[i].Kept = true
		}
	}
	return l.items, l.lines
}

// maxItems is how many lines an article has at most that is judged. The longest of real documents
// have some thousand.
const maxItems = 10_000

// A lister does the work of Items.
type lister struct {
	article  *Article
	items    []judge.Item
	lines    []*Line         // of each item, nil for code
	notes    map[string]bool // ids that marks of notes lead to
	running  []bool          // which items are running text
	pictured []int           // the items that are kept for a picture alone
	heads    []int           // the items that are heads of posts, if there are several
	rows     int             // how many rows of tables there were
	rule     bool            // an hr was the last that was seen
	image    bool            // an image was
}

// within says what a block stands in.
type within struct {
	tag  string // li, blockquote or a cell
	row  int    // the number of the row of a table, 0 outside
	head bool   // the table has head cells
	kept bool   // a figure
}

func (l *lister) list(b *Block, in within) {
	switch b.Tag {
	case "hr":
		l.rule = true
		return
	case "pre":
		l.add(judge.Item{ID: -1, Tag: "pre", Kept: true, Code: true}, nil)
		return
	case "li", "blockquote", "td", "th":
		in.tag = b.Tag
	case "table":
		in.head = b.has("th")
	case "tr":
		l.rows++
		in.row = l.rows
	case "figure", "dl":
		in.kept = true
	}
	in.kept = in.kept || l.notes[b.id]
	for _, k := range b.kids {
		l.list(k, in)
	}
	if !b.leaf {
		return
	}
	shown := l.article.LinesOf(b)
	for i := range shown {
		line := &shown[i]
		line.leaf = b
		item, pictured := itemOf(line)
		item.Tag, item.Kept = b.Tag, item.Kept || in.kept || line.kept || line.hasAnchor(l.notes)
		if pictured && !item.Kept {
			item.Kept, l.pictured = true, append(l.pictured, len(l.items))
		}
		if b.Tag == "p" && in.tag == "" && len(shown) == 1 && line.isHead() {
			l.heads = append(l.heads, len(l.items))
		}
		if in.tag != "" && b.Tag == "p" || b.Tag == "" {
			item.Tag = in.tag
		}
		item.Row, item.Data = in.row, in.head
		l.add(item, line)
	}
	if b.HasImage() {
		l.image = true
	}
}

// has reports whether a block of a tag is in b.
func (b *Block) has(tag string) bool {
	return slices.ContainsFunc(b.kids, func(k *Block) bool { return k.Tag == tag || k.has(tag) })
}

func (l *lister) add(item judge.Item, line *Line) {
	item.Rule, item.Image = l.rule, item.Image || l.image
	l.rule, l.image = false, false
	l.items = append(l.items, item)
	l.lines = append(l.lines, line)
	l.running = append(l.running, l.isRunning(&item, line))
}

// itemOf returns what a line itself shows, and whether there is a picture in it.
func itemOf(l *Line) (item judge.Item, pictured bool) {
	item = judge.Item{ID: l.ID, Text: l.Text, Strong: true}
	for i := range l.runs {
		r := &l.runs[i]
		n := r.visible()
		switch r.kind {
		case imageRun:
			item.Image = true
			pictured = pictured || !r.image.IsIcon() && !judge.SaysButton(r.image.Alt())
		case linkRun, mathRun:
			item.Kept = true
		}
		strong, linked, links := false, false, len(item.Links)
		for _, m := range r.inlines {
			switch m.tag {
			case "strong", "b":
				strong = true
			case "a":
				linked = true
				if href := m.href(); href != "" && (len(item.Links) == 0 || item.Links[len(item.Links)-1] != href) {
					item.Links = append(item.Links, href)
				}
			}
		}
		if n > 0 && item.Linked+item.Unlinked == 0 {
			item.First = linked
		}
		switch {
		case !linked:
			item.Unlinked += n
		case item.Last == 0 || len(item.Links) > links:
			item.Linked, item.Last = item.Linked+n, n
		default:
			item.Linked, item.Last = item.Linked+n, item.Last+n
		}
		if n > 0 && !linked {
			item.Last = 0
		}
		item.Strong = item.Strong && (strong || n == 0)
	}
	return item, pictured
}

// source sets what only the source of each line shows.
func (l *lister) source(name NameOf) {
	text, total := map[*html.Node]int{}, 0 // running text below each element
	for i := range l.items {
		if !l.running[i] {
			continue
		}
		size := l.lines[i].Size
		total += size
		for n, up := l.lines[i].leaf.Src, 0; n != nil && up < maxUp; n, up = n.Parent, up+1 {
			text[n] += size
		}
	}
	if total == 0 {
		return
	}
	main := l.main(text, total)
	side := judge.Before
	for i := range l.items {
		line := l.lines[i]
		if line == nil || line.leaf.Src == nil {
			continue
		}
		own := 0
		if l.running[i] {
			own = line.Size
		}
		s := sourceOf(line.leaf.Src, text, own, total, name)
		switch {
		case main == nil:
		case isWithin(line.leaf.Src, main):
			side = judge.Behind
		case isPartBeside(line.leaf.Src, main, text):
		default:
			s.Side = side
		}
		s.Button = l.article.buttons[line.runs[0].node]
		s.Script, s.Controls = line.scripts()
		l.items[i].Source = s
	}
	for _, i := range l.pictured {
		l.items[i].Kept = l.items[i].Source.Side != judge.Behind // a button's, where the text has ended
	}
}

// isRunning reports whether a line is running text.
func (l *lister) isRunning(it *judge.Item, line *Line) bool {
	return line != nil && !it.Kept && it.Unlinked > it.Linked && l.isLong(it, line) && chars.IsSentence(it.Text)
}

// isLong reports whether a line is as long as running text. On a page, which has a main element, that
// may be short sentences of a script whose letters are words.
func (l *lister) isLong(it *judge.Item, line *Line) bool {
	return line.Size >= minRunning || l.article.Page && line.Size*2 >= minRunning && chars.WidthAtLeast(it.Text, minRunning)
}

// main returns the innermost element that holds nearly all of the running text, nil if clean
// markup may have it too.
func (l *lister) main(text map[*html.Node]int, total int) *html.Node {
	var main *html.Node
	for i := range l.items {
		if !l.running[i] {
			continue
		}
		n := l.lines[i].leaf.Src
		for up := 0; n != nil && up < maxUp && text[n]*100 < total*minMain; up++ {
			n = n.Parent
		}
		if n != nil && (main == nil || text[n] < text[main]) {
			main = n
		}
	}
	if main == nil || !dom.IsDressed(main) {
		return nil
	}
	return main
}

// minMain is the share of the running text, in percent, that the element holds which is told from
// what stands around it.
const minMain = 80

// isWithin reports whether n is outer or in it.
func isWithin(n, outer *html.Node) bool {
	for up := 0; n != nil && up < maxUp; n, up = n.Parent, up+1 {
		if n == outer {
			return true
		}
	}
	return false
}

// isPartBeside reports whether n is in an element beside main that is another part of the same text: it has
// main's tag and class, and running text too.
func isPartBeside(n, main *html.Node, text map[*html.Node]int) bool {
	for up := 0; n != nil && up < maxUp; n, up = n.Parent, up+1 {
		if n.Parent == main.Parent {
			class := dom.Attr(main, "class")
			return class != "" && n.DataAtom == main.DataAtom && text[n] > 0 && dom.Attr(n, "class") == class
		}
	}
	return false
}

// minRunning is the least length of a line of running text, in runes, and maxUp how many
// elements around a line are looked at.
const minRunning, maxUp = 40, 16

// sourceOf looks at the elements around a line that hold less than half of the running text, and
// counts those that hold none but the line's own.
func sourceOf(n *html.Node, text map[*html.Node]int, own, total int, name NameOf) (s judge.Source) {
	for up := 0; n != nil && up < maxUp && text[n]*2 < total; n, up = n.Parent, up+1 {
		if n.Type != html.ElementNode {
			break
		}
		named := name(n)
		if named == judge.OwnName {
			break
		}
		s.Named = max(s.Named, named)
		if up > 0 && dom.KindOf(n) == dom.Wrapper && text[n] == own {
			s.Apart++
		}
	}
	return s
}

// scripts reports whether a line is nothing but what calls scripts, as controls of a page are, and signs
// between, and whether it is a row of two or more with handlers, which a label may stand before. In running
// text such links explain a word.
func (l *Line) scripts() (all, row bool) {
	var last *html.Node
	n, sure, short := 0, true, true // how many there are, and whether all have handlers and are letters or signs
	var label strings.Builder
	for i := range l.runs {
		r := &l.runs[i]
		if r.kind == breakRun || r.kind == anchorRun {
			continue
		}
		if r.kind != textRun {
			return false, false
		}
		caller, handles := scriptCaller(r.node)
		switch {
		case caller == nil && n > 0 && strings.ContainsFunc(r.text, isWordRune):
			return false, false
		case caller == nil && n == 0:
			label.WriteString(r.text)
		case caller != nil && caller != last && strings.ContainsFunc(r.text, isControlRune):
			n, sure, short, last = n+1, sure && handles, short && chars.VisibleLen(r.text) <= 2, caller
		}
	}
	row = n > 1 && sure
	if text := label.String(); strings.ContainsFunc(text, isWordRune) {
		row = row && !chars.WidthAtLeast(text, maxScriptLabel) && !chars.IsSentence(text) && (short || isOneLabel(text))
		return row, row
	}
	return n > 0, row
}

// isOneLabel reports whether a text ends in a colon, its only one.
func isOneLabel(text string) bool {
	text = strings.TrimFunc(strings.ReplaceAll(text, "：", ":"), func(r rune) bool { return r != ':' && !isWordRune(r) })
	return strings.IndexByte(text, ':') == len(text)-1
}

// maxScriptLabel is the width of the label before a row of controls.
const maxScriptLabel = 24

// scriptCaller returns the element around a text that calls a script when it is clicked, a link to one or to
// nowhere or what has a handler of its own, and whether it surely does; nil if there is none.
func scriptCaller(n *html.Node) (caller *html.Node, sure bool) {
	for n = n.Parent; n != nil && n.Type == html.ElementNode; n = n.Parent {
		handles := dom.HasAttr(n, "onclick")
		if n.DataAtom == atom.A {
			href := strings.TrimFunc(dom.Attr(n, "href"), unicode.IsSpace)
			isScript := len(href) >= len(scriptScheme) && strings.EqualFold(href[:len(scriptScheme)], scriptScheme)
			if isScript || dom.HasAttr(n, "href") && (href == "" || href == "#") || handles && href == "" {
				return n, handles || isScript && !strings.HasPrefix(href[len(scriptScheme):], "void")
			}
			return nil, false
		}
		if handles {
			return n, true
		}
		if kind := dom.KindOf(n); kind != dom.Inline && kind != dom.Phrasing {
			return nil, false
		}
	}
	return nil, false
}

// isControlRune reports whether a rune may say what a control does.
func isControlRune(r rune) bool { return isWordRune(r) || r == '+' || r == '-' }

const scriptScheme = "javascript:"

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// DropCondemned takes out the lines that the judge condemned, and enters them as judge/kind. It
// reports whether there was one.
func (a *Article) DropCondemned(lines []*Line, verdicts []judge.Verdict) bool {
	dropped := false
	shown := lines[:0:0]
	for i, l := range lines {
		if l == nil {
			continue
		}
		if verdicts[i].Gone {
			l.Record(a.Ledger, "judge/"+verdicts[i].Kind, "")
			l.Gone, dropped = true, true
		}
		shown = append(shown, l)
	}
	if dropped {
		DropGone(shown)
	}
	return dropped
}

package article

import (
	"slices"
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/scratch"
	"golang.org/x/net/html/atom"
)

// TrimOptions are what is known of a page whose article is trimmed.
type TrimOptions struct {
	Title    string          // of the article
	Keywords map[string]bool // the lists that the page has for search engines, folded
	Exact    bool            // the article is its publisher's own container
	Ledger   *ledger.Ledger  // what goes is entered here
}

// Trim takes off both ends of a full page's article what stands around the
// text on most sites and in no element of its own: the headline again, the
// byline, the date, share rows, links to further articles. It reports whether there
// was any.
func Trim(article *block.Article, opts TrimOptions) bool {
	t := trimmer{TrimOptions: opts, article: article, title: chars.FoldTitle(opts.Title)}
	t.dropKeywords()
	article.Leaves(func(b *block.Block) {
		if b.Tag != "hr" && b.Tag != "img" {
			t.leaves = scratch.Append(t.leaves, b)
		}
	})
	first, last := t.prose()
	if first < 0 {
		t.judgeFirst(headLines[:4])
		return t.changed
	}
	t.dropRepeated()
	if t.Exact { // the publisher's own container holds no more than the article
		t.judgeAll(t.leaves[:first], headLines[:2])
		return t.changed
	}
	t.judgeAll(t.leaves[:first], headLines)
	t.judgeAll(t.leaves[last+1:], tailLines)
	return t.changed
}

func (t *trimmer) judgeAll(leaves []*block.Block, tests []lineTest) {
	for _, b := range leaves {
		t.judge(b, tests)
	}
}

// judgeFirst goes on to the first line that stays.
func (t *trimmer) judgeFirst(tests []lineTest) {
	for _, b := range t.leaves {
		if t.judge(b, tests); !b.Dropped() {
			return
		}
	}
}

type trimmer struct {
	TrimOptions
	article *block.Article
	title   string // folded
	leaves  []*block.Block
	changed bool // something was taken off
}

// prose finds the first and last leaf that is running text beyond doubt.
func (t *trimmer) prose() (first, last int) {
	first = slices.IndexFunc(t.leaves, t.inBody)
	if first < 0 {
		return -1, -1
	}
	for last = len(t.leaves) - 1; last > first && !t.inBody(t.leaves[last]); {
		last--
	}
	return first, last
}

// isCaption reports whether a line comes from the caption of a figure.
func isCaption(b *block.Block) bool {
	n := b.Src
	for i := 0; n != nil && i < 4; i++ {
		if n.DataAtom == atom.Figcaption || n.DataAtom == atom.Figure || block.HasCaptionClass(n) || strings.Contains(dom.Attr(n, "class"), "caption") {
			return true
		}
		n = n.Parent
	}
	return false
}

// dropRepeated takes out captions that stood before, as they do where a
// gallery shows its pictures twice.
func (t *trimmer) dropRepeated() {
	seen := map[string]bool{}
	for _, b := range t.leaves {
		if b.Tag == "pre" || !isCaption(b) {
			continue
		}
		text := b.Text()
		if chars.Width(text) < minRepeated {
			continue
		}
		if seen[text] && !b.HasImage() {
			t.drop("trim/repeated", b)
		}
		seen[text] = true
	}
}

// dropKeywords takes out the list of keywords that the page has for search
// engines, where it shows it in a line of the article.
func (t *trimmer) dropKeywords() {
	if len(t.Keywords) == 0 {
		return
	}
	lines, _ := t.article.Lines()
	for _, l := range lines {
		if strings.Contains(l.Text, ",") && t.Keywords[chars.FoldTitle(l.Text)] {
			l.Record(t.Ledger, "trim/keywords", "")
			l.Gone, t.changed = true, true
		}
	}
	block.DropGone(lines)
}

// minRepeated is the shortest line that is not repeated for its own sake, as
// refrains and table cells are.
const minRepeated = 15

// minBody is the least running text of a paragraph, East Asian runes counted
// double.
const minBody = 80

// inBody reports whether a leaf is a paragraph of sentences.
func (t *trimmer) inBody(b *block.Block) bool {
	if b.Tag == "pre" {
		return true
	}
	lines, runes := t.article.LinesOf(b), 0 // which count twice at most
	for i := range lines {
		runes += lines[i].Size
	}
	if b.Tag != "p" || 2*runes < minBody {
		return false
	}
	text := b.Text()
	linked, loose := b.LinkShare()
	return loose > linked && chars.WidthAtLeast(text, minBody) && chars.IsSentence(text) && !bylineLine.matches(text) && !dateLine.matches(text)
}

// A lineTest names a kind of line and knows it.
type lineTest struct {
	name string
	is   func(t *trimmer, b *block.Block, text string) bool
}

var headLines = []lineTest{
	{"trim/title", func(t *trimmer, b *block.Block, text string) bool {
		return t.title != "" && chars.FoldTitle(text) == t.title
	}},
	{"trim/headline", func(_ *trimmer, b *block.Block, _ string) bool { return b.Tag == "h1" }},
	{"trim/byline", func(_ *trimmer, _ *block.Block, text string) bool { return len(text) < 200 && bylineLine.matches(text) }},
	{"trim/date", func(_ *trimmer, _ *block.Block, text string) bool { return len(text) < 200 && dateLine.matches(text) }},
	{"trim/links", func(_ *trimmer, b *block.Block, text string) bool { return b.OnlyLinks() }},
	{"trim/label", func(_ *trimmer, b *block.Block, text string) bool {
		return b.Tag == "p" && chars.Width(text) < 60 && !strings.ContainsFunc(text, unicode.IsPunct) && !chars.EastAsian(text)
	}},
}

var tailLines = []lineTest{
	{"trim/links", func(_ *trimmer, b *block.Block, text string) bool { return b.OnlyLinks() && !isAddress(text) }},
	{"trim/byline", func(_ *trimmer, _ *block.Block, text string) bool { return len(text) < 200 && bylineLine.matches(text) }},
	{"trim/date", func(_ *trimmer, _ *block.Block, text string) bool { return len(text) < 200 && dateLine.matches(text) }},
	{"trim/tail-heading", func(_ *trimmer, b *block.Block, _ string) bool {
		return len(b.Tag) == 2 && b.Tag[0] == 'h' && b.Tag != "hr"
	}},
	{"trim/tail-links", func(_ *trimmer, b *block.Block, text string) bool { return b.MostlyLinks() && !isAddress(text) }},
	{"trim/tail-label", func(_ *trimmer, b *block.Block, text string) bool {
		return b.Tag == "p" && isParagraph(b) && chars.Width(text) < 50 && !chars.IsSentence(text) && !chars.EastAsian(text) && !isCaption(b) && !isAddress(text)
	}},
}

// isAddress reports whether a text shows a URL: a source that the author gives,
// where a headline would be an article that the site offers.
func isAddress(text string) bool {
	return strings.Contains(text, "://") || strings.HasPrefix(text, "www.")
}

// isParagraph reports whether a leaf stands on its own rather than in a list or
// table.
func isParagraph(b *block.Block) bool {
	for n, i := b.Src, 0; n != nil && i < 4; n, i = n.Parent, i+1 {
		switch n.DataAtom {
		case atom.Li, atom.Td, atom.Th, atom.Dd, atom.Blockquote:
			return false
		}
	}
	return true
}

// judge takes the leaf out if one of the tests knows it.
func (t *trimmer) judge(b *block.Block, tests []lineTest) {
	text := b.Text()
	if text == "" {
		return
	}
	for _, test := range tests {
		if test.is(t, b, text) && !b.HasImage() {
			t.drop(test.name, b)
			return
		}
	}
}

// drop takes out all that is in a leaf.
func (t *trimmer) drop(name string, b *block.Block) {
	b.Drop(t.Ledger, name)
	t.changed = true
}

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
	Keywords map[string]bool // the page's lists of keywords, each as one folded text
	Exact    bool            // the article is the publisher's own container
	Ledger   *ledger.Ledger  // what is taken out is entered here
}

// Trim takes off both ends of a full page's article the lines that most sites put
// around the text in no element of their own: the headline again, the byline, the date,
// share rows, links to further articles. It also takes out repeated captions and lists
// of keywords. It reports whether it took anything.
func Trim(article *block.Article, opts TrimOptions) bool {
	t := trimmer{TrimOptions: opts, article: article, title: chars.Key(opts.Title)}
	t.dropKeywords()
	article.Leaves(func(b *block.Block) {
		if b.Tag != "hr" && !b.IsMedia() {
			t.leaves = scratch.Append(t.leaves, b)
		}
	})
	first, last := t.prose()
	if first < 0 {
		t.trimUpToFirst(firstLines)
		return t.changed
	}
	t.dropRepeated()
	if t.Exact { // which holds nothing but the article
		t.trimLeaves(t.leaves[:first], titleLines)
		return t.changed
	}
	t.trimLeaves(t.leaves[:first], headLines)
	t.trimLeaves(t.leaves[last+1:], tailLines)
	return t.changed
}

// trimLeaves trims each of the leaves.
func (t *trimmer) trimLeaves(leaves []*block.Block, tests []lineTest) {
	for _, b := range leaves {
		t.trimLeaf(b, tests)
	}
}

// trimUpToFirst trims the leaves up to the first that stays.
func (t *trimmer) trimUpToFirst(tests []lineTest) {
	for _, b := range t.leaves {
		if t.trimLeaf(b, tests); !b.Dropped() {
			return
		}
	}
}

// A trimmer does the work of Trim.
type trimmer struct {
	TrimOptions
	article *block.Article
	title   string         // folded
	leaves  []*block.Block // of the article, but for hr, images and embeds
	changed bool           // something was taken out
}

// prose returns the indexes of the first and last leaf that is running text beyond
// doubt, -1 and -1 if there is none.
func (t *trimmer) prose() (first, last int) {
	first = slices.IndexFunc(t.leaves, t.isBody)
	if first < 0 {
		return -1, -1
	}
	for last = len(t.leaves) - 1; last > first && !t.isBody(t.leaves[last]); {
		last--
	}
	return first, last
}

// isCaption reports whether a leaf comes from the caption of a figure.
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

// dropRepeated takes out captions that repeat an earlier one, as they do where a
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

// dropKeywords takes out lines of the article that are one of the page's lists of
// keywords for search engines.
func (t *trimmer) dropKeywords() {
	if len(t.Keywords) == 0 {
		return
	}
	lines, _ := t.article.Lines()
	for _, l := range lines {
		if strings.Contains(l.Text, ",") && t.Keywords[chars.Key(l.Text)] {
			l.Record(t.Ledger, "trim/keywords", "")
			l.Gone, t.changed = true, true
		}
	}
	block.DropGone(lines)
}

// minRepeated is the shortest line, in runes with wide ones counted double, that counts
// as repeated by mistake. Refrains and table cells are shorter.
const minRepeated = 15

// minBody is the shortest paragraph of running text, in runes with East Asian ones
// counted double.
const minBody = 80

// isBody reports whether a leaf is a paragraph of sentences.
func (t *trimmer) isBody(b *block.Block) bool {
	if b.Tag == "pre" {
		return true
	}
	lines, runes := t.article.LinesOf(b), 0 // each rune counts twice at most
	for i := range lines {
		runes += lines[i].Size
	}
	if b.Tag != "p" || 2*runes < minBody {
		return false
	}
	text := b.Text()
	linked, unlinked := b.LinkShare()
	return unlinked > linked && chars.WidthAtLeast(text, minBody) && chars.IsSentence(text) && !isBylineLine(text) && !isDateLine(text)
}

// A lineTest recognizes a kind of line. Its name is that of the ledger's entry.
type lineTest struct {
	name string
	is   func(t *trimmer, b *block.Block, text string) bool
}

// headLines are the kinds of lines that are trimmed before the text.
var headLines = []lineTest{
	{"trim/title", func(t *trimmer, b *block.Block, text string) bool {
		return t.title != "" && chars.Key(text) == t.title
	}},
	{"trim/headline", func(_ *trimmer, b *block.Block, _ string) bool { return b.Tag == "h1" }},
	{"trim/byline", func(_ *trimmer, b *block.Block, text string) bool {
		return len(text) < maxCreditLine && isBylineLine(text) && !isCaption(b)
	}},
	{"trim/date", func(_ *trimmer, b *block.Block, text string) bool {
		return len(text) < maxCreditLine && isDateLine(text) && !isCaption(b)
	}},
	{"trim/links", func(_ *trimmer, b *block.Block, text string) bool { return b.OnlyLinks() && !isCaption(b) }},
	{"trim/label", func(_ *trimmer, b *block.Block, text string) bool {
		return b.Tag == "p" && chars.Width(text) < maxLabel && !isCaption(b) && !strings.ContainsFunc(text, unicode.IsPunct) && !chars.EastAsian(text)
	}},
}

// titleLines are those of headLines that are trimmed in the publisher's own container,
// and firstLines those that are trimmed from the start of an article without running
// text.
var titleLines, firstLines = headLines[:2], headLines[:4]

// A line of maxCreditLine bytes or more is neither a byline nor a date.
const maxCreditLine = 200

// maxLabel and maxTailLabel are the width, in runes with wide ones counted double, from
// which on a line is no label, before the text and behind it.
const maxLabel, maxTailLabel = 60, 50

// tailLines are the kinds of lines that are trimmed behind the text.
var tailLines = []lineTest{
	{"trim/links", func(_ *trimmer, b *block.Block, text string) bool { return b.OnlyLinks() && !isAddress(text) }},
	{"trim/byline", func(_ *trimmer, b *block.Block, text string) bool {
		return len(text) < maxCreditLine && isBylineLine(text) && !isCaption(b)
	}},
	{"trim/date", func(_ *trimmer, b *block.Block, text string) bool {
		return len(text) < maxCreditLine && isDateLine(text) && !isCaption(b)
	}},
	{"trim/tail-heading", func(_ *trimmer, b *block.Block, _ string) bool {
		return len(b.Tag) == 2 && b.Tag[0] == 'h' && b.Tag != "hr"
	}},
	{"trim/tail-links", func(_ *trimmer, b *block.Block, text string) bool { return b.MostlyLinks() && !isAddress(text) }},
	{"trim/tail-label", func(_ *trimmer, b *block.Block, text string) bool {
		return b.Tag == "p" && isParagraph(b) && chars.Width(text) < maxTailLabel && !chars.IsSentence(text) && !chars.EastAsian(text) && !isCaption(b) && !isAddress(text)
	}},
}

// isAddress reports whether a text shows a URL. That is a source that the author gives,
// while a headline would be an article that the site offers.
func isAddress(text string) bool {
	return strings.Contains(text, "://") || strings.HasPrefix(text, "www.")
}

// isParagraph reports whether a leaf stands on its own rather than in a list, table or
// quote.
func isParagraph(b *block.Block) bool {
	for n, i := b.Src, 0; n != nil && i < 4; n, i = n.Parent, i+1 {
		switch n.DataAtom {
		case atom.Li, atom.Td, atom.Th, atom.Dd, atom.Blockquote:
			return false
		}
	}
	return true
}

// trimLeaf takes the leaf out if one of the tests recognizes it and it has no image.
func (t *trimmer) trimLeaf(b *block.Block, tests []lineTest) {
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

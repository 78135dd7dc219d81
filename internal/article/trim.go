package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/internal/scratch"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TrimOptions are what is known of a page whose article is trimmed.
type TrimOptions struct {
	Title    string          // of the article
	Address  []string        // of the page
	Keywords map[string]bool // the page's lists of keywords, each as one folded text
	Body     string          // the article's text as the page's JSON-LD gives it, which may be a part or HTML
	Exact    bool            // the article is the publisher's own container
	Manual   bool            // it is a page of a manual: links at its ends stay
	Site     Site            // that the page is from
	Names    []string        // of the author, the medium and the site
	Ledger   *ledger.Ledger  // what is taken out is entered here
}

// Trim takes off both ends of a full page's article the lines that most sites put
// around the text in no element of their own: the headline again, the page's address, the
// byline, the date, share rows, links to further articles. It also takes out repeated
// captions and lists of keywords. It reports whether it took anything.
func Trim(article *block.Article, opts TrimOptions) bool {
	t := trimmer{TrimOptions: opts, article: article, title: chars.Key(opts.Title)}
	t.Address = nil
	for _, address := range opts.Address {
		if key := addressKey(address); key != "" {
			t.Address = append(t.Address, key)
		}
	}
	t.dropKeywords()
	article.Leaves(func(b, list *block.Block, cell bool) {
		if b.Tag != "hr" {
			t.leaves = scratch.Append(t.leaves, leaf{b, list, cell, b.IsMedia() || b.HasImage()})
		}
	})
	t.trimBehindEnd()
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
	t.trimHead(t.leaves[:first])
	t.trimCredits(t.leaves[:first], t.leaves[first])
	if !t.Manual {
		t.trimLinks(0, first)
		t.trimLinks(last+1, len(t.leaves))
		t.trimLabels(t.leaves[last+1:])
	}
	t.trimLeaves(t.leaves[last+1:], tailLines)
	t.trimHeadings(t.leaves[last+1:])
	return t.changed
}

// trimLeaves trims each of the leaves.
func (t *trimmer) trimLeaves(leaves []leaf, tests []lineTest) {
	for _, l := range leaves {
		t.trimLeaf(l, tests)
	}
}

// names returns the words of the names, folded.
func (t *trimmer) names() map[string]bool {
	if t.folded == nil {
		t.folded = map[string]bool{}
		for _, name := range t.Names {
			for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
				t.folded[chars.FoldAccents(chars.FoldCase(w))] = true
			}
		}
	}
	return t.folded
}

// isNamed reports whether a text has one of the names whole. A heading such as "Reporting by hand"
// is a byline only if the page says that such is its author.
func (t *trimmer) isNamed(text string) bool {
	text = chars.Key(text)
	return slices.ContainsFunc(t.Names, func(name string) bool {
		name = chars.Key(name)
		return name != "" && strings.Contains(text, name)
	})
}

// trimHead trims the leaves before the text. The first heading that stays may be the headline
// in other words; below a second one, or the number of a version, the article has begun, and
// a date there is one that it is about.
func (t *trimmer) trimHead(leaves []leaf) {
	tests, headings := headLines, 0
	for _, l := range leaves {
		if t.trimLeaf(l, tests); l.IsHeading() && !l.Dropped() {
			if headings++; headings > 1 || versionHead.MatchString(l.Text()) {
				tests = titleLines
			}
		}
	}
}

// versionHead matches a heading that is the number of a version.
var versionHead = regexp.MustCompile(`^\[?v?\d+(?:\.\d+)+[^\s\pL]*$`)

// trimUpToFirst trims the leaves up to the first that stays.
func (t *trimmer) trimUpToFirst(tests []lineTest) {
	for _, l := range t.leaves {
		if t.trimLeaf(l, tests); !l.Dropped() {
			return
		}
	}
}

// A trimmer does the work of Trim.
type trimmer struct {
	TrimOptions
	article *block.Article
	title   string          // folded
	folded  map[string]bool // the words of Names; nil until they are asked for
	leaves  []leaf          // of the article, but for hr
	credits []*html.Node    // the elements of bylines and dates that were taken out
	changed bool            // something was taken out
}

// A leaf of the article.
type leaf struct {
	*block.Block
	list  *block.Block // that it stands in, nil if it is none
	cell  bool         // it stands in a table of data
	media bool         // it shows a picture or an embed
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
	for _, l := range t.leaves {
		b := l.Block
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
		if !l.Held && strings.Contains(l.Text, ",") && t.Keywords[chars.Key(l.Text)] {
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
func (t *trimmer) isBody(l leaf) bool {
	b := l.Block
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
		return t.title != "" && (t.isTitle(text) || t.isTitleLines(text)) && !headsList(b)
	}},
	{"trim/headline", func(t *trimmer, b *block.Block, text string) bool {
		return b.Tag == "h1" && sameHeadline(text, t.Title)
	}},
	{"trim/address", func(t *trimmer, b *block.Block, text string) bool {
		return strings.Contains(text, "://") && slices.Contains(t.Address, addressKey(text))
	}},
	{"trim/byline", func(t *trimmer, b *block.Block, text string) bool {
		return len(text) < maxCreditLine && isBylineLine(text) && !isCaption(b) && (!b.IsHeading() || t.isNamed(text))
	}},
	{"trim/byline", func(t *trimmer, b *block.Block, text string) bool {
		return len(text) < maxCreditLine && b.Tag == "p" && t.isCreditLines(text) && !isCaption(b)
	}},
	{"trim/date", func(t *trimmer, b *block.Block, text string) bool {
		return len(text) < maxCreditLine && t.isDate(text) && !isCaption(b) && !b.IsHeading()
	}},
}

// isDate reports whether a line is a date, and says at most whose text it is the date of.
func (t *trimmer) isDate(line string) bool {
	if !isDateLine(line) {
		return false
	}
	rest := restOfDate(line, t.names())
	return rest.labelled || !rest.behind && rest.words <= maxDateRest
}

// headsList reports whether a leaf comes from an item of a list that has a list of its own. It
// is the first line of a list of contents that repeats the headline.
func headsList(b *block.Block) bool {
	n := b.Src
	for level := 0; n != nil && level < maxHeadLevels; n, level = n.Parent, level+1 {
		if n.DataAtom == atom.Li {
			return dom.ContainsTag(n, atom.Ul) || dom.ContainsTag(n, atom.Ol)
		}
	}
	return false
}

// maxDateRest is how many words that dates don't have the line of a date may have: a place,
// or a section.
const maxDateRest = 3

// titleLines are those of headLines that are trimmed in the publisher's own container,
// and firstLines those that are trimmed from the start of an article without running
// text.
var titleLines, firstLines = headLines[:3], headLines

// sameHeadline reports whether a headline of the page is the article's title in other words:
// half of its words are the title's. Any is, of an article without a title.
func sameHeadline(text, title string) bool {
	if title == "" {
		return true
	}
	if chars.EastAsian(text) {
		return strings.Contains(chars.Key(text), chars.Key(title)) || strings.Contains(chars.Key(title), chars.Key(text))
	}
	in := map[string]bool{}
	for w := range strings.FieldsSeq(title) {
		in[chars.Key(w)] = true
	}
	same, all := 0, 0
	for w := range strings.FieldsSeq(text) {
		if all++; in[chars.Key(w)] {
			same++
		}
	}
	return 2*same >= all
}

// A line of maxCreditLine bytes or more is neither a byline nor a date.
const maxCreditLine = 200

// tailLines are the kinds of lines that are trimmed behind the text. A date alone stands
// below a letter or a notice, and is part of it.
var tailLines = []lineTest{
	{"trim/date", func(t *trimmer, b *block.Block, text string) bool {
		if len(text) >= maxCreditLine || !isDateLine(text) || isCaption(b) {
			return false
		}
		rest := restOfDate(text, t.names())
		return rest.published && !rest.behind && rest.words <= maxDateRest
	}},
}

// addressKey returns what two forms of an address have in common: without scheme, www, tracking
// and fragment.
func addressKey(address string) string {
	address, _, _ = strings.Cut(link.WithoutTracking(strings.TrimSpace(address)), "#")
	_, rest, _ := strings.Cut(address, "://")
	return strings.TrimPrefix(strings.TrimRight(rest, "/"), "www.")
}

// isAddress reports whether a text shows a URL. That is a source that the author gives,
// while a headline would be an article that the site offers.
func isAddress(text string) bool {
	return strings.Contains(text, "://") || strings.HasPrefix(text, "www.")
}

// trimLeaf takes the leaf out if one of the tests recognizes it and it has no image.
func (t *trimmer) trimLeaf(l leaf, tests []lineTest) {
	text := l.Text()
	if text == "" || l.cell {
		return
	}
	for _, test := range tests {
		if test.is(t, l.Block, text) && !l.media {
			if test.name == "trim/byline" || test.name == "trim/date" {
				t.credits = append(t.credits, l.Src)
			}
			t.drop(test.name, l.Block)
			return
		}
	}
}

// drop takes out all that is in a leaf.
func (t *trimmer) drop(name string, b *block.Block) {
	if t.article.Keeps(b) {
		return
	}
	b.Drop(t.Ledger, name)
	t.changed = true
}

package newsclean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// trim takes off both ends of a full page's article what stands around the
// text on most sites and in no element of its own: the headline again, the
// byline, the date, share rows, links to further articles. It says whether there
// was any.
func (j *job) trim(article *block) bool {
	t := trimmer{job: j, title: foldTitle(j.meta.Title)}
	t.changed = j.dropKeywords(article)
	article.leaves(func(b *block) {
		if b.tag != "hr" && b.tag != "img" {
			t.leaves = appendDoubling(t.leaves, b)
		}
	})
	first, last := t.prose()
	if first < 0 {
		t.judgeFirst(headLines[:4])
		return t.changed
	}
	t.dropRepeated()
	if j.exact { // the publisher's own container holds no more than the article
		t.judgeAll(t.leaves[:first], headLines[:2])
		return t.changed
	}
	t.judgeAll(t.leaves[:first], headLines)
	t.judgeAll(t.leaves[last+1:], tailLines)
	return t.changed
}

func (t *trimmer) judgeAll(leaves []*block, tests []lineTest) {
	for _, b := range leaves {
		t.judge(b, tests)
	}
}

// judgeFirst goes on to the first line that stays.
func (t *trimmer) judgeFirst(tests []lineTest) {
	for _, b := range t.leaves {
		if t.judge(b, tests); len(b.runs) > 0 {
			return
		}
	}
}

type trimmer struct {
	*job
	title   string
	leaves  []*block
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

// isCaption says whether a line comes from the caption of a figure.
func isCaption(b *block) bool {
	n := b.src
	for i := 0; n != nil && i < 4; i++ {
		if n.DataAtom == atom.Figcaption || n.DataAtom == atom.Figure || hasCaptionClass(n) || strings.Contains(attr(n, "class"), "caption") {
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
		if b.tag == "pre" || !isCaption(b) {
			continue
		}
		text := b.text()
		if wide(text) < minRepeated {
			continue
		}
		if seen[text] && !hasImages(b.runs) {
			t.drop("trim/repeated", b)
		}
		seen[text] = true
	}
}

// dropKeywords takes out the list of keywords that the page has for search
// engines, where it shows it in a line of the article.
func (j *job) dropKeywords(article *block) (changed bool) {
	if len(j.keywords) == 0 {
		return false
	}
	lines, _ := j.linesOf(article)
	for _, l := range lines {
		if strings.Contains(l.text, ",") && j.keywords[foldTitle(l.text)] {
			j.ledger.runs("trim/keywords", "", l.runs)
			l.taken, changed = true, true
		}
	}
	dropTaken(lines)
	return changed
}

// keywords gives a page's lists of keywords, folded. A broken head leaves them
// in the body.
func (p *page) keywords() map[string]bool {
	lists := map[string]bool{}
	for i := range p.tags {
		if t := &p.tags[i]; t.name == "keywords" && strings.Count(t.value, ",") >= minKeywords {
			lists[foldTitle(t.value)] = true
		}
	}
	return lists
}

// minKeywords is how many commas a list of keywords has at least.
const minKeywords = 3

// minRepeated is the shortest line that is not repeated for its own sake, as
// refrains and table cells are.
const minRepeated = 15

// minBody is the least running text of a paragraph, East Asian runes counted
// double.
const minBody = 80

// inBody says whether a leaf is a paragraph of sentences.
func (t *trimmer) inBody(b *block) bool {
	if b.tag == "pre" {
		return true
	}
	lines, runes := b.shownLines(t.desk), 0 // which count twice at most
	for i := range lines {
		runes += lines[i].size
	}
	if b.tag != "p" || 2*runes < minBody {
		return false
	}
	text := b.text()
	linked, loose := linkShare(b.runs)
	return loose > linked && isWide(text, minBody) && isSentence(text) && !bylineLine.matches(text) && !dateLine.matches(text)
}

// isSentence says whether a text has a comma, or ends a sentence.
func isSentence(text string) bool {
	for i := 0; i < len(text); {
		switch {
		case hanAt(text, i):
			i += 3
			continue
		case letterAt(text, i):
			i += 2
			continue
		case signAt(text, i) && text[i:i+3] != "…":
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch r {
		case ',', '，', '、':
			return true
		case '.', '!', '?', '。', '！', '？', '…', '؟', '।':
			rest := strings.TrimLeft(text[i:], closers)
			if rest == "" || isSpaceByte(rest[0]) {
				return true
			}
			i = len(text) - len(rest)
		}
	}
	return false
}

// closers are what may stand between a full stop and the space behind it.
const closers = "'\"”’»」』)）]"

// isWide says whether a text has so many visible runes, East Asian ones double.
// Of a long text the beginning is enough to tell.
func isWide(text string, least int) bool {
	if most := 4 * least; len(text) > most && wide(cutBytes(text, most)) >= least {
		return true
	}
	return wide(text) >= least
}

// wide counts a text's visible runes, East Asian ones double.
func wide(s string) int { return int(weightOf(s).wide) }

// A lineTest names a kind of line and knows it.
type lineTest struct {
	name string
	is   func(t *trimmer, b *block, text string) bool
}

var headLines = []lineTest{
	{"trim/title", func(t *trimmer, b *block, text string) bool { return t.title != "" && foldTitle(text) == t.title }},
	{"trim/headline", func(_ *trimmer, b *block, _ string) bool { return b.tag == "h1" }},
	{"trim/byline", func(_ *trimmer, _ *block, text string) bool { return len(text) < 200 && bylineLine.matches(text) }},
	{"trim/date", func(_ *trimmer, _ *block, text string) bool { return len(text) < 200 && dateLine.matches(text) }},
	{"trim/links", func(_ *trimmer, b *block, text string) bool { return onlyLinks(b.runs) }},
	{"trim/label", func(_ *trimmer, b *block, text string) bool {
		return b.tag == "p" && wide(text) < 60 && !strings.ContainsFunc(text, unicode.IsPunct) && !eastAsian(text)
	}},
}

// eastAsian says whether a text is written in Han characters, kana or hangul,
// of which a few make a sentence.
func eastAsian(s string) bool { return wide(s) > visibleLen(s) }

var tailLines = []lineTest{
	{"trim/links", func(_ *trimmer, b *block, text string) bool { return onlyLinks(b.runs) && !isAddress(text) }},
	{"trim/byline", func(_ *trimmer, _ *block, text string) bool { return len(text) < 200 && bylineLine.matches(text) }},
	{"trim/date", func(_ *trimmer, _ *block, text string) bool { return len(text) < 200 && dateLine.matches(text) }},
	{"trim/tail-heading", func(_ *trimmer, b *block, _ string) bool { return len(b.tag) == 2 && b.tag[0] == 'h' && b.tag != "hr" }},
	{"trim/tail-links", func(_ *trimmer, b *block, text string) bool { return mostlyLinks(b.runs) && !isAddress(text) }},
	{"trim/tail-label", func(_ *trimmer, b *block, text string) bool {
		return b.tag == "p" && isParagraph(b) && wide(text) < 50 && !isSentence(text) && !eastAsian(text) && !isCaption(b) && !isAddress(text)
	}},
}

// isAddress says whether a text shows a URL: a source that the author gives,
// where a headline would be an article that the site offers.
func isAddress(text string) bool {
	return strings.Contains(text, "://") || strings.HasPrefix(text, "www.")
}

// isParagraph says whether a leaf stands on its own rather than in a list or
// table.
func isParagraph(b *block) bool {
	for n, i := b.src, 0; n != nil && i < 4; n, i = n.Parent, i+1 {
		switch n.DataAtom {
		case atom.Li, atom.Td, atom.Th, atom.Dd, atom.Blockquote:
			return false
		}
	}
	return true
}

// judge takes the leaf out if one of the tests knows it.
func (t *trimmer) judge(b *block, tests []lineTest) {
	text := b.text()
	if text == "" {
		return
	}
	for _, test := range tests {
		if test.is(t, b, text) && !hasImages(b.runs) {
			t.drop(test.name, b)
			return
		}
	}
}

// drop takes out all that is in a leaf.
func (t *trimmer) drop(name string, b *block) {
	t.ledger.runs(name, "", b.runs)
	b.runs, t.changed = nil, true
}

// foldTitle makes titles comparable: letters and digits alone, in lower case.
func foldTitle(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

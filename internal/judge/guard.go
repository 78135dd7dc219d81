package judge

import (
	"slices"
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/words"
)

// condemned returns the lines of a run that go now.
func (b *bench) condemned(r *run) []int {
	atHead := r.above == 0 && r.below > 0
	var out []int
	for k := len(r.lines) - 1; k >= 0; k-- {
		i := r.lines[k]
		over := b.over(i)
		if !b.mayGo(i) || over <= 0 || b.listing && !b.speaksOut(i) {
			continue
		}
		if atHead && !b.page && b.names(i) {
			continue
		}
		facts := b.positions[k].fact || b.positions[k].own || b.headsFact(r, k)
		if b.evidence(i) < 2 || facts && (over <= beyondDoubt || !b.isOutside(i) && !b.isCall(i)) || over <= beyondDoubt && !b.mayGoFor(i, atHead) {
			continue
		}
		if (b.isPlain(i) || b.isCaption(i)) && b.items[i].Source.Side != Behind {
			continue
		}
		if next := b.at(r, k+1); next != nil && (heads(&b.items[i], next) && !(over > beyondDoubt && b.items[i].isLinked()) || k+1 < len(r.lines) && b.labels(i)) && (len(out) == 0 || out[len(out)-1] != r.lines[k+1]) {
			continue // it heads what stays
		}
		out = append(out, i)
	}
	out = b.wholeRows(out)
	if len(r.lines) > longRun && len(out) < len(r.lines)/leastOfLong {
		return nil
	}
	return out
}

// wholeRows returns the lines that go without those that stand in a row of a table with a number that
// stays, or with anything else where the table has head cells: what furniture says is data there.
func (b *bench) wholeRows(out []int) []int {
	if !slices.ContainsFunc(out, func(i int) bool { return b.items[i].Row > 0 }) {
		return out
	}
	goes := map[int]bool{}
	for _, i := range out {
		goes[i] = true
	}
	stays := map[int]bool{} // by row
	return slices.DeleteFunc(out, func(i int) bool {
		row := b.items[i].Row
		if _, known := stays[row]; !known {
			stays[row] = row > 0 && b.holdsData(i, goes)
		}
		return stays[row]
	})
}

// holdsData reports whether a line stays that stands in the same row as line i, and is data there.
func (b *bench) holdsData(i int, goes map[int]bool) bool {
	isData := func(j int) bool {
		it := &b.items[j]
		return !goes[j] && !b.gone[j] && (isFigure(it) || it.Data && it.Linked == 0)
	}
	row := b.items[i].Row
	for j := i; j >= 0 && b.items[j].Row == row; j-- {
		if isData(j) {
			return true
		}
	}
	for j := i + 1; j < len(b.items) && b.items[j].Row == row; j++ {
		if isData(j) {
			return true
		}
	}
	return false
}

// isFigure reports whether a line is little more than a number, as a cell with data is.
func isFigure(it *Item) bool {
	c := count(it.Text)
	return it.Linked == 0 && isCell(it.Tag) && c.digits > 0 && c.digits*2 >= c.all && !hasDigitsOfDate(it.Text)
}

// Of a run of more than longRun lines at least one in leastOfLong goes at a time, or none, so that
// lines of which each goes only after the one behind it take no quadratic time.
const longRun, leastOfLong = 300, 32

// heads reports whether a line is a heading and the next one stands under it.
func heads(it, next *Item) bool {
	return isHeadingTag(it.Tag) && (!isHeadingTag(next.Tag) || next.Tag > it.Tag)
}

// labels reports whether a line is a label of the next one. Before running text it may be one of
// buttons that are gone.
func (b *bench) labels(i int) bool {
	return b.items[i].Linked == 0 && slices.Contains(b.look(i).own, endsLabel)
}

// names reports whether a line before the text of a fragment may be its headline, byline or date,
// which nothing else tells of a fragment: it neither says nor offers what furniture does, or is a
// link to all that somebody wrote. No name shares a page or is a way to it.
func (b *bench) names(i int) bool {
	it := &b.items[i]
	if len(it.Links) == 1 && it.isLinked() && b.look(i).width <= maxByline && linkKind(it.Links[0]) == linkTag {
		return true
	}
	return !b.offers(i) && !b.speaksOut(i) && !b.isWay(i) && !b.isControls(i)
}

// isControls reports whether a line hands the page on to a network or is a row of controls.
func (b *bench) isControls(i int) bool {
	return b.items[i].Source.Controls || slices.Contains(b.look(i).own, linkShare)
}

// isCall reports whether a line is what a control says that calls a script.
func (b *bench) isCall(i int) bool {
	return b.look(i).spoken.most == whole && slices.Contains(b.signs[i], callsScripts)
}

// isWay reports whether a line is a way to the page.
func (b *bench) isWay(i int) bool { return slices.Contains(b.look(i).own, isTrail) }

// maxByline is the width of the longest link that may be a byline.
const maxByline = 40

// beyondDoubt is how far above the bar a line goes whatever it is, but for an anchor.
const beyondDoubt = 3

// Heads reports whether a line is what stands over or before other articles, and whether it is what
// stands over comments, alone or with a button such as "Add comment".
func Heads(line string) (others, ofComments, withButton bool) {
	if len(line) > maxPhrase {
		return false, false, false
	}
	f := find(strings.TrimFunc(fold(withoutCount(line)), isDecoration), len(line))
	for k, at := range f.at {
		switch kinds[k] {
		case "related", "related_inline", "popular":
			others = others || at == whole && (f.covered >= mostly || !chars.EndsSentence(line))
		case "comments":
			ofComments = ofComments || at == whole
			withButton = at == edge && f.covered >= mostly
		}
	}
	return others, ofComments, withButton && !ofComments
}

// withoutCount returns a line without the number in brackets or before an East Asian counter at its end,
// as of the comments below it. What has neither may be one of several counts, as over a discussion.
func withoutCount(line string) string {
	rest := strings.TrimRightFunc(strings.TrimRight(line, counters), unicode.IsSpace)
	short := strings.TrimRight(rest, "0123456789")
	if len(rest) == len(line) || len(short) == len(rest) || strings.TrimLeftFunc(short, isDecoration) == "" {
		return line
	}
	return short
}

// counters stand behind the number of comments.
const counters = "条條则則件個个개건)）]"

// mostly is the share of a line's letters in phrases from which on it is little else.
const mostly = 0.8

// speaksFor reports whether a line begins or ends with a phrase, or is one, of a kind that authors
// have no lines of.
func (b *bench) speaksFor(i int) bool {
	if b.isSeveral(i) {
		return true
	}
	for k, at := range b.look(i).spoken.at {
		if at >= edge && !authorKinds[k] {
			return true
		}
	}
	return false
}

// authorKinds are the kinds of phrases that lines of the author's begin with too.
var authorKinds = kindSet("source_link", "editor", "bio", "disclaimer", "tags", "related_inline")

// over returns how far the score of a line is over its bar.
func (b *bench) over(i int) float64 { return b.score[i] - b.barOf(i) }

// isOutside reports whether the source says that a line is no part of the text.
func (b *bench) isOutside(i int) bool {
	from := &b.items[i].Source
	return from.Side == Behind || from.Named >= LikelyName
}

// mayGoFor reports whether a line may go for a score over the bar: not sentences unless they ask for
// something, and not what stands in quotes or tables or, at the head, before the text, for less than
// phrases or links.
func (b *bench) mayGoFor(i int, atHead bool) bool {
	switch {
	case b.says(i) && !b.asks(i), b.cites(i):
		return false
	case b.speaksOut(i):
		return true
	case b.isContent(i):
		return false
	case !atHead || b.offers(i) || b.isWay(i) || b.isControls(i):
		return true
	}
	return b.page && b.over(i) > headMore && !isHeadingTag(b.items[i].Tag)
}

// cites reports whether a line is what an author refers to: it stands under a heading of sources,
// leads to a file or within the article, or is a sentence in brackets.
func (b *bench) cites(i int) bool {
	for _, s := range b.signs[i] {
		switch s {
		case underSources:
			if !b.speaks(i) {
				return true
			}
		case linkFile, linkInPage:
			return true
		case inBrackets:
			if chars.EndsSentence(b.items[i].Text) {
				return true
			}
		}
	}
	return false
}

// evidence returns how many sorts of signs speak against a line: what it says, how it is written,
// where it leads, what its elements are called, how far they are from the text, and what is thought
// of the lines around it. Nothing goes for one of them alone, nor for its length and place.
func (b *bench) evidence(i int) int {
	var sorts [numSorts]bool
	behind, before := false, false
	for _, s := range b.signs[i] {
		if table().Among[s] > 0 {
			sorts[sortOf(s)] = true
		}
		behind, before = behind || s == atTail, before || s == atHead
		sorts[byLinks] = sorts[byLinks] || s == isTrail && b.items[i].First
		sorts[byNames] = sorts[byNames] || s == callsScripts // its element is a button in all but name
	}
	f := &b.look(i).spoken
	if behind && (f.covered >= 0.9 && (f.phrase || b.items[i].Linked > 0) || b.isSeveral(i)) {
		return numSorts // it says what furniture says where furniture stands
	}
	if before && b.isButton(i) || b.closes(i) || b.saysOnly(i) {
		return numSorts
	}
	n := 0
	for _, is := range sorts[noEvidence+1:] {
		if is {
			n++
		}
	}
	return n
}

// says reports whether a line is a sentence of text, be it too short to be an anchor or a link.
// Headlines have no stop, but those in a list of links may call or ask.
func (b *bench) says(i int) bool {
	it, width := &b.items[i], b.look(i).width
	if it.isLinked() && (slices.Contains(b.signs[i], underSpoken) || slices.Contains(b.signs[i], underOthers)) && (slices.Contains(b.signs[i], run3) || slices.Contains(b.signs[i], run6)) && !endsInStop(it.Text) {
		return false
	}
	return chars.EndsSentence(it.Text) && !isHeadingTag(it.Tag) &&
		(isAsWide(it.Text, width, minSentence) || width >= minHanSentence && chars.EastAsian(it.Text))
}

// endsInStop reports whether a full stop ends a text, and no call, question or dots.
func endsInStop(text string) bool {
	text = strings.TrimRight(text, closers)
	return strings.ContainsRune(".。۔।", lastRune(text)) && !strings.HasSuffix(text, "...")
}

// isPlain reports whether a line is a sentence, or text with a stop in it around a link, that says
// nothing that furniture says.
func (b *bench) isPlain(i int) bool {
	it, l := &b.items[i], b.look(i)
	around := it.Linked > 0 && it.Unlinked*3 >= it.Linked && l.width >= minSentence && !isHeadingTag(it.Tag) && chars.IsSentence(it.Text)
	return l.spoken.most < edge && (around || b.says(i) && it.Unlinked > it.Linked)
}

// isCaption reports whether a line names who made a picture.
func (b *bench) isCaption(i int) bool {
	it := &b.items[i]
	if it.Unlinked <= it.Linked || b.look(i).width > maxCaption {
		return false
	}
	return NamesMaker(it.Text)
}

// NamesMaker reports whether a line says who made a picture: before a colon or the like stands a word for
// that, at the start of the line or behind what else it says.
func NamesMaker(text string) bool {
	line := strings.TrimFunc(fold(text), isDecoration)
	for at, tried := strings.IndexAny(line, ":=/"), 0; at >= 0 && tried < maxMarks; tried++ {
		before := strings.TrimFunc(line[:at], isDecoration)
		if pictureCredit[before] || pictureCredit[before[strings.LastIndexFunc(before, isDecoration)+1:]] {
			return true
		}
		next := strings.IndexAny(line[at+1:], ":=/")
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return false
}

// maxMarks is how many colons and the like of a line are looked at.
const maxMarks = 5

// pictureCredit are the words before who made a picture, and maxCaption the width of the longest
// line that is looked at for one.
var pictureCredit = words.Set("picture_credit")

const maxCaption = 160

// minSentence is the least width of a line that counts as a sentence if a stop ends it,
// minHanSentence of one with East Asian characters, of which ten say as much.
const minSentence, minHanSentence = 30, 20

// asks reports whether a line of running text is of a kind that furniture has whole sentences of,
// or is for the most part phrases.
func (b *bench) asks(i int) bool {
	f := &b.look(i).spoken
	for k, at := range f.at {
		if at >= edge && sentenceKinds[k] && f.covered >= 0.15 {
			return true
		}
	}
	return f.covered >= 0.6 || f.at[appearedFirst] == whole // with a long title
}

// sentenceKinds are the kinds of phrases of which furniture has whole sentences.
var sentenceKinds = kindSet("follow", "subscribe", "donate", "app", "copyright", "disclaimer", "report", "affiliate", "appeared_first", "login", "cookie", "comments")

// speaksOut reports whether most of a line is phrases.
func (b *bench) speaksOut(i int) bool {
	return b.look(i).spoken.covered >= 0.6 || b.isSeveral(i)
}

// isContent reports whether a line stands in a quote or a table, or behind an image, where it is
// the credit. Such lines go for what they say alone.
func (b *bench) isContent(i int) bool {
	it := &b.items[i]
	return isCell(it.Tag) && !(!b.page && it.Source.Side == Behind && b.offers(i)) || it.Tag == "blockquote" || it.Image && it.Linked == 0 && !b.speaksFor(i)
}

// offers reports whether a line is a link or mostly links. The headline, byline and date before the
// text go for nothing less.
func (b *bench) offers(i int) bool {
	it := &b.items[i]
	return it.Linked > 0 && (it.isLinked() || it.Linked >= it.Unlinked)
}

// IsBio reports whether a line is what stands over or under a few words about an author.
func IsBio(line string) bool {
	if len(line) > maxPhrase {
		return false
	}
	f := find(strings.TrimFunc(fold(line), isDecoration), len(line))
	for k, at := range f.at {
		if kinds[k] == "bio" && at == whole && f.covered >= mostly {
			return true
		}
	}
	return false
}

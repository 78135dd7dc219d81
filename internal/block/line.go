package block

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/judge"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/scratch"
	"golang.org/x/net/html"
)

// A Line is a line of a leaf with visible text: the whole leaf, or what stands between
// two br. It exists as long as the leaf keeps its runs.
type Line struct {
	ID     int    // the lines of an article are numbered in the order in which they were first read
	Text   string // white space is folded
	Size   int    // visible runes of Text
	Held   bool   // no rule may take it: it stands for what is embedded
	Cell   bool   // it stands in a table of data, where a few words are no label: no rule may take it but one that names cells
	Beside bool   // it stands in a figure or a caption, whose place in the article says nothing
	Gone   bool   // DropGone takes it out
	Label  bool   // DropGone takes out its text, and leaves its pictures
	leaf   *Block
	runs   []run

	shorter bool // its end went
	kept    bool // the ledger keeps a part of it
}

// Lines returns the lines with visible text, except those in pre, and the number of
// visible runes of all lines, those in pre among them.
func (a *Article) Lines() (lines []*Line, total int) {
	var list func(b *Block, cell, held, beside bool)
	list = func(b *Block, cell, held, beside bool) {
		for _, k := range b.kids {
			list(k, cell || b.Tag == "table", held || k.Tag == embedTag, beside || b.Tag == "figure" || b.Tag == "figcaption")
		}
		if b.Tag == "pre" {
			for i := range b.runs {
				total += b.runs[i].visible()
			}
			return
		}
		shown := a.LinesOf(b)
		for i := range shown {
			l := &shown[i]
			l.leaf, l.Cell, l.Held, l.Beside = b, cell, held || l.kept, beside
			lines = scratch.Append(lines, l)
			total += l.Size
		}
	}
	list(a.root, false, false, false)
	return lines, total
}

// LinesOf returns a leaf's lines with visible text. They are kept, with what was found
// out about them, as long as the leaf keeps its runs: the rules are run until none
// fires any more, and most lines stay.
func (a *Article) LinesOf(b *Block) []Line {
	if len(b.runs) == 0 {
		return nil
	}
	k := b.cached()
	if k.read {
		return k.lines
	}
	k.read = true
	for start := 0; start <= len(b.runs); {
		end := lineEnd(b.runs, start)
		if text, size := runsTextLen(b.runs[start:end]); size > 0 {
			if k.lines == nil {
				k.lines = a.scratch.lines.Take(1 + countBreaks(b.runs[end:]))[:0]
			}
			k.lines = append(k.lines, Line{ID: a.lines, runs: b.runs[start:end], Text: text, Size: size, kept: a.keeps(b.runs[start:end])})
			a.lines++
		}
		start = end + 1
	}
	return k.lines
}

// Keeps reports whether the ledger keeps a part of a leaf.
func (a *Article) Keeps(b *Block) bool { return a.keeps(b.runs) }

func (a *Article) keeps(runs []run) bool {
	return a.Ledger != nil && slices.ContainsFunc(runs, func(r run) bool { return a.Ledger.Keeps(r.node) })
}

// lineEnd returns the index of the br that ends the line that begins at start,
// len(runs) for the last line.
func lineEnd(runs []run, start int) int {
	for start < len(runs) && runs[start].kind != breakRun {
		start++
	}
	return start
}

func countBreaks(runs []run) int {
	count := 0
	for i := range runs {
		if runs[i].kind == breakRun {
			count++
		}
	}
	return count
}

// From returns the element that the line's leaf comes from, nil if there is none, and
// the tag that the leaf has now.
func (l *Line) From() (n *html.Node, tag string) { return l.leaf.Src, l.leaf.Tag }

// OnlyLinks reports whether the line is nothing but links, except for bullets and the
// like.
func (l *Line) OnlyLinks() bool { return onlyLinks(l.runs) }

// MostlyLinks reports whether at least half of the line, without the label at its
// start, is links.
func (l *Line) MostlyLinks() bool { return mostlyLinks(l.runs) }

// StopsUnlinked reports whether a full stop ends the line outside of its links, as it does in a
// sentence that has a link. Labels have none, and a headline's is in its link.
func (l *Line) StopsUnlinked() bool {
	if !strings.HasSuffix(l.Text, ".") && !strings.HasSuffix(l.Text, "。") || strings.HasSuffix(l.Text, "..") {
		return false
	}
	for i := len(l.runs) - 1; i >= 0; i-- {
		if r := &l.runs[i]; r.kind == textRun && r.visible() > 0 {
			return !inLink(r.inlines)
		}
	}
	return false
}

// Heads reports whether the line is written as what heads the lines that follow: it is a heading,
// or a few words, all of them bold.
func (l *Line) Heads() bool {
	if l.leaf.IsHeading() {
		return true
	}
	if chars.WidthAtLeast(l.Text, maxHead) {
		return false
	}
	for i := range l.runs {
		if r := &l.runs[i]; r.visible() > 0 && !slices.ContainsFunc(r.inlines, isStrong) {
			return false
		}
	}
	return true
}

// IsText reports whether the line is running text: some words that a full stop ends, or many,
// most of them outside of links, and no heading.
func (l *Line) IsText() bool {
	linked, unlinked := linkShare(l.runs)
	if unlinked <= linked || l.Heads() {
		return false
	}
	width := chars.Width(l.Text)
	return width >= minText && chars.EndsSentence(l.Text) || width >= minLongText && chars.IsSentence(l.Text) || width >= minStopless
}

// minText is the least width of running text that a full stop ends, seven words or so;
// minLongText that of text with a comma or a stop in it, and minStopless that of any other, as
// in a script that has no full stop.
const minText, minLongText, minStopless = 30, 80, 120

// maxHead is the width from which on a line in bold is no heading.
const maxHead = 60

func isStrong(m *inline) bool { return m.tag == "strong" || m.tag == "b" }

// HasPictures reports whether the line has images that are more than icons.
func (l *Line) HasPictures() bool { return hasPictures(l.runs) }

// Record enters the line as taken out by a rule.
func (l *Line) Record(to *ledger.Ledger, rule, source string) { recordRuns(to, rule, source, l.runs) }

// Offset returns where the line's text began in the visible text of the document, as that of the
// first piece of its removal; 0 if removals aren't explained.
func (l *Line) Offset(in *ledger.Ledger) int {
	for i := range l.runs {
		if r := &l.runs[i]; r.kind == textRun && r.visible() > 0 {
			return in.Offset(r.node)
		}
	}
	return 0
}

// hasPictures reports whether a line has images that are more than icons.
func hasPictures(runs []run) bool {
	return slices.ContainsFunc(runs, func(r run) bool { return r.kind == imageRun && !r.image.IsIcon() })
}

// LabelsPicture reports whether the line is all of its leaf, and has one image that is more than an icon, and
// that doesn't stand for a button itself.
func (l *Line) LabelsPicture() bool {
	all := pictures(l.runs)
	return len(all) == 1 && !judge.SaysButton(all[0].image.Alt()) && !slices.ContainsFunc(l.leaf.runs, isBreak)
}

// pictures returns the images of runs that are more than icons.
func pictures(runs []run) (out []run) {
	for i := range runs {
		if r := &runs[i]; r.kind == imageRun && !r.image.IsIcon() {
			out = append(out, *r)
		}
	}
	return out
}

// onlyLinks reports whether runs are nothing but links, except for bullets and the
// like.
func onlyLinks(runs []run) bool {
	linked, unlinked := linkShare(runs)
	return linked > 0 && unlinked <= maxBullets
}

// maxBullets is how many visible runes outside of links a line of nothing but links may
// have.
const maxBullets = 3

// mostlyLinks reports whether at least half of the runs, without the label at their
// start, is links.
func mostlyLinks(runs []run) bool {
	linked, unlinked := linkShare(runs)
	return linked > 0 && linked >= unlinked-labelLen(runs)
}

// labelLen returns how many visible runes the label has that a line begins with; 0 if
// it begins with no label, or if that is a link.
func labelLen(runs []run) int {
	sum := 0
	for i := range runs {
		if inLink(runs[i].inlines) {
			break
		}
		text := runs[i].text
		if end := strings.IndexAny(text, ":：|｜»>"); end >= 0 {
			_, size := utf8.DecodeRuneInString(text[end:])
			return sum + chars.VisibleLen(text[:end+size])
		}
		sum += runs[i].visible()
	}
	return 0
}

// linkShare counts the visible runes inside and outside of links.
func linkShare(runs []run) (linked, unlinked int) {
	for i := range runs {
		n := runs[i].visible()
		if inLink(runs[i].inlines) {
			linked += n
		} else {
			unlinked += n
		}
	}
	return linked, unlinked
}

func inLink(inlines []*inline) bool { return linkOf(inlines) != nil }

// countLinks counts the links of runs.
func countLinks(runs []run) int {
	count := 0
	var last *inline
	for i := range runs {
		if m := linkOf(runs[i].inlines); m != last {
			if last = m; m != nil {
				count++
			}
		}
	}
	return count
}

// href returns where an inline element leads, "" if it is no link.
func (m *inline) href() string {
	if m == nil {
		return ""
	}
	for _, a := range m.attrs {
		if a.Key == "href" {
			return a.Val
		}
	}
	return ""
}

// Links calls visit with each link of a leaf, in order: where it leads, and the width of its
// text in runes, wide ones counted double.
func (b *Block) Links(visit func(href string, width int)) {
	href, width := "", 0
	var last *inline
	for i := range b.runs {
		m := linkOf(b.runs[i].inlines)
		if m != last {
			if last != nil {
				visit(href, width)
			}
			last, href, width = m, m.href(), 0
		}
		width += chars.Width(b.runs[i].text)
	}
	if last != nil {
		visit(href, width)
	}
}

// NoteButtons notes which lines stand next to one with Gone set that says what a button says. Its argument
// is what Lines returned.
func (a *Article) NoteButtons(lines []*Line) {
	for i, l := range lines {
		if !l.Gone || !judge.SaysButton(l.Text) {
			continue
		}
		for _, k := range []int{i - 1, i + 1} {
			if k >= 0 && k < len(lines) && !lines[k].Gone {
				if a.buttons == nil {
					a.buttons = map[*html.Node]bool{}
				}
				a.buttons[lines[k].runs[0].node] = true
			}
		}
	}
}

// DropGone takes the lines with Gone set, the text of those with Label set, and the ends of others that went,
// out of their leaves. Its argument is what Lines returned.
func DropGone(lines []*Line) {
	for i := 0; i < len(lines); {
		end := i
		lost := false
		for end < len(lines) && lines[end].leaf == lines[i].leaf {
			lost = lost || lines[end].Gone || lines[end].Label || lines[end].shorter
			end++
		}
		if lost {
			rebuild(lines[i:end])
		}
		i = end
	}
}

// rebuild makes the leaf of lines anew from those that stay.
func rebuild(lines []*Line) {
	leaf := lines[0].leaf
	var runs []run
	for _, l := range lines {
		if l.Gone {
			continue
		}
		stays := l.runs
		if l.Label {
			stays = pictures(l.runs)
		}
		if len(runs) > 0 {
			last := runs[len(runs)-1]
			runs = append(runs, run{kind: breakRun, node: stays[0].node, inlines: commonInlines(last.inlines, stays[0].inlines)})
		}
		runs = append(runs, stays...)
	}
	leaf.runs = runs
}

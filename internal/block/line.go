package block

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/scratch"
	"golang.org/x/net/html"
)

// A Line is a line of a leaf with visible text: all of it, or what stands between
// two br. It is kept as long as the leaf's runs stay.
type Line struct {
	ID   int // counts the lines of the article in the order in which they were first read
	Text string
	Size int  // visible runes
	Cell bool // it stands in a table of data, where a few words are no label
	Gone bool // it goes when DropGone is called
	leaf *Block
	runs []run
}

// Lines lists the lines with visible text, but for those in code, and counts the
// visible runes of all.
func (a *Article) Lines() (lines []*Line, total int) {
	var list func(b *Block, cell bool)
	list = func(b *Block, cell bool) {
		for _, k := range b.kids {
			list(k, cell || b.Tag == "table")
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
			l.leaf, l.Cell = b, cell
			lines = scratch.Append(lines, l)
			total += l.Size
		}
	}
	list(a.root, false)
	return lines, total
}

// LinesOf lists a leaf's lines with visible text. They are kept as long as
// its runs stay, with what was found out about them: the rules are run until
// none fires any more, and most lines stay.
func (a *Article) LinesOf(b *Block) []Line {
	if len(b.runs) == 0 {
		return nil
	}
	k := b.known()
	if k.read {
		return k.lines
	}
	k.read = true
	for start := 0; start <= len(b.runs); {
		end := lineEnd(b.runs, start)
		if text, size := runsTextLen(b.runs[start:end]); size > 0 {
			if k.lines == nil {
				k.lines = a.room.lines.Take(1 + countBreaks(b.runs[end:]))[:0]
			}
			k.lines = append(k.lines, Line{ID: a.lines, runs: b.runs[start:end], Text: text, Size: size})
			a.lines++
		}
		start = end + 1
	}
	return k.lines
}

// lineEnd returns where the line ends that begins at start.
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
// the tag that it has now.
func (l *Line) From() (n *html.Node, tag string) { return l.leaf.Src, l.leaf.Tag }

// OnlyLinks reports whether the line is nothing but links, bullets and the like
// left aside.
func (l *Line) OnlyLinks() bool { return onlyLinks(l.runs) }

// MostlyLinks reports whether at least half of the line is links, a label at its
// start left aside.
func (l *Line) MostlyLinks() bool { return mostlyLinks(l.runs) }

// HasPictures reports whether the line has images that are more than icons.
func (l *Line) HasPictures() bool { return hasPictures(l.runs) }

// Record enters the line as one that goes.
func (l *Line) Record(to *ledger.Ledger, rule, source string) { recordRuns(to, rule, source, l.runs) }

// hasPictures reports whether a line has images that are more than icons.
func hasPictures(runs []run) bool {
	return slices.ContainsFunc(runs, func(r run) bool { return r.kind == imageRun && !r.image.IsIcon() })
}

// OnlyLinks reports whether a line is nothing but links, bullets and the like
// left aside.
func onlyLinks(runs []run) bool {
	linked, loose := linkShare(runs)
	return linked > 0 && loose <= 3
}

// MostlyLinks reports whether at least half of a line is links, a label at its
// start left aside.
func mostlyLinks(runs []run) bool {
	linked, loose := linkShare(runs)
	return linked > 0 && linked >= loose-labelLen(runs)
}

// labelLen counts the visible runes of the label that a line begins with, and
// that isn't a link.
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

// LinkShare counts the visible runes of a line in links and outside.
func linkShare(runs []run) (linked, loose int) {
	for i := range runs {
		n := runs[i].visible()
		if inLink(runs[i].inlines) {
			linked += n
		} else {
			loose += n
		}
	}
	return linked, loose
}

func inLink(marks []*inline) bool {
	for _, m := range marks {
		if m.tag == "a" {
			return true
		}
	}
	return false
}

// DropGone rebuilds the leaves of which lines are gone. It takes what Lines listed.
func DropGone(lines []*Line) {
	for i := 0; i < len(lines); {
		end := i
		lost := false
		for end < len(lines) && lines[end].leaf == lines[i].leaf {
			lost = lost || lines[end].Gone
			end++
		}
		if lost {
			rebuild(lines[i:end])
		}
		i = end
	}
}

// rebuild joins the lines of one leaf that stay.
func rebuild(lines []*Line) {
	leaf := lines[0].leaf
	var runs []run
	for _, l := range lines {
		if l.Gone {
			continue
		}
		if len(runs) > 0 {
			last := runs[len(runs)-1]
			runs = append(runs, run{kind: breakRun, node: l.runs[0].node, inlines: commonInlines(last.inlines, l.runs[0].inlines)})
		}
		runs = append(runs, l.runs...)
	}
	leaf.runs = runs
}

package newsclean

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// startLines and endLines are how many lines that stay a rule with at: start
// or at: end looks at. Publishers put at most a summary between the headline
// and the original title, and credits, disclaimers and promos of up to a dozen
// lines behind the text.
const (
	startLines = 5
	endLines   = 12
)

// settle runs the rules about lines of text until none fires any more, and
// takes out what they leave empty. A second cleaning starts where this ends,
// so that it must find nothing.
func (j *job) settle(article *block) {
	for changed := true; changed; {
		changed = j.lineRules(article)
		changed = j.finish(article) || changed
		changed = settleLinks(article) || changed
	}
}

// A line is a leaf, or what stands between two br of one.
type line struct {
	leaf *block
	runs []run
	text string
	size int       // visible runes
	said *lineText // what the rules say of the text, once that was asked
	kept *line     // the same line, as its leaf keeps it
	cell bool      // it stands in a table of data, where a few words are no label
	rule int       // the rule that takes it, or -1

	taken bool
}

// lineRules takes every line that a text rule matches. It says whether there
// was one.
func (j *job) lineRules(article *block) bool {
	lines, total := linesOf(article)
	refused := map[int]bool{}
	j.ledger.forgetRefusals(j.prog)
	for j.matchAll(lines, refused); j.refuseGreedy(lines, total, refused); {
		j.matchAll(lines, refused) // another rule may take what a refused one claimed
	}
	changed := false
	for i := range lines {
		if l := &lines[i]; l.rule >= 0 {
			j.take(l)
			l.taken, changed = true, true
		}
	}
	if changed {
		dropTaken(lines)
	}
	return changed
}

// matchAll looks for the rule of each line, but those that were refused.
func (j *job) matchAll(lines []line, refused map[int]bool) {
	for i := range lines {
		lines[i].rule = -1
	}
	for i := range lines {
		j.match(lines, i, "", refused)
	}
	for i, left := 0, startLines; i < len(lines) && left > 0; i++ {
		if j.match(lines, i, "start", refused); lines[i].rule < 0 {
			left--
		}
	}
	for i, left := len(lines)-1, endLines; i >= 0 && left > 0; i-- {
		if j.match(lines, i, "end", refused); lines[i].rule < 0 {
			left--
		}
	}
}

// linesOf lists the lines with visible text, and counts their visible runes.
func linesOf(article *block) (lines []line, total int) {
	var list func(b *block, cell bool)
	list = func(b *block, cell bool) {
		for _, k := range b.kids {
			list(k, cell || b.tag == "table")
		}
		if b.tag == "pre" {
			for i := range b.runs {
				total += visibleLen(b.runs[i].text)
			}
			return
		}
		shown := b.shownLines()
		for i := range shown {
			l := shown[i]
			l.leaf, l.cell, l.kept = b, cell, &shown[i]
			lines = appendDoubling(lines, l)
			total += l.size
		}
	}
	list(article, false)
	return lines, total
}

// shownLines lists a leaf's lines with visible text. They are kept as long as
// its runs stay.
func (b *block) shownLines() []line {
	if len(b.runs) == 0 {
		return nil
	}
	k := b.known()
	if k.read {
		return k.lines
	}
	k.read = true
	parts := b.lines()
	k.lines = make([]line, 0, len(parts))
	for _, runs := range parts {
		text := runsText(runs)
		if size := visibleLen(text); size > 0 {
			k.lines = append(k.lines, line{runs: runs, text: text, size: size, rule: -1})
		}
	}
	return k.lines
}

// match looks for the first rule with that place that takes line i.
func (j *job) match(lines []line, i int, at string, refused map[int]bool) {
	l := &lines[i]
	if l.rule >= 0 || l.cell || l.size > maxTextRule {
		return
	}
	if l.said == nil {
		l.said = j.lineText(l.text, l.size)
		l.kept.said = l.said // the rules are run until none fires any more, and most lines stay
	}
	for k := range l.said.rules {
		id := l.said.rules[k].rule
		r := &j.prog.rules[id]
		if r.At != at || refused[id] || !r.picks(l.leaf) || !l.said.matches(k, j.prog, l.text) || hasPictures(l.runs) {
			continue
		}
		if r.Linked && !mostlyLinks(l.runs) {
			continue
		}
		l.rule = id
		for k := i + 1; k < len(lines) && r.With != "" && (r.With == "rest" || onlyLinks(lines[k].runs)); k++ {
			lines[k].rule = id
		}
		return
	}
}

// picks says whether the rule's selector picks the leaf: the element it comes
// from or, where bare text stands in another element, the p that it is now.
func (r *compiledRule) picks(b *block) bool {
	if r.matches(b.src) {
		return true
	}
	if b.tag != "p" || b.src == nil || b.src.DataAtom == atom.P {
		return false
	}
	return r.sel.Match(&html.Node{Type: html.ElementNode, DataAtom: atom.P, Data: "p", Parent: b.src})
}

func hasImages(runs []run) bool {
	return slices.ContainsFunc(runs, func(r run) bool { return r.kind == imageRun })
}

// hasPictures says whether a line has images that are more than icons.
func hasPictures(runs []run) bool {
	return slices.ContainsFunc(runs, func(r run) bool { return r.kind == imageRun && !r.image.isIcon() })
}

// onlyLinks says whether a line is nothing but links, bullets and the like
// left aside.
func onlyLinks(runs []run) bool {
	linked, loose := linkShare(runs)
	return linked > 0 && loose <= 3
}

// mostlyLinks says whether at least half of a line is links, a label at its
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
		if inLink(runs[i].marks) {
			break
		}
		text := runs[i].text
		if end := strings.IndexAny(text, ":：|｜»>"); end >= 0 {
			_, size := utf8.DecodeRuneInString(text[end:])
			return sum + visibleLen(text[:end+size])
		}
		sum += visibleLen(text)
	}
	return 0
}

// linkShare counts the visible runes of a line in links and outside.
func linkShare(runs []run) (linked, loose int) {
	for i := range runs {
		n := visibleLen(runs[i].text)
		if inLink(runs[i].marks) {
			linked += n
		} else {
			loose += n
		}
	}
	return linked, loose
}

func inLink(marks []*mark) bool {
	for _, m := range marks {
		if m.tag == "a" {
			return true
		}
	}
	return false
}

// refuseGreedy adds to refused the rules of no publisher that would take more
// than their share of the article, and says whether there was one.
func (j *job) refuseGreedy(lines []line, total int, refused map[int]bool) bool {
	sum, count := map[int]int{}, map[int]int{}
	for i := range lines {
		if id := lines[i].rule; id >= 0 {
			sum[id] += lines[i].size
			count[id]++
		}
	}
	found := false
	for i := range lines {
		id := lines[i].rule
		if id < 0 || refused[id] || !j.prog.rules[id].general || float64(sum[id]) <= j.limit*float64(total) {
			continue
		}
		r := &j.prog.rules[id]
		j.ledger.entry(r.Name, r.source(j.prog)).Refused = count[id]
		refused[id], found = true, true
	}
	return found
}

// take enters a line that goes.
func (j *job) take(l *line) {
	r := &j.prog.rules[l.rule]
	if r.Capture != "" && r.text.MatchString(l.text) {
		j.captureText(r, l.text)
	}
	j.ledger.runs(r.Name, r.source(j.prog), l.runs)
}

// dropTaken rebuilds the leaves that lost lines.
func dropTaken(lines []line) {
	for i := 0; i < len(lines); {
		end := i
		lost := false
		for end < len(lines) && lines[end].leaf == lines[i].leaf {
			lost = lost || lines[end].taken
			end++
		}
		if lost {
			rebuild(lines[i:end])
		}
		i = end
	}
}

// rebuild joins the lines of one leaf that stay.
func rebuild(lines []line) {
	leaf := lines[0].leaf
	var runs []run
	for _, l := range lines {
		if l.taken {
			continue
		}
		if len(runs) > 0 {
			last := runs[len(runs)-1]
			runs = append(runs, run{kind: breakRun, node: l.runs[0].node, marks: commonMarks(last.marks, l.runs[0].marks)})
		}
		runs = append(runs, l.runs...)
	}
	leaf.runs = runs
}

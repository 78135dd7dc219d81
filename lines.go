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
	leaf  *block
	runs  []run
	text  string
	size  int         // visible runes
	may   []textMatch // the rules that may match the text
	asked bool        // for those
	cell  bool        // it stands in a table of data, where a few words are no label
	rule  int         // the rule that takes it, or -1
	taken bool
}

// lineRules takes every line that a text rule matches. It says whether there
// was one.
func (j *job) lineRules(article *block) bool {
	lines, total := j.linesOf(article)
	var refused map[int]bool
	j.ledger.forgetLineRefusals()
	for again := true; again; { // another rule may take what a refused one claimed
		j.matchAll(lines, refused)
		refused, again = j.refuseGreedy(lines, total, refused)
	}
	changed := false
	for _, l := range lines {
		if l.rule >= 0 {
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
func (j *job) matchAll(lines []*line, refused map[int]bool) {
	for _, l := range lines {
		l.rule = -1
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
func (j *job) linesOf(article *block) (lines []*line, total int) {
	var list func(b *block, cell bool)
	list = func(b *block, cell bool) {
		for _, k := range b.kids {
			list(k, cell || b.tag == "table")
		}
		if b.tag == "pre" {
			for i := range b.runs {
				total += b.runs[i].visible()
			}
			return
		}
		shown := b.shownLines(j.desk)
		for i := range shown {
			l := &shown[i]
			l.leaf, l.cell = b, cell
			lines = appendDoubling(lines, l)
			total += l.size
		}
	}
	list(article, false)
	return lines, total
}

// shownLines lists a leaf's lines with visible text. They are kept as long as
// its runs stay, with what was found out about them: the rules are run until
// none fires any more, and most lines stay.
func (b *block) shownLines(d *desk) []line {
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
				k.lines = d.lines.take(1 + countBreaks(b.runs[end:]))[:0]
			}
			k.lines = append(k.lines, line{runs: b.runs[start:end], text: text, size: size})
		}
		start = end + 1
	}
	return k.lines
}

// lineEnd gives where the line ends that begins at start.
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

// match looks for the first rule with that place that takes line i.
func (j *job) match(lines []*line, i int, at string, refused map[int]bool) {
	l := lines[i]
	if l.rule >= 0 || l.cell || l.size > maxTextRule {
		return
	}
	if !l.asked {
		l.may, l.asked = j.lineText(l), true
	}
	for k := range l.may {
		m := &l.may[k]
		r := &j.prog.rules[m.rule]
		if r.At != at || refused[m.rule] || r.Linked && !mostlyLinks(l.runs) || !m.matches(r, l.text) || hasPictures(l.runs) {
			continue
		}
		l.rule = m.rule
		for k := i + 1; k < len(lines) && r.With != "" && (r.With == "rest" || onlyLinks(lines[k].runs)); k++ {
			lines[k].rule = m.rule
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
		sum += runs[i].visible()
	}
	return 0
}

// linkShare counts the visible runes of a line in links and outside.
func linkShare(runs []run) (linked, loose int) {
	for i := range runs {
		n := runs[i].visible()
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
func (j *job) refuseGreedy(lines []*line, total int, refused map[int]bool) (map[int]bool, bool) {
	var sum, count map[int]int
	for _, l := range lines {
		if l.rule < 0 {
			continue
		}
		if sum == nil {
			sum, count = map[int]int{}, map[int]int{}
		}
		sum[l.rule] += l.size
		count[l.rule]++
	}
	found := false
	for _, l := range lines {
		id := l.rule
		if id < 0 || refused[id] || !j.prog.rules[id].general || float64(sum[id]) <= j.limit*float64(total) {
			continue
		}
		if refused == nil {
			refused = map[int]bool{}
		}
		j.noteRefused(&j.prog.rules[id], count[id])
		refused[id], found = true, true
	}
	return refused, found
}

// take enters a line that goes.
func (j *job) take(l *line) {
	r := &j.prog.rules[l.rule]
	if r.Capture != "" && r.expr.regexp().MatchString(l.text) {
		j.captureText(r, l.text)
	}
	j.ledger.runs(r.Name, j.sourceOf(r), l.runs)
}

// dropTaken rebuilds the leaves that lost lines.
func dropTaken(lines []*line) {
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
func rebuild(lines []*line) {
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

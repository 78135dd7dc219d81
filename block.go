package newsclean

import (
	"math"
	"strings"

	"golang.org/x/net/html"
)

// A block is one block of the canonical article: a container of blocks, or a
// leaf with a line or paragraph of text. An article's blocks hold nothing but
// what the output shows, so that rendering, parsing and tidying them again
// gives the same blocks.
type block struct {
	tag   string // "" for the article itself
	attrs []html.Attribute
	id    string     // as in the output
	src   *html.Node // the element of the input that rules match against
	leaf  bool       // has runs rather than kids
	kids  []*block   // of a container
	runs  []run      // of a leaf
	kept  keptLines  // what is known of the runs
	said  bool       // of a figcaption: the page itself says that it is one
}

// A runKind says what a run is.
type runKind uint8

const (
	textRun   runKind = iota
	breakRun          // br
	imageRun          // img
	linkRun           // a link that stands for an embedded player
	mathRun           // a MathML formula
	anchorRun         // an empty element that a link may point at
)

// A run is a stretch of inline content under the same inline elements.
type run struct {
	kind  runKind
	even  bool       // of a text run: its white space is single spaces alone, and size is known
	size  int32      // its visible runes
	text  string     // of a text run, as the output shows it; of a link run, its address
	marks []*mark    // the inline elements around it, outermost first; never changed in place
	node  *html.Node // what it came from
	image *image     // of an image run
}

// measure looks whether the text of a run is even, and of valid UTF-8 at that.
func (r *run) measure() bool {
	next := nextSpace(r.text, 0)
	r.even = next.from == len(r.text) && !next.invalid && len(r.text) <= math.MaxInt32
	r.size = int32(next.size)
	return r.even
}

// visible counts the visible runes of the run's text.
func (r *run) visible() int {
	if r.even {
		return int(r.size)
	}
	return visibleLen(r.text)
}

// A mark is an inline element of the article.
type mark struct {
	tag   string
	attrs []html.Attribute
	id    string
}

// anchor is a run that is nothing but a place that a link may point at.
func anchor(id string, n *html.Node) run {
	return run{kind: anchorRun, node: n, marks: []*mark{{tag: "span", id: id}}}
}

// shows says whether there is anything to see in the run.
func (r *run) shows() bool {
	switch r.kind {
	case textRun:
		return shows(r.text)
	case breakRun, anchorRun:
		return false
	}
	return true
}

// all calls visit with b and every block below it, in the order in which they
// are written.
func (b *block) all(visit func(*block)) {
	visit(b)
	for _, k := range b.kids {
		k.all(visit)
	}
}

// leaves calls visit with every leaf below b, in order.
func (b *block) leaves(visit func(*block)) {
	b.all(func(k *block) {
		if k.leaf {
			visit(k)
		}
	})
}

// text is the leaf's visible text, white space folded; lines parted by br
// stay parted by a newline.
func (b *block) text() string {
	if len(b.runs) == 0 {
		return ""
	}
	if k := b.known(); k.text == "" {
		var parts []string
		for _, l := range b.lines() {
			parts = append(parts, runsText(l))
		}
		k.text = strings.Join(parts, "\n")
	}
	return b.kept.text
}

// keptLines is what is known of some runs.
type keptLines struct {
	runs  []run
	text  string
	lines []line // with visible text
	read  bool   // lines were looked for
}

// known gives what is known of a leaf's runs, as long as they stay. There must
// be some.
func (b *block) known() *keptLines {
	if k := &b.kept; len(k.runs) != len(b.runs) || &k.runs[0] != &b.runs[0] {
		*k = keptLines{runs: b.runs}
	}
	return &b.kept
}

// lines cuts a leaf's runs at each br.
func (b *block) lines() [][]run {
	out := make([][]run, 0, 1+countBreaks(b.runs))
	start := 0
	for i := range b.runs {
		if b.runs[i].kind == breakRun {
			out = append(out, b.runs[start:i])
			start = i + 1
		}
	}
	return append(out, b.runs[start:])
}

// runsText is the text of runs that hold no br.
func runsText(runs []run) string {
	text, _ := runsTextLen(runs)
	return text
}

// runsTextLen is runsText, and counts the visible runes.
func runsTextLen(runs []run) (text string, size int) {
	if len(runs) == 1 && runs[0].even {
		return strings.TrimFunc(runs[0].text, blankRune), int(runs[0].size)
	}
	if len(runs) == 1 && runs[0].kind == textRun {
		return foldSpaceLen(runs[0].text)
	}
	var s strings.Builder
	for i := range runs {
		switch r := &runs[i]; r.kind {
		case textRun, linkRun:
			s.WriteString(r.text)
		case mathRun:
			s.WriteString(visibleText(r.node, 0))
		}
	}
	return foldSpaceLen(s.String())
}

// length counts the visible runes of a block.
func (b *block) length() int {
	sum := 0
	b.leaves(func(l *block) {
		for i := range l.runs {
			sum += l.runs[i].visible()
		}
	})
	return sum
}

// empty says whether a block shows nothing.
func (b *block) empty() bool {
	if b.leaf {
		for i := range b.runs {
			if b.runs[i].shows() {
				return false
			}
		}
		return b.tag != "hr"
	}
	for _, k := range b.kids {
		if !k.empty() {
			return false
		}
	}
	return true
}

// hasImage says whether the block shows an image.
func (b *block) hasImage() bool {
	if b.leaf {
		for i := range b.runs {
			if b.runs[i].kind == imageRun {
				return true
			}
		}
		return false
	}
	for _, k := range b.kids {
		if k.hasImage() {
			return true
		}
	}
	return false
}

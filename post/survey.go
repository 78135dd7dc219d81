package post

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// A region is HTML that can be cleaned by itself: one or more blocks.
type region struct {
	start, end int      // in the body: whole lines, but for the first one in a container and for what is partial
	prefix     string   // of its further lines in a list or a quotation
	oneLine    bool     // that prefix isn't known
	partial    bool     // it shares its block with a comment
	markers    []string // comments in it that site generators look for
	cleaned    bool
	out        string // what it becomes, without the last line end
}

// A surveyed body is one of which it is known what is HTML.
type surveyed struct {
	body    string
	regions []*region
	left    []Left
	shape   []string // the blocks of Markdown, to see whether they stay the same
}

// markdown reads what site generators read.
var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList)).Parser()

// survey finds the regions of a body.
func survey(body string) *surveyed {
	s := &surveyed{body: body}
	root := markdown.Parse(text.NewReader([]byte(body)))
	depth := 0
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch {
		case n.Type() == ast.TypeInline:
			return ast.WalkSkipChildren, nil
		case !entering:
			depth--
			return ast.WalkContinue, nil
		}
		s.look(n, depth)
		depth++
		return ast.WalkContinue, nil
	})
	slices.SortStableFunc(s.regions, func(a, b *region) int { return a.start - b.start }) // footnotes come last
	s.exclude()
	return s
}

// look takes in a block.
func (s *surveyed) look(n ast.Node, depth int) {
	if n.Kind() != ast.KindHTMLBlock {
		s.shape = append(s.shape, shapeOf(n, s.body, depth))
	}
	var blocks []block
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if h, ok := c.(*ast.HTMLBlock); ok {
			blocks = append(blocks, s.blockOf(h, n))
			continue
		}
		s.group(blocks)
		blocks = nil
	}
	s.group(blocks)
}

// shapeOf describes a block so that it is told from others.
func shapeOf(n ast.Node, body string, depth int) string {
	var b strings.Builder
	b.WriteString(strconv.Itoa(depth) + n.Kind().String())
	if n.Type() == ast.TypeBlock && n.Lines() != nil {
		for i := range n.Lines().Len() {
			l := n.Lines().At(i)
			b.WriteString("\n" + body[l.Start:l.Stop])
		}
	}
	return b.String()
}

// A block is an HTML block of Markdown.
type block struct {
	start, end int
	events     []event
	comments   bool // it holds nothing else
	prefix     string
	oneLine    bool
	uneven     bool // its lines don't begin alike in their container
}

// blockOf finds where a block is.
func (s *surveyed) blockOf(h *ast.HTMLBlock, parent ast.Node) block {
	var lines []text.Segment
	for i := range h.Lines().Len() {
		lines = append(lines, h.Lines().At(i))
	}
	if h.HasClosure() {
		lines = append(lines, h.ClosureLine)
	}
	if len(lines) == 0 {
		return block{uneven: true}
	}
	b := block{start: lines[0].Start, end: lines[len(lines)-1].Stop}
	if parent.Kind() == ast.KindDocument {
		b.start = lineStart(s.body, b.start)
		b.read(s.body[b.start:b.end])
		return b
	}
	b.prefix = continuation(s.body[lineStart(s.body, b.start):b.start])
	b.oneLine = len(lines) == 1 && !plainContainers(parent)
	b.start += len(s.body[b.start:b.end]) - len(strings.TrimLeft(s.body[b.start:b.end], " "))
	var held strings.Builder
	for i, l := range lines {
		held.WriteString(s.body[l.Start:l.Stop])
		if b.uneven = b.uneven || l.Padding > 0; i == 0 {
			continue
		}
		prefix := s.body[lineStart(s.body, l.Start):l.Start]
		if i == 1 {
			b.prefix = prefix
		}
		b.uneven = b.uneven || prefix != b.prefix
	}
	b.read(held.String())
	return b
}

func (b *block) read(text string) {
	b.comments = onlyComments(text)
	b.events = eventsOf(text)
}

// plainContainers says whether a block is in lists and quotations only, where
// the first line tells how further ones begin.
func plainContainers(n ast.Node) bool {
	for ; n.Kind() != ast.KindDocument; n = n.Parent() {
		if k := n.Kind(); k != ast.KindList && k != ast.KindListItem && k != ast.KindBlockquote {
			return false
		}
	}
	return true
}

func lineStart(s string, at int) int { return strings.LastIndexByte(s[:at], '\n') + 1 }

// continuation makes of what is before the first line of a block in a list or
// a quotation what is before the next.
func continuation(prefix string) string {
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, prefix)
}

// maxGroup bounds how many blocks are looked through for the end of an element.
const maxGroup = 200

// group makes regions of blocks with nothing between them but blank lines.
func (s *surveyed) group(blocks []block) {
	for i := 0; i < len(blocks); {
		if blocks[i].comments {
			i++
			continue
		}
		n, balance := 0, &balance{}
		for j := i; j < min(len(blocks), i+maxGroup) && !blocks[j].comments; j++ {
			if balance.add(blocks[j].events); balance.broken {
				break
			}
			if balance.even() {
				n = j - i + 1
				break
			}
		}
		switch {
		case n == 0:
			s.leave(blocks[i].start, "its tags don't close within it")
			n = 1
		case n > 1 && blocks[i].prefix != "" || blocks[i].uneven:
			s.leave(blocks[i].start, "it spreads over the lines of a list or quotation")
		default:
			s.region(blocks[i], blocks[i+n-1].end)
		}
		i += n
	}
}

func onlyComments(s string) bool {
	return strings.HasPrefix(strings.TrimSpace(s), "<!") && strings.TrimSpace(comments.ReplaceAllString(s, "")) == "" || strings.HasPrefix(strings.TrimSpace(s), "<?")
}

var comments = regexp.MustCompile(`(?s)<!--.*?-->`)

// region takes in a region, in pieces where a comment outside of elements
// parts it.
func (s *surveyed) region(b block, end int) {
	whole := s.body[b.start:end]
	var cuts [][]int
	from, sum := 0, balance{}
	for _, c := range comments.FindAllStringIndex(whole, -1) {
		sum.add(eventsOf(whole[from:c[0]]))
		from = c[1]
		if !sum.broken && len(sum.open) == 0 && b.prefix == "" {
			cuts, sum = append(cuts, c), balance{}
		}
	}
	if len(cuts) == 0 {
		s.regions = append(s.regions, &region{start: b.start, end: end, prefix: b.prefix, oneLine: b.oneLine})
		return
	}
	from = 0
	for _, c := range append(cuts, []int{len(whole)}) {
		piece := whole[from:c[0]]
		if core := strings.Trim(piece, " \t\r\n"); core != "" {
			at := b.start + from + strings.Index(piece, core)
			s.regions = append(s.regions, &region{start: at, end: at + len(core), partial: true})
		}
		from = c[len(c)-1]
	}
}

func (s *surveyed) leave(start int, reason string) {
	s.left = append(s.left, Left{start, reason})
}

// sortedLeft gives what was left by line.
func (s *surveyed) sortedLeft() []Left {
	slices.SortStableFunc(s.left, func(a, b Left) int { return cmp.Compare(a.Line, b.Line) })
	out := slices.Clone(s.left)
	line, at := 1, 0
	for i := range out { // so far it is where it begins
		line += strings.Count(s.body[at:out[i].Line], "\n")
		at = out[i].Line
		out[i].Line = line
	}
	return out
}

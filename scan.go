package newsclean

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A scan is what one walk over the untouched tree finds: what each rule
// matches. Rules see the tree as it came, whatever earlier rules do to it.
type scan struct {
	finders []finder
	matches []match
	marked  []bool               // by file: one of its marks is there
	images  []*html.Node         // in document order
	targets map[string]bool      // ids that links of the document point at
	length  int                  // of the visible text, in runes; counted to explain
	at      map[*html.Node]int   // where each text node starts; kept to explain
	place   map[*html.Node]place // where each node stands; kept to explain
}

// A match is a node that a rule picked.
type match struct {
	rule int
	node *html.Node
}

// scanTree walks the tree below root, on the lookout for what rules pick. It
// keeps each text node's place if explain is set.
func scanTree(root *html.Node, p *program, look lookout, explain bool, d *desk) *scan {
	s := &scan{marked: make([]bool, len(p.files)), matches: d.matches}
	if explain {
		s.at, s.place = map[*html.Node]int{}, places(root)
	}
	s.finders = d.findersOf(look.indexes)
	walk(root, func(n *html.Node) bool {
		first := len(s.matches)
		down := s.enter(n, p)
		if len(look.picked) > 0 {
			s.own(n, first, p, look.picked[n])
		}
		return down
	})
	d.matches = s.matches
	s.matches = d.byRule()
	return s
}

// byRule puts the matches in the order of their rules; those of one rule stay in
// order.
func (d *desk) byRule() []match {
	d.order, d.sorted = slices.Grow(d.order[:0], len(d.matches)), slices.Grow(d.sorted[:0], len(d.matches))
	for i := range d.matches {
		d.order = append(d.order, uint64(d.matches[i].rule)<<32|uint64(i))
	}
	slices.Sort(d.order)
	for _, k := range d.order {
		d.sorted = append(d.sorted, d.matches[uint32(k)])
	}
	return d.sorted
}

// enter takes one node in and says whether its children count.
func (s *scan) enter(n *html.Node, p *program) bool {
	switch n.Type {
	case html.TextNode:
		if s.at != nil {
			s.at[n] = s.length
			s.length += visibleLen(n.Data)
		}
		return false
	case html.CommentNode:
		for _, r := range p.commentRules(n.Data) {
			s.matches = append(s.matches, match{r, n})
		}
		return false
	case html.ElementNode:
		first := len(s.matches)
		if n.Namespace == "svg" && n.DataAtom != atom.Svg {
			return !invisible(n.DataAtom) // a drawing goes as a whole
		}
		for i := range s.finders {
			s.finders[i].matching(n, func(e *entry) { s.note(n, first, e) })
		}
		switch n.DataAtom {
		case atom.Img:
			s.images = append(s.images, n)
		case atom.A:
			if _, id, ok := strings.Cut(attr(n, "href"), "#"); ok && id != "" {
				add(&s.targets, id)
			}
		}
		return !invisible(n.DataAtom)
	}
	return true
}

// note enters the rule or mark of an entry that n matches. The matches of n
// begin at first.
func (s *scan) note(n *html.Node, first int, e *entry) {
	switch {
	case e.mark:
		s.marked[e.id] = true
	case !s.has(first, e.id):
		s.matches = appendDoubling(s.matches, match{e.id, n})
	}
}

func (s *scan) has(first, rule int) bool {
	for _, m := range s.matches[first:] {
		if m.rule == rule {
			return true
		}
	}
	return false
}

// own enters the rules whose Selectors pick n. All that can be done to a text
// is to remove or to wrap it.
func (s *scan) own(n *html.Node, first int, p *program, rules []int) {
	for _, id := range rules {
		if !s.has(first, id) && (n.Type == html.ElementNode || n.Type == html.TextNode && p.rules[id].Remove+p.rules[id].Wrap != "") {
			s.matches = append(s.matches, match{id, n})
		}
	}
}

// invisible says of which elements no browser shows the text.
func invisible(a atom.Atom) bool {
	switch a {
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Title, atom.Iframe, atom.Noembed, atom.Noframes, atom.Datalist:
		return true
	}
	return false
}

// invisibleRune says which characters nobody sees: white space, of any
// script, control characters, and the zero-width marks that editors leave
// behind.
func invisibleRune(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r <= ' ' || r == 0x7f
	case r < 0x1680:
		return r <= 0xa0 || r == 0xad
	case r >= 0x2000 && r <= 0x200b:
		return true
	}
	switch r {
	case 0x1680, 0x180e, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff:
		return true
	}
	return false
}

// visibleLen counts the visible runes of s.
func visibleLen(s string) int {
	count := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			count += int(visibleASCII[c])
			i++
		case wideAt(s, i):
			count++
			i += 3
		case letterAt(s, i):
			count++
			i += 2
		case signAt(s, i):
			count++
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if !invisibleRune(r) {
				count++
			}
			i += size
		}
	}
	return count
}

// visibleASCII is 1 for the characters that are visible: to branch for each
// would be slow.
var visibleASCII = func() (table [utf8.RuneSelf]uint8) {
	for c := ' ' + 1; c < 0x7f; c++ {
		table[c] = 1
	}
	return table
}()

// hanAt says whether one of the commonest characters of Chinese and Japanese,
// or a Hangul syllable, stands in s at i.
func hanAt(s string, i int) bool { return s[i] >= 0xe4 && wideAt(s, i) && s[i] != 0xef }

// wideAt says whether such a character, a kana or a sign such as 、 or ， stands
// in s at i: three bytes that are seen, and that have no case unless they begin
// with EA.
func wideAt(s string, i int) bool {
	if s[i] < 0xe3 || i+2 >= len(s) {
		return false
	}
	c := uint32(s[i])<<16 | uint32(s[i+1])<<8 | uint32(s[i+2])
	return c&0xc0c0 == 0x8080 && (c-firstWide < endWide-firstWide || c-firstSign < endSign-firstSign)
}

// The bytes of those characters: from behind the space of U+3000 to the end of
// Hangul, and the signs of U+FF00 to U+FF20.
const (
	firstWide, endWide = uint32(0xe38081), uint32(0xed0000)
	firstSign, endSign = uint32(0xefbc80), uint32(0xefbca1)
)

// letterAt says whether a Latin, Greek, Cyrillic, Hebrew or Arabic letter outside
// ASCII, or × or ÷, stands in s at i, and no sign that ends a sentence.
func letterAt(s string, i int) bool {
	if s[i] < 0xc3 || s[i] > 0xdf || i+1 >= len(s) || s[i+1]&0xc0 != 0x80 {
		return false
	}
	switch s[i] {
	case 0xd8: // ، ؛ ؟ are among its first
		return s[i+1] >= 0xa0
	case 0xdb:
		return s[i+1] != 0x94 // ۔
	}
	return true
}

// signAt says whether a dash, a quotation mark, € or another sign between
// U+2010 and U+2E7F stands in s at i, and no space.
func signAt(s string, i int) bool {
	if s[i] != 0xe2 || i+2 >= len(s) || s[i+2]&0xc0 != 0x80 {
		return false
	}
	c := s[i+1]
	return c >= 0x82 && c < 0xba || c == 0x80 && s[i+2] >= 0x90 && s[i+2] < 0xa8
}

// shows says whether s has a visible rune.
func shows(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c > ' ' && c != 0x7f {
				return true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !invisibleRune(r) {
			return true
		}
		i += size
	}
	return false
}

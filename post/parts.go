package post

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// wholeTag finds template tags and shortcodes to their ends.
var wholeTag = regexp.MustCompile(`(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}`)

// untagged replaces each region that holds template tags by the parts of it that hold none:
// blocks that stand beside those with tags, also within a wrapper around all of them.
func (s *surveyed) untagged() {
	if !templateTag.MatchString(s.body) {
		return
	}
	tags := wholeTag.FindAllStringIndex(s.body, -1)
	var out []*region
	for _, r := range s.regions {
		if !s.tagged(r.start, r.end, tags) {
			out = append(out, r)
			continue
		}
		at := r.start
		if tag := templateTag.FindStringIndex(s.body[r.start:r.end]); tag != nil {
			at += tag[0]
		}
		s.leave(at, "it holds a template tag")
		if r.prefix == "" {
			out = s.parts(out, r.start, r.end, tags, maxWrappers)
		}
	}
	s.regions = out
}

// maxWrappers is how many wrappers around one another are looked into.
const maxWrappers = 10

// tagged says whether a template tag begins or ends within a part of the body.
func (s *surveyed) tagged(start, end int, tags [][]int) bool {
	if templateTag.MatchString(s.body[start:end]) {
		return true
	}
	i, _ := slices.BinarySearchFunc(tags, start, func(tag []int, start int) int { return cmp.Compare(tag[1], start+1) })
	return i < len(tags) && tags[i][0] < end
}

// parts adds to regions those parts of the body from start to end that hold no tag.
func (s *surveyed) parts(regions []*region, start, end int, tags [][]int, depth int) []*region {
	from := -1 // of the part at hand, which may go on; -1 if there is none
	flush := func(to int) {
		if from >= 0 {
			if core := strings.Trim(s.body[from:to], " \t\r\n"); core != "" {
				at := from + strings.Index(s.body[from:to], core)
				regions = append(regions, &region{start: at, end: at + len(core), partial: true})
			}
		}
		from = -1
	}
	for _, p := range blocksIn(s.body[start:end]) {
		first, last := start+p.start, start+p.end
		if !s.tagged(first, last, tags) {
			if from < 0 {
				from = first
			}
			continue
		}
		flush(first)
		if p.wrapper && depth > 0 {
			regions = s.parts(regions, start+p.inner, start+p.innerEnd, tags, depth-1)
		}
	}
	flush(end)
	return regions
}

// A span is a block of HTML, or what stands between two.
type span struct {
	start, end      int
	wrapper         bool // it is an element that holds blocks, from inner to innerEnd
	inner, innerEnd int
}

// wrapperTags are the elements around blocks that say nothing of these, and blockTags the ones
// that a line doesn't go on behind.
var (
	wrapperTags = set("div section article main center")
	blockTags   = set("address article aside blockquote center details dialog dir div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre script section style table ul noscript iframe video audio object")
)

// blocksIn parts HTML, of which all that begins ends, into its blocks and what stands between
// them.
func blocksIn(text string) []span {
	var spans []span
	add := func(s span) {
		if s.start < s.end {
			spans = append(spans, s)
		}
	}
	z := html.NewTokenizer(strings.NewReader(text))
	var b balance
	at, loose := 0, 0 // loose is where what stands between blocks begins
	var block span
	for {
		kind := z.Next()
		raw := z.Raw()
		if kind == html.ErrorToken {
			add(span{start: loose, end: len(text)})
			return spans
		}
		before := len(b.open)
		var name string
		if kind == html.StartTagToken || kind == html.EndTagToken || kind == html.SelfClosingTagToken {
			n, _ := z.TagName()
			name = string(n)
			b.add([]event{{name: name, end: kind == html.EndTagToken}})
		}
		end := at + len(raw)
		switch {
		case b.broken:
			return nil
		case before == 0 && kind == html.StartTagToken && blockTags[name]:
			add(span{start: loose, end: at})
			block = span{start: at, wrapper: wrapperTags[name], inner: end}
			loose = at
			if voidTags[name] {
				block.end, loose = end, end
				add(block)
			}
		case before > 0 && len(b.open) == 0 && block.start == loose && block.inner > 0:
			block.innerEnd, block.end = at, end
			add(block)
			block, loose = span{}, end
		}
		at = end
	}
}

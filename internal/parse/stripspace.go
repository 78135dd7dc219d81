package parse

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html/atom"
)

// A seam says how a tag separates the text before it from the text behind it.
type seam uint8

const (
	noSeam    seam = iota // it doesn't, or that isn't known
	thinSeam              // it isn't shown and separates nothing: a script, a comment
	blockSeam             // it begins or ends a block, if the parser sees it that way
	startSeam             // it begins a block, wherever it stands
)

// A spacer finds the white space between tags that nobody can see, where blocks begin and
// end. In an indented page it makes most of all the nodes. It doesn't follow which elements
// are open, as a nesting does, which would take a tokenizer beside this one: it counts a few,
// and where tags don't match it gives up, so that white space stays.
type spacer struct {
	tag    seam // what the last tag was, noSeam if there was text since
	tagEnd int  // where it ended
	first  int  // the index in cuts of the first cut of this run of tags, plus 1; 0 if it has none
	sure   bool // a tag of the run begins a block, so that no white space in the run is seen

	pre        int         // how many pre elements are open, which keep their white space
	noscript   int         // how many noscript elements are open, in which nothing begins a block
	inNoscript int         // how many elements are open in those, which an end tag of noscript may not end
	inline     []atom.Atom // the outermost open element that is a formatting one or keeps spaces, and those open in it
	lost       bool        // elements may be open that aren't counted here, or white space is shown otherwise
}

// spaceBefore leaves out the white space between the last tag and a tag that begins at from,
// if nobody can see it. now is the seam of that tag. In formatting elements, and where the
// parser may open them again, white space can make a difference to the tree.
func (s *stripper) spaceBefore(from int, now seam) {
	if s.noscript > 0 && now != thinSeam {
		now = noSeam
	}
	blank := s.tag != noSeam && chars.AllSpace(s.text[s.tagEnd:from])
	if !blank || now == noSeam {
		s.endRun()
	}
	if blank && now != noSeam {
		s.sure = s.sure || s.tag == startSeam
		if s.tagEnd < from && s.thorough && s.pre == 0 && !s.inSelect && !s.lost && len(s.inline) == 0 {
			s.cuts = append(s.cuts, cut{from: s.tagEnd, to: from})
			if s.first == 0 {
				s.first = len(s.cuts)
			}
		}
	}
	s.sure = s.sure || now == startSeam
	s.tag, s.tagEnd = now, s.at
}

// endRun ends a run of tags. If the parser may take none of them for a block, as with stray
// end tags in the middle of a line, a space stays.
func (s *stripper) endRun() {
	if s.first > 0 && !s.sure {
		s.cuts[s.first-1].space = true
	}
	s.first, s.sure = 0, false
}

// opens counts the element of a start tag as open.
func (p *spacer) opens(tag atom.Atom) {
	switch {
	case tag == atom.Pre:
		p.pre++
	case tag == atom.Listing, p.pre > 0 && scopeTag(tag):
		p.lost = true
	case tag == atom.Noscript:
		p.noscript++
	case p.noscript > 0 && !voidTag(tag):
		p.inNoscript++
	}
	if tag == atom.A || formatting(tag) || tag == atom.Kbd || tag == atom.Samp || len(p.inline) > 0 && !voidTag(tag) {
		p.inline = append(p.inline, tag)
	}
}

// closes counts the element of an end tag as closed. Where tags don't match, the parser does
// what is not followed here.
func (p *spacer) closes(tag atom.Atom) {
	switch {
	case tag == atom.Pre && p.pre > 0:
		p.pre--
	case tag == atom.Noscript && p.inNoscript == 0 && p.noscript > 0:
		p.noscript--
	case p.inNoscript > 0 && tag != atom.Noscript:
		p.inNoscript--
	}
	if last := len(p.inline) - 1; last >= 0 {
		p.lost = p.lost || p.inline[last] != tag
		p.inline = p.inline[:last]
	}
}

// seamOf returns the seam of a start tag or, if end is set, of an end tag.
func seamOf(tag atom.Atom, end bool) seam {
	if dom.KindOfTag(tag).IsBlock() {
		if !end && !slices.Contains(placedTags, tag) {
			return startSeam
		}
		return blockSeam
	}
	switch tag {
	case atom.Script, atom.Style, atom.Link, atom.Meta, atom.Title, atom.Base, atom.Head, atom.Noscript:
		return thinSeam
	}
	return noSeam
}

// placedTags are the elements whose start tag the parser leaves out where it doesn't expect
// it.
var placedTags = []atom.Atom{atom.Html, atom.Body, atom.Form, atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th}

// holdsCode reports whether the names in the start tag of a table may be those of code that
// isn't in a pre: its white space is shown by a style.
func holdsCode(startTag string) bool {
	for _, name := range []string{"highlight", "blob", "crayon", "code"} {
		if strings.Contains(startTag, name) {
			return true
		}
	}
	return false
}

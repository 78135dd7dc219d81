package parse

import (
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html/atom"
)

// A seam is how a tag parts the text before it from the text behind it.
type seam uint8

const (
	noSeam    seam = iota // it doesn't, or there is no telling
	thinSeam              // it stands between without a trace: a script, a comment
	blockSeam             // it begins or ends a block, if the parser sees it that way
	startSeam             // it begins a block, wherever it stands
)

// A spacer tells which white space between tags nobody can see: where blocks
// begin and end. In an indented page it is most of all the nodes.
type spacer struct {
	tag    seam // what the last tag was, noSeam if there was text since
	tagEnd int  // where it ended
	first  int  // in gaps, the first of this run of tags, behind 1; 0 if there is none
	sure   bool // one of the run begins a block, so that no white space matters in it

	pre        int         // how many pre elements are open, which keep their white space
	noscript   int         // how many noscript elements are open, where nothing begins a block
	unscripted int         // what is open in them, which an end tag of noscript may not end
	inline     []atom.Atom // a formatting element that is open, or one that keeps spaces, and what is open in it
	lost       bool        // there may be open what isn't counted here
}

// spaceBefore leaves out the white space between the last tag and one that
// begins at from. In formatting elements, and where the parser may open them
// again, white space can make a difference to the tree.
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
		if s.tagEnd < from && s.thorough && s.pre == 0 && !s.choice && !s.lost && len(s.inline) == 0 {
			s.cuts = append(s.cuts, cut{from: s.tagEnd, to: from})
			if s.first == 0 {
				s.first = len(s.cuts)
			}
		}
	}
	s.sure = s.sure || now == startSeam
	s.tag, s.tagEnd = now, s.at
}

// endRun ends a run of tags. If the parser may take none of them for a block,
// such as stray end tags in the middle of a line, some white space stays.
func (s *stripper) endRun() {
	if s.first > 0 && !s.sure {
		s.cuts[s.first-1].space = true
	}
	s.first, s.sure = 0, false
}

// opens follows a start tag.
func (p *spacer) opens(tag atom.Atom) {
	switch {
	case tag == atom.Pre:
		p.pre++
	case tag == atom.Listing, p.pre > 0 && scopeTag(tag):
		p.lost = true
	case tag == atom.Noscript:
		p.noscript++
	case p.noscript > 0 && !voidTag(tag):
		p.unscripted++
	}
	if tag == atom.A || formatting(tag) || tag == atom.Kbd || tag == atom.Samp || len(p.inline) > 0 && !voidTag(tag) {
		p.inline = append(p.inline, tag)
	}
}

// closes follows an end tag. Where tags don't match, the parser does what takes
// more to follow.
func (p *spacer) closes(tag atom.Atom) {
	switch {
	case tag == atom.Pre && p.pre > 0:
		p.pre--
	case tag == atom.Noscript && p.unscripted == 0 && p.noscript > 0:
		p.noscript--
	case p.unscripted > 0 && tag != atom.Noscript:
		p.unscripted--
	}
	if last := len(p.inline) - 1; last >= 0 {
		p.lost = p.lost || p.inline[last] != tag
		p.inline = p.inline[:last]
	}
}

// seamOf returns what a tag is.
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

// scopeTag says in which elements an end tag ends nothing outside of them.
func scopeTag(tag atom.Atom) bool {
	switch tag {
	case atom.Applet, atom.Caption, atom.Table, atom.Td, atom.Th, atom.Marquee, atom.Object, atom.Template:
		return true
	}
	return false
}

// placedTags are those whose start tag the parser leaves out where it doesn't
// expect it.
var placedTags = []atom.Atom{atom.Html, atom.Body, atom.Form, atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th}

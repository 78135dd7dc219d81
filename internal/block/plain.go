package block

import (
	"bytes"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// PlainText returns the text of sanitized HTML, a line for each block. skip says for
// each caption, in order, whether to leave it out; captions beyond its end stay.
func PlainText(markup string, skip []bool) string {
	p := plainWriter{skip: skip}
	z := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch z.Next() {
		case html.ErrorToken:
			p.line()
			return string(p.out)
		case html.TextToken:
			p.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			if tok := z.Token(); !p.special(tok) {
				p.tag(tok.DataAtom, true)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(atom.Lookup(name))
			p.tag(atom.Lookup(name), false)
		}
	}
}

// A plainWriter writes the plain text of HTML tokens.
type plainWriter struct {
	out   []byte
	pre   int // how many pre are open
	cells int // of the row so far

	skip    []bool // for the captions still to come
	skipped bool   // the open caption is left out

	links    int // how many links are open
	sups     []sup
	inParens bool // an rp was the last thing in the ruby
	reading  int  // where the open reading of a ruby begins in out, 0 if it has its brackets
	formula  bool // a formula is open of which the TeX is written
	display  bool // it is on a line of its own
}

// A sup is an open sup.
type sup struct {
	from int  // where its text begins in out
	note bool // it has a link in it, or is in one
}

func (p *plainWriter) text(s string) {
	if p.skipped || p.formula {
		return
	}
	if p.pre == 0 {
		if strings.TrimSpace(s) == "" && strings.Contains(s, "\n") {
			return // between blocks
		}
		s = strings.ReplaceAll(strings.Trim(s, "\n"), "\n", " ")
		if n := len(p.out); n > 0 && p.out[n-1] == '\n' {
			s = strings.TrimLeft(s, " ")
		}
	}
	p.inParens = p.inParens && s == ""
	p.out = append(p.out, s...)
}

// special begins what is written otherwise than as its text, and reports whether it is such
// that nothing more is to be done.
func (p *plainWriter) special(tok html.Token) bool {
	if p.skipped {
		return false
	}
	switch tok.DataAtom {
	case atom.A:
		p.links++
		for i := range p.sups {
			p.sups[i].note = true
		}
	case atom.Sup:
		p.sups = append(p.sups, sup{from: len(p.out), note: p.links > 0})
	case atom.Ruby:
		p.inParens = false
	case atom.Rt:
		if p.reading = 0; !p.inParens {
			p.out = append(p.out, '(')
			p.reading = len(p.out)
		}
	case atom.Math:
		return p.math(tok)
	case atom.Input:
		box := "[ ]"
		for _, a := range tok.Attr {
			if a.Key == "checked" {
				box = "[x]"
			}
		}
		p.out = append(p.out, box...)
		return true
	}
	return false
}

// math writes a formula's TeX, if it has some. One that is displayed has a line of its own.
func (p *plainWriter) math(tok html.Token) bool {
	tex := ""
	p.display = false
	for _, a := range tok.Attr {
		switch {
		case a.Key == "alttext":
			tex = a.Val
		case a.Key == "display" && a.Val == "block":
			p.display = true
		}
	}
	if p.formula = chars.IsTeX(tex); !p.formula {
		p.display = false
		return false
	}
	if p.display {
		p.out = bytes.TrimRight(p.out, " ")
		p.line()
	}
	p.out = append(p.out, tex...)
	return true
}

// end ends what special began.
func (p *plainWriter) end(a atom.Atom) {
	if p.skipped {
		return
	}
	switch last := len(p.sups) - 1; a {
	case atom.A:
		p.links = max(0, p.links-1)
	case atom.Sup:
		if last >= 0 {
			p.setOff(p.sups[last])
			p.sups = p.sups[:last]
		}
	case atom.Rp:
		p.inParens = true
	case atom.Rt:
		switch {
		case p.reading == 0:
		case p.reading == len(p.out):
			p.out = p.out[:len(p.out)-1]
		default:
			p.out = append(p.out, ')')
		}
		p.reading, p.inParens = 0, false
	case atom.Math:
		if p.formula && p.display {
			p.line()
		}
		p.formula = false
	}
}

// setOff writes a ^ before the text of a sup that needs one.
func (p *plainWriter) setOff(s sup) {
	from := min(s.from, len(p.out))
	before, raised := p.out[:from], string(p.out[from:])
	if s.note || !chars.SetOffSup(string(before[max(0, from-maxBeforeSup):]), raised) {
		return
	}
	p.out = append(append(before, '^'), raised...)
}

// maxBeforeSup is how many bytes before a sup are looked at: what it is the exponent of is
// shorter.
const maxBeforeSup = 32

func (p *plainWriter) tag(a atom.Atom, start bool) {
	if a == atom.Figcaption {
		p.caption(start)
	}
	if p.skipped {
		return
	}
	switch a {
	case atom.Br:
		p.out = append(p.out, '\n')
		return
	case atom.Td, atom.Th:
		if start {
			if p.cells > 0 {
				p.out = append(p.out, '\t')
			}
			p.cells++
		}
		return
	case atom.Tr:
		p.cells = 0
	case atom.Pre:
		if start {
			p.pre++
		} else if p.pre > 0 {
			p.pre--
		}
	}
	if dom.KindOfTag(a).IsBlock() {
		p.line()
	}
}

// caption begins or ends a caption.
func (p *plainWriter) caption(start bool) {
	p.skipped = start && len(p.skip) > 0 && p.skip[0]
	if start && len(p.skip) > 0 {
		p.skip = p.skip[1:]
	}
}

// line ends the line, unless it is ended.
func (p *plainWriter) line() {
	if n := len(p.out); n > 0 && p.out[n-1] != '\n' {
		p.out = append(p.out, '\n')
	}
}

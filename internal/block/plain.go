package block

import (
	"strings"

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
			return p.out.String()
		case html.TextToken:
			p.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			p.tag(atom.Lookup(name), true)
		case html.EndTagToken:
			name, _ := z.TagName()
			p.tag(atom.Lookup(name), false)
		}
	}
}

// A plainWriter writes the plain text of HTML tokens.
type plainWriter struct {
	out   strings.Builder
	pre   int // how many pre are open
	cells int // of the row so far

	skip    []bool // for the captions still to come
	skipped bool   // the open caption is left out
}

func (p *plainWriter) text(s string) {
	if p.skipped {
		return
	}
	if p.pre == 0 {
		if strings.TrimSpace(s) == "" && strings.Contains(s, "\n") {
			return // between blocks
		}
		s = strings.ReplaceAll(strings.Trim(s, "\n"), "\n", " ")
	}
	if s != "" {
		p.out.WriteString(s)
	}
}

func (p *plainWriter) tag(a atom.Atom, start bool) {
	if a == atom.Figcaption {
		p.caption(start)
	}
	if p.skipped {
		return
	}
	switch a {
	case atom.Br:
		p.out.WriteByte('\n')
		return
	case atom.Td, atom.Th:
		if start {
			if p.cells > 0 {
				p.out.WriteByte('\t')
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
	if s := p.out.String(); s != "" && s[len(s)-1] != '\n' {
		p.out.WriteByte('\n')
	}
}

package newsclean

import (
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Document is a cleaned document.
type Document struct {
	// HTML is the article: clean, safe to embed, one block a line, with a
	// newline at the end; "" if nothing is left.
	HTML string
	// FrontMatter is the YAML, TOML or JSON at the top of the input, byte for
	// byte with its line end; "" if there was none.
	FrontMatter string
	// Meta is what the document says of itself.
	Meta Meta
	// Removed says what was taken out and why, in the order of the first
	// removal.
	Removed []Removal
	// Charset is what the bytes were read as, and why.
	Charset Charset
	// Found says how the article of a full page was found, and why so. It is
	// empty for a fragment, and for a clean article.
	Found string

	captions []bool // by figcaption in HTML: Text leaves it out
}

// Text gives the article as plain text, a line for each block. Cells of a
// table row are parted by tabs. What a full page itself marks as the caption of
// a picture is left out: it is no sentence of the text, and means nothing
// without the picture. (East Asian captions stay, which are written as one.)
func (d *Document) Text() string { return plain(d.HTML, d.captions) }

// String gives the front matter and the HTML, parted by a blank line.
func (d *Document) String() string {
	if d.FrontMatter == "" || d.HTML == "" {
		return d.FrontMatter + d.HTML
	}
	return d.FrontMatter + "\n" + d.HTML
}

// WriteTo writes what String gives, as the command prints it.
func (d *Document) WriteTo(w io.Writer) (int64, error) {
	n, err := io.WriteString(w, d.String())
	return int64(n), err
}

// plain turns sanitized HTML into text, without the captions that skip says,
// by their place among all of them.
func plain(markup string, skip []bool) string {
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

type plainWriter struct {
	out   strings.Builder
	pre   int
	cells int // of the row so far

	skip    []bool // of the captions that are to come
	skipped bool   // we are in one that is left out
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
	if kindOfTag(a).isBlock() {
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

// line ends the line, if it isn't ended.
func (p *plainWriter) line() {
	if s := p.out.String(); s != "" && s[len(s)-1] != '\n' {
		p.out.WriteByte('\n')
	}
}

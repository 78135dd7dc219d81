package report

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What went gets less ink than what stayed: long runs are folded, and a line that went as a whole
// is marked at its side rather than struck through.

// A run is folded from so many visible characters on, or so many links.
const foldedChars, foldedLinks = 240, 8

// flow are elements that a folded run may stand in.
var flow = []atom.Atom{atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main, atom.Aside, atom.Nav, atom.Blockquote, atom.Figure, atom.Td, atom.Li}

// fold puts an element that went into one that a reader opens, if it is long. name is what the
// document calls the element.
func fold(in, shown *html.Node, name string, chars, links int) {
	if chars < foldedChars && links < foldedLinks || !holds(flow, in) || !holds(flow, shown) && !holds(runs, shown) {
		return
	}
	what := grouped(chars) + " characters"
	if links > 1 {
		what = grouped(links) + " links, " + what
	}
	summary := element(atom.Summary, "note")
	summary.AppendChild(text(name + ": " + what))
	moveNumber(shown, summary)
	details := element(atom.Details, "fold "+ruleClass(shown))
	details.AppendChild(summary)
	in.RemoveChild(shown)
	details.AppendChild(shown)
	in.AppendChild(details)
}

// runs are further elements that may be folded.
var runs = []atom.Atom{atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.P, atom.Pre}

func holds(list []atom.Atom, n *html.Node) bool {
	return slices.Contains(list, n.DataAtom)
}

// moveNumber has the summary show the number of the rule.
func moveNumber(from, to *html.Node) {
	for i, a := range from.Attr {
		if a.Key == "data-n" {
			from.Attr = append(from.Attr[:i:i], from.Attr[i+1:]...)
			to.Attr = append(to.Attr, a)
			return
		}
	}
}

// ruleClass returns the class of the rule among those of a mark.
func ruleClass(n *html.Node) string {
	for c := range strings.FieldsSeq(value(n, "class")) {
		if c[0] == 'r' {
			return c
		}
	}
	return ""
}

// grouped writes a number with commas.
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}

// lines are elements whose text is a line or a paragraph.
var lines = []atom.Atom{atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt, atom.Dd, atom.Figcaption, atom.Div}

// markLine marks a line all of whose text went.
func markLine(n *html.Node) {
	first, all := allMarked(n)
	if !all || first == nil {
		return
	}
	class(n, "all "+ruleClass(first))
	if strings.Contains(value(first, "class"), "kept-meta") {
		class(n, "kept-meta")
	}
}

// allMarked says whether an element holds no text but in marks, and no block, and returns the first
// of the marks. It looks into inline elements alone, so that it looks at each once.
func allMarked(n *html.Node) (first *html.Node, all bool) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			if strings.TrimSpace(c.Data) != "" {
				return nil, false
			}
		case c.DataAtom == atom.Mark:
			if first == nil {
				first = c
			}
		case c.DataAtom == atom.Br:
		case holds(inline, c) && !strings.HasPrefix(value(c, "class"), "media"):
			mark, ok := allMarked(c)
			if !ok {
				return nil, false
			}
			if first == nil {
				first = mark
			}
		default:
			return nil, false
		}
	}
	return first, true
}

var inline = []atom.Atom{atom.Span, atom.B, atom.Strong, atom.I, atom.Em, atom.U, atom.Small}

// spaced returns the text of markup with a space between what tags other than those of emphasis
// part, such as the words of a menu. It reads no further than a list shows.
func spaced(markup string) string {
	var b strings.Builder
	in := html.NewTokenizer(strings.NewReader(markup))
	code := false
	for b.Len() <= mostShown {
		switch kind := in.Next(); kind {
		case html.ErrorToken:
			return strings.Join(strings.Fields(b.String()), " ")
		case html.TextToken:
			if !code {
				b.WriteString(html.UnescapeString(string(in.Raw())))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := in.TagName()
			a := atom.Lookup(name)
			code = (a == atom.Script || a == atom.Style) && kind == html.StartTagToken
			if !slices.Contains(inline, a) {
				b.WriteByte(' ')
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

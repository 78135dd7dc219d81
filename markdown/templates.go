package markdown

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// templateTag finds what begins a tag that a site generator fills in. escape
// looks for the same in text.
var templateTag = regexp.MustCompile(`\{[{%#]`)

// tagsInCode writes the code in which template tags are as HTML: in code of
// Markdown a reference means itself. Of a pre each line is code of its own,
// since a site generator that leaves HTML out would leave out a pre with all
// that is in it.
func tagsInCode(root *html.Node) {
	for _, n := range elements(root) {
		switch {
		case !below(n, root): // it was taken with another one
		case n.DataAtom == atom.Pre:
			if text := textOf(n); templateTag.MatchString(text) {
				n.Parent.InsertBefore(codeLines(text), n)
				unwrap(n.PrevSibling)
				n.Parent.RemoveChild(n)
			}
		case (n.DataAtom == atom.Code || n.DataAtom == atom.Samp) && !within(n, atom.Pre) && templateTag.MatchString(textOf(n)):
			n.Parent.InsertBefore(raw(codeTag(textOf(n))), n)
			n.Parent.RemoveChild(n)
		}
	}
}

// comments writes those of an article, which only a post has, as paragraphs of
// their own: behind the block that they stand in. One with a template tag is left out.
func comments(root *html.Node) {
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.CommentNode && !templateTag.MatchString(n.Data) {
			all = append(all, n)
		}
	}
	for _, n := range slices.Backward(all) { // so that those of one block stay in order
		block := n
		for block.Parent != root {
			block = block.Parent
		}
		p := element(atom.P)
		p.AppendChild(raw("<!--" + n.Data + "-->"))
		root.InsertBefore(p, block.NextSibling)
	}
}

// codeLines makes paragraphs of code: a blank line ends one.
func codeLines(text string) *html.Node {
	all := element(atom.Div)
	var p *html.Node
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.TrimSpace(line) == "":
			p = nil
			continue
		case p == nil:
			p = element(atom.P)
			all.AppendChild(p)
		default:
			p.AppendChild(element(atom.Br))
		}
		p.AppendChild(raw(codeTag(line)))
	}
	return all
}

// codeTag writes code as HTML within a line, its spaces so that they stay.
func codeTag(code string) string {
	code = strings.ReplaceAll(htmlText(code), "@", "&#64;")
	code = strings.NewReplacer("\t", strings.Repeat("&#160;", 4), "  ", "&#160; ").Replace(code)
	if rest, ok := strings.CutPrefix(code, " "); ok {
		code = "&#160;" + rest
	}
	return "<code>" + code + "</code>"
}

package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/newsclean/newsclean/internal/chars"
)

// formula writes a formula as TeX between dollar signs, "" if it has no TeX that can stand
// there.
func formula(n *html.Node) string {
	tex := strings.TrimSpace(attr(n, "alttext"))
	if !chars.IsTeX(tex) || bareDollar.MatchString(tex) || strings.HasSuffix(tex, `\`) || strings.ContainsAny(tex, "`\n\r") || commands.MatchString(tex) ||
		strings.ContainsAny(tex, "[]") && inLink(n) {
		return ""
	}
	for range 2 { // as those in {{{ overlap
		tex = markup.ReplaceAllStringFunc(tex, func(s string) string { return s[:1] + " " + s[1:] })
	}
	if within(n, atom.Td, atom.Th) {
		tex = strings.NewReplacer(`\\`, `\\`, `\|`, `\Vert `, `|`, `\vert `).Replace(tex)
		tex = strings.TrimSpace(tex) // no space may stand before the sign
	}
	if attr(n, "display") == "block" {
		return "$$" + tex + "$$"
	}
	if next := leafBehind(n); next != nil { // text is written by now
		if r, _ := utf8.DecodeRuneInString(attr(next, "markdown")); unicode.IsDigit(r) {
			return "$" + tex + "$" + apart // a digit behind the sign makes it one of a price
		}
	}
	return "$" + tex + "$"
}

var (
	// bareDollar finds a dollar sign that would end the formula.
	bareDollar = regexp.MustCompile(`(?:^|[^\\])(?:\\\\)*\$`)
	// markup finds what would be markup or a template tag where formulas aren't known. TeX
	// doesn't read the space that parts it.
	markup = regexp.MustCompile(`(<[A-Za-z/!?]|\][(\[:]|!\[|\{[{%#:])`)
	// commands finds what does more than show a formula: links, files, styles, definitions.
	commands = regexp.MustCompile(`\\(?:href|url|include|input|html|class|style|css|require|def|[gex]def|let|futurelet|(?:re)?new|provide|data|toggle|action|mathtip|texttip|bbox|unicode|catcode|csname|verb|write)`)
)

// inLink reports whether n is in a link.
func inLink(n *html.Node) bool {
	for a := range n.Ancestors() {
		if a.Data == linkTag {
			return true
		}
	}
	return false
}

// leafBehind gives what is written right behind n in its block, nil if n is the last.
func leafBehind(n *html.Node) *html.Node {
	for ; !isBlock(n); n = n.Parent {
		if s := n.NextSibling; s != nil {
			for s.Data != rawTag && s.FirstChild != nil {
				s = s.FirstChild
			}
			return s
		}
	}
	return nil
}

// dollars finds the blocks in which a dollar sign may begin a formula, since another one
// follows it.
func dollars(root *html.Node) map[*html.Node]bool {
	count := map[*html.Node]int{}
	more := map[*html.Node]bool{}
	for n := range root.Descendants() {
		found := strings.Count(n.Data, "$")
		for _, a := range n.Attr {
			found += strings.Count(a.Val, "$")
		}
		if n.DataAtom == atom.Math && attr(n, "alttext") != "" {
			found += 2
		}
		if found == 0 {
			continue
		}
		block := n
		for block != root && !isBlock(block) {
			block = block.Parent
		}
		count[block] += found
		more[block] = count[block] > 1
	}
	return more
}

package formula

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// This file reads TeX.

// comment finds what TeX doesn't read: what stands behind % in a line. The last line of a
// script may end a CDATA section there.
var comment = regexp.MustCompile(`(^|[^\\])%(?:[^\n]*\n|\s*\]\]>\s*$)`)

// style finds what says that the whole formula is set as one that has lines of its own.
var style = regexp.MustCompile(`^\{\\(?:display|text)style\s+(.*)\}$`)

// texOf returns TeX on one line, without the marks around it.
func texOf(s string) string {
	if s == "" {
		return ""
	}
	s = comment.ReplaceAllString(strings.ReplaceAll(s, "\r", "\n"), "$1")
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	s = strings.TrimSpace(chars.FoldSpace(s))
	for _, marks := range texMarks {
		if len(s) > len(marks[0])+len(marks[1]) && strings.HasPrefix(s, marks[0]) && strings.HasSuffix(s, marks[1]) && !strings.Contains(s[len(marks[0]):len(s)-len(marks[1])], "$") {
			s = strings.TrimSpace(s[len(marks[0]) : len(s)-len(marks[1])])
		}
	}
	for m := style.FindStringSubmatch(s); m != nil && isBalanced(m[1]); m = style.FindStringSubmatch(s) {
		s = strings.TrimSpace(m[1])
	}
	return s
}

// texMarks are the marks that stand before and behind TeX in text, longer ones first.
var texMarks = [][2]string{{"$$", "$$"}, {"$", "$"}, {`\(`, `\)`}, {`\[`, `\]`}}

// isBalanced reports whether the braces in TeX match.
func isBalanced(s string) bool {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

// texOfImage returns the TeX of the picture of a formula, "" if an image is none, or if
// nothing says which.
func texOfImage(n *html.Node) string {
	sure, maybe := false, false
	for c := range strings.FieldsSeq(dom.Attr(n, "class")) {
		switch c {
		case "latex", "tex", "texrender", "mathtex", "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display", "ql-img-inline-formula",
			"ql-img-displayed-equation", "katex-img", "math-inline", "math-block":
			sure = true
		case "math", "formula", "equation", "mathimg", "mathjax":
			maybe = true
		}
	}
	inAddress := texOfAddress(dom.Attr(n, "src"))
	alt := dom.Attr(n, "alt")
	maybe = maybe || isMarked(strings.TrimSpace(alt))
	if !sure && !maybe && inAddress == "" && !dom.HasAttr(n, "eeimg") && !dom.HasAttr(n, "data-eeimg") {
		return ""
	}
	if tex := texOf(alt); tex != "" && chars.IsTeX(tex) && (!maybe || sure || strings.ContainsAny(tex, `\^_=`)) {
		return tex
	}
	return inAddress
}

// isMarked reports whether a text has the marks of TeX around it.
func isMarked(s string) bool {
	for _, marks := range texMarks {
		if len(s) > len(marks[0])+len(marks[1]) && strings.HasPrefix(s, marks[0]) && strings.HasSuffix(s, marks[1]) {
			return true
		}
	}
	return false
}

// texOfAddress returns the TeX in the address of a program that draws it, "" for any other.
func texOfAddress(src string) string {
	path, query, ok := strings.Cut(src, "?")
	if !ok {
		return ""
	}
	name := path[strings.LastIndexByte(path, '/')+1:]
	switch name {
	case "latex.php", "equation", "mathtex.cgi", "mimetex.cgi", "math", "chart":
	case "png.latex", "svg.latex", "gif.latex", "png.image", "svg.image", "gif.image":
	default:
		return ""
	}
	for pair := range strings.SplitSeq(query, "&") {
		key, value, ok := strings.Cut(pair, "=")
		if ok && (key == "latex" || key == "tex" || key == "formula" || key == "chl" && strings.Contains("&"+query, "&cht=tx")) {
			if tex, err := url.QueryUnescape(value); err == nil && chars.IsTeX(texOf(tex)) {
				return texOf(tex)
			}
			return ""
		}
	}
	switch name {
	case "equation", "latex.php", "math", "chart":
		return ""
	}
	tex, err := url.PathUnescape(query)
	if err != nil || !chars.IsTeX(texOf(tex)) {
		return ""
	}
	return texOf(tex)
}

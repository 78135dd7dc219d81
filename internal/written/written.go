// Package written tells selectors that may match what newsclean writes from those
// that can't. A rule of the first kind would take more of a document each time
// that it is cleaned.
package written

import (
	"strings"

	"github.com/newsclean/newsclean/internal/css"
)

// MayMatch reports whether a CSS selector may match what newsclean writes. One
// that asks for a class, an id, an attribute or an element that is never
// written can't. It looks at what must be there for a match, and knows no more
// than that: what it isn't sure of may match.
func MayMatch(selectors string) bool {
	for _, s := range css.Split(selectors) {
		if !asksForMore(s) {
			return true
		}
	}
	return false
}

// asksForMore reports whether one selector asks for what is never written.
func asksForMore(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '.' || c == '#':
			end := css.NameEnd(s, i+1)
			if name := s[i+1 : end]; name != "" && !strings.HasPrefix(name, prefixes[c]) {
				return true
			}
			i = end
		case c == '[':
			end := css.BracketEnd(s, i)
			if end < 0 {
				return false
			}
			if asksAttribute(s[i+1 : end]) {
				return true
			}
			i = end + 1
		case c == ':':
			name, arg, called, end := css.Pseudo(s, i)
			if called && name == "not" && neverWithout[arg] {
				return true
			}
			if called && (name == "has" || name == "-abp-has" || name == "if" || name == "is" || name == "where") && !MayMatch(arg) {
				return true
			}
			if end < 0 {
				return false
			}
			i = end
		case c == '*' || c == ' ' || c == '>' || c == '+' || c == '~':
			i++
		default:
			end := css.NameEnd(s, i)
			if end == i {
				return false
			}
			if name := strings.ToLower(s[i:end]); !writtenTags[name] {
				return true
			}
			i = end
		}
	}
	return false
}

// prefixes are what the classes and ids that are written begin with.
var prefixes = map[byte]string{'.': "language-", '#': "nc-"}

// neverWithout are what all ids and classes that are written have.
var neverWithout = map[string]bool{`[id^="nc-"]`: true, `[class^="language-"]`: true}

// asksAttribute reports whether what stands in the brackets of an attribute
// selector holds for no element that is written.
func asksAttribute(s string) bool {
	end := css.NameEnd(s, 0)
	name := strings.ToLower(s[:end])
	if name == "" || strings.Contains(s, "!=") {
		return false
	}
	_, value, ok := strings.Cut(s, "=")
	if value = strings.TrimSpace(value); ok && value != "" && (value[0] == '"' || value[0] == '\'') {
		value, _, _ = strings.Cut(value[1:], value[:1])
	}
	switch name {
	case "class":
		return ok && !overlaps(value, prefixes['.'])
	case "rel":
		return ok && !strings.Contains("nofollow", value)
	}
	return !writtenAttributes[name]
}

// overlaps reports whether a text that begins with prefix may hold value where
// another one that only lacks the prefix doesn't.
func overlaps(value, prefix string) bool {
	if strings.Contains(prefix, value) || strings.Contains(value, prefix) {
		return true
	}
	for i := range prefix {
		if strings.HasPrefix(value, prefix[i:]) {
			return true
		}
	}
	return false
}

// The elements and attributes of newsclean's output, and what a parser makes
// around it.
var writtenTags, writtenAttributes = words(`html head body p h1 h2 h3 h4 h5 h6 blockquote pre hr br figure figcaption
	img a ul ol li dl dt dd table caption thead tbody tfoot tr td th strong b em i u s del ins mark small sub sup q cite dfn
	abbr code kbd samp var time bdi bdo span ruby rb rt rp math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror
	mpadded mphantom mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd input`),
	words(`href rel src alt title width height referrerpolicy start value type reversed colspan rowspan datetime class dir id
	display alttext mathvariant open close separators linethickness stretchy columnalign align disabled checked`)

func words(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		out[w] = true
	}
	return out
}

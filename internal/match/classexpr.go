package match

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/regex"
	"golang.org/x/net/html"
)

// A classExpr is what a selector [class#=...] asks for. An expression with a list of
// alternatives is split into one for each, since each needs other texts, and the whole
// would take the regexp package's slowest way.
type classExpr struct {
	expr    *regex.Expression
	oneWord bool     // all that it matches stands in one word of the attribute
	notTags []string // tags of the elements that it isn't about
}

// match reports whether the selector picks an element.
func (x *classExpr) match(n *html.Node) bool {
	return x.isAbout(n) && x.matchesClass(dom.Attr(n, "class"))
}

// matchesClass reports whether the expression matches a class attribute.
func (x *classExpr) matchesClass(class string) bool { return x.expr.Regexp().MatchString(class) }

// matchesAt reports whether the expression matches a class attribute where that has a literal of the
// expression. If its matches stand in one word, it is only run on words that have the literal.
func (x *classExpr) matchesAt(class string, l *regex.Literal) bool {
	if !x.oneWord {
		return chars.ContainsAny(chars.FoldCase(class), l.Also) && x.matchesClass(class)
	}
	for class != "" {
		end := 0
		for end < len(class) && !chars.IsSpace(class[end]) {
			end++
		}
		word := class[:end]
		class = class[min(end+1, len(class)):]
		if folded := chars.FoldCase(word); strings.Contains(folded, l.Text) && chars.ContainsAny(folded, l.Also) && x.expr.Regexp().MatchString(word) {
			return true
		}
	}
	return false
}

// isAbout reports whether the selector is about elements with n's tag.
func (x *classExpr) isAbout(n *html.Node) bool { return !slices.Contains(x.notTags, n.Data) }

// classSelectors parses a selector, as cascadia prints it, that is [class#=...] with
// nothing behind it but :not(tag). It reports whether the selector is such a one.
func classSelectors(sel string) (selectorGroup, bool) {
	expr, ok := strings.CutPrefix(sel, "[class#=")
	if !ok {
		return nil, false
	}
	end := regexEnd(expr)
	if !notTagsEnd.MatchString(expr[end:]) {
		return nil, false
	}
	notTags := strings.FieldsFunc(strings.ReplaceAll(expr[end+1:], ":not", ""), func(r rune) bool { return r == '(' || r == ')' })
	var out selectorGroup
	for _, part := range splitAlternatives(expr[:end]) {
		expr, err := regex.New(part)
		if err != nil {
			return nil, false
		}
		x := &classExpr{expr: expr, oneWord: inWord(part), notTags: notTags}
		out = append(out, selector{class: x, key: selectorKey{attr: attrKey{name: "class", op: "#="}}})
	}
	return out, true
}

// notTagsEnd matches what may stand behind the expression.
var notTagsEnd = regexp.MustCompile(`^\](:not\([a-z0-9]+\))*$`)

// splitAlternatives returns expressions of which one matches where expr does: one for each
// alternative of its longest list of them, with what stands around the list; expr
// itself if there is no such list.
func splitAlternatives(expr string) []string {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return []string{expr}
	}
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	around := []*syntax.Regexp{re}
	if re.Op == syntax.OpConcat {
		around = re.Sub
	}
	list := longestAlternation(around)
	if list < 0 {
		return []string{expr}
	}
	var out []string
	for _, alternative := range uncaptured(around[list]).Sub {
		var b strings.Builder
		for i, sub := range around {
			if i == list {
				sub = alternative
			}
			b.WriteString("(?:" + sub.String() + ")")
		}
		out = append(out, b.String())
	}
	return out
}

// maxAlternatives is how many alternatives an expression may have without being split.
const maxAlternatives = 3

// longestAlternation returns the index of the longest list of alternatives, -1 if none has
// more than maxAlternatives.
func longestAlternation(subs []*syntax.Regexp) int {
	at, most := -1, maxAlternatives
	for i, sub := range subs {
		if sub = uncaptured(sub); sub.Op == syntax.OpAlternate && len(sub.Sub) > most {
			at, most = i, len(sub.Sub)
		}
	}
	return at
}

// uncaptured returns an expression without the groups around it.
func uncaptured(re *syntax.Regexp) *syntax.Regexp {
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	return re
}

// wordStart and wordEnd are the ends of expressions about words, or about parts of
// words that signs set apart.
var wordStart, wordEnd = mustSyntax(`(?:^|[\s_-])`), mustSyntax(`(?:[\s_-]|$)`)

// mustSyntax parses an expression, and panics if it has a mistake.
func mustSyntax(expr string) *syntax.Regexp {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err)
	}
	return re
}

// inWord reports whether all that an expression matches stands in one word: it begins
// with wordStart and ends with wordEnd, and nothing between them matches a space.
func inWord(expr string) bool {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil || re.Op != syntax.OpConcat || len(re.Sub) < 3 {
		return false
	}
	last := len(re.Sub) - 1
	return uncaptured(re.Sub[0]).Equal(wordStart) && uncaptured(re.Sub[last]).Equal(wordEnd) && !slices.ContainsFunc(re.Sub[1:last], mayMatchSpace)
}

// mayMatchSpace reports whether an expression may match a space, or looks beyond what it
// matches.
func mayMatchSpace(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return strings.ContainsFunc(string(re.Rune), chars.IsSpaceRune)
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			if re.Rune[i] <= ' ' {
				return true
			}
		}
		return false
	case syntax.OpEmptyMatch, syntax.OpCapture, syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat, syntax.OpConcat, syntax.OpAlternate:
		return slices.ContainsFunc(re.Sub, mayMatchSpace)
	}
	return true
}

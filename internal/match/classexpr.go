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

// A classExpr is what a selector [class#=...] asks for. An expression that
// lists what it looks for is cut up, since each part needs other texts, and all
// of it takes the regexp package's slowest way.
type classExpr struct {
	expr *regex.Expression
	word bool     // what it matches stands in one word of the attribute
	nots []string // tags that it isn't about
}

func (x *classExpr) match(n *html.Node) bool {
	return x.isAbout(n) && x.says(dom.Attr(n, "class"))
}

// says whether the expression matches a class attribute. Of one that stands in
// a word the regexp package need not see the others.
func (x *classExpr) says(class string) bool {
	if !x.word {
		return x.expr.Regexp().MatchString(class)
	}
	for w := range strings.FieldsFuncSeq(class, chars.IsSpaceRune) {
		if x.expr.MayContain(chars.FoldCase(w)) && x.expr.Regexp().MatchString(w) {
			return true
		}
	}
	return false
}

// isAbout reports whether the expression is about elements with that tag.
func (x *classExpr) isAbout(n *html.Node) bool { return !slices.Contains(x.nots, n.Data) }

// classSelectors reads a selector, as cascadia prints it, that is [class#=...]
// with no more behind it than tags that it isn't about.
func classSelectors(sel string) (selectorGroup, bool) {
	expr, ok := strings.CutPrefix(sel, "[class#=")
	if !ok {
		return nil, false
	}
	end := regexEnd(expr)
	if !notTags.MatchString(expr[end:]) {
		return nil, false
	}
	nots := strings.FieldsFunc(strings.ReplaceAll(expr[end+1:], ":not", ""), func(r rune) bool { return r == '(' || r == ')' })
	var out selectorGroup
	for _, part := range cutUp(expr[:end]) {
		expr, err := regex.New(part)
		if err != nil {
			return nil, false
		}
		x := &classExpr{expr: expr, word: inWord(part), nots: nots}
		out = append(out, selector{class: x, key: selectorKey{attr: attrKey{name: "class", op: "#="}}})
	}
	return out, true
}

// notTags is what may stand behind the expression.
var notTags = regexp.MustCompile(`^\](:not\([a-z0-9]+\))*$`)

// cutUp returns expressions of which one matches where expr does: one for each
// alternative that is all of it, or stands between what is no list.
func cutUp(expr string) []string {
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
	list := longestList(around)
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

// longestList returns the place of the longest list of alternatives, -1 if there
// is none.
func longestList(subs []*syntax.Regexp) int {
	at, most := -1, 3
	for i, sub := range subs {
		if sub = uncaptured(sub); sub.Op == syntax.OpAlternate && len(sub.Sub) > most {
			at, most = i, len(sub.Sub)
		}
	}
	return at
}

func uncaptured(re *syntax.Regexp) *syntax.Regexp {
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	return re
}

// The ends of expressions about words, or about parts of them that signs set
// apart.
var wordStart, wordEnd = mustSyntax(`(?:^|[\s_-])`), mustSyntax(`(?:[\s_-]|$)`)

func mustSyntax(expr string) *syntax.Regexp {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err)
	}
	return re
}

// inWord reports whether an expression is about such a part: it has those ends, and
// nothing between them matches a space.
func inWord(expr string) bool {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil || re.Op != syntax.OpConcat || len(re.Sub) < 3 {
		return false
	}
	last := len(re.Sub) - 1
	return uncaptured(re.Sub[0]).Equal(wordStart) && uncaptured(re.Sub[last]).Equal(wordEnd) && !slices.ContainsFunc(re.Sub[1:last], takesSpace)
}

// takesSpace reports whether an expression may match a space, or looks beyond what
// it matches.
func takesSpace(re *syntax.Regexp) bool {
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
		return slices.ContainsFunc(re.Sub, takesSpace)
	}
	return true
}

package newsclean

import (
	"regexp"
	"regexp/syntax"
	"strings"

	"golang.org/x/net/html"
)

// A classExpr is what a selector [class#=...] asks for. An expression that
// lists what it looks for is cut up, since each part needs other texts, and all
// of it takes the regexp package's slowest way.
type classExpr struct {
	re   *regexp.Regexp
	nots []string // tags that it isn't about
}

func (x *classExpr) match(n *html.Node) bool {
	return x.isAbout(n) && x.re.MatchString(attr(n, "class"))
}

// isAbout says whether the expression is about elements with that tag.
func (x *classExpr) isAbout(n *html.Node) bool { return !contains(x.nots, n.Data) }

// classSelectors reads a selector, as cascadia prints it, that is [class#=...]
// with no more behind it than tags that it isn't about.
func classSelectors(sel string) (selectors, bool) {
	expr, ok := strings.CutPrefix(sel, "[class#=")
	if !ok {
		return nil, false
	}
	end := regexEnd(expr)
	if !notTags.MatchString(expr[end:]) {
		return nil, false
	}
	nots := strings.FieldsFunc(strings.ReplaceAll(expr[end+1:], ":not", ""), func(r rune) bool { return r == '(' || r == ')' })
	var out selectors
	for _, part := range cutUp(expr[:end]) {
		re, err := regexp.Compile(part)
		if err != nil {
			return nil, false
		}
		key := selectorKey{attr: attrKey{name: "class", op: "#=", needs: needsOf(part)}}
		out = append(out, selector{class: &classExpr{re, nots}, key: key})
	}
	return out, true
}

// notTags is what may stand behind the expression.
var notTags = regexp.MustCompile(`^\](:not\([a-z0-9]+\))*$`)

// cutUp gives expressions of which one matches where expr does: one for each
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

// longestList gives the place of the longest list of alternatives, -1 if there
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

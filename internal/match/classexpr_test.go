package match

import (
	"regexp"
	"testing"
)

// TestClassExprByWord wants an expression about words to match one of the words
// wherever it matches all of them together, and no other expression to be run on single
// words.
func TestClassExprByWord(t *testing.T) {
	const words = `(?i)(^|[\s_-])(share[_-]?(bar|box)|related|most-?read|ad)([\s_-]|$)`
	exprs := []struct {
		expr    string
		oneWord bool
	}{
		{words, true},
		{`(^|[\s_-])(a|b|c|d e)([\s_-]|$)`, false},
		{`(^|[\s_-])(a|b|c|d.e)([\s_-]|$)`, false},
		{`(^|[\s_-])(a|b|c|d\s)([\s_-]|$)`, false},
		{`(^|[\s_-])(a|b|c|[^x])([\s_-]|$)`, false},
		{`(^|[\s_-])(a|b|c|d$)([\s_-]|$)`, false},
		{`(^|\s)(a|b|c|d)(\s|$)`, false},
		{`(a|b|c|d)`, false},
	}
	classes := []string{"", "ad", "Ad", "ads", "x ad", "ad\tx", "x-ad_y", "shareBar", "share bar", "share-", "share_box x", "most read", "mostread-x",
		"x related-posts y", "a", "d e", "dxe", "b\n", "-c-", "d"}
	for _, e := range exprs {
		whole := regexp.MustCompile(e.expr)
		list, ok := classSelectors("[class#=" + e.expr + "]")
		if !ok {
			t.Errorf("%s: can't be read", e.expr)
			continue
		}
		for _, s := range list {
			if s.class.oneWord != e.oneWord {
				t.Errorf("%s: %s is about words: %v", e.expr, s.class.expr.Regexp(), s.class.oneWord)
			}
		}
		for _, class := range classes {
			got := false
			for _, s := range list {
				got = got || s.class.matchesClass(class)
			}
			if got != whole.MatchString(class) {
				t.Errorf("%s: %v for %q", e.expr, got, class)
			}
		}
	}
}

package newsclean

import (
	"net/url"
	"strings"
	"testing"
)

// TestLinksLeadWhereRedirectsDo: the links of posts copied from networks led through these.
func TestLinksLeadWhereRedirectsDo(t *testing.T) {
	const own = "https://here.example/a"
	nested := func(n int) string {
		s := "https://news.example/b?utm_source=x&c=1"
		for range n {
			s = "https://link.zhihu.com/?target=" + url.QueryEscape(s)
		}
		return s
	}
	for _, test := range []struct{ name, href, want string }{
		{"one", nested(1), "https://news.example/b?c=1"},
		{"as many as are followed", nested(4), "https://news.example/b?c=1"},
		{"too many", nested(5), nested(5)},
		{"one of a mail program around one of a network", "https://x.safelinks.protection.outlook.com/?url=" + url.QueryEscape("https://l.facebook.com/l.php?u="+url.QueryEscape(nested(0))), "https://news.example/b?c=1"},
		{"to what no link leads to", "https://link.zhihu.com/?target=" + url.QueryEscape("https://news.example:b/"), "https://link.zhihu.com/?target=" + url.QueryEscape("https://news.example:b/")},
		{"into the document", "https://link.zhihu.com/?target=" + url.QueryEscape(own+"#n1"), "#nc-n1"},
		{"to characters that nobody sees", "https://link.zhihu.com/?target=https://news.example/?%E2%80%8Bb", "https://news.example/?%E2%80%8Bb"},
	} {
		in := `<p>One is <a href="` + test.href + `">here</a> to be read.<p id=n1>Two, see <a href="#n1">this</a>.`
		doc := checkLaws(t, mustNew(t), in, WithBaseURL(own), WithMode(Fragment))
		if want := `<a href="` + strings.ReplaceAll(test.want, "&", "&amp;") + `"`; !strings.Contains(doc.HTML, want) {
			t.Errorf("%s: want %s in %s", test.name, want, doc.HTML)
		}
	}
}

// TestRedirectsToWhatRulesTake: what a second cleaning would take for its address goes the first
// time.
func TestRedirectsToWhatRulesTake(t *testing.T) {
	for _, to := range []string{"https://twitter.com/intent/tweet?url=x", "https://www.facebook.com/sharer/sharer.php?u=x", "https://amzn.to/x", "https://u.jd.com/x"} {
		in := `<p>One is <a href="https://l.facebook.com/l.php?u=` + url.QueryEscape(to) + `">here</a> to be read, and two is there.</p>`
		for _, in := range []string{in, "<!doctype html><article>" + in + "</article>"} {
			inEveryMode(t, mustNew(t), in, WithBaseURL("https://here.example/a"))
		}
	}
}

// TestRedirectsOfRules: rules of a reader's own follow links, where they apply.
func TestRedirectsOfRules(t *testing.T) {
	const in = `<p>One is <a href="/out?to=https%3A%2F%2Fnews.example%2F">here</a> to be read.`
	rule := Rule{Name: "x/out", Redirect: []string{"here.example/out?to"}}
	for _, test := range []struct {
		name     string
		file     RuleFile
		followed bool
	}{
		{"for all", RuleFile{File: "x"}, true},
		{"of this publisher", RuleFile{File: "x", Publisher: "X", Hosts: []string{"here.example"}}, true},
		{"of another", RuleFile{File: "x", Publisher: "X", Hosts: []string{"there.example"}}, false},
	} {
		test.file.Rules = []Rule{rule}
		doc := checkLaws(t, mustNew(t, WithRules(test.file)), in, WithBaseURL("https://here.example/a"))
		if got := strings.Contains(doc.HTML, `href="https://news.example/"`); got != test.followed {
			t.Errorf("%s: %s", test.name, doc.HTML)
		}
	}
	if doc := checkLaws(t, mustNew(t, WithoutDefaultRules()), `<p>One <a href="https://link.zhihu.com/?target=https://news.example/">here</a>.`); strings.Contains(doc.HTML, `"https://news.example/"`) {
		t.Errorf("without the built-in rules: %s", doc.HTML)
	}
}

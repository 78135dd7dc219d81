package newsclean

import (
	"slices"
	"strings"
	"testing"
)

func TestHostPatterns(t *testing.T) {
	for _, c := range []struct {
		host, pattern string
		want          bool
	}{
		{"example.com", "example.com", true},
		{"news.example.com", "example.com", true},
		{"badexample.com", "example.com", false},
		{"example.com.cn", "example.com", false},
		{"Example.COM.", "example.com", true},
		{"example.com", "=example.com", true},
		{"www.example.com", "=example.com", true},
		{"www.example.com", "=www.example.com", true},
		{"news.example.com", "=example.com", false},
		{"example.com", "*.example.com", false},
		{"news.example.com", "*.example.com", true},
		{"a.news.example.com", "*.example.com", true},
		{"example.com", "example.*", true},
		{"www.example.co.uk", "example.*", true},
		{"example.blogspot.com", "example.*", false},
		{"example.blogspot.com", "blogspot.*", true},
		{"example.evil.com", "example.*", false},
		{"com", "com.*", false},
		{"", "example.com", false},
		{"127.0.0.1", "127.0.0.1", true},
	} {
		if got := newOrigin([]string{c.host}).on([]string{c.pattern}); got != c.want {
			t.Errorf("%q on %q: %v, want %v", c.host, c.pattern, got, c.want)
		}
	}
}

func TestWrongHostPatterns(t *testing.T) {
	for _, p := range []string{"", "Example.com", "*", "*.", "https://example.com", "example.com/a", "a b.com", "=", ".example.com", "a.*.com"} {
		_, err := New(WithRules(RuleFile{File: "x.yaml", Publisher: "X", Hosts: []string{p}}))
		if err == nil || !strings.Contains(err.Error(), "hosts: ") {
			t.Errorf("file for host %q: error %v", p, err)
		}
		_, err = New(WithRules(RuleFile{File: "x.yaml", Rules: []Rule{{Name: "x/y", Remove: "p", Except: []string{p}}}}))
		if err == nil || !strings.Contains(err.Error(), "rule x/y: hosts: ") {
			t.Errorf("rule except host %q: error %v", p, err)
		}
	}
}

// TestRulesForHosts wants a rule with hosts to fire on those alone, in a file of
// CSS and in one that compiles its own.
func TestRulesForHosts(t *testing.T) {
	const in = `<p>One.</p><p class=zq>Buy</p><p>Three stays, and is long enough for the rest.</p>`
	for _, c := range []struct {
		hosts, except []string
		on, notOn     []string
	}{
		{[]string{"a.example"}, nil, []string{"https://a.example/", "https://www.a.example/"}, []string{"", "https://b.example/"}},
		{[]string{"a.example", "=b.example"}, []string{"x.a.example"}, []string{"https://a.example/", "https://b.example/"}, []string{"https://x.a.example/", "https://y.b.example/"}},
		{nil, []string{"a.example"}, []string{"", "https://b.example/"}, []string{"https://a.example/", "https://www.a.example/"}},
	} {
		for _, compile := range []func(string) (Selector, error){nil, func(string) (Selector, error) { return nil, nil }} {
			f := RuleFile{File: "x", Compile: compile, Rules: []Rule{{Name: "x/ad", Remove: ".zq", Hosts: c.hosts, Except: c.except}}}
			cleaner := mustNew(t, WithRules(f))
			for _, url := range slices.Concat(c.on, c.notOn) {
				doc, err := cleaner.Clean(strings.NewReader(in), BaseURL(url))
				if err != nil {
					t.Fatal(err)
				}
				if gone := !strings.Contains(doc.HTML, "Buy"); gone != slices.Contains(c.on, url) {
					t.Errorf("hosts %v except %v on %q: gone %v", c.hosts, c.except, url, gone)
				}
			}
		}
	}
}

// TestFileExcept wants the rules of a file kept off a host that it excepts.
func TestFileExcept(t *testing.T) {
	f := RuleFile{File: "x", Publisher: "X", Hosts: []string{"*.a.example"}, Except: []string{"=b.a.example"}, Rules: []Rule{{Name: "x/ad", Remove: ".zq"}}}
	cleaner := mustNew(t, WithRules(f))
	for url, want := range map[string]int{"https://c.a.example/": 1, "https://b.a.example/": 0, "https://a.example/": 0} {
		doc, err := cleaner.Clean(strings.NewReader(`<p>One.<p class=zq>Two.`), BaseURL(url))
		if err != nil {
			t.Fatal(err)
		}
		if got := len(doc.Removed); got != want {
			t.Errorf("%s: %v", url, doc.Removed)
		}
	}
}

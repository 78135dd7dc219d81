package newsclean

import (
	"slices"
	"strings"
	"testing"
)

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
				doc, err := cleaner.Clean(strings.NewReader(in), WithBaseURL(url))
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
		doc, err := cleaner.Clean(strings.NewReader(`<p>One.<p class=zq>Two.`), WithBaseURL(url))
		if err != nil {
			t.Fatal(err)
		}
		if got := len(doc.Removed); got != want {
			t.Errorf("%s: %v", url, doc.Removed)
		}
	}
}

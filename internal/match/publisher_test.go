package match

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// publisher is a file that everything gives away: hosts, pictures, markup.
var publisher = rules.File{
	File: "x.yaml", Publisher: "X", Hosts: []string{"*.x.example", "=x.example"}, Except: []string{"old.x.example"},
	Assets: []string{"img.xcdn.example"}, Marks: []string{".x-mark"}, Article: []string{".x-body", "#y"}, Byline: ".x-by",
	Rules: []rules.Rule{
		{Name: "x/ad", Line: 7, Remove: ".ad"},
		{Name: "x/page", Remove: ".ad", Mode: "page"},
		{Name: "x/fragment", Remove: ".ad", Mode: "fragment"},
		{Name: "x/host", Remove: ".ad", Hosts: []string{"n.x.example"}},
		{Name: "x/except", Remove: ".ad", Except: []string{"n.x.example"}},
	},
}

// scanned returns what the publisher's file picks in a fragment, with the program.
func scanned(t *testing.T, in string, page bool, hosts ...string) (*html.Node, *Scan) {
	t.Helper()
	p, err := Compile([]rules.File{publisher, {File: "general.yaml", Rules: []rules.Rule{{Name: "general/x", Remove: ".ad"}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	root := parse.Fragment(in)
	return root, p.Scan(root, NewOrigin(hosts), page, new(Scratch))
}

// containers returns the names of the containers that a scan knows.
func containers(s *Scan) (names []string) {
	s.Containers(func(c Container) bool {
		names = append(names, c.Name)
		return true
	})
	return names
}

// TestAssetHostsThatNameAPublisher wants the host of a picture to give the publisher away as
// the document's address does, in whichever attribute the picture's address stands. Its rules
// apply then; its containers don't, since others show its pictures too.
func TestAssetHostsThatNameAPublisher(t *testing.T) {
	for in, want := range map[string]bool{
		`<img src="https://img.xcdn.example/a.jpg">`:                                true,
		`<img src="//img.xcdn.example/a.jpg">`:                                      true,
		`<img src="http://n1.img.xcdn.example:80/a.jpg">`:                           true,
		`<img src="https://IMG.XCDN.example?a">`:                                    true,
		`<img src="/blank.gif" data-src="https://img.xcdn.example/a.jpg">`:          true,
		`<img src="https://a.example/b"><img src="https://img.xcdn.example/c.jpg">`: true,
		`<img src="https://xcdn.example/a.jpg">`:                                    false,
		`<img src="https://myimg.xcdn.example/a.jpg">`:                              false,
		`<img src="https://a.example/img.xcdn.example/a.jpg">`:                      false,
		`<img src="img.xcdn.example/a.jpg">`:                                        false,
		`<a href="https://img.xcdn.example/a.jpg">a</a>`:                            false,
		``: false,
	} {
		_, s := scanned(t, in+`<p class=ad>ad</p><p class=x-body>b</p>`, true)
		if s.Active[0] != want || !s.Active[1] {
			t.Errorf("%s: the files apply: %v", in, s.Active)
		}
		if names := containers(s); names != nil {
			t.Errorf("%s: containers %q", in, names)
		}
	}
}

// TestWhatGivesAPublisherAway wants its hosts and its markup to do so, for containers too.
func TestWhatGivesAPublisherAway(t *testing.T) {
	for _, test := range []struct {
		in, host string
		want     bool
	}{
		{"", "x.example", true},
		{"", "www.x.example", true},
		{"", "N.X.example.", true},
		{"", "old.x.example", false},
		{"", "myx.example", false},
		{"", "", false},
		{"<p class=x-mark>", "", true},
		{"<p class='a x-mark'>", "other.example", true},
		{"<template><p class=x-mark></template>", "", false},
	} {
		_, s := scanned(t, test.in+"<p class=x-body>b</p>", true, test.host)
		names := containers(s)
		if s.Active[0] != test.want || (len(names) == 2) != test.want {
			t.Errorf("%q on %q: %v, %q", test.in, test.host, s.Active[0], names)
		}
		if test.want && names[0] != ".x-body of X (x.yaml)" {
			t.Errorf("the container is called %q", names[0])
		}
	}
}

// TestRulesForModesAndHosts wants a rule to apply to what it is for alone.
func TestRulesForModesAndHosts(t *testing.T) {
	for _, test := range []struct {
		page bool
		host string
		want string
	}{
		{true, "x.example", "x/ad x/page x/except general/x"},
		{false, "x.example", "x/ad x/fragment x/except general/x"},
		{true, "n.x.example", "x/ad x/page x/host general/x"},
		{true, "", "general/x"},
	} {
		root, s := scanned(t, "<p class=ad>ad</p>", test.page, test.host)
		var names []string
		for i := range s.Program.Rules {
			if r := &s.Program.Rules[i]; s.Applies(r) {
				names = append(names, r.Name)
			}
		}
		if strings.Join(names, " ") != test.want {
			t.Errorf("on %q: %q", test.host, names)
		}
		if gone := s.ToRemove(); len(gone) != 1 || !gone[root.FirstChild] {
			t.Errorf("on %q: removes %v", test.host, gone)
		}
	}
}

// TestToRemoveIsWhatRulesSurelyTake wants elements that a rule takes whatever their text is.
func TestToRemoveIsWhatRulesSurelyTake(t *testing.T) {
	p, err := Compile([]rules.File{{File: "x", Rules: []rules.Rule{
		{Name: "x/a", Remove: ".a"}, {Name: "x/b", Unwrap: ".b"}, {Name: "x/c", Remove: ".c", Text: "^c$"},
	}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	root := parse.Fragment("<p class=a>a</p><p class=b>b</p><p class=c>c</p>")
	if got := p.Scan(root, Origin{}, false, new(Scratch)).ToRemove(); len(got) != 1 || !got[root.FirstChild] {
		t.Errorf("%d elements", len(got))
	}
}

// TestMatchesAreInTheOrderOfRules wants those of one rule in the order of the document, and ids that
// links point at.
func TestMatchesAreInTheOrderOfRules(t *testing.T) {
	p, err := Compile([]rules.File{{File: "x", Rules: []rules.Rule{{Name: "x/b", Line: 3, Remove: ".b"}, {Name: "x/a", Remove: ".a, p"}, {Name: "x/c", Comment: "^c"}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	root := parse.Fragment("<p class='a b'>1</p><!--c--><!--d--><p class=b>2</p><a href='x#n'>3</a><a href='#'>4</a><a>5</a>")
	s := p.Scan(root, Origin{}, false, new(Scratch))
	var got []string
	for _, m := range s.Matches {
		text := m.Node.Data
		if m.Node.FirstChild != nil {
			text = m.Node.FirstChild.Data
		}
		got = append(got, p.Rules[m.Rule].Name+" "+text)
	}
	if want := "x/b 1|x/b 2|x/a 1|x/a 2|x/c c"; strings.Join(got, "|") != want {
		t.Errorf("%q, want %s", got, want)
	}
	if len(s.Targets) != 1 || !s.Targets["n"] {
		t.Errorf("targets %v", s.Targets)
	}
	if a, b := p.Rules[0].Source(p), p.Rules[1].Source(p); a != "x:3" || b != "x" {
		t.Errorf("sources %q and %q", a, b)
	}
}

// TestPublisherFields wants the text of the publisher's selector where the publisher is known.
func TestPublisherFields(t *testing.T) {
	for host, want := range map[string]string{"x.example": "Ann Lee", "a.example": ""} {
		root, s := scanned(t, `<p class=x-by>Ann Lee</p>`, true, host)
		if byline, title := s.PublisherField(root, "byline"), s.PublisherField(root, "title"); byline != want || title != "" {
			t.Errorf("on %s: %q and %q", host, byline, title)
		}
	}
}

// TestScanningAnotherTreeKeepsThePublishers wants the files that apply to a page to apply to an
// article that a script of it holds.
func TestScanningAnotherTreeKeepsThePublishers(t *testing.T) {
	_, s := scanned(t, "<p class=x-mark>", true)
	root := parse.Fragment("<p class=ad>ad</p>")
	again := s.Again(root, new(Scratch))
	if !again.Active[0] || !slices.ContainsFunc(again.Matches, func(m Match) bool { return m.Node == root.FirstChild }) {
		t.Errorf("%v, %v", again.Active, again.Matches)
	}
}

// TestCompileRefuses wants the place and the reason of what is wrong.
func TestCompileRefuses(t *testing.T) {
	for _, test := range []struct {
		name, says string
		rule       string
		line       int
		f          rules.File
	}{
		{"two rules of a name", "there is a rule of that name already", "x/a", 2, rules.File{Rules: []rules.Rule{{Name: "x/a", Line: 1, Remove: "p"}, {Name: "x/a", Line: 2, Remove: "b"}}}},
		{"a selector", "p[", "x/a", 4, rules.File{Rules: []rules.Rule{{Name: "x/a", Line: 4, Remove: "p["}}}},
		{"a mark", "marks", "", 0, rules.File{Marks: []string{"p["}}},
		{"the article", "article", "", 0, rules.File{Article: []string{"p["}}},
		{"a field", "editor", "", 0, rules.File{Editor: "p["}},
		{"a host", "", "", 0, rules.File{Hosts: []string{"a b"}}},
		{"words", "nothing_such", "x/a", 0, rules.File{Rules: []rules.Rule{{Name: "x/a", Remove: "p", Text: "^{{nothing_such}}$"}}}},
	} {
		test.f.File = "x.yaml"
		_, err := Compile([]rules.File{test.f}, nil)
		var e *rules.Error
		if !errors.As(err, &e) || e.File != "x.yaml" || e.Rule != test.rule || e.Line != test.line || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

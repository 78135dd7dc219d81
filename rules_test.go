package newsclean

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/testdocs"
)

// ruleBase is the address that a rule's examples are cleaned under: a page of
// the publisher, if there is one.
func ruleBase(f RuleFile) DocOption {
	if len(f.Hosts) == 0 {
		return WithBaseURL("")
	}
	return WithBaseURL("https://" + f.Hosts[0])
}

// TestRuleExamples runs the examples of every built-in rule.
func TestRuleExamples(t *testing.T) {
	t.Parallel()
	for _, err := range CheckRules(DefaultRules(), DefaultRules()) {
		t.Error(err)
	}
}

// TestRuleLaws wants the laws of every example.
func TestRuleLaws(t *testing.T) {
	testdocs.Long(t)
	t.Parallel()
	c := mustNew(t)
	for _, f := range DefaultRules() {
		for _, r := range f.Rules {
			t.Run(r.Name, func(t *testing.T) {
				if r.Example == nil {
					t.Fatalf("%s:%d: rule has no example", f.File, r.Line)
				}
				checkLaws(t, c, r.Example.In, ruleBase(f))
			})
		}
	}
}

func TestRuleForm(t *testing.T) {
	seen := map[string]string{}
	for _, f := range DefaultRules() {
		base := strings.TrimSuffix(f.File, ".yaml") + "/"
		for _, r := range f.Rules {
			at := fmt.Sprintf("%s:%d: rule %s", f.File, r.Line, r.Name)
			if other := seen[r.Name]; other != "" {
				t.Errorf("%s: is in %s too", at, other)
			}
			seen[r.Name] = f.File
			if !strings.HasPrefix(r.Name, base) || r.Name == base {
				t.Errorf("%s: name doesn't begin with %s", at, base)
			}
			if r.Text != "" && !anchored(r.Text) {
				t.Errorf("%s: text isn't anchored as ^…$", at)
			}
			if r.Line == 0 {
				t.Errorf("%s: line isn't known", at)
			}
		}
	}
}

// anchored reports whether an expression is about a whole line.
func anchored(expr string) bool {
	expr = strings.TrimPrefix(expr, "(?i)")
	if !strings.HasPrefix(expr, "^") || !strings.HasSuffix(expr, "$") {
		return false
	}
	// An alternative outside any group would escape the anchors.
	depth, class := 0, false
	for i := 0; i < len(expr); i++ {
		switch c := expr[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
			if strings.HasPrefix(expr[i+1:], "]") || strings.HasPrefix(expr[i+1:], "^]") {
				i += 2
			}
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == '|' && depth == 0:
			return false
		}
	}
	return true
}

// brokenRules are files that ParseRules must refuse, and what it must say.
var brokenRules = []struct {
	name, yaml string
	line       int
	rule, says string
}{
	{"syntax", "rules:\n  - name: [a\n", 2, "", "sequence"},
	{"indent", "rules:\n  - name: a/b\n   remove: p\n", 3, "", ""},
	{"unknown key", "rules:\n  - name: a/b\n    delete: p\n", 3, "", `unknown field "delete"`},
	{"mistyped key", "rules:\n  - name: a/b\n    remvoe: p\n", 3, "", `unknown field "remvoe"; did you mean remove?`},
	{"unknown key of the file", "site: a\n", 1, "", `unknown field "site"`},
	{"wrong type", "rules: 3\n", 1, "", "1:8: rules wants a list"},
	{"a list for a name", "rules:\n  - name: [a, b]\n    remove: p\n", 2, "", "2:11: name wants a text"},
	{"a host for hosts", "publisher: A\nhosts: a.example\n", 2, "", "2:8: hosts wants a list"},
	{"a host of the rule's for hosts", "rules:\n  - name: a/b\n    hosts: a.example\n", 3, "a/b", "3:12: rule a/b: hosts wants a list"},
	{"a word for true", "rules:\n  - {name: a/b, remove: p, linked: maybe}\n", 2, "a/b", "linked wants true or false"},
	{"a text for an example", "rules:\n  - {name: a/b, remove: p, example: a}\n", 2, "a/b", "example wants keys with values, such as in and out"},
	{"a list of lists", "hosts: [[a.example]]\n", 1, "", "each of hosts wants a text"},
	{"a host that is none", "rules:\n  - name: a/b\n    remove: p\n    hosts: [A.example]\n", 4, "a/b", "4:12: rule a/b: hosts: \"A.example\""},
	{"no prefix", "rules:\n  - name: b\n    remove: p\n", 2, "b", "2:11: rule b: name: want the file's prefix before it, such as mysite/b"},
	{"another prefix", "rules:\n  - {name: a/b, remove: p}\n  - {name: c/d, remove: i}\n", 3, "c/d", "want the prefix of the file's other rules, a/d"},
	{"key twice", "rules:\n  - name: a/b\n    remove: p\n    remove: a\n", 4, "", "already defined"},
	{"no name", "rules:\n  - remove: p\n", 2, "", "name is missing"},
	{"no action", "rules:\n  - name: a/b\n", 2, "a/b", "exactly one of"},
	{"two actions", "rules:\n  - name: a/b\n    remove: p\n    unwrap: b\n", 2, "a/b", "exactly one of"},
	{"selector", "rules:\n\n  - name: a/b\n    remove: 'p['\n", 4, "a/b", `4:13: rule a/b: remove: selector "p["`},
	{"selector of marks", "marks: ['p:nope(']\n", 1, "", `1:8: marks: selector "p:nope("`},
	{"selector of the article", "article: ['']\n", 1, "", "1:10: article: selector"},
	{"selector of metadata", "title: '>>'\n", 1, "", `title: selector ">>"`},
	{"expression", "rules:\n  - name: a/b\n    remove: p\n    text: '^(a$'\n", 4, "a/b", "missing closing )"},
	{"comment", "rules:\n  - name: a/b\n    comment: '*'\n", 3, "a/b", "missing argument"},
	{"name twice", "rules:\n  - {name: a/b, remove: p}\n  - {name: a/b, remove: i}\n", 3, "a/b", "a rule of that name"},
	{"rename without to", "rules:\n  - {name: a/b, rename: b}\n", 2, "a/b", "rename and to go together"},
	{"to without rename", "rules:\n  - {name: a/b, remove: b, to: i}\n", 2, "a/b", "rename and to go together"},
	{"to", "rules:\n  - {name: a/b, rename: b, to: script}\n", 2, "a/b", `to: "script"`},
	{"attributes alone", "rules:\n  - {name: a/b, attributes: img}\n", 2, "a/b", "drop or copy"},
	{"drop alone", "rules:\n  - {name: a/b, remove: img, drop: [src]}\n", 2, "a/b", "drop or copy"},
	{"text of another action", "rules:\n  - {name: a/b, unwrap: b, text: ^a$}\n", 2, "a/b", "text goes with remove"},
	{"at without text", "rules:\n  - {name: a/b, remove: b, at: end}\n", 2, "a/b", "go with text"},
	{"tail without text", "rules:\n  - {name: a/b, remove: b, tail: true}\n", 2, "a/b", "tail go with text"},
	{"tail with links", "rules:\n  - {name: a/b, remove: b, text: a$, with: links, tail: true}\n", 2, "a/b", "leave out with, linked and sparing"},
	{"tail from the start", "rules:\n  - name: a/b\n    remove: b\n    tail: true\n    text: '(?i)^a$'\n", 5, "a/b", "leave out ^"},
	{"tail that is no expression", "rules:\n  - name: a/b\n    remove: b\n    tail: true\n    text: 'a)(?:b'\n", 5, "a/b", "unexpected )"},
	{"at", "rules:\n  - {name: a/b, remove: b, text: ^a$, at: top}\n", 2, "a/b", `at: "top"`},
	{"with", "rules:\n  - {name: a/b, remove: b, text: ^a$, with: all}\n", 2, "a/b", `with: "all"`},
	{"mode", "rules:\n  - {name: a/b, remove: b, mode: site}\n", 2, "a/b", `mode: "site"`},
	{"capture", "rules:\n  - {name: a/b, remove: b, capture: author}\n", 2, "a/b", `capture: "author"`},
	{"redirect", "rules:\n  - {name: a/b, redirect: [a.example]}\n", 2, "a/b", `redirect: "a.example"`},
	{"redirect and another action", "rules:\n  - {name: a/b, remove: p, redirect: ['a.example/?u']}\n", 2, "a/b", "exactly one of"},
	{"capture without removal", "rules:\n  - {name: a/b, unwrap: b, capture: editor}\n", 2, "a/b", "capture goes with"},
}

func TestParseRulesErrors(t *testing.T) {
	t.Parallel()
	for _, b := range brokenRules {
		t.Run(b.name, func(t *testing.T) {
			_, err := ParseRules("mine.yaml", []byte(b.yaml))
			var re *RuleError
			if !errors.As(err, &re) {
				t.Fatalf("got %v, want a *RuleError", err)
			}
			if re.File != "mine.yaml" || re.Line != b.line || re.Rule != b.rule || !strings.Contains(re.Error(), b.says) {
				t.Errorf("got %q (line %d, rule %q), want line %d, rule %q, %q", re, re.Line, re.Rule, b.line, b.rule, b.says)
			}
			if !strings.HasPrefix(re.Error(), "newsclean: mine.yaml") || errors.Unwrap(re) == nil {
				t.Errorf("got %q: it names no file, or hides its reason", re)
			}
		})
	}
}

// TestBuiltinRulesCompiledOnce wants the same results from a Cleaner that takes the
// built-in rules as they were compiled before and from one that compiles them itself.
func TestBuiltinRulesCompiledOnce(t *testing.T) {
	t.Parallel()
	mine := RuleFile{File: "mine", Rules: []Rule{{Name: "mine/x", Remove: "p", Text: "^此行不留$"}}}
	once, anew := mustNew(t, WithRules(mine)), mustNew(t, WithoutDefaultRules(), WithRules(DefaultRules()...), WithRules(mine))
	inputs := testdocs.Inputs(t)
	inputs["own rule"] = "<p>甲</p><p>此行不留</p><p>乙和丙，还有丁。</p>"
	for name, in := range inputs {
		a, err := once.Clean(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		b, err := anew.Clean(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		if a.HTML != b.HTML || len(a.Removed) != len(b.Removed) {
			t.Errorf("%s: got\n%s\n%v\nwant\n%s\n%v", name, a.HTML, a.Removed, b.HTML, b.Removed)
		}
	}
	general := len(DefaultRules()) - 1
	DefaultRules()[general].Rules[0].Name = "changed"
	if DefaultRules()[general].Rules[0].Name == "changed" {
		t.Error("a caller changed the built-in rules")
	}
}

// TestRulesAboutTextsLeaveCellsAlone: an element with the text of a line that
// rules would take stayed in the cell of a table as a div, and went in the
// second cleaning, as the p that it had become.
func TestRulesAboutTextsLeaveCellsAlone(t *testing.T) {
	in := "<table><tr><td><div>44 Min.</div><div>The film</div></td><td>Tonight</td></tr></table>"
	doc := checkLaws(t, mustNew(t), in)
	if !strings.Contains(doc.HTML, "44 Min.") {
		t.Errorf("gives %s", doc.HTML)
	}
}

// TestRulesShowNothingHidden: a script of a class that rules rename became a
// figure, and its source was shown.
func TestRulesShowNothingHidden(t *testing.T) {
	c := mustNew(t, WithRules(RuleFile{File: "a", Rules: []Rule{{Name: "a/tag", Unwrap: ".x"}, {Name: "a/name", Rename: ".y", To: "p"}}}))
	for _, class := range []string{"x", "y", "wp-caption"} {
		for _, tag := range []string{"script", "style", "template", "iframe", "noembed", "noframes", "title", "datalist"} {
			in := "<p>甲</p><" + tag + " class=" + class + ">乙</" + tag + ">"
			if doc := checkLaws(t, c, in); doc.Text() != "甲\n" {
				t.Errorf("%s gives %s", in, doc.HTML)
			}
		}
	}
}

// TestRulesSeeWhatTheArticleShows: a rule about an address or a size did nothing
// where the article alone has it as the rule wants it, and a second cleaning then
// applied it.
func TestRulesSeeWhatTheArticleShows(t *testing.T) {
	c := mustNew(t)
	for _, test := range []struct{ name, in, want string }{
		{"an image known by its srcset", `<p>甲</p><img srcset="//stats.wordpress.com/g.gif 1x">`, "<p>甲</p>\n"},
		{"an image with a relative address", `<p>甲</p><img src="../~r/1">`, "<p>甲</p>\n"},
		{"an image with spaces around its size", `<p>甲</p><img src=https://a.example/b width=" 1" height="1 ">`, "<p>甲</p>\n"},
		{"an image in a noscript", `<p>甲</p><noscript><img data-src="https://stats.wordpress.com/g.gif"></noscript>`, "<p>甲</p>\n"},
		{"an element that a rule makes an image", `<p>甲</p><amp-img src=https://a.example/b.jpg width=1 height=1><p>乙</p>`, "<p>甲</p>\n<p>乙</p>\n"},
		{"a link with a relative address", `<p>甲<a href="../~ff/a">乙</a></p>`, "<p>甲乙</p>\n"},
		{"a link with a line end in its address", "<p>甲<a href='https:\n//u.jd.com/a'>乙</a></p>", "<p>甲乙</p>\n"},
		{"a link that stands for a player", `<p>甲</p><video src="//u.jd.com/a.mp4"></video>`, "<p>甲</p>\n"},
		{"a link that no rule is about", `<p>甲<a href="../a">乙</a></p>`, "<p>甲<a href=\"https://feeds.feedburner.com/a\">乙</a></p>\n"},
	} {
		doc := checkLaws(t, c, test.in, WithBaseURL("https://feeds.feedburner.com/x/y"), WithMode(Fragment))
		if doc.HTML != test.want {
			t.Errorf("%s:\n%s", test.name, doc.HTML)
		}
	}
}

// TestPhrasesInARule wants a user's rule to get the phrases of a kind, and an unknown kind to
// be refused with the rule.
func TestPhrasesInARule(t *testing.T) {
	file := RuleFile{File: "own.yaml", Rules: []Rule{{Name: "own/share", Line: 3, Remove: "p", Text: `(?i)^{{share}}$`}}}
	doc, err := Clean(strings.NewReader("<p>One, which stays here for as long as it can.</p><p>Teilen</p>"), WithoutDefaultRules(), WithRules(file))
	if err != nil {
		t.Fatal(err)
	}
	if doc.HTML != "<p>One, which stays here for as long as it can.</p>\n" {
		t.Errorf("gives %s", doc.HTML)
	}
	file.Rules[0].Text = "^{{no_such_kind}}$"
	var e *RuleError
	if _, err := New(WithRules(file)); !errors.As(err, &e) || e.Line != 3 || !strings.Contains(err.Error(), "{{no_such_kind}}") {
		t.Errorf("error %v", err)
	}
}

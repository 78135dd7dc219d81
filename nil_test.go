package newsclean

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// TestNilAndZeroValuesAreRefused wants an error that names what is wrong, and no internal fault.
func TestNilAndZeroValuesAreRefused(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	in := func() io.Reader { return strings.NewReader("<p>One.") }
	second := func(_ any, err error) error { return err }
	for name, err := range map[string]error{
		"reader":              second(Clean(nil)),
		"reader of a Cleaner": second(c.Clean(nil)),
		"reader to parse":     second(c.Parse(nil)),
		"tree":                second(CleanNode(nil)),
		"option":              second(New(nil)),
		"option of Clean":     second(Clean(in(), nil)),
		"document's option":   second(c.Clean(in(), nil)),
		"typed nil option":    second(New(DocOption(nil))),
		"nil Cleaner":         second((*Cleaner)(nil).Clean(in())),
		"nil Cleaner's tree":  second((*Cleaner)(nil).CleanNode(&html.Node{Type: html.DocumentNode})),
		"zero Cleaner":        second(new(Cleaner).Clean(in())),
		"zero Cleaner, Parse": second(new(Cleaner).Parse(in())),
		"unknown mode":        second(c.Clean(in(), WithMode(3))),
		"negative mode":       second(New(WithMode(-1))),
		"unknown preference":  second(New(WithPreference(9))),
	} {
		if !errors.Is(err, ErrOption) || errors.Is(err, ErrInternal) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestModesAndPreferencesHaveNames(t *testing.T) {
	t.Parallel()
	for _, m := range []Mode{Auto, Fragment, Page} {
		if got, err := ParseMode(m.String()); err != nil || got != m {
			t.Errorf("%v: %v, %v", m, got, err)
		}
	}
	for _, p := range []Preference{Balanced, MoreText, LessJunk} {
		if got, err := ParsePreference(p.String()); err != nil || got != p {
			t.Errorf("%v: %v, %v", p, got, err)
		}
	}
	if s := Mode(7).String() + Preference(-1).String(); s != "Mode(7)Preference(-1)" {
		t.Error(s)
	}
}

func TestRuleErrorsReadWellWithoutAFile(t *testing.T) {
	t.Parallel()
	for want, e := range map[string]*RuleError{
		"newsclean: a.yaml:3: rule a/b: why": {File: "a.yaml", Line: 3, Rule: "a/b", Err: errors.New("why")},
		"newsclean: rule a/b: why":           {Rule: "a/b", Err: errors.New("why")},
		"newsclean: line 3: why":             {Line: 3, Err: errors.New("why")},
		"newsclean: why":                     {Err: errors.New("why")},
		"newsclean: a.yaml":                  {File: "a.yaml"},
	} {
		if e.Error() != want {
			t.Errorf("%q, want %q", e.Error(), want)
		}
	}
	_, err := New(WithRules(RuleFile{Publisher: "A", Hosts: []string{"a.test"}, Rules: []Rule{{Name: "a/b", Remove: "p["}}}))
	if err == nil || !strings.HasPrefix(err.Error(), "newsclean: rule a/b: ") {
		t.Errorf("of a rule file made in Go: %v", err)
	}
}

func TestDocumentAsJSON(t *testing.T) {
	t.Parallel()
	doc, err := Clean(strings.NewReader("---\ntitle: A\n---\n<p>One &amp; two.</p><script>x()</script>"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"text":"One \u0026 two.\n","html":"\u003cp\u003eOne \u0026amp; two.\u003c/p\u003e\n","front_matter":"---\ntitle: A\n---\n","meta":{},` +
		`"removed":[{"rule":"tidy/not-content","count":1}],"charset":{"name":"utf-8","reason":"valid UTF-8"}}`
	if string(data) != want {
		t.Errorf("got\n%s\nwant\n%s", data, want)
	}
	var back Document
	if err := json.Unmarshal(data, &back); err != nil || back.String() != doc.String() || back.Text() != doc.Text() {
		t.Errorf("%+v, %v", back, err)
	}
	if data, err := json.Marshal(Document{}); err != nil || !strings.Contains(string(data), `"removed":[]`) {
		t.Errorf("%s, %v", data, err)
	}
}

func TestTimes(t *testing.T) {
	t.Parallel()
	m := Meta{Published: "2026-01-02T03:04:05+08:00", Modified: "2026-01-03"}
	if got := m.PublishedTime(); !got.Equal(time.Date(2026, 1, 1, 19, 4, 5, 0, time.UTC)) {
		t.Error(got)
	}
	if got := m.ModifiedTime(); !got.Equal(time.Date(2026, 1, 3, 0, 0, 0, 0, time.UTC)) {
		t.Error(got)
	}
	if !new(Meta).PublishedTime().IsZero() {
		t.Error("no date gives a time")
	}
}

func TestNodeIsParsedOnce(t *testing.T) {
	t.Parallel()
	doc, err := Clean(strings.NewReader("<p>One.</p><p>Two.</p>"))
	if err != nil {
		t.Fatal(err)
	}
	root := doc.Node()
	if root.Data != "div" || root.FirstChild.Data != "p" || root != doc.Node() {
		t.Errorf("%+v", root)
	}
	if root := (&Document{HTML: "<p>One.</p>"}).Node(); root.FirstChild.Data != "p" {
		t.Errorf("%+v", root)
	}
	if root := (&Document{}).Node(); root == nil || root.FirstChild != nil {
		t.Errorf("%+v", root)
	}
}

package e2e

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/report"
)

//go:embed inreport.js
var inReport string

// reportOf gives the page about a document.
func reportOf(t *testing.T, document string, opts ...newsclean.DocOption) string {
	t.Helper()
	c, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := report.Write(&b, c, "page.html", []byte(document), opts...); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// ownScript gives the SHA-256 of the script of a page's own.
func ownScript(t *testing.T, page string) []string {
	t.Helper()
	_, rest, _ := strings.Cut(page, "<script>")
	script, _, ok := strings.Cut(rest, "</script>")
	if !ok || script == "" {
		t.Fatal("the page has no script")
	}
	sum := sha256.Sum256([]byte(script))
	return []string{hex.EncodeToString(sum[:])}
}

// TestReportsOfPayloadsDoNothing makes a report about each payload, clicks
// everything in it, and wants no script but the report's own and no request.
func TestReportsOfPayloadsDoNothing(t *testing.T) {
	const each, batch = 4, 20 // payloads a report, reports a page
	c := startChromium(t)
	var trials []trial
	payloads := append(ourPayloads(t), sample(sharedPayloads(t), 50)...)
	for some := range slices.Chunk(payloads, each) {
		var all strings.Builder
		for _, p := range some {
			all.WriteString(p.html + "\n")
		}
		trials = append(trials, trial{reportOf(t, all.String()), whole}, trial{reportOf(t, inPage(all.String())), whole})
	}
	c.own = ownScript(t, trials[0].html)
	for some := range slices.Chunk(trials, batch) {
		seen, err := c.try(some)
		if err != nil {
			t.Fatal(err)
		}
		for k, what := range seen {
			if k == everyone {
				t.Errorf("some report: %v", what)
			} else {
				t.Errorf("%v in the report\n%s", what, some[k].html)
			}
		}
	}
	t.Logf("%d payloads in %d reports", len(payloads), len(trials))
}

// sample takes one payload of so many.
func sample(all []payload, every int) []payload {
	var out []payload
	for i := 0; i < len(all); i += every {
		out = append(out, all[i])
	}
	return out
}

// TestReportIsWatched proves the test above: a script that got into a report
// would be seen, in the page and in a frame, were it not for what keeps it out.
func TestReportIsWatched(t *testing.T) {
	page := reportOf(t, "<p>One.</p>")
	policy := `http-equiv="Content-Security-Policy"`
	for _, test := range []struct {
		name, page string
		seen       bool
	}{
		{"a script in the page, stopped by the policy", strings.Replace(page, "<header>", "<header><img src=x onerror=alert(1)><script>alert(1)</script>", 1), false},
		{"the same without policy", strings.Replace(strings.Replace(page, policy, "", 1), "<header>", "<header><img src=x onerror=alert(1)><script>alert(1)</script>", 1), true},
		{"a script in a frame, stopped by the sandbox", strings.Replace(page, "One.", "&lt;img src=x onerror=alert(1)&gt;", 1), false},
		{"the same without sandbox and policy", strings.NewReplacer(`sandbox="allow-same-origin"`, "", policy, "", "http-equiv=&#34;Content-Security-Policy&#34;", "",
			"One.", "&lt;img src=x onerror=alert(1)&gt;").Replace(page), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := startChromium(t)
			c.own = ownScript(t, page)
			seen, err := c.try([]trial{{test.page, whole}})
			if err != nil || (len(seen) > 0) != test.seen {
				t.Errorf("seen: %v, want %v (error %v)", seen, test.seen, err)
			}
		})
	}
}

// article is a page with several rules' hits, wide things and all that a report
// shows.
var article = `<!doctype html><html lang=en><head><meta charset=utf-8><title>The bridge is open - Example News</title><meta name=author content="Ann Lee">
<link rel=canonical href="https://news.example.com/2026/the-bridge-is-open-after-forty-years-of-ferries-and-a-very-long-address.html"></head>
<body><nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>The bridge is open</h1>` +
	strings.Repeat("<p>The council met on Monday, as it does every week, and spoke about the bridge for most of the evening.</p>\n", 12) +
	`<figure><img src=/1.jpg alt="The bridge"><figcaption>The bridge</figcaption></figure><div class="share-buttons"><a href=#>Tweet</a></div>
<div class=ad id=ad-1><p>Buy now!</p></div><pre>` + strings.Repeat("a_very_long_line_of_code ", 20) + `</pre>
<table><tr>` + strings.Repeat("<td>wide cell of a table</td>", 9) + `</tr></table>` +
	strings.Repeat("<p>The ferry had run for forty years, and its crew is proud of it, as they said on the last evening.</p>\n", 12) +
	`<p>Share this:</p></article><footer>` + strings.Repeat("Imprint ", 40) + `</footer></body></html>`

// openReport writes a report to a file and opens it as a user does.
func openReport(t *testing.T, page string) context.Context {
	t.Helper()
	c := startChromium(t)
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	tab, cancel := chromedp.NewContext(c.ctx)
	t.Cleanup(cancel)
	ctx, cancel := context.WithTimeout(tab, 3*time.Minute)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+filepath.ToSlash(file))); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// ask evaluates an expression in the report, with the functions of inreport.js.
func ask[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](inReport+"\n"+expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// A state is what a report shows of the chosen rule.
type state struct {
	Pressed []string // names of the rules whose button is pressed
	Panel   bool     // the list of hits is shown
	Listed  int      // hits in it
	Status  string
	On      int  // marks in the input that stand out
	InView  bool // the current one can be seen
}

// TestReportClick chooses rules by mouse and keyboard.
func TestReportClick(t *testing.T) {
	ctx := openReport(t, reportOf(t, article))
	do := func(steps ...chromedp.Action[chromedp.Void]) state {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
		return ask[state](t, ctx, "state()")
	}
	if s := do(); len(s.Pressed) > 0 || s.Panel || s.On > 0 {
		t.Errorf("at first: %+v", s)
	}
	names := ask[[]string](t, ctx, "ruleNames()")
	if len(names) < 3 {
		t.Fatalf("rules %v: want three at least", names)
	}
	for i, name := range names {
		s := do(chromedp.Click(chromedp.CSS(fmt.Sprintf("button[data-rule='%d']", i+1))))
		if !slices.Equal(s.Pressed, []string{name}) || !s.Panel || s.Listed == 0 || s.On == 0 || !s.InView || !strings.HasPrefix(s.Status, "Hit 1 of ") {
			t.Errorf("%s clicked: %+v", name, s)
		}
	}
	ask[bool](t, ctx, "document.querySelector('button[data-rule=\"1\"]').focus(), true")
	if s := do(chromedp.KeyEvent("\r")); !slices.Equal(s.Pressed, names[:1]) || !s.InView {
		t.Errorf("chosen by the Enter key: %+v", s)
	}
	if s := do(chromedp.Click(chromedp.CSS("#next"))); !strings.HasPrefix(s.Status, "Hit 2 of ") || !s.InView {
		t.Errorf("the next hit: %+v", s)
	}
	if s := do(chromedp.Click(chromedp.CSS("#hits-1 li:first-child button"))); !strings.HasPrefix(s.Status, "Hit 1 of ") || !s.InView {
		t.Errorf("a hit of the list: %+v", s)
	}
	if s := do(chromedp.Click(chromedp.CSS("#all"))); len(s.Pressed) > 0 || s.Panel || s.On > 0 {
		t.Errorf("all rules again: %+v", s)
	}
	if tag := ask[string](t, ctx, "document.activeElement.dataset.rule"); tag != "1" {
		t.Errorf("the focus is lost: at %q", tag)
	}
}

// TestReportLook wants, at the width of a phone, a tablet and a desktop, in
// light and dark, nothing wider than the window, text that can be read, and a
// name for everything that can be focused. With -artifacts it keeps
// screenshots.
func TestReportLook(t *testing.T) {
	ctx := openReport(t, reportOf(t, article))
	papers := map[string]string{}
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{360, 800, 1440} {
			name := fmt.Sprintf("%s-%d", scheme, width)
			media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), call(emulation.SetEmulatedMedia, media)); err != nil {
				t.Fatal(err)
			}
			for _, rule := range []string{"0", "1"} {
				ask[bool](t, ctx, "pick("+rule+"), true")
				for _, fault := range ask[[]string](t, ctx, "faults()") {
					t.Errorf("%s, rule %s: %s", name, rule, fault)
				}
				keep(t, ctx, name+"-"+rule+".png")
			}
			papers[scheme] = ask[string](t, ctx, "getComputedStyle(document.documentElement).backgroundColor")
		}
	}
	if papers["light"] == papers["dark"] {
		t.Errorf("light and dark are both on %s", papers["light"])
	}
}

// keep writes a screenshot to the test's artifacts.
func keep(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(t.ArtifactDir(), name), picture, 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestReportOfLargePage opens a report about a page of some megabytes.
func TestReportOfLargePage(t *testing.T) {
	const size = 3 << 20
	paragraph := "<p class=text>The council met on Monday, as it does every week, and spoke about the <b>bridge</b> for most of the evening.</p><div class=ad>Buy now!</div>\n"
	page := "<!doctype html><title>Long</title><nav><a href=/>Home</a></nav><article>" + strings.Repeat(paragraph, size/len(paragraph)) + "</article>"
	start := time.Now()
	made := reportOf(t, page)
	t.Logf("%d bytes in, %d out, made in %v", len(page), len(made), time.Since(start))
	start = time.Now()
	ctx := openReport(t, made)
	ask[bool](t, ctx, "pick(2), true")
	s := ask[state](t, ctx, "state()")
	t.Logf("opened and clicked in %v: %+v", time.Since(start), s)
	if s.On == 0 || !s.InView {
		t.Errorf("a click on a rule shows nothing: %+v", s)
	}
	if length := ask[int](t, ctx, "document.getElementById('result-frame').contentDocument.body.textContent.length"); length < size/3 {
		t.Errorf("the result has %d characters", length)
	}
}

// TestReportsOfHostileNamesDoNothing gives documents, rules and their files the
// payloads as names.
func TestReportsOfHostileNamesDoNothing(t *testing.T) {
	const each = 8 // payloads a report
	c := startChromium(t)
	var trials []trial
	for some := range slices.Chunk(ourPayloads(t), each) {
		trials = append(trials, trial{reportNamed(t, some), whole})
	}
	c.own = ownScript(t, trials[0].html)
	for some := range slices.Chunk(trials, 20) {
		seen, err := c.try(some)
		if err != nil {
			t.Fatal(err)
		}
		for k, what := range seen {
			t.Errorf("report %d: %v", k, what)
		}
	}
	t.Logf("%d reports", len(trials))
}

// reportNamed gives a report in which payloads are all that has a name.
func reportNamed(t *testing.T, payloads []payload) string {
	t.Helper()
	var files []newsclean.RuleFile
	var document, name strings.Builder
	for i, p := range payloads {
		name.WriteString(p.html)
		fmt.Fprintf(&document, "<p>One.</p><p class=zq%d>Two.</p>", i)
		files = append(files, newsclean.RuleFile{File: p.html, Publisher: p.html, Hosts: []string{"a.test"},
			Rules: []newsclean.Rule{{Name: p.html + fmt.Sprint(i), Line: 1, Remove: fmt.Sprintf(".zq%d", i)}}})
	}
	cleaner, err := newsclean.New(newsclean.WithoutDefaultRules(), newsclean.WithRules(files...), newsclean.WithBaseURL("https://a.test/"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := report.Write(&b, cleaner, name.String(), []byte(document.String())); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

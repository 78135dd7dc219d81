package article

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// escaped are ways in which a script has HTML in a string.
var escaped = map[string]func(string) string{
	"quotes":                   strings.NewReplacer(`"`, `\"`).Replace,
	"apostrophes":              strings.NewReplacer(`"`, `\"`, `'`, `\'`).Replace,
	"the slashes of tags":      strings.NewReplacer(`"`, `\"`, `/`, `\/`).Replace,
	"the brackets of tags":     strings.NewReplacer(`"`, `\"`, `<`, `\u003c`, `>`, `\u003e`).Replace,
	"HTML":                     func(s string) string { return html.EscapeString(s) },
	"quotes, and HTML in them": func(s string) string { return `\"` + strings.ReplaceAll(html.EscapeString(s), `&#34;`, `\"`) + `\"` },
}

// TestArticleInAStringOfAScript wants it found however its HTML is escaped, on a page that shows
// next to nothing.
func TestArticleInAStringOfAScript(t *testing.T) {
	body := `<p class="a">It's a ferry, and it leaves.</p>` + sentences("ferry", 6)
	for name, escape := range escaped {
		f, removed := found(t, `<div id=app><p>Please wait.</p></div><script>var a = {"title": 'A ferry', "body": "`+escape(body)+`", "more": "<p>NOT</p>"}</script><p>Foot.</p>`, rules.File{})
		if !f.Scripted || !strings.HasPrefix(f.How, "script: a string of HTML with ") {
			t.Errorf("%s escaped: %s", name, f.How)
			continue
		}
		holds(t, name, textOf(f), []string{"It's a ferry, and it leaves.", "seen by 7 people"}, []string{"Please wait", "Foot", "NOT"})
		if n := len(removed); n != 1 || removed[0].Rule != "find/outside" || removed[0].Count != 2 {
			t.Errorf("%s escaped: %+v", name, removed)
		}
	}
}

// TestWhichStringOfAScript wants the string with the most running text, and none where the page
// shows an article or no string is one.
func TestWhichStringOfAScript(t *testing.T) {
	script := func(bodies ...string) string {
		return `<script>// it's one of several` + "\nvar a = {\"x\": \"" + strings.Join(bodies, `"};</script><script>var b = {"x": "`) + `"}</script>`
	}
	for _, test := range []struct{ name, in, want string }{
		{"the longer of two", script(sentences("ferry", 3), sentences("bridge", 5), sentences("tunnel", 3)), "The bridge"},
		{"of a page that shows 130 runes", "<p>" + strings.Repeat("x", 127) + ". A</p>" + script(sentences("ferry", 6)), "The ferry"},
		{"of a page that shows more", sentences("bridge", 2) + script(sentences("ferry", 6)), "The bridge"},
		{"lines that br part", script("One sentence that is long enough, and another.<br>" + strings.Repeat("The ferry leaves at noon, as it always did before.<br/>", 6)), "The ferry"},
		{"too short a string", "<p>The page shows this line, and no more.</p>" + script("<p>The ferry leaves at noon, as it did.</p><p>And so it does.</p>"), "The page"},
		{"one that is no HTML", "<p>The page shows this line, and no more.</p>" + script(strings.Repeat("The ferry leaves at noon. ", 20)), "The page"},
	} {
		if f, _ := found(t, test.in, rules.File{}); !strings.Contains(textOf(f), test.want) {
			t.Errorf("%s: %s: %.100s", test.name, f.How, textOf(f))
		}
	}
}

// TestArticleInJSONLD wants the longest articleBody where the page shows less than a third of it.
func TestArticleInJSONLD(t *testing.T) {
	ld := func(kind, text string) string {
		return `<script type="application/` + kind + `">{"@type": "NewsArticle", "articleBody": "` + text + `"}</script>`
	}
	lines := strings.NewReplacer("<p>", "", "</p>", `\n`).Replace(sentences("ferry", 10))
	for _, test := range []struct {
		name, in string
		want     bool
	}{
		{"text", ld("ld+json", lines), true},
		{"HTML", sentences("bridge", 2) + ld("ld+json", sentences("ferry", 10)), true},
		{"beside what the page shows of it", sentences("bridge", 2) + ld("ld+json", lines), true},
		{"less than three times as much", sentences("bridge", 5) + ld("ld+json", lines), false},
		{"three times as much", "<p>" + strings.Repeat("x", 249) + ".</p>" + ld("ld+json", strings.Repeat("x", 749)+"."), false},
		{"more", "<p>" + strings.Repeat("x", 249) + ".</p>" + ld("ld+json", strings.Repeat(strings.Repeat("x", 68)+`.\n`, 11)), true},
		{"little", ld("ld+json", strings.NewReplacer("<p>", "", "</p>", `\n`).Replace(sentences("ferry", 5))), false},
		{"in another script", ld("json", lines), false},
	} {
		f, _ := found(t, "<main>"+test.in+"</main>", rules.File{})
		if strings.HasPrefix(f.How, "script: JSON-LD with ") != test.want {
			t.Errorf("%s: %s", test.name, f.How)
		}
		if test.want && strings.Count(ledger.OuterHTML(f.Root), "<p>") < 10 {
			t.Errorf("%s: %.200s", test.name, ledger.OuterHTML(f.Root))
		}
	}
}

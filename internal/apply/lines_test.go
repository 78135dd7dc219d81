package apply

import (
	"fmt"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/rules"
)

// TestRuleAboutLinesIsTriedAgainAsOthersTakeLines wants its refusals to be forgotten: another
// rule took a line that it claimed, and it may take the rest.
func TestRuleAboutLinesIsTriedAgainAsOthersTakeLines(t *testing.T) {
	in := "<p>ad " + strings.Repeat("x", 18) + "</p><p>ad " + strings.Repeat("y", 18) + "</p>" + p("b", 60)
	got := applied(t, in, rules.Rule{Remove: "p", Text: "^ad [xy]+$"}, rules.Rule{Remove: "p", Text: "^ad y+$"})
	for _, name := range []string{"x/0", "x/1"} {
		if got.counts(name) != [2]int{1, 0} {
			t.Errorf("%s fired and was refused %v", name, got.counts(name))
		}
	}
	if strings.Contains(got.html, "ad") {
		t.Errorf("makes %s", got.html)
	}
}

// TestRefusedLinesAreCounted wants the lines that stay to be those that were refused.
func TestRefusedLinesAreCounted(t *testing.T) {
	got := applied(t, "<p>ad x</p><p>ad y</p><p>ten runes</p>", rules.Rule{Remove: "p", Text: "^ad .$"})
	if got.counts("x/0") != [2]int{0, 2} || strings.Count(got.html, "ad") != 2 {
		t.Errorf("fired and was refused %v: %s", got.counts("x/0"), got.html)
	}
}

// TestRulesLookAtTheFirst5AndTheLast12Lines pins the numbers that README.md states.
func TestRulesLookAtTheFirst5AndTheLast12Lines(t *testing.T) {
	var lines []string
	for i := range 20 {
		lines = append(lines, fmt.Sprintf("line %c stays as it is", 'a'+i))
	}
	for _, at := range []string{"start", "end"} {
		for i := range len(lines) + 1 { // the ad stands before line i
			in := strings.Join(lines[:i], "<br>") + "<p>ad" + "<p>" + strings.Join(lines[i:], "<br>")
			want := i < 5
			if at == "end" {
				want = len(lines)-i < 12
			}
			got := applied(t, in, rules.Rule{Remove: "p", Text: "^ad$", At: at})
			if gone := !strings.Contains(got.html, "ad"); gone != want {
				t.Errorf("at %s, %d lines before it and %d behind it: gone %v", at, i, len(lines)-i, gone)
			}
		}
	}
}

// TestLinesThatGoDontCountForTheEnds wants the fifth line that stays to be the last one that a
// rule at the start looks at, however many went before it.
func TestLinesThatGoDontCountForTheEnds(t *testing.T) {
	ads := strings.Repeat("<p>ad</p>", 20)
	for _, at := range []string{"start", "end"} {
		in := ads + p("b", 300) + ads
		if got := applied(t, in, rules.Rule{Remove: "p", Text: "^ad$", At: at}); strings.Count(got.html, "ad") != 0 {
			t.Errorf("at %s: %v", at, got.html)
		}
	}
}

// TestTextsOfUpTo400RunesAreRead pins the longest text that a rule is tried on, for elements and
// for lines.
func TestTextsOfUpTo400RunesAreRead(t *testing.T) {
	for runes, want := range map[int]bool{400: true, 401: false} {
		ad := "ad " + strings.Repeat("甲", runes-2)
		for _, tag := range []string{"div", "p", "section"} {
			in := fmt.Sprintf("<%s class=a>%s</%s>%s", tag, ad, tag, p("b", 2000))
			if got := applied(t, in, rules.Rule{Remove: ".a", Text: "^ad .+$"}); strings.Contains(got.html, "ad") == want {
				t.Errorf("%s of %d runes: gone %v", tag, runes, !want)
			}
		}
		if got := applied(t, "<p>one<br>"+ad+"<br>two"+p("b", 2000), rules.Rule{Remove: "p", Text: "^ad .+$"}); strings.Contains(got.html, "ad") == want {
			t.Errorf("line of %d runes: gone %v", runes, !want)
		}
	}
}

// TestLinesThatARuleLeaves wants lines with a picture, cells, and lines with too few links for
// a linked rule to stay.
func TestLinesThatARuleLeaves(t *testing.T) {
	rest := p("b", 300)
	for _, test := range []struct {
		name, in string
		rule     rules.Rule
		stays    bool
	}{
		{"a line", "<p>ad</p>", rules.Rule{Remove: "p", Text: "^ad$"}, false},
		{"bare text", "ad", rules.Rule{Remove: "p", Text: "^ad$"}, false},
		{"bare text in another element", "<section>ad</section>", rules.Rule{Remove: "p", Text: "^ad$"}, false},
		{"a line of another element", "<h2>ad</h2>", rules.Rule{Remove: "p", Text: "^ad$"}, true},
		{"a line with a picture", "<p><img src=a.jpg>ad</p>", rules.Rule{Remove: "p", Text: "^ad$", At: "start"}, true},
		{"a line with an icon", "<p><img src=a.jpg width=16 height=16>ad</p>", rules.Rule{Remove: "p", Text: "^ad$", At: "start"}, false},
		{"a cell", "<table><tr><td>ad<td>two<tr><td>three<td>four</table>", rules.Rule{Remove: "p", Text: "^ad$", At: "start"}, true},
		{"a line of links", "<p>more: <a href=a>ad</a></p>", rules.Rule{Remove: "p", Text: "^more: ad$", Linked: true}, false},
		{"a line without links", "<p>more: ad</p>", rules.Rule{Remove: "p", Text: "^more: ad$", Linked: true}, true},
		{"a line in pre", "<pre>ad</pre>", rules.Rule{Remove: "p, pre", Text: "^ad$", At: "start"}, true},
	} {
		got := applied(t, test.in+rest, test.rule)
		if stays := strings.Contains(got.html, "ad"); stays != test.stays {
			t.Errorf("%s stays: %v: %s", test.name, stays, got.html[:min(80, len(got.html))])
		}
	}
}

// TestLinesThatGoWithALine wants the links behind it, or all behind it, to go too.
func TestLinesThatGoWithALine(t *testing.T) {
	in := p("b", 300) + "<p>Read on</p><p><a href=a>one</a></p><p><a href=b>two</a></p><p>three</p><p><a href=c>four</a></p>"
	for with, want := range map[string]string{"": "one two three four", "links": "three four", "rest": ""} {
		got := applied(t, in, rules.Rule{Remove: "p", Text: "^Read on$", With: with})
		var left []string
		for _, w := range []string{"Read on", "one", "two", "three", "four"} {
			if strings.Contains(got.html, w) {
				left = append(left, w)
			}
		}
		if strings.Join(left, " ") != want {
			t.Errorf("with %q: %q is left", with, left)
		}
	}
}

// TestSparingRuleAboutLines wants a sparing rule to take no running text, and no heading or bold
// line that stands over some.
func TestSparingRuleAboutLines(t *testing.T) {
	const text = "<p>The board met on Monday, and it talked until eleven.</p>"
	for in, kept := range map[string]bool{
		"<h2>News</h2>" + text:                            true,
		"<p><b>News</b></p>" + text:                       true,
		"<p><b>News</b><br>" + text[3:]:                   true,
		"<p>News</p>" + text:                              false,
		"<h2>News</h2><h2>Olds</h2>" + text:               false,
		"<h2>News</h2><p>Olds</p>":                        false,
		"<h2>News</h2>":                                   false,
		"<h2>News</h2><p><a href=/a>" + text[3:]:          false,
		"<p>News that came by the ferry is old news.</p>": true,
		"<p>News is old.</p>":                             false,
		"<p>" + strings.Repeat("News that came by the ferry is old ", 5) + "</p>": true,
	} {
		got := applied(t, in+strings.Repeat("<p>It was a cold morning.</p>", 20), rules.Rule{Remove: "p, h2", Text: "^News.*$", Sparing: true})
		if strings.Contains(got.html, "News") != kept {
			t.Errorf("%s makes %s", in, got.html)
		}
	}
}

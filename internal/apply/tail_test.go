package apply

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/rules"
)

// TestTailsOfLines has what a rule about the tail of a line takes, and what it leaves whole.
func TestTailsOfLines(t *testing.T) {
	body := p("b", 100)
	for name, test := range map[string]struct{ text, in, want, gone string }{
		"a sentence":                  {`Read more on example\.org\.$`, "<p>The well is dry. Read more on example.org.</p>", "<p>The well is dry.</p>", "Read more on example.org."},
		"without a dollar":            {`Read more`, "<p>The well is dry. Read more</p>", "<p>The well is dry.</p>", "Read more"},
		"in brackets, the last":       {`\(Reporting by .+\)$`, "<p>It rained (Reporting by phone) all day. (Reporting by Ann)</p>", "<p>It rained (Reporting by phone) all day.</p>", "(Reporting by Ann)"},
		"across a link and em":        {`Read more on example\.org\.$`, `<p>The <em>well is dry. Read</em> more <a href="https://example.org/">on example.org</a>.</p>`, "<p>The <em>well is dry.</em></p>", "Read more on example.org."},
		"within a link":               {`Read more$`, `<p>It is <a href="https://example.org/">dry. Read more</a></p>`, `<p>It is <a href="https://example.org/">dry.</a></p>`, "Read more"},
		"Chinese, no space":           {`来源：\S+报$`, "<p>河水涨了。来源：水井报</p>", "<p>河水涨了。</p>", "来源：水井报"},
		"a line of a paragraph":       {`Read more$`, "<p>One. Read more<br>Two.</p>", "<p>One.<br>Two.</p>", "Read more"},
		"a line that is nothing else": {`Read more$`, "<p>One.</p><p>Read more</p>", "<p>One.</p>", "Read more"},
		"twice":                       {`Read more\.$`, "<p>One. Read more. Read more.</p>", "<p>One.</p>", "Read more.|Read more."},
		"the shortest":                {`(?:Read|Write) .+$`, "<p>One. Write it. Read more.</p>", "<p>One.</p>", "Read more.|Write it."},
		"a line's worth":              {`ad$`, "<p>One. " + strings.Repeat("ad ", 10) + "</p>", "<p>One.</p>", strings.Repeat("ad|", 9) + "ad"},
		"signs before it":             {`(?:– )?Read more$`, "<p>– Read more</p>", "", "– Read more"},
		"alternatives":                {`Read more|Write less`, "<p>One. Read more Write less</p>", "<p>One.</p>", "Write less|Read more"},
		"behind a formula":            {`Read more$`, "<p><math><mi>abcdef</mi></math> holds. Read more</p>", "<p><math><mi>abcdef</mi></math> holds.</p>", "Read more"},
		"behind a picture":            {`Read more$`, `<p>One <img src="https://example.org/a.png" alt="a"> two. Read more</p>`, `<p>One <img src="https://example.org/a.png" alt="a"> two.</p>`, "Read more"},

		"amid a word":              {`more$`, "<p>One. Furthermore</p>", "", ""},
		"of an address":            {`org$`, "<p>One, see example.org</p>", "", ""},
		"not at the end":           {`Read more`, "<p>One. Read more books.</p>", "", ""},
		"over a picture":           {`Read more.*$`, `<p>One. Read more <img src="https://example.org/a.png" alt="a"> here</p>`, "", ""},
		"over a formula":           {`Read more.*$`, "<p>One. Read more <math><mi>a</mi></math> here</p>", "", ""},
		"more than a line's worth": {`ad$`, "<p>One. " + strings.Repeat("ad ", 201) + "</p>", "", ""},
		"nothing but signs stays":  {`Read more$`, "<p>– Read more</p>", "", ""},
		"in a table of data":       {`Read more$`, "<table><tr><th>One. Read more</th><th>Two</th></tr><tr><td>1</td><td>2</td></tr></table>", "", ""},
		"in a pre":                 {`Read more$`, "<pre>One. Read more</pre>", "", ""},
	} {
		in := test.in + body
		got := applied(t, in, rules.Rule{Remove: "p, li, th", Text: test.text, Tail: true})
		want := applied(t, in).html
		if test.gone != "" {
			want = applied(t, test.want+body).html
		}
		if got.html != want {
			t.Errorf("%s: makes %s, want %s", name, got.html, want)
		}
		if gone := pieces(got.removals["x/0"]); gone != test.gone {
			t.Errorf("%s: enters %q, want %q", name, gone, test.gone)
		}
	}
}

// pieces returns the texts of a removal.
func pieces(r *ledger.Removal) string {
	if r == nil {
		return ""
	}
	var out []string
	for _, p := range r.Pieces {
		out = append(out, strings.TrimSpace(p.Text))
	}
	return strings.Join(out, "|")
}

// TestTailOfALongLine wants the end of a line to be found however long the line is, and a tail of
// up to 400 characters.
func TestTailOfALongLine(t *testing.T) {
	long := strings.Repeat("甲", 900) + "。"
	for runes, gone := range map[int]bool{100: true, 400: true, 401: false} {
		tail := "Ad " + strings.Repeat("x", runes-2)
		got := applied(t, "<p>"+long+tail+"</p>"+p("b", 3000), rules.Rule{Remove: "p", Text: "Ad x+$", Tail: true})
		if strings.Contains(got.html, tail) == gone || !strings.Contains(got.html, long) {
			t.Errorf("tail of %d runes: gone %v", runes, !gone)
		}
	}
}

// TestTailCountsByWhatGoes wants the share of the text that a rule of no publisher takes to
// be that of the tails.
func TestTailCountsByWhatGoes(t *testing.T) {
	got := applied(t, "<p>"+strings.Repeat("b", 300)+". Read more</p>", rules.Rule{Remove: "p", Text: "Read more$", Tail: true})
	if got.counts("x/0") != [2]int{1, 0} {
		t.Errorf("fired and was refused %v", got.counts("x/0"))
	}
	got = applied(t, "<p>One two. Read more and more</p>", rules.Rule{Remove: "p", Text: "Read more and more$", Tail: true})
	if got.counts("x/0") != [2]int{0, 1} {
		t.Errorf("fired and was refused %v", got.counts("x/0"))
	}
}

// TestTailsAtTheEndsLookAtAsManyLines wants a line that stays without its tail to count as one that stays.
func TestTailsAtTheEndsLookAtAsManyLines(t *testing.T) {
	in := strings.Repeat("<p>Word for word. Ad</p>", 30)
	for at, want := range map[string]int{"": 30, "start": startLines, "end": endLines} {
		got := applied(t, in, rules.Rule{Remove: "p", Text: "Ad$", Tail: true, At: at})
		if n := 30 - strings.Count(got.html, "Ad"); n != want {
			t.Errorf("at %q: %d tails are gone, want %d", at, n, want)
		}
	}
}

// TestTailIsCaptured wants what a tail says to be kept without what stands before it.
func TestTailIsCaptured(t *testing.T) {
	for text, want := range map[string]string{"Source: (.+)$": "Pump Post", "Source: .+$": "Source: Pump Post"} {
		got := applied(t, "<p>One day it rained. Source: Pump Post</p>"+p("b", 300), rules.Rule{Remove: "p", Text: text, Tail: true, Capture: "source"})
		if len(got.captured) != 1 || got.captured[0].Text != want {
			t.Errorf("%s: captured %v, want %s", text, got.captured, want)
		}
	}
}

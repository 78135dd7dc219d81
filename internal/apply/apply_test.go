package apply

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A result is what rules make of a fragment.
type result struct {
	html     string
	captured []Capture
	removals map[string]*ledger.Removal
}

// applied applies rules of no publisher to a fragment. They get the names x/0, x/1 and so on
// unless they have one.
func applied(t *testing.T, in string, rs ...rules.Rule) result {
	t.Helper()
	return appliedOf(t, in, rules.File{File: "x.yaml", Rules: rs})
}

// appliedOf applies the rules of a file to a fragment of its first host.
func appliedOf(t *testing.T, in string, f rules.File) result {
	t.Helper()
	for i := range f.Rules {
		if f.Rules[i].Name == "" {
			f.Rules[i].Name, f.Rules[i].Line = fmt.Sprintf("x/%d", i), i+1
		}
	}
	p, err := match.Compile([]rules.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	root := parse.Fragment(in)
	l := ledger.New(root, true)
	d := New(root, p.Scan(root, match.NewOrigin(f.Hosts), false, new(match.Scratch)), false, MaxShare, l)
	d.Tree()
	blocks := block.Build(root, block.Options{Links: link.NewResolver(nil, root, false), RuleFor: d.RuleFor, Renamed: d.Renamed, Ledger: l}, new(block.Scratch))
	d.Lines(blocks)
	markup, _ := blocks.Markup()
	out, err := io.ReadAll(markup)
	if err != nil {
		t.Fatal(err)
	}
	r := result{html: string(out), captured: d.Captured, removals: map[string]*ledger.Removal{}}
	for _, e := range l.List() {
		r.removals[e.Rule] = e
	}
	return r
}

// counts returns how often a rule fired and how often it was refused.
func (r result) counts(rule string) [2]int {
	if e := r.removals[rule]; e != nil {
		return [2]int{e.Count, e.Refused}
	}
	return [2]int{}
}

// p returns a paragraph of a class with that many visible runes.
func p(class string, runes int) string {
	return fmt.Sprintf("<p class=%s>%s</p>", class, strings.Repeat("x", runes))
}

// TestRuleOfNoPublisherTakesNoMoreThan30Percent pins the share that README.md states, for
// elements and for lines. A publisher's rule may take more.
func TestRuleOfNoPublisherTakesNoMoreThan30Percent(t *testing.T) {
	for _, r := range []rules.Rule{{Remove: ".a"}, {Remove: ".a", Text: "^x+$"}, {Remove: "p", Text: "^x{10,31}$"}} {
		for runes, want := range map[int][2]int{30: {1, 0}, 31: {0, 1}} {
			in := p("a", runes) + p("b", 100-runes)
			if got := applied(t, in, r).counts("x/0"); got != want {
				t.Errorf("%s of %q, %d of 100 runes: fired and was refused %v", r.Remove, r.Text, runes, got)
			}
			if got := appliedOf(t, in, rules.File{File: "x", Publisher: "X", Hosts: []string{"a.example"}, Rules: []rules.Rule{r}}).counts("x/0"); got != [2]int{1, 0} {
				t.Errorf("%s of a publisher, %d of 100 runes: fired and was refused %v", r.Remove, runes, got)
			}
		}
	}
}

// TestSparingRuleTakesNoSentencesForAName wants a rule about names of one word to leave a
// paragraph of sentences alone that has such a name, and to take what furniture is made of.
func TestSparingRuleTakesNoSentencesForAName(t *testing.T) {
	rest := p("b", 1000)
	for in, kept := range map[string]bool{
		"<p class=ad>AD 79 was the year in which the mountain burst, and buried four towns.</p>":                                true,
		"<div class=ad><p>The <em>share</em> of <a href=b>the crew</a> was a tenth of the catch.</p><p>So it stayed.</p></div>": true,
		"<p class=ad>公元七十九年，火山爆发，四座城市被埋在灰下，无人幸免。</p>":                                                                           true,
		"<p class=ad>Buy now.</p>": false,
		"<p class=ad>Boots of the house of Bell and Dean, on the quay since 1874</p>":                                               false,
		"<p class=ad><a href=b>The harbour is closed, and nobody knows until when it will be.</a></p>":                              false,
		"<div class=ad><h3>Related</h3><p>The harbour is closed, and nobody knows until when it will be.</p></div>":                 false,
		"<div class=ad><img src=b.jpg><p>The harbour is closed, and nobody knows until when it will be.</p></div>":                  false,
		"<div class=ad><p>The harbour is closed, and nobody knows until when it will be.</p><ul><li>So it is said.</li></ul></div>": false,
		"<div class=ad><p>Have the harbour's news sent to your door each morning at six.</p><form><input name=e></form>.</div>":     false,
	} {
		if got := applied(t, in+rest, rules.Rule{Remove: ".ad", Sparing: true}).counts("x/0") == [2]int{}; got != kept {
			t.Errorf("%s: kept %v", in, got)
		}
	}
}

// TestShareIsThatOfWhatIsLeft wants what other rules took to be out of the count.
func TestShareIsThatOfWhatIsLeft(t *testing.T) {
	got := applied(t, p("a", 20)+p("b", 25)+p("c", 55), rules.Rule{Remove: ".a"}, rules.Rule{Remove: ".b"})
	if got.counts("x/0") != [2]int{1, 0} || got.counts("x/1") != [2]int{0, 1} {
		t.Errorf("25 of 80 runes: %v", got.removals)
	}
}

// TestNestedMatchesCountOnce wants the text of an element in another that the rule takes too to
// be one text.
func TestNestedMatchesCountOnce(t *testing.T) {
	in := `<div class=a><div class=a>` + strings.Repeat("x", 25) + "</div></div>" + p("b", 75)
	if got := applied(t, in, rules.Rule{Remove: ".a"}); got.counts("x/0") != [2]int{1, 0} {
		t.Errorf("25 of 100 runes: %v", got.counts("x/0"))
	}
}

// TestRefusedRulesAreTriedAgain wants a rule that would take too much to fire once another has
// taken some of it, even one that stands behind it, and even if that one was refused at first.
func TestRefusedRulesAreTriedAgain(t *testing.T) {
	in := `<div class=a>` + p("b", 20) + p("y", 20) + `</div>` + p("c", 60)
	got := applied(t, in, rules.Rule{Remove: ".a"}, rules.Rule{Remove: ".b"})
	if got.counts("x/0") != [2]int{1, 0} || got.counts("x/1") != [2]int{1, 0} || strings.Count(got.html, "<p>") != 1 {
		t.Errorf("%v: %s", got.removals, got.html)
	}
	in = `<div class=a>` + `<div class=b>` + p("c", 25) + p("y", 20) + `</div>` + p("y", 10) + `</div>` + p("z", 60)
	got = applied(t, in, rules.Rule{Remove: ".a"}, rules.Rule{Remove: ".b"}, rules.Rule{Remove: ".c"})
	for _, name := range []string{"x/0", "x/1", "x/2"} {
		if got.counts(name) != [2]int{1, 0} {
			t.Errorf("%s: %v", name, got.counts(name))
		}
	}
}

// TestRefusedRuleTakesWhatHoldsNoText wants empty elements to go all the same, and links to
// lose their address, since a second cleaning would try them again.
func TestRefusedRuleTakesWhatHoldsNoText(t *testing.T) {
	in := `<p class=a>` + strings.Repeat("x", 40) + `</p><p class=a> <img src=a.jpg></p><p><a class=a href=b>link</a></p>` + p("b", 40)
	got := applied(t, in, rules.Rule{Remove: ".a"})
	if got.counts("x/0") != [2]int{1, 2} || got.counts("rules/refused-link") != [2]int{1, 0} {
		t.Errorf("fired and was refused %v; unwrapped %v", got.counts("x/0"), got.counts("rules/refused-link"))
	}
	if strings.Contains(got.html, "a.jpg") || strings.Contains(got.html, "href") || !strings.Contains(got.html, "<p>link</p>") {
		t.Errorf("makes %s", got.html)
	}
}

// TestCaptures wants the text of elements, of lines and of comments that rules take, or its first
// group, and nothing of the lines that go with one.
func TestCaptures(t *testing.T) {
	in := `<p class=by>By <b>Ann</b></p><!-- source: The Ferry -->` + p("b", 300) + `<p>Editor: Bo</p><p><a href=a>one</a></p>`
	got := applied(t, in,
		rules.Rule{Comment: "^ source: (.+) $", Capture: "source"},
		rules.Rule{Remove: ".by", Capture: "byline"},
		rules.Rule{Remove: "p", Text: "^Editor: (.+)$", With: "links", At: "end", Capture: "editor"},
	)
	want := []Capture{{"source", "The Ferry"}, {"byline", "By Ann"}, {"editor", "Bo"}}
	if !reflect.DeepEqual(got.captured, want) {
		t.Errorf("captured %q, want %q", got.captured, want)
	}
	if strings.Contains(got.html, "one") {
		t.Errorf("makes %s", got.html)
	}
}

// TestActions wants each action to do what it is called, and to be in the account.
func TestActions(t *testing.T) {
	for _, test := range []struct {
		name, in, want string
		rule           rules.Rule
		count          int
	}{
		{"unwrap", `<blockquote class=a><p>one</p></blockquote>`, "<p>one</p>\n", rules.Rule{Unwrap: ".a"}, 1},
		{"rename", `<p class=a>one</p>`, "<h2>one</h2>\n", rules.Rule{Rename: ".a", To: "h2"}, 0},
		{"wrap", `<p class=a>one</p>`, "<blockquote>\n<p>one</p>\n</blockquote>\n", rules.Rule{Wrap: ".a", To: "blockquote"}, 0},
		{"copy an attribute", `<p>one<img class=a src=b.jpg data-x=c.jpg></p>`, "<p>one<img src=\"c.jpg\"></p>\n", rules.Rule{Attributes: ".a", Copy: []rules.AttrCopy{{From: "data-x", To: "src"}}}, 0},
		{"copy none", `<p>one<img class=a src=b.jpg></p>`, "<p>one<img src=\"b.jpg\"></p>\n", rules.Rule{Attributes: ".a", Copy: []rules.AttrCopy{{From: "data-x", To: "src"}}}, 0},
		{"drop an attribute", `<p>one<img class=a src=b.jpg alt=two></p>`, "<p>one<img src=\"b.jpg\"></p>\n", rules.Rule{Attributes: ".a", Drop: []string{"alt"}}, 0},
		{"unwrap a script", `<p>one</p><script class=a>two</script>`, "<p>one</p>\n", rules.Rule{Unwrap: ".a"}, 0},
		{"remove a comment", `<p>one</p><!--two-->`, "<p>one</p>\n", rules.Rule{Comment: "^two$"}, 1},
	} {
		got := appliedOf(t, test.in, rules.File{File: "x", Publisher: "X", Hosts: []string{"a.example"}, Rules: []rules.Rule{test.rule}})
		if strings.ReplaceAll(got.html, "\n\n", "\n") != test.want || got.counts("x/0")[0] != test.count {
			t.Errorf("%s: %d times: %s", test.name, got.counts("x/0")[0], got.html)
		}
	}
}

// TestRulesOfAPageSpareItsContainer wants no rule to take the article's container, nor to count
// what stands outside of it.
func TestRulesOfAPageSpareItsContainer(t *testing.T) {
	prog, err := match.Compile([]rules.File{{File: "x", Rules: []rules.Rule{{Name: "x/0", Remove: ".a"}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	whole := parse.Fragment(`<div class=a>` + strings.Repeat("x", 100) + `</div><div class=a id=article>` + p("a", 10) + p("b", 90) + `</div>`)
	container := whole.LastChild
	l := ledger.New(whole, false)
	d := New(container, prog.Scan(whole, match.Origin{}, true, new(match.Scratch)), true, MaxShare, l)
	d.Tree()
	if container.Parent == nil || container.FirstChild.NextSibling != nil || whole.FirstChild == container {
		t.Errorf("makes %s", ledger.OuterHTML(whole))
	}
}

// TestRuleForWhatTheArticleShows wants the first rule that picks an element by the tag and
// attributes that the article gives it.
func TestRuleForWhatTheArticleShows(t *testing.T) {
	prog, err := match.Compile([]rules.File{{File: "x.yaml", Rules: []rules.Rule{
		{Name: "x/size", Line: 1, Attributes: "img", Drop: []string{"alt"}},
		{Name: "x/tag", Line: 2, Unwrap: `a[href^="https://b.example/"]`},
		{Name: "x/pixel", Line: 3, Remove: `img[width="1"]`},
		{Name: "x/later", Line: 4, Remove: `[width="1"]`},
		{Name: "x/text", Line: 5, Remove: `a[href^="https://c.example/"]`, Text: "^ad$"},
	}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	root := parse.Fragment(`<p><a>ad</a> <a>text</a></p>`)
	d := New(root, prog.Scan(root, match.Origin{}, false, new(match.Scratch)), false, MaxShare, ledger.New(root, false))
	ad := root.FirstChild.FirstChild
	text := ad.NextSibling.NextSibling
	for _, test := range []struct {
		n             *html.Node
		tag           atom.Atom
		key, val, say string
	}{
		{ad, atom.Img, "width", "1", "x/pixel x.yaml:3 false"},
		{ad, atom.A, "href", "https://b.example/1", "x/tag x.yaml:2 true"},
		{ad, atom.A, "href", "https://c.example/1", "x/text x.yaml:5 false"},
		{text, atom.A, "href", "https://c.example/1", ""},
		{ad, atom.Img, "width", "2", ""},
	} {
		got := ""
		if a := d.RuleFor(test.n, test.tag, []html.Attribute{{Key: test.key, Val: test.val}}); a != nil {
			got = fmt.Sprint(a.Name, " ", a.Source, " ", a.Unwrap)
		}
		if got != test.say {
			t.Errorf("%s[%s=%s]: %q, want %q", test.tag, test.key, test.val, got, test.say)
		}
	}
}

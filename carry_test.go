package newsclean

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/laws"
	"github.com/newsclean/newsclean/internal/testdocs"
)

const frameEnd = ` sandbox="allow-scripts allow-same-origin" allowfullscreen="" loading="lazy" referrerpolicy="strict-origin-when-cross-origin"></iframe>`

func TestPlayersStay(t *testing.T) {
	t.Parallel()
	c := mustNew(t, WithPlayers("player.example", "WWW.youtube-nocookie.com"))
	for _, test := range []struct{ name, in, want string }{
		{"a player", `<p>A.</p><iframe src="//www.youtube-nocookie.com/embed/x?start=3" title="A film" width="560" height="315" onload="x()" allow="camera" srcdoc="<script>x()</script>" sandbox="allow-top-navigation"></iframe><p>'B'.</p>`,
			"<p>A.</p>\n" + `<figure><iframe src="https://www.youtube-nocookie.com/embed/x?start=3" title="A film" width="560" height="315"` + frameEnd + "</figure>\n<p>'B'.</p>\n"},
		{"a host below, in a figure", `<figure><iframe src="http://a.player.example/v"></iframe><figcaption>C</figcaption></figure>`,
			`<figure><iframe src="https://a.player.example/v"` + frameEnd + "<figcaption>C</figcaption></figure>\n"},
		{"one that is loaded late", `<iframe data-src="https://player.example/v"></iframe>`, `<figure><iframe src="https://player.example/v"` + frameEnd + "</figure>\n"},
		{"another host", `<iframe src="https://evil.example/player.example/"></iframe>`, `<figure><p><a href="https://evil.example/player.example/" rel="nofollow">https://evil.example/player.example/</a></p></figure>` + "\n"},
		{"a host that ends alike", `<iframe src="https://notplayer.example/"></iframe>`, `<figure><p><a href="https://notplayer.example/" rel="nofollow">https://notplayer.example/</a></p></figure>` + "\n"},
		{"a password", `<iframe src="https://player.example@evil.example/"></iframe>`, `<figure><p><a href="https://player.example@evil.example/" rel="nofollow">https://player.example@evil.example/</a></p></figure>` + "\n"},
		{"a port", `<iframe src="https://player.example:8443/" title="Film"></iframe>`, `<figure><p><a href="https://player.example:8443/" rel="nofollow">Film</a></p></figure>` + "\n"},
		{"a script", `<iframe src="javascript:x()//player.example/"></iframe>`, ""},
	} {
		doc, err := c.Clean(strings.NewReader(test.in))
		if err != nil {
			t.Fatal(err)
		}
		if doc.HTML != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, doc.HTML, test.want)
		}
		lawIdempotent(t, c, doc)
		lawAccounted(t, c, test.in, doc)
	}
}

// TestThePolicyHoldsPlayers wants what the options carry through to be what the policy lets
// through, and nothing more.
func TestThePolicyHoldsPlayers(t *testing.T) {
	t.Parallel()
	p := Policy()
	if err := AllowPlayers(p, "player.example"); err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		`<iframe src="https://player.example/v" sandbox="allow-scripts allow-top-navigation allow-forms" onload="x()" srcdoc="x" style="x" class="x" id="x" allow="*" name="x"></iframe>`: `<iframe src="https://player.example/v" sandbox="allow-scripts"></iframe>`,
		`<iframe src="https://player.example/v"></iframe>`:               `<iframe src="https://player.example/v" sandbox=""></iframe>`,
		`<iframe src="http://player.example/v"></iframe>`:                ``,
		`<iframe src="https://player.example.evil.example/"></iframe>`:   ``,
		`<iframe src="https://x@player.example/"></iframe>`:              ``,
		`<iframe src="https://evil.example/?player.example/"></iframe>`:  ``,
		`<iframe src="https://evil.example\player.example/"></iframe>`:   ``,
		`<iframe src="//player.example/"></iframe>`:                      ``,
		`<iframe src="data:text/html,<script>x()</script>"></iframe>`:    ``,
		`<iframe referrerpolicy="unsafe-url" loading="eager">x</iframe>`: ``,
	} {
		if got := p.Sanitize(in); strings.Contains(got, "src=") != strings.Contains(want, "src=") || want != "" && got != want {
			t.Errorf("%s became %s, want %s", in, got, want)
		}
	}
	for _, hosts := range [][]string{{"com"}, {"co.uk"}, {"github.io"}, {"*"}, {"a b.example"}, {"https://a.example"}, {"a.example/"}, {"127.0.0.1"}, {"localhost"}, {""}, {".example.com"}, {"a.example|.*"}} {
		if _, err := New(WithPlayers(hosts...)); !errors.Is(err, ErrOption) {
			t.Errorf("%q: %v", hosts, err)
		}
	}
	if _, err := New(WithPlayers("player.example"), WithPolicy(Policy())); !errors.Is(err, ErrOption) {
		t.Errorf("a policy without players: %v", err)
	}
	mustNew(t, WithPlayers("player.example"), WithPolicy(p))
}

// carrying is a policy that allows more, with the options that carry it through.
func carrying() []Option {
	p := Policy()
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^[a-z ]{1,40}$`)).Globally()
	p.AllowAttrs("loading").Matching(regexp.MustCompile(`^lazy$`)).OnElements("img")
	p.AllowNoAttrs().OnElements("span", "font", "x-note", "details", "section", "header", "main", "aside")
	return []Option{WithPolicy(p), WithAttributes("*", "class"), WithAttributes("img", "loading"), WithAttributes("a", "target"), WithElements("details", "section", "font", "x-note", "span")}
}

func TestAttributesAndElementsReachThePolicy(t *testing.T) {
	t.Parallel()
	c := mustNew(t, carrying()...)
	const in = `<section class="warm" onclick="x()"><h2 class="big">H</h2><p class="lead intro" style="color:red">One <font color="red">two</font> <x-note>three</x-note> <b class="BAD!">four</b>.</p>` +
		`<div class="gone"><p>Five.</p></div><img src="https://a.test/1.jpg" loading="lazy" class="pic"><ul class="list"><li class="item">Six</li></ul>` +
		`<details class="more"><summary>More</summary><p>Seven.</p></details><a class="link" target="_blank" href="https://b.test/">Eight</a></section>`
	const want = `<section class="warm">
<h2 class="big">H</h2>
<p class="lead intro">One <font>two</font> <x-note>three</x-note> <b>four</b>.</p>
<p>Five.</p>
<figure><img src="https://a.test/1.jpg" loading="lazy" class="pic"></figure>
<ul class="list">
<li class="item">Six</li>
</ul>
<details class="more">
<p>More</p>
<p>Seven.</p>
</details>
<p><a href="https://b.test/" rel="nofollow" class="link">Eight</a></p>
</section>
`
	doc, err := c.Clean(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if doc.HTML != want {
		t.Errorf("got\n%s\nwant\n%s", doc.HTML, want)
	}
	lawIdempotent(t, c, doc)
	lawAccounted(t, c, in, doc)
	for _, o := range []Option{WithAttributes("p", "onclick"), WithAttributes("p", "srcset"), WithAttributes("a", "href"), WithAttributes("p", "a b"), WithAttributes("<", "class"),
		WithElements("section"), WithElements("script"), WithElements("svg"), WithElements("iframe"), WithElements("p"), WithElements("noembed"), WithElements("form"), WithElements("div"), WithElements("body"), WithElements("a b")} {
		if _, err := New(o); !errors.Is(err, ErrOption) {
			t.Errorf("%v", err)
		}
	}
}

// TestCarriedMarkupKeepsTheLaws wants a second cleaning to change nothing, all text accounted for,
// and the policy to have the last word, whatever is carried through.
func TestCarriedMarkupKeepsTheLaws(t *testing.T) {
	t.Parallel()
	options := append(carrying(), WithElements("header", "main", "aside"))
	for name, opts := range map[string][]Option{"more": options, "players": {WithPlayers("youtube.com", "bilibili.com", "vimeo.com", "qq.com")}} {
		c := mustNew(t, opts...)
		for doc, in := range testdocs.Inputs(t) {
			base := WithBaseURL(laws.SavedFrom(in))
			out := lawTotal(t, c, in, base)
			if out == nil {
				continue
			}
			lawStable(t, c, in, out, base)
			lawIdempotent(t, c, out, base)
			lawAccounted(t, c, in, out, base)
			if again := c.policy.Sanitize(out.HTML); strings.ReplaceAll(again, "&#39;", "'") != strings.ReplaceAll(out.HTML, "&#39;", "'") && strings.ReplaceAll(again, "&#34;", `"`) == again {
				t.Errorf("the policy changes the output: %s", laws.FirstDiff(out.HTML, again))
			}
			if t.Failed() {
				t.Fatalf("%s of %s", name, doc)
			}
		}
	}
}

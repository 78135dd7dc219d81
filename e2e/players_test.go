package e2e

import (
	"regexp"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

// player is a frame as WithPlayers makes it, and all that it may be.
var player = regexp.MustCompile(`<iframe src="https://(?:[a-z0-9-]+\.)*player\.test/[^"\s<>]*"(?: title="[^"<>]*")?(?: width="[0-9]{1,5}")?(?: height="[0-9]{1,5}")?` +
	` sandbox="allow-scripts allow-same-origin" allowfullscreen="" loading="lazy" referrerpolicy="strict-origin-when-cross-origin"></iframe>`)

// framePayloads are frames that want to be more than players.
func framePayloads() []payload {
	var out []payload
	for _, html := range []string{
		`<iframe src="https://player.test/v" srcdoc="<script>alert(1)</script>"></iframe>`,
		`<iframe src="https://player.test/v" onload="alert(1)" onerror=alert(1) sandbox="allow-top-navigation allow-popups allow-modals"></iframe>`,
		`<iframe src="javascript:alert(1)//player.test/"></iframe>`,
		`<iframe src="https://player.test/v&quot; onload=&quot;alert(1)"></iframe>`,
		`<iframe src="https://player.test/v" title="x&quot; onload=&quot;alert(1)"></iframe>`,
		`<iframe src="https://player.test/v" title="</iframe><script>alert(1)</script>"></iframe>`,
		`<iframe src="https://player.test/v"><script>alert(1)</script></iframe>`,
		`<iframe src="https://player.test/v"/><img src=x onerror=alert(1)>`,
		`<iframe src="https://player.test/v"><noscript></iframe><img src=x onerror=alert(1)></noscript></iframe>`,
		`<svg><iframe src="https://player.test/v"><a href="javascript:alert(1)">x</a></iframe></svg>`,
		`<math><mtext><iframe src="https://player.test/v"></iframe><mglyph><style><img src=x onerror=alert(1)></style></mtext></math>`,
		`<iframe src="data:text/html,<script>alert(1)</script>" data-src="https://player.test/v"></iframe>`,
		`<iframe src="//player.test\@evil.test/"></iframe>`,
		`<iframe src="https://player.test/v" width="100%" height="9&quot;onload=alert(1)" style="position:fixed;inset:0" name="top" allow="camera;autoplay"></iframe>`,
		`<iframe src="https://player.test/'"></iframe><p title="'&quot;">'"</p>`,
		`<iframe src="https://player.test/v" title="'"></iframe><iframe src="https://evil.test/" title="player.test"></iframe>`,
	} {
		out = append(out, payload{name: html, html: html})
	}
	return out
}

// TestPlayersAreNothingMore cleans each payload, also behind and in a player, with players allowed.
// Each frame that is left must be a player and nothing more, and what is around it must do nothing.
func TestPlayersAreNothingMore(t *testing.T) {
	c := startChromium(t)
	cleaner, err := newsclean.New(newsclean.WithPlayers("player.test"))
	if err != nil {
		t.Fatal(err)
	}
	payloads := framePayloads()
	for _, p := range append(ourPayloads(t), hostileAttributes()...) {
		payloads = append(payloads,
			payload{name: "behind a player: " + p.name, html: `<p>One.</p><iframe src="https://player.test/v?a='b'"></iframe>` + p.html},
			payload{name: "in a player: " + p.name, html: `<iframe src="https://player.test/v" title="` + strings.ReplaceAll(p.html, `"`, "&quot;") + `">` + p.html + `</iframe>`})
	}
	known := map[string]bool{}
	var outputs []output
	frames := 0
	for _, p := range payloads {
		doc, err := cleaner.Clean(strings.NewReader(p.html))
		if err != nil {
			t.Errorf("%s: %v", p.name, err)
			continue
		}
		stays(t, cleaner, p.name, doc.HTML)
		rest := player.ReplaceAllString(doc.HTML, "<br>")
		frames += len(player.FindAllString(doc.HTML, -1))
		if strings.Contains(strings.ToLower(rest), "<iframe") {
			t.Errorf("%s: a frame is more than a player: %s", p.name, doc.HTML)
		}
		if !known[rest] {
			known[rest] = true
			outputs = append(outputs, output{p.name, rest})
		}
	}
	t.Logf("%d payloads, %d players, %d outputs that differ", len(payloads), frames, len(outputs))
	if frames < len(payloads)/2 {
		t.Errorf("%d players are left of %d payloads: the test sees too little", frames, len(payloads))
	}
	expectNothing(t, c, outputs)
}

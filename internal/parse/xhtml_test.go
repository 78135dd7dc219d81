package parse

import (
	"strings"
	"testing"
)

// TestCloseXHTML wants an end tag behind what only a slash closes, and nothing changed
// where the end tag is there or HTML reads the slash.
func TestCloseXHTML(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`<iframe src="/a"/><p>One.</p>`, `<iframe src="/a"/></iframe><p>One.</p>`},
		{`<IFRAME src="/a" /><p>One.</p><iframe src="/b"></iframe>`, `<IFRAME src="/a" /></iframe><p>One.</p><iframe src="/b"></iframe>`},
		{`<iframe src="/a"/><p>Shown without frames.</p></iframe>`, ``},
		{`<iframe src=/a/><p>One.</p></iframe>`, ``},
		{`<script src="/a"/><p>One.</p><script>x("</p>")</script><p>Two.</p>`, `<script src="/a"/></script><p>One.</p><script>x("</p>")</script><p>Two.</p>`},
		{`<script>x = "<iframe/>"</script><p>One.</p>`, ``},
		{`<!-- <iframe/> --><p title="<video/>">One.</p>`, ``},
		{`<head><title/></head><p>One.</p>`, `<head><title/></title></head><p>One.</p>`},
		{`<noscript/><p>One.</p>`, `<noscript/></noscript><p>One.</p>`},
		{`<video src="/a"/><p>One.</p><video src="/b"><p>No video.</p></video>`, `<video src="/a"/></video><p>One.</p><video src="/b"><p>No video.</p></video>`},
		{`<a name="x"/>One, <a href="/y">two</a>.`, `<a name="x"/></a>One, <a href="/y">two</a>.`},
		{`<div/><div>One.</div>`, `<div/></div><div>One.</div>`},
		{`<div class="a"/>One.</div>`, ``},
		{`<i class="icon"/>One <i>two</i>.`, `<i class="icon"/></i>One <i>two</i>.`},
		{`<amp-youtube data-videoid="x"/><p>One.</p>`, `<amp-youtube data-videoid="x"/></amp-youtube><p>One.</p>`},
		{`One<br/>two<hr /><img src="/a"/><input/><svg><a/><title/><path/></svg><math><mi/></math>`, ``},
		{`<svg/><b/>One`, `<svg/><b/></b>One`},
		{`<iframe src="/a"/`, ``},
		{``, ``},
	} {
		want := test.want
		if want == "" {
			want = test.in
		}
		if got := closeXHTML(test.in); got != want {
			t.Errorf("%s:\n%s, want\n%s", test.in, got, want)
		}
	}
}

// TestManySlashesTakeLinearTime has as many start tags with a slash as could each be
// searched an end tag for.
func TestManySlashesTakeLinearTime(t *testing.T) {
	in := strings.Repeat(`<iframe/><script/><a/><div/>`, 100_000)
	if got := closeXHTML(in); len(got) != len(in)+100_000*len("</iframe></script></a></div>") {
		t.Errorf("%d bytes", len(got))
	}
}

package link

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// embedIn returns the element that the body of a document begins with.
func embedIn(t *testing.T, in string) (*html.Node, *Resolver) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	return doc.LastChild.LastChild.FirstChild, NewResolver(nil, doc, false)
}

// TestEmbeds wants the address that a person would open, of any host.
func TestEmbeds(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`<iframe src="https://www.youtube.com/embed/a_b-c?rel=0&start=90"></iframe>`, "https://www.youtube.com/watch?v=a_b-c&t=90s"},
		{`<iframe src="https://www.youtube.com/embed/videoseries?list=PLa"></iframe>`, "https://www.youtube.com/playlist?list=PLa"},
		{`<iframe src="about:blank" data-lazy-src="https://www.youtube-nocookie.com/embed/a"></iframe>`, "https://www.youtube.com/watch?v=a"},
		{`<iframe src="https://www.youtube.com/embed/%3Cscript%3E"></iframe>`, "https://www.youtube.com/embed/%3Cscript%3E"},
		{`<iframe data-src="//player.vimeo.com/video/1?dnt=1"></iframe>`, "https://vimeo.com/1"},
		{`<iframe src="//player.bilibili.com/player.html?aid=2&bvid=BV1&page=1"></iframe>`, "https://www.bilibili.com/video/BV1"},
		{`<iframe src="https://v.qq.com/txp/iframe/player.html?vid=a1"></iframe>`, "https://v.qq.com/txp/iframe/player.html?vid=a1"},
		{`<iframe src="//player.bilibili.com/player.html?aid=2"></iframe>`, "https://www.bilibili.com/video/av2"},
		{`<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fharbour%2Fposts%2F1"></iframe>`, "https://www.facebook.com/harbour/posts/1"},
		{`<iframe src="https://www.facebook.com/plugins/post.php?href=javascript%3Aalert(1)"></iframe>`, "https://www.facebook.com/plugins/post.php?href=javascript%3Aalert(1)"},
		{`<iframe src="https://docs.google.com/viewer?url=https://a.example/plan.pdf&embedded=true"></iframe>`, "https://a.example/plan.pdf"},
		{`<iframe src="https://tides.example/chart?utm_source=x&y=1"></iframe>`, "https://tides.example/chart?y=1"},
		{`<iframe src="/embed/a"></iframe>`, "/embed/a"},
		{`<iframe src="page_files/player.htm" data-src="https://tides.example/chart"></iframe>`, "https://tides.example/chart"},
		{`<video src="//a.example/b.mp4"></video>`, "https://a.example/b.mp4"},
		{`<video><source src="//a.example/b.mp4"><source src="//a.example/b.webm"></video>`, "https://a.example/b.mp4"},
		{`<object><param name=Movie value="https://www.youtube.com/v/a"></object>`, "https://www.youtube.com/watch?v=a"},
		{`<object data="https://a.example/player.swf"><param name=movie value="https://www.youtube.com/v/a"></object>`, "https://www.youtube.com/watch?v=a"},
		{`<object data="https://a.example/plan.pdf"></object>`, "https://a.example/plan.pdf"},
		{`<embed src="https://a.example/plan.pdf">`, "https://a.example/plan.pdf"},
		{`<amp-vimeo data-videoid=1></amp-vimeo>`, "https://vimeo.com/1"},
		{`<lite-youtube videoid="a"></lite-youtube>`, "https://www.youtube.com/watch?v=a"},
		{`<iframe width=0 src="https://charts.example/1" style="width: 0; min-width: 100% !important" height="400"></iframe>`, "https://charts.example/1"},
		{`<iframe height="0" src="https://charts.example/1" width="100%"></iframe>`, "https://charts.example/1"},
	} {
		n, l := embedIn(t, test.in)
		got := NewEmbed(n, l)
		if got == nil {
			t.Errorf("%s: nothing", test.in)
		} else if got.Address != test.want || got.Title != test.want || got.Poster != nil {
			t.Errorf("%s: %+v, want %q", test.in, *got, test.want)
		}
	}
}

// TestFramesThatShowNothing wants nothing of what has no address to open, and of counters.
func TestFramesThatShowNothing(t *testing.T) {
	for _, in := range []string{
		`<iframe></iframe>`, `<iframe src="about:blank"></iframe>`, `<iframe src="javascript:alert(1)"></iframe>`, `<audio></audio>`,
		`<iframe srcdoc="<p>One.</p>"></iframe>`, `<iframe src="data:text/html,one"></iframe>`, `<iframe src="blob:https://a.example/1"></iframe>`,
		`<object><param name=base value="https://www.youtube.com/v/a"></object>`, `<embed src="file:///etc/passwd">`,
		`<iframe src="https://a.example/" width=0 height=0></iframe>`, `<iframe src="https://a.example/" width="1" height="1"></iframe>`,
		`<iframe src="https://a.example/" style="height: 0px; width: 1px; overflow: hidden"></iframe>`, `<iframe src="https://a.example/" hidden></iframe>`,
		`<iframe src="https://a.example/" style="visibility: hidden !important"></iframe>`, `<iframe src="https://a.example/" aria-hidden="true"></iframe>`,
		`<iframe src="https://a.example/1" title="Advertisement"></iframe>`, `<iframe src="https://a.example/1" title="廣告"></iframe>`,
		`<iframe src="https://a.example/" style="position: absolute; clip: rect(1px, 1px, 1px, 1px)"></iframe>`,
		`<iframe src="https://a.example/button?url=1" width="90" height="20"></iframe>`, `<iframe src="https://a.example/count" style="width:52px; height:80px"></iframe>`,
	} {
		n, l := embedIn(t, in)
		if got := NewEmbed(n, l); got != nil {
			t.Errorf("%s: %+v", in, *got)
		}
	}
}

// TestSmallFramesKept wants players of the size of a button, and frames with a side that is unknown or longer.
func TestSmallFramesKept(t *testing.T) {
	for _, in := range []string{
		`<iframe src="https://www.youtube.com/embed/abcdefghijk" width="120" height="80"></iframe>`, `<iframe src="https://a.example/sound" width="300" height="20"></iframe>`,
		`<iframe src="https://a.example/chart" width="100%" height="60"></iframe>`, `<iframe src="https://a.example/chart" height="60"></iframe>`,
		`<embed src="https://a.example/sound" width="90" height="20">`,
	} {
		n, l := embedIn(t, in)
		if NewEmbed(n, l) == nil {
			t.Errorf("%s: nothing", in)
		}
	}
}

// TestTitleAndPoster wants the title as the text of the link, if it has words.
func TestTitleAndPoster(t *testing.T) {
	for _, test := range []struct{ in, address, title, poster string }{
		{`<iframe src="https://a.example/1" title=" The  map "></iframe>`, "https://a.example/1", "The map", ""},
		{`<iframe src="https://a.example/1" title="..." aria-label="海图"></iframe>`, "https://a.example/1", "海图", ""},
		{`<iframe src="https://a.example/1" title="d4f1-60ba"></iframe>`, "https://a.example/1", "https://a.example/1", ""},
		{`<mpvoice voice_encode_fileid="a1" name="晨钟"></mpvoice>`, "https://res.wx.qq.com/voice/getvoice?mediaid=a1", "晨钟", ""},
		{`<iframe src="https://a.example/1" name="frame"></iframe>`, "https://a.example/1", "https://a.example/1", ""},
		{`<iframe src="https://a.example/1" title="12"></iframe>`, "https://a.example/1", "https://a.example/1", ""},
		{`<iframe src="https://charts.example/?q=` + strings.Repeat("a", 100) + `"></iframe>`, "https://charts.example/?q=" + strings.Repeat("a", 100), "charts.example", ""},
		{`<video src="https://a.example/1.mp4" poster="//a.example/1.jpg" title="The ferry"></video>`, "https://a.example/1.mp4", "The ferry", "https://a.example/1.jpg"},
		{`<video poster="https://a.example/1.jpg"></video>`, "", "", "https://a.example/1.jpg"},
		{`<video src="https://a.example/1.mp4" poster="javascript:alert(1)"></video>`, "https://a.example/1.mp4", "https://a.example/1.mp4", ""},
		{`<object data="https://a.example/chart.svg"></object>`, "", "", "https://a.example/chart.svg"},
		{`<embed src="https://a.example/chart" type="image/png">`, "", "", "https://a.example/chart"},
	} {
		n, l := embedIn(t, test.in)
		got := NewEmbed(n, l)
		if got == nil {
			t.Errorf("%s: nothing", test.in)
			continue
		}
		poster := ""
		if got.Poster != nil {
			poster = got.Poster.Src
		}
		if got.Address != test.address || got.Title != test.title || poster != test.poster {
			t.Errorf("%s: %q %q %q", test.in, got.Address, got.Title, poster)
		}
	}
}

// TestPlayersArePlain wants each player to lead somewhere, and no id in a page that isn't plain.
func TestPlayersArePlain(t *testing.T) {
	for _, p := range players {
		id := "https://a.example/1"
		if p.page != "" {
			id = "a1"
		}
		address := "https://" + p.host + p.path + id
		if p.param != "" {
			address = "https://" + p.host + p.path + "?" + p.param + "=" + id
		}
		l := &Resolver{}
		if page, ok := playerPage(address, l); !ok || page == address || l.Href(page) != page {
			t.Errorf("%s: %q %v", address, page, ok)
		}
		n := &html.Node{Type: html.ElementNode, Data: "iframe", Attr: []html.Attribute{{Key: "src", Val: address}}}
		if !IsPlayer(n) || dom.KindOf(n) == dom.Embed {
			t.Errorf("%s is no player", address)
		}
	}
}

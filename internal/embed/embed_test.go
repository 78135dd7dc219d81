package embed

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// framesIn returns the addresses and titles of the frames that Unify leaves in a document.
func framesIn(t *testing.T, in string) (addresses, titles []string) {
	t.Helper()
	doc, err := html.ParseWithOptions(strings.NewReader(in), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	Unify(doc, ledger.New(doc, true))
	dom.Walk(doc, func(n *html.Node) bool {
		if n.DataAtom == atom.Iframe {
			addresses = append(addresses, dom.Attr(n, "src"))
			titles = append(titles, dom.Attr(n, "title"))
		}
		return true
	})
	return addresses, titles
}

// TestWhatAScriptEmbedsIsAFrame wants the page that a person would open, and its title where the
// document has one.
func TestWhatAScriptEmbedsIsAFrame(t *testing.T) {
	for _, test := range []struct{ in, address, title string }{
		{`<script src="https://gist.github.com/ann/0a1b.js"></script>`, "https://gist.github.com/ann/0a1b", ""},
		{`<script src="//gist.github.com/0a1b.js?file=Tide.Table.py"></script>`, "https://gist.github.com/0a1b#file-tide-table-py", ""},
		{`<script src="https://gitlab.com/-/snippets/12.js"></script>`, "https://gitlab.com/-/snippets/12", ""},
		{`<script src="https://gitlab.com/ann/tides/-/snippets/12.js"></script>`, "https://gitlab.com/ann/tides/-/snippets/12", ""},
		{`<script src="https://gitee.com/ann/codes/x1/widget_preview?title=tide"></script>`, "https://gitee.com/ann/codes/x1", ""},
		{`<script src="https://pastebin.com/embed_js/aB3"></script>`, "https://pastebin.com/aB3", ""},
		{`<script src="https://pastebin.com/embed_js.php?i=aB3"></script>`, "https://pastebin.com/aB3", ""},
		{`<script src="https://emgithub.com/embed-v2.js?target=https%3A%2F%2Fgithub.com%2Fann%2Ftides%2Fblob%2Fmain%2Ft.go&style=default"></script>`, "https://github.com/ann/tides/blob/main/t.go", ""},
		{`<script id="asciicast-7" src="https://asciinema.org/a/7.js" async></script>`, "https://asciinema.org/a/7", ""},
		{`<script async src="//jsfiddle.net/ann/x1/embed/js,result/dark/"></script>`, "https://jsfiddle.net/ann/x1/", ""},
		{`<script async src="//jsfiddle.net/x1/embed/"></script>`, "https://jsfiddle.net/x1/", ""},
		{`<script class="speakerdeck-embed" data-id="0a1b" data-ratio="1.7" src="//speakerdeck.com/assets/embed.js"></script>`, "https://speakerdeck.com/player/0a1b", ""},
		{`<script src="https://datawrapper.dwcdn.net/aBcDe/embed.js"></script><noscript><img src="https://datawrapper.dwcdn.net/aBcDe/full.png" alt="Depth by year"></noscript>`, "https://datawrapper.dwcdn.net/aBcDe/", "Depth by year"},
		{`<script id="infogram_0_0a-1b" title="Depth by year" src="https://e.infogram.com/js/dist/embed.js?x"></script>`, "https://infogram.com/0a-1b", "Depth by year"},
		{`<script src="https://form.jotform.com/jsform/123"></script>`, "https://form.jotform.com/123", ""},
		{`<script src="https://secure.polldaddy.com/p/123.js"></script><noscript><a href="https://poll.fm/123">Is it deep enough?</a></noscript>`, "https://poll.fm/123", "Is it deep enough?"},
		{`<script src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="harbour/68"></script>`, "https://t.me/harbour/68", ""},
		{`<script src="https://www.buzzsprout.com/12/34-the-pier.js?player=small"></script>`, "https://www.buzzsprout.com/12/34-the-pier", ""},

		{`<div class="flourish-embed" data-src="story/12"><script src="https://public.flourish.studio/resources/embed.js"></script></div>`, "https://public.flourish.studio/story/12/", ""},
		{`<div class="infogram-embed" data-id="0a-1b" data-title="Depth by year"></div>`, "https://infogram.com/0a-1b", "Depth by year"},
		{`<div class="typeform-widget" data-url="https://harbour.typeform.com/to/aB"></div>`, "https://harbour.typeform.com/to/aB", ""},
		{`<div data-tf-widget="aB"></div>`, "https://form.typeform.com/to/aB", ""},
		{`<p data-pym-loader data-child-src="https://apps.example/chart/">Loading…</p>`, "https://apps.example/chart/", ""},
		{`<figure><oembed url="https://www.youtube.com/watch?v=abcdefghijk"></oembed></figure>`, "https://www.youtube.com/watch?v=abcdefghijk", ""},
		{`<div class="fb-post" data-href="https://www.facebook.com/harbour/posts/1"></div>`, "https://www.facebook.com/harbour/posts/1", ""},
		{`<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ann/video/1"><section></section></blockquote>`, "https://www.tiktok.com/@ann/video/1", ""},
		{`<blockquote class="twitter-tweet"><a href="https://twitter.com/ann/status/1"></a></blockquote>`, "https://twitter.com/ann/status/1", ""},
		{`<a data-pin-do="embedPin" href="https://www.pinterest.com/pin/1/"></a>`, "https://www.pinterest.com/pin/1/", ""},
		{`<p class="codepen" data-slug-hash="aB" data-user="ann" data-pen-title="Waves"></p>`, "https://codepen.io/ann/pen/aB", "Waves"},
		{`<div class="youtube" data-embed="abcdefghijk"><img src="https://i.ytimg.com/vi/abcdefghijk/0.jpg"><button>Play this video of the pier</button></div>`, "https://www.youtube.com/watch?v=abcdefghijk", ""},
		{`<div class="lazy" data-frame="https://www.youtube.com/embed/abcdefghijk"></div>`, "https://www.youtube.com/embed/abcdefghijk", ""},
		{`<video data-account="1" data-player="default" data-video-id="2"></video>`, "https://players.brightcove.net/1/default_default/index.html?videoId=2", ""},
		{`<div class="wistia_embed wistia_async_aB seo=false">&nbsp;</div>`, "https://fast.wistia.net/embed/iframe/aB", ""},
		{`<div class="sqs-audio-embed" data-url="https://a.example/bell.mp3" data-title="The bell"></div>`, "https://a.example/bell.mp3", "The bell"},
		{`<wix-video data-src="https://a.example/pier.mp4"><video></video></wix-video>`, "https://a.example/pier.mp4", ""},
		{`<div class="video-placeholder" data-video-src="/uploads/pier.mp4"><div><svg></svg></div></div>`, "/uploads/pier.mp4", ""},
		{`<div class="sqs-video-wrapper" data-html="&lt;iframe src=&quot;//www.youtube.com/embed/abcdefghijk&quot; title=&quot;The pier&quot;&gt;"></div>`, "//www.youtube.com/embed/abcdefghijk", "The pier"},
	} {
		for _, in := range []string{test.in, "<p>The bell rang at six.</p>" + test.in + "<p>Nobody came.</p>"} {
			addresses, titles := framesIn(t, in)
			if in == test.in && strings.Contains(in, "<noscript>") { // which the parser ends in a head
				continue
			}
			if len(addresses) != 1 || addresses[0] != test.address || titles[0] != test.title {
				t.Errorf("%s:\n%q %q", in, addresses, titles)
			}
		}
	}
}

// TestOtherScriptsAndElementsStayWhatTheyAre wants no frame of what counts readers, loads a
// program, asks to log in or shows something already.
func TestOtherScriptsAndElementsStayWhatTheyAre(t *testing.T) {
	for _, in := range []string{
		`<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>`,
		`<script src="https://platform.twitter.com/widgets.js"></script>`,
		`<script src="https://telegram.org/js/telegram-widget.js?22" data-telegram-login="bot"></script>`,
		`<script src="https://gist.github.com/ann/%22%3E.js"></script>`,
		`<script src="https://gist.github.com/../...js"></script>`,
		`<script src="https://gist.github.example/ann/0a1b.js"></script>`,
		`<script src="https://public.flourish.studio/resources/embed.js"></script>`,
		`<script src="https://emgithub.com/embed.js?target=javascript%3Aalert(1)"></script>`,
		`<script>document.write("https://gist.github.com/ann/0a1b.js")</script>`,
		`<div class="typeform-widget" data-url="javascript:alert(1)"></div>`,
		`<blockquote cite="https://a.example/1">Yes.</blockquote>`,
		`<blockquote><p>Yes, <a href="https://a.example/1">they</a> did.</p></blockquote>`,
		`<a data-pin-do="buttonPin" href="https://www.pinterest.com/pin/create/">Pin it</a>`,
		`<div data-src="https://www.youtube.com/embed/abcdefghijk">Nobody came to the pier that day.</div>`,
		`<a href="/pier.html" data-file="pier.mp4">The pier</a>`,
		`<video data-src="https://a.example/pier.mp4" src="https://a.example/1.mp4"></video>`,
		`<ul class="youtube-list" data-id="5"><li>One</li></ul>`,
		`<p class="codepen" data-slug-hash="aB" data-user="ann">See the pen <a href="https://codepen.io/ann/pen/aB">Waves</a> by Ann.</p>`,
	} {
		if addresses, _ := framesIn(t, in); len(addresses) > 0 {
			t.Errorf("%s: %q", in, addresses)
		}
	}
}

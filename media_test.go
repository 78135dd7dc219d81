package newsclean

import (
	"strings"
	"testing"
)

// htmlOf cleans a document, holds it against the laws in every mode, and returns its HTML.
func htmlOf(t *testing.T, in string, opts ...DocOption) string {
	t.Helper()
	c := mustNew(t)
	inEveryMode(t, c, in, opts...)
	doc, err := c.Clean(strings.NewReader(in), opts...)
	if err != nil {
		t.Fatal(err)
	}
	return doc.HTML
}

// TestWhatFollowsATagClosedAsXHTMLStays wants the rest of the text, which the parser
// takes for the content of a frame, script or title.
func TestWhatFollowsATagClosedAsXHTMLStays(t *testing.T) {
	for _, tag := range []string{
		`<iframe src="https://www.youtube.com/embed/abcdefghijk"/>`, `<script src="/a.js" />`, `<style/>`, `<title/>`, `<textarea/>`,
		`<noscript/>`, `<video src="/a.mp4"/>`, `<audio/>`, `<object data="/a.pdf"/>`, `<button/>`, `<select/>`, `<canvas/>`, `<template/>`,
		`<div/>`, `<a name="b"/>`, `<span/>`, `<p/>`, `<xmp/>`, `<noembed/>`, `<amp-youtube data-videoid="abc"/>`, `<iframe/><iframe/><script/>`,
	} {
		in := `<p>The bell rang at six.</p>` + tag + `<p>Nobody came to the pier.</p><p>At seven it rang again.</p>`
		got := htmlOf(t, in)
		if !strings.Contains(got, "<p>Nobody came to the pier.</p>\n<p>At seven it rang again.</p>\n") {
			t.Errorf("%s:\n%s", tag, got)
		}
	}
}

// TestEmbedsBecomeFigures wants a figure with a link in the place of whatever is embedded, its
// poster and its caption in it.
func TestEmbedsBecomeFigures(t *testing.T) {
	link := func(address, text string) string {
		return `<p><a href="` + address + `" rel="nofollow">` + text + `</a></p>`
	}
	for _, test := range []struct{ in, want string }{
		{`<iframe src="https://tides.example/map" title="Where it is deep"></iframe>`, `<figure>` + link("https://tides.example/map", "Where it is deep") + `</figure>`},
		{`<iframe src="https://tides.example/map"></iframe>`, `<figure>` + link("https://tides.example/map", "https://tides.example/map") + `</figure>`},
		{
			`<figure><video poster="https://a.example/1.jpg" title="The pier"><source src="https://a.example/1.mp4">No video.</video><figcaption>Seen from the north.</figcaption></figure>`,
			`<figure><img src="https://a.example/1.jpg">` + link("https://a.example/1.mp4", "The pier") + `<figcaption>Seen from the north.</figcaption></figure>`,
		},
		{
			`<figure><figcaption>Seen from the north.</figcaption><audio src="https://a.example/1.mp3"></audio></figure>`,
			`<figure><figcaption>Seen from the north.</figcaption>` + link("https://a.example/1.mp3", "https://a.example/1.mp3") + `</figure>`,
		},
		{
			`<figure><iframe src="https://a.example/1"></iframe><p>Seen from the north.</p></figure>`,
			`<figure>` + link("https://a.example/1", "https://a.example/1") + `<figcaption>Seen from the north.</figcaption></figure>`,
		},
		{`<embed src="https://a.example/1.pdf" title="Plan &lt;b&gt;">`, `<figure>` + link("https://a.example/1.pdf", "Plan &lt;b&gt;") + `</figure>`},
		{`<object data="https://a.example/1.pdf"><p>As <a href="https://a.example/1.pdf">PDF</a>.</p></object>`, `<p>As <a href="https://a.example/1.pdf" rel="nofollow">PDF</a>.</p>`},
		{`<object data="https://a.example/1.pdf"><p>Get a <a href="https://a.example/reader">reader</a>.</p></object>`, `<figure>` + link("https://a.example/1.pdf", "https://a.example/1.pdf") + `</figure>`},
		{`<object data="https://a.example/1.swf"><img src="https://a.example/1.png"></object>`, `<figure><img src="https://a.example/1.png"></figure>`},
		{`<object><p>Two boats.</p></object>`, `<p>Two boats.</p>`},
		{`<object data="https://a.example/1.svg" type="image/svg+xml"></object>`, `<figure><img src="https://a.example/1.svg"></figure>`},
		{`<video poster="https://a.example/1.jpg"></video>`, `<figure><img src="https://a.example/1.jpg"></figure>`},
		{`<ul><li><iframe src="https://a.example/1"></iframe></li></ul>`, "<ul>\n<li>\n<figure>" + link("https://a.example/1", "https://a.example/1") + "</figure>\n</li>\n</ul>"},
		{`<iframe src="javascript:alert(1)" title="One"></iframe>`, ``},
		{`<iframe srcdoc="<script>alert(1)</script>" title="One"></iframe>`, ``},
		{`<video src="javascript:alert(1)" autoplay onplay="alert(1)" poster="data:text/html,one"></video>`, ``},
		{`<embed src="data:text/html,<script>alert(1)</script>">`, ``},
	} {
		want := "<p>The bell rang at six.</p>\n" + test.want + "\n<p>Nobody came to the pier.</p>\n"
		want = strings.ReplaceAll(want, "\n\n", "\n")
		if got := htmlOf(t, "<p>The bell rang at six.</p>"+test.in+"<p>Nobody came to the pier.</p>"); got != want {
			t.Errorf("%s:\n%s", test.in, got)
		}
	}
}

// TestMediaAtTheStartOfAPageStay wants what stands in the first lines of a page, where lines of
// nothing but an address or a link go, and what is in an element whose name speaks against it.
func TestMediaAtTheStartOfAPageStay(t *testing.T) {
	sentences := sentencesOf("pier", 4)
	for _, media := range []string{
		`<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>`,
		`<div class="video-container"><iframe src="https://www.youtube.com/embed/abcdefghijk" title="Share"></iframe></div>`,
		`<div class="player"><video src="https://a.example/abcdefghijk.mp4"></video></div>`,
		`<div class="widget media"><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe><p>Seen from the north.</p></div>`,
		`<p><iframe src="https://maps.example/abcdefghijk"></iframe></p>`,
		`<figure><audio src="https://a.example/abcdefghijk.mp3"></audio><figcaption>The bell.</figcaption></figure>`,
	} {
		for _, body := range []string{media + sentences, sentences + media + sentences, sentences + media} {
			in := "<!doctype html><title>The pier</title><article><h1>The pier</h1>" + body + "</article>"
			if got := htmlOf(t, in); !strings.Contains(got, "abcdefghijk") || !strings.Contains(got, "</figure>") {
				t.Errorf("%s:\n%s", media, got)
			}
		}
	}
}

// TestCaptionsStay wants the captions of pictures that are drawn, that a script loads or that
// aren't there, of quotations, and of each picture of a gallery, and the credits beside them.
func TestCaptionsStay(t *testing.T) {
	const img = `<img src="https://a.example/1.jpg">`
	sentences := sentencesOf("pier", 4)
	for _, figure := range []string{
		`<figure><svg viewBox="0 0 1 1"><text>9 m</text></svg><figcaption>Depth by year.</figcaption></figure>`,
		`<figure><div id="c"></div><script>draw("c")</script><figcaption>Depth by year.</figcaption></figure>`,
		`<figure><canvas></canvas><figcaption>Depth by year.</figcaption></figure>`,
		`<figure>` + img + `<figcaption>Depth by year.</figcaption><span class="credit">Ann Bell</span></figure>`,
		`<figure>` + img + `<figcaption>Depth by year. <span class="author">Ann Bell</span></figcaption></figure>`,
		`<figure>` + img + `<figcaption>Depth by year. <div class="author">Photo: Ann Bell</div></figcaption></figure>`,
		`<figure>` + img + `<figcaption>Depth by year.</figcaption><div class="copyright">© Ann Bell</div></figure>`,
		`<figure>` + img + `<figcaption><p>Depth by year.</p><p>Copyright 2024 Ann Bell</p></figcaption></figure>`,
		`<figure>` + img + `</figure><p class="photo-credit">Depth by year.</p>`,
		`<figure><blockquote><p>The bell rang at six.</p></blockquote><figcaption>Depth by year.</figcaption></figure>`,
		`<figure class="gallery"><figure>` + img + `<figcaption>One.</figcaption></figure><figure>` + img + `<figcaption>Two.</figcaption></figure><figcaption>Depth by year.</figcaption></figure>`,
	} {
		for _, body := range []string{figure + sentences, sentences + figure + sentences, sentences + figure} {
			got := htmlOf(t, "<!doctype html><title>The pier</title><article><h1>The pier</h1>"+body+"</article>")
			if !strings.Contains(got, "Depth by year.") || !strings.Contains(got, "figcaption>") {
				t.Errorf("%s:\n%s", figure, got)
			}
			if strings.Contains(figure, "Ann Bell") && !strings.Contains(got, "Ann Bell") {
				t.Errorf("%s has lost its credit:\n%s", figure, got)
			}
		}
	}
}

// TestWhatOnlyNoscriptHoldsStays wants the text of a document that shows next to none, and
// players that stand there alone, once.
func TestWhatOnlyNoscriptHoldsStays(t *testing.T) {
	sentences := sentencesOf("pier", 4)
	for _, in := range []string{
		"<!doctype html><title>The pier</title><div id=app>Loading</div><noscript><header><a href=/>Home</a></header><main><h1>The pier</h1>" + sentences + "</main></noscript>",
		"<div id=app></div><noscript>" + sentences + "</noscript>",
	} {
		if got := htmlOf(t, in); strings.Count(got, "The pier was debated") != 4 {
			t.Errorf("%s\n%s", in, got)
		}
	}
	const note = `<noscript><p>This page works best with JavaScript, says a note that is as long as such notes are.</p></noscript>`
	if got := htmlOf(t, sentences+note); strings.Contains(got, "JavaScript") {
		t.Errorf("a note stays: %s", got)
	}
	const player = `<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>`
	for _, in := range []string{
		sentences + `<div class="youtube-player" data-id="abcdefghijk"></div><noscript>` + player + `</noscript>` + sentences,
		sentences + player + `<noscript>` + player + `</noscript>` + sentences,
		sentences + `<noscript>` + player + `</noscript>` + player + sentences,
		sentences + `<noscript><video src="https://a.example/abcdefghijk.mp4">No video.</video></noscript>` + sentences,
	} {
		if got := htmlOf(t, in); strings.Count(got, "<figure>") != 1 || !strings.Contains(got, "abcdefghijk") {
			t.Errorf("%s\n%s", in, got)
		}
	}
}

// TestNoArticle wants a page that a script fills, and an input that went whole, told from short
// articles.
func TestNoArticle(t *testing.T) {
	const page = "<!doctype html><title>The pier</title>"
	for in, want := range map[string]bool{
		page + `<div id="app"></div>`:                          true,
		page + `<div id="app"><p>Loading…</p></div>`:           true,
		page + `<p>The bell rang at six.</p>`:                  false,
		page + `<article><img src="/a.jpg"></article>`:         false,
		page + `<table><tr><td>6<td>7<tr><td>8<td>9</table>`:   false,
		page + `<iframe src="https://a.example/map"></iframe>`: false,
		`<button>Buy.</button>`:                                true,
		`<p>Six.</p>`:                                          false,
		"---\ntitle: Pier\n---\n":                              false,
		``:                                                     false,
	} {
		doc, err := Clean(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		if doc.NoArticle() != want {
			t.Errorf("%q: %t, found %q: %q", in, !want, doc.Found, doc.HTML)
		}
	}
}

// TestPanelsOfAccordionsAndTabsStay wants the answers that a reader opens, and their headings.
func TestPanelsOfAccordionsAndTabsStay(t *testing.T) {
	const question, answer = "When does the ferry leave?", "It leaves at seven, half an hour after the bell has rung."
	for _, in := range []string{
		`<h3><button aria-expanded="false" aria-controls="p1">` + question + `</button></h3><div id="p1" hidden><p>` + answer + `</p></div>`,
		`<button aria-expanded="false" aria-controls="p1"><span>` + question + `</span><svg></svg></button><div id="p1" style="height: 0; display: none;"><p>` + answer + `</p></div>`,
		`<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button collapsed" data-bs-toggle="collapse" data-bs-target="#p1">` + question + `</button></h2><div id="p1" class="collapse"><p>` + answer + `</p></div></div>`,
		`<div><div role="button" aria-expanded="false">` + question + `</div><div hidden><p>` + answer + `</p></div></div>`,
		`<h3><button aria-expanded="false">` + question + `</button></h3><div class="panel" hidden><p>` + answer + `</p></div>`,
		`<ul role="tablist"><li role="presentation"><button role="tab" id="t1" aria-controls="p1">` + question + `</button></li></ul><div role="tabpanel" id="p1" aria-labelledby="t1" hidden><p>` + answer + `</p></div>`,
		`<details><summary>` + question + `</summary><p>` + answer + `</p></details>`,
		`<h3>` + question + `</h3><div hidden="until-found"><p>` + answer + `</p></div>`,
	} {
		for _, doc := range []string{in + sentencesOf("pier", 2), "<!doctype html><title>The pier</title><article><h1>The pier</h1>" + sentencesOf("pier", 4) + in + sentencesOf("pier", 4) + "</article>"} {
			got := htmlOf(t, doc)
			if !strings.Contains(got, answer) || !strings.Contains(got, question) {
				t.Errorf("%s\n%s", doc, got)
			}
		}
	}
}

// TestCodeOfTabsStays wants the code for each language.
func TestCodeOfTabsStays(t *testing.T) {
	in := `<div role="tablist"><button role="tab" aria-controls="a">Go</button><button role="tab" aria-controls="b">C</button></div>` +
		`<div id="a" role="tabpanel"><pre><code>ring(6)</code></pre></div><div id="b" role="tabpanel" hidden><pre><code>ring(7);</code></pre></div>` + sentencesOf("pier", 4)
	if got := htmlOf(t, in); !strings.Contains(got, "ring(6)") || !strings.Contains(got, "ring(7)") {
		t.Error(got)
	}
}

// TestMenusAndDialogsStayHidden wants out what a page opens that is none of its text.
func TestMenusAndDialogsStayHidden(t *testing.T) {
	const secret = "Choose what we may keep of you, and read how long we do."
	for _, in := range []string{
		`<button aria-expanded="false" aria-controls="p1" aria-haspopup="true">More</button><div id="p1" hidden><p>` + secret + `</p></div>`,
		`<button aria-expanded="false" aria-controls="p1">More</button><div id="p1" role="dialog" hidden><p>` + secret + `</p></div>`,
		`<nav><button aria-expanded="false" aria-controls="p1">More</button><div id="p1" hidden><p>` + secret + `</p></div></nav>`,
		`<div class="cookie-consent"><button aria-expanded="false" aria-controls="p1">More</button><div id="p1" hidden><p>` + secret + `</p></div></div>`,
		`<div class="share"><button aria-expanded="false">More</button><div hidden><p>` + secret + `</p></div></div>`,
		`<button aria-expanded="false" aria-controls="p1">More</button><div id="p1" hidden><form><p>` + secret + `</p><input></form></div>`,
		`<button aria-expanded="false" aria-controls="p1">More</button><div id="p1" hidden><a href="/a">` + secret + `</a></div>`,
		`<div hidden><p>` + secret + `</p></div>`,
	} {
		if got := htmlOf(t, sentencesOf("pier", 4)+in+sentencesOf("pier", 4)); strings.Contains(got, "Choose") {
			t.Errorf("%s\n%s", in, got)
		}
	}
}

// TestTextHiddenUntilAScriptRunsStays wants the text of pages that show nothing else, and none
// of a hidden element beside an article.
func TestTextHiddenUntilAScriptRunsStays(t *testing.T) {
	sentences := sentencesOf("pier", 4)
	const page = "<!doctype html><title>The pier</title>"
	for _, in := range []string{
		page + `<div id="app"><p>Loading…</p></div><div hidden id="S:0"><main><h1>The pier</h1>` + sentences + `</main></div>`,
		page + `<body style="display: none"><main><h1>The pier</h1>` + sentences + `</main>`,
		`<div style="display:none">` + sentences + `</div>`,
	} {
		if got := htmlOf(t, in); strings.Count(got, "The pier was debated") != 4 {
			t.Errorf("%s\n%s", in, got)
		}
	}
	in := page + `<main>` + sentences + `</main><div hidden>` + sentencesOf("well", 1) + `</div>`
	if got := htmlOf(t, in); strings.Contains(got, "well") {
		t.Errorf("a hidden element stays: %s", got)
	}
}

// TestPicturePost wants the description and the pictures of a post whose page shows neither.
func TestPicturePost(t *testing.T) {
	in := `<!doctype html><html><head><meta property="og:title" content="晨钟"><meta property="og:description" content="六点钟，码头上的钟响了。&#10;没有人来到栈桥上，直到七点它又响了一次。"></head>` +
		`<body><div id="js_image_content"><h1></h1><p id="js_image_desc"></p></div><div class="weui-dialog">扫一扫</div>` +
		`<script>window.picture_page_info_list = [{cdn_url: 'https://mmbiz.qpic.cn/a/0',}, {cdn_url: 'https://mmbiz.qpic.cn/b/0',}];</script></body></html>`
	want := "<p>六点钟，码头上的钟响了。</p>\n<p>没有人来到栈桥上，直到七点它又响了一次。</p>\n" +
		"<figure><img src=\"https://mmbiz.qpic.cn/a/0\"></figure>\n<figure><img src=\"https://mmbiz.qpic.cn/b/0\"></figure>\n"
	if got := htmlOf(t, in); got != want {
		t.Error(got)
	}
}

// TestShadowRootsAreShown wants the text that a browser shows, and none of other templates.
func TestShadowRootsAreShown(t *testing.T) {
	sentences := sentencesOf("pier", 2)
	for _, in := range []string{
		`<harbour-story><template shadowrootmode="open"><style>p{}</style><p>The bell rang at six.</p><slot></slot></template>` + sentences + `</harbour-story>`,
		`<div><TEMPLATE shadowrootmode=closed><p>The bell rang at six.</p><template><p>A stencil.</p></template></TEMPLATE></div>` + sentences,
	} {
		if got := htmlOf(t, in); !strings.Contains(got, "The bell rang at six.") || strings.Contains(got, "stencil") || strings.Count(got, "pier") != 2 {
			t.Errorf("%s\n%s", in, got)
		}
	}
	for _, in := range []string{
		`<template><p>A stencil.</p></template>`,
		`<!-- <template shadowrootmode=open><p>A stencil.</p></template> -->`,
		`<template class="shadowroot"><p>A stencil.</p></template>`,
	} {
		if got := htmlOf(t, in+sentences); strings.Contains(got, "stencil") {
			t.Errorf("%s\n%s", in, got)
		}
	}
}

// TestALazyPictureBehindItsNoscriptStandsOnce wants it once, and both of two that differ.
func TestALazyPictureBehindItsNoscriptStandsOnce(t *testing.T) {
	const noscript = `<p>The bell rang at six.</p><noscript><img src="https://a.example/1.jpg"></noscript>`
	for in, count := range map[string]int{
		noscript + `<img data-src="https://a.example/1.jpg" src="data:image/gif;base64,R0">`:                      1,
		noscript + `<img src="https://a.example/2.jpg">`:                                                          2,
		noscript + `<img data-original="https://a.example/1_large.jpg" data-actualsrc="https://a.example/1.jpg">`: 1,
	} {
		if got := htmlOf(t, in); strings.Count(got, "<img") != count {
			t.Errorf("%s:\n%s", in, got)
		}
	}
}

// TestWhatAScriptAloneEmbedsIsNoSilence wants a link to a gist or a chart that a script puts into
// an article, the code and the picture that the document has for readers without script, and
// nothing of scripts that count.
func TestWhatAScriptAloneEmbedsIsNoSilence(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`<script src="https://gist.github.com/ann/0a1b.js"></script>`, `<figure><p><a href="https://gist.github.com/ann/0a1b" rel="nofollow">https://gist.github.com/ann/0a1b</a></p></figure>`},
		{`<noscript><pre>ebb := 6</pre></noscript><script src="https://gist.github.com/ann/0a1b.js"> </script>`, "<pre>ebb := 6</pre>\n" + `<figure><p><a href="https://gist.github.com/ann/0a1b" rel="nofollow">https://gist.github.com/ann/0a1b</a></p></figure>`},
		{
			`<div id="datawrapper-vis-aB"><script src="https://datawrapper.dwcdn.net/aB/embed.js"></script><noscript><img src="https://datawrapper.dwcdn.net/aB/full.png" alt="Depth by year"></noscript></div>`,
			`<figure><img src="https://datawrapper.dwcdn.net/aB/full.png"><p><a href="https://datawrapper.dwcdn.net/aB/" rel="nofollow">Depth by year</a></p></figure>`,
		},
		{
			`<figure><p data-pym-loader data-child-src="https://apps.example/chart/">Loading…</p><figcaption>Depth by year.</figcaption></figure>`,
			`<figure><p><a href="https://apps.example/chart/" rel="nofollow">https://apps.example/chart/</a></p><figcaption>Depth by year.</figcaption></figure>`,
		},
		{`<script src="https://counter.example/js/embed.js?id=1"></script>`, ""},
	} {
		want := strings.ReplaceAll("<p>The bell rang at six.</p>\n"+test.want+"\n<p>Nobody came to the pier.</p>\n", "\n\n", "\n")
		if got := htmlOf(t, "<p>The bell rang at six.</p>"+test.in+"<p>Nobody came to the pier.</p>"); got != want {
			t.Errorf("%s:\n%s", test.in, got)
		}
		page := "<!doctype html><title>The pier</title><article><h1>The pier</h1>" + test.in + sentencesOf("pier", 4) + test.in + "</article>"
		if got := htmlOf(t, page); strings.Count(got, "<figure>") != 2*strings.Count(test.want, "<figure>") {
			t.Errorf("%s:\n%s", page, got)
		}
	}
}

// TestWhatOpensWhenItIsClickedStays wants the pictures and the words that a class calls a
// lightbox or a tooltip, the picture of a player that only a script shows, the sharp picture
// behind a blurred one, and the sounds that a noscript lists.
func TestWhatOpensWhenItIsClickedStays(t *testing.T) {
	for in, want := range map[string]string{
		`<div class="lightbox-wrapper"><a class="lightbox" href="https://a.example/1-full.jpg"><img src="https://a.example/1.jpg"></a></div>`: `<figure><a href="https://a.example/1-full.jpg" rel="nofollow"><img src="https://a.example/1.jpg"></a></figure>`,
		`<div class="lightbox"><img src="https://a.example/1.jpg"></div>`:                                                                     `<figure><img src="https://a.example/1.jpg"></figure>`,
		`<p>The <span class="tooltip">ebb</span> was low.</p>`:                                                                                `<p>The ebb was low.</p>`,
		`<p>The <a class="popup" href="https://a.example/ebb">ebb</a> was low.</p>`:                                                           `<p>The <a href="https://a.example/ebb" rel="nofollow">ebb</a> was low.</p>`,
		`<iframe data-src="https://v.example/1" data-cover="https%3A%2F%2Fa.example%2F1.jpg" title="The pier"></iframe>`:                      `<figure><img src="https://a.example/1.jpg"><p><a href="https://v.example/1" rel="nofollow">The pier</a></p></figure>`,
		`<img src="https://a.example/fill/w_49,blur_2/1.jpg" data-pin-media="https://a.example/fill/w_900/1.jpg">`:                            `<figure><img src="https://a.example/fill/w_900/1.jpg"></figure>`,
		`<div role="img" aria-label="The pier" style="background-image: url('https://a.example/1.jpg')"></div>`:                               `<figure><img src="https://a.example/1.jpg" alt="The pier"></figure>`,
		`<figure><div style="background: #eee url(https://a.example/1.jpg) no-repeat"></div><figcaption>The pier.</figcaption></figure>`:      `<figure><img src="https://a.example/1.jpg"><figcaption>The pier.</figcaption></figure>`,
		`<div class="playlist"><noscript><ol><li><a href="https://a.example/1.mp3">The bell</a></li></ol></noscript></div>`:                   `<figure><p><a href="https://a.example/1.mp3" rel="nofollow">The bell</a></p></figure>`,
	} {
		before, behind := sentencesOf("pier", 3), sentencesOf("bell", 3)
		if got := htmlOf(t, before+in+behind); !strings.Contains(got, want) {
			t.Errorf("%s:\n%s", in, got)
		}
	}
}

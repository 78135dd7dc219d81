package newsclean

import (
	"strings"
	"testing"
)

// TestWhatAPageShowsWithItsHeadlineStays wants the picture or player between the headline and the
// container of the text, with its caption, and neither adverts nor related videos, portraits,
// logos and buttons, nor what the container holds itself.
func TestWhatAPageShowsWithItsHeadlineStays(t *testing.T) {
	const img, player = `<img src="https://a.example/lead.jpg">`, `<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>`
	for _, test := range []struct{ head, above, with, want string }{
		{with: `<figure>` + img + `<figcaption>Seen from the north.</figcaption></figure>`, want: `<figure><img src="https://a.example/lead.jpg"><figcaption>Seen from the north.</figcaption></figure>`},
		{with: `<div class="post-thumbnail">` + img + `</div>`, want: `<figure><img src="https://a.example/lead.jpg"></figure>`},
		{with: `<div class="m1"><a href="https://a.example/lead-full.jpg"><img src="https://a.example/lead.jpg" width="800"></a></div>`, want: `lead.jpg`},
		{with: `<div class="slider">` + player + `</div>`, want: "watch?v=abcdefghijk"},
		{with: `<div class="audio-player"><audio src="https://a.example/lead.mp3"></audio></div>`, want: "lead.mp3"},
		{above: `<div class="hero">` + img + `</div>`, want: "lead.jpg"},
		{head: `<meta property="og:image" content="https://a.example/lead-1200x630.jpg">`, with: `<div class="x1"><img src="https://a.example/lead-300x200.jpg"></div>`, want: "lead-300x200.jpg"},

		{with: `<div class="ad-player"><video src="https://a.example/lead.mp4"></video></div>`},
		{with: `<div class="more"><h3>More videos</h3>` + player + `</div>`},
		{with: `<div class="related-videos">` + player + `</div>`},
		{with: `<ul><li><figure>` + img + `</figure></li></ul>`},
		{with: `<a href="/other"><figure>` + img + `</figure></a>`},
		{with: `<div class="x1">` + img + `</div>`},
		{with: `<div class="author-box"><figure>` + img + `</figure></div>`},
		{with: `<img src="https://a.example/lead.jpg" width="48" height="48">`},
		{with: `<iframe src="https://charts.example/lead"></iframe>`},
		{with: strings.Repeat(`<figure>`+img+`</figure><figure><img src="https://a.example/2.jpg"></figure><figure><img src="https://a.example/3.jpg"></figure><figure><img src="https://a.example/4.jpg"></figure><figure><img src="https://a.example/5.jpg"></figure>`, 2)},
	} {
		for _, in := range []string{
			"<article>" + test.above + "<h1>The pier</h1>" + test.with + `<div class="entry-content">` + sentencesOf("pier", 4) + "</div></article>",
			"<main><article><header>" + test.above + "<h1>The pier</h1><p>By Ann Bell</p>" + test.with + `</header><div itemprop="articleBody">` + sentencesOf("pier", 4) + "</div></article></main>",
		} {
			in = "<!doctype html><title>The pier</title>" + test.head + "<body>" + in
			got := htmlOf(t, in)
			if test.want != "" && !strings.Contains(got, test.want) || test.want == "" && (strings.Contains(got, "lead") || strings.Contains(got, "watch")) {
				t.Errorf("%s:\n%s", in, got)
			}
		}
	}
	in := `<!doctype html><title>The pier</title><body><h1>The pier</h1><figure>` + img + `</figure><div class="entry-content"><figure><img src="https://a.example/lead-300x200.jpg"></figure>` + sentencesOf("pier", 4) + "</div>"
	if got := htmlOf(t, in); strings.Count(got, "<img") != 1 {
		t.Errorf("the same picture twice:\n%s", got)
	}
}

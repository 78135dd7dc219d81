package newsclean

import (
	"strings"
	"testing"
)

// TestCaptionsOfPages looks at what becomes of captions on a full page: in the
// HTML they stay with their picture, in the text they are left out.
func TestCaptionsOfPages(t *testing.T) {
	t.Parallel()
	body := sentencesOf("bridge", 6)
	tests := []struct {
		name, page string
		html, text string // what the two hold; "!" before it: don't hold
	}{
		{
			name: "a caption that the page marks",
			page: body + `<figure><img src="https://a.example/1.jpg"><figcaption>The bridge at dawn</figcaption></figure>`,
			html: "<figcaption>The bridge at dawn</figcaption>", text: "!at dawn",
		},
		{
			name: "one that its class marks",
			page: body + `<div><img src="https://a.example/1.jpg"><div class="newsCaption">The bridge at dawn</div></div>`,
			html: "<figcaption>The bridge at dawn</figcaption>", text: "!at dawn",
		},
		{
			name: "the credit beside it",
			page: body + `<figure><img src="https://a.example/1.jpg"><p>Ann Lee</p><figcaption>The bridge at dawn</figcaption></figure>`,
			html: "<figcaption>\n<p>Ann Lee</p>", text: "!Ann Lee",
		},
		{
			name: "one that is only taken for one",
			page: body + `<figure><img src="https://a.example/1.jpg"><p>The bridge at dawn</p></figure>`,
			html: "<figcaption>The bridge at dawn</figcaption>", text: "at dawn",
		},
		{
			name: "one in Chinese",
			page: body + `<figure><img src="https://a.example/1.jpg"><figcaption>晨光中的大桥。</figcaption></figure>`,
			html: "<figcaption>晨光中的大桥。</figcaption>", text: "晨光中的大桥。",
		},
		{
			name: "one in Chinese whose picture came by script",
			page: body + `<figure><figcaption>晨光中的大桥。</figcaption></figure>`,
			html: "<figure><figcaption>晨光中的大桥。</figcaption></figure>", text: "晨光中的大桥。",
		},
		{
			name: "a gallery",
			page: `<h1>Bridges</h1><p>Ten of them, from the ferry, in the order in which they were built and then pulled down.</p>` +
				strings.Repeat(`<figure><img src="https://a.example/1.jpg"><figcaption>This bridge stood for a hundred years, and nobody knew why.</figcaption></figure>`, 5),
			html: "stood for a hundred years", text: "stood for a hundred years",
		},
		{
			name: "one whose picture is a player",
			page: body + `<figure><iframe src="https://www.youtube.com/embed/abc"></iframe><figcaption>The vote, as it was heard.</figcaption></figure>` + sentencesOf("ferry", 2),
			html: "<figcaption>The vote, as it was heard.</figcaption></figure>", text: "The vote, as it was heard.",
		},
		{
			name: "one in its publisher's own container, whose picture came by script",
			page: `<div id="artibody" class="article"><p>One.</p><figure><figcaption>The bridge at dawn</figcaption></figure></div>`,
			html: "<figure><figcaption>The bridge at dawn</figcaption></figure>", text: "at dawn",
		},
		{
			name: "one whose picture came by script",
			page: body + `<figure><figcaption>The bridge at dawn</figcaption></figure>` + sentencesOf("ferry", 2),
			html: "<figure><figcaption>The bridge at dawn</figcaption></figure>", text: "!at dawn",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Clean(strings.NewReader("<!doctype html><title>A bridge</title><article>"+tt.page+"</article>"), WithBaseURL("https://news.sina.com.cn/1"))
			if err != nil {
				t.Fatal(err)
			}
			for got, want := range map[string]string{doc.HTML: tt.html, doc.Text(): tt.text} {
				want, absent := strings.CutPrefix(want, "!")
				if strings.Contains(got, want) == absent {
					t.Errorf("%q: held is %t\n%s", want, !absent, got)
				}
			}
		})
	}
}

// In a fragment every line is the caller's.
func TestCaptionsOfFragments(t *testing.T) {
	doc, err := Clean(strings.NewReader(`<p>One.</p><figure><img src="https://a.example/1.jpg"><figcaption>Two.</figcaption></figure>`))
	if err != nil || doc.Text() != "One.\nTwo.\n" {
		t.Errorf("text %q (error %v)", doc.Text(), err)
	}
}

// The icon in a line of credits kept rules from taking the line. A picture still does.
func TestIconSavesNoCreditLine(t *testing.T) {
	for size, want := range map[string]bool{`width="13" height="12"`: false, `width="600" height="400"`: true, "": true} {
		in := `<p>正文从这里开始，一共有两段，每一段都写成完整的句子。</p><p><img src="https://a.example/i.png" ` + size + `>责任编辑：甲乙</p>`
		doc, err := Clean(strings.NewReader(in))
		if err != nil || strings.Contains(doc.HTML, "责任编辑") != want {
			t.Errorf("%s: kept %t, want %t (error %v)\n%s", size, !want, want, err, doc.HTML)
		}
	}
}

// A caption behind its figure left the credit in the figure; a second cleaning then took
// the credit into the caption.
func TestCaptionBehindItsFigureTakesTheCredit(t *testing.T) {
	doc := checkLaws(t, mustNew(t), `<figure><p><img src=a.jpg>甲</p>摄影：乙</figure><figcaption>丙</figcaption>`, WithMode(Fragment))
	if want := "<figcaption>\n<p>摄影：乙</p>\n<p>丙</p>\n</figcaption>"; !strings.Contains(doc.HTML, want) {
		t.Errorf("want %s in\n%s", want, doc.HTML)
	}
}

// A link that stands for a player, between a picture and its caption, became part of the
// caption in a second cleaning.
func TestPlayerBeforeACaptionStays(t *testing.T) {
	for _, player := range []string{`<iframe src="https://www.youtube.com/embed/a"></iframe>`, `<video src=//a.example/b.mp4></video>`} {
		doc := checkLaws(t, mustNew(t), `<figure><img src=a.jpg>`+player+`<figcaption>甲</figcaption></figure>`, WithMode(Fragment))
		if !strings.Contains(doc.HTML, "<figcaption>甲</figcaption>") {
			t.Errorf("%s:\n%s", player, doc.HTML)
		}
	}
}

// TestCaptionWithoutPictureInAFigure: a figure within a figure was made of it, which a second
// cleaning undid.
func TestCaptionWithoutPictureInAFigure(t *testing.T) {
	const in = `<!doctype html><main><figure><p>The bridge was opened to lorries on Monday, the board said.</p><ul><li><p class="x-caption">The bridge</p></li></ul><img src=a.jpg></figure></main>`
	inEveryMode(t, mustNew(t), in, WithBaseURL("https://a.example/"))
}

// A picture and its lines in an element whose name says nothing were a figure and a paragraph of the text.
func TestCaptionThatNoNameMarks(t *testing.T) {
	body := sentencesOf("bridge", 6)
	const img = `<img src="https://a.example/1.jpg" alt="The old bridge at dawn">`
	long := strings.Repeat("The bridge at dawn, which Lee saw from the ferry. ", 6)
	for name, in := range map[string]struct {
		in      string
		caption bool
	}{
		"it says who made the picture":      {`<div><a href="/1.jpg">` + img + `</a><p>The bridge at dawn. Photo: Ann Lee</p></div>`, true},
		"that in German, in brackets":       {`<div>` + img + `<div>Die Brücke am Morgen. (Foto: A. Lee/Agentur)</div></div>`, true},
		"two lines":                         {`<div><div>` + img + `</div><div><span>The bridge, seen from the ferry</span><div>© Ann Lee</div></div></div>`, true},
		"it is the alt text":                {`<div>` + img + `<p>The old bridge at dawn</p></div>`, true},
		"a paragraph behind a picture":      {img + `<p>The bridge at dawn. (Foto: A. Lee/Agentur)</p>`, true},
		"a paragraph that is the credit":    {`<p>` + img + `</p><p>Credit: Ann Lee / Agency</p>`, true},
		"a long one that is the alt text":   {`<div><img src="https://a.example/1.jpg" alt="` + long + `"><p>` + long + `</p></div>`, true},
		"a paragraph with such a word":      {img + `<p>Those who wrote to the board wanted a photo: it was never sent to any of them, and they went home.</p>`, false},
		"a paragraph that ends with a name": {img + `<p>The bridge was opened on Monday, said the chair of the board, Ann Lee.</p>`, false},
		"a paragraph behind a paragraph":    {`<p>They said so.</p><p>Photo: Ann Lee</p>`, false},
		"a figure without a figcaption":     {`<figure>` + img + `<p>The bridge at dawn. Foto: Ann Lee</p></figure>`, true},
		"a sentence of the text":            {`<div>` + img + `<p>The board opened the bridge on Monday.</p></div>`, false},
		"a name, and no paragraph beside":   {`<section><h2>The board</h2><div>` + img + `<p>The old bridge at dawn</p></div><h2>Others</h2></section>`, false},
		"a row":                             {strings.Repeat(`<div>`+img+`<p>The old bridge at dawn</p></div>`, 3), false},
		"a card":                            {`<div><a href="/2024/ferry">` + img + `<p>Photo: the ferry is late again</p></a></div>`, false},
		"a heading":                         {`<div>` + img + `<h3>Photo: Ann Lee</h3></div>`, false},
		"the copyright of the page":         {`<div>` + img + `<p>© 2024 The Ferry Board and its members</p></div>`, false},
		"a line before the picture":         {`<div><p>Photo: Ann Lee</p>` + img + `<p>They said so.</p></div>`, false},
		"a list of pictures in East Asian":  {`<div>` + img + `<p>图片来源：晨光中的大桥。</p></div>`, false},
	} {
		doc := checkLaws(t, mustNew(t), "<!doctype html><title>A bridge</title><article>"+body+in.in+body+"</article>", WithBaseURL("https://a.example/1"))
		if got := strings.Contains(doc.HTML, "<figcaption>"); got != in.caption {
			t.Errorf("%s: a caption is %t\n%s", name, got, doc.HTML)
		}
		if in.caption && (strings.Contains(doc.Text(), "dawn") || strings.Contains(doc.Text(), "Lee")) {
			t.Errorf("%s: in the text\n%s", name, doc.Text())
		}
	}
}

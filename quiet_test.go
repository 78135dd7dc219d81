package newsclean

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
)

// A quietScript is a language to write articles without junk in.
type quietScript struct {
	name, title string
	long        []string // paragraphs of sentences, no two the same
	line, word  string   // a sentence; a few words without a stop
	date, name1 string   // a date as it stands below a letter; a name
	head        string   // over sources
}

var quietScripts = []quietScript{
	{
		"Latin", "The pier of the old harbour",
		[]string{
			"The pier was built before the war, of larch and of iron, and it has outlived two storms and a fire.",
			"Nobody knows who drew the plans, but the account books name a carpenter, and what he was paid each week.",
			"In the winter the boards were taken up and stacked, so that the sea could run through, and laid again at Easter.",
			"When the ferry came no more, the town let the pier stand, and children learned to swim between its posts.",
		},
		"It was a cold morning, and the tide was out.", "Larch and iron", "12 March 1931", "Ada Holm", "Sources",
	},
	{
		"Han", "旧港的栈桥",
		[]string{
			"栈桥建于战前，用落叶松和铁做成，经历过两次风暴和一场大火，却一直立在原处，没有人舍得把它拆掉。",
			"没有人知道图纸是谁画的，不过账本上记着一位木匠的名字，还有他每个星期领到的工钱，一笔也没有少。",
			"每到冬天，人们把木板揭下来堆好，让海水从下面流过，到了春天再重新铺上，这样做了三十多年。",
			"渡船停开以后，镇上让栈桥留在那里，孩子们就在桥柱之间学会了游泳，也学会了等待下一班船。",
		},
		"那天早上很冷，潮水已经退了。", "落叶松与铁", "1931年3月12日", "何阿达", "参考资料",
	},
	{
		"Arabic", "رصيف الميناء القديم",
		[]string{
			"بُني الرصيف قبل الحرب من خشب الأرز والحديد، وقد صمد أمام عاصفتين وحريق كبير، ولم يفكر أحد في هدمه.",
			"لا يعرف أحد من رسم المخططات، لكن دفاتر الحساب تذكر اسم نجار، وما كان يتقاضاه كل أسبوع من المال.",
			"في الشتاء كانت الألواح تُرفع وتُكدس، لكي يمر البحر من تحتها، ثم تُعاد إلى مكانها في الربيع من كل سنة.",
			"حين توقفت العبّارة تركت البلدة الرصيف قائما، فتعلم الأطفال السباحة بين أعمدته، وتعلموا الانتظار كذلك.",
		},
		"كان الصباح باردا، وكان الماء قد انحسر.", "خشب وحديد", "١٢ مارس ١٩٣١", "هدى سالم", "المصادر",
	},
	{
		"Devanagari", "पुराने बंदरगाह का घाट",
		[]string{
			"घाट युद्ध से पहले लकड़ी और लोहे से बनाया गया था, और वह दो तूफ़ान और एक आग के बाद भी खड़ा रहा।",
			"कोई नहीं जानता कि नक़्शे किसने बनाए थे, पर बही में एक बढ़ई का नाम है, और हर हफ़्ते की मज़दूरी भी लिखी है।",
			"सर्दियों में तख़्ते उठाकर रख दिए जाते थे, ताकि समुद्र नीचे से बह सके, और वसंत में फिर बिछाए जाते थे।",
			"जब नाव आना बंद हो गई, तब भी गाँव ने घाट को रहने दिया, और बच्चों ने खंभों के बीच तैरना सीखा।",
		},
		"सुबह ठंडी थी, और पानी उतर चुका था।", "लकड़ी और लोहा", "12 मार्च 1931", "अदा होल्म", "References",
	},
}

// quietShapes are the shapes that content has. Each is markup in which {l} is a sentence, {w} a
// few words, {d} a date, {n} a name and {s} a heading of sources. A name and a date alone open
// no article: there they are its byline and its date.
var quietShapes = []struct{ name, markup string }{
	{"heading", `<h2>{w}</h2><p>{l}</p>`},
	{"headings by name", `<h2 id="comments">{w}</h2><p>{l}</p><section id="related"><h3>{w}</h3><p>{l}</p></section>`},
	{"sentence", `<p>{l}</p>`},
	{"label", `<p>{w}</p>`},
	{"list", `<ul><li>{w}</li><li>{w} 1</li><li>{w} 2</li></ul>`},
	{"steps", `<h2>{w}</h2><ol><li>{w}</li><li>{l}</li></ol>`},
	{"list of years", `<ul><li>{w}</li><li><a href="https://a.example/1">1984</a></li><li><a href="https://b.example/2">1999</a></li></ul>`},
	{"table", `<table><tr><th>{w}</th><th>{n}</th></tr><tr><td>{d}</td><td>12</td></tr><tr><td><a href="https://a.example/3">{w}</a></td><td>9</td></tr></table>`},
	{"code", `<pre><code>if a &lt; b:
    return  b</code></pre>`},
	{"quote", `<blockquote><p>{l}</p><footer>— {n}</footer></blockquote>`},
	{"quote with cite", `<blockquote><p>{l}</p><cite>{n}</cite></blockquote>`},
	{"verse", `<p>{w}<br>{w} {w}<br>{w}</p>`},
	{"definitions", `<dl><dt>{w}</dt><dd>{l}</dd><dt>{n}</dt><dd>{w}</dd></dl>`},
	{"footnotes", `<p>{l}<sup><a href="#fn1" id="ref1">1</a></sup></p><ol><li id="fn1">{l} <a href="#ref1">↩</a></li></ol>`},
	{"details", `<details><summary>{w}</summary><p>{l}</p></details>`},
	{"call-out", `<aside><p>{l}</p></aside>`},
	{"call-out by class", `<aside class="callout note">{l}</aside>`},
	{"form around text", `<form action="/"><input type="hidden" name="v" value="1"><p>{l}</p></form>`},
	{"attachment", `<p><a href="/files/plan.pdf">{w}.pdf</a></p>`},
	{"attachments", `<ul><li><a href="/files/plan.docx">{w}</a></li><li><a href="/files/plan.zip">{n}</a></li></ul>`},
	{"signature", `<p>{n}</p><p>{d}</p>`},
	{"date first", `<p>{d}: {w} {w}</p>`},
	{"link paragraph", `<p><a href="https://a.example/report-of-the-commission">{l}</a></p>`},
	{"sentence about a link", `<p>{w} <a href="/reports/commission-of-the-harbour">{l}</a> {w}</p>`},
	{"sources", `<h2>{s}</h2><ul><li><a href="https://a.example/4">{l}</a></li><li><a href="https://b.example/5">{w}</a></li></ul>`},
	{"own sources", `<h2>{s}</h2><ul><li><a href="/4">{l}</a></li><li><a href="/5">{w}</a></li></ul>`},
	{"contents", `<ul><li><a href="#a">{w}</a></li><li><a href="#b">{l}</a></li></ul><h2 id="a">{w}</h2><p>{l}</p><h2 id="b">{l}</h2><p>{l}</p>`},
	{"badges", `<p><a href="https://a.example/b"><img src="https://a.example/b.svg" alt="{w}"></a> <a href="https://b.example/b"><img src="https://b.example/b.svg" alt="{n}"></a></p>`},
	{"figure", `<figure><img src="https://a.example/1.jpg" alt="{w}"><figcaption>{l}</figcaption></figure>`},
	{"gallery", `<figure><img src="https://a.example/2.jpg"><figcaption>{w}</figcaption></figure><figure><img src="https://a.example/3.jpg"><figcaption>{n}</figcaption></figure>`},
	{"ruby", `<p><ruby>{w}<rt>{n}</rt></ruby> {l}</p>`},
	{"names of one word", `<p class="ad">{l} {l}</p><div class="share">{l} {l}</div>`},
	{"licence", `<h2>{w}</h2><p>Copyright (c) 2010 {n} &lt;post@a.example&gt;</p><p>{l}</p>`},
	{"source code", `<ul><li><a href="/x/main.go">{w}</a></li><li><a href="/x/draw_in_a_circle.py">{l}</a></li></ul>`},
	{"formula", `<p>{w} <math><mi>a</mi><mo>=</mo><mi>b</mi></math> {l}</p>`},
	{"emphasis", `<p><strong>{w}</strong></p><p><em>{l}</em></p>`},
}

// lateShape is what a shape holds that doesn't open an article.
const lateShape = "<p>{d}</p>"

// write fills in a shape.
func (s quietScript) write(markup string) string {
	return strings.NewReplacer("{l}", s.line, "{w}", s.word, "{d}", s.date, "{n}", s.name1, "{s}", s.head).Replace(markup)
}

// article writes an article with what opens it, stands in its middle and ends it.
func (s quietScript) article(open, middle, end string) string {
	p := func(i int) string { return "<p>" + s.long[i] + "</p>\n" }
	return s.write(open) + "\n" + p(0) + p(1) + s.write(middle) + "\n" + p(2) + p(3) + s.write(end) + "\n"
}

// quietPages are pages around an article: in none, in an element that says that it is one, in
// the container of a publisher, and in a plain one.
var quietPages = []struct{ name, url, before, behind string }{
	{"fragment", "https://harbour.example/1", "", ""},
	{"page", "https://harbour.example/1", "<main><article><h1>{t}</h1>", "</article></main>"},
	{"plain page", "https://harbour.example/1", `<div class="wrap"><h1>{t}</h1><div class="text">`, "</div></div>"},
	{"publisher's page", "https://www.bbc.com/news/1", "<main><article><h1>{t}</h1>", "</article></main>"},
}

// on puts an article into a page.
func (s quietScript) on(before, article, behind string) string {
	if before == "" {
		return article
	}
	page := `<!doctype html><html><head><title>{t}</title></head><body><header class="site-header"><a href="/">Harbour News</a><nav><ul>` +
		`<li><a href="/a">World</a></li><li><a href="/b">Town</a></li></ul></nav></header>` + before + article + behind +
		`<footer class="site-footer"><p>© Harbour News</p></footer></body></html>`
	return strings.ReplaceAll(page, "{t}", s.title)
}

// counted are elements of which none may go.
var counted = []string{"h2", "h3", "li", "td", "th", "pre", "blockquote", "dt", "dd", "img", "figure", "figcaption", "ruby", "math", "sup", "a"}

// lawQuiet wants all that an article without junk shows, in order, and nothing else.
func lawQuiet(t testing.TB, c *Cleaner, s quietScript, page int, article string) {
	t.Helper()
	around := quietPages[page]
	doc, err := c.Clean(strings.NewReader(s.on(around.before, article, around.behind)), WithBaseURL(around.url))
	if err != nil {
		t.Fatal(err)
	}
	in, out := parse.Fragment(article), parse.Fragment(doc.HTML)
	want, got := dom.VisibleRunes(in), dom.VisibleRunes(out)
	if want != got {
		t.Errorf("quiet: %s of %s loses text\n%s\n%s", around.name, s.name, article, doc.HTML)
		return
	}
	for _, tag := range counted {
		if want, got := countTags(in, tag), countTags(out, tag); got < want {
			t.Errorf("quiet: %s of %s has %d %s, not %d\n%s\n%s", around.name, s.name, got, tag, want, article, doc.HTML)
		}
	}
}

func countTags(n *html.Node, tag string) int {
	count := 0
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && c.Data == tag {
			count++
		}
		return true
	})
	return count
}

// TestQuiet wants each shape kept at the start, in the middle and at the end of an article.
func TestQuiet(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	for _, s := range quietScripts {
		for _, shape := range quietShapes {
			for page := range quietPages {
				t.Run(strings.Join([]string{s.name, shape.name, quietPages[page].name}, "/"), func(t *testing.T) {
					if !strings.Contains(shape.markup, lateShape) {
						lawQuiet(t, c, s, page, s.article(shape.markup, "", ""))
					}
					lawQuiet(t, c, s, page, s.article("", shape.markup, ""))
					lawQuiet(t, c, s, page, s.article("", "", shape.markup))
				})
			}
		}
	}
}

// TestQuietPairs wants any two shapes kept that end an article on a page, where most of a line's
// company speaks against it.
func TestQuietPairs(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	for i, s := range quietScripts {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			for j, first := range quietShapes {
				for k, second := range quietShapes {
					if j == k || testing.Short() && (j+k)%len(quietScripts) != i {
						continue
					}
					if end := first.markup + second.markup; !strings.Contains(end, yearsBeforeLink) {
						lawQuiet(t, c, s, 1, s.article("", "", end))
					}
				}
			}
		})
	}
}

// yearsBeforeLink is a linked year between a list and a linked paragraph. In one script it goes, as
// a page's number does.
const yearsBeforeLink = "1999</a></li></ul><p><a "

// FuzzQuiet wants articles of any shapes kept: the bytes say which shapes follow one another.
func FuzzQuiet(f *testing.F) {
	for i := range len(quietShapes) {
		f.Add([]byte{byte(i), byte(i + 5), byte(i + 11)}, byte(i), byte(i))
	}
	c := mustNew(f)
	f.Fuzz(func(t *testing.T, shapes []byte, script, page byte) {
		s := quietScripts[int(script)%len(quietScripts)]
		var parts [3]string
		used := map[int]bool{} // a caption that is there twice goes
		for i, b := range shapes[:min(len(shapes), maxQuietShapes)] {
			k := int(b) % len(quietShapes)
			if markup := quietShapes[k].markup; !used[k] && (i%3 > 0 || !strings.Contains(markup, lateShape)) {
				parts[i%3] += markup
			}
			used[k] = true
		}
		if strings.Contains(parts[2], yearsBeforeLink) {
			return
		}
		lawQuiet(t, c, s, int(page)%len(quietPages), s.article(parts[0], parts[1], parts[2]))
	})
}

// maxQuietShapes is how many shapes an article of FuzzQuiet has at most.
const maxQuietShapes = 9

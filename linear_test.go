package newsclean

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
)

// repeated returns an input that grows by repeating a piece.
func repeated(piece string) func(n int) string {
	return func(n int) string { return strings.Repeat(piece, n) }
}

// hostileText is a paragraph of text before what grows.
const hostileText = "<p>The ferry left the harbour at seven, half an hour late, with more passengers than the line had counted on.</p>"

// hostile are inputs that grow with n in a way that some part of the way from
// bytes to article finds hard. size is the n to begin with.
var hostile = []struct {
	name string
	size int
	make func(n int) string
}{
	{"nested div", 2000, func(n int) string { return strings.Repeat("<div>", n) + "a" + strings.Repeat("</div>", n) }},
	{"nested div with text", 2000, func(n int) string { return strings.Repeat("<div>text, of a line. ", n) }},
	{"nested div with class", 2000, func(n int) string { return strings.Repeat(`<div class="comment share">a`, n) }},
	{"nested b", 4000, repeated("<b>a")},
	{"nested span", 4000, repeated("<span>a")},
	{"nested blockquote", 2000, repeated("<blockquote>a")},
	{"nested lists", 2000, repeated("<ul><li>a")},
	{"nested tables", 1000, repeated("<table><tr><td>a")},
	{"nested links", 2000, repeated("<a href=b>a<div>")},
	{"links of running text", 1000, func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(fmt.Sprintf("<p><a href=/%d>The ferry left the harbour at seven, and half an hour later it was back again.</a>", i), 3))
		}
		return b.String()
	}},
	{"nested articles", 2000, repeated("<article>a, b. ")},
	{"nested svg", 2000, repeated("<svg><g>a")},
	{"nested math", 2000, repeated("<math><mrow><mi>a")},
	{"nested ruby", 2000, repeated("<ruby>a<rt>b")},
	{"nested figure", 2000, repeated("<figure><img src=a.jpg>")},
	{"paragraphs", 4000, repeated("<p>A sentence, which ends here. ")},
	{"siblings", 10000, repeated("<i>a</i>")},
	{"divs", 4000, repeated("<div>a</div>")},
	{"breaks", 10000, repeated("a<br>")},
	{"breaks alone", 20000, repeated("<br>")},
	{"rules", 10000, repeated("<hr>")},
	{"headings", 4000, repeated("<h2>a</h2>")},
	{"headings with text", 2000, repeated("<h1>a</h1><p>A sentence, which is here to be read by whoever reads it, and which ends.</p>")},
	{"list items", 10000, repeated("<li>a")},
	{"labels over nothing", 2000, func(n int) string { return hostileText + strings.Repeat("<p>Read more</p>", n) }},
	{"lines over no comments in a page", 1000, func(n int) string {
		return "<!doctype html><title>The council</title><main><h1>The council</h1>" + strings.Repeat("<p>The council met on Monday evening, and it voted for the plan by a small majority.</p>", 6) + strings.Repeat("<div><p>Comments</p><p>a</p></div>", n)
	}},
	{"notices in one another around the text of a page", 500, func(n int) string {
		return "<!doctype html><title>The council</title><main>" + strings.Repeat("<div>", n) + "<h1>The council</h1>" + strings.Repeat("<p>The council met on Monday evening, and it voted for the plan by a small majority.</p>", 6) + strings.Repeat("</div><p>The site is published by the council.</p>", n)
	}},
	{"lines with buttons over no comments in a page", 1000, func(n int) string {
		return "<!doctype html><title>The council</title><main><h1>The council</h1>" + strings.Repeat("<p>The council met on Monday evening, and it voted for the plan by a small majority.</p>", 6) + strings.Repeat("<div><p>Comments (2) <a href=#a>Add comment</a></p><p>a</p></div>", n)
	}},
	{"cells that buttons name in one row", 2000, func(n int) string {
		return hostileText + "<table><tr>" + strings.Repeat("<td>Share on Facebook</td>", n) + "</table>"
	}},
	{"headings over nothing", 2000, func(n int) string { return hostileText + strings.Repeat("<h3>Comments</h3>", n) }},
	{"headings of what went", 2000, func(n int) string {
		return hostileText + strings.Repeat("<h3>Tags:</h3>", n) + "<p>Subscribe to our newsletter</p>"
	}},
	{"links to read more", 2000, func(n int) string {
		return hostileText + strings.Repeat("<p><a href=/2020/a>Some title here</a></p>", n)
	}},
	{"links", 4000, repeated("<a href=/b>a</a> ")},
	{"link paragraphs", 4000, repeated("<p><a href=/b>a</a></p>")},
	{"fragment links", 4000, repeated("<a href=#x>a</a><b id=x>b</b>")},
	{"cards", 1000, repeated(`<div class=card><a href=/b><img src=c.jpg><h3>Card with some text</h3></a></div>`)},
	{"links in nested boxes beside a text", 1000, func(n int) string {
		box := strings.Repeat("<div class=x>", min(n/4, 30)) + strings.Repeat("<p><a href=https://a.example/1>What the council said of the bridge</a><p><a href=https://b.example/1>What it said of the mill</a>", n)
		return "<div class=top><a href=/1>What the council said of the bridge</a> <a href=/2>What it said of the mill</a></div><div class=text>" + strings.Repeat(hostileText, 20) + "</div>" + box
	}},
	{"columns of titles in nested boxes beside a text", 1000, func(n int) string {
		return "<h1>The ferry</h1><div>" + strings.Repeat(hostileText, 20) + "</div>" + strings.Repeat("<div><p><a href=/1>What the council said of the bridge</a><p>It said that the bridge is safe.", min(n/4, 30)) +
			strings.Repeat("<p><a href=/1>What the council said of the bridge</a><p>It said that the bridge is safe.", n)
	}},
	{"columns below lines that head them", 1000, func(n int) string {
		return "<h1>The ferry</h1>" + strings.Repeat(hostileText, 20) + strings.Repeat("<p>Latest news<p><a href=/1>What the council said of the bridge</a><p>It said that the bridge is safe.", n)
	}},
	{"lines to reply with", 1000, func(n int) string {
		return "<h1>The ferry</h1>" + strings.Repeat(hostileText, 20) + strings.Repeat("<div><p>I was on that ferry, and it was slow.<p>Reply</div>", n)
	}},
	{"images", 4000, repeated("<img src=a.jpg>")},
	{"figures", 2000, repeated("<figure><img src=a.jpg><figcaption>b</figcaption></figure>")},
	{"captions without images", 2000, repeated("<figcaption>b, c.</figcaption>")},
	{"lazy images", 2000, repeated(`<img data-src=a.jpg srcset="b.jpg 1x, c.jpg 2x">`)},
	{"cells", 10000, func(n int) string { return "<table>" + strings.Repeat("<td>a", n) }},
	{"rows", 4000, func(n int) string { return "<table>" + strings.Repeat("<tr><td>a<td>b", n) }},
	{"text in tables", 4000, func(n int) string { return "<table>" + strings.Repeat("a<tr>", n) }},
	{"unclosed formatting", 100, func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(`<font size="` + strings.Repeat("1", i%9) + `" color=` + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + ">")
		}
		return b.String() + strings.Repeat("<p>a", 20*n)
	}},
	{"misnested formatting", 2000, repeated("<b><i>a</b>b</i>")},
	{"misnested links", 2000, repeated("<a><div><b>a</a>")},
	{"adoption", 1000, func(n int) string {
		return strings.Repeat("<a><b><i>", n) + strings.Repeat("<p>a</a></b></i>", n)
	}},
	{"end tags", 10000, repeated("</p>")},
	{"unknown end tags", 10000, repeated("</x>")},
	{"end tags under depth", 300, func(n int) string { return strings.Repeat("<div>", n) + strings.Repeat("</x-y>", 20*n) }},
	{"comments", 10000, repeated("<!--a-->")},
	{"unclosed comment", 20000, func(n int) string { return "<!--" + strings.Repeat("a-", n) }},
	{"comment starts", 10000, repeated("<!-")},
	{"less-than signs", 20000, repeated("<")},
	{"ampersands", 20000, repeated("&")},
	{"entities", 10000, repeated("&amp;&lt;&notanentity;")},
	{"attributes", 10000, func(n int) string { return "<p " + strings.Repeat("a=b ", n) + ">c" }},
	{"unlike attributes", 2000, func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(" a" + strings.Repeat("x", i%50) + string(rune('a'+i%26)) + "=b")
		}
		return "<p" + b.String() + ">c"
	}},
	{"classes", 10000, func(n int) string { return `<p class="` + strings.Repeat("comment a-b ", n) + `">c` }},
	{"long attribute", 50000, func(n int) string { return `<a href="` + strings.Repeat("a", n) + `">c` }},
	{"style attributes", 2000, repeated(`<p style="display : none ; font-weight:bold">a`)},
	{"long text", 20000, repeated("word ")},
	{"long text without spaces", 50000, repeated("a")},
	{"long Chinese text", 20000, repeated("甲乙，")},
	{"long text of labels", 3000, repeated("责任编辑：甲 来源：乙 原标题：丙 ")},
	{"label lines", 2000, repeated("<p>责任编辑：甲</p>")},
	{"share lines", 2000, repeated("<p>Share this: a, b</p>")},
	{"spaces", 50000, repeated(" ")},
	{"wide spaces", 20000, repeated("\u3000")},
	{"soft hyphens", 20000, repeated("\u00ad")},
	{"NULs", 50000, repeated("\x00")},
	{"invalid UTF-8", 20000, repeated("\xff\xfe")},
	{"ad comments", 4000, repeated("<!-- ad begin --><p>a</p><!-- ad end -->")},
	{"matches of a rule", 4000, repeated(`<span id="quote_a">a</span>`)},
	{"matches that refuse", 2000, repeated(`<div class="share">Long text of a paragraph, with commas and a stop.</div>`)},
	{"adverts between paragraphs", 2000, repeated("<p>A sentence, which ends here.</p><div class=ad>Buy</div>")},
	{"images that go", 4000, repeated("<img>")},
	{"scripts", 4000, repeated("<script>var a = '<p>';</script>")},
	{"long script", 20000, func(n int) string { return "<script>" + strings.Repeat(`"a\"`, n) + "</script>" }},
	{"JSON-LD", 1000, repeated(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"a"}</script>`)},
	{"nested JSON-LD", 2000, func(n int) string {
		return `<script type="application/ld+json">` + strings.Repeat(`{"a":[`, n) + "</script>"
	}},
	{"paragraphs and sections of WeChat", 2000, func(n int) string {
		return "<div id=js_content></div><div>" + strings.Repeat("<p>甲</p>", n) + strings.Repeat("<section>乙</section>", n)
	}},
	{"metas", 4000, repeated(`<meta property="og:title" content="a">`)},
	{"select", 4000, func(n int) string { return "<select>" + strings.Repeat("<option>a", n) }},
	{"templates", 2000, repeated("<template>a")},
	{"pre lines", 10000, func(n int) string { return "<pre>" + strings.Repeat("a\n", n) }},
	{"iframes", 2000, repeated(`<iframe src="//www.youtube.com/embed/a"></iframe>`)},
	{"direction", 2000, repeated("<p dir=rtl><span dir=ltr>a</span>")},
	{"front matter", 10000, func(n int) string { return "---\n" + strings.Repeat("a: b\n", n) + "---\n<p>a" }},
	{"front matter without end", 10000, func(n int) string { return "---\n" + strings.Repeat("a: b\n", n) }},
	{"JSON front matter", 10000, func(n int) string { return "{" + strings.Repeat(`"a":{`, n) }},
}

// TestCostIsLinear wants that twice the input takes about twice the memory, and
// eight times the input no more than 24 times the processor time, where a walk
// inside a walk takes 64. It asks for each removed piece, which takes all the work
// that there is.
func TestCostIsLinear(t *testing.T) {
	measures(t)
	c := mustNew(t)
	for _, h := range hostile {
		for _, mode := range []Mode{Fragment, Page} {
			name := h.name + " in a fragment"
			if mode == Page {
				name = h.name + " on a page"
			}
			t.Run(name, func(t *testing.T) {
				size := h.size / 2
				once, twice := h.make(size), h.make(2*size)
				a, b := allocated(t, c, once, mode), allocated(t, c, twice, mode)
				if b > 2.6*a+1e6 {
					t.Errorf("%d bytes allocate %.0f, %d bytes %.0f: %.1f times", len(once), a, len(twice), b, b/a)
				}
				small, large := h.make(size/4), twice
				ratio := math.Inf(1)
				for try := 0; try < 4 && ratio > 3; try++ {
					ratio = min(ratio, elapsed(t, c, mode, 1, large)/max(elapsed(t, c, mode, 8, small), clockStep))
				}
				if ratio > 3 {
					t.Errorf("8 times the bytes, %d, take %.0f times the time", len(large), 8*ratio)
				}
			})
		}
	}
}

// allocated returns the bytes that cleaning an input allocates.
func allocated(t *testing.T, c *Cleaner, in string, mode Mode) float64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := c.Clean(strings.NewReader(in), WithMode(mode), WithExplanation()); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// clockStep is the least time that some systems count, in seconds.
const clockStep = 0.01

// elapsed returns the seconds of processor time that cleaning an input so many
// times takes.
func elapsed(t *testing.T, c *Cleaner, mode Mode, times int, in string) float64 {
	t.Helper()
	return cpuSeconds(func() {
		for range times {
			if _, err := c.Clean(strings.NewReader(in), WithMode(mode), WithExplanation()); err != nil {
				t.Fatal(err)
			}
		}
	})
}

package newsclean

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/decode"
	"github.com/newsclean/newsclean/internal/testdocs"
)

// FuzzClean checks the laws on any bytes, as a fragment and as a page.
func FuzzClean(f *testing.F) {
	for _, in := range testdocs.Inputs(f) {
		if len(in) < 20_000 {
			f.Add([]byte(in), false)
			f.Add([]byte(in), true)
		}
	}
	for _, in := range testdocs.Nasty {
		f.Add([]byte(in), false)
		f.Add([]byte(in), true)
	}
	c := mustNew(f)
	f.Fuzz(func(t *testing.T, in []byte, page bool) {
		mode := Fragment
		if page {
			mode = Page
		}
		text, _, err := decode.Bytes(in, "", "") // FuzzDecode is about this
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, c, text, WithMode(mode), WithCharset("utf-8"))
	})
}

// vocabulary are bits of markup. A fuzzer puts together of them what it would
// hardly find byte by byte.
var vocabulary = func() []string {
	out := strings.Split("a|b c| |\n|\u3000|\u200b|\u00ad|\u00a0|<br>|<hr>|<!--c-->|x.|。|, |1|-|:|&amp;lt;|'|\"|"+
		"责任编辑：甲乙|原标题：甲乙丙|Share this:|Related:|Read more: |Advertisement|扫一扫|"+
		"<p class=a>|<p id=x>|<p dir=rtl>|<div style='display:none'>|<div class=share>|<div class=ad>|<div id=y>|<div dir=rtl>|<p hidden>|"+
		"<a href=#x>|<a href=#y>|<a href=/u>|<a href='javascript:x'>|<a name=x>|<a href='//h/p?utm_source=a b&c'>|<span id=x>|<span dir=ltr>|"+
		"<img src=a.jpg>|<img src=b.jpg alt=c.png id=y>|<img data-src=//h/a.jpg src=data:,>|<img>|<img src=c.jpg width=1 height=1>|"+
		"<iframe src=//player.vimeo.com/video/1>|<iframe src=//a/b>|<video src=//h/v.mp4>|<source srcset='a.jpg 2x'>|"+
		"<ol start=2>|<li value=3>|<td colspan=2 rowspan=2>|<table role=presentation>|<code class=language-go>|<font cms-style=Bold>|"+
		"<span style='font-weight:bold'>|<div class=wp-caption>|<p class=wp-caption-text>|<amp-img src=d.jpg>|<amp-iframe src=/e>|"+
		"<span id=quote_a>|<span id=stock_a>|<a class=keyword data-sudaclick=a>|<p class=article-editor>|"+
		strings.Repeat("long text of a paragraph, with commas and a stop. ", 5), "|")
	tags := `p div section h1 h2 ul ol li dl dt dd blockquote figure figcaption table caption thead tbody tfoot tr td th colgroup col
		pre listing code b i strong em u s small sub sup q cite abbr time ruby rb rt rp rtc bdo bdi mark del ins a span font center
		noscript iframe video picture object form button select option textarea fieldset legend details summary math mi mtext mrow
		annotation svg title style script template main article aside nav header footer address kbd samp var dfn nobr marquee
		wbr body html head frameset dir menu x-y foreignObject desc`
	for tag := range strings.FieldsSeq(tags) {
		out = append(out, "<"+tag+">", "</"+tag+">")
	}
	return out
}()

// spell makes markup of bytes.
func spell(code []byte) string {
	var b strings.Builder
	for i, c := range code {
		// Every second byte picks from the whole, so that more than 256 can be reached.
		k := int(c)
		if i > 0 {
			k += int(code[i-1]&1) * 256
		}
		b.WriteString(vocabulary[k%len(vocabulary)])
	}
	return b.String()
}

// FuzzMarkup is FuzzClean for inputs that are made of tags.
func FuzzMarkup(f *testing.F) {
	for i := range len(vocabulary) {
		f.Add([]byte{byte(i), byte(i * 7), byte(i * 31), byte(i * 101)}, false)
	}
	c := mustNew(f)
	f.Fuzz(func(t *testing.T, code []byte, page bool) {
		in, mode := spell(code), Fragment
		if page {
			mode = Page
		}
		if checkLaws(t, c, in, WithMode(mode)); t.Failed() {
			t.Logf("input %q", in)
		}
	})
}

// FuzzRules wants a rule file, or an error, of any bytes, and what it wants of
// a rule file that it cleans.
func FuzzRules(f *testing.F) {
	files, err := filepath.Glob("rules/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, b := range brokenRules {
		f.Add([]byte(b.yaml))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := ParseRules("fuzz.yaml", data)
		if err != nil {
			return
		}
		c, err := New(WithoutDefaultRules(), WithRules(file))
		if err != nil {
			t.Fatalf("ParseRules took what New refuses: %v", err)
		}
		if _, err := c.Clean(strings.NewReader("<p class=a>b<!-- c -->")); err != nil {
			t.Error(err)
		}
	})
}

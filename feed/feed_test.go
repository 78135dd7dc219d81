package feed_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/feed"
)

func cleaner(t testing.TB) *newsclean.Cleaner {
	t.Helper()
	c, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func clean(t testing.TB, in string) *feed.Feed {
	t.Helper()
	f, err := feed.Clean(cleaner(t), []byte(in), feed.Options{})
	if err != nil {
		t.Fatalf("%v, of %s", err, in)
	}
	return f
}

// rss and atom are feeds of one item with an element for content.
func rss(element string) string {
	return "<?xml version=\"1.0\"?>\r\n<!-- c --><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n  xmlns:x=\"urn:x\"><channel>" +
		"<title>A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title><description>&lt;i&gt;c&lt;/i&gt;</description><link>https://a.test/</link>" +
		"<item ><title>T &lt;b&gt;</title><link>https://a.test/1/</link >" + element + "<enclosure url='e.mp3'/></item>\n</channel></rss>\n"
}

func atom(element string) string {
	return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><subtitle type=\"html\">&lt;b&gt;</subtitle><entry><title type=\"html\">&lt;i&gt;T</title>" +
		"<link rel=\"self\" href=\"/feed\"/><link href=\"https://a.test/1/\"/>" + element + "</entry></feed>"
}

func jsonFeed(element string) string {
	return "{\n\t\"version\": \"https://jsonfeed.org/version/1\",\n\t\"items\" : [ {" + element + ",\"url\":\"https:\\/\\/a.test\\/1\\/\",\"title\":\"\\u003cb\\u003e\"} ] }\n"
}

// TestContentInPlace pins what becomes of an element. All around it must stay.
func TestContentInPlace(t *testing.T) {
	const dirty, tidy = `<div><p style="a">x</p></div>`, `<p>x</p>`
	for _, c := range []struct {
		name    string
		feed    func(string) string
		in, out string
	}{
		{"CDATA", rss, "<content:encoded><![CDATA[" + dirty + "]]></content:encoded>", "<content:encoded><![CDATA[" + tidy + "]]></content:encoded>"},
		{"white space around CDATA", rss, "<description>\r\n <![CDATA[ " + dirty + "]]>\n</description>", "<description>\r\n <![CDATA[ " + tidy + "]]>\n</description>"},
		{"CDATA in pieces", rss, "<description><![CDATA[<div>a]]]]><![CDATA[>b</div>]]></description>", "<description><![CDATA[<p>a]]&gt;b</p>]]></description>"},
		{"CDATA and text", rss, "<description>&lt;div&gt;<![CDATA[<b>a</b>]]></description>", "<description><![CDATA[<p><b>a</b></p>]]></description>"},
		{"escaped", rss, "<description>&lt;div&gt;a &amp;amp; b&#60;/div></description>", "<description>&lt;p&gt;a &amp;amp; b&lt;/p&gt;</description>"},
		{"an entity of HTML", rss, "<description>&lt;div>a&eacute;&amp;eacute;&lt;/div></description>", "<description>&lt;p&gt;aéé&lt;/p&gt;</description>"},
		{"markup", rss, "<description>a <b style=\"c\">b</b><br></br></description>", "<description><p>a <b>b</b></p></description>"},
		{"plain text", rss, "<description>a &lt; b &amp; c</description>", "<description>a &lt; b &amp; c</description>"},
		{"clean", rss, "<description>  &#60;p>x&#x3C;/p>\n</description>", "<description>  &#60;p>x&#x3C;/p>\n</description>"},
		{"empty", rss, "<description/><content:encoded></content:encoded>", "<description/><content:encoded></content:encoded>"},
		{"nothing left", rss, "<description><![CDATA[<script>a</script>]]></description>", "<description><![CDATA[]]></description>"},
		{"a link", rss, "<description>&lt;a href=\"b\">c&lt;/a></description>", "<description>&lt;p&gt;&lt;a href=\"https://a.test/1/b\"&gt;c&lt;/a&gt;&lt;/p&gt;</description>"},
		{"xml:base", rss, "<description xml:base=\"https://b.test/c/\">&lt;img src=\"d\"></description>", "<description xml:base=\"https://b.test/c/\">&lt;figure&gt;&lt;img src=\"https://b.test/c/d\"&gt;&lt;/figure&gt;</description>"},
		{"another's description", rss, "<x:description>&lt;div>a&lt;/div></x:description>", "<x:description>&lt;div>a&lt;/div></x:description>"},
		{"a character that XML lacks", rss, "<description>&lt;p style=a>b&amp;#xFFFE;&lt;/p></description>", "<description>&lt;p&gt;b\uFFFD&lt;/p&gt;</description>"},
		{"content like front matter", rss, "<description>{\"a\": 1}\n&lt;div>b&lt;/div></description>", "<description>&lt;p&gt;{\"a\": 1}&lt;/p&gt;\n&lt;p&gt;b&lt;/p&gt;</description>"},
		{"content like a page", rss, "<description>&lt;body>&lt;p>a&lt;/p>&lt;div>b&lt;/div>&lt;/body></description>", "<description>&lt;p&gt;a&lt;/p&gt;\n&lt;p&gt;b&lt;/p&gt;</description>"},
		{"html", atom, "<content type=\"html\">&lt;div>x</content>", "<content type=\"html\">&lt;p&gt;x&lt;/p&gt;</content>"},
		{"text", atom, "<content>&lt;div>x</content><summary type='text'>&lt;div></summary>", "<content>&lt;div>x</content><summary type='text'>&lt;div></summary>"},
		{"another type", atom, "<content type=\"image/svg+xml\"><svg/></content><content type=\"html\" src=\"/a\"/>", "<content type=\"image/svg+xml\"><svg/></content><content type=\"html\" src=\"/a\"/>"},
		{"xhtml", atom, "<summary type=\"xhtml\">\n <div xmlns=\"http://www.w3.org/1999/xhtml\" class='k'><p class='a'>b<br />c &amp; d&nbsp;e<img src='/f'></img></p></div></summary>",
			"<summary type=\"xhtml\">\n <div xmlns=\"http://www.w3.org/1999/xhtml\" class='k'><p>b<br/>c &amp; d\u00a0e<img src=\"https://a.test/f\"/></p></div></summary>"},
		{"xhtml with a prefix", atom, "<content type=\"xhtml\"><h:div xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:section><h:p>b</h:p><h:hr/>c</h:section></h:div></content>",
			"<content type=\"xhtml\"><h:div xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:p>b</h:p>\n<h:hr/>\n<h:p>c</h:p></h:div></content>"},
		{"xhtml without a div", atom, "<content type=\"xhtml\"><p xmlns=\"http://www.w3.org/1999/xhtml\" id=\"a\">b</p>c</content>",
			"<content type=\"xhtml\"><p xmlns=\"http://www.w3.org/1999/xhtml\">b</p>\n<p xmlns=\"http://www.w3.org/1999/xhtml\">c</p></content>"},
		{"a script in xhtml", atom, "<content type=\"xhtml\"><div><script>if (a &lt; b &amp;&amp; c) {}</script><p>d</p></div></content>", "<content type=\"xhtml\"><div><p>d</p></div></content>"},
		{"a line of code in xhtml", atom, "<content type=\"xhtml\"><div><pre id=\"a\">\nb</pre></div></content>", "<content type=\"xhtml\"><div><pre>\nb</pre></div></content>"},
		{"JSON", jsonFeed, `"content_html" : "<div>a \"b\"<\/div>","summary":"<div>"`, `"content_html" : "<p>a \"b\"<\/p>","summary":"<div>"`},
		{"JSON in ASCII", jsonFeed, `"content_html":"<div>\u4e2d\ud83d\ude00"`, `"content_html":"<p>\u4e2d\ud83d\ude00</p>"`},
		{"JSON that escapes markup", jsonFeed, `"content_html":"\u003cdiv\u003e中&amp;"`, `"content_html":"\u003cp\u003e中\u0026amp;\u003c/p\u003e"`},
		{"no string", jsonFeed, `"content_html":null,"content_text":"<div>"`, `"content_html":null,"content_text":"<div>"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := clean(t, c.feed(c.in))
			if got, want := string(f.Data), c.feed(c.out); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if len(f.Items) != 1 || f.Items[0].Err != nil || f.Items[0].Name != "https://a.test/1/" {
				t.Errorf("items %+v", f.Items)
			}
			if again := clean(t, string(f.Data)); string(again.Data) != string(f.Data) {
				t.Errorf("a second time differs:\n%s", again.Data)
			}
		})
	}
}

// TestOldFormats are those whose items are elsewhere or have other names.
func TestOldFormats(t *testing.T) {
	const in, out = "&lt;div>x&lt;/div>", "&lt;p&gt;x&lt;/p&gt;"
	for _, f := range []string{
		`<rss version="0.91"><channel><item><description>%s</description></item></channel></rss>`,
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="a"><description>%s</description></item></rdf:RDF>`,
		`<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><description>%s</description></item></r:RDF>`,
		`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><content type="text/html" mode="escaped">%s</content></entry></feed>`,
		`<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:content type="html">%s</a:content></a:entry></a:feed>`,
		`<rss><channel><item><content:encoded>%s</content:encoded></item></channel></rss>`,
	} {
		if got, want := string(clean(t, fmt.Sprintf(f, in)).Data), fmt.Sprintf(f, out); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestBrokenItemIsPassedThrough wants the items around it cleaned.
func TestBrokenItemIsPassedThrough(t *testing.T) {
	for _, c := range []struct{ name, broken, reason string }{
		{"unescaped markup", "<item><description>a <br> b</description></item>", "</description> ends what didn't begin"},
		{"a control character", "<item><description>a\x08b</description></item>", "illegal character"},
		{"bytes that aren't UTF-8", "<item><description>a\xff</description></item>", "invalid UTF-8"},
		{"no name", "<item><description>a < b</description></item>", "element name"},
		{"CDATA that doesn't end", "<item><description><![CDATA[a</description></item>", "CDATA"},
		{"tags that cross", "<item><a><b></a></b></item>", "</a> ends what didn't begin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			const good, tidy = "<item><description>&lt;div>x&lt;/div></description></item>", "<item><description>&lt;p&gt;x&lt;/p&gt;</description></item>"
			f := clean(t, "<rss><channel>\n"+good+"\n"+c.broken+"\n"+good+"</channel></rss>")
			if got, want := string(f.Data), "<rss><channel>\n"+tidy+"\n"+c.broken+"\n"+tidy+"</channel></rss>"; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if len(f.Items) != 3 || f.Items[1].Err == nil || !strings.Contains(f.Items[1].Err.Error(), c.reason) || f.Items[1].Line != 3 || f.Items[2].Err != nil {
				t.Errorf("items %+v", f.Items)
			}
		})
	}
}

func TestDamageOutsideOfItems(t *testing.T) {
	f := clean(t, "<rss><channel><title>a & <b</title>\n<item><description>&lt;div>x</description></item></channel></rss>")
	if !strings.Contains(string(f.Data), "&lt;p&gt;x&lt;/p&gt;") || len(f.Items) != 2 || f.Items[0].Err == nil || f.Items[1].Err != nil {
		t.Errorf("got %s, items %+v", f.Data, f.Items)
	}
	f = clean(t, "<rss><channel><item><description>&lt;div>x</description></item>")
	if !strings.Contains(string(f.Data), "&lt;p&gt;x") || f.Items[len(f.Items)-1].Err == nil {
		t.Errorf("a feed that ends early: got %s, items %+v", f.Data, f.Items)
	}
}

// TestEntitiesAreNotExpanded gives a billion laughs, and wants none.
func TestEntitiesAreNotExpanded(t *testing.T) {
	in := `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel>` +
		`<item><description>&lt;div>&b;&lt;/div></description></item><item><description>&lt;div>c</description></item></channel></rss>`
	f := clean(t, in)
	if got := string(f.Data); got != strings.Replace(in, "&lt;div>c", "&lt;p&gt;c&lt;/p&gt;", 1) {
		t.Errorf("got %s", got)
	}
	if err := f.Items[0].Err; err == nil || !strings.Contains(err.Error(), "&b;") {
		t.Errorf("error %v", err)
	}
}

// TestEncodings wants the bytes around the content as they were, also those
// that aren't characters, and what the encoding lacks as references.
func TestEncodings(t *testing.T) {
	const in = `<?xml version="1.0" encoding="%s"?><rss><channel><title>标题</title><item><title>前` + "%s" + `</title><description>&lt;div>漢字&amp;euml;&amp;#x1F600;&lt;/div></description></item><title>后</title></channel></rss>`
	const out = `&lt;p&gt;漢字&amp;#235;&amp;#128512;&lt;/p&gt;`
	for _, c := range []struct {
		name   string
		encode func(string) (string, error)
	}{
		{"gb2312", simplifiedchinese.GBK.NewEncoder().String},
		{"GBK", simplifiedchinese.GBK.NewEncoder().String},
		{"shift_jis", func(s string) (string, error) {
			return japanese.ShiftJIS.NewEncoder().String(strings.NewReplacer("标题", "題", "后", "後").Replace(s))
		}},
	} {
		text, err := c.encode(fmt.Sprintf(in, c.name, "\x01"))
		if err != nil {
			t.Fatal(err)
		}
		text = strings.Replace(text, "\x01", "\xff", 1) // is no character in any of them
		want, err := c.encode(out)
		if err != nil {
			t.Fatal(err)
		}
		old, _ := c.encode("&lt;div>漢字&amp;euml;&amp;#x1F600;&lt;/div>")
		if got := string(clean(t, text).Data); got != strings.Replace(text, old, want, 1) {
			t.Errorf("%s: got %q", c.name, got)
		}
	}
	for name, e := range map[string]interface {
		String(string) (string, error)
	}{
		"utf-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), "utf-16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder(),
		"utf-8": unicode.UTF8BOM.NewEncoder(),
	} {
		encode := func(content string) string {
			s, err := e.String(fmt.Sprintf(`<?xml version="1.0" encoding=%q?><rss><channel><title>标题</title><item><description>%s</description></item></channel></rss>`, name, content))
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		if got, want := string(clean(t, encode("&lt;div>漢字😀")).Data), encode("&lt;p&gt;漢字😀&lt;/p&gt;"); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	c := cleaner(t)
	for _, in := range []string{"", " ", "text", "<html><body><item/></body></html>", "<!DOCTYPE html><p>", "{}", `{"items": 1}`, `{"items": [}`, `{"items": []} x`, `[1]`, "<?xml version='1.0'?>"} {
		if f, err := feed.Clean(c, []byte(in), feed.Options{}); !errors.Is(err, feed.ErrNoFeed) {
			t.Errorf("%q: error %v, feed %v", in, err, f)
		}
	}
	for _, none := range []*newsclean.Cleaner{nil, {}} {
		if _, err := feed.Clean(none, []byte("<rss><channel><item><description>&lt;p>a</description></item></channel></rss>"), feed.Options{}); !errors.Is(err, newsclean.ErrOption) {
			t.Errorf("a Cleaner that is none: error %v", err)
		}
	}
	for _, o := range []feed.Options{{URL: "/a"}, {Charset: "utf-99"}} {
		if _, err := feed.Clean(c, []byte("<rss/>"), o); !errors.Is(err, newsclean.ErrOption) {
			t.Errorf("%+v: error %v", o, err)
		}
	}
}

func TestRelativeToTheFeed(t *testing.T) {
	f, err := feed.Clean(cleaner(t), []byte(`<rss><channel><item><link>/1/</link><description>&lt;img src="a"></description></item></channel></rss>`), feed.Options{URL: "https://a.test/feed"})
	if err != nil || !strings.Contains(string(f.Data), "https://a.test/1/a") {
		t.Errorf("got %s, error %v", f.Data, err)
	}
}

// TestManyBrokenItemsTakeNoTime has items of which each would be read up to the
// end of the feed.
func TestManyBrokenItemsTakeNoTime(t *testing.T) {
	in := "<rss><channel>" + strings.Repeat("<item><a><![CDATA[</item>", 100_000)
	begin := time.Now()
	clean(t, in)
	if d := time.Since(begin); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
}

// decoded reads the content of a feed's one item as a feed reader would.
func decoded(t *testing.T, data []byte) string {
	t.Helper()
	var x struct {
		Channel struct {
			Item struct {
				Description string `xml:"description"`
			} `xml:"item"`
		} `xml:"channel"`
		Entry struct {
			Content struct {
				Text string `xml:",chardata"`
				Div  struct {
					Inner string `xml:",innerxml"`
				} `xml:"div"`
			} `xml:"content"`
		} `xml:"entry"`
		Items []struct {
			Content string `json:"content_html"`
		} `json:"items"`
	}
	read := xml.Unmarshal
	if data[0] == '{' {
		read = json.Unmarshal
	}
	if err := read(data, &x); err != nil {
		t.Fatalf("%v, of %q", err, data)
	}
	if len(x.Items) > 0 {
		return x.Items[0].Content
	}
	return x.Channel.Item.Description + x.Entry.Content.Text + x.Entry.Content.Div.Inner
}

// FuzzContent puts markup into feeds in every form, and wants to read from the
// cleaned feeds what the library makes of it.
func FuzzContent(f *testing.F) {
	for _, s := range []string{"<p>a", "<div>a ]]> b</div>", "<b>&lt;</b>&amp;amp;\u00a0", "<img src=a>", "---\na: b\n---\n<p>c", "<pre>\n\na</pre>",
		"<math><mi>a</mi></math>", "<p>\x01\ufffe", "<a href='?a=1&b=2'>\"x\"</a>", "</p>x", "<!-- a --><p>b", "<p>责任编辑：甲乙 </p>", "{\"a\":1}\n<i>b</i>", "-<p>"} {
		f.Add(s)
	}
	c := cleaner(f)
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.Map(func(r rune) rune {
			if r < 0x20 && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
				return -1 // XML has no such character
			}
			return r
		}, strings.ToValidUTF8(s, ""))
		s = strings.TrimSpace(s) + "<p>e</p>"
		doc, err := c.Clean(strings.NewReader("<wbr>"+s), newsclean.WithBaseURL("https://a.test/1/"), newsclean.WithMode(newsclean.Fragment))
		if err != nil {
			t.Fatal(err)
		}
		want := strings.TrimSpace(doc.HTML)
		inCDATA := "<![CDATA[" + strings.ReplaceAll(s, "]]>", "]]]]><![CDATA[>") + "]]>"
		var text strings.Builder
		if err := xml.EscapeText(&text, []byte(s)); err != nil {
			t.Fatal(err)
		}
		quoted, _ := json.Marshal(s)
		for _, in := range []string{
			rss("<description>" + inCDATA + "</description>"), rss("<description>" + text.String() + "</description>"),
			atom("<content type='html'>" + text.String() + "</content>"), jsonFeed(`"content_html":` + string(quoted)),
		} {
			out, err := feed.Clean(c, []byte(in), feed.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSpace(decoded(t, out.Data)); legal(got) != legal(want) {
				t.Errorf("in %s\ngot  %q\nwant %q", in, got, want)
			}
			again, err := feed.Clean(c, out.Data, feed.Options{})
			if err != nil || string(again.Data) != string(out.Data) {
				t.Errorf("a second time differs (error %v): %q, then %q", err, out.Data, again.Data)
			}
		}
	})
}

// legal has U+FFFD for what XML has no character for.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, s)
}

// jsonContent finds a content; its string may be anything.
var jsonContent = regexp.MustCompile(`("content_html"\s*:\s*)"(?:[^"\\]|\\.)*"`)

// skeleton gives a feed without what its items hold.
func skeleton(data string) (string, error) {
	if strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(data, "\ufeff")), "{") {
		return jsonContent.ReplaceAllString(data, "$1"), nil
	}
	d := xml.NewDecoder(strings.NewReader(data))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var out strings.Builder
	depth, within, from := 0, 0, 0
	for {
		at := int(d.InputOffset())
		t, err := d.RawToken()
		if err != nil {
			out.WriteString(data[from:])
			if err == io.EOF && depth == 0 {
				return out.String(), nil
			}
			return "", err
		}
		switch v := t.(type) {
		case xml.StartElement:
			depth++
			switch v.Name.Local {
			case "description", "encoded", "content", "summary", "body", "div":
				if within == 0 && depth > 2 {
					out.WriteString(data[from:d.InputOffset()])
					within = depth
				}
			}
		case xml.EndElement:
			if depth == within {
				from, within = at, 0
			}
			depth--
		}
	}
}

// FuzzFeed wants of any bytes a feed or an error, what is around the contents
// as it was, and nothing changed a second time.
func FuzzFeed(f *testing.F) {
	for _, s := range []string{
		rss("<description><![CDATA[<div>a]]></description>"), rss("<description>&lt;div>a</description><content:encoded>b<i/></content:encoded>"),
		atom("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p class='a'>b</p></div></content>"), jsonFeed(`"content_html":"<div>a"`),
		`<!DOCTYPE rss [<!ENTITY a "b">]><rss><item><description>&a;<b/></description></item></rss>`,
		"<rss><channel><item><description>a <br> b</description></item><item><description>&lt;i></description></item></channel></rss>",
		"<?xml version='1.0' encoding='gbk'?><rss><item><description>&lt;i>\xd6\xd0</description></item></rss>",
	} {
		f.Add([]byte(s))
	}
	c := cleaner(f)
	f.Fuzz(func(t *testing.T, in []byte) {
		out, err := feed.Clean(c, in, feed.Options{})
		if err != nil {
			if !errors.Is(err, feed.ErrNoFeed) && !errors.Is(err, newsclean.ErrOption) {
				t.Error(err)
			}
			return
		}
		again, err := feed.Clean(c, out.Data, feed.Options{})
		if err != nil || string(again.Data) != string(out.Data) {
			t.Errorf("a second time differs (error %v): %q, then %q", err, out.Data, again.Data)
		}
		for _, it := range out.Items {
			if it.Err != nil {
				return
			}
		}
		if len(again.Items) != len(out.Items) {
			t.Errorf("%d items, then %d", len(out.Items), len(again.Items))
		}
		want, err := skeleton(string(in))
		if err != nil {
			return
		}
		if got, err := skeleton(string(out.Data)); err != nil || got != want {
			t.Errorf("what is around the contents has changed (error %v): %q, was %q", err, got, want)
		}
	})
}

package dom

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// bodyOf returns the body of a document, whose scripting is off.
func bodyOf(t *testing.T, markup string) *html.Node {
	t.Helper()
	doc, err := html.ParseWithOptions(strings.NewReader(markup), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	return tagIn(t, doc, "body")
}

// tagIn returns the first element of a tag at or below n.
func tagIn(t *testing.T, n *html.Node, tag string) *html.Node {
	t.Helper()
	var found *html.Node
	Walk(n, func(c *html.Node) bool {
		if found == nil && c.Type == html.ElementNode && c.Data == tag {
			found = c
		}
		return found == nil
	})
	if found == nil {
		t.Fatalf("no %s", tag)
	}
	return found
}

// inside returns the markup of what is in n.
func inside(t *testing.T, n *html.Node) string {
	t.Helper()
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := html.Render(&b, c); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestWalkEntersNoMoreThanItIsTold wants the nodes of a subtree alone, in order, and none
// below one that is turned down.
func TestWalkEntersNoMoreThanItIsTold(t *testing.T) {
	body := bodyOf(t, "<div><p>a<i>b</i></p><ul><li>c</li></ul>d</div><p>e</p>")
	walked, stepped := "", ""
	top := body.FirstChild
	isList := func(n *html.Node) bool { return n.DataAtom == atom.Ul }
	Walk(top, func(n *html.Node) bool {
		walked += n.Data + " "
		return !isList(n)
	})
	for n := top; n != nil; n = Next(n, top, !isList(n)) {
		stepped += n.Data + " "
	}
	if want := "div p a i b ul d "; walked != want || stepped != want {
		t.Errorf("walked %q, stepped %q, want %q", walked, stepped, want)
	}
}

func TestAttributes(t *testing.T) {
	n := tagIn(t, bodyOf(t, `<p class="a  b" id=x title="">t</p>`), "p")
	if Attr(n, "class") != "a  b" || Attr(n, "lang") != "" || !HasAttr(n, "title") || HasAttr(n, "lang") {
		t.Errorf("attributes of %v", n.Attr)
	}
	if !HasWord(n, "class", "b") || HasWord(n, "class", "a  b") || HasWord(n, "class", "") {
		t.Errorf("words of %v", n.Attr)
	}
	SetAttr(n, "id", "y")
	SetAttr(n, "dir", "rtl")
	RemoveAttr(n, "title")
	if got := inside(t, n.Parent); got != `<p class="a  b" id="y" dir="rtl">t</p>` {
		t.Errorf("changed to %s", got)
	}
	n.Attr = append(n.Attr, html.Attribute{Namespace: "xlink", Key: "href", Val: "z"})
	if RemoveAttr(n, "href"); Attr(n, "href") != "" || HasAttr(n, "href") || len(n.Attr) != 4 {
		t.Errorf("an attribute of a namespace counts as one of HTML: %v", n.Attr)
	}
}

// TestTakingOutABlockKeepsWordsApart wants a space where a block stood between two texts,
// and none where white space, an inline element or nothing did.
func TestTakingOutABlockKeepsWordsApart(t *testing.T) {
	for in, want := range map[string]string{
		"a<div>x</div>b":               "a b",
		"a <div>x</div>b":              "a b",
		"a<div>x</div> b":              "a b",
		"a<span id=x>x</span>b":        "ab",
		"<div>x</div>b":                "b",
		"a<div>x</div>":                "a",
		"<i>a</i><div>x</div><i>b</i>": "<i>a</i> <i>b</i>",
	} {
		body := bodyOf(t, in)
		n := body.FirstChild
		for n.Type != html.ElementNode || n.FirstChild.Data != "x" {
			n = n.NextSibling
		}
		TakeOut(n)
		if got := inside(t, body); got != want {
			t.Errorf("%s gives %q, want %q", in, got, want)
		}
	}
}

func TestMovingNodes(t *testing.T) {
	body := bodyOf(t, "<div><b>1</b>2</div><p>3</p><i>4</i>")
	div, p, i := tagIn(t, body, "div"), tagIn(t, body, "p"), tagIn(t, body, "i")
	InsertFirst(div, p, i)
	if got := inside(t, body); got != "<div><p>3</p><i>4</i><b>1</b>2</div>" {
		t.Errorf("inserted: %s", got)
	}
	Wrap(i, "blockquote")
	if got := inside(t, body); got != "<div><p>3</p><blockquote><i>4</i></blockquote><b>1</b>2</div>" || i.Parent.DataAtom != atom.Blockquote {
		t.Errorf("wrapped: %s", got)
	}
	Unwrap(div)
	if got := inside(t, body); got != "<p>3</p><blockquote><i>4</i></blockquote><b>1</b>2" {
		t.Errorf("unwrapped: %s", got)
	}
	Detach(p)
	if Detach(p); InTree(p, body) || !InTree(i, body) || !InTree(i, i) {
		t.Error("what is in the tree is taken for what isn't")
	}
	if !ContainsTag(body, atom.I) || ContainsTag(body, atom.P) {
		t.Error("the tags in the body are wrong")
	}
}

func TestVisibleText(t *testing.T) {
	for _, test := range []struct {
		in, text, runes string
		first           rune
	}{
		{"<p> one \n two </p>", "one two", "onetwo", 'o'},
		{"<p>one</p><p>two</p>", "one two", "onetwo", 'o'},
		{"<p>one<br>two", "one two", "onetwo", 'o'},
		{"o<span>n</span>e<font>two</font>", "onetwo", "onetwo", 'o'},
		{"<script>x</script><template>y</template><p>one", "one", "one", 'o'},
		{"<iframe>x</iframe><datalist><option>y</datalist>one", "one", "one", 'o'},
		{"<p>\u200b\u00a0</p><p>甲 \u00ad乙", "甲 \u00ad乙", "甲乙", '甲'},
		{"<!-- x --><p> </p>", "", "", '\ufffd'},
	} {
		body := bodyOf(t, test.in)
		text, first := VisibleText(body, 0), FirstVisible(body)
		if strings.ReplaceAll(text, "\u200b", "") != test.text || first != test.first || VisibleRunes(body) != test.runes {
			t.Errorf("%s: %q, which begins with %q; runes %q", test.in, text, first, VisibleRunes(body))
		}
		if n := len([]rune(test.runes)); VisibleLen(body) != n || HasText(body) != (n > 0) {
			t.Errorf("%s: %d runes, has text: %v", test.in, VisibleLen(body), HasText(body))
		}
	}
	if got := VisibleText(bodyOf(t, "<p>one</p><p>two</p><p>three</p>"), 4); got != "one two" {
		t.Errorf("up to 4 runes: %q", got)
	}
}

func TestWordsOfNames(t *testing.T) {
	for in, want := range map[string]string{
		"share-bar share_bar": "share bar share bar",
		"shareBar":            "sharebar share bar",
		"adTopRight2x":        "adtopright ad top right x",
		"SHARE":               "share",
		"  12 ":               "",
		"größe":               "größe",
	} {
		var got []string
		words := WordsOf(in)
		for w := words.Next(); w != ""; w = words.Next() {
			got = append(got, w)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestSteps(t *testing.T) {
	body := bodyOf(t, `<p>a</p><p class=" b c">d</p><p id="e">f</p><p id="g h">i</p>`)
	var got []string
	for n := body.FirstChild; n != nil; n = n.NextSibling {
		got = append(got, Step(n))
	}
	got = append(got, Step(body.FirstChild.FirstChild), Step(&html.Node{Type: html.CommentNode}))
	if want := "p | p.b:nth-child(2) | p#e | p:nth-child(4) | #text | #comment"; strings.Join(got, " | ") != want {
		t.Errorf("%q, want %s", got, want)
	}
}

func TestKinds(t *testing.T) {
	for tag, want := range map[string]Kind{
		"span": Inline, "font": Inline, "x-y": Inline, "strong": Phrasing, "div": Wrapper, "p": Paragraph, "h3": Heading, "summary": Heading,
		"li": Container, "figure": Container, "pre": Preformatted, "img": Void, "iframe": Embed, "video": Embed, "math": Math, "noscript": Noscript,
		"button": Control, "script": Drop, "svg": Drop,
	} {
		n := &html.Node{Type: html.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag))}
		if got := KindOf(n); got != want {
			t.Errorf("%s: %d, want %d", tag, got, want)
		}
		isBlock := want == Wrapper || want == Paragraph || want == Heading || want == Container || want == Preformatted
		if want.IsBlock() != isBlock {
			t.Errorf("%s: is a block: %v", tag, !isBlock)
		}
	}
	if n := tagIn(t, bodyOf(t, "<svg><desc><a>x</a></desc><a>y</a></svg>"), "svg"); KindOf(n.LastChild) != Drop {
		t.Error("a link of a drawing is kept")
	}
	if n := tagIn(t, bodyOf(t, "<amp-youtube data-videoid=abc></amp-youtube>"), "amp-youtube"); KindOf(n) != Embed || !strings.HasSuffix(EmbedPage(n), "abc") {
		t.Errorf("an AMP player leads to %q", EmbedPage(n))
	}
}

func TestCanonicalTags(t *testing.T) {
	for tag, want := range map[string]string{"acronym": "abbr", "strike": "s", "tt": "code", "dir": "ul", "xmp": "pre", "listing": "pre", "summary": "p", "ol": "ol"} {
		if got := CanonicalTag(&html.Node{Data: tag, DataAtom: atom.Lookup([]byte(tag))}); got != want {
			t.Errorf("%s becomes %s", tag, got)
		}
	}
	if !Nestable("q") || !Nestable("sub") || Nestable("b") || Nestable("a") {
		t.Error("the elements that may stand in one another are others")
	}
}

func TestPlainIDs(t *testing.T) {
	for id, want := range map[string]bool{
		"a": true, "fn:1.2_x-Y": true, "": false, "a b": false, "ä": false, "a%20": false, `a"`: false,
		strings.Repeat("a", 199): true, strings.Repeat("a", 200): false,
	} {
		if PlainID(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
}

func TestEmbeddedPages(t *testing.T) {
	for in, want := range map[string]string{
		`<amp-youtube data-videoid=a-1></amp-youtube>`:                      "https://www.youtube.com/watch?v=a-1",
		`<amp-youtube data-videoid="a b"></amp-youtube>`:                    "",
		`<lite-vimeo videoid=1></lite-vimeo>`:                               "https://vimeo.com/1",
		`<amp-facebook data-href="https://a.example/b c"></amp-facebook>`:   "https://a.example/b c",
		`<amp-twitter data-videoid=1></amp-twitter>`:                        "",
		`<amp-other data-videoid=1></amp-other>`:                            "",
		`<amp-soundcloud data-trackid=12 data-videoid=34></amp-soundcloud>`: "https://api.soundcloud.com/tracks/12",
	} {
		if got := EmbedPage(bodyOf(t, in).FirstChild); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestStyles(t *testing.T) {
	for style, want := range map[string]string{
		"text-align: center":                        "center",
		"color:red; TEXT-ALIGN : Right !important;": "right",
		"text-align:left;text-align:center":         "center",
		"text-align":                                "",
		"vertical-text-align:center":                "",
		";;text-align:justify;x":                    "justify",
		"":                                          "",
	} {
		if got := StyleOf(style, "text-align"); got != want {
			t.Errorf("%q: %q, want %q", style, got, want)
		}
	}
	for in, want := range map[string]string{
		`<div dir=rtl><p><i></i></p></div>`:             "rtl",
		`<div dir=rtl><p dir=" LTR "><i></i></p></div>`: "",
		`<div dir=rtl><p dir=up><i></i></p></div>`:      "rtl",
		`<div dir=auto><i dir=rtl></i></div>`:           "auto",
		`<div><i dir=rtl></i></div>`:                    "",
	} {
		if got := DirectionAround(tagIn(t, bodyOf(t, in), "i")); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

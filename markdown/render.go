package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The tags under which inline elements go, so that the converter lets them be:
// it would merge what is next to each other, put spaces around code, and swap
// what is inside of each other.
const (
	emTag     = "x-em"
	strongTag = "x-strong"
	strikeTag = "x-s"
	linkTag   = "x-a"
	keyTag    = "x-kbd"
)

// inlineTags are the elements that stay HTML around Markdown.
var inlineTags = []string{"sub", "sup", "u", "ins", "mark", "abbr", "bdo", "bdi", "q", "ruby", "rb", "rt", "rp", keyTag}

// markTags are those that become emphasis.
var markTags = map[string]rune{emTag: emMark, strongTag: strongMark, strikeTag: strikeMark}

// render writes what differs from the converter's own way.
func render(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	switch {
	case n.Data == rawTag:
		w.WriteString(attr(n, "markdown"))
	case n.Data == noteTag:
		renderNote(ctx, w, n)
	case markTags[n.Data] != 0:
		renderMarked(ctx, w, n, markTags[n.Data])
	case n.Data == linkTag:
		renderLink(ctx, w, n)
	case n.DataAtom == atom.Ul || n.DataAtom == atom.Ol:
		renderList(ctx, w, n)
	case n.DataAtom == atom.Dl:
		renderTerms(ctx, w, n)
	case n.DataAtom == atom.Blockquote:
		renderQuote(ctx, w, n)
	case n.DataAtom == atom.Img:
		w.WriteString("![" + escape(attr(n, "alt"), place{link: true, dollar: true, cell: within(n, atom.Td, atom.Th)}) + "](" + address(attr(n, "src")) + title(n) + ")")
	case n.DataAtom == atom.Math:
		if tex := formula(n); tex != "" {
			w.WriteString(tex)
		} else {
			renderHTML(w, n)
		}
	case n.DataAtom == atom.Br && within(n, atom.Td, atom.Th):
		w.WriteString(" <br>")
	case slices.Contains(inlineTags, n.Data):
		renderInline(ctx, w, n)
	default:
		return converter.RenderTryNext
	}
	return converter.RenderSuccess
}

// renderMarked writes emphasis. White space at its edges goes outside, where
// Markdown wants it.
func renderMarked(ctx converter.Context, w converter.Writer, n *html.Node, mark rune) {
	content := children(ctx, n)
	inner := bytes.TrimFunc(content, unicode.IsSpace)
	if len(inner) == 0 || inMarked(n) {
		w.Write(content)
		return
	}
	before, after, _ := bytes.Cut(content, inner)
	w.Write(before)
	w.WriteRune(mark)
	w.Write(inner)
	w.WriteRune(mark + 1)
	w.Write(after)
}

// inMarked says whether emphasis is within the same, where Markdown has no
// word for it.
func inMarked(n *html.Node) bool {
	for a := range n.Ancestors() {
		if a.Data == n.Data {
			return true
		}
	}
	return false
}

func renderLink(ctx converter.Context, w converter.Writer, n *html.Node) {
	content := children(ctx, n)
	href := attr(n, "href")
	if href == "" || len(bytes.TrimSpace(content)) == 0 {
		w.Write(content)
		return
	}
	inner := bytes.TrimSpace(content)
	before, after, _ := bytes.Cut(content, inner)
	w.Write(before)
	if bytes.EqualFold(inner, []byte("x")) {
		inner = fmt.Appendf(nil, "&#%d;", inner[0]) // [x] may be a task that is done
	}
	w.WriteString("[")
	w.Write(inner)
	w.WriteString("](" + address(href) + title(n) + ")")
	w.Write(after)
}

// codeSpan writes code within a line, white space as it is.
func codeSpan(n *html.Node) string {
	code := strings.NewReplacer("\n", " ", "\r", " ").Replace(textOf(n))
	longest := 0
	for _, ticks := range backticks.FindAllString(code, -1) {
		longest = max(longest, len(ticks))
	}
	if code == "" {
		return ""
	}
	padded := strings.HasPrefix(code, " ") && strings.HasSuffix(code, " ") && strings.TrimSpace(code) != ""
	if padded || code[0] == '`' || code[len(code)-1] == '`' {
		code = " " + code + " "
	}
	if within(n, atom.Td, atom.Th) {
		code = strings.ReplaceAll(code, "|", `\|`)
	}
	fence := strings.Repeat("`", longest+1)
	return fence + code + fence
}

var backticks = regexp.MustCompile("`+")

// renderInline writes an element as HTML around Markdown.
func renderInline(ctx converter.Context, w converter.Writer, n *html.Node) {
	content := children(ctx, n)
	if len(bytes.TrimSpace(content)) == 0 {
		w.Write(content)
		return
	}
	if i := bytes.LastIndexByte(content[:len(content)-len(bytes.TrimLeftFunc(content, unicode.IsSpace))], '\n'); i >= 0 {
		w.Write(content[:i+1]) // a tag that is alone in a line would begin a block of HTML
		content = content[i+1:]
	}
	tag := strings.TrimPrefix(n.Data, "x-")
	w.WriteString("<" + tag)
	for _, a := range n.Attr {
		if a.Key == "title" || a.Key == "dir" {
			w.WriteString(" " + a.Key + `="` + htmlText(a.Val) + `"`)
		}
	}
	w.WriteString(">")
	w.Write(content)
	w.WriteString("</" + tag + ">")
}

// renderHTML writes an element and all in it as HTML on one line, in which
// Markdown finds nothing.
func renderHTML(w converter.Writer, n *html.Node) {
	if n.Type == html.TextNode {
		w.WriteString(htmlText(n.Data))
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	w.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		w.WriteString(" " + a.Key + `="` + htmlText(a.Val) + `"`)
	}
	w.WriteString(">")
	if n.DataAtom == atom.Br || n.DataAtom == atom.Img {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		renderHTML(w, c)
	}
	w.WriteString("</" + n.Data + ">")
}

// htmlText writes a text of HTML so that it isn't Markdown either.
func htmlText(s string) string { return htmlEscaper.Replace(s) }

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "*", "&#42;", "_", "&#95;", "`", "&#96;",
	"://", "&#58;//", "www.", "www&#46;", "[", "&#91;", "]", "&#93;", "~", "&#126;", "|", "&#124;", `\`, "&#92;", "{", "&#123;", "$", "&#36;", "!", "&#33;", "\n", " ", "\r", " ", "\v", " ", "\f", " ",
	"\uFFFD", "&#65533;") // readers of Markdown take it for the end of the text

// address writes a URL as the destination of a link.
func address(url string) string {
	return entity.ReplaceAllString(addressEscaper.Replace(strings.TrimSpace(url)), "&amp;$1")
}

// entity finds what Markdown would take for a character reference.
var entity = regexp.MustCompile(`&(#|[A-Za-z][A-Za-z0-9]*;)`)

var addressEscaper = strings.NewReplacer(" ", "%20", "\t", "%09", "\n", "%0A", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E",
	`\`, "%5C", "{", "%7B", "}", "%7D", "|", "%7C", "`", "%60")

// title writes the title of a link or an image.
func title(n *html.Node) string {
	t := strings.Join(strings.Fields(attr(n, "title")), " ")
	if t == "" {
		return ""
	}
	return ` "` + strings.NewReplacer("&", "&amp;", `"`, "&quot;", `\`, "&#92;", "<", "&lt;", "{", "&#123;", "|", "&#124;", "`", "&#96;").Replace(t) + `"`
}

func children(ctx converter.Context, n *html.Node) []byte {
	var b bytes.Buffer
	ctx.RenderChildNodes(ctx, &b, n)
	return b.Bytes()
}

func within(n *html.Node, tags ...atom.Atom) bool {
	for a := range n.Ancestors() {
		if slices.Contains(tags, a.DataAtom) {
			return true
		}
	}
	return false
}

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

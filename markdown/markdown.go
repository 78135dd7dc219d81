// Package markdown turns a cleaned article into Markdown: CommonMark with the
// tables, strikethrough and footnotes of GitHub, Hugo and most others.
//
// What Markdown can say is Markdown. What it can't, and what carries meaning,
// is inline HTML, such as sub, sup, kbd, ruby and MathML without TeX: a site generator that
// leaves HTML out, as Hugo does unless told otherwise, still shows the text.
// Text that looks like Markdown, HTML or a template tag is escaped, so that it
// is shown as it is.
//
//   - A figure is one paragraph, the image and the caption below it.
//   - A formula with TeX is that between dollar signs, which are escaped elsewhere
//     if they could begin one.
//   - A table is a table of pipes; blocks in a cell are parted by <br>, and what
//     spans cells stands in the first of them. The caption comes before.
//   - A list of notes that the text points at becomes footnotes.
//   - A list of terms is one, as Hugo, Jekyll and pandoc read it, if a term and what is said
//     of it are a line each; else the terms are in bold type, each with a list.
//   - A list that follows on another of its kind has other signs: * for -, 1) for 1.
//   - A link that shows its address is that in angle brackets.
//   - Emphasis that ends or begins with Chinese punctuation next to a word, where CommonMark
//     doesn't see it, leaves the punctuation out: “**词**”字. With what can't be left out, it
//     is set apart by an empty comment: **(a)**<!-- -->字.
//   - Code with template tags is inline HTML in a post (ConvertPost).
//   - Code holds text alone: an image in it comes before it, one in a pre between
//     two parts of that, and links in it are lost. What is raised in it is set off,
//     as in 10^5.
//   - Sizes and the referrerpolicy of images are lost.
package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Convert turns the HTML of a cleaned document (Document.HTML) into Markdown
// that ends with a newline; "" if there is nothing in it. The same HTML always
// gives the same Markdown. It is safe for concurrent use. HTML that wasn't
// cleaned may lose what newsclean never lets through, such as forms.
func Convert(article string) (string, error) { return convert(article, false) }

// ConvertPost does the same for the post of a site generator. Jekyll, Hexo and
// Hugo fill in template tags and shortcodes in code as well: code that has {{,
// {% or {# in it is inline HTML, in which the brace is a reference, and a pre of
// such code a paragraph, a line each.
func ConvertPost(article string) (string, error) { return convert(article, true) }

func convert(article string, post bool) (text string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("markdown: internal fault: %v", p)
		}
	}()
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(article), root)
	if err != nil {
		return "", fmt.Errorf("markdown: %w", err)
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	prepare(root, post)
	out, err := shared().ConvertNode(root)
	if err != nil {
		return "", fmt.Errorf("markdown: %w", err)
	}
	out = bytes.TrimSpace(settleMarks(out))
	if len(out) == 0 {
		return "", nil
	}
	return string(out) + "\n", nil
}

// shared is the converter. It holds no state of a conversion.
var shared = sync.OnceValue(func() *converter.Converter {
	c := converter.NewConverter(
		converter.WithEscapeMode(converter.EscapeModeDisabled), // text.go does it, knowing where the text stands
		converter.WithPlugins(
			base.NewBasePlugin(),
			commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false)),
			table.NewTablePlugin(
				table.WithNewlineBehavior(table.NewlineBehaviorPreserve),
				table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal),
			),
		),
	)
	c.Register.Renderer(render, converter.PriorityEarly)
	c.Register.TagType(noteTag, converter.TagTypeBlock, converter.PriorityEarly)
	// After the white space between elements was folded.
	c.Register.PreRenderer(func(_ converter.Context, root *html.Node) { escapeTexts(root, dollars(root)) }, converter.PriorityLate+200)
	return c
})

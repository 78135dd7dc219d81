package markdown

import (
	"bytes"
	"regexp"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"golang.org/x/net/html"
)

// codeLine stands for a line end in code, as the converter writes it.
const codeLine = "\uF002"

var (
	blankLines = regexp.MustCompile(`\n{3,}`)
	lastBreak  = regexp.MustCompile(`(?: {2,}\n)+(\n|$)`)
)

// blocks gives the blocks in an element, parted by blank lines.
func blocks(ctx converter.Context, n *html.Node) []byte {
	content := bytes.TrimSpace(children(ctx, n))
	content = lastBreak.ReplaceAll(content, []byte("\n$1"))
	return bytes.TrimSpace(blankLines.ReplaceAll(content, []byte("\n\n")))
}

// renderQuote writes a quotation. The converter itself forgets the lines of
// code.
func renderQuote(ctx converter.Context, w converter.Writer, n *html.Node) {
	content := blocks(ctx, n)
	if len(content) == 0 {
		return
	}
	w.WriteString("\n\n")
	for i, line := range bytes.Split(content, []byte("\n")) {
		if i > 0 {
			w.WriteString("\n")
		}
		if len(line) == 0 {
			w.WriteString(">")
			continue
		}
		w.WriteString("> ")
		w.Write(bytes.ReplaceAll(line, []byte(codeLine), []byte(codeLine+"> ")))
	}
	w.WriteString("\n\n")
}

// renderNote writes the text of a footnote. Its lines but the first are
// indented.
func renderNote(ctx converter.Context, w converter.Writer, n *html.Node) {
	const indent = "    "
	content := blocks(ctx, n)
	content = bytes.ReplaceAll(content, []byte("\n"), []byte("\n"+indent))
	content = bytes.ReplaceAll(content, []byte(codeLine), []byte(codeLine+indent))
	content = bytes.ReplaceAll(content, []byte("\n"+indent+"\n"), []byte("\n\n"))
	w.WriteString("\n\n[^" + attr(n, "label") + "]: ")
	w.Write(content)
	w.WriteString("\n\n")
}

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
		line = bytes.ReplaceAll(line, []byte(codeLine), []byte(codeLine+"> "))
		w.Write(emptyLines(line, "> ", ">"))
	}
	w.WriteString("\n\n")
}

// emptyLines has the empty lines of code begin with another text than the others.
func emptyLines(line []byte, prefix, empty string) []byte {
	for range 2 { // as those in a row overlap
		line = bytes.ReplaceAll(line, []byte(codeLine+prefix+codeLine), []byte(codeLine+empty+codeLine))
	}
	return line
}

// indented indents all lines but the first, and no empty ones.
func indented(content []byte, indent string) []byte {
	content = bytes.ReplaceAll(content, []byte("\n"), []byte("\n"+indent))
	content = bytes.ReplaceAll(content, []byte("\n"+indent+"\n"), []byte("\n\n"))
	content = bytes.ReplaceAll(content, []byte(codeLine), []byte(codeLine+indent))
	return emptyLines(content, indent, "")
}

// renderNote writes the text of a footnote. Its lines but the first are
// indented.
func renderNote(ctx converter.Context, w converter.Writer, n *html.Node) {
	w.WriteString("\n\n[^" + attr(n, "label") + "]: ")
	w.Write(indented(blocks(ctx, n), "    "))
	w.WriteString("\n\n")
}

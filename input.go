package newsclean

import (
	"io"
	"iter"

	"golang.org/x/net/html"
)

// An Input is a document as Clean reads it, before anything is taken out. With
// it a program can show where in a document the pieces of Document.Removed
// stood.
type Input struct {
	// Root is the document's tree, parsed with scripting off, and mended where
	// the parser would refuse it.
	Root *html.Node
	// FrontMatter is what Document.FrontMatter is.
	FrontMatter string
	// Charset is what Document.Charset is.
	Charset Charset
}

// Parse reads a document as Clean does, and stops there. Its options and
// errors are those of Clean.
func (c *Cleaner) Parse(r io.Reader, opts ...DocOption) (in *Input, err error) {
	defer recovered(&err)
	d, err := c.docOptions(opts)
	if err != nil {
		return nil, err
	}
	in, body, err := c.read(r, d)
	if err != nil {
		return nil, err
	}
	in.Root, err = parse(body)
	return in, err
}

// read reads the bytes of a document. It gives what stands before its body,
// and the body.
func (c *Cleaner) read(r io.Reader, d docConfig) (in *Input, body string, err error) {
	data, err := readAll(r, c.maxBytes)
	if err != nil {
		return nil, "", err
	}
	text, charset, err := decodeText(data, d)
	if err != nil {
		return nil, "", err
	}
	frontMatter, body := splitFrontMatter(text)
	return &Input{FrontMatter: frontMatter, Charset: charset}, body, nil
}

// Text gives the text nodes of the input's visible text, in order, and where
// each starts in it, as Piece.Offset counts.
func (in *Input) Text() iter.Seq2[int, *html.Node] {
	return func(yield func(int, *html.Node) bool) {
		at, more := 0, true
		walk(in.Root, func(n *html.Node) bool {
			if more && n.Type == html.TextNode {
				more = yield(at, n)
				at += visibleLen(n.Data)
			}
			return more && (n.Type != html.ElementNode || !invisible(n.DataAtom))
		})
	}
}

// Visible says whether a reader can see a character of a text: whether it is
// neither white space nor zero-width. Those are what Piece.Offset counts.
func Visible(r rune) bool { return !invisibleRune(r) }

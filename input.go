package newsclean

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strings"

	"github.com/newsclean/newsclean/internal/apply"
	"github.com/newsclean/newsclean/internal/article"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/decode"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/frontmatter"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/meta"
	"github.com/newsclean/newsclean/internal/parse"
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
	in.Root, err = parse.Tree(body)
	return in, err
}

// read reads the bytes of a document. It gives what stands before its body,
// and the body.
func (c *Cleaner) read(r io.Reader, d docConfig) (in *Input, body string, err error) {
	data, err := readAll(r, c.maxBytes)
	if err != nil {
		return nil, "", err
	}
	text, charset, err := decode.Text(data, d.contentType, d.charset)
	var unknown decode.UnknownCharset
	switch {
	case errors.As(err, &unknown):
		return nil, "", fmt.Errorf("%w: %w", ErrOption, err)
	case err != nil:
		return nil, "", fmt.Errorf("newsclean: %w", err)
	}
	frontMatter, body := frontmatter.Split(text)
	return &Input{FrontMatter: frontMatter, Charset: Charset(charset)}, body, nil
}

// bytesPerTag is for how many bytes of the size limit a document may have a
// tag. A tree takes many times the memory of its text; news pages have a tag
// for every 30 to 100 bytes.
const bytesPerTag = 32

// An opened document is its tree, and what is known of it before anything is taken out.
type opened struct {
	parse.Document
	page  *meta.Page // what a full page says of itself, nil of a fragment
	from  match.Origin
	edits []apply.SourceEdit // of the source
}

func (o *opened) isPage() bool { return o.page != nil }

// fields decides what a full page says of itself; a fragment says nothing.
func (o *opened) fields(picked *match.Scan, links *link.Resolver) meta.Fields {
	if !o.isPage() {
		return meta.Fields{}
	}
	return o.page.Decide(links.Base, func(field string) string { return picked.PublisherField(o.Root, field) })
}

// trimOptions returns what is known for trimming the article of a full page. The page's
// keywords are in no article that a script holds.
func (o *opened) trimOptions(found article.Found, fields meta.Fields, removed *ledger.Ledger) article.TrimOptions {
	trim := article.TrimOptions{Title: fields.Title, Exact: found.Exact, Ledger: removed}
	if !found.Scripted {
		trim.Keywords = o.page.Keywords()
	}
	return trim
}

// open makes the tree of a document, with the changes of its source that rules
// ask for.
func (c *Cleaner) open(markup string, d docConfig, s *scratch) (*opened, error) {
	if most := max(1000, c.maxBytes/bytesPerTag); int64(strings.Count(markup, "<")) > most {
		return nil, fmt.Errorf("%w: over %d tags; raise the limit with MaxBytes, of which each %d bytes allow one", ErrTooLarge, most, bytesPerTag)
	}
	src := &opened{}
	var err error
	if d.explain || c.asksScripts {
		src.Document, err = parse.Whole(markup)
	} else {
		src.Document, err = parse.Stripped(markup, !c.asksShape, &s.parse)
	}
	if err != nil {
		return nil, err
	}
	if d.mode == Page || d.mode == Auto && parse.IsPage(markup) {
		src.page = meta.Read(src.Root)
		s.article.Expect(src.Blocks)
	}
	src.from = match.NewOrigin(hosts(src.page, d.base))
	if src.isPage() {
		before := src.Root
		if src.Document, src.edits = apply.EditSource(c.program, src.from, src.Document); src.Root != before {
			src.page = meta.Read(src.Root)
		}
	}
	if src.Stripped && c.program.NeedsWhole(src.from) {
		src.Document, err = parse.Whole(src.Markup)
	}
	return src, err
}

// hosts returns the hosts that the document says it is from.
func hosts(said *meta.Page, address *url.URL) []string {
	var out []string
	if address != nil {
		out = append(out, strings.ToLower(address.Hostname()))
	}
	if said != nil {
		if u, err := url.Parse(said.Address()); err == nil && u.Host != "" {
			out = append(out, strings.ToLower(u.Hostname()))
		}
	}
	return out
}

// Text returns the text nodes of the input's visible text, in order, and where
// each starts in it, as Piece.Offset counts.
func (in *Input) Text() iter.Seq2[int, *html.Node] {
	return func(yield func(int, *html.Node) bool) {
		at, more := 0, true
		dom.Walk(in.Root, func(n *html.Node) bool {
			if more && n.Type == html.TextNode {
				more = yield(at, n)
				at += chars.VisibleLen(n.Data)
			}
			return more && (n.Type != html.ElementNode || !dom.Hidden(n.DataAtom))
		})
	}
}

// Visible reports whether a reader can see a character of a text: whether it is
// neither white space nor zero-width. Those are what Piece.Offset counts.
func Visible(r rune) bool { return !chars.IsInvisible(r) }

// readAll reads a document whole, or not at all. A string is taken as it is, and
// other bytes in memory are copied once.
func readAll(r io.Reader, limit int64) (string, error) {
	var b strings.Builder
	var err error
	known, ok := inMemory(r)
	switch ok = ok && int64(known.Len()) <= limit; {
	case ok && isString(r):
		var s stringTaker
		_, err = known.WriteTo(&s)
		return s.text, err
	case ok:
		b.Grow(known.Len())
		_, err = known.WriteTo(&b)
	default:
		_, err = io.Copy(&b, io.LimitReader(r, limit+1))
	}
	if err != nil {
		return "", err
	}
	if int64(b.Len()) > limit {
		return "", fmt.Errorf("%w: over %d bytes; raise the limit with MaxBytes", ErrTooLarge, limit)
	}
	return b.String(), nil
}

type memoryReader interface {
	io.WriterTo
	Len() int
}

func inMemory(r io.Reader) (memoryReader, bool) {
	switch r := r.(type) {
	case *strings.Reader:
		return r, true
	case *bytes.Reader:
		return r, true
	case *bytes.Buffer:
		return r, true
	}
	return nil, false
}

func isString(r io.Reader) bool {
	_, ok := r.(*strings.Reader)
	return ok
}

// A stringTaker gets the string that a strings.Reader holds without a copy.
type stringTaker struct{ text string }

func (t *stringTaker) WriteString(s string) (int, error) {
	t.text += s
	return len(s), nil
}

func (t *stringTaker) Write(p []byte) (int, error) { return t.WriteString(string(p)) }

// SplitFrontMatter returns the front matter of a post and its body, as Clean tells
// them apart. text is UTF-8; the body is the end of it, and all of it if there
// is no front matter.
func SplitFrontMatter(text string) (frontMatter, body string) { return frontmatter.Split(text) }

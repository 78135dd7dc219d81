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
	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/decode"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/frontmatter"
	"github.com/newsclean/newsclean/internal/kind"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/meta"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
)

// An Input is a document as Clean reads it, before anything is taken out. A program can
// show with it where in a document the pieces of Document.Removed stood.
type Input struct {
	// Root is the document's tree, parsed with scripting off, and repaired where the
	// parser would refuse it, take what follows <iframe/> for the frame's content, or take
	// a shadow root for a template.
	Root *html.Node
	// FrontMatter is what Document.FrontMatter is.
	FrontMatter string
	// Charset is what Document.Charset is.
	Charset Charset
}

// Parse reads a document as Clean does, and stops there. Its options and errors are
// those of Clean.
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

// read reads the bytes of a document, and returns what stands before its body, and the
// body, mended.
func (c *Cleaner) read(r io.Reader, d docConfig) (in *Input, body string, err error) {
	if r == nil {
		return nil, "", fmt.Errorf("%w: the reader is nil", ErrOption)
	}
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
	return &Input{FrontMatter: frontMatter, Charset: Charset(charset)}, parse.Mended(body), nil
}

// bytesPerTag is for how many bytes of the size limit a document may have one tag. A
// tree takes many times the memory of its text; news pages have a tag for every 30 to
// 100 bytes.
const bytesPerTag = 32

// An opened document is its tree, and what is known of it before anything is taken out.
type opened struct {
	parse.Document
	page   *meta.Page // what a full page says of itself, nil for a fragment
	origin match.Origin
	site   article.Site
	edits  []apply.SourceEdit // what became of the rules about the source
	facts  kind.Facts         // of a full page: what speaks for a kind of page
}

func (o *opened) isPage() bool { return o.page != nil }

// fields returns what a full page says of itself, and empty fields for a fragment.
func (o *opened) fields(picked *match.Scan, links *link.Resolver, explain bool) meta.Fields {
	if !o.isPage() {
		return meta.Fields{}
	}
	if explain {
		o.page.Explain()
	}
	return o.page.Decide(links.Base, func(field string) string { return picked.PublisherField(o.Root, field) })
}

// trimOptions returns what Trim has to know about a full page. An article that a script
// holds doesn't have the page's keywords in it.
func (o *opened) trimOptions(found article.Found, fields meta.Fields, address *url.URL, removed *ledger.Ledger) article.TrimOptions {
	trim := article.TrimOptions{Title: o.page.AgreedTitle(), Address: []string{fields.CanonicalURL}, Exact: found.Exact, Manual: found.Manual, Site: o.site, Names: []string{fields.Byline, fields.Source, fields.SiteName}, Ledger: removed}
	if address != nil {
		trim.Address = append(trim.Address, address.String())
	}
	if !found.Scripted {
		trim.Keywords, trim.Body = o.page.Keywords(), o.page.ArticleBody()
	}
	return trim
}

// minTags is how many tags a document may have whatever the size limit is.
const minTags = 1000

// open makes the tree of a document, with the changes of its source that rules ask for.
func (c *Cleaner) open(markup string, d docConfig, s *scratch) (*opened, error) {
	if most := max(minTags, c.maxBytes/bytesPerTag); int64(strings.Count(markup, "<")) > most {
		return nil, fmt.Errorf("%w: over %d tags; raise the limit with WithMaxBytes, of which each %d bytes allow one", ErrTooLarge, most, bytesPerTag)
	}
	src := &opened{}
	var err error
	if d.explain || c.needsScripts {
		src.Document, err = parse.Whole(markup)
	} else {
		src.Document, err = parse.Stripped(markup, !c.needsDrawings, &s.parse)
	}
	if err != nil {
		return nil, err
	}
	if d.mode == Page || d.mode == Auto && parse.IsPage(markup) {
		src.page = meta.Read(src.Root)
		s.article.Expect(src.Blocks)
	}
	from := hosts(src.page, d.base)
	src.origin = match.NewOrigin(from)
	if src.isPage() {
		src.site = article.NewSite(from, src.Root)
		src.facts = kind.Read(src.Root, addressOf(src.page, d.base))
	}
	if src.isPage() {
		before := src.Root
		if src.Document, src.edits = apply.EditSource(c.program, src.origin, src.Document); src.Root != before {
			src.page = meta.Read(src.Root)
		}
	}
	if src.Stripped && c.program.NeedsWhole(src.origin) {
		src.Document, err = parse.Whole(src.Markup)
	}
	return src, err
}

// kind returns which kind of page a full page is, and how surely. A fragment is a discussion if its
// blocks say so, and else of no kind.
func (o *opened) kind(blocks *block.Article) (Kind, float64) {
	switch {
	case o.isPage():
	case blocks.IsDiscussion():
		return KindDiscussion, 1
	default:
		return "", 0
	}
	k, confidence := o.facts.Decide()
	return Kind(k), confidence
}

// addressOf returns the address that the caller gave or else the page gives, nil if there is none.
func addressOf(page *meta.Page, address *url.URL) *url.URL {
	if address != nil {
		return address
	}
	u, err := url.Parse(page.Address())
	if err != nil {
		return nil
	}
	return u
}

// hosts returns the hosts that the document is from, by the address that the caller
// gave and by the one that the page gives. Both may be nil.
func hosts(page *meta.Page, address *url.URL) []string {
	var out []string
	if address != nil {
		out = append(out, strings.ToLower(address.Hostname()))
	}
	if page != nil {
		if u, err := url.Parse(page.Address()); err == nil && u.Host != "" {
			out = append(out, strings.ToLower(u.Hostname()))
		}
	}
	return out
}

// Text yields the text nodes of the input's visible text, in order, each with its
// offset in it, counted like Piece.Offset.
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

// Visible reports whether a reader can see a character of a text: whether it is neither
// white space nor zero-width. Piece.Offset counts these characters.
func Visible(r rune) bool { return !chars.IsInvisible(r) }

// readAll reads all of a document, or nothing: one of more than limit bytes is an
// error. A string is taken without a copy, other bytes in memory are copied once.
func readAll(r io.Reader, limit int64) (string, error) {
	var b strings.Builder
	var err error
	mem, ok := inMemory(r)
	switch ok = ok && int64(mem.Len()) <= limit; {
	case ok && isString(r):
		var s stringTaker
		_, err = mem.WriteTo(&s)
		return s.text, err
	case ok:
		b.Grow(mem.Len())
		_, err = mem.WriteTo(&b)
	default:
		_, err = io.Copy(&b, io.LimitReader(r, limit+1))
	}
	if err != nil {
		return "", err
	}
	if int64(b.Len()) > limit {
		return "", fmt.Errorf("%w: over %d bytes; raise the limit with WithMaxBytes", ErrTooLarge, limit)
	}
	return b.String(), nil
}

// A memoryReader holds in memory what it reads, and knows how much that is.
type memoryReader interface {
	io.WriterTo
	Len() int
}

// inMemory returns r if it is a memoryReader.
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

// isString reports whether r reads a string.
func isString(r io.Reader) bool {
	_, ok := r.(*strings.Reader)
	return ok
}

// A stringTaker takes the string that a strings.Reader holds without a copy.
type stringTaker struct{ text string }

func (t *stringTaker) WriteString(s string) (int, error) {
	t.text += s
	return len(s), nil
}

func (t *stringTaker) Write(p []byte) (int, error) { return t.WriteString(string(p)) }

// SplitFrontMatter splits a post into its front matter and its body, as Clean does.
// text is UTF-8; the body is the end of it, and all of it if there is no front matter.
func SplitFrontMatter(text string) (frontMatter, body string) { return frontmatter.Split(text) }

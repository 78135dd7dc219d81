package newsclean

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Clean reads a document, an article fragment or a full page, and gives its
// article. The options are those of New and of Cleaner.Clean.
func Clean(r io.Reader, opts ...Option) (*Document, error) {
	c, err := New(opts...)
	if err != nil {
		return nil, err
	}
	return c.Clean(r)
}

// CleanNode is Clean for callers who hold a tree. It doesn't change the tree.
func CleanNode(n *html.Node, opts ...Option) (*Document, error) {
	c, err := New(opts...)
	if err != nil {
		return nil, err
	}
	return c.CleanNode(n)
}

// A Cleaner cleans documents with the same rules. It is safe for concurrent
// use, and what it gives depends on nothing but the document and the options.
type Cleaner struct {
	config
	program *program
}

// New makes a Cleaner. It reports a rule or option that can't be used.
func New(opts ...Option) (c *Cleaner, err error) {
	defer recovered(&err)
	c = &Cleaner{config: config{builtin: true, maxBytes: DefaultMaxBytes, extractor: Readability}}
	for _, o := range opts {
		if err := o.apply(&c.config); err != nil {
			return nil, err
		}
	}
	switch {
	case c.policy != nil:
	case c.doc.dataImages:
		c.policy = dataPolicy()
	default:
		c.policy = defaultPolicy()
	}
	switch {
	case c.builtin && len(c.rules) == 0:
		c.program, err = builtinProgram()
	case c.builtin:
		var builtin *program
		if builtin, err = builtinProgram(); err == nil {
			c.program, err = withBuiltin(c.rules, builtin)
		}
	default:
		c.program, err = compile(c.rules, nil)
	}
	if err != nil {
		return nil, err
	}
	c.asksScripts = c.asksScripts || c.program.asksScripts
	c.asksShape = c.program.asksShape || slices.ContainsFunc(c.rules, RuleFile.asksShape)
	return c, nil
}

// Clean reads one document and gives its article. The error is that of the
// reader, or tests as ErrTooLarge or ErrOption.
func (c *Cleaner) Clean(r io.Reader, opts ...DocOption) (doc *Document, err error) {
	defer recovered(&err)
	d, err := c.docOptions(opts)
	if err != nil {
		return nil, err
	}
	in, body, err := c.read(r, d)
	if err != nil {
		return nil, err
	}
	doc, err = c.cleanText(body, d)
	if err != nil {
		return nil, err
	}
	doc.FrontMatter, doc.Charset = in.FrontMatter, in.Charset
	return doc, nil
}

// CleanNode gives the article of a tree, which it doesn't change. A document
// node is a full page, anything else a fragment, unless WithMode says
// otherwise.
func (c *Cleaner) CleanNode(n *html.Node, opts ...DocOption) (doc *Document, err error) {
	defer recovered(&err)
	d, err := c.docOptions(opts)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		return nil, fmt.Errorf("newsclean: tree can't be rendered: %w", err)
	}
	doc, err = c.cleanText(b.String(), d)
	if err != nil {
		return nil, err
	}
	doc.Charset = Charset{Name: "utf-8", Reason: "tree"}
	return doc, nil
}

// bytesPerTag is for how many bytes of the size limit a document may have a
// tag. A tree takes many times the memory of its text; news pages have a tag
// for every 30 to 100 bytes.
const bytesPerTag = 32

// cleanText is the way from markup to an article.
func (c *Cleaner) cleanText(markup string, d docConfig) (*Document, error) {
	on := desks.Get().(*desk)
	doc, err := c.cleanOn(on, markup, d)
	on.clear()
	desks.Put(on) // but for a panic, after which nobody knows what is on it
	return doc, err
}

func (c *Cleaner) cleanOn(on *desk, markup string, d docConfig) (*Document, error) {
	if most := max(1000, c.maxBytes/bytesPerTag); int64(strings.Count(markup, "<")) > most {
		return nil, fmt.Errorf("%w: over %d tags; raise the limit with MaxBytes, of which each %d bytes allow one", ErrTooLarge, most, bytesPerTag)
	}
	src, edits, err := c.open(markup, d, on)
	if err != nil {
		return nil, err
	}
	j := newJob(src.from, c.program, src.root, d, src.said, on)
	j.source, j.skimmed = src.markup, src.skimmed
	j.noteEdits(edits)
	if c.unguarded {
		j.limit = 1
	}
	if j.page {
		if doc := c.cleanArticle(markup, d); doc != nil {
			doc.Meta = j.meta
			return doc, nil
		}
		j.narrowToArticle(c.extractor)
	}
	scripted := j.scripted != nil
	if scripted {
		j = j.scriptedArticle()
	}
	j.applyRules()
	if j.page {
		j.prune(j.root)
	}
	article := j.tidy(j.root)
	j.settle(article)
	if j.page && j.trim(article) {
		j.settle(article)
	}
	j.noteLinks(article)
	doc := &Document{Meta: j.meta, Found: j.found, captions: article.besideText()}
	ledger, text, length := j.ledger, on.render(article), roughLength(article)
	out := sanitize(c.policy, text, length) // here the tree and the blocks, of which nothing is used below, can go
	if scripted {
		ledger.noteScripted(d.explain, out)
	}
	doc.HTML, doc.Removed = endLine(out), ledger.list()
	return doc, nil
}

// cleanArticle gives a document that is to be taken for a page as it is if it is
// a clean article, such as newsclean makes: there is nothing to look for in it. It
// gives nil of any other.
func (c *Cleaner) cleanArticle(markup string, d docConfig) *Document {
	if d.mode != Page || !strings.HasSuffix(markup, ">\n") || isPage(markup) {
		return nil
	}
	d.mode, d.captions = Fragment, true
	doc, err := c.cleanText(markup, d)
	if err != nil || doc.HTML != strings.TrimLeft(markup, "\n") { // which part it from front matter
		return nil
	}
	return doc
}

func (c *Cleaner) docOptions(opts []DocOption) (docConfig, error) {
	d := c.doc
	for _, o := range opts {
		if err := o(&d); err != nil {
			return d, err
		}
	}
	return d, nil
}

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

// recovered turns a panic into an error.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: %v", ErrInternal, p)
	}
}

// endLine ends what isn't empty with one newline.
func endLine(s string) string {
	trimmed := strings.TrimRight(s, "\n")
	switch {
	case trimmed == "":
		return ""
	case len(trimmed) < len(s):
		return s[:len(trimmed)+1]
	}
	return s + "\n"
}

package newsclean

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/apply"
	"github.com/newsclean/newsclean/internal/article"
	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/code"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/embed"
	"github.com/newsclean/newsclean/internal/formula"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/internal/policy"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// Clean reads a document, an article fragment or a full page, and returns its article.
// The options are those of New and of Cleaner.Clean.
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

// A Cleaner cleans documents with the same rules. It is safe for concurrent use, and
// its results depend on nothing but the document and the options.
type Cleaner struct {
	config
	program *match.Program
}

// New makes a Cleaner. The error is a *RuleError for a rule that can't be used, and
// tests as ErrOption for an option.
func New(opts ...Option) (c *Cleaner, err error) {
	defer recovered(&err)
	c = &Cleaner{config: config{builtin: true, maxBytes: DefaultMaxBytes, extractor: Readability, rel: defaultRel}}
	for _, o := range opts {
		if o == nil {
			return nil, errNilOption
		}
		if err := o.apply(&c.config); err != nil {
			return nil, err
		}
	}
	if err := c.choosePolicy(); err != nil {
		return nil, err
	}
	files := append(internalFiles(c.rules), c.keeping()...)
	if c.program, err = c.compile(files); err != nil {
		return nil, ruleError(err)
	}
	c.needsScripts = c.needsScripts || c.program.NeedsScripts
	c.needsDrawings = c.program.NeedsDrawings || slices.ContainsFunc(files, func(f rules.File) bool { return match.NeedsDrawings(&f) })
	return c, nil
}

// Clean reads one document and returns its article. The error is that of the reader, or
// tests as ErrTooLarge or ErrOption.
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
	doc, err = c.cleanMarkup(body, d)
	if err != nil {
		return nil, err
	}
	doc.FrontMatter, doc.Charset = in.FrontMatter, in.Charset
	return doc, nil
}

// CleanNode returns the article of a tree, which it doesn't change. A document node is
// a full page and anything else a fragment, unless WithMode says otherwise.
func (c *Cleaner) CleanNode(n *html.Node, opts ...DocOption) (doc *Document, err error) {
	defer recovered(&err)
	d, err := c.docOptions(opts)
	if err != nil {
		return nil, err
	}
	if n == nil {
		return nil, fmt.Errorf("%w: the tree is nil", ErrOption)
	}
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		return nil, fmt.Errorf("newsclean: tree can't be rendered: %w", err)
	}
	doc, err = c.cleanMarkup(b.String(), d)
	if err != nil {
		return nil, err
	}
	doc.Charset = Charset{Name: "utf-8", Reason: "tree"}
	return doc, nil
}

// cleanMarkup cleans markup in scratch memory of the pool.
func (c *Cleaner) cleanMarkup(markup string, d docConfig) (*Document, error) {
	s := scratches.Get().(*scratch)
	doc, err := c.cleanIn(s, markup, d)
	s.clear()
	scratches.Put(s) // not after a panic: its state isn't known then
	return doc, err
}

// cleanIn runs one stage after the other. Each is handed what it needs, and what it
// returns is handed on. docs/architecture.md draws it.
func (c *Cleaner) cleanIn(s *scratch, markup string, d docConfig) (*Document, error) {
	// Parse, and read what a full page says of itself.
	in, err := c.open(markup, d, s)
	if err != nil {
		return nil, err
	}
	removed := ledger.New(in.Root, d.explain)
	apply.NoteEdits(c.program, in.edits, removed)

	// Show what a reader opens, and end links that nothing closes. See what the rules pick, and decide the metadata.
	streamed := article.ShowStreamed(in.Root, removed)
	article.ShowHidden(in.Root, &s.article)
	dom.CloseLinks(in.Root, in.Markup)
	picked := c.program.Scan(in.Root, in.origin, in.isPage(), &s.match)
	removed.Keep(picked.Kept())
	links := link.NewResolver(d.base, in.Root, d.dataImages)
	links.Redirects = picked.Redirects()
	fields := in.fields(picked, links, d.explain)

	// Bring embeds, code, tables and formulas into one form, and find the article of a full
	// page.
	made := unify(in.Root, removed)
	found, trim := article.Found{Root: in.Root}, article.TrimOptions{Ledger: removed}
	if in.isPage() {
		if doc := c.cleanArticle(markup, d); doc != nil {
			doc.Meta, doc.Seen = Meta(fields), sightings(in.page, fields)
			return doc, nil // of no kind: it says nothing of a page
		}
		found = in.find(article.Input{
			Page: in.Document, Picked: picked, Site: in.site, Title: in.page.AgreedTitle(), Heading: fields.Title, Image: fields.Image, Authors: fields.Byline, SiteName: fields.SiteName, Base: links.Base, Extract: c.extractor, Ledger: removed, Scratch: &s.article,
		})
		if found.Scripted {
			picked = picked.Again(found.Root, &s.match)
			removed.Keep(picked.Kept())
			made = unify(found.Root, removed)
		}
		trim = in.trimOptions(found, fields, d.base, removed)
	} else {
		article.ShowNoscript(found.Root)
	}

	// Apply the rules to the tree, build the article's blocks, and apply the rules to
	// their lines.
	rules := apply.New(found.Root, picked, in.isPage(), c.share(), removed)
	rules.Tree()
	switch {
	case found.Posts, found.Items: // their parts are known, so that no name of an element tells of them
	case in.isPage():
		article.Prune(found, in.site, removed, &s.article)
	default:
		article.PruneSlice(found.Root, removed, &s.article)
	}
	blocks := block.Build(found.Root, block.Options{
		Page: in.isPage(), Captions: d.captions, Dir: found.Dir, Exact: found.Exact, Links: links, Rel: c.rel, Carried: c.carried, Targets: picked.Targets,
		Renamed: rules.Renamed, Made: made, RuleFor: rules.RuleFor, Ledger: removed,
	}, &s.block)
	rules.Lines(blocks)
	if in.isPage() && !found.Posts && !found.Items && article.Trim(blocks, trim) {
		rules.Lines(blocks)
	}
	if found.Repeats && blocks.DropRepeated() {
		rules.Lines(blocks)
	}
	judged := c.judge(blocks, rules, in.isPage(), found, d)
	blocks.RecordAdded()
	for _, captured := range rules.Captured {
		fields.Fill(captured.Field, captured.Text)
	}

	// Render it, and let only what the allowlist knows through.
	doc := &Document{Meta: Meta(fields), Seen: sightings(in.page, fields), Found: found.How, Judged: judged, captions: blocks.CaptionsBesideText(), tree: new(tree)}
	doc.Kind, doc.KindConfidence = in.kind(blocks)
	rendered, size := blocks.Markup()
	doc.HTML = endLine(policy.Sanitize(c.policy, rendered, size))
	if found.Scripted || streamed {
		removed.Script(scriptText(doc.HTML, d))
	}
	doc.Removed = removals(removed.List())
	return doc, nil
}

// unify brings embeds, code, tables and formulas below root into one form. It returns the formulas
// whose text wasn't in the document.
func unify(root *html.Node, removed *ledger.Ledger) (made map[*html.Node]bool) {
	embed.Unify(root, removed)
	dom.WrapCustom(root)
	code.Tidy(root, removed)
	dom.TablesByRole(root)
	return formula.Unify(root, removed)
}

// cleanArticle returns the result for markup that is to be read as a page but is a
// clean article already, such as newsclean makes: there is no article to find in it. It
// returns nil for any other markup.
func (c *Cleaner) cleanArticle(markup string, d docConfig) *Document {
	if d.mode != Page || !strings.HasSuffix(markup, ">\n") || parse.IsPage(markup) {
		return nil
	}
	d.mode, d.captions = Fragment, true
	doc, err := c.cleanMarkup(markup, d)
	if err != nil || doc.HTML != strings.TrimLeft(markup, "\n") { // line breaks separate it from front matter
		return nil
	}
	return doc
}

// recovered turns a panic into an error. It must be deferred.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: %v", ErrInternal, p)
	}
}

// endLine ends a text that isn't empty with exactly one newline.
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

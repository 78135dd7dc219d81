package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/markdown"
	"github.com/newsclean/newsclean/post"
)

func (a *app) addPostFlag(c *cobra.Command) {
	c.Flags().BoolVar(&a.frontMatter, "front-matter", false, "add title, author, date and source to the front matter where it has none")
}

// checkPost refuses what doesn't go with --front-matter.
func (a *app) checkPost() error {
	switch {
	case !a.frontMatter:
	case a.format != "html" && a.format != "markdown":
		return fmt.Errorf("--front-matter makes posts of HTML or Markdown; leave --format %s out", a.format)
	case a.jsonLines || a.archives:
		return errors.New("lines of JSON have the metadata in \"meta\"; leave --front-matter out")
	case a.feeds:
		return errors.New("the items of a feed are no posts; leave --front-matter out")
	case a.report != "":
		return errors.New("--report writes a page and no post; leave --front-matter out")
	}
	return nil
}

// A markdownPost is a file whose body is Markdown.
type markdownPost struct {
	head string // the front matter, and what is before it
	*post.Post
}

func (p *markdownPost) String() string { return p.head + p.Text }

// line is the line of the file in which something was left.
func (p *markdownPost) line(l post.Left) int { return strings.Count(p.head, "\n") + l.Line }

// cleanPost cleans the HTML in a post whose body is Markdown.
func (a *app) cleanPost(cleaner *newsclean.Cleaner, c cleaned) cleaned {
	text := string(c.data)
	_, body := newsclean.SplitFrontMatter(strings.TrimPrefix(text, "\ufeff"))
	p := &markdownPost{head: strings.TrimSuffix(text, body)}
	p.Post, c.err = post.Clean(cleaner, body)
	switch {
	case errors.Is(c.err, post.ErrEncoding):
		c.err, c.left = nil, "body is Markdown and not UTF-8, left as it is"
		p.Post = &post.Post{Text: body, Document: &newsclean.Document{Charset: c.doc.Charset}}
	case c.err != nil:
		return c
	case a.frontMatter:
		p.head = fill(p.head, c.doc.FrontMatter, p.Document.Meta)
	}
	if n := len(p.Left); n > 0 && c.left == "" && looksLikeHTML(body) {
		c.left = fmt.Sprintf("HTML left as it is in line %d: %s", p.line(p.Left[0]), p.Left[0].Reason)
		if n > 1 {
			c.left += fmt.Sprintf(", and %d more; --explain names them", n-1)
		}
	}
	c.post = p
	return c
}

// fill fills in the front matter at the end of a post's head.
func fill(head, frontMatter string, m newsclean.Meta) string {
	filled := post.FillFrontMatter(frontMatter, m)
	if frontMatter == "" && filled != "" {
		filled += "\n"
	}
	return strings.TrimSuffix(head, frontMatter) + filled
}

// mayBeMarkdown says whether to ask if a file's body is Markdown. Of standard
// input nothing is known but its front matter, and HTML is what is wanted of it
// unless the flags say more, or it has template tags, which no HTML has.
func (a *app) mayBeMarkdown(c cleaned) bool {
	html := a.format == "html" && (c.name != stdin || hasTemplateTag(string(c.data)))
	asked := a.inPlace() || a.format == "markdown" || html
	return asked && hasPostName(c)
}

// mayBePost says whether a file is a post, or one that is cleaned in its place,
// where comments stay that site generators look for.
func (a *app) mayBePost(c cleaned) bool {
	switch {
	case a.format != "html" && a.format != "markdown":
		return false
	case a.frontMatter || a.inPlace() || hasPostExtension(c.name):
		return true
	}
	frontMatter, _ := newsclean.SplitFrontMatter(strings.TrimPrefix(string(c.data), "\ufeff"))
	return frontMatter != ""
}

func hasPostExtension(name string) bool {
	return slices.Contains([]string{".md", ".markdown"}, strings.ToLower(filepath.Ext(name)))
}

// hasPostName says whether a file is a post by its front matter or its name.
func hasPostName(c cleaned) bool {
	return c.doc.FrontMatter != "" || hasPostExtension(c.name)
}

// asPost makes a post of a document whose body is HTML, if it is one or is to
// become one. What template tags are in it are the page's: a body with some of
// its own counts as Markdown.
func (a *app) asPost(c cleaned) cleaned {
	if c.err != nil {
		return c
	}
	if a.frontMatter {
		c.doc.FrontMatter = post.FillFrontMatter(c.doc.FrontMatter, c.doc.Meta)
	}
	if a.format == "html" && (a.frontMatter || hasPostName(c)) {
		c.doc.HTML = post.EscapeTags(c.doc.HTML)
	}
	return c
}

// toMarkdown gives a document's article as Markdown.
func (a *app) toMarkdown(c cleaned) (string, error) {
	if a.frontMatter || hasPostName(c) {
		return markdown.ConvertPost(c.doc.HTML)
	}
	return markdown.Convert(c.doc.HTML)
}

// reportPost says what was removed from a post, and what was left of its HTML.
func (a *app) reportPost(c cleaned) {
	explain(a.err, a.errColours, label(c.name), c.post.Document)
	for _, l := range c.post.Left {
		fmt.Fprintf(a.err, "  line %d: HTML left as it is: %s\n", c.post.line(l), l.Reason)
	}
}

// Package report makes a page out of what newsclean did to a document, for
// whoever writes or checks rules: the result, as a reader sees it, as Markdown
// and as HTML; the document beside it, each removed piece marked in its place;
// the rules with their counts, the metadata, and how the document was read.
//
// The page is one file that loads nothing. Nothing of the document gets into it
// but text and the plain structure of its elements: no address, style, script
// or attribute. Both documents are shown in frames that may neither run
// scripts nor load anything.
package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/newsclean/newsclean"
)

// Write cleans a document and writes the page about it. name is what the page
// calls the document, such as its file's name. The errors are those of
// Cleaner.Clean and of w; with an error of the former nothing is written.
func Write(w io.Writer, c *newsclean.Cleaner, name string, document []byte, opts ...newsclean.DocOption) error {
	_, err := Make(w, c, name, document, opts...)
	return err
}

// look cleans a document and returns what the page about it shows.
func look(c *newsclean.Cleaner, name string, document []byte, opts []newsclean.DocOption) (*view, error) {
	in, err := c.Parse(bytes.NewReader(document), opts...)
	if err != nil {
		return nil, err
	}
	doc, err := c.Clean(bytes.NewReader(document), append(slices.Clone(opts), newsclean.WithExplanation())...)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(doc.HTML))
	if err != nil {
		return nil, err
	}
	return newView(name, document, in, doc, &newsclean.Input{Root: root})
}

// Is says whether data, or its first 2048 bytes, is a page that Write wrote, so
// that a program can tell whether it may write over a file.
func Is(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 2048)], []byte(`<meta name="generator" content="newsclean report">`))
}

// The parts of the page.
var (
	//go:embed page.html
	pageSource string
	//go:embed page.css
	pageStyle string
	//go:embed page.js
	pageScript string
	//go:embed frame.html
	frameSource string
	//go:embed frame.css
	frameStyle string
	//go:embed marks.css
	marksStyle string
)

var (
	page  = template.Must(template.New("page").Parse(pageSource))
	frame = template.Must(template.New("frame").Parse(frameSource))
)

// Style, Script and ScriptHash are the fixed parts of the page. The policy
// names the hash, so that the browser runs this script and no other.

func (*view) Style() template.CSS       { return template.CSS(marksStyle + pageStyle) }
func (*view) Script() template.JS       { return template.JS(pageScript) }
func (*view) ScriptHash() string        { return scriptHash }
func (v *view) RuleStyle() template.CSS { return ruleStyle(v.Rules) }

var scriptHash = func() string {
	sum := sha256.Sum256([]byte(pageScript))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}()

// framed makes the document of a frame. lang is its language, "" if it isn't
// known.
func framed(title, lang string, body *html.Node, rules []*rule) (string, error) {
	var content bytes.Buffer
	if err := html.Render(&content, body); err != nil {
		return "", err
	}
	var b bytes.Buffer
	err := frame.Execute(&b, struct {
		Title, Lang string
		Style       template.CSS
		Body        template.HTML
	}{title, lang, template.CSS(marksStyle+frameStyle) + ruleStyle(rules), template.HTML(content.String())})
	return b.String(), err
}

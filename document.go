package newsclean

import (
	"io"
	"strings"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
)

// A Document is a cleaned document.
type Document struct {
	// HTML is the article: clean, safe to embed, one block a line, with a newline at
	// the end; "" if nothing is left.
	HTML string
	// FrontMatter is the YAML, TOML or JSON at the top of the input, byte for
	// byte with its line end; "" if there was none.
	FrontMatter string
	// Meta is what the document says of itself.
	Meta Meta
	// Removed lists what was taken out and why, in the order of the first removal.
	Removed []Removal
	// Judged lists the lines that were weighed and went or nearly went, in order; it is set
	// only with Explain.
	Judged []Judged
	// Charset is what the bytes were read as, and why.
	Charset Charset
	// Found says how the article of a full page was found, and why. It is empty for a
	// fragment, and for a clean article.
	Found string

	captions []bool // for each figcaption in HTML: Text leaves it out
}

// Text returns the article as plain text, a line for each block. Tabs separate the
// cells of a table row. What a full page itself marks as the caption of a picture is
// left out: it is no sentence of the text, and means nothing without the picture. (East
// Asian captions stay, since they are written as one.)
func (d *Document) Text() string { return block.PlainText(d.HTML, d.captions) }

// NoArticle reports whether the input seems to hold no article: all of it was removed, or it
// is a full page of which no more is left than a word such as "Loading", and no picture,
// table, list, code or formula. Pages that a script builds in the browser are such.
func (d *Document) NoArticle() bool {
	if d.HTML == "" {
		return d.Found != "" || len(d.Removed) > 0
	}
	return d.Found != "" && len(d.HTML) < maxNotice && !strings.Contains(d.HTML, "<figure") && !strings.Contains(d.HTML, "<img") &&
		!strings.Contains(d.HTML, "<t") && !strings.Contains(d.HTML, "<li") && !strings.Contains(d.HTML, "<pre") && !strings.Contains(d.HTML, "<math") &&
		chars.Width(d.Text()) < minArticle && len(strings.Fields(d.Text())) < minWords
}

// minArticle is the least width, in runes with wide ones counted double, and minWords the fewest
// words of a text that is an article: a short sentence. maxNotice is the most bytes of HTML
// that can hold less.
const minArticle, minWords, maxNotice = 40, 4, 1000

// String returns the front matter and the HTML, with a blank line between them.
func (d *Document) String() string {
	if d.FrontMatter == "" || d.HTML == "" {
		return d.FrontMatter + d.HTML
	}
	return d.FrontMatter + "\n" + d.HTML
}

// WriteTo writes what String returns, as the command prints it.
func (d *Document) WriteTo(w io.Writer) (int64, error) {
	n, err := io.WriteString(w, d.String())
	return int64(n), err
}

// Meta is what a document says of itself. A field that was not found is empty.
type Meta struct {
	Title         string `json:"title,omitempty"`
	OriginalTitle string `json:"original_title,omitempty"`
	Byline        string `json:"byline,omitempty"`
	Source        string `json:"source,omitempty"` // the medium that a repost names as its source (来源：…)
	Editor        string `json:"editor,omitempty"`
	Published     string `json:"published,omitempty"` // RFC 3339; the date alone (2006-01-02) where the time or its zone is not known
	Modified      string `json:"modified,omitempty"`  // like Published
	SiteName      string `json:"site_name,omitempty"`
	Lang          string `json:"lang,omitempty"`          // BCP 47
	Image         string `json:"image,omitempty"`         // absolute URL of the lead image
	CanonicalURL  string `json:"canonical_url,omitempty"` // absolute
	Excerpt       string `json:"excerpt,omitempty"`
}

// Charset says what the bytes of a document were read as, and why.
type Charset struct {
	// Name is the WHATWG name: "utf-8", "gb18030", "big5"…
	Name string
	// Reason is one of "caller", "byte order mark", "UTF-16 pattern",
	// "valid UTF-8", "almost valid UTF-8", "content type", "meta", "detected"
	// and "default".
	Reason string
}

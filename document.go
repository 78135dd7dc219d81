package newsclean

import (
	"encoding/json"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
)

// A Document is a cleaned document.
type Document struct {
	// HTML is the article: clean, safe to embed, one block a line, with a newline at
	// the end; "" if nothing is left.
	HTML string `json:"html"`
	// FrontMatter is the YAML, TOML or JSON at the top of the input, byte for
	// byte with its line end; "" if there was none.
	FrontMatter string `json:"front_matter"`
	// Meta is what the document says of itself.
	Meta Meta `json:"meta"`
	// Kind is the kind of page that a full page is, and KindConfidence how sure that is, up to 1.
	// A fragment has no kind, but if lines of it say who wrote what follows and when, in cite and
	// time elements as newsclean writes them, it is a discussion.
	Kind           Kind    `json:"kind,omitempty"`
	KindConfidence float64 `json:"kind_confidence,omitempty"`
	// Removed lists what was taken out and why, in the order of the first removal.
	Removed []Removal `json:"removed"`
	// Judged lists the lines that were weighed and went or nearly went, in order; it is set
	// only with WithExplanation.
	Judged []Judged `json:"judged,omitempty"`
	// Seen lists the values that a page gives for the fields of Meta, and where; it is set only
	// with WithExplanation.
	Seen []Sighting `json:"seen,omitempty"`
	// Charset is what the bytes were read as, and why.
	Charset Charset `json:"charset"`
	// Found says how the article of a full page was found, and why. It is empty for a
	// fragment, and for a clean article.
	Found string `json:"found,omitempty"`

	captions []bool // for each figcaption in HTML: Text leaves it out
	tree     *tree
}

// A tree is a Document's, once somebody asks for it.
type tree struct {
	once sync.Once
	root *html.Node
}

// Node returns the article as a tree, for programs that work on: a div with the blocks of HTML
// in it. It is parsed when it is first asked for; after that each call returns the same tree,
// which the caller may change. HTML stays as it is.
func (d *Document) Node() *html.Node {
	if d.tree == nil { // the caller made the Document
		return parse.Fragment(d.HTML)
	}
	d.tree.once.Do(func() { d.tree.root = parse.Fragment(d.HTML) })
	return d.tree.root
}

// MarshalJSON returns the document with the keys that the command's JSON has: html, text,
// front_matter, meta, kind, kind_confidence, removed, judged, seen, charset and found.
func (d Document) MarshalJSON() ([]byte, error) {
	type plain Document // without this method
	if d.Removed == nil {
		d.Removed = []Removal{} // [] and not null
	}
	return json.Marshal(struct {
		Text string `json:"text"`
		plain
	}{d.Text(), plain(d)})
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
	Title         string `json:"title,omitempty"`      // the headline that readers see
	HeadTitle     string `json:"head_title,omitempty"` // the title in the page's head, for search engines and previews, without the site's name; "" if it says the same
	OriginalTitle string `json:"original_title,omitempty"`
	Byline        string `json:"byline,omitempty"`
	Source        string `json:"source,omitempty"` // the medium that a repost names as its source (来源：…)
	Editor        string `json:"editor,omitempty"`
	Published     string `json:"published,omitempty"` // RFC 3339; the date alone (2006-01-02) where the time or its zone is not known; that of the last change if the page shows no other
	Modified      string `json:"modified,omitempty"`  // like Published
	SiteName      string `json:"site_name,omitempty"`
	Lang          string `json:"lang,omitempty"`          // BCP 47
	Image         string `json:"image,omitempty"`         // absolute URL of the lead image
	CanonicalURL  string `json:"canonical_url,omitempty"` // absolute
	Excerpt       string `json:"excerpt,omitempty"`
}

// PublishedTime returns Published as a time, the zero time if it isn't known. A date alone is
// its midnight in UTC.
func (m *Meta) PublishedTime() time.Time { return timeOf(m.Published) }

// ModifiedTime does the same with Modified.
func (m *Meta) ModifiedTime() time.Time { return timeOf(m.Modified) }

func timeOf(s string) time.Time {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}

// Charset says what the bytes of a document were read as, and why.
type Charset struct {
	// Name is the WHATWG name: "utf-8", "gb18030", "big5"…
	Name string `json:"name"`
	// Reason is one of "caller", "byte order mark", "UTF-16 pattern",
	// "valid UTF-8", "almost valid UTF-8", "content type", "meta", "detected"
	// and "default".
	Reason string `json:"reason"`
}

package learn

import (
	"bytes"
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/chars"
)

// An Input is a document to learn from.
type Input struct {
	ID      string                // names it in comments
	Site    string                // "" to tell it by the document's address
	URL     string                // "" if it isn't known
	Filler  string                // what lines hold that stand for others, "" if there are none
	Body    []byte                // as it came
	Options []newsclean.DocOption // to read it with, without WithBaseURL
}

// Features are what is learnt from one document.
type Features struct {
	Site      string // Input.Site, or else its Host
	Host      string // the host of its address without www, "" if it isn't known
	ID        string
	Published string // as newsclean.Meta has it
	Byline    string // the same
	Size      int    // visible runes of its lines
	Pieces    []Piece

	Page       bool        // it is a full page in which no rule names the article
	Containers []Container // that hold its article, from without to within

	Offers []Offer
	Others []string // selectors of elements that hold other text than offers, sorted
}

// A Piece is a line of a cleaned document, or an element of a document as it came whose text
// is still there when it is cleaned.
type Piece struct {
	Select string   // the selector of an element, "" for a line
	Tag    string   // the tag of a line's paragraph, heading…
	Text   string   // its visible text, the title marked
	Before string   // the folded line before a line
	Start  int      // how many lines of its own the document has before a line; Tally counts them
	End    int      // the same behind a line
	Size   int      // visible runes
	Linked bool     // at least half of it is links
	Prose  bool     // it reads as a sentence, and is no link
	Quote  bool     // it stands in a quotation
	Heads  bool     // it is a heading with prose right behind it
	Byline bool     // it names the author
	Fixed  bool     // no rule about lines takes it: it stands in a table or figure
	Run    int      // how many sentences in a row repeat, of which it is one; Tally counts them
	Lines  []string // of an element of several lines, folded
	Tails  []Tail   `json:",omitempty"` // of a line
	Tail   bool     `json:",omitempty"` // it is the tail of a line; Tally makes these
}

// key tells which pieces are the same.
func (p *Piece) key() string {
	if p.Tail {
		return tailKey(p.Text)
	}
	if text := fold(p.Text); text != "" {
		return p.Select + "\x00" + text
	}
	return ""
}

// lineKey returns the key of the line that has the text of a piece, given by its key.
func lineKey(key string) string { return key[strings.IndexByte(key, 0):] }

// maxText is the longest text, in runes, that rules about text are tried on, as in package
// apply.
const maxText = 400

// Read cleans a document and returns its features. The errors are those of Cleaner.Clean.
func Read(c *newsclean.Cleaner, in Input) (*Features, error) {
	opts := in.options()
	doc, err := c.Clean(bytes.NewReader(in.Body), opts...)
	if err != nil {
		return nil, err
	}
	source, err := c.Parse(bytes.NewReader(in.Body), opts...)
	if err != nil {
		return nil, err
	}
	host := in.host(doc.Meta.CanonicalURL)
	f := &Features{Site: cmp.Or(in.Site, host), Host: host, ID: in.ID, Published: doc.Meta.Published, Byline: doc.Meta.Byline}
	lines := linesOf(doc.HTML)
	for i := range lines {
		f.Size += lines[i].size
	}
	f.Pieces = append(pieces(lines, doc.Meta), elements(source.Root, lines, doc.Meta.Title)...)
	f.Offers, f.Others = offers(source.Root, lines, cmp.Or(in.URL, doc.Meta.CanonicalURL))
	if doc.Found != "" && !strings.HasPrefix(doc.Found, "publisher: ") && isText(doc.Kind) {
		f.Page, f.Containers = true, containers(source.Root, doc.Text(), doc.Meta.Title)
	}
	if in.Filler != "" {
		f.Pieces = slices.DeleteFunc(f.Pieces, func(p Piece) bool { return strings.Contains(p.Text, in.Filler) })
	}
	return f, nil
}

// isText reports whether a page of a kind is a text, of which one container may hold all. A listing or
// the page of a product has parts, and a container of the same name holds others on the next page.
func isText(k newsclean.Kind) bool {
	return k == newsclean.KindArticle || k == newsclean.KindDocumentation
}

// options returns what to read the document with.
func (in *Input) options() []newsclean.DocOption {
	if in.URL == "" {
		return in.Options
	}
	return append(in.Options[:len(in.Options):len(in.Options)], newsclean.WithBaseURL(in.URL))
}

// SiteOf returns the site of a document, as Read does.
func SiteOf(c *newsclean.Cleaner, in Input) (string, error) {
	if site := cmp.Or(in.Site, in.host("")); site != "" {
		return site, nil
	}
	doc, err := c.Clean(bytes.NewReader(in.Body), in.options()...)
	if err != nil {
		return "", err
	}
	return in.host(doc.Meta.CanonicalURL), nil
}

// host returns the host of a document without www, by its address or else by the one that it
// gives itself; "" if there is none.
func (in *Input) host(canonical string) string {
	for _, address := range []string{in.URL, canonical} {
		if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
			return strings.TrimPrefix(strings.ToLower(strings.Trim(u.Hostname(), ".")), "www.")
		}
	}
	return ""
}

// pieces returns the lines of a cleaned document as pieces.
func pieces(lines []line, m newsclean.Meta) []Piece {
	out := make([]Piece, 0, len(lines))
	before := ""
	tails := tailsOf(lines, m.Title)
	for i, l := range lines {
		text := marked(l.text, m.Title)
		p := Piece{
			Tag: l.tag, Text: text, Before: before, Size: l.size,
			Linked: l.isLinked(), Quote: l.quote, Byline: isByline(l.text, m.Byline), Fixed: l.fixed, Tails: tails[i],
		}
		p.Prose = l.isProse()
		p.Heads = isHeading(l.tag) && i+1 < len(lines) && lines[i+1].tag == "p" && lines[i+1].isProse()
		before = fold(text)
		out = append(out, p)
	}
	return out
}

// isHeading reports whether a tag is that of a heading.
func isHeading(tag string) bool { return len(tag) == 2 && tag[0] == 'h' && chars.IsDigit(tag[1]) }

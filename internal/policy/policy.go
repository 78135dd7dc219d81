// Package policy is the allowlist that the article's markup passes last: bluemonday's,
// with a reason for each element and attribute. New builds it, Default and
// WithDataImages return shared ones, and Sanitize puts markup through one.
package policy

import (
	"io"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/link"
)

// New returns the allowlist. Where an element or attribute is allowed stands why;
// newsclean.Policy says what is left out and why.
func New() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	allowLinks(p)
	allowBlocks(p)
	allowInline(p)
	allowMath(p)

	// A direction is part of the text's meaning: digits and brackets stand
	// elsewhere without it.
	p.AllowAttrs("dir").Matching(oneOf([]string{"ltr", "rtl", "auto"})).Globally()
	// An id is what a link inside the article points at, footnotes above all.
	// The prefix keeps it from shadowing a name of the page around.
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^` + block.IDPrefix + `[\w.:-]{1,200}$`)).Globally()
	return p
}

// allowLinks allows what leads to other addresses.
func allowLinks(p *bluemonday.Policy) {
	// Where readers can go and images can come from. Everything else runs
	// something or opens a program.
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowRelativeURLs(true) // they stay where the base isn't known
	p.RequireParseableURLs(true)
	// a: the link. rel is what block writes there, nofollow unless the caller says otherwise: the
	// page around doesn't answer for the link. No target, so that no window of that page is handed on.
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("rel").Matching(regexp.MustCompile(`^` + relToken + `(?: ` + relToken + `)*$`)).OnElements("a")
	// img: the picture; alt for those who don't see it, title for what editors
	// keep captions in, width and height so that text doesn't jump.
	p.AllowAttrs("src").OnElements("img")
	p.AllowAttrs("alt", "title").OnElements("img")
	p.AllowAttrs("width", "height").Matching(digits).OnElements("img")
	// sinaimg.cn and WeChat refuse images to a foreign Referer. No value is
	// allowed that sends more than browsers do by themselves.
	p.AllowAttrs("referrerpolicy").Matching(oneOf(link.ReferrerPolicies)).OnElements("img")
}

// allowBlocks allows the blocks that the text is made of.
func allowBlocks(p *bluemonday.Policy) {
	// Paragraphs, headings, quotations, code, breaks; pictures and tables with
	// their captions.
	p.AllowElements("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "br", "figure", "figcaption")
	// Lists. start, value, type and reversed say which number an item has; the text
	// may refer to it.
	p.AllowElements("ul", "ol", "li", "dl", "dt", "dd")
	p.AllowAttrs("start", "value").Matching(integer).OnElements("ol", "li")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^[aAiI]$`)).OnElements("ol")
	p.AllowAttrs("reversed").Matching(regexp.MustCompile(`^$`)).OnElements("ol")
	// Tables. Without spans the cells stand under the wrong heads.
	p.AllowElements("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
	p.AllowAttrs("colspan", "rowspan").Matching(digits).OnElements("td", "th")
	// How a column is aligned; align alone says it without a style.
	p.AllowAttrs("align").Matching(oneOf([]string{"left", "center", "right"})).OnElements("td", "th")
	// The box of a task, which says whether it is done. Nobody can tick it, and it has no
	// name under which a form would send it.
	p.AllowAttrs("type").Matching(oneOf([]string{"checkbox"})).OnElements("input")
	p.AllowAttrs("disabled", "checked").Matching(regexp.MustCompile(`^$`)).OnElements("input")
}

// allowInline allows the elements within a line that mean something.
func allowInline(p *bluemonday.Policy) {
	// Stress, tone, deletions and additions, formulas and notes in sub and sup, titles
	// and terms, code and what is typed, text of another direction. span only ever
	// carries an id or a dir.
	p.AllowElements("strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "q", "cite", "dfn", "abbr",
		"code", "kbd", "samp", "var", "time", "bdi", "bdo", "span")
	// datetime is the date that the words give; title is what an abbreviation stands
	// for; the class of code is its language, for highlighters.
	p.AllowAttrs("datetime").Matching(regexp.MustCompile(`^[\w:.+ -]{1,40}$`)).OnElements("time", "del", "ins")
	p.AllowAttrs("title").OnElements("abbr", "dfn")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^language-[\w+#.-]{1,30}$`)).OnElements("code")
	// How characters are read.
	p.AllowElements("ruby", "rt", "rp")
	p.AllowNoAttrs().OnElements("rb") // bluemonday doesn't know it
}

// allowMath allows formulas: presentation MathML, whose attributes hold signs and
// lengths.
func allowMath(p *bluemonday.Policy) {
	p.AllowNoAttrs().OnElements(block.MathTags...)
	// alttext is the TeX of a formula. It may be any text, as alt may: in an attribute it is
	// none but that, in MathML too.
	p.AllowAttrs("alttext").OnElements("math")
	p.AllowAttrs(block.MathAttrs...).Matching(regexp.MustCompile(`^[^<>]*$`)).OnElements(block.MathTags...)
}

// LinkRels are what a link may say of where it leads.
var LinkRels = []string{"nofollow", "ugc", "sponsored", "noopener", "noreferrer", "external"}

var relToken = `(?:` + strings.Join(LinkRels, "|") + `)`

var (
	digits  = regexp.MustCompile(`^[0-9]{1,5}$`)
	integer = regexp.MustCompile(`^-?[0-9]{1,10}$`)
)

// oneOf returns an expression that matches each of the values and nothing else.
func oneOf(values []string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:` + strings.Join(values, "|") + `)$`)
}

// Default returns what New does, built once. It must not be changed.
var Default = sync.OnceValue(New)

// WithDataImages returns Default with the images added that newsclean.DataImages keeps.
// It must not be changed.
var WithDataImages = sync.OnceValue(func() *bluemonday.Policy {
	p := New()
	AllowDataImages(p)
	return p
})

// AllowDataImages allows the images that newsclean.WithDataImages keeps.
func AllowDataImages(p *bluemonday.Policy) {
	p.AllowURLSchemeWithCustomPolicy("data", func(u *url.URL) bool { return link.DataImage(u.String()) != "" })
}

// Sanitize returns the markup that the policy lets through, with ' and " in text as
// themselves rather than as references. size is an estimate of its bytes.
func Sanitize(p *bluemonday.Policy, markup io.Reader, size int) string {
	var b strings.Builder
	b.Grow(size)
	if err := p.SanitizeReaderToWriter(markup, &b); err != nil {
		return "" // as bluemonday's Sanitize does
	}
	return plainQuotes(b.String())
}

// plainQuotes writes &#39; and &#34; in text as the characters that they are. It leaves
// tags alone, and changes nothing from the first thing on that the built-in policy
// never lets through, so that the parsed tree is the same.
func plainQuotes(s string) string {
	if !strings.Contains(s, "&#3") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		end := strings.IndexByte(s, '<')
		if end < 0 {
			end = len(s)
		}
		if text := s[:end]; strings.Contains(text, "&#3") {
			_, _ = quotes.WriteString(&b, text)
		} else {
			b.WriteString(text)
		}
		s = s[end:]
		end = tagEnd(s)
		b.WriteString(s[:end])
		s = s[end:]
	}
	return b.String()
}

var quotes = strings.NewReplacer("&#39;", "'", "&#34;", `"`)

// rawTags are the elements in which a parser reads no character references, or no tags.
var rawTags = []string{"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext", "svg"}

// emptyFrame returns the length of the frame that s begins with if there is nothing in it, as of
// players, else 0. Its attributes are as bluemonday writes them.
func emptyFrame(s string) int {
	const start, close = "<iframe ", "></iframe>"
	if !strings.HasPrefix(s, start) {
		return 0
	}
	end := quotedEnd(s)
	if end < len(s) && strings.HasPrefix(s[end-1:], close) {
		return end - 1 + len(close)
	}
	return 0
}

// tagEnd returns the length of the tag that s begins with. It returns that of all of s
// for a comment, a doctype or a tag that changes how what follows is read.
func tagEnd(s string) int {
	if s == "" {
		return 0
	}
	name := strings.TrimPrefix(s[1:min(len(s), 16)], "/")
	if name == "" || !chars.IsLetter(name[0]) {
		return len(s)
	}
	for _, tag := range rawTags {
		if tag[0] == name[0]|0x20 && len(name) >= len(tag) && strings.EqualFold(name[:len(tag)], tag) {
			if end := emptyFrame(s); end > 0 {
				return end
			}
			return len(s)
		}
	}
	return quotedEnd(s)
}

// quotedEnd returns the length of the tag that s begins with, whose attributes are in quotes.
func quotedEnd(s string) int {
	quoted := false
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == '>' && !quoted:
			return i + 1
		}
	}
	return len(s)
}

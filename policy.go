package newsclean

import (
	"net/url"
	"regexp"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
)

// Policy gives the allowlist that Clean ends with, for callers who want to
// add to it and hand it back with WithPolicy. bluemonday checks the URLs in
// href, src and cite alone, so that nothing else that holds one is allowed:
// no srcset, no poster, no background.
func Policy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()

	// Links and images. Relative URLs stay where the base isn't known.
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.AllowAttrs("href").OnElements("a")
	p.RequireNoFollowOnLinks(true)
	p.AllowAttrs("src").OnElements("img")
	p.AllowAttrs("alt", "title").OnElements("img")
	p.AllowAttrs("width", "height").Matching(digits).OnElements("img")
	// sinaimg.cn and WeChat refuse images to a foreign Referer.
	p.AllowAttrs("referrerpolicy").Matching(oneOf(referrerPolicies)).OnElements("img")

	// Blocks.
	p.AllowElements("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "br", "figure", "figcaption")
	p.AllowElements("ul", "ol", "li", "dl", "dt", "dd")
	p.AllowAttrs("start", "value").Matching(integer).OnElements("ol", "li")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^[aAiI]$`)).OnElements("ol")
	p.AllowAttrs("reversed").Matching(regexp.MustCompile(`^$`)).OnElements("ol")
	p.AllowElements("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
	p.AllowAttrs("colspan", "rowspan").Matching(digits).OnElements("td", "th")

	// Inline elements that mean something.
	p.AllowElements("strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "q", "cite", "dfn", "abbr",
		"code", "kbd", "samp", "var", "time", "bdi", "bdo", "span")
	p.AllowAttrs("datetime").Matching(regexp.MustCompile(`^[\w:.+ -]{1,40}$`)).OnElements("time", "del", "ins")
	p.AllowAttrs("title").OnElements("abbr", "dfn")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^language-[\w+#.-]{1,30}$`)).OnElements("code")
	p.AllowElements("ruby", "rt", "rp")
	p.AllowNoAttrs().OnElements("rb") // bluemonday doesn't know it

	// Direction, and the ids that links inside the article point at.
	p.AllowAttrs("dir").Matching(oneOf([]string{"ltr", "rtl", "auto"})).Globally()
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^` + idPrefix + `[\w.:-]{1,200}$`)).Globally()

	// MathML without the elements that can hold HTML.
	p.AllowNoAttrs().OnElements(mathTags...)
	p.AllowAttrs(mathAttrs...).Matching(regexp.MustCompile(`^[^<>]*$`)).OnElements(mathTags...)
	return p
}

var (
	digits  = regexp.MustCompile(`^[0-9]{1,5}$`)
	integer = regexp.MustCompile(`^-?[0-9]{1,10}$`)
)

func oneOf(values []string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:` + strings.Join(values, "|") + `)$`)
}

// defaultPolicy is Policy, built once; it is only read.
var defaultPolicy = sync.OnceValue(Policy)

// dataPolicy also lets the images through that DataImages keeps.
var dataPolicy = sync.OnceValue(func() *bluemonday.Policy {
	p := Policy()
	p.AllowURLSchemeWithCustomPolicy("data", func(u *url.URL) bool { return dataImage(u.String()) != "" })
	return p
})

// sanitize puts the markup through the allowlist, last, and then writes ' and
// " in text as themselves.
func sanitize(p *bluemonday.Policy, markup string) string {
	return plainQuotes(p.Sanitize(markup))
}

// plainQuotes writes &#39; and &#34; in text as the characters they are. It
// leaves tags alone and stops at whatever the built-in policy never lets
// through, so that the parsed tree is the same.
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
		_, _ = quotes.WriteString(&b, s[:end])
		s = s[end:]
		end = tagEnd(s)
		b.WriteString(s[:end])
		s = s[end:]
	}
	return b.String()
}

var quotes = strings.NewReplacer("&#39;", "'", "&#34;", `"`)

// rawTags are the elements in which a parser reads no character references or
// no tags.
var rawTags = []string{"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext", "svg"}

// tagEnd gives the length of the tag that s begins with; all of s if it is a
// comment, a doctype or a tag that changes how what follows is read.
func tagEnd(s string) int {
	if s == "" {
		return 0
	}
	name := strings.ToLower(strings.TrimPrefix(s[1:min(len(s), 16)], "/"))
	if name == "" || name[0] < 'a' || name[0] > 'z' {
		return len(s)
	}
	for _, tag := range rawTags {
		if strings.HasPrefix(name, tag) {
			return len(s)
		}
	}
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

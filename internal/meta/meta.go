// Package meta finds what a full page says of itself: title, byline, source, dates,
// language, site, image and address. Read is handed the page's tree and collects in one
// walk what the markup says; Decide is then told the publisher's own selectors and
// returns the Fields.
package meta

import (
	"net/url"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/jsonld"
	"github.com/newsclean/newsclean/words"
)

// Fields are what a page says of itself. newsclean.Meta explains each; one that wasn't
// found is empty.
type Fields struct {
	Title         string
	HeadTitle     string
	OriginalTitle string
	Byline        string
	Source        string
	Editor        string
	Published     string
	Modified      string
	SiteName      string
	Lang          string
	Image         string
	CanonicalURL  string
	Excerpt       string
}

// Fill sets a field, by its name in rule files, to what a rule captured, unless it is
// set already. Names of other fields are ignored.
func (m *Fields) Fill(name, text string) {
	var at *string
	switch name {
	case "original_title":
		at = &m.OriginalTitle
	case "byline":
		at = &m.Byline
	case "source":
		at = &m.Source
	case "editor":
		at = &m.Editor
	case "published":
		at = &m.Published
	}
	if at != nil && *at == "" {
		*at = text
	}
}

// Decide returns what the page says of itself. sel returns the text that the
// publisher's own selector for a field ("title", "byline", "source", "editor",
// "published", …) finds, "" if there is none. base is what the page's addresses are
// relative to, with its base element taken into account; it may be nil.
//
// The order of trust is JSON-LD, the publisher's selectors, meta tags and microdata,
// then the visible page. Fields for which that order gives worse results say so where
// they are decided, and bylines are weighed. All values are one line of plain text; the same page always gives
// the same values.
func (p *Page) Decide(base *url.URL, sel func(field string) string) Fields {
	p.sel = sel
	if p.base = base; base == nil {
		p.base = p.baseElement()
	}
	p.ld = jsonld.Read(p.ldBlocks, p.titleTag)

	var m Fields
	m.CanonicalURL = p.canonical()
	m.SiteName = p.siteName()
	p.site = newSiteNames(p, m.SiteName, m.CanonicalURL)
	m.Title = p.headline()
	m.HeadTitle = p.headTitle(m.Title)
	m.Lang = p.lang(m.Title)
	m.OriginalTitle = p.originalTitle()
	p.saw("head_title", "head", m.HeadTitle)
	p.saw("original_title", "label", m.OriginalTitle)
	m.Source = p.source()
	m.Byline = p.byline(m.Source)
	m.Editor = p.editor()
	zone := p.zoneHint(m.Lang, m.Title)
	m.Published = p.published(zone, m.CanonicalURL)
	m.Modified = p.modified(zone, m.Published)
	m.Image = p.image()
	m.Excerpt = p.excerpt(m.Title)
	if m.SiteName == "" {
		m.SiteName = p.siteInTitle()
		p.saw("site_name", "title element", m.SiteName)
	}
	return m
}

// ArticleBody returns the article's text as JSON-LD gives it, "" if it doesn't, once Decide was called.
func (p *Page) ArticleBody() string { return p.ld.Body }

// Keywords returns the page's lists of keywords, each as one folded text. A page with a
// broken head has its meta tags, and so these lists, in the body.
func (p *Page) Keywords() map[string]bool {
	lists := map[string]bool{}
	for i := range p.tags {
		if t := &p.tags[i]; t.name == "keywords" && strings.Count(t.value, ",") >= minKeywords {
			lists[chars.Key(t.value)] = true
		}
	}
	return lists
}

// minKeywords is how many commas a list of keywords has at least.
const minKeywords = 3

// siteName returns the name of the site. og:site_name comes before JSON-LD, whose
// publisher is often the company and not the paper that readers know.
func (p *Page) siteName() string {
	return p.first("site_name", []candidate{
		{"selector", chars.Line(p.sel("site_name"))},
		{"meta og:site_name", p.meta("og:site_name")},
		{"JSON-LD", p.ld.Publisher},
		{"meta", p.meta("application-name", "apple-mobile-web-app-title", "citation_journal_title")},
		{"meta copyright", p.copyright()},
		{"meta", p.meta("dc.publisher", "dcterms.publisher")},
	}, func(s string) string {
		s = strings.TrimSpace(s)
		if len(s) > maxSiteName || isURLText(s) || isVoidValue(s) || strings.ContainsAny(s, "@©") {
			return ""
		}
		return s
	})
}

// maxSiteName is the longest name of a site, in bytes.
const maxSiteName = 100

// copyright returns the name in a copyright tag as Chinese portals write it, "" if
// there is none.
func (p *Page) copyright() string {
	value := p.meta("copyright")
	for _, rights := range words.Of("all_rights") {
		if name, ok := strings.CutSuffix(value, rights); ok {
			return name
		}
	}
	return ""
}

// source returns the medium that a repost names. No standard vocabulary has such a
// field, so that JSON-LD has no say.
func (p *Page) source() string {
	candidates := []candidate{{"selector", p.sel("source")}, {"meta", p.meta("source", "article:source", "mediaid", "og:article:source")}}
	for _, l := range p.linesByDistance() {
		candidates = append(candidates, candidate{"label", labelled(l.text, words.Of("label_source"))})
	}
	return p.first("source", candidates, cleanSource)
}

// editor returns who edited the article.
func (p *Page) editor() string {
	candidates := []candidate{{"JSON-LD", p.ld.Editor}, {"selector", p.sel("editor")}, {"meta", p.meta("editor", "article:editor")}}
	// The line stands below the article, and above the lines of other articles.
	for _, l := range p.lines {
		if l.at >= p.headAt {
			candidates = append(candidates, candidate{"label", labelled(l.text, words.Of("label_editor"))})
		}
	}
	return p.first("editor", candidates, cleanEditor)
}

// originalTitle returns the headline that the article had at its source.
func (p *Page) originalTitle() string {
	if s := chars.Line(p.sel("original_title")); s != "" {
		return trimLabel(s, words.Of("label_original_title"))
	}
	for _, l := range p.lines {
		if s := trimLabel(l.text, words.Of("label_original_title")); s != l.text && s != "" {
			return s
		}
	}
	return ""
}

// excerpt returns the summary. The tags for search engines and social networks come
// before JSON-LD, whose description is often the whole text. A value that only repeats
// the headline says nothing, and one that names the host is about the site.
func (p *Page) excerpt(title string) string {
	whole, long := "", ""
	for _, c := range []candidate{
		{"selector", chars.Line(p.sel("excerpt"))},
		{"meta og:description", p.meta("og:description")},
		{"meta description", p.meta("description")},
		{"JSON-LD", p.ld.Description},
		{"meta", p.meta("twitter:description", "dc.description", "dcterms.description", "dcterms.abstract", "sailthru.description")},
		{"microdata", p.prop("description")},
	} {
		s := cutHeadline(c.value, title)
		key := chars.Key(s)
		if key == "" || key == chars.Key(title) || p.site.isSite(s) || isURLText(s) || p.site.host != "" && strings.Contains(s, p.site.host) {
			continue
		}
		if len(s) > maxWholeExcerpt {
			if long == "" {
				long = s
			}
			s = cutExcerpt(s)
			p.saw("excerpt", c.from, s)
			continue
		}
		p.saw("excerpt", c.from, s)
		if whole == "" {
			whole = s
		}
	}
	if whole != "" {
		return whole
	}
	return cutExcerpt(long)
}

// maxWholeExcerpt is the longest summary, in bytes, that stays whole. If there are only
// longer ones, the first is cut after maxExcerpt runes.
const maxWholeExcerpt, maxExcerpt = 1200, 300

// cutHeadline cuts the headline off the front of s where a sign, or in Chinese a space,
// separates it from the rest.
func cutHeadline(s, title string) string {
	rest, ok := strings.CutPrefix(s, title)
	if !ok || title == "" {
		return s
	}
	text := strings.TrimLeft(rest, " -—–|｜_")
	sign := strings.TrimSpace(rest[:len(rest)-len(text)])
	if sign == "" && (len(text) == len(rest) || chars.CountCJK(title) < 6) {
		return s
	}
	return text
}

// cutExcerpt cuts s after maxExcerpt runes and marks the cut.
func cutExcerpt(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxExcerpt {
			return strings.TrimSpace(s[:i]) + "…"
		}
	}
	return s
}

// isVoidValue reports whether s is what software writes for want of a value.
func isVoidValue(s string) bool {
	value := strings.ToLower(strings.Trim(s, " .-_/[](){}#*"))
	return value == "" || noValues()[value] || strings.Contains(s, "{{") || strings.Contains(s, "${") || strings.Contains(s, "<%")
}

var noValues = sync.OnceValue(func() map[string]bool { return words.Set("no_value") })

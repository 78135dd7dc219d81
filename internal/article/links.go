package article

import (
	"net/url"
	"path"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/host"
	"github.com/newsclean/newsclean/internal/regex"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Site is what is known of the site that a page is from. What a page offers of its own
// site are further articles, while links elsewhere, into the page and to files are what an
// author gives.
type Site map[string]bool

// NewSite returns the site that has those hosts. If there are none, it is the one that most
// of the page's links lead to.
func NewSite(hosts []string, page *html.Node) Site {
	s := Site{}
	for _, h := range hosts {
		s[host.Site(h)] = true
	}
	if len(s) == 0 {
		if name := mostLinked(page); name != "" {
			s[name] = true
		}
	}
	return s
}

// mostLinked returns the name of the site that more than half of a page's links with a host
// lead to, "" if there is none or there are few links.
func mostLinked(page *html.Node) string {
	links, all := map[string]int{}, 0
	best, last, name := "", "", "" // name is the site of the host last, which most links have in a row
	dom.Walk(page, func(n *html.Node) bool {
		if n.Type != html.ElementNode || n.DataAtom != atom.A {
			return true
		}
		href := dom.Attr(n, "href")
		if !strings.Contains(href, "//") {
			return true // it has no host
		}
		if u, err := url.Parse(strings.TrimSpace(href)); err == nil && u.Host != "" {
			if u.Host != last {
				last, name = u.Host, host.Site(u.Hostname())
			}
			links[name]++
			if all++; links[name] > links[best] {
				best = name
			}
		}
		return true
	})
	if all < minSiteLinks || 2*links[best] <= all {
		return ""
	}
	return best
}

// minSiteLinks is how many links give a site away: more than an article alone has to one.
const minSiteLinks = 10

// offers reports whether a link leads to another page of the site.
func (s Site) offers(href string) bool {
	href = strings.TrimSpace(href)
	if href == "" || href[0] == '#' {
		return false
	}
	u, err := url.Parse(href)
	switch {
	case err != nil || isFile(u.Path):
		return false
	case u.Host != "":
		return s[host.Site(u.Hostname())]
	}
	return u.Scheme == "" || u.Scheme == "javascript"
}

// isFile reports whether a path is that of a file to download.
func isFile(p string) bool {
	return fileEndings()[strings.ToLower(strings.TrimPrefix(path.Ext(p), "."))]
}

// fileEndings are the endings of files to download.
var fileEndings = sync.OnceValue(func() map[string]bool { return words.Set("file_ending") })

// A linkSum is the text of links by where they lead, in runes with wide ones counted double.
type linkSum struct {
	titles    int // to the own site, long enough for the title of an article
	labels    int // to the own site, shorter
	elsewhere int // to another site, to a file, or within the page

	other  string // the other site that titles lead to
	there  int    // how many do
	spread bool   // they lead to several
}

// minTitle is the least width of a text that may be the title of an article.
const minTitle = 25

// add adds a link with a text of that width.
func (l *linkSum) add(s Site, href string, width int) {
	switch {
	case !s.offers(href):
		l.elsewhere += width
		if u, err := url.Parse(href); err == nil && u.Host != "" && !isFile(u.Path) && width >= minTitle {
			l.addOther(host.Site(u.Hostname()), 1)
		}
	case width < minTitle:
		l.labels += width
	default:
		l.titles += width
	}
}

// addOther adds titles that lead to another site.
func (l *linkSum) addOther(site string, count int) {
	l.spread = l.spread || l.there > 0 && l.other != site
	l.other, l.there = site, l.there+count
}

// addAll adds another sum.
func (l *linkSum) addAll(m linkSum) {
	if m.there > 0 {
		l.addOther(m.other, m.there)
	}
	l.spread = l.spread || m.spread
	l.titles += m.titles
	l.labels += m.labels
	l.elsewhere += m.elsewhere
}

// sum returns the sum of the links below n.
func (s Site) sum(n *html.Node) linkSum {
	var sum linkSum
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type != html.ElementNode || c.DataAtom != atom.A || !dom.HasAttr(c, "href") {
			return true
		}
		sum.add(s, dom.Attr(c, "href"), chars.Width(dom.VisibleText(c, 0)))
		return false
	})
	return sum
}

// A headKind says what stands above links.
type headKind uint8

const (
	noHead      headKind = iota
	ownHead              // a heading of the author's
	sourcesHead          // one that says that sources or further reading follow
)

// manyTitles is how many titles that lead to one other site are what that offers: a portal shows
// those of the paper that an article is from. An author's sources are on several.
const manyTitles = 4

// areFurniture reports whether links that stand together are what a site offers besides an
// article. Short ones below a heading are a list of the author's.
func (l linkSum) areFurniture(head headKind) bool {
	if head == noHead && l.there >= manyTitles && !l.spread {
		return true
	}
	return head != sourcesHead && l.titles+l.labels > l.elsewhere && (l.titles >= l.labels || head == noHead)
}

// headOf returns the kind of a heading's text. One that speaks of further articles is none.
func headOf(heading string) headKind {
	text := chars.FoldCase(strings.TrimRight(heading, " :："))
	switch {
	case isOf(sourceHeads(), text):
		return sourcesHead
	case text == "" || isOf(relatedHeads(), text):
		return noHead
	}
	return ownHead
}

// isOf reports whether an expression of many phrases matches a heading. Its length and its ends tell of
// most headings that it doesn't, for less than looking for each phrase in them costs.
func isOf(heads *regex.Expression, heading string) bool {
	return heads.MayMatch(heading, chars.VisibleLen(heading)) && heads.Regexp().MatchString(heading)
}

// sourceHeads matches the headings of sources, relatedHeads those of further articles and of
// keywords.
var sourceHeads = sync.OnceValue(func() *regex.Expression { return regex.Must(expanded(`(?i)^(?:[\d.]+ )?{{sources_head}}$`)) })
var relatedHeads = sync.OnceValue(func() *regex.Expression {
	return regex.Must(expanded(`(?i)^(?:{{related}}|{{related_label}}|{{tags}}|{{share}})$`))
})

// headAbove returns the kind of the heading that stands right above an element, or that it
// begins with.
func headAbove(n *html.Node) headKind {
	if h := dom.FirstHeading(n); h != nil {
		return headOf(dom.VisibleText(h, maxHeadRunes))
	}
	for level := 0; n != nil && level < maxHeadLevels; n, level = n.Parent, level+1 {
		for p := n.PrevSibling; p != nil; p = p.PrevSibling {
			if dom.IsHeading(p) {
				return headOf(dom.VisibleText(p, maxHeadRunes))
			}
			if p.DataAtom == atom.P && endsInColon(dom.VisibleText(p, 0)) {
				return headOf(dom.VisibleText(p, 0))
			}
			if p.Type == html.TextNode && chars.HasVisible(p.Data) || p.Type == html.ElementNode && dom.HasText(p) {
				return noHead
			}
		}
	}
	return noHead
}

// maxHeadRunes is how much of a heading is read, and maxHeadLevels how many elements a
// heading may stand above.
const maxHeadRunes, maxHeadLevels = 80, 3

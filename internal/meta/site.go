package meta

import (
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/words"
)

// siteNames are the names that a site gives itself.
type siteNames struct {
	names  []string // by chars.Key
	labels []string // of the host name: "example" in www.example.co.uk
	host   string   // in lower case

	hostKey string // its key, without www
}

// newSiteNames collects the names of the site that a page is on.
func newSiteNames(p *Page, siteName, canonical string) siteNames {
	var s siteNames
	known := append([]string{siteName, p.meta("og:site_name"), p.ld.Publisher, p.meta("application-name"), p.ld.Site,
		p.meta("apple-mobile-web-app-title"), strings.TrimPrefix(p.meta("twitter:site"), "@"), p.copyright()}, p.logos...)
	for _, name := range known {
		if f := chars.Key(name); utf8.RuneCountInString(f) >= 2 && len(f) <= 80 {
			s.names = append(s.names, f)
		}
	}
	if u, err := url.Parse(canonical); err == nil {
		s.host = hostOf(u)
	}
	if s.host == "" {
		s.host = hostOf(p.base)
	}
	s.hostKey, s.labels = chars.Key(strings.TrimPrefix(s.host, "www.")), hostLabels(s.host)
	return s
}

// siteInTitle returns the name of the site at an end of the page's title, which the host's name is
// made of; "" if there is none.
func (p *Page) siteInTitle() string {
	parts := splitTitle(p.titleTag)
	if len(parts) < 2 {
		return ""
	}
	for _, part := range []titlePart{parts[len(parts)-1], parts[0]} {
		if slices.Contains(p.site.labels, chars.Key(part.text)) {
			return part.text
		}
	}
	return ""
}

// hostOf returns the host of u in lower case, "" if there is none.
func hostOf(u *url.URL) string {
	if u == nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// hostLabels returns the parts of a host name, by chars.Key, that may name its owner.
func hostLabels(host string) []string {
	var names []string
	labels := strings.Split(host, ".")
	for _, l := range labels[:len(labels)-1] {
		if l = chars.Key(l); len(l) >= 3 && !slices.Contains(words.Of("host_part"), l) {
			names = append(names, l)
		}
	}
	return names
}

// hasWord reports whether word is part of the host's name.
func (s *siteNames) hasWord(word string) bool {
	for _, l := range s.labels {
		if len(word) >= 2 && strings.Contains(l, word) {
			return true
		}
	}
	return false
}

// isSite reports whether text is the name of the site and nothing else.
func (s *siteNames) isSite(text string) bool {
	f := chars.Key(text)
	if f == "" {
		return false
	}
	if s.isNamed(f) {
		return true
	}
	if s.host != "" && f == s.hostKey {
		return true
	}
	for _, l := range s.labels {
		if f == l || isWithThe(l, f) {
			return true
		}
	}
	return false
}

// isWithThe reports whether the key s is "the" before the key name.
func isWithThe(s, name string) bool {
	rest, ok := strings.CutPrefix(s, "the")
	return ok && rest == name
}

// isNamed reports whether the page itself gives the text with key f as the name of the
// site. Unlike isSite it doesn't look at the host, which on a personal site is the
// author's name.
func (s *siteNames) isNamed(f string) bool {
	for _, n := range s.names {
		if f == n || isWithThe(f, n) || isWithThe(n, f) {
			return true
		}
	}
	return false
}

// isSitePart reports whether a part of a title is known to name the site.
func (s *siteNames) isSitePart(part titlePart) bool {
	if s.isSite(part.text) || part.text == "" {
		return true
	}
	if isColon(part.sep) {
		return false
	}
	f := chars.Key(part.text)
	for _, n := range s.names {
		if isNear(f, n) {
			return true
		}
	}
	for _, l := range s.labels {
		if isNear(f, l) {
			return true
		}
	}
	return s.isAbbreviated(part.text)
}

// isAbbreviated reports whether text is a name in Chinese that begins with the Latin
// letters that the host's name begins with: EDN 电子技术设计.
func (s *siteNames) isAbbreviated(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	word = strings.ToLower(word)
	if chars.CountCJK(text) == 0 || len(word) < 3 || !isLetters(word, 3, 12) {
		return false
	}
	for _, l := range s.labels {
		if strings.HasPrefix(l, word) {
			return true
		}
	}
	return false
}

// isSection reports whether text, the end of a title behind sep, names a medium or, if
// a part behind it that did was dropped, a section of it. head is the title before sep.
// A headline may hold a dash or a stroke of its own: where the name isn't known, only a
// short end after a sign that sites use counts.
func isSection(sep, text, head string, dropped bool) bool {
	if isColon(sep) {
		return false
	}
	if isSiteLike(text) {
		return true
	}
	words, cjk := len(strings.Fields(text)), chars.CountCJK(text)
	short := cjk == 0 && words <= 5 || cjk > 0 && cjk <= 6
	sign := strings.TrimSpace(sep)
	spaced := strings.HasPrefix(sep, " ") && strings.HasSuffix(sep, " ")
	switch chars.FirstRune(sign) {
	case '_':
		return short
	case '-', '–':
		return dropped && short && (len(sign) > 1 || spaced && cjk == 0 && words <= 2)
	case '|', '｜', '»', '›', ':', '<':
		if sign != "|" && words > 4 {
			return false
		}
		return short && (spaced || dropped) && utf8.RuneCountInString(text) < utf8.RuneCountInString(head)
	}
	return false
}

// isNear reports whether one of two keys holds the other and little else.
func isNear(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	least := 4
	if chars.CountCJK(b) > 0 {
		least = 6
	}
	return len(b) >= least && strings.Contains(a, b) && len(a) <= 3*len(b)
}

// isSiteLike reports whether s ends as the names of media do.
func isSiteLike(s string) bool {
	n := utf8.RuneCountInString(s)
	if chars.CountCJK(s) > 0 {
		return n <= 14 && endsWith(s, "media_end")
	}
	fields := strings.Fields(s)
	if len(fields) == 0 || len(fields) > 5 {
		return false
	}
	if len(fields) == 1 && strings.Contains(s, ".") && !strings.HasSuffix(s, ".") {
		return true
	}
	for _, w := range fields {
		if r := chars.FirstRune(w); unicode.IsLower(r) && len(w) > 3 {
			return false
		}
	}
	return mediaEnds()[strings.ToLower(fields[len(fields)-1])]
}

var mediaEnds = sync.OnceValue(func() map[string]bool { return words.Set("media_end") })

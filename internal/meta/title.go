package meta

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// headline returns the title, and sets headAt. The publisher's selector and the heading
// on the page come before JSON-LD and OpenGraph, which are cut to fit a preview, broken
// at quotes or written for search engines. A heading counts if <title>, og:title or
// JSON-LD agrees with it: on many pages h1 is the site's logo.
func (p *Page) headline() string {
	core := p.stripSite(p.titleTag)
	candidates := []candidate{
		{"selector", chars.Line(p.sel("title"))},
		{"heading", p.shownHeading(core)},
		{"meta og:title", p.stripSite(p.meta("og:title"))},
		{"JSON-LD", p.stripSite(p.ld.Headline)},
		{"meta", p.stripSite(p.meta("twitter:title", "citation_title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title"))},
		{"microdata", p.stripSite(p.prop("headline"))},
		{"title element", core},
		{"JSON-LD name", p.stripSite(p.ld.Name)},
	}
	title, slug := "", ""
	for _, c := range candidates {
		s := c.value
		p.saw("title", c.from, s)
		switch {
		case s == "" || isVoidValue(s) || isURLText(s) || p.site.isSite(s):
		case isSlug(s):
			slug = s
		case title == "" || isCutShort(title, s):
			title = s
		}
	}
	for _, c := range []candidate{{"address", slug}, {"heading", p.firstHeading()}, {"title element", p.titleTag}} {
		if title == "" && !isVoidValue(c.value) {
			title = c.value
			p.saw("title", c.from, title)
		}
	}
	p.agreed = title
	if candidates[0].value == "" && candidates[1].value == "" {
		if like := p.likeHeading(core); like != "" {
			p.saw("title", "heading", like)
			title = like
		}
	}
	p.headAt, p.headKey = p.headlineAt(title), chars.Key(title)
	return title
}

// AgreedTitle returns the headline, and where the heading on the page is but like the titles of
// the page, the surest of these. What is cut off around an article goes by it: a heading in
// other words may be that of a product or a section.
func (p *Page) AgreedTitle() string { return p.agreed }

// isCutShort reports whether title is only the beginning of s: it ends in dots, or
// stops before a quote that broke its attribute.
func isCutShort(title, s string) bool {
	head := strings.TrimRight(title, "….・ ")
	if len(head) == len(title) {
		rest, ok := strings.CutPrefix(s, title)
		return ok && strings.HasPrefix(strings.TrimLeft(rest, " "), `"`)
	}
	return len(head) >= 10 && len(chars.Key(s)) > len(chars.Key(head)) && strings.HasPrefix(chars.Key(s), chars.Key(head)) &&
		!strings.HasSuffix(s, "...") && !strings.HasSuffix(s, "…")
}

// shownHeading returns the heading on the page that the page's own titles agree with,
// the longest if there are several; "" if there is none.
func (p *Page) shownHeading(core string) string {
	starts := titleStarts(p.titleTag)
	whole, short := chars.Key(p.titleTag), chars.Key(core)
	others := []string{short, chars.Key(p.meta("og:title")), chars.Key(p.ld.Headline)}
	best, bestLen := "", 0
	for _, level := range []int{1, 2, 3} {
		for _, h := range p.heads {
			if h.rank != level || p.site.isSite(h.text) {
				continue
			}
			f := chars.Key(h.text)
			if len(f) <= bestLen {
				continue
			}
			if slices.Contains(others, f) || level == 1 && isTitleLike(h.text) && (slices.Contains(starts, f) ||
				strings.Contains(whole, f) && len(f)*5 >= len(short)*2 || isCutShort(core, h.text)) {
				best, bestLen = h.text, len(f)
			}
		}
		if best != "" {
			return best
		}
	}
	return ""
}

// likeHeading returns the first heading of level 1 that has enough words of a title of the page:
// what readers see, where the title is made for search engines. It returns "" if there is none.
func (p *Page) likeHeading(core string) string {
	titles := [][]string{titleWords(core), titleWords(p.meta("og:title")), titleWords(p.ld.Headline)}
	best, bestShared := "", 0
	for _, h := range p.heads {
		if h.rank != 1 || len(h.text) > maxHeadline || !isTitleLike(h.text) || p.site.isSite(h.text) {
			continue
		}
		words := titleWords(h.text)
		for _, title := range titles {
			if n := sharedWords(words, title); n > bestShared && n >= minShared && n*maxApart >= min(len(words), len(title)) {
				best, bestShared = h.text, n
			}
		}
	}
	return best
}

// maxHeadline is the longest heading, in bytes, that is no paragraph.
const maxHeadline = 240

// headTitle returns the title in the head of the page, made for search engines and previews,
// without the site's name, if it says something else than title, which readers see.
func (p *Page) headTitle(title string) string {
	for _, s := range []string{p.titleTag, p.meta("og:title"), p.ld.Headline} {
		if s == "" || s == title {
			continue
		}
		s = chars.Value(p.stripSite(s))
		if key := chars.Key(s); key != "" && key != chars.Key(title) && !isVoidValue(s) && !isURLText(s) && !isSlug(s) && !p.site.isSite(s) &&
			!isCutShort(s, title) && len(s) <= maxHeadline {
			return s
		}
	}
	return ""
}

// minShared is how many words a heading shares at least with a title that says the same, and
// one in maxApart of the words of the shorter are shared.
const minShared, maxApart = 2, 3

// titleWords returns the words of a title that say something, each once, with East Asian
// characters as pairs: those of at least four letters or with a digit, in lower case and without
// the ending that a plural has.
func titleWords(s string) []string {
	var words []string
	add := func(w string) {
		if !slices.Contains(words, w) && len(words) < maxTitleWords {
			words = append(words, w)
		}
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		if chars.CountCJK(w) > 0 {
			runes := []rune(w)
			for i := 1; i < len(runes); i++ {
				add(string(runes[i-1 : i+1]))
			}
			continue
		}
		if utf8.RuneCountInString(w) >= 4 || hasDigit(w) {
			add(strings.TrimSuffix(w, "s"))
		}
	}
	return words
}

// maxTitleWords is how many words of a title are compared.
const maxTitleWords = 60

// sharedWords returns how many of the words of a are in b.
func sharedWords(a, b []string) int {
	n := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			n++
		}
	}
	return n
}

// titleStarts returns the keys of a title and of what stands in it before each
// separator that isn't a colon: a headline's own kicker ends with one.
func titleStarts(title string) []string {
	parts := splitTitle(title)
	starts := []string{chars.Key(title)}
	for i := 1; i < len(parts); i++ {
		if !isColon(parts[i].sep) {
			starts = append(starts, chars.Key(joinTitle(parts[:i])))
		}
	}
	return starts
}

// isColon reports whether a separator is a colon as headlines have it.
func isColon(sep string) bool { return sep == ": " || strings.TrimSpace(sep) == "：" }

// firstHeading returns the first heading that isn't the site's name, for a page without
// a usable title.
func (p *Page) firstHeading() string {
	for _, h := range p.heads {
		if !p.site.isSite(h.text) {
			return h.text
		}
	}
	return ""
}

// isSlug reports whether s is the last part of an address and no headline.
func isSlug(s string) bool {
	return strings.Count(s, "-")+strings.Count(s, "_") >= 2 && !strings.Contains(s, " ") && strings.ToLower(s) == s && chars.CountCJK(s) == 0
}

// headlineAt returns the position of the headline in the page, -1 if it is not seen.
func (p *Page) headlineAt(title string) int {
	f := chars.Key(title)
	for _, h := range p.heads {
		if f != "" && chars.Key(h.text) == f {
			return h.at
		}
	}
	for _, h := range p.heads {
		if key := chars.Key(h.text); f != "" && h.rank == 1 && isTitleLike(h.text) && (strings.Contains(f, key) || strings.Contains(key, f)) {
			return h.at
		}
	}
	if p.titleAt < 0 {
		for _, h := range p.heads {
			if h.rank == 1 && !p.site.isSite(h.text) {
				return h.at
			}
		}
	}
	return p.titleAt
}

// A titlePart is a part of a title and the separator before it.
type titlePart struct{ sep, text string }

// stripSite returns a title without the names of the site and its sections at its ends.
// It drops nothing that leaves less than isTitleLike asks for.
func (p *Page) stripSite(s string) string {
	parts := splitTitle(chars.Line(s))
	for len(parts) > 1 && (p.site.isSite(parts[0].text) || isVoidValue(parts[0].text)) && isTitleLike(joinTitle(parts[1:])) {
		parts = parts[1:]
	}
	// What follows the site's name is dropped with it.
	dropped := false
	for i := 1; i < len(parts); i++ {
		if p.site.isSitePart(parts[i]) && isTitleLike(joinTitle(parts[:i])) {
			parts, dropped = parts[:i], true
		}
	}
	for len(parts) > 1 {
		k := lastStroke(parts)
		head := joinTitle(parts[:k])
		if !isTitleLike(head) || !isSection(parts[k].sep, joinTitle(parts[k:]), head, dropped) {
			break
		}
		parts, dropped = parts[:k], true
	}
	return joinTitle(parts)
}

// lastStroke returns the index of the part that the last stroke begins: a dash behind
// it is part of the site's name. Without a stroke it is the last part.
func lastStroke(parts []titlePart) int {
	for i := len(parts) - 1; i > 0; i-- {
		if strings.ContainsAny(parts[i].sep, "|｜»›") || isSiteLike(parts[i].text) {
			return i
		}
	}
	return len(parts) - 1
}

// joinTitle puts parts together again, without the first separator.
func joinTitle(parts []titlePart) string {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString(part.sep)
		}
		b.WriteString(part.text)
	}
	return strings.TrimSpace(b.String())
}

// isTitleLike reports whether s can be a headline: it has two words, 16 runes, or four
// characters of Chinese, Japanese or Korean.
func isTitleLike(s string) bool {
	return chars.CountCJK(s) >= 4 || len(strings.Fields(s)) >= 2 || utf8.RuneCountInString(s) >= 16
}

// splitTitle cuts s at every sign that may separate a headline from a site's name.
func splitTitle(s string) []titlePart {
	cjk := chars.CountCJK(s) >= 4
	var parts []titlePart
	sep, start := "", 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		n := separatorLen(s, i, r, size, cjk)
		if n == 0 || i == 0 {
			i += size
			continue
		}
		from, to := i, i+n
		for from > start && s[from-1] == ' ' {
			from--
		}
		for to < len(s) && s[to] == ' ' {
			to++
		}
		parts = append(parts, titlePart{sep, s[start:from]})
		sep, start, i = s[from:to], to, to
	}
	return append(parts, titlePart{sep, s[start:]})
}

// separatorLen returns the length in bytes of the separator at s[i], which begins with
// r, a rune of size bytes; 0 if there is none. In a title in Chinese, Japanese or
// Korean (cjk) signs separate without spaces.
func separatorLen(s string, i int, r rune, size int, cjk bool) int {
	n := size
	for i+n < len(s) && s[i+n] == s[i] && size == 1 {
		n++
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+n:])
	spaced := before == ' ' && after == ' '
	dense := isCJKMark(before) || isCJKMark(after)
	switch r {
	case '｜', '丨', '»', '›':
		if r == '丨' && !spaced && !dense {
			return 0
		}
		return n
	case '|', '_':
		if spaced || dense || r == '|' && (before == ' ' || after == ' ') {
			return n
		}
	case '-':
		if spaced || dense || cjk && unicode.IsUpper(after) {
			return n
		}
	case '–', '—', '·', '•', '/', '<', '>', '~', '−':
		if spaced {
			return n
		}
	case ':':
		if n == 2 && spaced || n == 1 && after == ' ' {
			return n
		}
	case '：':
		return n
	}
	return 0
}

// isCJKMark reports whether r is a character of, or a sign that is used in, text
// without spaces.
func isCJKMark(r rune) bool {
	return chars.IsCJK(r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff65 || strings.ContainsRune("“”‘’…", r)
}

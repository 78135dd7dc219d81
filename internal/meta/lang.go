package meta

import (
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
)

// lang returns the language of the article. A declared language that the script of the
// headline contradicts is refused: themes ship with lang="en".
func (p *Page) lang(title string) string {
	return p.first("lang", []candidate{
		{"JSON-LD", p.ld.Lang},
		{"html lang", p.htmlLang},
		{"meta", p.meta("content-language", "language", "dc.language", "dcterms.language", "lang")},
		{"meta og:locale", p.meta("og:locale")},
		{"microdata", p.prop("inlanguage")},
	}, func(s string) string {
		if tag := languageTag(s); fitsScript(tag, title) {
			return tag
		}
		return ""
	})
}

// languageTag returns s as a BCP 47 tag in its usual case, "" if it is none. It mends
// common slips: zh_CN, and country codes for languages.
func languageTag(s string) string {
	s, _, _ = strings.Cut(s, ",")
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	s, _, _ = strings.Cut(s, ".")
	parts := strings.Split(s, "-")
	if len(parts) > 4 || !isLetters(parts[0], 2, 3) {
		return ""
	}
	switch strings.ToLower(parts[0]) {
	case "cn":
		parts[0] = "zh"
		if len(parts) == 1 {
			parts = append(parts, "CN")
		}
	case "jp":
		parts[0] = "ja"
	case "kr":
		parts[0] = "ko"
	case "utf":
		return ""
	}
	parts[0] = strings.ToLower(parts[0])
	for i, sub := range parts[1:] {
		switch {
		case isLetters(sub, 4, 4):
			parts[i+1] = strings.ToUpper(sub[:1]) + strings.ToLower(sub[1:])
		case isLetters(sub, 2, 2), len(sub) == 3 && isNumber(sub) && hasDigit(sub):
			parts[i+1] = strings.ToUpper(sub)
		default:
			return strings.Join(parts[:i+1], "-")
		}
	}
	return strings.Join(parts, "-")
}

// isLetters reports whether s is between least and most ASCII letters.
func isLetters(s string, least, most int) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return len(s) >= least && len(s) <= most
}

// fitsScript reports whether a text of that language may have that title. A title that
// is mostly not East Asian fits any.
func fitsScript(tag, title string) bool {
	han, kana, hangul, letters := 0, 0, 0, 0
	for _, r := range title {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if (han+kana+hangul)*2 < letters || han+kana+hangul < 4 {
		return true
	}
	primary, _, _ := strings.Cut(tag, "-")
	switch primary {
	case "ja":
		return hangul == 0
	case "ko":
		return kana == 0
	case "zh", "yue", "cmn", "wuu", "nan", "hak", "lzh":
		return hangul == 0 && kana*3 < han
	}
	return false
}

// zoneHint returns the language, and the zone of times that don't name theirs.
// Newsrooms of East and South Asia write local time without saying so; each of these countries
// has one zone and no summer time. Elsewhere the zone stays unknown.
func (p *Page) zoneHint(lang, title string) date.Hint {
	host := hostOf(p.base)
	if host == "" {
		host = p.site.host
	}
	h := date.Hint{Lang: p.dateLang(lang, host)}
	primary, _, _ := strings.Cut(lang, "-")
	switch {
	case primary == "zh", strings.HasSuffix(host, ".cn"), strings.HasSuffix(host, ".hk"), strings.HasSuffix(host, ".tw"):
		h.Zone, h.Known = 8*3600, true
	case primary == "th", primary == "vi", strings.HasSuffix(host, ".th"), strings.HasSuffix(host, ".vn"):
		h.Zone, h.Known = 7*3600, true
	case primary == "hi", strings.HasSuffix(host, ".in"):
		h.Zone, h.Known = 5*3600+1800, true
	case primary == "ja", primary == "ko", strings.HasSuffix(host, ".jp"), strings.HasSuffix(host, ".kr"):
		h.Zone, h.Known = 9*3600, true
	case lang != "" || chars.CountCJK(title) < 4:
	case fitsScript("zh", title):
		h.Zone, h.Known = 8*3600, true
	default:
		h.Zone, h.Known = 9*3600, true
	}
	return h
}

// dateLang returns the language by which 3/4/2020 is read: a page in English that doesn't say
// of which country is read as its other dates, its other tags or its host have it.
func (p *Page) dateLang(lang, host string) string {
	if lang != "" && lang != "en" {
		return lang
	}
	for _, d := range p.dates {
		switch date.NumericOrder(d.text) {
		case "dm":
			return "en-GB"
		case "md":
			return "en-US"
		}
	}
	if tag := languageTag(p.meta("og:locale")); strings.HasPrefix(tag, "en-") {
		return tag
	}
	switch top := host[strings.LastIndexByte(host, '.')+1:]; top {
	case "uk", "au", "nz", "ie", "in", "za", "ng", "ke", "sg", "my", "eu":
		return "en-GB"
	case "gov", "mil", "us":
		return "en-US"
	}
	return lang
}

package meta

import (
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
)

// lang returns the language of the article. A declared language that the script of the
// headline contradicts is refused: themes ship with lang="en". Where none is left, the script
// tells those languages that have one of their own.
func (p *Page) lang(title string) string {
	return p.first("lang", []candidate{
		{"JSON-LD", p.ld.Lang},
		{"html lang", p.htmlLang},
		{"meta", p.meta("content-language", "language", "dc.language", "dcterms.language", "lang")},
		{"meta og:locale", p.meta("og:locale")},
		{"microdata", p.prop("inlanguage")},
		{"script of the headline", ownScript(title, p.meta("description", "og:description"))},
	}, func(s string) string {
		if tag := languageTag(s); fitsScript(tag, title) {
			return tag
		}
		return ""
	})
}

// A scriptCount counts the letters of a text by script.
type scriptCount struct{ han, kana, hangul, greek, hebrew, thai, latin, other int }

func countScripts(s string) scriptCount {
	var n scriptCount
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Han, r):
			n.han++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			n.kana++
		case unicode.Is(unicode.Hangul, r):
			n.hangul++
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Latin, r):
			n.latin++
		case unicode.Is(unicode.Greek, r):
			n.greek++
		case unicode.Is(unicode.Hebrew, r):
			n.hebrew++
		case unicode.Is(unicode.Thai, r):
			n.thai++
		default:
			n.other++
		}
	}
	return n
}

// letters returns how many letters there are but those of East Asia.
func (n scriptCount) letters() int { return n.greek + n.hebrew + n.thai + n.latin + n.other }

// ownScript returns the language of a headline and a description in a script that hardly another
// language has, "" for others. A headline in Han characters alone may be Japanese; the
// description isn't.
func ownScript(title, description string) string {
	n, both := countScripts(title), countScripts(title+description)
	switch east := n.han + n.kana + n.hangul; {
	case east*2 < n.letters(), east+n.letters() < minScript:
	case both.hangul > 0 && both.hangul > both.kana:
		return "ko"
	case both.kana*3 >= both.han && both.kana > 0:
		return "ja"
	case east > 0 && both.han >= 2*minScript:
		return "zh"
	}
	switch all := n.letters(); {
	case all < minScript:
	case n.greek*2 > all:
		return "el"
	case n.hebrew*2 > all:
		return "he"
	case n.thai*2 > all:
		return "th"
	}
	return ""
}

// minScript is how many letters tell of a script at least.
const minScript = 4

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

// fitsScript reports whether a text of that language may have that title. A title that is
// mostly not East Asian fits any, but for a language in Latin letters one that has few of them.
func fitsScript(tag, title string) bool {
	n := countScripts(title)
	primary, _, _ := strings.Cut(tag, "-")
	if east := n.han + n.kana + n.hangul; east*2 < n.letters() || east < minScript {
		return !latinLanguages[primary] || n.letters() < 2*minScript || n.latin*4 >= n.letters()
	}
	switch primary {
	case "ja":
		return n.hangul == 0
	case "ko":
		return n.kana == 0
	case "zh", "yue", "cmn", "wuu", "nan", "hak", "lzh":
		return n.hangul == 0 && n.kana*3 < n.han
	}
	return false
}

// latinLanguages are those in Latin letters that themes ship with.
var latinLanguages = map[string]bool{"en": true, "de": true, "es": true, "fr": true, "it": true, "nl": true, "pl": true, "pt": true, "sv": true}

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

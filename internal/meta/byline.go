package meta

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/words"
)

// cleanByline returns the names in a byline without the words around them, "" if it
// names nobody or refuse returns true for it.
func cleanByline(s string, refuse func(string) bool) string {
	s = chars.Line(s)
	if s == "" || isURLText(s) {
		return ""
	}
	if t := chineseByline(s); t != "" {
		s = t
	}
	s = cutRemark(trimByWords(s))
	s = cutMedium(cutMail(s))
	s = strings.Trim(s, " ,;:：|｜/·•∙●-–—[]【】()（）\"“”")
	if isNobody(s) || strings.Count(s, ".") > 2 && !strings.Contains(s, " ") || hasDigit(s[:min(1, len(s))]) || isURLText(s) || utf8.RuneCountInString(s) > maxByline || refuse(s) {
		return ""
	}
	return s
}

// cutMedium cuts off the medium beside a name in Chinese: 张三/某某日报.
func cutMedium(s string) string {
	before, after, ok := strings.Cut(s, "/")
	switch {
	case !ok || chars.CountCJK(before) == 0 || chars.CountCJK(after) == 0:
	case isShortName(strings.TrimSpace(before)) && isSiteLike(after):
		return before
	case isShortName(strings.TrimSpace(after)) && isSiteLike(before):
		return after
	}
	return s
}

// maxByline is the longest byline, in runes.
const maxByline = 120

// chineseByline returns the name in the forms that Chinese pages have: 作者：X,
// 【文/专栏作者 X】, X报记者 Y. It returns "" for any other text.
func chineseByline(s string) string {
	if chars.CountCJK(s) == 0 {
		return ""
	}
	if t := labelled(s, words.Of("label_byline")); t != "" {
		return t
	}
	return reporterLine(s)
}

// reporterLine returns the names in a line that has nothing but the reporters, 某报记者 张三
// 李四, and perhaps the editor behind them. It returns "" for any other line.
func reporterLine(s string) string {
	medium, names := s, ""
	for _, reporter := range words.Of("reporter") {
		if before, after, ok := strings.Cut(s, reporter+" "); ok {
			medium, names = before, after
			break
		}
	}
	if names == "" || utf8.RuneCountInString(medium) > 10 || strings.ContainsAny(medium, "，。：（( ") {
		return ""
	}
	for _, role := range words.Of("role_behind") {
		names, _, _ = strings.Cut(names, " "+role)
	}
	fields := strings.Fields(names)
	for _, f := range fields {
		if !isShortName(f) {
			return ""
		}
	}
	return strings.Join(fields, " ")
}

// byWords are the words before a name, each before those that it begins with, by their first
// bytes. Those of the second list also begin names, unless a colon follows.
var byWords = sync.OnceValue(func() [2]*wordStarts {
	return [2]*wordStarts{startsOf(words.LongestFirst("byline")), startsOf(words.LongestFirst("byline_from", "byline_maybe"))}
})

// wordStarts are words by their first bytes, as startOf has them, in the order that they came.
// Most texts begin with none of them, which a bit for each two bytes tells.
type wordStarts struct {
	some  [1 << 16 / 64]uint64
	words map[[2]byte][]string
}

func startsOf(list []string) *wordStarts {
	starts := &wordStarts{words: map[[2]byte][]string{}}
	for _, w := range list {
		start := startOf(w)
		starts.words[start] = append(starts.words[start], w)
		n := uint(start[0])<<8 | uint(start[1])
		starts.some[n/64] |= 1 << (n % 64)
	}
	return starts
}

// of returns those of the words that s may begin with.
func (w *wordStarts) of(s string) []string {
	start := startOf(s)
	if n := uint(start[0])<<8 | uint(start[1]); w.some[n/64]>>(n%64)&1 == 0 {
		return nil
	}
	return w.words[start]
}

// begins reports whether s begins with one of the words, in capitals or not.
func (w *wordStarts) begins(s string) bool {
	for _, word := range w.of(s) {
		if len(s) >= len(word) && strings.EqualFold(s[:len(word)], word) {
			return true
		}
	}
	return false
}

// within reports whether s has one of the words anywhere, in capitals or not. The words are in
// ASCII.
func (w *wordStarts) within(s string) bool {
	for i := 1; i < len(s); i++ {
		n := uint(s[i-1]|0x20)<<8 | uint(s[i]|0x20)
		if w.some[n/64]>>(n%64)&1 == 0 {
			continue
		}
		for _, word := range w.words[[2]byte{byte(n >> 8), byte(n)}] {
			if rest := s[i-1:]; len(rest) >= len(word) && strings.EqualFold(rest[:len(word)], word) {
				return true
			}
		}
	}
	return false
}

// trimByWords cuts "By", "Von", "Written by" and the like off the front of s.
func trimByWords(s string) string {
	for range 3 {
		rest := cutByWord(s)
		if rest == s {
			break
		}
		s = rest
	}
	return s
}

// cutByWord cuts one such word. It cuts the words that may begin a name where a capital
// follows: "von Anna Dunst", but not "von der Leyen".
func cutByWord(s string) string {
	lists := byWords()
	if rest := cutWord(s, lists[0]); rest != s {
		return rest
	}
	rest := cutWord(s, lists[1])
	label := strings.TrimRight(s[:len(s)-len(rest)], " ")
	if name, _, _ := strings.Cut(rest, "|"); rest != "" && (strings.HasSuffix(label, ":") || strings.HasSuffix(label, "：") ||
		!unicode.IsLower(chars.FirstRune(rest)) && unicode.IsLetter(chars.FirstRune(rest)) && strings.Contains(strings.TrimSpace(name), " ")) {
		return rest
	}
	return s
}

// cutWord cuts the first of list that s begins with, and the colon behind it.
func cutWord(s string, list *wordStarts) string {
	for _, w := range list.of(s) {
		if len(s) < len(w) || !strings.EqualFold(s[:len(w)], w) {
			continue
		}
		rest := s[len(w):]
		switch r := chars.FirstRune(rest); {
		case rest == "":
			return ""
		case r == ':', r == '：', unicode.IsSpace(r):
			return strings.TrimLeft(rest, " :：")
		}
	}
	return s
}

// cutRemark cuts s before the date, the role or the remark that follows a name.
func cutRemark(s string) string {
	lower := strings.ToLower(s)
	if len(lower) != len(s) {
		return s
	}
	cut := len(s)
	for _, stop := range []string{" | ", " • ", " · ", " – ", " — ", " - "} {
		if i := strings.Index(lower, stop); i > 0 {
			cut = min(cut, i)
		}
	}
	for _, stop := range words.Of("byline_stop") {
		if i := strings.Index(lower, " "+stop); i > 0 && !unicode.IsLetter(chars.FirstRune(lower[i+1+len(stop):])) {
			cut = min(cut, i)
		}
	}
	if i := strings.Index(s[:cut], ": "); i > 0 { // the label of what follows
		if start := strings.LastIndexByte(s[:i], ' '); start > 0 && strings.Contains(s[:start], " ") {
			cut = start
		}
	}
	if i := numberAt(s[:cut]); i > 0 {
		cut = i
		for {
			head := strings.TrimRight(s[:cut], " ,.|(")
			word := head[strings.LastIndexByte(head, ' ')+1:]
			cut = len(head)
			if len(word) == len(head) || !isDateWord(strings.ToLower(word)) {
				break
			}
			cut = len(head) - len(word)
		}
	}
	return s[:cut]
}

// numberAt returns the index in s of the first number that is a word of its own, 0 if
// there is none.
func numberAt(s string) int {
	for i := 1; i < len(s); i++ {
		if chars.IsDigit(s[i]) && strings.IndexByte(" ,(|", s[i-1]) >= 0 {
			return i
		}
	}
	return 0
}

// isDateWord reports whether a word before a number belongs to a date.
func isDateWord(s string) bool {
	s = strings.Trim(s, ".,(")
	return date.MonthNamed(s) > 0 || dateWords()[s]
}

var dateWords = sync.OnceValue(func() map[string]bool { return words.Set("weekday", "date_word") })

// cutMail removes a mail address and the brackets around it. Feeds write
// "mail@example.com (Name)".
func cutMail(s string) string {
	i := strings.IndexByte(s, '@')
	if i <= 0 {
		return s
	}
	start := strings.LastIndexAny(s[:i], " (<[,;") + 1
	if start > 0 {
		return strings.TrimRight(s[:start], " (<[,;")
	}
	end := strings.IndexAny(s, " )>],;")
	if end < 0 {
		return ""
	}
	return strings.Trim(s[end:], " ()<>[],;")
}

// hasDigit reports whether s has an ASCII digit.
func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

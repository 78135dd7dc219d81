package article

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/words"
)

// A dateRest is what a line with a date says besides the date.
type dateRest struct {
	published bool // that it is of publication or of a change
	words     int  // words that dates don't have; of East Asian ones, characters
	behind    bool // such words follow a colon or a dash: the line goes on to what happened
	labelled  bool // an East Asian label says who wrote or published it, so that the rest names them
}

// restOfDate reads a line with a date. names are words that the page's metadata has, folded.
func restOfDate(line string, names map[string]bool) dateRest {
	var rest dateRest
	digits, sign, endsInLabel := false, false, false
	isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }
	for line != "" {
		end := strings.IndexFunc(line, func(r rune) bool { return !isWord(r) })
		if end < 0 {
			end = len(line)
		}
		if token := chars.FoldAccents(chars.FoldCase(line[:end])); token != "" {
			digits = digits || strings.ContainsFunc(token, unicode.IsDigit)
			endsInLabel = chars.EastAsian(token) && creditLabels()[token]
			if n := rest.read(token, names); n > 0 {
				rest.words += n
				rest.behind = rest.behind || sign
			}
		}
		line = line[end:]
		end = strings.IndexFunc(line, isWord)
		if end < 0 {
			end = len(line)
		}
		rest.labelled = rest.labelled || endsInLabel && isColon(line[:end])
		sign = sign || digits && isTurn(line[:end])
		line = line[end:]
	}
	return rest
}

// creditLabels are the labels of East Asian lines that say who wrote or published something.
var creditLabels = sync.OnceValue(func() map[string]bool {
	return words.Set("label_byline", "label_source", "label_editor")
})

// isColon reports whether the signs between two words are a colon.
func isColon(between string) bool {
	between = strings.TrimSpace(between)
	return between == ":" || between == "："
}

// isTurn reports whether the signs between two words are a colon or a dash with space behind
// it, which a time such as 10:30 hasn't.
func isTurn(between string) bool {
	switch trimmed := strings.TrimSpace(between); trimmed {
	case ":", "–", "—", "-":
		return strings.HasSuffix(between, " ")
	default:
		return trimmed == "："
	}
}

// read returns how many words of its own a token is, 0 for a word that dates have.
func (d *dateRest) read(token string, names map[string]bool) int {
	if chars.EastAsian(token) {
		for _, w := range eastAsianDateWords() {
			if strings.Contains(token, w) {
				d.published = d.published || publishedWords()[w]
				token = strings.ReplaceAll(token, w, "")
			}
		}
		return len(strings.FieldsFunc(token, func(r rune) bool { return !unicode.IsLetter(r) })) * len([]rune(token))
	}
	if publishedWords()[token] || isUpdateWord(token) {
		d.published = true
		return 0
	}
	first, _ := utf8.DecodeRuneInString(token)
	if unicode.IsDigit(first) || dateWords()[token] || names[token] || date.MonthNamed(token) > 0 || len(token) == 1 {
		return 0
	}
	return 1
}

// isUpdateWord reports whether a folded word says that something was changed.
func isUpdateWord(word string) bool {
	return slices.ContainsFunc(updateStems(), func(stem string) bool { return strings.HasPrefix(word, stem) })
}

// updateStems are what such words begin with, folded.
var updateStems = sync.OnceValue(func() (stems []string) {
	for _, stem := range words.Of("updated") {
		stems = append(stems, chars.FoldAccents(stem))
	}
	return stems
})

// publishedWords are the words that say that something was published, folded.
var publishedWords = sync.OnceValue(func() map[string]bool { return wordsOfPhrases("published") })

// dateWords are the words that stand with a date and say nothing else, folded.
var dateWords = sync.OnceValue(func() map[string]bool {
	set := wordsOfPhrases("weekday", "date_word", "day_ending", "date_filler", "date_filler_in_text", "relative_day", "time_ago", "before_noon", "after_noon",
		"clock", "reading_time", "minutes", "byline", "byline_from", "byline_maybe", "byline_before", "byline_role", "byline_stop", "label_byline", "label_source")
	for _, zone := range []string{"gmt", "utc", "est", "edt", "et", "cst", "cdt", "ct", "pst", "pdt", "pt", "mst", "mdt", "bst", "cet", "cest", "mez", "mesz", "ist", "jst", "kst", "msk", "aest", "aedt"} {
		set[zone] = true
	}
	return set
})

// eastAsianDateWords are the parts of East Asian lines with a date, the longest first.
var eastAsianDateWords = sync.OnceValue(func() []string {
	return append(words.LongestFirst("published", "updated", "before_noon", "after_noon", "beijing_time", "label_byline", "label_source", "label_next", "weekday", "minutes"),
		"年", "月", "日", "时", "時", "分", "秒", "点", "點", "年", "월", "일", "년", "시", "분")
})

// wordsOfPhrases returns the words in the phrases of some kinds, folded.
func wordsOfPhrases(kinds ...string) map[string]bool {
	set := map[string]bool{}
	for phrase := range words.Set(kinds...) {
		for w := range strings.FieldsFuncSeq(phrase, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			set[chars.FoldAccents(chars.FoldCase(w))] = true
		}
	}
	return set
}

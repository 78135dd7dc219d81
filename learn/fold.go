package learn

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/words"
)

// titleMark stands for the document's title in a folded text.
const titleMark = "\uE000"

// dateMark stands for the name of a month or of a day of the week beside a number.
const dateMark = "\uE001"

// minTitle is the fewest letters of a title that is looked for within lines: a shorter one is a
// word like others.
const minTitle = 8

// marked puts marks in the place of what is of a document and not of its site: its title, if
// the text is more than that, and the names in dates.
func marked(text, title string) string {
	if len(title) >= minTitle && text != title {
		text = strings.ReplaceAll(text, title, titleMark)
	}
	if !strings.ContainsFunc(text, unicode.IsDigit) {
		return text
	}
	return dateWord.ReplaceAllStringFunc(text, func(s string) string {
		word := strings.ToLower(strings.TrimSuffix(s, "."))
		if weekdays()[word] || date.MonthNamed(word) != 0 {
			return dateMark
		}
		return s
	})
}

// dateWord is what may be the name of a month or a day.
var dateWord = regexp.MustCompile(`\pL{2,}\.?`)

var weekdays = sync.OnceValue(func() map[string]bool { return words.Set("weekday") })

// fold returns a text by which two lines are the same that differ only in numbers, case and
// signs. It is "" for a text without letters and numbers.
func fold(text string) string {
	var b strings.Builder
	gap, number := false, false
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			if number {
				continue
			}
			r, number = '0', true
		case unicode.IsLetter(r), unicode.IsNumber(r), r == '\uE000', r == '\uE001':
			r, number = unicode.ToLower(r), false
		default:
			gap, number = true, false
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

// numbers are what differs in a folded text.
var numbers = regexp.MustCompile(`\p{Nd}+`)

// variant returns a text with its numbers folded and nothing else.
func variant(text string) string { return numbers.ReplaceAllString(text, "0") }

// maxTitle is how many characters the title in a line may have.
const maxTitle = "200"

// expression returns a regular expression that matches the texts of some variants, and nothing
// else.
func expression(variants []string) string {
	var parts []string
	for _, v := range variants {
		part := strings.ReplaceAll(quote(v), "0", anyNumber)
		if !slices.ContainsFunc(parts, func(p string) bool { return strings.EqualFold(p, part) }) {
			parts = append(parts, part)
		}
	}
	return whole(parts)
}

// literal returns a regular expression that matches the text alone.
func literal(text string) string {
	return whole([]string{quote(text)})
}

// quote returns an expression that matches a text whichever stop ends each of its sentences: that is
// "Support our work!" one day and "Support our work." the next.
func quote(text string) string {
	return strings.NewReplacer(`\. `, `[.!] `, `! `, `[.!] `).Replace(regexp.QuoteMeta(strings.TrimRight(text, endSigns)))
}

// anyNumber matches a number in an expression.
const anyNumber = `\p{Nd}+`

// endSigns are the signs at the end of a line that its author forgets now and then.
const endSigns = ".:!… "

// whole returns a regular expression that matches what one of the parts does, with any title and
// any name of a month or day in the place of their marks.
func whole(parts []string) string {
	for i := range parts {
		parts[i] = strings.ReplaceAll(parts[i], titleMark, ".{1,"+maxTitle+"}")
		parts[i] = strings.ReplaceAll(parts[i], dateMark, `\pL+\.?`)
	}
	all := parts[0]
	if len(parts) > 1 {
		all = "(?:" + strings.Join(parts, "|") + ")"
	}
	return "(?i)^" + all + `[.:!…\s]*$`
}

package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/regex"
)

// A lineAround is an expression for a line that holds what core matches, with
// no more than so many characters before and behind. As one expression it
// would be tried from each of those characters on.
type lineAround struct {
	core           *regexp.Regexp // from its start on, and as long as can be
	begins         func(s string) bool
	before, behind int
}

// maxLineAround is the longest line that is looked at, in bytes: more than is
// allowed around a core of any length that makes sense.
const maxLineAround = 2000

// newLineAround makes one. begins says no of what core can't begin with.
func newLineAround(core string, begins func(string) bool, before, behind int) *lineAround {
	re := regexp.MustCompile(`^(?i:` + core + `)`)
	re.Longest()
	return &lineAround{re, begins, before, behind}
}

// matches reports whether the expression matches a line.
func (e *lineAround) matches(line string) bool {
	if len(line) > maxLineAround {
		return false
	}
	start := 0
	for range e.before + 1 {
		if e.begins(line[start:]) {
			if at := e.core.FindStringIndex(line[start:]); at != nil && e.ends(line[start+at[1]:]) {
				return true
			}
		}
		r, size := utf8.DecodeRuneInString(line[start:])
		if size == 0 || r == '\n' {
			return false
		}
		start += size
	}
	return false
}

// ends reports whether no more than may stands behind.
func (e *lineAround) ends(rest string) bool {
	return len(rest) <= e.behind*utf8.UTFMax && utf8.RuneCountInString(rest) <= e.behind && !strings.Contains(rest, "\n")
}

// dateLine knows a line with a date, and little else.
var dateLine = newLineAround(`\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(st|nd|rd|th)?,? \d{4}|\d{1,2}(st|nd|rd|th)?\.? (de )?[a-zäéû]{3,10}\.?,? (de )?\d{4}|(today|yesterday),? \d|\d+ (minutes?|hours?|days?|weeks?|months?) ago`, beginsDate, 60, 100)

func beginsDate(s string) bool {
	if len(s) < 3 || chars.IsDigit(s[0]) {
		return len(s) >= 3
	}
	s = chars.FoldCase(s[:min(len(s), 6)])
	switch s[:min(len(s), 3)] {
	case "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "Sep", "oct", "nov", "dec", "tod", "yeS":
		return true
	}
	return false
}

// bylineLine knows a line that is a byline.
var bylineLine = mustLineExpr(`(?i)^(written |posted |published |story |report |reporting |text |photos? )?(by|von|par|por|di|door|av|af|autor(?:in)?|author|redaktion|redacción|текст|автор|文|撰文|記者|记者)\s*[:：]?\s+\S.{1,80}$`, beginsByline)

// A lineExpr is an expression with a still cheaper test before it.
type lineExpr struct {
	*regex.Expression
	may func(line string) bool // reports false of lines that it can't match
}

func mustLineExpr(text string, may func(string) bool) *lineExpr {
	e, err := regex.New(text)
	if err != nil {
		panic(err)
	}
	return &lineExpr{e, may}
}

func (e *lineExpr) matches(line string) bool { return e.may(line) && e.Matches(line) }

// bylineStarts are the words that such a line begins with, folded.
var bylineStarts = func() map[string]bool {
	starts := map[string]bool{}
	for w := range strings.FieldsSeq(`written posted published story report reporting text photo photos by von par por di door
		av af autor autorin author redaktion redacción текст автор 文 撰文 記者 记者`) {
		starts[chars.FoldCase(w)] = true
	}
	return starts
}()

func beginsByline(line string) bool {
	line = line[:min(len(line), 40)]
	if end := strings.IndexFunc(line, func(r rune) bool {
		return r == ' ' || r == ':' || r == '：' || chars.IsSpace(byte(min(r, utf8.RuneSelf)))
	}); end >= 0 {
		line = line[:end]
	}
	return bylineStarts[chars.FoldCase(line)]
}

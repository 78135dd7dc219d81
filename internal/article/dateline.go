package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/regex"
)

// A coreExpr matches a line that holds what core matches with at most a number of runes
// before and behind it. A single expression would be tried from each of the runes
// before it.
type coreExpr struct {
	core           *regexp.Regexp      // anchored at its start, leftmost-longest
	begins         func(s string) bool // reports false where core can't match at the start of s
	before, behind int                 // the most runes
}

// maxCoreLine is the longest line, in bytes, that is looked at: more than the runes
// around a core of any length that makes sense.
const maxCoreLine = 2000

// newCoreExpr returns the expression whose core, in any case, is given.
func newCoreExpr(core string, begins func(string) bool, before, behind int) *coreExpr {
	re := regexp.MustCompile(`^(?i:` + core + `)`)
	re.Longest()
	return &coreExpr{re, begins, before, behind}
}

// matches reports whether the expression matches a line.
func (e *coreExpr) matches(line string) bool {
	if len(line) > maxCoreLine {
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

// ends reports whether rest, which stands behind the core, is short enough and has no
// line break.
func (e *coreExpr) ends(rest string) bool {
	return len(rest) <= e.behind*utf8.UTFMax && utf8.RuneCountInString(rest) <= e.behind && !strings.Contains(rest, "\n")
}

// dateLine matches a line with a date and little else.
var dateLine = newCoreExpr(`\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(st|nd|rd|th)?,? \d{4}|\d{1,2}(st|nd|rd|th)?\.? (de )?[a-zäéû]{3,10}\.?,? (de )?\d{4}|(today|yesterday),? \d|\d+ (minutes?|hours?|days?|weeks?|months?) ago`, beginsDate, 60, 100)

// beginsDate reports whether the core of dateLine may match at the start of s.
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

// bylineLine matches a line that is a byline.
var bylineLine = mustLineExpr(`(?i)^(written |posted |published |story |report |reporting |text |photos? )?(by|von|par|por|di|door|av|af|autor(?:in)?|author|redaktion|redacción|текст|автор|文|撰文|記者|记者)\s*[:：]?\s+\S.{1,80}$`, beginsByline)

// A lineExpr is an expression behind a test that is cheaper still.
type lineExpr struct {
	*regex.Expression
	precheck func(line string) bool // reports false of lines that the expression can't match
}

// mustLineExpr returns the expression behind the test, and panics if it doesn't compile.
func mustLineExpr(text string, precheck func(string) bool) *lineExpr {
	e, err := regex.New(text)
	if err != nil {
		panic(err)
	}
	return &lineExpr{e, precheck}
}

func (e *lineExpr) matches(line string) bool { return e.precheck(line) && e.Matches(line) }

// bylineStarts are the words that a line which bylineLine matches begins with, folded.
var bylineStarts = func() map[string]bool {
	starts := map[string]bool{}
	for w := range strings.FieldsSeq(`written posted published story report reporting text photo photos by von par por di door
		av af autor autorin author redaktion redacción текст автор 文 撰文 記者 记者`) {
		starts[chars.FoldCase(w)] = true
	}
	return starts
}()

// beginsByline reports whether the first word of a line is one of bylineStarts.
func beginsByline(line string) bool {
	line = line[:min(len(line), 40)]
	if end := strings.IndexFunc(line, func(r rune) bool {
		return r == ' ' || r == ':' || r == '：' || chars.IsSpace(byte(min(r, utf8.RuneSelf)))
	}); end >= 0 {
		line = line[:end]
	}
	return bylineStarts[chars.FoldCase(line)]
}

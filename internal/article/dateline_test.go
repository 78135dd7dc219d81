package article

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/newsclean/newsclean/internal/chars"
)

// wholeDateLine is what isDateLine looks for as one expression, with the names of all months.
var wholeDateLine = sync.OnceValue(func() *regexp.Regexp {
	core := strings.ReplaceAll(dateLine().core.String(), `([\pL\pM]+)`, "("+strings.Join(monthNames(), "|")+")")
	return regexp.MustCompile(`^.{0,60}?(` + strings.TrimPrefix(core, "^") + `).{0,100}$`)
})

var dateLines = []string{
	"", "1", "x", "12.3.2020", "2020-01-02 x", "2019年11月25日", "2019 年 1\n月 2 日", "Nov 25, 2019", "25 de noviembre de 2019", "25. März 2019",
	"today, 5", "Yeſterday 5", "3 minutes ago", "no date 12", "in 2019, 300 people", strings.Repeat("x", 60) + "1.2.2020", strings.Repeat("x", 61) + "1.2.2020",
	"1.2.2020" + strings.Repeat("x", 100), "1.2.2020" + strings.Repeat("x", 101), "a\n1.2.2020", "1.2.2020\nb", strings.Repeat("x", 60) + "3.1.2.2020",
	"1.2.20205" + strings.Repeat("x", 100), "甲" + strings.Repeat("x", 59) + "1.2.2020", "\xff1.2.2020", "may 1, 2020", "mayhem 1, 2020", "12 3.4.2020",
	"Sept. 5th, 2019", "5 x 2019", "\u212a\u212a", "Postedjan 5, 2019", "25 февраля 2019", "25 FÉVRIER 2019", "5 września 2019 r.", "5 Kasım 2019",
	"5 Ağustos 2019", "25 Φεβρουαρίου 2019", "marzo 5, 2019", "1er février 2019", "den 5. maj 2019",
}

// TestDateLine wants a date found wherever the one expression finds it.
func TestDateLine(t *testing.T) {
	for _, line := range dateLines {
		if got, want := dateLine().matches(line), wholeDateLine().MatchString(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

// TestDateLineKnowsMonths wants a line known as a date by the words of any language, but not
// by a word that is no month between two numbers.
func TestDateLineKnowsMonths(t *testing.T) {
	for _, line := range []string{"25 февраля 2019", "25. Jänner 2019", "5 września 2019 r.", "5 Kasım 2019", "25 Φεβρουαρίου 2019, 12:30", "1er août 2019"} {
		if !isDateLine(line) {
			t.Errorf("%q is no date", line)
		}
	}
	for _, line := range []string{"Am 5. Spieltag 2019", "Die 12 besten 2019", "Top 10 albums 2019"} {
		if isDateLine(line) {
			t.Errorf("%q is a date", line)
		}
	}
}

// FuzzDateLine wants the one expression and the fast way to agree.
func FuzzDateLine(f *testing.F) {
	for _, line := range dateLines {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if dateLine().matches(line) && !wholeDateLine().MatchString(chars.FoldAccents(line)) && !wholeDateLine().MatchString(line) {
			t.Errorf("%q is a date", line)
		}
		if bylineLine().matches(line) != bylineLine().whole.MatchString(line) {
			t.Errorf("%q: not %v", line, bylineLine().matches(line))
		}
	})
}

// TestBylineLine wants a byline known wherever the one expression knows it.
func TestBylineLine(t *testing.T) {
	for line, want := range map[string]bool{
		"By Ann Lee": true, "by  ann": true, "By A": false, "By": false, "By :": false, "By: Ann": true, "Byron Lee": false, "Von Ann Lee": true, "作者： 甲乙": true,
		"By A" + strings.Repeat("x", 80): true, "By A" + strings.Repeat("x", 81): false, "By Ann\nLee": false, "By\nAnn": true, "By A\xffb": true,
		"Written by A": false, "Written by": false, "Written by Ann Lee": true, "Posted By: Ann": true, "The council met.": false,
	} {
		if got, whole := bylineLine().matches(line), bylineLine().whole.MatchString(line); got != want || whole != want {
			t.Errorf("%q: %v, and by the one expression %v", line, got, whole)
		}
	}
}

// TestSentenceIsNoByline wants a sentence that begins as bylines do, or that holds a date, to be
// neither; and a byline with a date to be both, however it ends.
func TestSentenceIsNoByline(t *testing.T) {
	for _, line := range []string{
		"By the time the ferry reached the island, it was dark.",
		"Le 13 avril 2013 fut donc une journée de deuil pour tous.",
		"By now, you know the basics of how to build a bridge!",
		"By the time the ferry reached the island it was “dark.”",
	} {
		if isBylineLine(line) || isDateLine(line) {
			t.Errorf("%q is a byline %v, a date %v", line, isBylineLine(line), isDateLine(line))
		}
	}
	for _, line := range []string{
		"Posted by Jane Roe on Friday January 12, 2024 from the harbour desk.",
		"By Jane Roe and Bob Ray of the Riverside Times, 12:30 p.m.",
		"Written by Jane Roe, Bob Ray and others at the Riverside desk",
	} {
		if !isBylineLine(line) {
			t.Errorf("%q is no byline", line)
		}
	}
	if !isDateLine("Originally published in March 2022, and last updated on December 20, 2024.") {
		t.Error("a line that ends with its date is none")
	}
}

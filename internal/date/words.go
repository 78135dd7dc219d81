package date

import (
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/text/unicode/norm"
)

// fold returns s as the words of a text are compared: in lower case, without accents.
func fold(s string) string { return chars.FoldAccents(strings.ToLower(norm.NFKC.String(s))) }

// folded returns a set of the words of some kinds, folded.
func folded(kinds ...string) map[string]bool {
	set := map[string]bool{}
	for w := range words.Set(kinds...) {
		set[fold(w)] = true
	}
	return set
}

// months holds the number of the month that each folded name stands for.
var months = sync.OnceValue(func() map[string]int {
	numbers := map[string]int{}
	for n := 1; n <= 12; n++ {
		for _, w := range words.Month(n) {
			numbers[fold(w)] = n
		}
	}
	return numbers
})

// Month returns the number, from 1, of the month that a word names in one of the languages of
// package words, 0 if it names none. The word must be in lower case and without accents.
// Short forms that are words in another language count too, since a month counts only
// between a day and a year.
func Month(s string) int { return months()[s] }

// MonthNamed is Month for a word as a text has it.
func MonthNamed(s string) int { return Month(fold(s)) }

// The folded words around the numbers of dates and times.
var (
	fillers     = sync.OnceValue(func() map[string]bool { return folded("day_ending", "date_filler", "date_filler_in_text") })
	beforeNoon  = sync.OnceValue(func() map[string]bool { return folded("before_noon") })
	afterNoon   = sync.OnceValue(func() map[string]bool { return folded("after_noon") })
	clockWords  = sync.OnceValue(func() map[string]bool { return folded("clock") })
	beijingTime = sync.OnceValue(func() map[string]bool { return folded("beijing_time") })
	updateWords = sync.OnceValue(func() []string {
		stems := slices.Clone(words.Of("updated"))
		for i := range stems {
			stems[i] = fold(stems[i])
		}
		return stems
	})
)

// isHalfDay reports whether a word says which half of the day an hour is in.
func isHalfDay(word string) bool { return beforeNoon()[word] || afterNoon()[word] }

// namedZone returns the offset of a zone by its name, in seconds, and whether it is known.
// It refuses names that several countries use for different zones, except that CST is
// China's on a page of that zone. For ET and the like, whether it is summer time in the
// United States follows from the date, by the law of 2007.
func (d *Stamp) namedZone(s string, h Hint) (int, bool) {
	switch s {
	case "et", "ct", "mt", "pt", "eastern", "pacific":
		hours := map[byte]int{'e': -5, 'c': -6, 'm': -7, 'p': -8}[s[0]]
		if d.Year < 2007 {
			return 0, false
		}
		if d.isAmericanSummer() {
			hours++
		}
		return hours * 3600, true
	case "cst":
		if h.Known && h.Zone == 8*3600 {
			return 8 * 3600, true
		}
		return -6 * 3600, true
	case "est":
		return -5 * 3600, true
	case "edt", "ast":
		return -4 * 3600, true
	case "cdt":
		return -5 * 3600, true
	case "mst", "pdt":
		return -7 * 3600, true
	case "mdt":
		return -6 * 3600, true
	case "pst":
		return -8 * 3600, true
	case "wet":
		return 0, true
	case "bst", "cet", "mez", "west":
		return 3600, true
	case "cest", "mesz", "eet", "sast":
		return 2 * 3600, true
	case "eest", "msk", "мск":
		return 3 * 3600, true
	case "wib", "ict":
		return 7 * 3600, true
	case "hkt", "sgt", "awst", "wita":
		return 8 * 3600, true
	case "jst", "kst", "wit":
		return 9 * 3600, true
	case "aest":
		return 10 * 3600, true
	case "aedt":
		return 11 * 3600, true
	case "nzst":
		return 12 * 3600, true
	case "nzdt":
		return 13 * 3600, true
	}
	return 0, false
}

// isAmericanSummer reports whether the day of d has daylight saving time in the United
// States: from the second Sunday in March to the first in November.
func (d *Stamp) isAmericanSummer() bool {
	march := time.Date(d.Year, time.March, 1, 0, 0, 0, 0, time.UTC)
	november := time.Date(d.Year, time.November, 1, 0, 0, 0, 0, time.UTC)
	start := march.AddDate(0, 0, (7-int(march.Weekday()))%7+7)
	end := november.AddDate(0, 0, (7-int(november.Weekday()))%7)
	day := time.Date(d.Year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return !day.Before(start) && day.Before(end)
}

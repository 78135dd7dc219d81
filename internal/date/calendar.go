package date

import (
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/words"
)

// eras are the names of the years that Japan and Taiwan count from the beginning of an era, and
// the year before the first.
var eras = []struct {
	name   string
	before int
}{{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"大正", 1911}, {"民國", 1911}, {"民国", 1911}}

// westernYears writes the years of an era as those of the common one: 令和元年 as 2019年.
func westernYears(s string) string {
	for _, era := range eras {
		i := strings.Index(s, era.name)
		if i < 0 {
			continue
		}
		rest := strings.TrimLeft(s[i+len(era.name):], " ")
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		year, err := strconv.Atoi(rest[:digits])
		if first, ok := strings.CutPrefix(rest, "元"); ok {
			year, rest, err, digits = 1, first, nil, 0
		}
		if err == nil && year > 0 && year < maxEraYear && strings.HasPrefix(strings.TrimLeft(rest[digits:], " "), "年") {
			return s[:i] + " " + strconv.Itoa(era.before+year) + rest[digits:]
		}
	}
	return s
}

// maxEraYear is more than any era of a date that the web may speak of has.
const maxEraYear = 200

// digitZeros are the zeros of the digits that other scripts have.
var digitZeros = []rune{0x660, 0x6f0, 0x966, 0x9e6, 0xe50}

// persianZero is the zero of those that Persian has and Arabic hasn't.
const persianZero = 0x6f0

// asciiDigit returns the digit that r is in another script, -1 if it is none.
func asciiDigit(r rune) rune {
	for _, zero := range digitZeros {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return -1
}

// inWestern returns s with its digits and its years as Parse reads them, and without the full
// stops of Thai months. It returns a text in ASCII as it is.
func inWestern(s string) string {
	if chars.IsASCII(s) {
		return s
	}
	thai := false
	s = strings.Map(func(r rune) rune {
		if d := asciiDigit(r); d >= 0 {
			return d
		}
		if thai && r == '.' {
			return -1
		}
		thai = unicode.Is(unicode.Thai, r)
		return r
	}, s)
	return westernYears(s)
}

// MayHave reports whether s may hold a date in any calendar and any script. HasYear asks the
// same of the digits of ASCII and the common calendar alone. lang is the page's language tag.
func MayHave(s, lang string) bool {
	has, ascii := yearOrASCII(s)
	if has {
		return true
	}
	script := len(lang) >= 2 && (lang[:2] == "th" || lang[:2] == "fa")
	if !script && ascii {
		return false
	}
	run, year, han := 0, false, false
	for i, r := range s {
		if r < '0' || r > '9' {
			run = 0
			if r >= firstOther {
				if asciiDigit(r) >= 0 {
					return true
				}
				han = han || r >= firstHan
				script = script || unicode.Is(unicode.Thai, r) || unicode.Is(unicode.Arabic, r)
			}
			continue
		}
		if run++; run == 4 {
			century := s[i-3 : i-1]
			year = year || century == "24" || century == "25" || century == "13" || century == "14"
		}
	}
	return year && script || han && chars.ContainsAny(s, eraNames())
}

// firstOther is the first character of the scripts with digits of their own, and firstHan that
// of those that the names of eras are written in.
const firstOther, firstHan = 0x600, 0x4e00

var eraNames = sync.OnceValue(func() []string {
	var names []string
	for _, era := range eras {
		names = append(names, era.name)
	}
	return names
})

// The years of the Thai calendar that the web may speak of, how far they are from the common
// ones, and the years of the Persian calendar.
const (
	minThaiYear, maxThaiYear       = 2443, 2643
	thaiYears                      = 543
	minPersianYear, maxPersianYear = 1300, 1450
)

// persianMonths holds the numbers of the months of the Persian calendar, by their folded names.
var persianMonths = sync.OnceValue(func() map[string]int {
	numbers := map[string]int{}
	for i, w := range words.Of("persian_months") {
		numbers[fold(w)] = i + 1
	}
	return numbers
})

// isPersian reports whether a text is likely to have dates of the Persian calendar: its page is
// in Persian, or it has the digits that Arabic hasn't or the name of a month.
func isPersian(s string, h Hint) bool {
	if h.Lang == "fa" || strings.HasPrefix(h.Lang, "fa-") {
		return true
	}
	return strings.ContainsFunc(s, func(r rune) bool { return r >= persianZero && r <= persianZero+9 })
}

// inCommonCalendar returns d in the common calendar. persian means that it may be of the Persian.
func (d Stamp) inCommonCalendar(persian bool) Stamp {
	switch {
	case d.Year >= minThaiYear && d.Year <= maxThaiYear:
		d.Year -= thaiYears
	case persian && d.Year >= minPersianYear && d.Year <= maxPersianYear:
		d.fromPersian()
	}
	return d
}

// fromPersian turns a day of the Persian calendar into one of the common calendar. It counts
// the days since the beginning of that calendar, with eight leap years in 33.
func (d *Stamp) fromPersian() {
	const epoch = 1600 // of the cycles of 400 years below, at 979 of the Persian calendar
	if d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31 {
		return
	}
	y := d.Year - 979
	days := 365*y + y/33*8 + (y%33+3)/4 + d.day - 1
	for m := 1; m < d.month; m++ {
		if days += 30; m <= 6 {
			days++
		}
	}
	t := time.Date(epoch, time.March, 20, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days)
	d.Year, d.month, d.day = t.Year(), int(t.Month()), t.Day()
}

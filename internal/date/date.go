// Package date reads dates as news sites write them, in any language and for machines.
// Parse is handed a text and what the page says of its dates (a Hint), and returns the
// first date in it as a Stamp; FromURL reads an address and InScript a script. Parse
// doesn't guess: it refuses a date that may be read as either of two.
package date

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// A Hint is what a page says about dates that say too little themselves.
type Hint struct {
	Lang  string // the page's language tag, by which 3/4/2020 is read; "" if not known
	Zone  int    // the zone of its times, in seconds east of Greenwich
	Known bool   // whether Zone is known
	Text  bool   // the date stands in running text, where a long number is no date
}

// A Stamp is a date, perhaps with a time and a zone. The zero Stamp is no date.
type Stamp struct {
	Year, month, day int
	hour, min, sec   int
	zone             int // in seconds east of Greenwich
	HasTime, HasZone bool
}

// SameDay reports whether d and e name the same day, whatever their zones.
func (d Stamp) SameDay(e Stamp) bool {
	return d.Year == e.Year && d.month == e.month && d.day == e.day
}

// DaysBefore returns how many days d is before e, whatever their zones.
func (d Stamp) DaysBefore(e Stamp) int {
	day := func(s Stamp) time.Time {
		return time.Date(s.Year, time.Month(s.month), s.day, 0, 0, 0, 0, time.UTC)
	}
	return int(day(e).Sub(day(d)).Hours() / 24)
}

// IsBefore reports whether d is a day before e wherever they are read: two dates of neighbouring
// days may be one time in two zones.
func (d Stamp) IsBefore(e Stamp) bool {
	n := d.DaysBefore(e)
	return n > 1 || n == 1 && e.HasTime && e.HasZone && !d.HasTime && e.hour >= maxZoneHours+e.zone/3600
}

// InZoneOf returns d in the zone of e, if d is given in that of Greenwich and e is the same
// minute elsewhere: a page shows local time and gives machines the other. If e has no zone, it
// is taken to be the same if both are as many whole half-hours apart as a zone may be.
func (d Stamp) InZoneOf(e Stamp) Stamp {
	if !d.HasTime || !d.HasZone || d.zone != 0 || !e.HasTime || e.HasZone && e.zone == 0 {
		return d
	}
	at := func(s Stamp, sec int) time.Time {
		return time.Date(s.Year, time.Month(s.month), s.day, s.hour, s.min, sec, 0, time.UTC)
	}
	zone := int(at(e, 0).Sub(at(d, 0)).Seconds())
	if e.HasZone && zone != e.zone || zone%1800 != 0 || zone < -maxZoneHours*3600 || zone > maxZoneEast*3600 {
		return d
	}
	t := at(d, d.sec).Add(time.Duration(zone) * time.Second)
	d.Year, d.month, d.day, d.hour, d.min, d.zone = t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), zone
	return d
}

// maxZoneHours is how far the westernmost zone is behind that of Greenwich, and maxZoneEast how
// far the easternmost is before it.
const maxZoneHours, maxZoneEast = 12, 14

// String returns d in the form of RFC 3339, the date alone if the time or its zone is not
// known, and "" for no date.
func (d Stamp) String() string {
	if d.Year == 0 {
		return ""
	}
	zone := time.UTC
	if d.zone != 0 {
		zone = time.FixedZone("", d.zone)
	}
	t := time.Date(d.Year, time.Month(d.month), d.day, d.hour, d.min, d.sec, 0, zone)
	if d.HasTime && d.HasZone {
		return t.Format(time.RFC3339)
	}
	return t.Format(time.DateOnly)
}

// The years of a date that the web may speak of, and the first that a Unix time may be in.
const (
	minYear, maxYear = 1800, 2100
	minUnixYear      = 1990
)

// valid reports whether the calendar has the day of d, in a year that the web may speak of.
// It refuses 1 January 1970, which is zero in disguise.
func (d Stamp) valid() bool {
	if d.Year < minYear || d.Year > maxYear || d.month < 1 || d.month > 12 || d.day < 1 || d.Year == 1970 && d.month == 1 && d.day == 1 {
		return false
	}
	return d.day <= time.Date(d.Year, time.Month(d.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Parse returns the first valid date in s, with its time if there is one, and whether there
// is a date. A time without a zone is taken to be in the zone of the hint.
func Parse(s string, h Hint) (Stamp, bool) {
	s = strings.TrimSpace(s)
	if d, ok := unix(s, h); ok && !h.Text {
		return d, true
	}
	tokens := tokens(s)
	for i := range tokens {
		d, end, ok := dateAt(tokens, i, h)
		if !ok {
			continue
		}
		if d = d.inCommonCalendar(d.Year <= maxPersianYear && isPersian(s, h)); !d.valid() {
			continue
		}
		if !d.timeAfter(tokens, end, h) {
			d.timeBefore(tokens, i, h)
		}
		if d.HasTime && !d.HasZone && h.Known {
			d.zone, d.HasZone = h.Zone, true
		}
		return d, true
	}
	return Stamp{}, false
}

// unix reads a text of 10 or 13 digits, the seconds or milliseconds since 1970, and reports
// whether s is one.
func unix(s string, h Hint) (Stamp, bool) {
	if len(s) != 10 && len(s) != 13 {
		return Stamp{}, false
	}
	n := int64(0)
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return Stamp{}, false
		}
		n = n*10 + int64(c-'0')
	}
	if len(s) == 13 {
		n /= 1000
	}
	t := time.Unix(n, 0).UTC().Add(time.Duration(h.Zone) * time.Second)
	d := Stamp{
		Year: t.Year(), month: int(t.Month()), day: t.Day(),
		hour: t.Hour(), min: t.Minute(), sec: t.Second(),
		zone: h.Zone, HasTime: true, HasZone: true,
	}
	return d, d.valid() && d.Year >= minUnixYear
}

// HasYear reports whether s may hold a date: it has four digits in a row that begin with
// 18, 19 or 20.
func HasYear(s string) bool {
	year, _ := yearOrASCII(s)
	return year
}

// yearOrASCII reports whether s may hold a date as HasYear has it and, if it doesn't, whether it is
// in ASCII alone.
func yearOrASCII(s string) (year, ascii bool) {
	run, all := 0, byte(0)
	for i := 0; i < len(s); i++ {
		all |= s[i]
		if s[i] < '0' || s[i] > '9' {
			run = 0
			continue
		}
		if run++; run == 4 {
			if y := s[i-3 : i-1]; y == "20" || y == "19" || y == "18" {
				return true, false
			}
		}
	}
	return false, all < utf8.RuneSelf
}

// FromURL returns the date in the path of an address in the form 2019-11-25, "" if there is
// none. It reads /2019/11/25/, /2019-11-25/, /2019/1125/, /2019/nov/25/ and /t20191125_. The
// calendar may not have the day.
func FromURL(s string) string {
	if d := namedInURL(s); d != "" {
		return d
	}
	for i := 0; i+8 <= len(s); i++ {
		if s[i] != '2' || s[i+1] != '0' || i > 0 && chars.IsDigit(s[i-1]) {
			continue
		}
		j := i
		digits := 0
		for j < len(s) && (chars.IsDigit(s[j]) || digits >= 4 && digits < 8 && strings.IndexByte("/-_", s[j]) >= 0 && !isDateSign(s[j-1])) {
			if chars.IsDigit(s[j]) {
				digits++
			}
			if j++; digits == 8 && (j == len(s) || !chars.IsDigit(s[j])) {
				break
			}
		}
		run := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, s[i:j])
		if len(run) != 8 && len(run) != 14 {
			continue
		}
		return run[:4] + "-" + run[4:6] + "-" + run[6:8]
	}
	return ""
}

// namedInURL returns the date in a path that has the year, the name of the month and the day
// behind each other, "" if there is none.
func namedInURL(s string) string {
	year, month := 0, 0
	for part := range strings.SplitSeq(s, "/") {
		n := 0
		if strings.Trim(part, "0123456789") == "" && len(part) <= 4 {
			n = smallNumber(part)
		}
		switch {
		case year > 0 && month > 0 && len(part) <= 2 && n > 0:
			if d := (Stamp{Year: year, month: month, day: n}); d.valid() {
				return d.String()
			}
		case year > 0 && month == 0 && len(part) >= minMonthName && Month(strings.ToLower(part)) > 0:
			month = Month(strings.ToLower(part))
			continue
		}
		year, month = 0, 0
		if len(part) == 4 && strings.HasPrefix(part, "20") {
			year = n
		}
	}
	return ""
}

// minMonthName is the shortest name of a month in an address.
const minMonthName = 3

// isDateSign reports whether c separates the parts of a date in an address.
func isDateSign(c byte) bool { return c == '/' || c == '-' || c == '_' }

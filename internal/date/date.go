package date

import (
	"strings"
	"time"

	"github.com/newsclean/newsclean/internal/chars"
)

// A Hint is what the page says about dates that say too little themselves:
// the zone of its times if known, and its language for 3/4/2020.
type Hint struct {
	Lang  string
	Zone  int // seconds east of Greenwich
	Known bool
	Text  bool // the date is to be found in a text, where a long number is no date
}

// A Stamp is a date, perhaps with a time and its zone.
type Stamp struct {
	Year, month, day int
	hour, min, sec   int
	zone             int
	HasTime, HasZone bool
}

func (d Stamp) SameDay(e Stamp) bool {
	return d.Year == e.Year && d.month == e.month && d.day == e.day
}

// String returns d in RFC 3339, the date alone when the time or its zone is not
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

// valid reports whether the calendar has that day, in a year that the web may
// speak of. 1 January 1970 is zero in disguise.
func (d Stamp) valid() bool {
	if d.Year < 1800 || d.Year > 2100 || d.month < 1 || d.month > 12 || d.day < 1 || d.Year == 1970 && d.month == 1 && d.day == 1 {
		return false
	}
	return d.day <= time.Date(d.Year, time.Month(d.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Parse finds the first date in s, with its time if there is one. A time
// without zone is taken to be in the zone of the hint.
func Parse(s string, h Hint) (Stamp, bool) {
	s = strings.TrimSpace(s)
	if d, ok := unix(s, h); ok && !h.Text {
		return d, true
	}
	tokens := tokens(s)
	for i := range tokens {
		d, end, ok := dateAt(tokens, i, h)
		if !ok || !d.valid() {
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

// unix reads seconds or milliseconds since 1970.
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
	return d, d.valid() && d.Year >= 1990
}

// FromURL returns the date in the path of an address: /2019/11/25/,
// /2019-11-25/, /2019/1125/, /t20191125_.
func FromURL(s string) string {
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

func isDateSign(c byte) bool { return c == '/' || c == '-' || c == '_' }

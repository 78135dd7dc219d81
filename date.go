package newsclean

import (
	"strings"
	"time"
)

// A dateHint is what the page says about dates that say too little themselves:
// the zone of its times if known, and its language for 3/4/2020.
type dateHint struct {
	lang  string
	zone  int // seconds east of Greenwich
	known bool
	text  bool // the date is to be found in a text, where a long number is no date
}

// A stamp is a date, perhaps with a time and its zone.
type stamp struct {
	year, month, day int
	hour, min, sec   int
	zone             int
	hasTime, hasZone bool
}

// published decides when the article was published: the first place that gives
// a date, completed by a later one that knows the time of the same day.
func (p *page) published(h dateHint, canonical string) string {
	tags := p.meta("article:published_time", "og:article:published_time", "article:published", "og:published_time",
		"article.published", "datepublished", "parsely-pub-date", "sailthru.date", "weibo:article:create_at",
		"apub:time", "og:time", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "_pubtime",
		"publishdate", "publish_date", "publish-date", "publishtime", "pubdate", "pubtime", "publication_date", "published_time",
		"originalpublicationdate", "rnews:datepublished", "dcterms.created", "dcterms.issued", "dcterms.date",
		"dc.date.issued", "dc.date.created", "dc.date", "citation_publication_date", "citation_online_date", "citation_date",
		"date", "article_date_original", "article.created", "firstpublishedtime", "created", "release_date")
	found := dateFinder{hint: h}
	found.try(p.ld.published)
	found.try(p.sel("published"))
	found.try(tags)
	found.try(p.prop("datepublished", "datecreated"))
	found.try(p.htmlDate)
	found.try(p.scriptAt)
	found.spots(p.times, p.headAt, p.headAt+farFromTitle, false)
	found.hint.text = true
	found.spots(p.dates, p.headAt, p.headAt+farFromTitle, false)
	found.spots(p.dates, p.headAt-nearToTitle, p.headAt, true)
	found.hint.text = false
	found.spots(p.times, p.headAt-nearToTitle, p.headAt, false)
	found.try(p.prop("dateupdate")) // Baidu's pages have no other
	found.try(urlDate(canonical))
	if p.base != nil {
		found.try(urlDate(p.base.Path))
	}
	return found.best.String()
}

// modified decides when the article was last changed. A change before the
// publication is none.
func (p *page) modified(h dateHint, published string) string {
	found := dateFinder{hint: h}
	found.try(p.ld.modified)
	found.try(p.sel("modified"))
	found.try(p.meta("article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "weibo:article:update_at",
		"datemodified", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "article.updated", "updated_time", "revised"))
	found.try(p.prop("datemodified", "dateupdate"))
	s := found.best.String()
	if len(s) < 10 || len(published) >= 10 && before(s, published) {
		return ""
	}
	return s
}

// before reports whether the RFC 3339 date or time s is before t.
func before(s, t string) bool {
	a, errA := time.Parse(time.RFC3339, s)
	b, errB := time.Parse(time.RFC3339, t)
	if errA != nil || errB != nil {
		return s[:10] < t[:10]
	}
	return a.Before(b)
}

// A dateFinder keeps the first date it is shown.
type dateFinder struct {
	hint dateHint
	best stamp
}

// try takes the date in s if there is none yet, or if s adds the time to it.
func (f *dateFinder) try(s string) {
	if s == "" || f.best.hasTime && f.best.hasZone {
		return
	}
	d, ok := parseStamp(s, f.hint)
	if !ok {
		return
	}
	if f.best.year == 0 || f.best.sameDay(d) && d.hasTime && d.hasZone {
		f.best = d
	}
}

// spots tries the texts from one position of the page to another. Only those
// that markup says are dates count when marked is set.
func (f *dateFinder) spots(spots []metaSpot, from, to int, marked bool) {
	for _, s := range spots {
		if s.at >= from && s.at < to && (!marked || s.rank > 0) {
			f.try(s.text)
		}
	}
}

func (d stamp) sameDay(e stamp) bool {
	return d.year == e.year && d.month == e.month && d.day == e.day
}

// String returns d in RFC 3339, the date alone when the time or its zone is not
// known, and "" for no date.
func (d stamp) String() string {
	if d.year == 0 {
		return ""
	}
	zone := time.UTC
	if d.zone != 0 {
		zone = time.FixedZone("", d.zone)
	}
	t := time.Date(d.year, time.Month(d.month), d.day, d.hour, d.min, d.sec, 0, zone)
	if d.hasTime && d.hasZone {
		return t.Format(time.RFC3339)
	}
	return t.Format(time.DateOnly)
}

// valid reports whether the calendar has that day, in a year that the web may
// speak of. 1 January 1970 is zero in disguise.
func (d stamp) valid() bool {
	if d.year < 1800 || d.year > 2100 || d.month < 1 || d.month > 12 || d.day < 1 || d.year == 1970 && d.month == 1 && d.day == 1 {
		return false
	}
	return d.day <= time.Date(d.year, time.Month(d.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// parseStamp finds the first date in s, with its time if there is one. A time
// without zone is taken to be in the zone of the hint.
func parseStamp(s string, h dateHint) (stamp, bool) {
	s = strings.TrimSpace(s)
	if d, ok := unixStamp(s, h); ok && !h.text {
		return d, true
	}
	tokens := dateTokens(s)
	for i := range tokens {
		d, end, ok := dateAt(tokens, i, h)
		if !ok || !d.valid() {
			continue
		}
		if !d.timeAfter(tokens, end, h) {
			d.timeBefore(tokens, i, h)
		}
		if d.hasTime && !d.hasZone && h.known {
			d.zone, d.hasZone = h.zone, true
		}
		return d, true
	}
	return stamp{}, false
}

// unixStamp reads seconds or milliseconds since 1970.
func unixStamp(s string, h dateHint) (stamp, bool) {
	if len(s) != 10 && len(s) != 13 {
		return stamp{}, false
	}
	n := int64(0)
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return stamp{}, false
		}
		n = n*10 + int64(c-'0')
	}
	if len(s) == 13 {
		n /= 1000
	}
	t := time.Unix(n, 0).UTC().Add(time.Duration(h.zone) * time.Second)
	d := stamp{
		year: t.Year(), month: int(t.Month()), day: t.Day(),
		hour: t.Hour(), min: t.Minute(), sec: t.Second(),
		zone: h.zone, hasTime: true, hasZone: true,
	}
	return d, d.valid() && d.year >= 1990
}

// urlDate returns the date in the path of an address: /2019/11/25/,
// /2019-11-25/, /2019/1125/, /t20191125_.
func urlDate(s string) string {
	for i := 0; i+8 <= len(s); i++ {
		if s[i] != '2' || s[i+1] != '0' || i > 0 && isDigit(s[i-1]) {
			continue
		}
		j := i
		digits := 0
		for j < len(s) && (isDigit(s[j]) || digits >= 4 && digits < 8 && strings.IndexByte("/-_", s[j]) >= 0 && !isDateSign(s[j-1])) {
			if isDigit(s[j]) {
				digits++
			}
			if j++; digits == 8 && (j == len(s) || !isDigit(s[j])) {
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

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isDateSign(c byte) bool { return c == '/' || c == '-' || c == '_' }

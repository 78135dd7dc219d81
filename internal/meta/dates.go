package meta

import (
	"time"

	"github.com/newsclean/newsclean/internal/date"
)

// published returns when the article was published: the date in the first place that
// gives one, completed by a later place that knows the time on the same day.
func (p *Page) published(h date.Hint, canonical string) string {
	tags := p.meta("article:published_time", "og:article:published_time", "article:published", "og:published_time",
		"article.published", "datepublished", "parsely-pub-date", "sailthru.date", "weibo:article:create_at",
		"apub:time", "og:time", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "_pubtime",
		"publishdate", "publish_date", "publish-date", "publishtime", "pubdate", "pubtime", "publication_date", "published_time",
		"originalpublicationdate", "rnews:datepublished", "dcterms.created", "dcterms.issued", "dcterms.date",
		"dc.date.issued", "dc.date.created", "dc.date", "citation_publication_date", "citation_online_date", "citation_date",
		"date", "article_date_original", "article.created", "firstpublishedtime", "created", "release_date")
	found := dateFinder{hint: h, headline: p.headKey}
	found.try(p.ld.Published)
	found.try(p.sel("published"))
	found.try(tags)
	found.try(p.prop("datepublished", "datecreated"))
	found.try(p.htmlDate)
	found.try(p.scriptAt)
	found.spots(p.times, p.headAt, p.headAt+farFromTitle, false)
	found.hint.Text = true
	found.spots(p.dates, p.headAt, p.headAt+farFromTitle, false)
	found.spots(p.dates, p.headAt-nearToTitle, p.headAt, true)
	found.hint.Text = false
	found.spots(p.times, p.headAt-nearToTitle, p.headAt, false)
	found.try(p.prop("dateupdate")) // Baidu's pages have no other
	found.try(date.FromURL(canonical))
	if p.base != nil {
		found.try(date.FromURL(p.base.Path))
	}
	return found.best.String()
}

// modified returns when the article was last changed. A change before the publication
// doesn't count.
func (p *Page) modified(h date.Hint, published string) string {
	found := dateFinder{hint: h}
	found.try(p.ld.Modified)
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

// A dateFinder keeps the first date that it is shown.
type dateFinder struct {
	hint     date.Hint
	headline string // its key
	best     date.Stamp
}

// try takes the date in s if there is none yet, or if s adds the time to it.
func (f *dateFinder) try(s string) {
	if s == "" || f.best.HasTime && f.best.HasZone {
		return
	}
	d, ok := date.Parse(s, f.hint)
	if !ok {
		return
	}
	if f.best.Year == 0 || f.best.SameDay(d) && d.HasTime && d.HasZone {
		f.best = d
	}
}

// spots tries the texts from one position of the page up to another. If marked is set,
// only those count that the markup says are dates. Those of cards about other articles don't.
func (f *dateFinder) spots(spots []spot, from, to int, marked bool) {
	for _, s := range spots {
		if s.at >= from && s.at < to && (!marked || s.rank > 0) && !isOther(s.card, f.headline) {
			f.try(s.text)
		}
	}
}

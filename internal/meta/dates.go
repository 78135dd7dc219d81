package meta

import (
	"slices"
	"strings"
	"time"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/dom"
)

// publishedTags are the meta tags for the time of publication, the surest first.
var publishedTags = []string{"article:published_time", "og:article:published_time", "article:published", "og:published_time",
	"article.published", "datepublished", "parsely-pub-date", "sailthru.date", "weibo:article:create_at",
	"apub:time", "og:time", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "_pubtime",
	"publishdate", "publish_date", "publish-date", "publishtime", "pubdate", "pubtime", "publication_date", "published_time",
	"originalpublicationdate", "rnews:datepublished", "dcterms.created", "dcterms.issued", "dcterms.date",
	"dc.date.issued", "dc.date.created", "citation_publication_date", "citation_online_date", "citation_date"}

// datedTags are those for a date that may be another, behind all whose names say publication.
var datedTags = []string{"dc.date", "date", "article_date_original", "article.created", "firstpublishedtime", "created", "release_date"}

// modifiedTags are those for the time of the last change.
var modifiedTags = []string{"article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "weibo:article:update_at",
	"datemodified", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "article.updated", "updated_time", "revised", "updated"}

// published returns when the article was published: the date in the first place that
// gives one, completed by a later place that knows the time on the same day. What readers
// see beside the headline comes behind what is written for machines, unless it is earlier: an
// article isn't shown with a date before that of its publication, but one that moved to another
// system is published there once more.
func (p *Page) published(h date.Hint, canonical string) string {
	saw := func(from, value string) { p.saw("published", from, value) }
	found := dateFinder{hint: h, headline: p.headKey, saw: saw, explained: p.explained}
	found.try("JSON-LD", p.ld.Published)
	found.try("selector", p.sel("published"))
	found.try("meta", p.meta(publishedTags...))
	found.take(p.namedDate("publ", h))
	found.try("meta", p.meta(datedTags...))
	found.try("microdata", p.prop("datepublished", "datecreated"))
	found.try("html", p.htmlDate)
	found.try("script", p.scriptAt)
	shown := dateFinder{hint: h, headline: p.headKey, saw: saw, explained: p.explained}
	p.shownDates(&shown, noLabel)
	if shown.sure && found.best.Year > 0 && shown.best.IsBefore(found.best) {
		found = shown
	}
	found.merge(shown)
	far := dateFinder{hint: h, headline: p.headKey, saw: saw, explained: p.explained}
	for _, spots := range [][]spot{p.times, p.dates} {
		far.spots(spots, 0, p.texts+1, func(s spot) bool { return s.label == publishedLabel && !s.part && wordsBeside(s.text) <= maxBesideSure })
		far.hint.Text = true
	}
	if p.ld.Published == p.ld.Modified && shown.best.Year == 0 && far.best.Year > 0 && far.best.DaysBefore(found.best) > 1 {
		found = far // whoever writes both alike hasn't kept the first
	}
	found.merge(far)
	found.try("microdata", p.prop("dateupdate")) // Baidu's pages have no other
	found.try("address", date.FromURL(canonical))
	if p.base != nil {
		found.try("address", date.FromURL(p.base.Path))
	}
	if found.best.Year == 0 {
		p.onlyDate(&found, noLabel)
	}
	if found.best.Year == 0 { // better than none, and Modified says what it is
		p.shownDates(&found, updatedLabel)
		p.onlyDate(&found, updatedLabel)
	}
	return found.best.String()
}

// onlyDate tries the date that stands alone somewhere on the page and has the label, if all such
// dates are of one day: of several, one may be that of anything.
func (p *Page) onlyDate(f *dateFinder, label dateLabel) {
	one := dateFinder{hint: f.hint, headline: f.headline, saw: f.saw, explained: true}
	for _, spots := range [][]spot{p.times, p.dates} {
		for _, s := range spots {
			if !p.mayBeOnly(s, label) || isOther(s.card, f.headline) {
				continue
			}
			d, ok := date.Parse(s.text, one.hint)
			if ok && one.best.Year > 0 && !one.best.SameDay(d) {
				return
			}
			one.try(s.from(), s.text)
		}
		one.hint.Text = true
	}
	f.merge(one)
}

// mayBeOnly reports whether a spot with the label is little else than a date.
func (p *Page) mayBeOnly(s spot, label dateLabel) bool {
	if s.part || s.label != label && (label != noLabel || s.label != publishedLabel) {
		return false
	}
	if s.rank > 0 && s.label != noLabel {
		return true
	}
	return wordsBeside(s.text) == 0 || s.rank > 0 && wordsBeside(s.text) <= maxBesideSure
}

// shownDates tries the dates near the headline that have a label: first those that stand alone
// right beside it, then those that are marked as dates, then other lines.
func (p *Page) shownDates(f *dateFinder, label dateLabel) {
	labelled := func(s spot) bool { return s.label == label || label == noLabel && s.label == publishedLabel }
	marked := func(s spot) bool {
		return labelled(s) && (s.rank > 0 || !s.part && (s.label != noLabel || wordsBeside(s.text) <= maxBesideDate))
	}
	alone := func(s spot) bool { return marked(s) && wordsBeside(s.text) <= maxBesideSure }
	behind, before := p.headAt+farFromTitle, p.headAt-nearToTitle
	f.spots(p.times, p.headAt, p.headAt+rightBehindTitle, labelled)
	f.hint.Text = true
	f.spots(p.dates, p.headAt, p.headAt+rightBehindTitle, alone)
	f.hint.Text = false
	f.spots(p.times, before, p.headAt, labelled)
	f.hint.Text = true
	f.spots(p.dates, before, p.headAt, alone)
	f.sure = f.best.Year > 0 && !p.isSeries(alone, before, behind)
	f.hint.Text = false
	f.spots(p.times, p.headAt, behind, labelled)
	f.hint.Text = true
	f.spots(p.dates, p.headAt, behind, marked)
	f.spots(p.dates, before, p.headAt, marked)
	f.spots(p.dates, p.headAt, behind, func(s spot) bool {
		return labelled(s) && !chars.EndsSentence(s.text) && (!s.part || s.rank > 0 || wordsBeside(s.text) <= maxBesideDate)
	})
	f.hint.Text = false
}

// isSeries reports whether more dates stand alone between two positions than an article has of
// itself, as in a table.
func (p *Page) isSeries(alone func(spot) bool, from, to int) bool {
	n, last := 0, ""
	for _, s := range p.dates {
		if s.at >= from && s.at < to && s.label == noLabel && s.card == "" && s.text != last && alone(s) {
			n, last = n+1, s.text
		}
	}
	return n > maxOwnDates
}

// maxOwnDates is how many dates without a label an article has beside its headline at most.
const maxOwnDates = 4

// rightBehindTitle is how many text nodes behind the headline a date stands at most that must
// be the article's.
const rightBehindTitle = 20

// wordsBeside returns how many words a line with a date has besides it, and more than
// maxBesideDate if it is a sentence.
func wordsBeside(line string) int {
	if len(line) > maxDateLine {
		return maxBesideDate + 1
	}
	n := 0
	for w := range strings.FieldsSeq(line) {
		key := strings.ToLower(strings.Trim(w, ".,;:()[]|·•–—-"))
		if key != "" && !hasDigit(w) && !isDateWord(key) && !inLineBy()[key] && !beginsLabel(key) {
			n++
		}
	}
	if chars.EndsSentence(line) && n > maxBesideSure {
		return maxBesideDate + 1
	}
	return n
}

// maxDateLine is the longest line, in bytes, that may be little else than a date.
const maxDateLine = 200

// maxBesideSure and maxBesideDate are how many words stand beside a date in a line that is
// nothing but the date and a name, and in one that also has a count or a section.
const maxBesideSure, maxBesideDate = 3, 8

// namedDate returns the earliest date of the meta tags in whose name stands a word that begins with
// stem, alone or beside one for dates. Some systems have another for each time that they put the
// page out.
func (p *Page) namedDate(stem string, h date.Hint) date.Stamp {
	var first date.Stamp
	for i := range p.tags {
		t := &p.tags[i]
		if !strings.Contains(t.name, stem) || !date.HasYear(t.value) || !isDateName(t.name, stem) || slices.Contains(publishedTags, t.name) {
			continue
		}
		if d, ok := date.Parse(t.text(), h); ok {
			p.saw("published", "meta", d.String())
			if first.Year == 0 || d.DaysBefore(first) > 0 {
				first = d
			}
		}
	}
	return first
}

// isDateName reports whether the name of a tag is made of a word that begins with stem and of
// words for dates.
func isDateName(name, stem string) bool {
	named := false
	list := dom.WordsOf(name)
	for w := list.Next(); w != ""; w = list.Next() {
		if strings.HasPrefix(w, stem) && !strings.HasPrefix(w, "publisher") {
			named = true
		}
	}
	return named
}

// modified returns when the article was last changed. A change before the publication
// doesn't count.
func (p *Page) modified(h date.Hint, published string) string {
	saw := func(from, value string) { p.saw("modified", from, value) }
	found := dateFinder{hint: h, headline: p.headKey, saw: saw, explained: p.explained}
	found.try("JSON-LD", p.ld.Modified)
	found.try("selector", p.sel("modified"))
	found.try("meta", p.meta(modifiedTags...))
	found.try("microdata", p.prop("datemodified", "dateupdate"))
	shown := dateFinder{hint: h, headline: p.headKey, saw: saw, explained: p.explained}
	p.shownDates(&shown, updatedLabel)
	found.merge(shown)
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
	hint      date.Hint
	headline  string // its key
	best      date.Stamp
	saw       func(from, value string)
	explained bool // each place is told of, also behind the one that is taken
	sure      bool // best is marked as a date, or stands alone; set by shownDates
}

// try takes the date in s if there is none yet, or if s adds the time to it.
func (f *dateFinder) try(from, s string) {
	if s == "" || f.best.HasTime && f.best.HasZone && !f.explained {
		return
	}
	if d, ok := date.Parse(s, f.hint); ok {
		f.saw(from, d.String())
		f.take(d)
	}
}

// take takes d if there is no date yet, or if d adds the time to it.
func (f *dateFinder) take(d date.Stamp) {
	if f.best.Year == 0 || f.best.SameDay(d) && d.HasTime && d.HasZone && !(f.best.HasTime && f.best.HasZone) {
		f.best = d
	}
}

// merge takes what another finder found, and the zone in which it gives the same time.
func (f *dateFinder) merge(other dateFinder) {
	if other.best.Year > 0 {
		f.take(other.best)
		if there := f.best.InZoneOf(other.best); there != f.best {
			f.best = there
			f.saw("in the zone shown", there.String())
		}
	}
}

// spots tries the texts from one position of the page up to another for which counts returns
// true. Those of cards about other articles don't count.
func (f *dateFinder) spots(spots []spot, from, to int, counts func(spot) bool) {
	for _, s := range spots {
		if s.at >= from && s.at < to && counts(s) && !isOther(s.card, f.headline) {
			f.try(s.from(), s.text)
		}
	}
}

// from says where the spot of a date is.
func (s spot) from() string {
	switch s.label {
	case publishedLabel:
		return "shown, as published"
	case updatedLabel:
		return "shown, as updated"
	}
	return "shown"
}

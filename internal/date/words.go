package date

import (
	"time"
)

// Month returns the number, from 1, of the month that a word names in one of the languages of
// the news that newsclean is tried on, 0 if it names none. The word must be in lower case
// and without accents. Short forms that are words in another language count too, since a
// month counts only between a day and a year.
func Month(s string) int {
	switch s {
	case "jan", "january", "januar", "janner", "janvier", "janv", "enero", "ene", "gennaio", "gen", "janeiro",
		"januari", "stycznia", "sty", "января", "янв", "ocak", "ledna", "januara", "tammikuuta", "ianuarie", "ιανουαριου":
		return 1
	case "feb", "february", "februar", "feber", "fevrier", "fevr", "fev", "febrero", "febbraio", "fevereiro",
		"februari", "lutego", "lut", "февраля", "фев", "subat", "unora", "helmikuuta", "februarie", "φεβρουαριου":
		return 2
	case "mar", "march", "marz", "mrz", "mars", "marzo", "marco", "maart", "mrt", "marca", "марта", "мар", "mart",
		"brezna", "maaliskuuta", "marts", "martie", "μαρτιου":
		return 3
	case "apr", "april", "avril", "avr", "abril", "abr", "aprile", "kwietnia", "kwi", "апреля", "апр", "nisan",
		"dubna", "huhtikuuta", "aprilie", "απριλιου":
		return 4
	case "may", "mai", "mayo", "maggio", "mag", "maio", "mei", "maj", "maja", "мая", "маи", "mayis", "kvetna",
		"toukokuuta", "μαιου":
		return 5
	case "jun", "june", "juni", "juin", "junio", "giugno", "giu", "junho", "czerwca", "cze", "июня", "июн", "haziran",
		"cervna", "kesakuuta", "iunie", "ιουνιου":
		return 6
	case "jul", "july", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho", "lipca", "lip", "июля", "июл",
		"temmuz", "cervence", "heinakuuta", "iulie", "ιουλιου":
		return 7
	case "aug", "august", "aout", "agosto", "ago", "augustus", "augusti", "sierpnia", "sie", "августа", "авг",
		"agustos", "srpna", "elokuuta", "αυγουστου":
		return 8
	case "sep", "sept", "september", "septembre", "septiembre", "settembre", "setembro", "set", "wrzesnia", "wrz",
		"сентября", "сен", "сент", "eylul", "zari", "syyskuuta", "septembrie", "σεπτεμβριου":
		return 9
	case "oct", "october", "okt", "oktober", "octobre", "octubre", "ottobre", "ott", "outubro", "out", "pazdziernika",
		"paz", "октября", "окт", "ekim", "rijna", "lokakuuta", "octombrie", "οκτωβριου":
		return 10
	case "nov", "november", "novembre", "noviembre", "novembro", "listopada", "lis", "ноября", "ноя", "нояб", "kasim",
		"listopadu", "marraskuuta", "noiembrie", "νοεμβριου":
		return 11
	case "dec", "december", "dez", "dezember", "decembre", "diciembre", "dic", "dicembre", "dezembro", "grudnia",
		"gru", "декабря", "дек", "aralik", "prosince", "joulukuuta", "decembrie", "δεκεμβριου":
		return 12
	}
	return 0
}

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
	case "hkt", "sgt", "awst":
		return 8 * 3600, true
	case "jst", "kst":
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

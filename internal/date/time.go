package date

import (
	"strings"
)

// How many tokens behind a date and before it a time is looked for in.
const maxTokensAfter, maxTokensBefore = 9, 8

// timeAfter reads the time that follows a date, from t[i] on, and reports whether there is
// one. It stops at a number or at a word for an update.
func (d *Stamp) timeAfter(t []token, i int, h Hint) bool {
	if d.HasTime { // a compact one; its zone may follow
		d.zoneAt(t, i, h)
		return true
	}
	for end := min(len(t), i+maxTokensAfter); i < end; i++ {
		if n := d.timeAt(t, i, h); n > 0 {
			return true
		}
		if t[i].value >= 0 || isUpdateWord(t[i].text) {
			return false
		}
	}
	return false
}

// timeBefore reads the time before a date that begins at t[date], as in 18:57, 25 Nov 2019.
func (d *Stamp) timeBefore(t []token, date int, h Hint) {
	for i := max(0, date-maxTokensBefore); i < date; i++ {
		e := *d
		if n := e.timeAt(t[:date], i, h); n > 0 && i+n <= date {
			*d = e
			return
		}
	}
}

// isUpdateWord reports whether s is a word for an update, so that what follows it is not the
// time of publication.
func isUpdateWord(s string) bool {
	for _, w := range updateWords() {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// timeAt reads the time at t[i] and the zone behind it. It returns the number of tokens that
// the time takes, 0 if there is none.
func (d *Stamp) timeAt(t []token, i int, h Hint) int {
	if !t[i].isNum(1, 2) {
		return d.compactTime(t, i, h)
	}
	hour, minute, sec := t[i].value, 0, 0
	j := i + 1
	sign := func(signs string) bool { return j < len(t) && strings.Contains(signs, t[j].text) }
	switch {
	case sign(":") && j+1 < len(t) && t[j+1].isNum(2, 2):
		minute, j = t[j+1].value, j+2
		if sign(":") && j+1 < len(t) && t[j+1].isNum(2, 2) {
			sec, j = t[j+1].value, j+2
			if sign(".,") && j+1 < len(t) && t[j+1].value >= 0 && !t[j+1].space {
				j += 2
			}
		}
	case sign("時时点點시"):
		j++
		if j+1 < len(t) && t[j].isNum(1, 2) && strings.Contains("分분", t[j+1].text) {
			minute, j = t[j].value, j+2
			if j+1 < len(t) && t[j].isNum(1, 2) && strings.Contains("秒초", t[j+1].text) {
				sec, j = t[j].value, j+2
			}
		}
	case sign("h") && t[j].text == "h":
		j++
		if j < len(t) && t[j].isNum(2, 2) {
			minute, j = t[j].value, j+1
		}
	case sign(".") && j+2 < len(t) && t[j+1].isNum(2, 2) && (clockWords()[t[j+2].text] || isHalfDay(t[j+2].text)):
		minute, j = t[j+1].value, j+2
	case j < len(t) && (isHalfDay(t[j].text) || clockWords()[t[j].text]):
	default:
		return 0
	}
	if i > 0 {
		hour = halfDay(hour, t[i-1].text)
	}
	if j < len(t) && isHalfDay(t[j].text) {
		hour = halfDay(hour, t[j].text)
		j++
	}
	if !d.setTime(hour, minute, sec) {
		return 0
	}
	d.zoneAt(t, j, h)
	return j - i
}

// compactTime reads 185738, or 1857, after the T of 20191125T185738. It returns the number of
// tokens that the time takes, 0 if there is none.
func (d *Stamp) compactTime(t []token, i int, h Hint) int {
	if i == 0 || t[i-1].text != "t" || !t[i].isNum(4, 6) || len(t[i].text) == 5 {
		return 0
	}
	s := t[i].text + "00"
	if !d.setTime(smallNumber(s[:2]), smallNumber(s[2:4]), smallNumber(s[4:6])) {
		return 0
	}
	d.zoneAt(t, i+1, h)
	return 1
}

// halfDay returns an hour on the 24-hour clock, given the word beside it, such as pm.
func halfDay(hour int, word string) int {
	switch {
	case hour < 12 && afterNoon()[word]:
		return hour + 12
	case hour == 12 && beforeNoon()[word]:
		return 0
	}
	return hour
}

// setTime sets the time of day if a clock can show it, and reports whether it can. A leap
// second becomes the second before it.
func (d *Stamp) setTime(hour, minute, sec int) bool {
	if hour > 23 || minute > 59 || sec > 60 {
		return false
	}
	d.hour, d.min, d.sec, d.HasTime = hour, minute, min(sec, 59), true
	return true
}

// zoneAt reads the zone at t[i]: Z, +08:00, +0800, UTC+8, GMT, (ET), Uhr MEZ.
func (d *Stamp) zoneAt(t []token, i int, h Hint) {
	for ; i < len(t); i++ {
		switch s := t[i].text; {
		case s == "(", s == ",", s == "[", clockWords()[s]:
			continue
		case s == "+", s == "-", s == "−":
			d.offsetAt(t, i, false)
			return
		case s == "utc", s == "gmt", s == "z":
			d.zone, d.HasZone = 0, true
			d.offsetAt(t, i+1, true)
			return
		case beijingTime()[s]:
			d.zone, d.HasZone = 8*3600, true
			return
		default:
			if zone, ok := d.namedZone(s, h); ok {
				d.zone, d.HasZone = zone, true
			}
			return
		}
	}
}

// offsetAt reads the offset at t[i]: +08:00, +0800 or +08, and +8 or +5:30 if it stands behind UTC. A
// dash before another number is no offset.
func (d *Stamp) offsetAt(t []token, i int, utc bool) {
	if i+1 >= len(t) || t[i+1].value < 0 || t[i+1].space || !utc && t[i].text != "+" && t[i].text != "-" {
		return
	}
	sign := 1
	switch t[i].text {
	case "+":
	case "-", "−":
		sign = -1
	default:
		return
	}
	n, hour, minute := t[i+1], 0, 0
	switch {
	case n.isNum(4, 4):
		hour, minute = n.value/100, n.value%100
	case (n.isNum(2, 2) || utc && n.isNum(1, 1)) && i+3 < len(t) && t[i+2].text == ":" && t[i+3].isNum(2, 2):
		hour, minute = n.value, t[i+3].value
	case n.isNum(2, 2) && (utc || sign > 0 || !t[i].space), n.isNum(1, 1) && utc:
		hour = n.value
	default:
		return
	}
	if hour <= 14 && minute <= 59 {
		d.zone, d.HasZone = sign*(hour*3600+minute*60), true
	}
}

package date

import (
	"fmt"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/words"
)

type stampTest struct {
	hint     Hint
	in, want string
}

func testStamps(t *testing.T, tests []stampTest) {
	t.Helper()
	for _, tt := range tests {
		d, ok := Parse(tt.in, tt.hint)
		if got := d.String(); got != tt.want || ok != (tt.want != "") {
			t.Errorf("Parse(%q) = %q, %v, want %q", tt.in, got, ok, tt.want)
		}
	}
}

func TestMachineDates(t *testing.T) {
	testStamps(t, []stampTest{
		{Hint{}, "2019-11-25T18:57:38+08:00", "2019-11-25T18:57:38+08:00"},
		{Hint{}, "2019-11-25T18:57:38.123Z", "2019-11-25T18:57:38Z"},
		{Hint{}, "2019-11-25T18:57:38+0000", "2019-11-25T18:57:38Z"},
		{Hint{}, "2019-11-25T18:57-05", "2019-11-25T18:57:00-05:00"},
		{Hint{}, "20191125T185738Z", "2019-11-25T18:57:38Z"},
		{Hint{}, "Mon, 25 Nov 2019 18:57:00 GMT", "2019-11-25T18:57:00Z"},
		{Hint{}, "Mon, 25 Nov 2019 18:57:00 -0500", "2019-11-25T18:57:00-05:00"},
		{Hint{}, "Mon Nov 25 2019 18:57:38 GMT+0800 (CST)", "2019-11-25T18:57:38+08:00"},
		{Hint{}, "Mon Nov 25 18:57:00 UTC 2019", "2019-11-25T18:57:00Z"},
		{Hint{}, "2018-11-28CET11:59:00+0100", "2018-11-28T11:59:00+01:00"},
		{Hint{}, "2019-11-25 18:57:38 UTC+8", "2019-11-25T18:57:38+08:00"},
	})
}

func TestEastAsianDates(t *testing.T) {
	china := Hint{Lang: "zh-CN", Zone: 8 * 3600, Known: true}
	testStamps(t, []stampTest{
		{china, "2019-11-25 18:57:38", "2019-11-25T18:57:38+08:00"},
		{china, "2019年11月25日 18:57", "2019-11-25T18:57:00+08:00"},
		{china, "2019年6月5日08:18 来源：甲报", "2019-06-05T08:18:00+08:00"},
		{china, "2019年11月25日 下午6时57分", "2019-11-25T18:57:00+08:00"},
		{china, "２０１９年１１月２５日　１８：５７", "2019-11-25T18:57:00+08:00"},
		{china, "发布时间：2019/1/2", "2019-01-02"},
		{china, "2019-11-25 18:57 CST", "2019-11-25T18:57:00+08:00"},
		{china, "20191125185738", "2019-11-25T18:57:38+08:00"},
		{china, "1581418070", "2020-02-11T18:47:50+08:00"},
		{china, "1581418070123", "2020-02-11T18:47:50+08:00"},
		{Hint{}, "1581418070", "2020-02-11T10:47:50Z"},
		{Hint{}, "0631152000", "1990-01-01T00:00:00Z"},
		{Hint{}, "0631151999", ""},
		{Hint{}, "4133980799", "2100-12-31T23:59:59Z"},
		{Hint{}, "4133980800", ""},
		{Hint{Zone: 9 * 3600, Known: true}, "2019年11月25日(月) 午後6:57", "2019-11-25T18:57:00+09:00"},
		{Hint{Zone: 9 * 3600, Known: true}, "2019년 11월 25일 오후 6시 57분", "2019-11-25T18:57:00+09:00"},
		{Hint{Zone: 9 * 3600, Known: true}, "2019. 11. 25. 18:57", "2019-11-25T18:57:00+09:00"},
	})
}

func TestWesternDates(t *testing.T) {
	testStamps(t, []stampTest{
		{Hint{}, "Nov. 25, 2019 6:57 p.m. ET", "2019-11-25T18:57:00-05:00"},
		{Hint{}, "July 4th, 2019 at 6:57 AM PT", "2019-07-04T06:57:00-07:00"},
		{Hint{}, "November 25, 2019", "2019-11-25"},
		{Hint{}, "Published 18:57 GMT, 25 November 2019", "2019-11-25T18:57:00Z"},
		{Hint{}, "25. März 2019, 18.57 Uhr MEZ", "2019-03-25T18:57:00+01:00"},
		{Hint{}, "Montag, 25. November 2019 um 18:57 Uhr", "2019-11-25"},
		{Hint{}, "mar. 25 février 2020 à 18h57", "2020-02-25"},
		{Hint{}, "1er août 2019", "2019-08-01"},
		{Hint{}, "25 de noviembre de 2019", "2019-11-25"},
		{Hint{}, "25 ноября 2019, 18:57 МСК", "2019-11-25T18:57:00+03:00"},
		{Hint{}, "25.11.2019", "2019-11-25"},
		{Hint{Lang: "en-US"}, "3/4/2019", "2019-03-04"},
		{Hint{Lang: "en-GB"}, "3/4/2019", "2019-04-03"},
		{Hint{}, "25/11/2019", "2019-11-25"},
		{Hint{}, "Posted Nov 25, 2019 | Updated 18:57 GMT", "2019-11-25"},
		{Hint{}, "Nov 25, 2019 3 min read", "2019-11-25"},
		{Hint{}, "2019-11-25 18:57 IST", "2019-11-25"},
		{Hint{}, "2019-11-25 18:57", "2019-11-25"},
	})
}

func TestImpossibleDates(t *testing.T) {
	testStamps(t, []stampTest{
		{Hint{}, "3/4/2019", ""},
		{Hint{}, "2019-02-30", ""},
		{Hint{}, "2019-13-01", ""},
		{Hint{}, "1970-01-01T00:00:00Z", ""},
		{Hint{}, "0001-01-01T00:00:00Z", ""},
		{Hint{}, "9999-12-31", ""},
		{Hint{}, "yesterday at 18:57", ""},
		{Hint{}, "11-25 18:57", ""},
		{Hint{Text: true}, "许可证 B2-20181004", ""},
		{Hint{}, "2019-11-25 25:61", "2019-11-25"},
		{Hint{}, "", ""},
	})
}

// TestDatesAndWhatStandsBesideThem pins what is part of a date and its time, and what isn't.
func TestDatesAndWhatStandsBesideThem(t *testing.T) {
	testStamps(t, []stampTest{
		{Hint{}, "1800-01-01", "1800-01-01"},
		{Hint{}, "1799-12-31", ""},
		{Hint{}, "2100-12-31", "2100-12-31"},
		{Hint{}, "2101-01-01", ""},
		{Hint{}, "2019_11_25", "2019-11-25"},
		{Hint{}, "2019-11/25", ""},
		{Hint{}, "2019 Nov 25", "2019-11-25"},
		{Hint{}, "2019 Nov", ""},
		{Hint{}, "2019 hours 25", ""},
		{Hint{}, "2019. 11. 25 18:57 UTC", "2019-11-25T18:57:00Z"},
		{Hint{}, "12/11/2019", ""},
		{Hint{}, "13/11/2019", "2019-11-13"},
		{Hint{}, "11/13/2019", "2019-11-13"},
		{Hint{}, "11/12/2019", ""},
		{Hint{}, "12/12/2019", "2019-12-12"},
		{Hint{Lang: "en"}, "3/4/2019", ""},
		{Hint{Lang: "en-CA"}, "3/4/2019", ""},
		{Hint{Lang: "fr"}, "3/4/2019", "2019-04-03"},
		{Hint{}, "25 - . , Nov 2019", "2019-11-25"},
		{Hint{}, "25 - . , / Nov 2019", ""},
		{Hint{}, "201911251857", "2019-11-25"},
		{Hint{}, "20191125185738 UTC", "2019-11-25T18:57:38Z"},
		{Hint{}, "20191125T1857Z", "2019-11-25T18:57:00Z"},
		{Hint{}, "20191125T18573Z", "2019-11-25"},
		{Hint{}, "Nov 25 18:57:00 -0500 2019", "2019-11-25T18:57:00-05:00"},
		{Hint{Text: true}, "1581418070", ""},
		{Hint{Text: true}, "20191125", ""},
		{Hint{}, strings.Repeat("x", 289) + " 2019-11-25", "2019-11-25"},
		{Hint{}, strings.Repeat("x", 290) + " 2019-11-25", "2019-11-02"},
		{Hint{}, strings.Repeat("x", 300) + " 2019-11-25", ""},
	})
}

// TestTimes pins which hour, minute and second a text beside a date says.
func TestTimes(t *testing.T) {
	utc := Hint{Known: true}
	for in, want := range map[string]string{
		"12:05 am":                "00:05:00",
		"12:05 pm":                "12:05:00",
		"11:59 pm":                "23:59:00",
		"6 pm":                    "18:00:00",
		"6.57 pm":                 "18:57:00",
		"6.57 apples":             "",
		"18h":                     "18:00:00",
		"18h57":                   "18:57:00",
		"18h5":                    "18:00:00",
		"18 Uhr":                  "18:00:00",
		"18.57 Uhr":               "18:57:00",
		"18時57分38秒":               "18:57:38",
		"18時57":                   "18:00:00",
		"18時57分38":                "18:57:00",
		"午後6:57":                  "18:57:00",
		"18:57:38.5":              "18:57:38",
		"18:57:38. 5":             "18:57:38",
		"18:57:60":                "18:57:59",
		"18:57:61":                "",
		"18:60":                   "",
		"24:00":                   "",
		"23:59":                   "23:59:00",
		"a b c d e f g h 18:57":   "18:57:00",
		"a b c d e f g h i 18:57": "",
		"updated 18:57":           "",
	} {
		d, ok := Parse("25 November 2019 "+in, utc)
		got := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(d.String(), "2019-11-25"), "T"), "Z")
		if !ok || got != want {
			t.Errorf("%s: %q, %v, want %q", in, d, ok, want)
		}
	}
	for in, want := range map[string]string{
		"18:57, x 25 November 2019":           "2019-11-25T18:57:00Z",
		"18:57 x x x x x 25 November 2019":    "2019-11-25T18:57:00Z",
		"18:57 x x x x x x 25 November 2019":  "2019-11-25",
		"25 November 2019 18:57, 06:30 today": "2019-11-25T18:57:00Z",
	} {
		if d, _ := Parse(in, utc); d.String() != want {
			t.Errorf("%s: %s, want %s", in, d, want)
		}
	}
}

// TestZones pins which zone stands behind a time.
func TestZones(t *testing.T) {
	for in, want := range map[string]string{
		"+08:00":         "+08:00",
		"+0830":          "+08:30",
		"+08":            "+08:00",
		" -08":           "",
		"-08":            "-08:00",
		" −08:00":        "",
		" UTC−8":         "-08:00",
		" UTC-8":         "-08:00",
		" UTC+5:30":      "+05:30",
		" UTC+05:30":     "+05:30",
		" UTC+05:3":      "+05:00",
		" UTC+05.30":     "+05:00",
		" UTC, 30":       "Z",
		" UTC 30":        "Z",
		"+8":             "",
		"+1400":          "+14:00",
		"+1500":          "",
		"+0859":          "+08:59",
		"+0860":          "",
		" (GMT)":         "Z",
		" Uhr MEZ":       "+01:00",
		" Beijing":       "",
		" - 30 comments": "",
	} {
		d, ok := Parse("2019-11-25 18:57"+in, Hint{})
		want := strings.TrimSuffix("2019-11-25T18:57:00"+want, "T18:57:00")
		if !ok || d.String() != want {
			t.Errorf("%q: %s, %v, want %s", in, d, ok, want)
		}
	}
}

func TestSameDay(t *testing.T) {
	day := func(s string) Stamp { d, _ := Parse(s, Hint{}); return d }
	for in, want := range map[string]bool{"2019-11-25T01:00+08:00": true, "2019-11-24": false, "2019-10-25": false, "2018-11-25": false} {
		if got := day("2019-11-25").SameDay(day(in)); got != want {
			t.Errorf("%s: %v", in, got)
		}
	}
}

func TestHasYear(t *testing.T) {
	for in, want := range map[string]bool{
		"in 2019": true, "1999": true, "1848.": true, "20190": true, "1700": false, "2100": false, "12019": false, "201": false, "20:19": false, "/2019": true, "": false,
	} {
		if got := HasYear(in); got != want {
			t.Errorf("HasYear(%q) = %v", in, got)
		}
	}
}

// TestInScript wants what is assigned to the names that WeChat uses, and no more.
func TestInScript(t *testing.T) {
	for in, want := range map[string]string{
		`var ct = "1581418070";`:                             "1581418070",
		`var ct='1581418070'`:                                "1581418070",
		`var publish_time = "2020-02-11" || "";`:             "2020-02-11",
		`var createTime	= 1581418070;`:                       "1581418070",
		`var ct = "";`:                                       "",
		`var ct; var createTime = '2020-02-11';`:             "2020-02-11",
		`var count = "1581418070";`:                          "",
		`var ct =` + strings.Repeat(" ", 67) + `1581418070;`: "1581418070",
		`var ct =` + strings.Repeat(" ", 68) + `1581418070;`: "",
		`var ct = 1581418070`:                                "",
	} {
		if got := InScript(in); got != want {
			t.Errorf("InScript(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestURLDate(t *testing.T) {
	for in, want := range map[string]string{
		"/2019/11/25/story": "2019-11-25", "/c/2019-11-25/doc-1.shtml": "2019-11-25", "/n1/2019/1125/c1.html": "2019-11-25",
		"/a/t20191125_1.html": "2019-11-25", "/x/20191125000843": "2019-11-25", "/x/2019_11_25_516923.shtml": "2019-11-25",
		"/2019-11-25": "2019-11-25", "20191125": "2019-11-25", "/a/2019//11/25": "", "/a/201911250": "", "/a/2019112500": "",
		"/town/2019/nov/25/bridge": "2019-11-25", "/blog/2019/October/03/wine": "2019-10-03", "/2019/novembre/5": "2019-11-05",
		"/2019/nov/bridge": "", "/2019/nov/251/x": "", "/2019/x/nov/25": "", "/2019/nov/31": "", "/nov/25/2019": "",
		"/story-2019112": "", "/120191125": "", "/2019/11/story": "",
	} {
		if got := FromURL(in); got != want {
			t.Errorf("FromURL(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestMonthsOfEachLanguage wants each language to name all months or none, and no word to
// name two of them.
func TestMonthsOfEachLanguage(t *testing.T) {
	numbers := map[string]int{}
	for _, f := range words.Files() {
		for n := 1; n <= 12; n++ {
			names := f.Phrases[fmt.Sprintf("month_%d", n)]
			if len(names) == 0 && len(f.Phrases["month_1"]) > 0 {
				t.Errorf("%s.yaml has no name of month %d", f.Tag, n)
			}
			for _, name := range names {
				if MonthNamed(strings.ToUpper(name)) == 0 && MonthNamed(name) == 0 {
					t.Errorf("%s.yaml: %s names no month", f.Tag, name)
				}
				if known := numbers[fold(name)]; known > 0 && known != n {
					t.Errorf("%s.yaml: %s names the months %d and %d", f.Tag, name, known, n)
				}
				numbers[fold(name)] = n
			}
		}
	}
}

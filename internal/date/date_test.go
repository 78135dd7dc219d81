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

func TestURLDate(t *testing.T) {
	for in, want := range map[string]string{
		"/2019/11/25/story": "2019-11-25", "/c/2019-11-25/doc-1.shtml": "2019-11-25", "/n1/2019/1125/c1.html": "2019-11-25",
		"/a/t20191125_1.html": "2019-11-25", "/x/20191125000843": "2019-11-25", "/x/2019_11_25_516923.shtml": "2019-11-25",
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

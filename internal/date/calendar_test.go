package date

import "testing"

// TestCalendars has dates in the calendars and the digits that sites have besides the common ones.
func TestCalendars(t *testing.T) {
	for _, tt := range []struct{ in, lang, want string }{
		{"25 พฤศจิกายน 2562", "th", "2019-11-25"},
		{"25 พ.ย. 2562 18:57 น.", "th", "2019-11-25"},
		{"๒๕ พฤศจิกายน ๒๕๖๒", "th", "2019-11-25"},
		{"2562-11-25", "th", "2019-11-25"},
		{"25/11/2562", "th", "2019-11-25"},
		{"۴ آذر ۱۳۹۸", "fa", "2019-11-25"},
		{"۱۳۹۸/۰۹/۰۴ - ۱۸:۵۷", "", "2019-11-25"},
		{"1398/09/04", "fa", "2019-11-25"},
		{"1398/09/04", "ar", ""},
		{"۳۰ اسفند ۱۳۹۹", "fa", "2021-03-20"},
		{"۱ فروردین ۱۴۰۰", "fa", "2021-03-21"},
		{"۱۲ دی ۱۴۰۳", "fa", "2025-01-01"},
		{"١٤ نوفمبر ٢٠١٩", "ar", "2019-11-14"},
		{"令和元年11月25日", "ja", "2019-11-25"},
		{"令和6年5月1日", "ja", "2024-05-01"},
		{"平成31年4月30日 18時57分", "ja", "2019-04-30"},
		{"民國108年11月25日", "zh-TW", "2019-11-25"},
		{"२५ नवंबर २०१९", "hi", "2019-11-25"},
		{"25 बजे", "hi", ""},
		{"2019. november 25., 18:57", "hu", "2019-11-25"},
		{"25 בנובמבר 2019", "he", "2019-11-25"},
		{"令和の桜", "ja", ""},
		{"1398 people", "fa", ""},
	} {
		d, _ := Parse(tt.in, Hint{Lang: tt.lang})
		if got := d.String(); got != tt.want {
			t.Errorf("%s in %s: %q, want %q", tt.in, tt.lang, got, tt.want)
		}
		if tt.want != "" && !MayHave(tt.in, tt.lang) {
			t.Errorf("%s may have no date", tt.in)
		}
	}
}

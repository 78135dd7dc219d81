package meta

import (
	"strings"
	"testing"
)

// TestNamesOfSourcesAndEditors pins where a name begins and ends, and what is none.
func TestNamesOfSourcesAndEditors(t *testing.T) {
	for _, test := range []struct {
		clean    func(string) string
		in, want string
	}{
		{cleanSource, "来源：甲报", "甲报"},
		{cleanSource, "来源:甲报 乙版", "甲报"},
		{cleanSource, "[甲报]", "甲报"},
		{cleanSource, "The Daily Post", "The Daily Post"},
		{cleanSource, "甲报 乙版", "甲报"},
		{cleanSource, "12", ""},
		{cleanSource, "2019 Media", ""},
		{cleanSource, "www.a.example", ""},
		{cleanSource, "互联网", ""},
		{cleanSource, strings.Repeat("a", 40), strings.Repeat("a", 40)},
		{cleanSource, strings.Repeat("a", 41), ""},
		{cleanEditor, "责任编辑：张三_NB123", "张三"},
		{cleanEditor, "张三 PK155", "张三"},
		{cleanEditor, "张三 P5", "张三 P5"},
		{cleanEditor, "张三_NB12345678", "张三_NB12345678"},
		{cleanEditor, "编辑｜Ann Lee", "Ann Lee"},
		{cleanEditor, "某网评论员 张三", "某网评论员 张三"},
		{cleanEditor, "责编：张三 李四 校对：王五", "张三 李四"},
		{cleanEditor, "责编：甲乙丙丁戊 李四", "甲乙丙丁戊"},
		{cleanEditor, "责编：张三 举报", "张三"},
		{cleanEditor, "责编：某网评论员 张三", "张三"},
		{cleanEditor, "责编：张三）等", "张三"},
		{cleanEditor, "总责编：张三", "总责编：张三"},
		{cleanEditor, "1610", ""},
		{cleanEditor, "admin2", ""},
		{cleanEditor, strings.Repeat("a", 30), strings.Repeat("a", 30)},
		{cleanEditor, strings.Repeat("a", 31), ""},
	} {
		if got := test.clean(test.in); got != test.want {
			t.Errorf("%.60q: %q, want %q", test.in, got, test.want)
		}
	}
}

// TestNamesOfBylines pins what is cut off around the names in a byline.
func TestNamesOfBylines(t *testing.T) {
	for in, want := range map[string]string{
		"By Ann Lee":                  "Ann Lee",
		"by: Ann Lee":                 "Ann Lee",
		"Written by By Ann Lee":       "Ann Lee",
		"By":                          "",
		"Byron Lee":                   "Byron Lee",
		"von Anna Dunst":              "Anna Dunst",
		"von Dunst":                   "von Dunst",
		"Von: dunst":                  "dunst",
		"Ann Lee | Politics":          "Ann Lee",
		"Ann Lee - 3 hours ago":       "Ann Lee",
		"Ann Lee, 25 November 2019":   "Ann Lee",
		"Ann Lee Monday, November 25": "Ann Lee",
		"Ann Lee (2 photos)":          "Ann Lee",
		"Ann Lee Photos: Bo Ray":      "Ann Lee",
		"Lee Photos: Bo Ray":          "Lee Photos: Bo Ray",
		"Ann Lee 3M":                  "Ann Lee",
		"R2D2 Lee":                    "R2D2 Lee",
		"ann@a.example (Ann Lee)":     "Ann Lee",
		"Ann Lee <ann@a.example>":     "Ann Lee",
		"ann@a.example":               "",
		"1st Desk":                    "",
		"https://a.example/ann":       "",
		"某报记者 张三 李四":                  "张三 李四",
		"某报记者 张三 编辑 李四":               "张三",
		"某某某某某某某某某某记者 张三":        "张三",
		"某某某某某某某某某某某记者 张三":       "某某某某某某某某某某某记者 张三",
		"某报记者 甲乙丙丁戊":             "某报记者 甲乙丙丁戊",
		"（某社记者 张三":               "某社记者 张三",
		strings.Repeat("a", 120): strings.Repeat("a", 120),
		strings.Repeat("a", 121): "",
		"张三/某某日报":                "张三", "某某日报/张三": "张三", "张三/李四": "张三/李四",
	} {
		if got := cleanByline(in, func(string) bool { return false }); got != want {
			t.Errorf("%.60q: %q, want %q", in, got, want)
		}
	}
}

// TestNamesOfSites pins which ends of a title name a medium or a section of one.
func TestNamesOfSites(t *testing.T) {
	const head = "The bridge is open at last"
	for _, test := range []struct {
		sep, text string
		dropped   bool
		want      bool
	}{
		{" | ", "Local", false, true},
		{"|", "Local", false, false},
		{"|", "Local", true, true},
		{" | ", "one two three four five", false, true},
		{" | ", "one two three four five six", false, false},
		{" | ", "a word or two too long for it", false, false},
		{" » ", "one two three four", false, true},
		{" » ", "a b c d e", false, false},
		{" - ", "Local", false, false},
		{" - ", "Local", true, true},
		{" - ", "Local news desk", true, false},
		{" - ", "The Town Post", false, true},
		{" -- ", "Local news desk", true, true},
		{"_", "Local", false, true},
		{"_", "甲乙丙丁戊己", false, true},
		{"_", "甲乙丙丁戊己庚", false, false},
		{": ", "The Town Post", false, false},
		{" · ", "Local", true, false},
	} {
		if got := isSection(test.sep, test.text, head, test.dropped); got != test.want {
			t.Errorf("%q, %q behind a part that was dropped %v: %v", test.sep, test.text, test.dropped, got)
		}
	}
	for s, want := range map[string]bool{
		"The Town Post": true, "A B C D Post": true, "A B C D E Post": false, "Read in the Post": true, "What they said in the Post": false,
		"signs the Post": false, "the Post": true, "post.example": true, "The end.": false, "Town": false,
		"甲乙新闻": true, "甲乙丙丁戊己庚辛壬癸子丑新闻": true, "甲乙丙丁戊己庚辛壬癸子丑寅新闻": false, "": false,
	} {
		if got := isSiteLike(s); got != want {
			t.Errorf("%q is like the name of a site: %v", s, got)
		}
	}
	for _, test := range []struct {
		a, b string
		want bool
	}{{"post", "thepost", true}, {"pos", "thepost", false}, {"post", "thetownpost1", true}, {"post", "thetownpost12", false}, {"甲乙", "甲乙网", true}, {"甲", "甲乙网", false}} {
		if isNear(test.a, test.b) != test.want || isNear(test.b, test.a) != test.want {
			t.Errorf("%s and %s are near: %v", test.a, test.b, !test.want)
		}
	}
	for s, want := range map[string]bool{"two words": true, "word": false, "abcdefghijklmnop": true, "abcdefghijklmno": false, "甲乙丙丁": true, "甲乙丙": false} {
		if isTitleLike(s) != want {
			t.Errorf("%q is like a title: %v", s, !want)
		}
	}
	if got := hostLabels("www.ab.town-post.example"); strings.Join(got, " ") != "townpost" {
		t.Errorf("labels %q", got)
	}
}

// TestTitlesThatAreCutShort pins what a title must have for a longer one to take its place.
func TestTitlesThatAreCutShort(t *testing.T) {
	for _, test := range []struct {
		title, whole string
		want         bool
	}{
		{"The bridge…", "The bridge is open", true},
		{"The bridg…", "The bridge is open", false},
		{"The bridge is...", "The bridge is open", true},
		{"The bridge is...", "The bridge is open…", false},
		{"The bridge is...", "The bridge is", false},
		{"The bridge was...", "The bridge is open", false},
		{"He said", `He said "yes"`, true},
		{"He said", `He said yes`, false},
	} {
		if got := isCutShort(test.title, test.whole); got != test.want {
			t.Errorf("%q of %q: %v", test.title, test.whole, got)
		}
	}
}

// TestScriptsOfLanguages pins how much of a title in another script makes a language wrong.
func TestScriptsOfLanguages(t *testing.T) {
	for _, test := range []struct {
		lang, title string
		want        bool
	}{
		{"en", "甲乙丙", true}, {"en", "甲乙丙丁", false}, {"en", "甲乙丙丁 abcdefgh", false}, {"en", "甲乙丙丁 abcdefghi", true},
		{"ja", "甲乙丙丁のは", true}, {"ja", "甲乙丙丁이", false}, {"ko", "甲乙丙丁이", true}, {"ko", "甲乙丙이の", false},
		{"zh-CN", "甲乙丙丁戊己の", true}, {"zh", "甲乙丙のは", false}, {"zh", "甲乙丙丁이", false},
	} {
		if got := fitsScript(test.lang, test.title); got != test.want {
			t.Errorf("%s for %s: %v", test.lang, test.title, got)
		}
	}
}

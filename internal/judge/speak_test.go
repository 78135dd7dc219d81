package judge

import (
	"testing"
	"unicode/utf8"
)

// TestLinesOfNothingButPhrases wants the lines to go that say nothing but what furniture says, where
// furniture stands, and those to stay that an author may write there.
func TestLinesOfNothingButPhrases(t *testing.T) {
	const text = "The council met on Monday in the old harbour hall, as it does every week, and spoke about the wall for most of the evening."
	para := Item{Text: text, Tag: "p", Unlinked: 100}
	line := func(s string) Item { return Item{Text: s, Tag: "p", Unlinked: utf8.RuneCountInString(s)} }
	bold := func(s string) Item { it := line(s); it.Strong = true; return it }
	item := func(s string) Item { it := line(s); it.Tag = "li"; return it }
	for _, test := range []struct {
		name  string
		lines []Item // the last of those that aren't para is meant
		goes  bool
	}{
		{"a plea behind the text", []Item{para, para, line("Follow us on Facebook, Telegram and YouTube.")}, true},
		{"one in German", []Item{para, para, line("Folgen Sie uns auf Facebook, Instagram und Telegram!")}, true},
		{"one in Chinese", []Item{para, para, line("展开全文")}, true},
		{"a disclaimer", []Item{para, para, line("图片来源网络，侵删")}, true},
		{"an offer", []Item{para, para, line("앱 다운로드")}, true},
		{"a compound of Korean", []Item{para, para, line("댓글쓰기")}, true},
		{"a button before the text", []Item{line("Save for later"), para, para}, true},
		{"a button beside one", []Item{line("印刷"), para, para}, false},
		{"an advert amid", []Item{para, line("Article continues below"), para, para}, true},
		{"a head of others", []Item{para, para, line("Read also")}, true},

		{"a farewell", []Item{para, para, line("Thanks for reading!")}, false},
		{"one that goes on", []Item{para, para, line("未完待续")}, false},
		{"a bold line over text", []Item{para, bold("Share this"), para, para}, false},
		{"an item", []Item{para, para, item("Fork the project"), item("Report an issue")}, false},
		{"a label of pictures", []Item{para, para, line("See more photos:")}, false},
		{"a call of the author's", []Item{para, line("Get involved"), para, para}, false},
		{"his disclaimer", []Item{para, para, line("Disclaimer: I have held shares of the harbour since it was built.")}, false},
	} {
		at := 0
		for i := range test.lines {
			test.lines[i].ID = i
			if test.lines[i].Text != text {
				at = i
			}
		}
		var c Case
		if v := c.Decide(test.lines, Bar, false, true)[at]; v.Gone != test.goes {
			t.Errorf("%s: gone %v: %.2f, %s %v", test.name, v.Gone, v.Score, v.Stays, v.Signs)
		}
	}
}

// TestLabelsOfOthers wants a label of other articles to go with its one link in each language, and an
// author's to stay.
func TestLabelsOfOthers(t *testing.T) {
	const text = "The council met on Monday in the old harbour hall, as it does every week, and spoke about the wall for most of the evening."
	for label, want := range map[string]bool{"Baca juga: ": true, "Čtěte také: ": true, "Διαβάστε επίσης: ": true, "Citește și: ": true, "The report: ": false, "Music: ": false} {
		const title = "The wall of the old harbour"
		items := []Item{
			{ID: 0, Text: text, Tag: "p", Unlinked: 100},
			{ID: 1, Text: label + title, Tag: "p", Linked: 23, Last: 23, Unlinked: utf8.RuneCountInString(label) - 1, Links: []string{"/news/123456"}},
			{ID: 2, Text: text, Tag: "p", Unlinked: 100}, {ID: 3, Text: text, Tag: "p", Unlinked: 100},
		}
		var c Case
		if v := c.Decide(items, Bar, false, true)[1]; v.Gone != want {
			t.Errorf("%q: gone %v: %.2f, %s %v", label, v.Gone, v.Score, v.Stays, v.Signs)
		}
	}
}

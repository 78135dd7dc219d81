package judge

import (
	"testing"
	"unicode/utf8"
)

// TestLabelsWithTheirValues wants the lines behind the text to go that are a label of furniture and its
// value, and those to stay that an author may end with.
func TestLabelsWithTheirValues(t *testing.T) {
	const text = "The council met on Monday in the old harbour hall, as it does every week, and spoke about the wall for most of the evening."
	for line, want := range map[string]bool{
		"Views: 1,234":                       true,
		"浏览次数：123":                           true,
		"Просмотров: 55":                     true,
		"Tags: harbour, wall":                true,
		"关键词：银行 利率 贷款":                       true,
		"Schlagwörter: Hafen, Mauer":         true,
		"Метки: порт, вода":                  true,
		"上一篇：关于做好春运工作的通知":                    true,
		"Previous article: The wall of 1911": true,
		"您现在的位置：首页 > 新闻":                     true,
		"Share: Facebook Twitter":            true,
		"Поделиться: ВКонтакте, Одноклассники": true,
		"Follow us: Facebook | X | WhatsApp":   true,
		"Share: Facebook's of 12 dollars":      false,

		"Views: the pier, the wall and the lighthouse":      false,
		"Topics: the chair opens the meeting, then lunch":   false,
		"Category: fiction, poetry, essays":                 false,
		"Tags: we tied them to the ropes before the storm.": false,
		"Keywords": false,
		"Next: we walk to the pier and look at the old wall.": false,
		"上一篇写的是旧港的墙，这一篇写的是它的灯塔。":                              false,
		"Votes: 1,234":                    false,
		"Points: 12":                      false,
		"Menu: soup, fish, cake":          false,
		"Home page: the old harbour":      false,
		"Archive: harbour museum, box 12": false,
		"Next: a walk on the pier":        false,
		"Inhalt: Wasser, Salz":            false,
		"目录：港口与灯塔":                        false,
		"Distance: 1,234 m":               false,
	} {
		items := []Item{{ID: 0, Text: text, Tag: "p", Unlinked: 100}, {ID: 1, Text: text, Tag: "p", Unlinked: 100}, {ID: 2, Text: line, Tag: "p", Unlinked: utf8.RuneCountInString(line)}}
		var c Case
		if v := c.Decide(items, Bar, false, true)[2]; v.Gone != want {
			t.Errorf("%q: gone %v: %.2f, %s %v", line, v.Gone, v.Score, v.Stays, v.Signs)
		}
	}
}

package judge

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestButtonsBehindADateGo(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{"2019年5月5日 13:34 已有12人阅读 字号：大 中 小 复制链接 打印", "2019年5月5日 13:34"},
		{"2019-05-05 08:51 来源：海港报 网友评论 (3)", "2019-05-05 08:51 来源：海港报"},
		{"首頁 >> 今日必讀 >> 渡輪晚點半小時 [友善列印]", "首頁 >> 今日必讀 >> 渡輪晚點半小時"},
		{"作者：林海 文字大小：【大】【中】【小】", "作者：林海"},
		{"5 May 2019, 14:05 | Print this article | 12 comments", "5 May 2019, 14:05"},
		{"Published: 05.05.2019 (Update: 06.05.2019) Artikel drucken", "Published: 05.05.2019 (Update: 06.05.2019)"},
		{"Anna Rahm, The Harbour. Riverside: Dock Press, 2012. Print", ""}, // a citation
		{"5 May 2019, 14:05: the reading is over", ""},
		{"Print this article", ""},
		{"Harbour: a walk to share", ""},
		{"2019: 300 boats, 2020: 280", ""},
		{"The paper was printed on 5.5.2019 and read by all who came. Print this article.", ""},
	} {
		items := []Item{
			{ID: 0, Tag: "p", Text: test.line, Unlinked: len([]rune(test.line)), Links: []string{"https://a.example/"}},
			{ID: 1, Tag: "p", Text: "The ferry left at seven in the morning, half an hour late, and with more passengers than the company had thought.", Unlinked: 100},
		}
		got := ""
		if cuts := new(Case).Cuts(items); cuts != nil {
			got = test.line[:cuts[0]]
		}
		if got != test.want {
			t.Errorf("of %q stays %q, want %q", test.line, got, test.want)
		}
	}
}

func TestButtonsAmidTextStay(t *testing.T) {
	text := Item{Tag: "p", Text: "The ferry left at seven in the morning, half an hour late, and with more passengers than the company had thought.", Unlinked: 100}
	line := Item{ID: 1, Tag: "p", Text: "5.5.2019 | Print this article", Unlinked: 27}
	last := text
	last.ID = 2
	if cuts := new(Case).Cuts([]Item{text, line, last}); cuts != nil {
		t.Errorf("cut to %q", line.Text[:cuts[1]])
	}
}

func TestRowsOfButtonsGo(t *testing.T) {
	for _, row := range []string{"[推荐] [收藏] [打印] [关闭]", "複製網址 大 中 小 列印", "Share Print Save", "Teilen | Drucken | Speichern"} {
		if got := decide(paragraph(prose), paragraph(prose), paragraph(row)); len(got) != 2 {
			t.Errorf("%q stays", row)
		}
	}
	for _, line := range []string{"Bread, salt, print", "Print", "关闭", "Save the harbour"} {
		if got := decide(paragraph(prose), paragraph(prose), paragraph(line)); len(got) != 3 {
			t.Errorf("%q goes", line)
		}
	}
}

// TestLinkToTheRestOfAnExcerptGoes wants what an excerpt of a feed ends in to go, and no link that an
// author ends a sentence with.
func TestLinkToTheRestOfAnExcerptGoes(t *testing.T) {
	for _, test := range []struct{ text, link, want string }{
		{prose + " It was not the first … ", "Continue reading →", prose + " It was not the first …"},
		{prose + " It was [...]", " More »", prose + " It was [...]"},
		{prose + " ", "Weiterlesen →", prose},
		{prose + "还有… ", "阅读全文", prose + "还有…"},
		{prose + " ", "Read more", ""},
		{prose + " See the ", "harbour map", ""},
		{prose + " It was the first … ", "the list of all boats →", ""},
	} {
		line := Item{ID: 0, Tag: "p", Text: test.text + test.link, Unlinked: len(test.text), Linked: len(strings.ReplaceAll(test.link, " ", "")), Links: []string{"https://a.example/ferry"}}
		line.Last = utf8.RuneCountInString(strings.ReplaceAll(test.link, " ", ""))
		got := ""
		if cuts := new(Case).Cuts([]Item{line}); cuts != nil {
			got = line.Text[:cuts[0]]
		}
		if got != test.want {
			t.Errorf("of %q stays %q, want %q", line.Text, got, test.want)
		}
	}
}

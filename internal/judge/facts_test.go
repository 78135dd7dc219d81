package judge

import (
	"slices"
	"strings"
	"testing"
)

// TestFactsStay wants the facts of events, press releases and matches to stay, whatever they lead to.
func TestFactsStay(t *testing.T) {
	mail := Item{Text: "E-Mail: presse@hafen.example", Tag: "p", Linked: 20, Unlinked: 8, Links: []string{"mailto:presse@hafen.example"}}
	for name, lines := range map[string][]Item{
		"event": {
			paragraph("▲일시: 6월 14일 오전 10시"), paragraph("▲장소: 항구 광장"), paragraph("▲참가비: 5000원"), paragraph("▲문의: 02-000-0000"),
			{Text: "▲신청: 신청하기", Tag: "p", Linked: 4, Unlinked: 4, Links: []string{"https://forms.example/harbour"}},
		},
		"event without colons": {
			paragraph("■日時 6月14日（土）午前10時"), paragraph("■場所 港町3-2-1"), paragraph("■料金 大人500円"),
			{Text: "■ホームページ https://minato.example/", Tag: "p", Linked: 23, Unlinked: 7, Links: []string{"https://minato.example/"}},
		},
		"press contact": {
			paragraph("Pressekontakt:"), paragraph("Hafenverein Seeburg"), paragraph("Anna Roth"), paragraph("Telefon: 0931/123456"), mail,
		},
		"press contact in one line": {
			paragraph("Contact presse :"),
			{Text: "Anne Roux – 01 99 00 12 34 – presse@port.example", Tag: "p", Linked: 19, Unlinked: 25, Links: []string{"mailto:presse@port.example"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			all := append([]Item{paragraph(prose), paragraph(prose + " Again.")}, lines...)
			if got := decidePage(all...); len(got) != len(all) {
				t.Errorf("left %q", got)
			}
		})
	}
}

// TestFurnitureInTheFormOfFactsGoes wants labelled lines to go that say what furniture says.
func TestFurnitureInTheFormOfFactsGoes(t *testing.T) {
	lines := []Item{
		{Text: "Follow us: Facebook", Tag: "p", Linked: 18, Links: []string{"https://www.facebook.com/harbournews"}},
		{Text: "Share: Twitter", Tag: "p", Linked: 7, Unlinked: 6, Links: []string{"https://twitter.com/intent/tweet?text=x"}},
		{Text: "Subscribe: Newsletter", Tag: "p", Linked: 21, Links: []string{"https://a.example/newsletter"}},
	}
	if got := decidePage(append([]Item{paragraph(prose), paragraph(prose + " Again.")}, lines...)...); len(got) != 2 {
		t.Errorf("left %q", got)
	}
}

// decidePage judges lines as those of a full page and returns the texts of those that stay.
func decidePage(items ...Item) (left []string) {
	for i := range items {
		items[i].ID = i
	}
	for i, v := range new(Case).Decide(items, Bar, true, false) {
		if !v.Gone {
			left = append(left, items[i].Text)
		}
	}
	return left
}

func TestIsLabelled(t *testing.T) {
	for text, want := range map[string]bool{
		"Where: the old mill":                   true,
		"场所：旧磨坊":                                true,
		"■場所 港町":                                true,
		"Entrée : 5 €":                          true,
		"Where:":                                false,
		"10:30 opening":                         false,
		"https://a.example/":                    false,
		"■":                                     false,
		strings.Repeat("long ", 6) + "word: no": false,
	} {
		if got := isLabelled(text); got != want {
			t.Errorf("isLabelled(%q) = %v", text, got)
		}
	}
	if slices.Contains(textSigns(nil, &Item{Text: "2023-06-14"}, false), hasPhone) {
		t.Error("a date is a telephone number")
	}
}

// TestListsOfTheAuthorStay wants steps to stay that name buttons, and links that a sentence leads in.
func TestListsOfTheAuthorStay(t *testing.T) {
	item := func(text, to string) Item {
		if to == "" {
			return Item{Text: text, Tag: "li", Unlinked: len([]rune(text))}
		}
		return Item{Text: text, Tag: "li", Linked: len([]rune(text)), Links: []string{to}}
	}
	for name, lines := range map[string][]Item{
		"steps": {item("होम पेज पर जाएँ", ""), item("लॉगिन करें", ""), item("डाउनलोड पर क्लिक करें", ""), item("शेयर करें", "")},
		"posts": {
			paragraph("Meine liebsten Beiträge des Jahres waren diese drei:"),
			item("Über das Eis", "/2023/01/eis"), item("Warum ich Bienen halte", "/2023/03/bienen"), item("Noch einmal das Wehr", "/2023/05/wehr"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			all := append([]Item{paragraph(prose), paragraph(prose + " Again.")}, lines...)
			if got := decidePage(all...); len(got) != len(all) {
				t.Errorf("left %q", got)
			}
		})
	}
	share := []Item{item("Share this article", ""), item("Print this page", ""), item("Leave a comment", "")}
	if got := decidePage(append([]Item{paragraph(prose), paragraph(prose + " Again.")}, share...)...); len(got) != 2 {
		t.Errorf("share buttons stay: %q", got)
	}
}

// TestSheetOfWaysToTellANewsroomGoes wants the ways to reach a newsroom to go with the line that asks for
// news, and the facts of an event to stay below a paragraph that names who told of it.
func TestSheetOfWaysToTellANewsroomGoes(t *testing.T) {
	text := []Item{paragraph(prose), paragraph(prose + " Again.")}
	sheet := []Item{paragraph("■ 제보하기"), paragraph("▷ 카카오톡 : '항구뉴스제보' 검색"), paragraph("▷ 전화 : 02-000-0000"), paragraph("▷ 이메일 : news@hangu.example")}
	if got := decide(append(slices.Clone(text), sheet...)...); len(got) != 2 {
		t.Errorf("the sheet stays: %q", got)
	}
	told := paragraph("제보자에 따르면 부두는 지난해 여름에 문을 닫았고, 그 뒤로 배는 한 척도 들어오지 않았다고 하며, 항구 관리국은 아무런 답을 하지 않았고, 마을 사람들은 새 부두가 지어지기를 기다리고 있다고 말했다.")
	event := []Item{paragraph("▲일시: 6월 14일 오전 10시"), paragraph("▲장소: 항구 광장"), paragraph("▲문의: 02-000-0000")}
	if got := decide(append(append(slices.Clone(text), told), event...)...); len(got) != 6 {
		t.Errorf("facts went: %q", got)
	}
}

// TestNamesOfNetworksStay wants a list of the author's to stay that names networks.
func TestNamesOfNetworksStay(t *testing.T) {
	for _, names := range [][]string{{"Facebook", "Twitter", "Instagram"}, {"微信", "QQ空间", "新浪微博"}} {
		all := []Item{paragraph(prose), paragraph(prose + " Again.")}
		for _, name := range names {
			all = append(all, Item{Text: name, Tag: "li", Unlinked: len([]rune(name))})
		}
		if got := decide(all...); len(got) != 5 {
			t.Errorf("left %q", got)
		}
	}
}

package judge

import (
	"slices"
	"testing"
)

// TestWayToThePageGoes wants a way to the page to go before the text of a fragment whose links
// nothing parts, and what a manual says to choose to stay.
func TestWayToThePageGoes(t *testing.T) {
	way := Item{Text: "HOMENewsThe ferry is late", Tag: "p", First: true, Linked: 8, Unlinked: 13, Links: []string{"/index.html", "/news/index.html"}, Source: Source{Apart: 1, Side: Before}}
	if got := decide(way, paragraph(prose), paragraph(prose+" Again.")); len(got) != 2 {
		t.Errorf("%q stays", way.Text)
	}
	for _, line := range []Item{
		paragraph("Home > Insert > Table"),
		{Text: "Harbour News and the port authority", Tag: "p", First: true, Linked: 24, Unlinked: 6, Links: []string{"https://a.example/", "https://port.example/"}},
	} {
		if got := decide(paragraph(prose), line, paragraph(prose+" Again.")); len(got) != 3 {
			t.Errorf("%q goes", line.Text)
		}
	}
}

// TestButtonsBeforeTheTextGo wants lines before the text to go that are nothing but buttons, and what may
// name a fragment to stay.
func TestButtonsBeforeTheTextGo(t *testing.T) {
	for _, line := range []string{"複製網址 大 中 小 列印", "Share this article", "Imprimer cet article"} {
		if got := decide(paragraph("Ferries run late"), paragraph(line), paragraph(prose), paragraph(prose+" Again.")); len(got) != 3 {
			t.Errorf("%q stays", line)
		}
	}
	for _, line := range []string{"Print", "Follow the money", "By Ada Quist", "12 May 2021"} {
		if got := decide(paragraph("Ferries run late"), paragraph(line), paragraph(prose), paragraph(prose+" Again.")); len(got) != 4 {
			t.Errorf("%q goes", line)
		}
	}
}

func TestShareEndpoints(t *testing.T) {
	for address, want := range map[string]bool{
		"https://bookmarks.example/post?url=https://a.example/ferry&title=Ferry": true,
		"https://bookmarks.example/post?title=Ferry&url=https%3A%2F%2Fa.example": true,
		"https://archive.example/find?url=https://a.example/ferry":               false,
		"https://a.example/ferry?title=Ferry":                                    false,
	} {
		if got := linkKind(address) == linkShare; got != want {
			t.Errorf("%s shares: %v", address, got)
		}
	}
}

func TestSaysButton(t *testing.T) {
	for text, want := range map[string]bool{"Print this article": true, "列印": true, "Share on Facebook": true, "The printer's hand": false, "": false} {
		if got := SaysButton(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestClosingPleasGo wants lines behind the text to go that are for the most part what furniture says, and
// a slot to count as no more of a line than a name.
func TestClosingPleasGo(t *testing.T) {
	for _, line := range []string{
		"Subscribe now to our e-edition for the full story.",
		"Support our work! Become a member today at harbour.example/donate.",
		"Sign up for our newsletter and follow us on Facebook and Twitter.",
	} {
		if got := decide(paragraph(prose), paragraph(prose+" Again."), paragraph(line)); len(got) != 2 {
			t.Errorf("%q stays", line)
		}
	}
	if f := find(fold("Follow the author of the letter through the archive and you end at a mill"), 60); f.covered > 0.8 {
		t.Errorf("%v of a sentence is a phrase", f.covered)
	}
}

// TestWayFromHomeGoes wants the way to the page out that begins with a link to the site's first page, and
// what else has signs of steps to stay.
func TestWayFromHomeGoes(t *testing.T) {
	way := Item{Text: "港口首页 >> 渡轮 >> 航班消息", Tag: "p", First: true, Linked: 10, Unlinked: 4, Links: []string{"http://www.port.example", "http://ferries.port.example/", "http://ferries.port.example/list35.html"}}
	menu := way
	menu.Text, menu.Links = "File >> Settings >> Harbour", []string{"/manual/file.html", "/manual/settings.html", "/manual/harbour.html"}
	for _, test := range []struct {
		line  Item
		stays bool
	}{{way, false}, {menu, true}} {
		if left := decide(test.line, paragraph(prose), paragraph(prose)); slices.Contains(left, test.line.Text) != test.stays {
			t.Errorf("left are %q", left)
		}
	}
}

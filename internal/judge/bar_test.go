package judge

import (
	"slices"
	"testing"
)

// TestLinesSetOffBehindTheText wants lines behind the text of a fragment to go for less if they stand outside
// of its element, and signatures to stay there.
func TestLinesSetOffBehindTheText(t *testing.T) {
	for _, test := range []struct {
		text   string
		source Source
		stays  bool
	}{
		{"Last updated: January 31, 2024", Source{Side: Behind}, false},
		{"Last updated: January 31, 2024", Source{Apart: 1}, true},
		{"— Ada Quist and Jon Berg", Source{Side: Behind}, true},
	} {
		line := paragraph(test.text)
		line.Source = test.source
		got := decide(paragraph(prose), paragraph(prose+" Again."), line)
		if slices.Contains(got, test.text) != test.stays {
			t.Errorf("%q, %+v: stays is %v", test.text, test.source, !test.stays)
		}
	}
}

// TestControlsInAListAboveTheText wants what calls a script to go from a list above the text of a fragment.
func TestControlsInAListAboveTheText(t *testing.T) {
	var items []Item
	for _, text := range []string{"Send to a friend", "Message sent.", "13:07", "03.01.2012"} {
		item := paragraph(text)
		item.Tag, item.Source = "li", Source{Apart: 3, Side: Before, Script: len(items) == 0}
		items = append(items, item)
	}
	items = append(items, paragraph(prose), paragraph(prose+" Again."))
	if got := decide(items...); slices.Contains(got, "Send to a friend") || len(got) < len(items)-1 {
		t.Errorf("left %q", got)
	}
}

// TestAddressBehindAScriptStays wants an address that a script writes to stay in a sheet of facts.
func TestAddressBehindAScriptStays(t *testing.T) {
	mail := linked("E-mail: desk@harbour.example", "javascript:go()")
	mail.Source = Source{Apart: 3, Side: Before, Script: true}
	facts := []Item{paragraph(prose), paragraph(prose + " Again."), paragraph("Contact: Ada Quist"), paragraph("Office: Quay 4, first floor"), paragraph("Phone: 040 123 45 67"), mail}
	if got := decide(facts...); len(got) != len(facts) {
		t.Errorf("left %q", got)
	}
}

// TestTitlesInCellsBehindTheText wants links in the cells of a table behind the text's element to go, and
// those of a table within it to stay.
func TestTitlesInCellsBehindTheText(t *testing.T) {
	table := func(side Side) []string {
		items := []Item{paragraph(prose), paragraph(prose + " Again.")}
		for row, title := range []string{"Harbour dredged again", "Gulls counted on the pier"} {
			items = append(items, Item{Text: title, Tag: "td", Linked: 20, Links: []string{"/harbour/" + title[:5]}, Row: row + 1, Source: Source{Side: side}})
		}
		return decide(items...)
	}
	if got := table(Behind); len(got) != 2 {
		t.Errorf("left behind the text: %q", got)
	}
	if got := table(NoSide); len(got) != 4 {
		t.Errorf("left of the text's own table: %q", got)
	}
}

package judge

import (
	"fmt"
	"slices"
	"testing"
)

// TestItemsOfListingStay wants the links of a listing to stay, and what furniture says beside them to
// go. They go from below an article, and from a page whose items weren't found.
func TestItemsOfListingStay(t *testing.T) {
	t.Parallel()
	items := []Item{{Text: "Boats for hire", Tag: "h1", Unlinked: 12}}
	for i := range minTitles {
		item := linked(fmt.Sprintf("Rowing boat with %d seats", i+2), fmt.Sprintf("https://boats.example/2024/boat-with-%d-seats", i+2))
		item.Source = Source{Apart: 2, Named: LikelyName}
		items = append(items, item)
	}
	junk := linked("Sign up for our newsletter", "https://boats.example/newsletter")
	left := func(c Case, lines []Item) (out []string) {
		for i := range lines {
			lines[i].ID = i
		}
		for i, v := range c.Decide(lines, Bar, true, false) {
			if !v.Gone {
				out = append(out, lines[i].Text)
			}
		}
		return out
	}
	texts := func(lines []Item) (out []string) {
		for _, it := range lines {
			out = append(out, it.Text)
		}
		return out
	}
	if got := left(Case{Items: true}, append(slices.Clone(items), junk)); !slices.Equal(got, texts(items)) {
		t.Errorf("of a listing are left %q", got)
	}
	if got := left(Case{}, items); len(got) > 2 {
		t.Errorf("of what is no listing are left %q", got)
	}
	if got := left(Case{Items: true, Listing: true}, items[1:]); len(got) != minTitles {
		t.Errorf("of a listing without a heading are left %q", got)
	}
	if got := left(Case{Items: true}, items[1:]); len(got) > 2 {
		t.Errorf("of links without a heading are left %q", got)
	}
	article := []Item{items[0]}
	for range 20 {
		article = append(article, paragraph(prose))
	}
	if got := left(Case{Items: true}, append(slices.Clone(article), items[1:]...)); !slices.Equal(got, texts(article)) {
		t.Errorf("of an article are left %q", got)
	}
}

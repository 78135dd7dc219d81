package article

import "testing"

// TestEmptyLinksOverCards wants cards behind a text out of it whose links are empty, and headings with an empty link
// of another sort left.
func TestEmptyLinksOverCards(t *testing.T) {
	text := sentences("ferry", 8)
	card := func(n, title, text string) string {
		return "<li class=c><div><a class=o href=/a/" + n + " aria-label='" + title + "'></a><h3><span>" + title + "</span></h3><p>" + text + "</p></div></li>"
	}
	cards := "<ul>" + card("1", "A tunnel below the bay is planned", "It is to be ready in ten years, if the money is found.") +
		card("2", "The last lamplighter of the harbour", "He has lit the lamps since he was a boy of twelve.") +
		card("3", "A school on board of an old ship", "The children learn to read there, and to row.") + "</ul>"
	for name, c := range map[string]pageCase{
		"behind the text":  {"<h1>A ferry</h1><div>" + text + "</div><div>" + cards + "</div>", nil, []string{"tunnel", "lamplighter", "to row"}},
		"a place to go to": {"<h1>A ferry</h1><div>" + text + "<h3><a href=#past></a>Its past</h3><p>It was built when the bridge was gone.</p></div>", []string{"Its past", "was built"}, nil},
		"an icon":          {"<h1>A ferry</h1><div>" + text + "<section><h3>Its past</h3><a href=/print><i></i></a><p>It was built when the bridge was gone.</p></section></div>", []string{"Its past", "was built"}, nil},
	} {
		holds(t, name, articleText(t, c.body), append(c.keep, "seen by 9 people"), c.drop)
	}
}

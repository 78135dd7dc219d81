package article

import "testing"

// TestBoxesThatAskForAnAddress wants boxes with a field for an address out of the text, and no section of it that
// stands beside such a field.
func TestBoxesThatAskForAnAddress(t *testing.T) {
	text := sentences("ferry", 5)
	const field = "<input type=email placeholder=you@example.org><button>Go</button>"
	around := func(box string) string { return "<h1>A ferry</h1><div>" + text + box + text + "</div>" }
	for name, c := range map[string]pageCase{
		"a form beside lines": {around("<div><h4>Die Fähre am Morgen</h4><p>Jeden Tag um sechs die Post vom Hafen, mit allem was ankam.</p><form>" + field + "</form><p>Abbestellen geht immer.</p></div>"), nil, []string{"am Morgen", "Post vom Hafen", "Abbestellen"}},
		"a form around them":  {around("<form><div>Porten i dag</div><div>Varje morgon det viktigaste från hamnen i din inkorg.</div><div>" + field + "</div></form>"), nil, []string{"Porten", "hamnen"}},
		"told by its name":    {around("<div><p>Każdego ranka najważniejsze wieści z portu w twojej skrzynce.</p><input name=EMAIL></div>"), nil, []string{"skrzynce"}},

		"a paragraph beside it": {around("<p>The ferry is sold for one coin, to a man who has never seen it.</p><form>" + field + "</form>"), []string{"for one coin"}, nil},
		"sections of a text":    {around("<section><h3>Who bought it</h3><p>A man who has never seen it, for one coin.</p></section><section><h3>Who sold it</h3><p>The town, which has no more use for it.</p><form>" + field + "</form></section>"), []string{"Who bought it", "The town"}, nil},
		"a field for a town":    {around("<div><p>Where the ferry stops can be found here.</p><input type=text name=town></div>"), []string{"Where the ferry stops"}, nil},
		"a text around it":      {"<h1>A ferry</h1><div><div><p>The ferry is sold for one coin, to a man who has never seen it, and won't ever.</p>" + field + "</div></div>" + "<p>" + "The ferry was seen by 6 people.</p>", []string{"for one coin"}, nil},
	} {
		holds(t, name, articleText(t, c.body), append(c.keep, "seen by 6 people"), c.drop)
	}
}

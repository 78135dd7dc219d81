package article

import (
	"fmt"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/rules"
)

// shortNews is a short article below its headline.
const shortNews = "<h1>A ferry</h1><i>3 May 2011</i><p>The ferry sank in the harbour on Monday. Nobody was on board, and nobody knows why it did.</p>"

// rail returns n titles of other articles, each in a line with the beginning of its text.
func rail(item string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, item, i, fmt.Sprintf("What the people of the town say of bridge %d", i), fmt.Sprintf("Excerpt %d goes on for a while, so that whoever reads it wants to know more of it, and then it breaks off.", i))
	}
	return b.String()
}

// TestShortArticleBesideColumns wants a short article of a page in columns, whose notice and whose rails hold more
// running text than it.
func TestShortArticleBesideColumns(t *testing.T) {
	notice := "<p>Copyright. Nothing of what this page says may be published, broadcast or sold without the written permission of the owner of the ferry.</p>"
	inLine := "<div class=n><a href='/n/%d'>%s</a> <span>%s</span></div>"
	lines := "<div class=n><a href='/n/%d'>%s</a><br>%s</div>"
	titles := "<li><a href='/n/%d'>%s</a><!-- %s --></li>"
	for _, test := range []struct{ name, in string }{
		{"a notice below a rail", "<div>" + shortNews + "</div><ul>" + rail(titles, 6) + "</ul><div id=stopka>" + notice + "</div>"},
		{"a notice below all of the page's text", "<table><tr><td>" + shortNews + "</td><td>" + rail(titles, 6) + "</td></tr></table><center>" + notice + "</center>"},
		{"a rail before it", "<div class=k1>" + rail(inLine, 9) + "</div><div class=k2>" + shortNews + "</div><div id=stopka>" + notice + "</div>"},
		{"a rail behind it", "<div class=k2>" + shortNews + "</div><div class=k1>" + rail(inLine, 9) + "</div><div id=stopka>" + notice + "</div>"},
		{"a rail of two lines each", "<div class=k2>" + shortNews + "</div><div class=k1>" + rail(lines, 9) + "</div><div id=stopka>" + notice + "</div>"},
		{"a poll above the teasers", "<table><tr><td>" + shortNews + "</td><td><form>Was it you, or somebody else? <input type=radio>Yes</form>" + rail(lines, 5) + "</td></tr></table><div id=stopka>" + notice + "</div>"},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), []string{"sank in the harbour"}, []string{"Excerpt", "Copyright"})
	}
}

// TestTextBehindLinks wants the text that goes on behind links, however short what stands above them is.
func TestTextBehindLinks(t *testing.T) {
	titles := "<li><a href='/n/%d'>%s</a><!-- %s --></li>"
	inText := "<p>The captain said that <a href='/n/%d'>%s</a>, and that he had not been asked. %s</p>"
	own := "<p><a href='/n/%d'>%s</a> was the first to be built in the valley. %s</p>"
	dek := "<h1>A ferry</h1><p>The ferry sank in the harbour on Monday, and nobody knows why.</p><i>3 May 2011</i>"
	for _, test := range []struct {
		name, in string
		keep     []string
	}{
		{"a box between lead and text", dek + "<ul>" + rail(titles, 3) + "</ul><div>" + sentences("ferry", 3) + "</div><div><a href=/a>All the news of the harbour</a> <a href=/b>All the news of the town</a></div>", []string{"The ferry was seen by 4"}},
		{"a box between the parts of a text", "<div>" + dek + sentences("ferry", 3) + "</div><ul>" + rail(titles, 3) + "</ul><div>" + sentences("captain", 3) + "</div>", []string{"The ferry was seen by 4", "The captain was seen by 4"}},
		{"links amid sentences", "<div>" + dek + "</div><ul>" + rail(titles, 3) + "</ul><div>" + rail(inText, 5) + "</div><div><a href=/a>All the news of the harbour</a> <a href=/b>All the news of the town</a></div>", []string{"Excerpt 0", "Excerpt 4"}},
		{"paragraphs that begin with a link", "<div>" + dek + rail(own, 5) + sentences("ferry", 1) + "</div>", []string{"Excerpt 0", "Excerpt 4", "was seen by"}},
		{"a list of the author's", "<div>" + dek + sentences("ferry", 2) + "<ul>" + rail("<li><a href='/n/%d'>%s</a> %s</li>", 4) + "</ul>" + sentences("captain", 2) + "</div>", []string{"Excerpt 0", "Excerpt 3", "The captain was"}},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), test.keep, nil)
	}
}

package article

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/rules"
	"github.com/newsclean/newsclean/words"
)

// TestCommentsOfAnyMarkup wants no readers' comments below the line that heads them, whatever their
// elements are called and however many there are.
func TestCommentsOfAnyMarkup(t *testing.T) {
	said := func(open, close, stamp string) string {
		return strings.Repeat(open+"<b>Reader</b> "+stamp+"<p>Somebody said that the ferry should have stayed in the harbour, as everybody knew.</p>"+close, 9)
	}
	article := "<h1>A ferry</h1>" + sentences("ferry", 3)
	for _, test := range []struct{ name, in string }{
		{"a list below a count", "<div>" + article + "<h3>9 comments on “A ferry”</h3><ol>" + said("<li>", "</li>", "May 4, 2011 at 3:14 pm") + "</ol></div>"},
		{"elements beside the count", "<div>" + article + "<p>Comments (9)</p>" + said("<div class=x1>", "</div>", "12.03.2012 14:05") + "</div>"},
		{"a box below a heading in a box", "<div>" + article + "<div><h4>Comments</h4></div><div><div>" + said("<div>", "</div>", "3 hours ago") + "</div></div></div>"},
		{"Polish", "<div>" + article + "<h3>9 komentarzy</h3><ul>" + said("<li>", "</li>", "2012-03-12 14:05") + "</ul></div>"},
		{"Russian", "<div>" + article + "<div>Комментарии</div><ul>" + said("<li>", "</li>", "12 марта 2012") + "</ul></div>"},
		{"Chinese", "<div>" + article + "<div>9条评论</div><ul>" + said("<li>", "</li>", "2012-03-12") + "</ul></div>"},
		{"without a day, and some of them answers", "<div>" + article + "<div><form><p>Your mail stays with us.</p></form><h3>12 comments</h3><ol>" + said("<li>", "</li>", "says:") + "</ol></div></div>"},
		{"a bar above them", "<div>" + article + "<div><div><div><span>9</span> Comments</div><div>Oldest</div></div><div><p>View all comments</p></div><div>" + said("<div>", "</div>", "<p>2 years ago</p>") + "</div></div></div>"},
		{"a name of most of the text", "<div>" + article + "<div class=comments>" + said("<div>", "</div>", "") + "</div></div>"},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), []string{"was seen by"}, []string{"Somebody said"})
	}
}

// TestWhatIsNoComments wants what only looks as if it were below a line that heads comments.
func TestWhatIsNoComments(t *testing.T) {
	article := "<h1>A ferry</h1>" + sentences("ferry", 3)
	answers := "<p>The owner said on Monday that it had been too dark to see the harbour wall at all.</p><p>The captain said nothing of the kind, and went home by train.</p>"
	for _, test := range []struct {
		name, in string
		keep     []string
	}{
		{"a section of the article's", "<article>" + article + "<h2>Comments</h2>" + answers + "</article>", []string{"by train"}},
		{"what readers say, before the text", "<article><h1>A ferry</h1><h3>Comments</h3><ul><li>Monday, 3 May 2010: the ferry sinks in the harbour.</li><li>Tuesday, 4 May 2010: it is still there.</li></ul>" + sentences("ferry", 3) + "</article>", []string{"still there"}},
		{"paragraphs below a count", "<article>" + article + "<h2>12 comments</h2><p>The first one was that there was nothing to say about it.</p><p>The next one was that the ferry had been painted red.</p><p>And nobody believed it.</p></article>", []string{"painted red", "nothing to say"}},
		{"sections with a day in one of them", "<article>" + article + "<p>2 responses</p><div><p>The first one, of 4 May 2010, was that there was nothing to say about it.</p></div><div><p>The other one was that the ferry had been painted red.</p></div><div><p>And nobody believed it.</p></div></article>", []string{"painted red", "nothing to say"}},
	} {
		f, _ := found(t, test.in, rules.File{})
		holds(t, test.name, textOf(f), append(test.keep, "was seen by"), nil)
	}
}

// TestEveryPhraseAboutCommentsIsLookedAt wants the look at the start of a line to refuse none that the
// expression for lines over comments takes.
func TestEveryPhraseAboutCommentsIsLookedAt(t *testing.T) {
	for _, kind := range []string{"comment_count", "comments", "comment_head"} {
		for _, phrase := range words.Of(kind) {
			for _, line := range []string{phrase, phrase + ":", phrase + " 3", strings.ToUpper(phrase)} {
				if commentHead().Matches(strings.NewReplacer("{n}", "3", "{text}", "a").Replace(line)) && !mayHeadComments(strings.ReplaceAll(line, "{n}", "3")) {
					t.Errorf("%q isn't looked at", line)
				}
			}
		}
	}
}

package learn

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/testdocs"
)

// ending puts a tail behind the last sentence of a text.
func ending(text, tail string) string { return strings.TrimSuffix(text, "</p>") + tail + "</p>" }

// TestTails has the tails of lines that are furniture, and those that may be the author's.
func TestTails(t *testing.T) {
	testdocs.Long(t)
	const author = "it ends the author's paragraphs, and nothing in it says that it is the site's"
	for name, test := range map[string]struct {
		wrap func(n int, text string) string
		want string
	}{
		"the rest elsewhere": {func(_ int, text string) string { return ending(text, " Read more on post.example.") },
			"p end tail Read more on post.example."},
		"behind a link": {func(_ int, text string) string {
			return ending(text, ` <a href="https://post.example/all">The pump</a> knows all of it.`)
		}, "p end tail The pump knows all of it."},
		"first published, with the title": {func(n int, text string) string {
			return fmt.Sprintf("<h1>The %s and the pump</h1>", strings.Fields(text)[1]) + ending(text, " This article was first published in the Post.")
		}, "p end tail This article was first published in the Post."},
		"in brackets": {func(_ int, text string) string { return ending(text, " (Reporting by the newsroom of the Post.)") },
			"p end tail (Reporting by the newsroom of the Post.)"},
		"two sentences": {func(_ int, text string) string {
			return ending(text, " Read more on post.example. All wells are free.")
		}, "p end tail Read more on post.example. All wells are free."},
		"numbers": {func(n int, text string) string { return ending(text, fmt.Sprintf(" Read more in Post %d.", n+70)) },
			"p end tail Read more in Post 70."},
		"in the first line": {func(_ int, text string) string {
			return strings.Replace(text, "</p>", " Read more on post.example.</p>", 1) + text + text
		}, "p start tail Read more on post.example."},
		"with a note of each document's behind it": {func(n int, text string) string {
			return ending(text, " Read more on post.example.") + fmt.Sprintf("<p>Seen by %s</p>", strings.Repeat("x", n+1))
		}, "p end tail Read more on post.example."},
		"in Chinese": {func(n int, text string) string {
			return text + fmt.Sprintf("<p>第%s口井干了，没有人知道为什么。来源：水井报</p>", string([]rune("甲乙丙丁戊己庚辛")[n]))
		}, "p end tail 来源：水井报"},

		"a refrain": {func(_ int, text string) string { return ending(text, " And the pump went on.") },
			"And the pump went on. -- " + author},
		"a refrain amid the text": {func(_ int, text string) string {
			return text + ending(text, " Read more on post.example.") + text + text
		}, "Read more on post.example. -- it ends paragraphs amid the text, as a refrain does"},
		"a refrain in a document": {func(_ int, text string) string {
			return ending(text, " Subscribe to the Post.") + ending(text, " Subscribe to the Post.")
		}, "Subscribe to the Post. -- it stands several times in one document, as a refrain does"},
		"a refrain before furniture": {func(_ int, text string) string {
			return ending(text, " And the pump went on. Read more on post.example.")
		}, "And the pump went on. Read more on post.example. -- " + author + "\np end tail Read more on post.example."},
		"a byline": {func(_ int, text string) string { return ending(text, " Written by Ann Ray") },
			"Written by Ann Ray -- it says who wrote the document"},
		"a word": {func(_ int, text string) string { return ending(text, " (dpa)") }, ""},
		"amid a sentence": {func(_ int, text string) string {
			return strings.TrimSuffix(text, ".</p>") + ", Read more on post.example</p>"
		}, ""},
		"in two documents": {func(n int, text string) string {
			if n < 2 {
				text = ending(text, " Read more on post.example.")
			}
			return text
		}, ""},
	} {
		docs := site(test.wrap)
		set := learnt(t, docs)
		if got := summary(set); got != test.want {
			t.Errorf("%s: learnt\n%s\nwant\n%s", name, got, test.want)
		}
		slices.Reverse(docs)
		if got := learnt(t, docs); !reflect.DeepEqual(got.File(), set.File()) {
			t.Errorf("%s: from the last document to the first it learns %v, want %v", name, got.File(), set.File())
		}
	}
}

// TestTailsThatAreGone wants nothing to learn where the tails are gone, alone and with others before
// them.
func TestTailsThatAreGone(t *testing.T) {
	docs := site(func(n int, text string) string {
		tail := " Read more on post.example."
		if n%2 == 0 {
			tail = " Subscribe to the Post." + tail
		}
		return ending(text, tail)
	})
	set := learnt(t, docs)
	if len(set.File().Rules) != 2 {
		t.Fatalf("learnt %s", summary(set))
	}
	for i := range docs {
		doc, err := newsclean.Clean(bytes.NewReader(docs[i].Body), newsclean.WithRules(set.File()), newsclean.WithBaseURL(docs[i].URL))
		if err != nil {
			t.Fatal(err)
		}
		docs[i].Body = []byte(doc.HTML)
		if strings.Contains(doc.HTML, "Post") || strings.Contains(doc.HTML, "post") || !strings.Contains(doc.HTML, sentences[i]) {
			t.Errorf("gives %s", doc.HTML)
		}
	}
	if got := learnt(t, docs); len(got.Rules) > 0 {
		t.Errorf("learnt again %s", summary(got))
	}
}

// TestSentenceStarts has where tails may begin.
func TestSentenceStarts(t *testing.T) {
	for text, want := range map[string]string{
		"One. Two! Three":                          "One. |Two! |Three",
		"He said “No.” Then he left.":              "He said “No.” |Then he left.",
		"See example.org for 3.5 more":             "See example.org for 3.5 more",
		"It rained (see above) (Reporting by Ann)": "It rained (see above) |(Reporting by Ann)",
		"水涨了。来源：报（责任编辑）":                           "水涨了。|来源：报（责任编辑）",
		"他说：“水涨了。”来源":                              "他说：“水涨了。”|来源",
		"One... Two.":                              "One... |Two.",
	} {
		var got []string
		from := 0
		for _, at := range sentenceStarts(text) {
			got = append(got, text[from:at])
			from = at
		}
		if got := strings.Join(append(got, text[from:]), "|"); got != want {
			t.Errorf("%s: parted as %s, want %s", text, got, want)
		}
	}
}

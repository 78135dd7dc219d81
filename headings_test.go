package newsclean

import (
	"regexp"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/rules"
)

// headings are as authors write them over parts of an article, and as sites write them over
// buttons and links.
var headings = []string{
	"Share", "Share this", "Print", "Email", "Newsletter", "Subscribe", "Sign up", "Comments", "Discussion", "Topics",
	"Tags", "Categories", "Keywords", "Related", "Related coverage", "See also", "Further reading", "Recommended",
	"Most read", "Trending", "Listen", "Watch", "Gallery", "Expand", "Next", "Close", "Loading", "Advertisement",
	"Sponsored", "Caption", "Video", "All rights reserved", "Was this helpful?", "Download the app",
	"Sign up for the newsletter", "Subscribe to updates", "No comments", "Spread the word",
	"Teilen", "Abonnieren", "Kommentare", "Drucken", "Themen", "Werbung", "Zum Thema", "Provision",
	"Comentarios", "Temas", "Publicidad", "Partager", "Commentaires", "Imprimer", "Publicité", "Condividi", "Reklama",
	"Udostępnij", "Реклама", "Отзывы", "По теме", "分享", "最新评论", "标签", "相关链接", "推荐阅读", "下一页", "扫码",
	"专题", "重要提示", "为什么要关注我们的孩子", "シェア", "コメント", "関連記事", "공유", "댓글", "شارك", "إعلان",
}

// TestHeadingOverSentencesStays puts each heading over sentences, at the start, in the midst and
// at the end of a page and of a fragment.
func TestHeadingOverSentencesStays(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	text := func(who string) string {
		return "<p>" + who + " was asked on Monday, and gave the answer that most of them gave at once.</p>\n"
	}
	body := strings.Repeat(text("The clerk"), 3)
	for _, heading := range headings {
		for _, tag := range []string{"h2", "h3", "h4"} {
			section := "<" + tag + ">" + heading + "</" + tag + ">\n" + text("Nobody") + text("The miller")
			for _, in := range []string{section + body + body, body + section + body, body + body + section} {
				for _, in := range []string{in, "<!doctype html><title>The plan</title><article><h1>The plan</h1>" + in + "</article>"} {
					doc, err := c.Clean(strings.NewReader(in))
					if err != nil {
						t.Fatal(err)
					}
					if !strings.Contains(doc.HTML, section) {
						t.Errorf("lost: %s in %s (%v)", heading, tag, doc.Removed)
					}
				}
			}
		}
	}
}

// TestBoldLineOverSentencesStays wants the same of headings in bold, in a fragment: on a page the
// judge sees more.
func TestBoldLineOverSentencesStays(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	for _, heading := range headings {
		if heading == "Sign up for the newsletter" {
			continue // which posts ask for in bold
		}
		section := "<p><strong>" + heading + "</strong></p>\n<p>Nobody was asked before Monday, and most of them had no answer to give.</p>\n"
		in := strings.Repeat("<p>The council met on Monday evening, and it voted for the plan by a small majority.</p>\n", 3)
		doc, err := c.Clean(strings.NewReader(in + section + in))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(doc.HTML, section) {
			t.Errorf("lost: %s (%v)", heading, doc.Removed)
		}
	}
}

// TestHeadingOverNothingGoes wants those gone that head nothing but buttons and links.
func TestHeadingOverNothingGoes(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	body := strings.Repeat("<p>The council met on Monday evening, and it voted for the plan by a small majority.</p>\n", 3)
	for _, heading := range []string{"<h3>Share</h3>", "<h3>Newsletter</h3>", "<h2>Comments</h2>", "<p><strong>Advertisement</strong></p>"} {
		doc, err := c.Clean(strings.NewReader(body + heading))
		if err != nil {
			t.Fatal(err)
		}
		if doc.HTML != body {
			t.Errorf("%s: %s", heading, doc.HTML)
		}
	}
}

// TestRulesOfNoPublisherSpareHeadings wants every rule about lines that may take a heading to
// spare those that stand over sentences.
func TestRulesOfNoPublisherSpareHeadings(t *testing.T) {
	sure := map[string]bool{ // that no author heads sentences with
		"general/original-title": true, // a label, a colon and a headline
		"general/editor":         true, // a label, a colon and a name
		"page/comment-count":     true, // a number
		"general/joiner-line":    true, // nothing that is seen
	}
	picksHeading := regexp.MustCompile(`(^|, )h[1-6](,|$)`)
	for _, f := range rules.Builtin() {
		for _, r := range f.Rules {
			if f.Publisher == "" && r.Text != "" && picksHeading.MatchString(r.Remove) && !r.Sparing && !r.Linked && r.With != "links" && !sure[r.Name] {
				t.Errorf("%s takes headings, whatever they stand over", r.Name)
			}
		}
	}
}

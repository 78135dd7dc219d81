package thread

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
)

func find(t *testing.T, page string, trust Trust) (text string, found bool) {
	t.Helper()
	root, err := html.Parse(strings.NewReader("<!doctype html>" + page))
	if err != nil {
		t.Fatal(err)
	}
	thread := Find(root, trust, ledger.New(root, true))
	if thread.Root == nil {
		return "", false
	}
	return dom.VisibleText(thread.Root, 0), true
}

// TestPostsKeepWhatTheyRepeat has three who say the same, three who quote the same line, and code that
// comes again. Only what stands in an element of the program's goes.
func TestPostsKeepWhatTheyRepeat(t *testing.T) {
	t.Parallel()
	post := func(who, says string) string {
		return `<div class="post"><a class="username">` + who + `</a> <time>May 3, 2024</time><div class="content">` + says + `</div><div class="posttools"><span class="tool">Report</span></div></div>`
	}
	same := `<blockquote><div>Which oar?</div></blockquote><p>Thanks!</p><pre><code class="sh">row 1</code></pre><div class="box"><p class="more">Show all</p></div>`
	text, found := find(t, post("ann", same)+post("bob", same)+post("cem", same), Sure)
	for _, want := range []string{"Which oar?", "Thanks!", "row 1", "ann", "bob", "cem", "May 3, 2024"} {
		if n := strings.Count(text, want); !found || n == 0 || n < 3 && len(want) > 3 {
			t.Errorf("%q is there %d times: %s", want, n, text)
		}
	}
	for _, junk := range []string{"Report", "Show all"} {
		if strings.Contains(text, junk) {
			t.Errorf("%q is left: %s", junk, text)
		}
	}
}

// TestShortPostStays has a post that is shorter than what is said of who wrote it.
func TestShortPostStays(t *testing.T) {
	t.Parallel()
	post := func(who, says string) string {
		return `<article class="message"><div class="message-user"><a class="username">` + who + `</a><div class="message-userExtras">Joined May 3, 2014, 212 messages, Harbour Street</div></div><time>June 4, 2024</time><div class="message-content"><div class="message-text">` + says + `</div></div></article>`
	}
	text, _ := find(t, post("ann", "Which oar is the longer one of these two?")+post("bob", "Mine.")+post("cem", "I have a third that is longer than both."), Sure)
	if !strings.Contains(text, "bob June 4, 2024 Mine.") || strings.Contains(text, "Harbour") {
		t.Error(text)
	}
}

// TestArticleWithComments wants a page whose text stands before its comments to be none of theirs, and
// one that may be another kind not to be cut down to a list in it.
func TestArticleWithComments(t *testing.T) {
	t.Parallel()
	comments := strings.Repeat(`<div class="comment"><a class="username">ann</a> <time>May 3, 2024</time><div class="content">The ferry was late again, as it is on every day of the week.</div></div>`, 3)
	sentence := "The ferry waits at the pier until the last of the carts has come down the hill. "
	if text, found := find(t, "<main><p>"+strings.Repeat(sentence, 8)+"</main>"+comments, Sure); found {
		t.Error(text)
	}
	if text, found := find(t, comments+"<main><p>"+strings.Repeat(sentence, 2)+"</main>", Doubtful); found {
		t.Error(text)
	}
	if _, found := find(t, comments, Doubtful); !found {
		t.Error("comments alone are no posts")
	}
}

// TestFullQuotes wants a quote to go that puts lines of earlier posts above a reply once more, all but
// the line that says whose they are. Whatever stands nowhere else on the page stays, and so do a part of
// a line and a few words.
func TestFullQuotes(t *testing.T) {
	t.Parallel()
	post := func(who, says string) string {
		return `<article class="message"><a class="username">` + who + `</a> <time>May 3, 2024</time><div class="message-body js-selectToQuote"><div class="bbWrapper">` + says + `</div></div></article>`
	}
	quote := func(who, says string) string {
		return `<blockquote class="bbCodeBlock--quote"><div class="bbCodeBlock-title"><a href="#p1">` + who + ` said:</a></div><div>` + says + `<br>Click to expand...</div></blockquote>`
	}
	const first = "Which of these oars is the longer one of the two?<br>Mine <b>broke</b> on the lake last week."
	const second = "The red one is longer by a hand, and it is the lighter one as well."
	page := post("ann", first) + post("bob", quote("ann", first)+second) +
		post("cem", quote("bob", "it is the lighter one as well.")+"No, it is not.") +
		post("dee", quote("old Tom", "A thing that was said on another page, in another year.")+"I said that.") +
		post("eve", quote("bob", second+"<br>And never lend it to anybody.")+"I did.") +
		post("fay", `<blockquote><div><cite>bob wrote:</cite>`+second+`</div></blockquote><pre>`+second+`</pre>So it is.`)
	text, _ := find(t, page, Sure)
	for want, n := range map[string]int{
		"Which of these oars": 1, "broke": 1, "ann said:": 1, "bob said:": 2, "the lighter one": 4, "another year": 1, "lend it": 1, "bob wrote:": 1, "So it is.": 1,
	} {
		if got := strings.Count(text, want); got != n {
			t.Errorf("%q is there %d times, want %d: %s", want, got, n, text)
		}
	}
}

// TestOpeningAgain wants the first post once where a page has it above the others too.
func TestOpeningAgain(t *testing.T) {
	t.Parallel()
	says := strings.Repeat("My boat takes water whenever it rains, and I can't find out where. ", 5)
	post := func(who, says string) string {
		return `<div class="post"><a class="username">` + who + `</a> <time>May 3, 2024</time><div class="content"><p>` + says + `</p></div></div>`
	}
	text, _ := find(t, `<div class="lead"><p>`+says+`</p></div>`+post("ann", says)+post("bob", strings.Repeat("Turn it over and look at the keel by daylight. ", 20)), Sure)
	if n := strings.Count(text, "My boat takes water"); n != 5 {
		t.Errorf("%d times: %s", n, text)
	}
}

// TestLikelyThread wants signed posts of a page that is likely a discussion, and none of one that has a
// text before them.
func TestLikelyThread(t *testing.T) {
	t.Parallel()
	sentence := "The ferry waits at the pier until the last of the carts has come down the hill. "
	posts := strings.Repeat(`<div class="comment"><a class="username">ann</a> <time>May 3, 2024</time><div class="content">`+sentence+`</div></div>`, 8)
	other := `<div class="news">` + strings.Repeat("<p>"+sentence+"</p>", 3) + `</div>`
	for _, test := range []struct {
		page  string
		trust Trust
		found bool
	}{
		{posts + other, Likely, true}, {posts + other, Doubtful, false}, {other + posts, Likely, false},
		{strings.ReplaceAll(posts, "May 3, 2024", "") + other, Likely, false},
	} {
		if text, found := find(t, test.page, test.trust); found != test.found {
			t.Errorf("%v, %d: %s", found, test.trust, text)
		}
	}
}

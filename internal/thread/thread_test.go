package thread

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
)

func find(t *testing.T, page string, sure bool) (text string, found bool) {
	t.Helper()
	root, err := html.Parse(strings.NewReader("<!doctype html>" + page))
	if err != nil {
		t.Fatal(err)
	}
	thread := Find(root, sure, ledger.New(root, true))
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
	text, found := find(t, post("ann", same)+post("bob", same)+post("cem", same), true)
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
	text, _ := find(t, post("ann", "Which oar is the longer one of these two?")+post("bob", "Mine.")+post("cem", "I have a third that is longer than both."), true)
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
	if text, found := find(t, "<main><p>"+strings.Repeat(sentence, 8)+"</main>"+comments, true); found {
		t.Error(text)
	}
	if text, found := find(t, comments+"<main><p>"+strings.Repeat(sentence, 2)+"</main>", false); found {
		t.Error(text)
	}
	if _, found := find(t, comments, false); !found {
		t.Error("comments alone are no posts")
	}
}

package newsclean

import (
	"errors"
	"strings"
	"testing"
)

// TestWithKeptKeepsWhatWouldGo wants what a selector picks in the article whichever stage would take
// it, every rune accounted for, and nothing else changed.
func TestWithKeptKeepsWhatWouldGo(t *testing.T) {
	const story = `<p>The council met on Monday, and it decided to build the new bridge over the river after all.</p>` +
		`<p>Work will begin in the spring, said the mayor, and the old bridge will stay open until then.</p>`
	page := func(before, inside, behind string) string {
		return `<!DOCTYPE html><html><head><title>The bridge</title></head><body>` + before +
			`<article><h1>The bridge</h1>` + story + story + inside + `</article>` + behind + `</body></html>`
	}
	related := `<div class="related-posts"><h3>Related</h3><ul><li><a href="/a">Another story about the same old bridge</a></li>` +
		`<li><a href="/b">What the mayor said a year ago of it all</a></li></ul><p class="note">A note in the box.</p></div>`
	for _, tt := range []struct {
		name, in, selector string
		keeps, loses       string
	}{
		{"a rule", story + `<div class="sharedaddy">Share this: <span>now</span></div>`, ".sharedaddy", "Share this", ""},
		{"a hidden element", story + `<p hidden class="x">Not shown.</p>`, ".x", "Not shown", ""},
		{"the judge", story + `<p class="x"><a href="https://example.com/follow">Follow us on Facebook</a></p>`, ".x", "Follow us", ""},
		{"the judge, by a span", story + `<p><span class="x">Follow us</span> on <a href="https://facebook.com/x">Facebook</a></p>`, ".x", "Follow us on Facebook", ""},
		{"a name", page("", related, ""), ".related-posts", "Another story", ""},
		{"a name, of a part", page("", related, ""), ".note", "A note in the box", "Another story"},
		{"before the container", page(`<div class="side"><p class="x">Weather: rain.</p><p>Menu</p></div>`, "", ""), ".x", "Weather: rain.", "Menu"},
		{"behind the container", page("", "", `<footer><p class="x">Imprint.</p><p>About us</p></footer>`), ".x", "Imprint.", "About us"},
		{"around the container", page(`<p class="y">Menu</p>`, "", ""), "body", "Menu", ""},
		{"a byline", page("", "", ""), "h1", "<h1>", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			without, err := Clean(strings.NewReader(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(without.HTML, tt.keeps) {
				t.Fatalf("it stays without being kept:\n%s", without.HTML)
			}
			doc := cleanKept(t, tt.in, tt.selector)
			if !strings.Contains(doc.HTML, tt.keeps) && !strings.Contains(doc.Text(), tt.keeps) {
				t.Errorf("it goes:\n%s", doc.HTML)
			}
			if tt.loses != "" && strings.Contains(doc.HTML, tt.loses) {
				t.Errorf("more stays than what was asked for:\n%s", doc.HTML)
			}
			for _, part := range []string{"decided to build", "will begin in the spring"} {
				if strings.Count(doc.HTML, part) != strings.Count(without.HTML, part) {
					t.Errorf("%q stands there otherwise than without:\n%s", part, doc.HTML)
				}
			}
		})
	}
}

// cleanKept cleans a document and keeps what a selector picks, and wants every rune accounted for.
func cleanKept(t *testing.T, in, selector string) *Document {
	t.Helper()
	c, err := New(WithKept(selector))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := c.Clean(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	lawAccounted(t, c, in, doc)
	return doc
}

// TestWithKeptOfPosts keeps what stands around the posts of a discussion.
func TestWithKeptOfPosts(t *testing.T) {
	post := func(name, text string) string {
		return `<div class="post"><span class="author">` + name + `</span> <time datetime="2026-03-01T10:00">1 March</time><div class="postbody"><p>` + text + `</p></div></div>`
	}
	in := `<!DOCTYPE html><html><head><title>Bridges</title><script type="application/ld+json">{"@type":"DiscussionForumPosting"}</script></head><body><div class="rules"><p>Be kind in this forum.</p></div>` +
		post("ann", "Which bridge is the longest of all? I looked at the maps of three countries and could not find it.") +
		post("ben", "The one in the north, I believe, which they opened two years ago after a lot of trouble with the wind.") +
		post("cem", "There is a longer one in the east, but it is a viaduct over land rather than a bridge over water.") + `</body></html>`
	doc := cleanKept(t, in, ".rules")
	if !strings.Contains(doc.HTML, "Be kind") || strings.Count(doc.HTML, "bridge") != 2 {
		t.Errorf("%s:\n%s", doc.Found, doc.HTML)
	}
}

// TestWithKeptRefusesBadSelectors wants an error that says which selector is wrong.
func TestWithKeptRefusesBadSelectors(t *testing.T) {
	_, err := New(WithKept(".x", "p["))
	var ruleErr *RuleError
	if !errors.As(err, &ruleErr) || !strings.Contains(err.Error(), `selector "p["`) {
		t.Errorf("error %v", err)
	}
	if _, err := New(WithKept(".x", ".x")); err != nil {
		t.Errorf("the same twice: %v", err)
	}
}

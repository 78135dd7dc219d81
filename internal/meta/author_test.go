package meta

import (
	"strings"
	"testing"
)

// TestBylinesThatPagesShow has what a page shows of its author, after the markup of themes and
// systems, and what isn't one.
func TestBylinesThatPagesShow(t *testing.T) {
	const head = `<title>The bridge is open</title><h1>The bridge is open</h1>`
	far := strings.Repeat("<p>The lorries wait at the quay.</p>", 80)
	for _, tt := range []struct{ name, page, want string }{
		{"by and a name", head + `<p>By Ann Lee</p>`, "Ann Lee"},
		{"by in an element of its own", head + `<div><div>By</div><div>Ann Lee</div><div>-</div></div>`, "Ann Lee"},
		{"by behind a date", head + `<div><span>Published 7 August 2023</span> <span>by Ann Lee</span></div>`, "Ann Lee"},
		{"by behind a time element", head + `<div><time datetime="2017-03-01T12:00:00Z">1/3/2017</time> by Ann Lee, Head of Bridges to the Board</div>`, "Ann Lee"},
		{"by and a name in small letters", head + `<p>by anlee</p>`, "anlee"},
		{"by and a name in a heading", head + `<h4>By Ann Lee</h4>`, "Ann Lee"},
		{"a name in a button", head + `<div><span>By </span><button>Ann Lee</button></div>`, "Ann Lee"},
		{"a label above the name", head + `<p>Written by</p><p>Ann Lee</p><p>4 minutes</p>`, "Ann Lee"},
		{"a label that names may begin with", head + `<div><strong>Contributors:</strong> Ann Lee</div><div>Tags</div>`, "Ann Lee"},
		{"a class with more words", head + `<div class="post-hero__author"><img alt=x><span class="post-hero__author-name">Ann Lee</span></div>`, "Ann Lee"},
		{"a class of a module", head + `<p class="Author_author__4ceOm">Ann Lee</p>`, "Ann Lee"},
		{"a box below the article", head + far + `<div class="elementor-author-box"><div class="elementor-author-box__avatar"></div><h4 class="elementor-author-box__name">Ann Lee</h4><p>Ann has built bridges for ten years and more.</p></div>`, "Ann Lee"},
		{"a line below the article", head + far + `<p>Written by <a href="/ann">Ann Lee</a></p>`, "Ann Lee"},
		{"a link to an author's page", head + `<div><a href="/blog/author/ann-lee">Ann Lee</a> 3 min</div>`, "Ann Lee"},
		{"a link to a person's page", head + `<div><a href="/people/ann-lee">Ann Lee</a></div>`, "Ann Lee"},
		{"a preview card", head + `<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">`, "Ann Lee"},
		{"several as a sentence", head + `<script type="application/ld+json">{"@type":"Article","author":[{"name":"Ann Lee"},{"name":"Bo Ray"}]}</script><p class=byline>By Ann Lee and Bo Ray</p>`, "Ann Lee and Bo Ray"},
		{"whoever pressed the button", head + `<script type="application/ld+json">{"@type":"Article","author":"Cleo Web"}</script><p class=byline>By Ann Lee</p>`, "Ann Lee"},
		{"a class alone is less", head + `<script type="application/ld+json">{"@type":"Article","author":"Ann Lee"}</script><p class=author>Quote of Bo Ray</p>`, "Ann Lee"},
		{"a person's site", `<meta property="og:site_name" content="Ann Lee">` + head + `<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Ann Lee"}}</script>`, "Ann Lee"},
		{"family name first", head + `<meta name=citation_author content="Lee, Ann"><meta name=citation_author content="Ray, Bo">`, "Lee, Ann; Ray, Bo"},
		{"family name first, with a title behind", head + `<meta name=citation_author content="Lee, Ann, PhD">`, "Lee, Ann, PhD"},
		{"a name and a degree", head + `<meta name=author content="Ann Lee, PhD">`, "Ann Lee, PhD"},
		{"an account that nobody sees", head + `<meta name=author content="ann.web"><script type="application/ld+json">{"@type":"Article","author":"ann.web"}</script><p class=byline>Ann Lee</p>`, "Ann Lee"},
		{"an account that readers see", head + `<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Ann Lee"}}</script><p>By <a href="/author/x" rel=author class=author>BridgeWriter</a></p>`, "BridgeWriter"},
		{"an account beside the name", head + `<meta name=author content="Ann Lee"><script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Ann Lee"}}</script><div class=author>By <a href="/author/x" rel=author class=author>BridgeWriter</a></div><div class=hero__author>Written by Ann Lee</div>`, "Ann Lee"},
		{"a bullet before the name", head + `<div class=hero__author>∙ Ann Lee</div>`, "Ann Lee"},
		{"names of books behind that of the author", head + `<p>By Ann Lee</p>` + strings.Repeat("<p>The lorries wait.</p>", 18) + `<p>by Bo Ray</p><p>by Cleo Dunst</p><p>by Dora Vega</p>`, "Ann Lee"},
		{"names of books alone", head + strings.Repeat("<p>The lorries wait.</p>", 20) + `<p>by Bo Ray</p><p>by Cleo Dunst</p><p>by Dora Vega</p><p>by Ewa Holm</p>`, ""},

		{"a weekday", head + `<p class=author>Sun Dec 17</p>`, ""},
		{"no member any more", head + `<p class=author>Former Member</p>`, ""},
		{"a label kept", head + `<p class=author>Words: Ann Bell</p>`, "Ann Bell"},
		{"a button", head + `<a class=author href="/author/ann-lee">View more posts</a>`, ""},
		{"a key of a template", head + `<meta name=author content="page.head.extra.author">`, ""},
		{"a network", head + `<a href="https://social.example/user/riverside">Videos</a>`, ""},
		{"a heading of a section", head + `<h2>By hand</h2>`, ""},
		{"a sign-in", head + `<a href="/users/login">Member Login</a>`, ""},
		{"somebody in the text", head + `<p>The board, of which <a href="/profile/ann-lee">Ann Lee</a> is the chair, opened the bridge on Monday, and the first lorries went over it at noon, as they had been promised by the town for ten years and more, said the mayor of it in a speech.</p>`, ""},
		{"the end of a sentence", head + `<p>She is <em>embarrassed</em> by Rome.</p>`, ""},
		{"whoever made the site", head + far + `<p>Site by Web Builders</p><small>by <a href="https://web.example">Web Builders</a></small>`, ""},
		{"a comment", head + far + `<div class="comments-post">Posted by: Ann Lee at 9:28</div>`, ""},
		{"a company", `<meta property="og:site_name" content="Lee Construction">` + head + `<script type="application/ld+json">{"@type":"Article","author":{"@type":"Organization","name":"Lee Construction"}}</script>`, ""},
		{"whoever made the site, in the head", head + `<meta name=author content="Web Builders Inc.">`, ""},
		{"a role", head + `<p class=author>Staff Writer</p>`, ""},
		{"a mark of paid posts", head + `<div class=hero__author>∙ Paid</div>`, ""},
		{"a section", head + `<div class=hero__author>Health &amp; Home</div>`, ""},
		{"holder of the rights", head + `<p>© 2024 by Harbour House</p>`, ""},
		{"a reviewer", head + `<p class=author>Reviewed by Ann Lee</p>`, ""},
	} {
		if got := metaOf(t, "", tt.page).Byline; got != tt.want {
			t.Errorf("%s: byline %q, want %q", tt.name, got, tt.want)
		}
	}
}

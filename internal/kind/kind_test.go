package kind

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestKinds has pages in the markup of programs that make pages of one kind each.
func TestKinds(t *testing.T) {
	t.Parallel()
	sentence := "The ferry waits at the pier until the last of the carts has come down the hill. "
	for _, test := range []struct {
		name, address string
		want          Kind
		page          string
	}{
		{"text alone", "", Article, `<title>Ferry</title><h1>Ferry</h1><p>` + sentence + `<p>` + strings.Repeat(sentence, 3)},
		{"blog", "https://pier.test/2024/05/the-ferry-waits-for-the-carts/", Article, `<meta property="og:type" content="article"><meta property="article:published_time" content="2024-05-01"><body class="single single-post"><article class="post hentry"><h1 class="entry-title">The ferry</h1><span class="author">Ann</span><div class="entry-content">` + strings.Repeat("<p>"+strings.Repeat(sentence, 4), 6) + `</div></article>`},
		{"forum", "https://forum.pier.test/viewtopic.php?t=12", Discussion, `<body class="viewtopic">` + strings.Repeat(`<div class="post bg1"><dl class="postprofile"><dt><a class="username">ann</a></dt></dl><div class="postbody"><div class="content">`+sentence+`</div><div class="signature">Fair winds</div></div></div>`, 6)},
		{"question", "https://ask.pier.test/questions/12/why-does-the-ferry-wait", Discussion, `<div itemtype="https://schema.org/QAPage"><div class="question"><div class="vote-count">3</div><div class="s-prose"><p>` + sentence + `</div><div class="user-info">ann</div></div>` + strings.Repeat(`<div class="answer"><div class="vote">1</div><p>`+sentence+`<div class="user-info">bob</div><div class="comments"><span class="comment-user">c</span></div></div>`, 3) + `</div>`},
		{"manual", "https://docs.pier.test/en/latest/guide/ferry.html", Documentation, `<meta name="generator" content="Docutils 0.19"><div class="sphinxsidebar"><ul><li class="toctree-l1">a<li class="toctree-l1">b</ul></div><div class="body"><section><h1>Ferry<a class="headerlink">¶</a></h1>` + strings.Repeat("<h2>Call<a class=headerlink>¶</a></h2><p>"+sentence+`<div class="highlight-python notranslate"><div class="highlight"><pre><span class="kn">ferry.wait()</span></pre></div></div><div class="admonition note"><p class="admonition-title">Note<p>`+sentence+"</div>", 5)},
		{"shop", "https://pier.test/product/oar", Product, `<meta property="og:type" content="product"><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","offers":{"@type":"Offer"}}</script><body class="single-product"><div class="product"><div class="gallery"><img></div><h1>Oar</h1><p class="price">$12.00</p><form class="cart"><input class="quantity"><button class="add_to_cart">Add to cart</button></form><div class="tabs"><div class="product-details">` + sentence + `</div><div class="reviews">` + sentence + `</div></div></div>`},
		{"list of a shop", "https://pier.test/collections/oars", Listing, `<body class="collection"><div class="filters"><div class="filter">Wood</div><div class="sort">Price</div></div><div class="grid">` + strings.Repeat(`<div class="product-card"><a href="/p/1"><img><h3>Oar of the ferry that waits at the pier</h3></a><span class="price">$12.00</span></div>`, 24) + `</div><div class="pagination">1 2 3</div>`},
	} {
		root, err := html.Parse(strings.NewReader("<!doctype html>" + test.page))
		if err != nil {
			t.Fatal(err)
		}
		address, err := url.Parse(test.address)
		if err != nil {
			t.Fatal(err)
		}
		if got, confidence := Read(root, address).Decide(); got != test.want {
			t.Errorf("%s: %s, %.2f, want %s", test.name, got, confidence, test.want)
		}
	}
}

// TestTable wants the table to be about signs that there are.
func TestTable(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, s := range Signs() {
		if known[s] {
			t.Errorf("%q is there twice", s)
		}
		known[s] = true
	}
	for s, row := range weights().Weights {
		if !known[s] || len(row) != len(Kinds) {
			t.Errorf("%q: no such sign, or %d columns", s, len(row))
		}
	}
}

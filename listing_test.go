package newsclean_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

// listings are lists of articles and of things for sale in the markup of programs that make such
// pages; %item stands where the items are.
var listings = []struct{ name, address, page, item string }{
	{"WordPress archive", "https://pier.test/category/boats/", `<body class="archive category category-boats"><header class="site-header"><nav class="main-nav"><a href="/">Home</a><a href="/about">About</a></nav></header><main id="main" class="site-main"><header class="page-header"><h1 class="page-title">Category: Boats</h1></header>%item<nav class="pagination"><a href="/page/2">Older posts</a></nav></main><aside class="sidebar"><section class="widget"><h2>Recent comments</h2></section></aside><footer class="site-footer">All rights reserved</footer>`,
		`<article class="post hentry category-boats"><h2 class="entry-title"><a href="https://pier.test/2024/boat-%n/" rel="bookmark">Boat %n goes out to sea</a></h2><div class="entry-summary"><p>It is painted %n times a year.</p></div></article>`},
	{"cards", "https://pier.test/blog", `<body><header><nav><a href="/">Home</a><a href="/about">About</a></nav></header><main><h1>Stories of boats</h1><div class="post-grid">%item</div><div class="pagination"><a href="/blog/2">Older posts</a></div></main><footer>All rights reserved</footer>`,
		`<div class="card post-card"><a href="https://pier.test/blog/boat-%n"><img src="/%n.jpg" class="card-image"><h3 class="card-title">Boat %n goes out to sea</h3><p class="card-excerpt">It is painted %n times a year.</p></a></div>`},
	{"index of a publisher whose articles have a named container", "https://www.npr.org/sections/boats/", `<body><header><nav><a href="/">Home</a><a href="/about">About</a></nav></header><main><h1>Stories of boats</h1><div class="post-grid">%item</div><div class="pagination"><a href="/blog/2">Older posts</a></div></main><footer>All rights reserved</footer>`,
		`<div class="card post-card"><a href="https://pier.test/blog/boat-%n"><img src="/%n.jpg" class="card-image"><h3 class="card-title">Boat %n goes out to sea</h3><p class="card-excerpt">It is painted %n times a year.</p></a></div>`},
	{"shop", "https://pier.test/collections/boats", `<meta property="og:type" content="product.group"><body class="template-collection"><header><nav><a href="/">Home</a><a href="/about">About</a></nav></header><main id="MainContent"><h1>Boats</h1><div class="facets"><label>Filter by price</label><input></div><ul class="product-grid">%item</ul><nav class="pagination">Older posts</nav></main><footer>All rights reserved</footer>`,
		`<li class="grid__item product-item"><div class="card product-card"><a href="https://pier.test/products/boat-%n" class="full-unstyled-link">Boat %n goes out to sea</a><div class="price">$%n.00</div><p>It is painted %n times a year.</p></div></li>`},
}

// TestListings wants each item of a listing, with its link, and no menu, page number or footer. What
// comes out stays as it is.
func TestListings(t *testing.T) {
	t.Parallel()
	for _, test := range listings {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var items strings.Builder
			for i := range 24 {
				items.WriteString(strings.ReplaceAll(test.item, "%n", fmt.Sprint(i+2)))
			}
			doc, err := newsclean.Clean(strings.NewReader("<!doctype html>"+strings.Replace(test.page, "%item", items.String(), 1)), newsclean.WithBaseURL(test.address))
			if err != nil {
				t.Fatal(err)
			}
			if doc.Kind != newsclean.KindListing {
				t.Errorf("%s, %.2f", doc.Kind, doc.KindConfidence)
			}
			for i := range 24 {
				for _, want := range []string{fmt.Sprintf("Boat %d goes out to sea", i+2), fmt.Sprintf("It is painted %d times a year.", i+2), fmt.Sprintf("boat-%d", i+2)} {
					if !strings.Contains(doc.HTML, want) {
						t.Errorf("no %q", want)
					}
				}
			}
			for _, junk := range []string{"Home", "Recent", "Older", "Filter", "rights"} {
				if strings.Contains(doc.HTML, junk) {
					t.Errorf("%q is left", junk)
				}
			}
			again, err := newsclean.Clean(strings.NewReader(doc.HTML), newsclean.WithBaseURL(test.address))
			if err != nil || again.HTML != doc.HTML {
				t.Errorf("again: %v\n%s", err, again.HTML)
			}
			if t.Failed() {
				t.Log(doc.Found, "\n", doc.HTML)
			}
		})
	}
}

// TestCopiesOfAProductGo has the page of a shop that describes its product for wide windows, for narrow
// ones and in a sheet over the page.
func TestCopiesOfAProductGo(t *testing.T) {
	t.Parallel()
	const told = `<p>The kettle boils a litre of water in four minutes, keeps it warm for an hour, and has a handle of beech wood, which stays cold.</p><ul><li>Steel, 1.2 kg</li><li>230 V</li></ul>`
	page := `<!doctype html><meta property="og:type" content="product"><script type="application/ld+json">{"@type": "Product", "name": "Pier kettle", "offers": {"@type": "Offer", "price": "59"}}</script>` +
		`<body class="single-product"><main><h1>Pier kettle</h1><p class="price">$59</p><form class="cart" action="/cart/add"><button class="add-to-cart">Add to cart</button></form><p class="sku">SKU: 1234</p><div class="wide">` + told + `</div><div class="narrow">` + told + `</div><p>It comes in red and in blue.</p><div class="sheet">` + told + `</div></main>`
	doc, err := newsclean.Clean(strings.NewReader(page), newsclean.WithBaseURL("https://pier.test/products/kettle"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(doc.HTML, "four minutes"); n != 1 || doc.Kind != newsclean.KindProduct || !strings.Contains(doc.HTML, "in blue") {
		t.Errorf("%s, said %d times:\n%s", doc.Kind, n, doc.HTML)
	}
	again, err := newsclean.Clean(strings.NewReader(doc.HTML))
	if err != nil || again.HTML != doc.HTML {
		t.Errorf("again: %v\n%s", err, again.HTML)
	}
}

// TestShortSectionsStay has a home page that is told from an article without being sure of it. No part of
// it is long, so that none is what the page is about.
func TestShortSectionsStay(t *testing.T) {
	t.Parallel()
	var sections strings.Builder
	for i := range 4 {
		fmt.Fprintf(&sections, `<section class="features"><h2>Boat %d</h2><p>Boat %d takes you to the island.</p><a class="btn button" href="/boat-%d">Look at boat %d</a></section>`, i, i, i, i)
	}
	page := `<!doctype html><title>Pier</title><meta property="og:type" content="website"><script type="application/ld+json">{"@type":"Organization","name":"Pier"}</script><body class="home page"><header><nav><ul><li><a href="/about">About</a><li><a href="/services">Services</a></ul></nav></header><main><h1>Boats for you</h1><a class="btn cta" href="/contact">Contact us</a>` + sections.String() +
		`<section class="slide"><p>We have sailed from this pier for as long as anyone here can remember, and we still do it on every day of the year.</p></section></main><footer>All rights reserved</footer>`
	doc, err := newsclean.Clean(strings.NewReader(page), newsclean.WithBaseURL("https://pier.test/services"))
	if err != nil {
		t.Fatal(err)
	}
	if doc.Kind != newsclean.KindOther || doc.KindConfidence >= 0.85 || !strings.HasPrefix(doc.Found, "sections: main") {
		t.Error(doc.Kind, doc.KindConfidence, doc.Found)
	}
	for i := range 4 {
		if want := fmt.Sprintf("Boat %d takes you to the island.", i); !strings.Contains(doc.HTML, want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(doc.HTML, "rights") {
		t.Error("the footer is left")
	}
	again, err := newsclean.Clean(strings.NewReader(doc.HTML), newsclean.WithBaseURL("https://pier.test/services"))
	if err != nil || again.HTML != doc.HTML {
		t.Errorf("again: %v\n%s", err, again.HTML)
	}
}

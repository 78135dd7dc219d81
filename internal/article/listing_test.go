package article

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
)

func listing(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader("<!doctype html>" + page))
	if err != nil {
		t.Fatal(err)
	}
	found := FindListing(root, ledger.New(root, true))
	if found.Root == nil {
		return ""
	}
	return dom.VisibleText(found.Root, 0)
}

// TestItemsOfListing wants each item with its title and summary, and no menu, filter or form.
func TestItemsOfListing(t *testing.T) {
	t.Parallel()
	item := `<div class="card"><a href="/1"><h3>Ferry to the islands</h3></a><p>It leaves at eight and comes back at noon.</p></div>`
	got := listing(t, `<body><header class="top">Harbour</header><nav>Ferries Boats</nav><div class="filter-panel">Price Wood Length</div><main><h1>Trips</h1>`+strings.Repeat(item, 4)+`<div class="pagination">1 2 3</div></main><footer>Imprint</footer>`)
	if strings.Count(got, "Ferry to the islands") != 4 || strings.Count(got, "It leaves at eight") != 4 || !strings.Contains(got, "Trips") {
		t.Error(got)
	}
	for _, junk := range []string{"Harbour", "Boats", "Price", "1 2 3", "Imprint"} {
		if strings.Contains(got, junk) {
			t.Errorf("%q is left: %s", junk, got)
		}
	}
}

// TestResultsOfSearchStay has items in whose names is a word of what stands around lists elsewhere: the
// results of a search, and the dishes of a restaurant.
func TestResultsOfSearchStay(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"search-result", "menu-item"} {
		item := `<div class="` + name + `"><a href="/1">Fish of the day</a><p>It comes with bread and a glass of water.</p></div>`
		if got := listing(t, `<body><nav>Home</nav>`+strings.Repeat(item, 5)+`<p>Nothing else is on offer.</p>`); strings.Count(got, "Fish of the day") != 5 {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestHeadingsOfItemsStay has a header over the items of each section, and one with a menu.
func TestHeadingsOfItemsStay(t *testing.T) {
	t.Parallel()
	item := `<div class="card"><a href="/1">Ferry to the islands</a><p>It leaves at eight and comes back at noon.</p></div>`
	got := listing(t, `<body><header><h2>Harbour</h2></header><main><section><header><ul><li>Ferries</ul></header><header><h2>Short trips</h2></header>`+strings.Repeat(item, 4)+`</section></main>`)
	if !strings.Contains(got, "Short trips") || strings.Contains(got, "Harbour") || strings.Contains(got, "Ferries") {
		t.Error(got)
	}
}

// TestSectionsOfService wants all sections of the main element of a service's page, and nothing if there
// is no such element.
func TestSectionsOfService(t *testing.T) {
	t.Parallel()
	sections := `<section class="hero"><h1>We move pianos</h1><p>Up to the fifth floor.</p></section><section class="cards"><div><h3>Grands</h3><p>By four of us.</p></div><div><h3>Uprights</h3><p>By two.</p></div></section><form>Your name</form>`
	for page, want := range map[string]bool{
		`<body><nav>Home</nav><main>` + sections + `</main><footer>Imprint</footer>`:      true,
		`<body><nav>Home</nav><div>` + sections + `</div><footer>Imprint</footer></body>`: false,
	} {
		root, err := html.Parse(strings.NewReader("<!doctype html>" + page))
		if err != nil {
			t.Fatal(err)
		}
		found := FindSections(root, ledger.New(root, true))
		if found.Root == nil {
			if want {
				t.Errorf("nothing found in %s", page)
			}
			continue
		}
		got := dom.VisibleText(found.Root, 0)
		if !want || !strings.Contains(got, "fifth floor") || !strings.Contains(got, "Uprights") || strings.Contains(got, "Home") || strings.Contains(got, "Imprint") || strings.Contains(got, "Your name") {
			t.Error(got)
		}
	}
}

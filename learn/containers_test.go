package learn

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

// page is a page with a text in an element whose tag is given, which wrappers and lists stand around.
func page(n int, open, text, close string) string {
	return fmt.Sprintf(`<!doctype html><html><head><title>Number %d of the year</title></head><body class="page"><div class="wrap no%d">`+
		`<div class="menu"><a href="/">The pump</a> <a href="/old">Older numbers</a></div><div class="column"><h1>Number %[1]d of the year</h1>%[3]s%[4]s%[5]s</div>`+
		`<div class="side"><ul><li><a href="/1">What the ferry carried</a></li><li><a href="/2">Who owns the owls</a></li></ul></div></div></body></html>`, n, n, open, text, close)
}

// TestArticleOfPages has the smallest element that holds the article of most pages.
func TestArticleOfPages(t *testing.T) {
	plain := func(n int, text string) string {
		return page(n, `<div class="box"><div class="lines" id="no-`+strings.Repeat("i", n+1)+`">`, text, "</div></div>")
	}
	for name, test := range map[string]struct {
		wrap func(n int, text string) string
		want string
	}{
		"a class": {plain, "div.lines"},
		"most pages": {func(n int, text string) string {
			if n == 0 {
				return page(n, `<div class="other">`, text, "</div>")
			}
			return plain(n, text)
		}, "div.lines"},
		"half of the pages": {func(n int, text string) string {
			if n%2 == 0 {
				return page(n, `<section class="other">`, text, "</section>")
			}
			return plain(n, text)
		}, "div.column"},
		"a class that others have": {func(n int, text string) string {
			return page(n, `<div class="box"><div class="lines">`, text, `</div></div><div class="lines">Five</div>`)
		}, "div.box"},
		"the headline behind it": {func(n int, text string) string {
			return fmt.Sprintf("<html><head><title>Number %d of the year</title></head><body><main class=top><div class=lines>%s</div><h1>Number %[1]d of the year</h1></main></body></html>", n, text)
		}, ""},
		"fragments": {func(_ int, text string) string { return `<div class="lines">` + text + "</div>" }, ""},
		"names that differ": {func(n int, text string) string {
			id := strings.Repeat("i", n+1)
			return fmt.Sprintf("<html><body id=b%s><h1>No. %[1]s</h1><div class=c%[1]s>%s</div></body></html>", id, text)
		}, ""},
	} {
		if got := learnt(t, site(test.wrap)).Article; got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestArticleOfAPageThatIsNotFound wants a page whose article isn't found by itself to be read as
// the others of its site.
func TestArticleOfAPageThatIsNotFound(t *testing.T) {
	const box = `<div class="word">`
	docs := site(func(n int, text string) string { return page(n, box, text, "</div>") })
	bare := page(9, box, "<ul>"+strings.Repeat("<li>Rope of hemp</li>", 90)+"</ul>", "</div>") // in no sentence
	bare = strings.Replace(bare, `<div class="side">`, `<div class="side"><p>`+strings.Repeat("The pump is older than the town, and its water is cold. ", 9)+`</p>`, 1)
	set := learnt(t, docs)
	var b bytes.Buffer
	if _, err := Write(&b, set); err != nil {
		t.Fatal(err)
	}
	want := "# In 8 of 8 pages of post.example it holds the article:\narticle: [div.word]\nrules: []\n"
	if !strings.HasSuffix(b.String(), want) {
		t.Errorf("got\n%s", b.String())
	}
	rules, err := newsclean.ParseRules("learnt.yaml", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		opts        []newsclean.Option
		holds, pump bool
	}{{nil, false, true}, {[]newsclean.Option{newsclean.WithRules(rules)}, true, false}} {
		c, err := newsclean.New(test.opts...)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := c.Clean(strings.NewReader(bare), newsclean.WithBaseURL("https://www.post.example/9"))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(doc.HTML, "Rope") != test.holds || strings.Contains(doc.HTML, "The pump is") != test.pump {
			t.Errorf("%d options: %s: %s", len(test.opts), doc.Found, doc.HTML)
		}
	}
}

// TestArticleOfSeveralSites wants a file of several sites to name containers in comments alone.
func TestArticleOfSeveralSites(t *testing.T) {
	docs := site(func(n int, text string) string { return page(n, `<div class="word">`, text, "</div>") })
	set := learnt(t, docs)
	other := *set
	other.Site, other.Hosts = "other.example", []string{"other.example"}
	var b bytes.Buffer
	if _, err := Write(&b, set, &other); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); strings.Contains(got, "\narticle:") || strings.Count(got, "\n#   article: [div.word]\n") != 2 {
		t.Errorf("got\n%s", got)
	}
}

// TestContainerThatTakesMoreIsDropped wants no container with which most pages come out otherwise.
func TestContainerThatTakesMoreIsDropped(t *testing.T) {
	set := &Set{Article: "div.word", ArticleDocs: 8, Pages: 8}
	for alike, want := range map[int]string{8: "div.word", 7: "div.word", 6: ""} {
		s := *set
		s.Settle(&Results{Pages: 8, Alike: alike})
		if s.Article != want {
			t.Errorf("%d of 8 alike: %q", alike, s.Article)
		}
	}
	if !isAlike("One.\nTwo.\n", "Two.\nOne.\n") || isAlike("One.\nTwo.\n", "One.\n") || isAlike("", "One.\n") {
		t.Error("isAlike")
	}
}

// TestPagesOfProductsAreNoArticles wants no container to be learnt from pages that have parts rather
// than a text: one of the same name held the reviews of another product.
func TestPagesOfProductsAreNoArticles(t *testing.T) {
	c, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	const head = `<!doctype html><html><head><title>A pump</title><meta property="og:type" content="product">
		<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"A pump","offers":{"@type":"Offer","price":"9.50","priceCurrency":"EUR"}}</script>
		</head><body><main><h1>A pump</h1><div class="word"><div class="price">9.50 EUR</div><button>Add to cart</button><p>In stock. Free shipping.</p>
		<h2>Specifications</h2><table><tr><td>Weight</td><td>9 kg</td></tr><tr><td>Height</td><td>90 cm</td></tr><tr><td>SKU</td><td>4711</td></tr></table><h2>Customer reviews</h2>`
	product := head + "<p>A pump of iron, which lasts for many years and gives cold water, whoever turns it.</p></div></main></body></html>"
	article := page(1, `<div class="word">`, "<p>"+sentences[1]+"</p><p>"+sentences[2]+"</p>", "</div>")
	for body, want := range map[string]bool{product: false, article: true} {
		address := "https://www.post.example/product/pump"
		if want {
			address = "https://www.post.example/2019/05/number-one"
		}
		f, err := Read(c, Input{URL: address, Body: []byte(body)})
		if err != nil {
			t.Fatal(err)
		}
		if f.Page != want || (len(f.Containers) > 0) != want {
			t.Errorf("has %d containers: %s", len(f.Containers), body)
		}
	}
}

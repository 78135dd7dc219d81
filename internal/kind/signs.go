package kind

import "slices"

// said are words that a page says of itself: types of JSON-LD and microdata, and og:type. Those
// that stand on pages of any kind, such as Organization, say nothing.
var said = map[string][]string{
	"article":       {"article", "newsarticle", "blogposting", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "liveblogposting", "scholarlyarticle", "report", "review", "recipe", "post", "blog"},
	"discussion":    {"discussionforumposting", "qapage", "question", "answer", "comment", "socialmediaposting", "conversation", "forum"},
	"documentation": {"techarticle", "apireference", "howto", "softwaresourcecode"},
	"listing":       {"collectionpage", "itemlist", "offercatalog", "searchresultspage", "product.group"},
	"product":       {"product", "productgroup", "offer", "aggregateoffer", "product.item", "og:product", "book", "softwareapplication", "videogame", "course"},
	"faq":           {"faqpage"},
	"service":       {"service", "localbusiness", "professionalservice", "contactpage", "aboutpage", "webapplication"},
	"website":       {"website"},
	"person":        {"person"},
}

// generators are programs that make pages of one kind.
var generators = map[string][]string{
	"discussion":    {"discourse", "vbulletin", "phpbb", "xenforo", "mybb", "flarum", "nodebb", "discuz", "simple", "smf", "invision", "phpwind", "mastodon", "lemmy"},
	"documentation": {"sphinx", "docutils", "mkdocs", "docusaurus", "gitbook", "rustdoc", "mediawiki", "vitepress", "vuepress", "javadoc", "doxygen", "antora", "bookdown", "quarto", "starlight", "readme", "mdbook", "asciidoctor", "nextra"},
	"product":       {"woocommerce", "magento", "prestashop", "shopify", "opencart", "shopware"},
}

// hostLabels are first names of hosts, and pathWords words of an address's path, that speak for a
// kind.
var hostLabels = map[string][]string{
	"discussion":    {"forum", "forums", "community", "discuss", "discussion", "discourse", "board", "boards", "bbs", "answers", "talk", "tieba", "ask"},
	"documentation": {"docs", "doc", "developer", "developers", "dev", "wiki", "help", "support", "manual", "api", "learn", "kb", "documentation"},
	"listing":       {"shop", "store"},
	"article":       {"blog", "blogs", "news"},
}

var pathWords = map[string][]string{
	"discussion":    {"thread", "threads", "topic", "topics", "t", "viewtopic", "showthread", "forum", "forums", "questions", "question", "discussion", "discussions", "comments", "r", "community", "viewthread", "msg", "issues", "answer", "boards", "showtopic", "answers", "discuss"},
	"documentation": {"docs", "doc", "documentation", "guide", "guides", "manual", "reference", "api", "tutorial", "tutorials", "handbook", "wiki", "man", "help", "kb", "en-us", "latest", "stable", "started", "install", "installation", "quickstart", "intro", "usage", "config", "configuration", "userguide", "spec", "library", "concepts", "ref", "develop"},
	"listing":       {"category", "categories", "collections", "collection", "shop", "browse", "tag", "tags", "search", "cat", "list", "lists", "directory", "c", "jobs", "listing", "listings", "results", "archive", "catalog", "departments", "best", "deals", "rankings", "top", "standings", "events", "awards", "courses", "resources"},
	"product":       {"product", "p", "dp", "item", "itm", "pd", "app", "buy", "sku", "skus", "goods", "detail"},
	"products":      {"products", "store"},
	"service":       {"services", "service", "solutions", "pricing", "about", "features", "contact", "platform", "industries", "programs", "plans", "use-cases", "company", "support", "careers", "admissions", "practice", "locations", "academics", "degrees"},
	"article":       {"blog", "news", "article", "articles", "story", "stories", "post", "posts", "insights", "blogs", "press", "opinion", "magazine", "a", "content"},
}

// slugWords are words of the last part of an address, which says what the page is about, that speak for a
// kind.
var slugWords = map[string][]string{
	"article": {"how", "what", "why", "when", "which", "who", "is", "are", "do", "does", "tips", "ways", "things", "vs", "versus", "history", "guide", "ideas", "checklist", "explained", "trends", "benefits", "review", "interview", "your", "you", "can", "should", "need", "know", "top", "best", "beginners", "ultimate", "reasons", "mistakes", "facts", "cost", "costs", "comparison", "compared", "examples"},
	"service": {"services", "service", "solutions", "solution", "pricing", "about", "contact", "consulting", "company", "program", "programs", "training", "management", "department", "calculator", "packages", "packaging", "portfolio", "certification", "certificate", "degree", "agency", "software", "platform", "repair", "support", "development", "marketing"},
	"listing": {"courses", "jobs", "recipes", "rentals", "coupons", "products", "collection", "collections", "items", "articles", "posts", "categories", "category", "events", "archive", "all"},
}

// classWords are words of classes that tell kinds apart by how many elements have them.
var classWords = []string{
	"quote", "username", "topic", "avatar", "user", "signature", "thread", "reply", "replies", "post", "posts", "message", "reactions", "forum", "forums", "answer", "question", "vote", "votes", "badge", "member", "edit", "guest", "emoji", "comment", "comments", "status", "floor",
	"filter", "filters", "facet", "sort", "pagination", "pager", "results", "result", "products", "price", "card", "cards", "listing", "category", "compare", "grid", "tile", "item", "list", "count", "title", "teaser", "thumbnail",
	"cart", "sku", "quantity", "zoom", "gallery", "reviews", "review", "rating", "shipping", "swatch", "buy", "specs", "availability", "stock", "wishlist", "product", "options", "variant", "add", "sale", "slide",
	"toc", "admonition", "note", "docs", "doc", "headerlink", "anchor", "reference", "version", "highlight", "code", "literal", "notranslate", "sidebar", "example", "pre", "language", "xref", "markdown", "feedback",
	"author", "byline", "single", "entry", "date", "published", "bio", "share", "related", "tags", "hentry", "postid", "article", "meta", "caption", "body", "social", "blog",
	"hero", "cta", "accordion", "testimonial", "services", "faq", "contact", "stat", "pricing", "features", "section", "column", "basicpage", "tabs", "banner", "phone", "location",
}

// bodyWords are words of the classes of body and html.
var bodyWords = []string{"single", "post", "product", "archive", "category", "tag", "home", "page", "blog", "shop", "article", "woocommerce", "front", "taxonomy", "collection", "template", "node", "index", "search"}

// signs are the names of all signs; Facts and the rows of a table are in this order.
var signs, signAt = func() ([]string, map[string]int) {
	var names []string
	add := func(prefix string, words ...string) {
		for _, w := range words {
			names = append(names, prefix+w)
		}
	}
	add("says: ", sortedKeys(said)...)
	add("says: ", "products")
	add("og: ", sortedKeys(said)...)
	add("generator: ", sortedKeys(generators)...)
	add("host: ", sortedKeys(hostLabels)...)
	add("path: ", sortedKeys(pathWords)...)
	add("slug: ", sortedKeys(slugWords)...)
	add("slug: ", "words", "segments")
	add("path: ", "root", "date", "long slug", "number", "short", "none", "query", "html")
	add("class: ", classWords...)
	add("class at all: ", classWords...)
	add("body: ", bodyWords...)
	add("", "has publication date", "has author")
	add("text: ", "sentences", "short", "links", "links share", "sentences share", "prices", "question title")
	add("text: ", "sentences in one element", "share in one element", "sentences a paragraph", "long sentences share", "sentences a heading", "paragraphs in one element", "links in sentences", "sentences together", "heading a question", "words of the heading", "number in the heading")
	add("rows: ", "share of the text", "share of the links", "with pictures", "largest share")
	add("elements: ", "headings", "images", "pre", "code", "tables", "times", "inputs", "textareas", "forms", "buttons", "articles", "lists", "paragraphs", "h1", "blockquotes", "videos", "sections", "figures", "strong", "labels", "items in a row", "rows", "text of a row", "sentences of rows")
	at := map[string]int{}
	for i, name := range names {
		at[name] = i
	}
	return names, at
}()

// Signs lists the names of all signs, in the order of Facts.
func Signs() []string { return slices.Clone(signs) }

// groups turns lists of words by group into the sign of each word.
func groups(prefix string, words map[string][]string) map[string]int {
	out := map[string]int{}
	for _, group := range sortedKeys(words) {
		for _, w := range words[group] {
			out[w] = signAt[prefix+group]
		}
	}
	return out
}

// singles does so where each word has a sign of its own.
func singles(prefix string, words []string) map[string]int {
	out := map[string]int{}
	for _, w := range words {
		out[w] = signAt[prefix+w]
	}
	return out
}

var (
	saidSigns      = groups("says: ", said)
	ogSigns        = groups("og: ", said)
	generatorSigns = groups("generator: ", generators)
	hostSigns      = groups("host: ", hostLabels)
	pathSigns      = groups("path: ", pathWords)
	slugSigns      = groups("slug: ", slugWords)
	classSigns     = singles("class: ", classWords)
	bodySigns      = singles("body: ", bodyWords)
)

func sortedKeys(m map[string][]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

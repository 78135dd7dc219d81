package jsonld

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// An Article is what JSON-LD says of the article. All values are plain text.
type Article struct {
	Headline    string
	Name        string // of the page, often with the site's name
	Description string
	Published   string
	Modified    string
	Editor      string
	Publisher   string
	Site        string // the name of a WebSite
	Lang        string
	Authors     []string
	Images      []string
	Urls        []string
}

// A node is a JSON-LD object. Its keys are only ever looked up, so that the
// order of the map never shows.
type node = map[string]any

// A graph is the objects of all blocks in document order.
type graph struct {
	nodes []node
	ids   map[string]node
}

// Bounds on what of a page's JSON-LD is looked at.
const (
	maxNodes = 1000
	maxDepth = 6
)

// Read reads what blocks of JSON-LD say of the article with that title
// element. A block that can't be read, even leniently, is passed over.
func Read(blocks []string, titleTag string) Article {
	g := &graph{ids: map[string]node{}}
	for _, b := range blocks {
		for _, v := range parseLenient(b) {
			g.collect(v, 0)
		}
	}
	var a Article
	if n := g.article(chars.Key(titleTag)); n != nil {
		g.read(&a, n)
	}
	for _, n := range g.nodes {
		switch {
		case isType(n, "WebPage"):
			// What the article's own object left open.
			g.read(&a, n)
		case isType(n, "WebSite") && a.Site == "":
			a.Site = text(n["name"])
		case a.Publisher == "" && isType(n, "NewsMediaOrganization"):
			a.Publisher = text(n["name"])
		}
	}
	return a
}

// LongestBody returns the longest articleBody in a block of JSON-LD.
func LongestBody(block string) string {
	g := &graph{ids: map[string]node{}}
	for _, v := range parseLenient(block) {
		g.collect(v, 0)
	}
	body := ""
	for _, n := range g.nodes {
		if s := str(n["articleBody"]); len(s) > len(body) {
			body = s
		}
	}
	return body
}

// collect notes the objects in v that may be an article or be referred to.
func (g *graph) collect(v any, depth int) {
	if depth > maxDepth || len(g.nodes) >= maxNodes {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			g.collect(e, depth+1)
		}
	case node:
		id := str(v["@id"])
		if len(v) == 1 && id != "" {
			return // a reference
		}
		if id != "" && g.ids[id] == nil {
			g.ids[id] = v
		}
		g.nodes = append(g.nodes, v)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "image", "isPartOf"} {
			g.collect(v[key], depth+1)
		}
	}
}

// article returns the object that describes the article: of those of the best
// kind, the first whose headline is in the title, else the first.
func (g *graph) article(title string) node {
	var best node
	bestRank := 0
	for _, n := range g.nodes {
		rank := 2 * articleRank(n)
		if rank == 0 {
			continue
		}
		if f := chars.Key(text(n["headline"])); f != "" && title != "" && (strings.Contains(title, f) || strings.Contains(f, title)) {
			rank++
		}
		if rank > bestRank {
			best, bestRank = n, rank
		}
	}
	return best
}

// articleRank says how good a source for an article's metadata n is, 0 for none.
func articleRank(n node) int {
	rank := 0
	for _, t := range types(n) {
		switch {
		case strings.HasSuffix(t, "Article"), strings.HasSuffix(t, "BlogPosting"), t == "SocialMediaPosting",
			t == "DiscussionForumPosting", t == "Report", t == "Review", t == "Recipe":
			return 3
		case t == "VideoObject", t == "CreativeWork", t == "PodcastEpisode", t == "Blog", t == "Event":
			rank = 1
		}
	}
	// Baidu's own vocabulary has no types.
	if rank == 0 && n["pubDate"] != nil && strings.Contains(str(n["@context"]), "baidu.com") {
		return 2
	}
	return rank
}

// types returns the types of n without the vocabulary's address.
func types(n node) []string {
	types := list(n["@type"])
	var out []string
	for _, t := range types {
		if s := str(t); s != "" {
			out = append(out, s[strings.LastIndexAny(s, "/#:")+1:])
		}
	}
	return out
}

// isType reports whether n has the type t.
func isType(n node, t string) bool { return slices.Contains(types(n), t) }

// read fills the empty fields of a from n.
func (g *graph) read(a *Article, n node) {
	fill := func(field *string, keys ...string) {
		for _, k := range keys {
			if *field == "" {
				*field = text(n[k])
			}
		}
	}
	fill(&a.Headline, "headline")
	fill(&a.Name, "name", "title")
	fill(&a.Description, "description")
	fill(&a.Published, "datePublished", "pubDate", "dateCreated", "uploadDate")
	fill(&a.Modified, "dateModified", "upDate")
	fill(&a.Lang, "inLanguage")
	if len(a.Authors) == 0 {
		if a.Authors = g.namesOf(n["author"], 0); len(a.Authors) == 0 {
			a.Authors = g.namesOf(n["creator"], 0)
		}
	}
	if a.Editor == "" {
		a.Editor = strings.Join(g.namesOf(n["editor"], 0), ", ")
	}
	if a.Publisher == "" && !g.isPerson(n["publisher"]) {
		a.Publisher = strings.Join(g.namesOf(n["publisher"], 0), ", ")
	}
	for _, k := range []string{"image", "images", "primaryImageOfPage", "thumbnailUrl"} {
		if len(a.Images) == 0 {
			a.Images = g.addressesOf(n[k], 0)
		}
	}
	for _, k := range []string{"mainEntityOfPage", "url", "@id"} {
		if len(a.Urls) < 20 {
			a.Urls = append(a.Urls, g.addressesOf(n[k], 0)...)
		}
	}
}

// isPerson reports whether v is a person, as the publisher of a blog is: a name
// that says nothing about the site.
func (g *graph) isPerson(v any) bool {
	n, ok := v.(node)
	if !ok {
		return false
	}
	if target := g.ids[str(n["@id"])]; target != nil && len(n) == 1 {
		n = target
	}
	return isType(n, "Person")
}

// namesOf returns the names in v: a string, an object with a name, a reference
// to one, or a list of these.
func (g *graph) namesOf(v any, depth int) []string {
	if depth > 3 {
		return nil
	}
	switch v := v.(type) {
	case string:
		if s := chars.Value(v); s != "" {
			return []string{s}
		}
	case []any:
		var names []string
		for _, e := range v[:min(len(v), 20)] {
			names = append(names, g.namesOf(e, depth+1)...)
		}
		return names
	case node:
		if names := g.namesOf(v["name"], depth+1); len(names) > 0 {
			return names
		}
		if s := strings.TrimSpace(text(v["givenName"]) + " " + text(v["familyName"])); s != "" {
			return []string{s}
		}
		if target := g.ids[str(v["@id"])]; target != nil {
			return g.namesOf(target["name"], depth+1)
		}
	}
	return nil
}

// addressesOf returns the addresses in v, which has the same shapes.
func (g *graph) addressesOf(v any, depth int) []string {
	if depth > 3 {
		return nil
	}
	switch v := v.(type) {
	case string:
		if s := strings.TrimSpace(v); s != "" {
			return []string{s}
		}
	case []any:
		var urls []string
		for _, e := range v[:min(len(v), 20)] {
			urls = append(urls, g.addressesOf(e, depth+1)...)
		}
		return urls
	case node:
		for _, k := range []string{"url", "contentUrl"} {
			if urls := g.addressesOf(v[k], depth+1); len(urls) > 0 {
				return urls
			}
		}
		id := str(v["@id"])
		if target := g.ids[id]; target != nil && len(v) == 1 {
			return g.addressesOf(target, depth+1)
		}
		if id != "" {
			return []string{id}
		}
	}
	return nil
}

// list returns v as a list.
func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

// str returns v if it is a string.
func str(v any) string {
	s, _ := v.(string)
	return s
}

// text returns v as a line of plain text: a string, a number, a value object
// or the first of a list of these.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return chars.Value(v)
	case []any:
		if len(v) > 0 {
			if s, ok := v[0].(string); ok {
				return chars.Value(s)
			}
		}
	case node:
		for _, k := range []string{"@value", "name"} {
			if s := str(v[k]); s != "" {
				return chars.Value(s)
			}
		}
	}
	return ""
}

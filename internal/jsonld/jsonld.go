// Package jsonld reads JSON-LD as publishers write it, slips and all. Read is handed the
// script blocks of a page and its title, and returns what they say of the article as an
// Article of plain text; LongestBody returns the text of an article that a block holds.
// What can't be read is passed over: there are no errors.
package jsonld

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// An Article is what JSON-LD says of the article. All values but addresses are one line of
// plain text each; what isn't said is empty.
type Article struct {
	Headline    string
	Name        string // of the page, often with the site's name
	Description string
	Body        string // its text, or its beginning or a summary, as it is written: text or HTML
	Published   string
	Modified    string
	Editor      string
	Publisher   string
	Site        string // the name of a WebSite
	Lang        string
	Authors     []string
	ByPerson    bool // whether it says that the first author is a person
	Images      []string
	Urls        []string
}

// A node is a JSON-LD object. It is never ranged over, so that the order of the map has no
// effect.
type node = map[string]any

// A graph holds the objects of all blocks in document order.
type graph struct {
	nodes []node
	ids   map[string]node // the first object with each @id
}

// Bounds on what is read of a page's JSON-LD.
const (
	maxNodes      = 1000 // objects of a page, and values of a block
	maxDepth      = 6    // how deep objects are nested
	maxValueDepth = 3    // how deep the objects and lists of one value are nested
	maxValues     = 20   // elements of a list of names or addresses; no more addresses are read behind so many
)

// Read returns what blocks of JSON-LD say of the article of a page. titleTag is the text of
// the page's title element. A block that can't be read, even leniently, is passed over.
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
		if a.Body == "" && articleRank(n) > 0 {
			a.Body = str(n["articleBody"]) // of an object for each program that writes JSON-LD, one may have it
		}
		switch {
		case isType(n, "WebPage"):
			g.read(&a, n) // what the article's object doesn't say
		case isType(n, "WebSite") && a.Site == "":
			a.Site = text(n["name"])
		case a.Publisher == "" && isType(n, "NewsMediaOrganization"):
			a.Publisher = text(n["name"])
		}
	}
	return a
}

// LongestBody returns the longest articleBody in a block of JSON-LD, "" if there is none.
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

// collect adds to g the objects in v that may be an article or be referred to.
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

// article returns the object that describes the article, nil if there is none: of those of
// the highest rank the first that has its headline in the title, or the title in its
// headline, else the first. title is a chars.Key.
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

// articleRank returns how good a source of an article's metadata n is, by its types: 3 for an
// article, 2 for one in Baidu's vocabulary, 1 for what may hold one, and 0 for other objects.
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
	// Baidu's vocabulary has no types.
	if rank == 0 && n["pubDate"] != nil && strings.Contains(str(n["@context"]), "baidu.com") {
		return 2
	}
	return rank
}

// types returns the types of n without the address of their vocabulary.
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

// read sets the fields of a that are empty to what n says.
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
	if a.Body == "" {
		a.Body = str(n["articleBody"])
	}
	if len(a.Authors) == 0 {
		for _, k := range []string{"author", "creator"} {
			if len(a.Authors) == 0 {
				a.Authors, a.ByPerson = g.namesOf(n[k], 0), g.isPerson(n[k])
			}
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
		if len(a.Urls) < maxValues {
			a.Urls = append(a.Urls, g.addressesOf(n[k], 0)...)
		}
	}
}

// isPerson reports whether v, or the first of a list, is a person or refers to one, as the
// publisher of a blog is. A person's name says nothing about the site.
func (g *graph) isPerson(v any) bool {
	if l := list(v); len(l) > 0 {
		v = l[0]
	}
	n, ok := v.(node)
	if !ok {
		return false
	}
	if target := g.ids[str(n["@id"])]; target != nil && n["@type"] == nil {
		n = target
	}
	return slices.ContainsFunc(types(n), func(t string) bool { return strings.EqualFold(t, "Person") })
}

// namesOf returns the names in v, which is a string, an object with a name, a reference to
// one, or a list of these. depth is how deep v is in the value.
func (g *graph) namesOf(v any, depth int) []string {
	if depth > maxValueDepth {
		return nil
	}
	switch v := v.(type) {
	case string:
		if s := chars.Value(v); s != "" {
			return []string{s}
		}
	case []any:
		var names []string
		for _, e := range v[:min(len(v), maxValues)] {
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

// addressesOf returns the addresses in v, which is a string, an object with an address, a
// reference to one, or a list of these. depth is how deep v is in the value.
func (g *graph) addressesOf(v any, depth int) []string {
	if depth > maxValueDepth {
		return nil
	}
	switch v := v.(type) {
	case string:
		if s := strings.TrimSpace(v); s != "" {
			return []string{s}
		}
	case []any:
		var urls []string
		for _, e := range v[:min(len(v), maxValues)] {
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

// list returns v if it is a list, else a list of v alone.
func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

// str returns v if it is a string, else "".
func str(v any) string {
	s, _ := v.(string)
	return s
}

// text returns v as one line of plain text. v is a string, a list that begins with one, or an
// object with a value or a name; for anything else text returns "".
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

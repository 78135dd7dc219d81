package newsclean

import (
	"slices"
	"strings"
)

// An ldArticle is what JSON-LD says of the article. All values are plain text.
type ldArticle struct {
	headline    string
	name        string // of the page, often with the site's name
	description string
	published   string
	modified    string
	editor      string
	publisher   string
	site        string // the name of a WebSite
	lang        string
	authors     []string
	images      []string
	urls        []string
}

// An ldNode is a JSON-LD object. Its keys are only ever looked up, so that the
// order of the map never shows.
type ldNode = map[string]any

// An ldGraph is the objects of all blocks in document order.
type ldGraph struct {
	nodes []ldNode
	ids   map[string]ldNode
}

// Bounds on what of a page's JSON-LD is looked at.
const (
	maxLDNodes = 1000
	maxLDDepth = 6
)

// readJSONLD reads what blocks of JSON-LD say of the article with that title
// element. A block that can't be read, even leniently, is passed over.
func readJSONLD(blocks []string, titleTag string) ldArticle {
	g := &ldGraph{ids: map[string]ldNode{}}
	for _, b := range blocks {
		for _, v := range parseLenient(b) {
			g.collect(v, 0)
		}
	}
	var a ldArticle
	if n := g.article(metaFold(titleTag)); n != nil {
		g.read(&a, n)
	}
	for _, n := range g.nodes {
		switch {
		case isType(n, "WebPage"):
			// What the article's own object left open.
			g.read(&a, n)
		case isType(n, "WebSite") && a.site == "":
			a.site = ldText(n["name"])
		case a.publisher == "" && isType(n, "NewsMediaOrganization"):
			a.publisher = ldText(n["name"])
		}
	}
	return a
}

// collect notes the objects in v that may be an article or be referred to.
func (g *ldGraph) collect(v any, depth int) {
	if depth > maxLDDepth || len(g.nodes) >= maxLDNodes {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			g.collect(e, depth+1)
		}
	case ldNode:
		id := ldString(v["@id"])
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
func (g *ldGraph) article(title string) ldNode {
	var best ldNode
	bestRank := 0
	for _, n := range g.nodes {
		rank := 2 * articleRank(n)
		if rank == 0 {
			continue
		}
		if f := metaFold(ldText(n["headline"])); f != "" && title != "" && (strings.Contains(title, f) || strings.Contains(f, title)) {
			rank++
		}
		if rank > bestRank {
			best, bestRank = n, rank
		}
	}
	return best
}

// articleRank says how good a source for an article's metadata n is, 0 for none.
func articleRank(n ldNode) int {
	rank := 0
	for _, t := range ldTypes(n) {
		switch {
		case strings.HasSuffix(t, "Article"), strings.HasSuffix(t, "BlogPosting"), t == "SocialMediaPosting",
			t == "DiscussionForumPosting", t == "Report", t == "Review", t == "Recipe":
			return 3
		case t == "VideoObject", t == "CreativeWork", t == "PodcastEpisode", t == "Blog", t == "Event":
			rank = 1
		}
	}
	// Baidu's own vocabulary has no types.
	if rank == 0 && n["pubDate"] != nil && strings.Contains(ldString(n["@context"]), "baidu.com") {
		return 2
	}
	return rank
}

// ldTypes returns the types of n without the vocabulary's address.
func ldTypes(n ldNode) []string {
	types := ldList(n["@type"])
	var out []string
	for _, t := range types {
		if s := ldString(t); s != "" {
			out = append(out, s[strings.LastIndexAny(s, "/#:")+1:])
		}
	}
	return out
}

// isType reports whether n has the type t.
func isType(n ldNode, t string) bool { return slices.Contains(ldTypes(n), t) }

// read fills the empty fields of a from n.
func (g *ldGraph) read(a *ldArticle, n ldNode) {
	fill := func(field *string, keys ...string) {
		for _, k := range keys {
			if *field == "" {
				*field = ldText(n[k])
			}
		}
	}
	fill(&a.headline, "headline")
	fill(&a.name, "name", "title")
	fill(&a.description, "description")
	fill(&a.published, "datePublished", "pubDate", "dateCreated", "uploadDate")
	fill(&a.modified, "dateModified", "upDate")
	fill(&a.lang, "inLanguage")
	if len(a.authors) == 0 {
		if a.authors = g.namesOf(n["author"], 0); len(a.authors) == 0 {
			a.authors = g.namesOf(n["creator"], 0)
		}
	}
	if a.editor == "" {
		a.editor = strings.Join(g.namesOf(n["editor"], 0), ", ")
	}
	if a.publisher == "" && !g.isPerson(n["publisher"]) {
		a.publisher = strings.Join(g.namesOf(n["publisher"], 0), ", ")
	}
	for _, k := range []string{"image", "images", "primaryImageOfPage", "thumbnailUrl"} {
		if len(a.images) == 0 {
			a.images = g.addressesOf(n[k], 0)
		}
	}
	for _, k := range []string{"mainEntityOfPage", "url", "@id"} {
		if len(a.urls) < 20 {
			a.urls = append(a.urls, g.addressesOf(n[k], 0)...)
		}
	}
}

// isPerson reports whether v is a person, as the publisher of a blog is: a name
// that says nothing about the site.
func (g *ldGraph) isPerson(v any) bool {
	n, ok := v.(ldNode)
	if !ok {
		return false
	}
	if target := g.ids[ldString(n["@id"])]; target != nil && len(n) == 1 {
		n = target
	}
	return isType(n, "Person")
}

// namesOf returns the names in v: a string, an object with a name, a reference
// to one, or a list of these.
func (g *ldGraph) namesOf(v any, depth int) []string {
	if depth > 3 {
		return nil
	}
	switch v := v.(type) {
	case string:
		if s := metaValue(v); s != "" {
			return []string{s}
		}
	case []any:
		var names []string
		for _, e := range v[:min(len(v), 20)] {
			names = append(names, g.namesOf(e, depth+1)...)
		}
		return names
	case ldNode:
		if names := g.namesOf(v["name"], depth+1); len(names) > 0 {
			return names
		}
		if s := strings.TrimSpace(ldText(v["givenName"]) + " " + ldText(v["familyName"])); s != "" {
			return []string{s}
		}
		if target := g.ids[ldString(v["@id"])]; target != nil {
			return g.namesOf(target["name"], depth+1)
		}
	}
	return nil
}

// addressesOf returns the addresses in v, which has the same shapes.
func (g *ldGraph) addressesOf(v any, depth int) []string {
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
	case ldNode:
		for _, k := range []string{"url", "contentUrl"} {
			if urls := g.addressesOf(v[k], depth+1); len(urls) > 0 {
				return urls
			}
		}
		id := ldString(v["@id"])
		if target := g.ids[id]; target != nil && len(v) == 1 {
			return g.addressesOf(target, depth+1)
		}
		if id != "" {
			return []string{id}
		}
	}
	return nil
}

// ldList returns v as a list.
func ldList(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

// ldString returns v if it is a string.
func ldString(v any) string {
	s, _ := v.(string)
	return s
}

// ldText returns v as a line of plain text: a string, a number, a value object
// or the first of a list of these.
func ldText(v any) string {
	switch v := v.(type) {
	case string:
		return metaValue(v)
	case []any:
		if len(v) > 0 {
			if s, ok := v[0].(string); ok {
				return metaValue(s)
			}
		}
	case ldNode:
		for _, k := range []string{"@value", "name"} {
			if s := ldString(v[k]); s != "" {
				return metaValue(s)
			}
		}
	}
	return ""
}

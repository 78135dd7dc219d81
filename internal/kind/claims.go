package kind

import (
	"net/url"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// meta notes what a meta element says.
func (r *reader) meta(n *html.Node) {
	name := dom.Attr(n, "property")
	if name == "" {
		name = dom.Attr(n, "name")
	}
	switch strings.ToLower(name) {
	case "og:type":
		r.says(strings.TrimPrefix(dom.Attr(n, "content"), "og:"), ogSigns)
	case "generator":
		word, _, _ := strings.Cut(dom.Attr(n, "content"), " ")
		r.says(word, generatorSigns)
	case "article:published_time", "datepublished", "pubdate", "publishdate":
		r.set("has publication date", 1)
	case "author", "article:author":
		r.set("has author", 1)
	}
}

// says notes what a word says, if it says anything.
func (r *reader) says(word string, of map[string]int) {
	if s, ok := of[strings.ToLower(strings.TrimSpace(word))]; ok {
		r.facts[s] = 1
	}
}

func (r *reader) set(sign string, value float64) { r.facts[signAt[sign]] = value }

// script notes the types of JSON-LD. It isn't read, since it is often broken or long.
func (r *reader) script(n *html.Node) {
	if n.FirstChild == nil || !strings.Contains(dom.Attr(n, "type"), "ld+json") {
		return
	}
	text := n.FirstChild.Data
	text = text[:min(len(text), maxLD-r.ld)]
	r.ld += len(text)
	for {
		_, rest, ok := strings.Cut(text, `"@type"`)
		if !ok {
			return
		}
		text = rest
		end := strings.IndexAny(rest, ",}]")
		if end < 0 {
			return
		}
		for word := range strings.FieldsFuncSeq(rest[:end], func(c rune) bool { return strings.ContainsRune("\": [\n\t\r/", c) }) {
			r.says(word, saidSigns)
			if word == "Product" {
				r.n.products++
			}
		}
	}
}

// address notes what the page's address says.
func (r *reader) address(u *url.URL) {
	if u == nil || u.Host == "" {
		r.set("path: none", 1)
		return
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), ".")
	r.says(host, hostSigns)
	path := strings.Trim(strings.ToLower(u.Path), "/")
	if path == "" {
		r.set("path: root", 1)
	}
	segments := strings.Split(path, "/")
	if len(segments) == 1 && len(path) < 20 {
		r.set("path: short", 1)
	}
	last := segments[len(segments)-1]
	stem, _, _ := strings.Cut(last, ".")
	words := 0
	for w := range strings.FieldsFuncSeq(stem, func(c rune) bool { return c == '-' || c == '_' || c == '+' }) {
		words++
		r.says(w, slugSigns)
	}
	r.set("slug: words", scale(words))
	r.set("slug: segments", scale(len(segments)))
	if strings.Count(last, "-") >= 4 {
		r.set("path: long slug", 1)
	}
	if strings.HasSuffix(last, ".html") || strings.HasSuffix(last, ".htm") {
		r.set("path: html", 1)
	}
	if u.RawQuery != "" {
		r.set("path: query", 1)
	}
	for _, s := range segments {
		if len(s) == 4 && (strings.HasPrefix(s, "20") || strings.HasPrefix(s, "19")) && strings.Trim(s, "0123456789") == "" {
			r.set("path: date", 1)
		} else if len(s) > 3 && strings.Trim(s, "0123456789") == "" {
			r.set("path: number", 1)
		}
		s, _, _ = strings.Cut(s, ".")
		r.says(s, pathSigns)
	}
}

package embed

import (
	"net/url"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
)

// A script is what the addresses of scripts have in common that one site has embedded, and the
// page on which a person sees the same.
type script struct {
	address string // without scheme; * stands for one step or part of a step, ** for any further ones
	id      string // the attribute, or with ? the parameter, that holds the id; "" if the steps * are its parts
	page    string // each * stands for the next part of the id; "" if the id is itself the address
}

// scripts are the scripts that embed what their address or attributes name. A script that only
// counts, or that shows what its own code says, is none.
var scripts = []script{
	{"gist.github.com/*/*.js", "", "https://gist.github.com/*/*"},
	{"gist.github.com/*.js", "", "https://gist.github.com/*"},
	{"gitlab.com/-/snippets/*.js", "", "https://gitlab.com/-/snippets/*"},
	{"gitlab.com/snippets/*.js", "", "https://gitlab.com/-/snippets/*"},
	{"gitlab.com/*/*/-/snippets/*.js", "", "https://gitlab.com/*/*/-/snippets/*"},
	{"gitee.com/*/codes/*/widget_preview", "", "https://gitee.com/*/codes/*"},
	{"pastebin.com/embed_js/*", "", "https://pastebin.com/*"},
	{"pastebin.com/embed_js.php", "?i", "https://pastebin.com/*"},
	{"emgithub.com/embed.js", "?target", ""},
	{"emgithub.com/embed-v2.js", "?target", ""},
	{"emgithub.com/embed-v3.js", "?target", ""},
	{"asciinema.org/a/*.js", "", "https://asciinema.org/a/*"},
	{"jsfiddle.net/*/*/embed/**", "", "https://jsfiddle.net/*/*/"},
	{"jsfiddle.net/*/embed/**", "", "https://jsfiddle.net/*/"},
	{"speakerdeck.com/assets/embed.js", "data-id", "https://speakerdeck.com/player/*"},

	{"datawrapper.dwcdn.net/*/embed.js", "", "https://datawrapper.dwcdn.net/*/"},
	{"datawrapper.dwcdn.net/*/*/embed.js", "", "https://datawrapper.dwcdn.net/*/"},
	{"e.infogram.com/js/**", "id", "https://infogram.com/*"},
	{"e.infogr.am/js/**", "id", "https://infogram.com/*"},
	{"form.jotform.com/jsform/*", "", "https://form.jotform.com/*"},
	{"jotform.com/jsform/*", "", "https://form.jotform.com/*"},
	{"secure.polldaddy.com/p/*.js", "", "https://poll.fm/*"},
	{"static.polldaddy.com/p/*.js", "", "https://poll.fm/*"},
	{"telegram.org/js/telegram-widget.js", "data-telegram-post", "https://t.me/*"},

	{"buzzsprout.com/*/*.js", "", "https://www.buzzsprout.com/*/*"},
	{"fast.wistia.com/embed/medias/*.jsonp", "", "https://fast.wistia.net/embed/iframe/*"},
	{"fast.wistia.net/embed/medias/*.jsonp", "", "https://fast.wistia.net/embed/iframe/*"},
}

// idPrefix stands before the id in the attribute of Infogram's scripts.
const idPrefix = "infogram_0_"

// pageOfScript returns the page of what a script embeds, "" if it isn't known.
func pageOfScript(n *html.Node) string {
	src := link.Clean(dom.Attr(n, "src"))
	if !mayEmbed(src) {
		return ""
	}
	u := parsed(src)
	if u == nil {
		return ""
	}
	address := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + u.Path
	for i := range scripts {
		s := &scripts[i]
		if parts, ok := partsOf(address, s.address); ok {
			if page := s.pageOf(n, u, parts); page != "" {
				return page + fileIn(u)
			}
		}
	}
	return ""
}

// mayEmbed reports whether the address of a script has the host of one of scripts somewhere. Of most
// scripts of a page it hasn't, which costs less than to take the address apart.
func mayEmbed(src string) bool {
	src = strings.ToLower(src)
	return slices.ContainsFunc(scriptHosts, func(host string) bool { return strings.Contains(src, host) })
}

// scriptHosts are the hosts of scripts.
var scriptHosts = func() (hosts []string) {
	for _, s := range scripts {
		if host, _, _ := strings.Cut(s.address, "/"); !slices.Contains(hosts, host) {
			hosts = append(hosts, host)
		}
	}
	return hosts
}()

// pageOf returns the page of what the script n embeds, whose address has the parts.
func (s *script) pageOf(n *html.Node, u *url.URL, parts []string) string {
	id := ""
	switch {
	case s.id == "":
	case s.id[0] == '?':
		id = u.Query().Get(s.id[1:])
	default:
		id = strings.TrimPrefix(dom.Attr(n, s.id), idPrefix)
	}
	if s.page == "" {
		if parsed(id) == nil {
			return ""
		}
		return id
	}
	if s.id != "" {
		parts = []string{id}
	}
	return filled(s.page, parts)
}

// filled returns an address with the parts of an id in the places of its stars, "" if one of
// them isn't plain.
func filled(page string, parts []string) string {
	for _, part := range parts {
		for step := range strings.SplitSeq(part, "/") {
			if !dom.PlainID(step) || strings.Trim(step, ".") == "" {
				return ""
			}
		}
		page = strings.Replace(page, "*", part, 1)
	}
	return page
}

// partsOf returns what of an address stands in the places of a pattern's stars.
func partsOf(address, pattern string) (parts []string, ok bool) {
	for {
		step, more, isLast := cutStep(pattern)
		if step == "**" {
			return parts, true
		}
		own, rest, ownLast := cutStep(address)
		before, behind, open := strings.Cut(step, "*")
		switch {
		case isLast != ownLast && (isLast || more != "**"):
			return nil, false
		case !open:
			if own != step {
				return nil, false
			}
		case len(own) <= len(before)+len(behind) || !strings.HasPrefix(own, before) || !strings.HasSuffix(own, behind):
			return nil, false
		default:
			parts = append(parts, own[len(before):len(own)-len(behind)])
		}
		if isLast {
			return parts, true
		}
		pattern, address = more, rest
	}
}

// cutStep returns the first step of a path and what follows it. A slash at the end is no step.
func cutStep(path string) (step, rest string, isLast bool) {
	step, rest, found := strings.Cut(path, "/")
	return step, rest, !found || rest == ""
}

// fileIn returns the fragment that names the one file of a gist that is shown, "" for all.
func fileIn(u *url.URL) string {
	file := u.Query().Get("file")
	if file == "" || !strings.HasPrefix(strings.ToLower(u.Host), "gist.") {
		return ""
	}
	return "#file-" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '-'
	}, strings.ToLower(file))
}

package judge

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/words"
)

// linkKind returns the sign of an address, 0 if it says nothing.
func linkKind(address string) Sign {
	switch {
	case strings.HasPrefix(address, "#"):
		return linkInPage
	case strings.HasPrefix(address, "mailto:"):
		return linkMail
	}
	host, path := splitAddress(address)
	path, query, _ := strings.Cut(path, "?")
	switch {
	case isShareEndpoint(host, path, query):
		return linkShare
	case inDomain(host, appStores):
		return linkApp
	case inDomain(host, socialHosts):
		return linkSocial
	case hasFileName(path):
		return linkFile
	case host != "" && strings.Trim(path, "/") == "" && query == "":
		return linkHome
	case isTagPath(path):
		return linkTag
	case isArticlePath(path):
		return linkArticle
	}
	return 0
}

// isPageAndSite reports whether two links lead to a page of a site and to its start.
func isPageAndSite(links []string) bool {
	if len(links) != 2 || homeLinks(links) != 1 {
		return false
	}
	page, _ := splitAddress(links[0])
	site, _ := splitAddress(links[1])
	return page == site
}

// leadsFromHome reports whether a line is a way to the page whose steps nothing parts: it begins with
// a link to the start of the site, and other links to the site follow.
func leadsFromHome(it *Item) bool {
	if !it.First || len(it.Links) < 2 || chars.EndsSentence(it.Text) {
		return false
	}
	if !isHome(it.Links[0]) {
		return false
	}
	site, _ := splitAddress(it.Links[0])
	for _, address := range it.Links[1:] {
		if host, path := splitAddress(address); host != site || path == "" || path[0] != '/' || linkKind(address) == linkArticle {
			return false
		}
	}
	return true
}

// isHome reports whether an address is that of a site's first page.
func isHome(address string) bool {
	switch site, path := splitAddress(address); path {
	case "/", "/index.html", "/index.htm", "/index.php":
		return true
	default:
		return path == "" && site != ""
	}
}

// isSteppedFromHome reports whether a line is a way to the page: it begins with a link to the site's first
// page, a sign of a step stands behind that, and there are more links.
func isSteppedFromHome(it *Item, steps int) bool {
	return steps > 0 && it.First && len(it.Links) > 1 && isHome(it.Links[0]) && it.Linked > it.Unlinked-steps && !chars.EndsSentence(it.Text)
}

// splitAddress returns the host and what follows of an address; a relative one has no host.
func splitAddress(address string) (host, path string) {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return "", address
	}
	i := strings.IndexAny(rest, "/?#")
	if i < 0 {
		return rest, ""
	}
	return rest[:i], rest[i:]
}

// inDomain reports whether a host is one of the domains or below one.
func inDomain(host string, domains []string) bool {
	for _, d := range domains {
		if rest, ok := strings.CutSuffix(host, d); ok && (rest == "" || rest[len(rest)-1] == '.') {
			return true
		}
	}
	return false
}

var socialHosts = []string{
	"facebook.com", "fb.com", "fb.me", "twitter.com", "x.com", "instagram.com", "t.me", "telegram.me", "youtube.com", "tiktok.com",
	"linkedin.com", "pinterest.com", "weibo.com", "vk.com", "ok.ru", "zen.yandex.ru", "dzen.ru", "whatsapp.com", "wa.me", "threads.net",
	"bsky.app", "line.me", "kakao.com", "discord.gg", "discord.com", "twitch.tv", "reddit.com", "viber.com", "feedburner.com", "patreon.com",
}

var appStores = []string{"play.google.com", "apps.apple.com", "itunes.apple.com", "appgallery.huawei.com"}

// isShareEndpoint reports whether an address hands a page on to a network.
func isShareEndpoint(host, path, query string) bool {
	for _, part := range []string{"/share", "/sharer", "/intent/", "/submit", "/shareArticle", "/pin/create", "/cws/share", "/bookmark", "/dialog/send"} {
		if strings.HasPrefix(path, part) && (query != "" || part == "/intent/") {
			return true
		}
	}
	if inDomain(host, []string{"wa.me", "api.whatsapp.com"}) && strings.Contains(query, "text=") {
		return true
	}
	return strings.Contains(query, "url=http") && (strings.Contains(query, "title=") || strings.Contains(query, "text="))
}

// hasFileName reports whether a path names a file to download.
func hasFileName(path string) bool {
	i := strings.LastIndexByte(path, '.')
	return i >= 0 && len(path)-i <= maxEnding && fileEndings[strings.ToLower(path[i+1:])]
}

// fileEndings are those of files to download and of source code, and maxEnding the longest with its
// full stop.
var fileEndings = words.Set("file_ending")

const maxEnding = 6

// isTagPath reports whether a path leads to a list of articles by tag, category or author.
func isTagPath(path string) bool {
	for part := range strings.SplitSeq(strings.ToLower(path), "/") {
		switch part {
		case "tag", "tags", "category", "categories", "author", "authors", "topic", "topics", "label", "keyword", "keywords", "search", "users", "user",
			"profile", "rubric", "schlagwort", "thema", "autor", "auteur", "etiqueta", "tema", "temas":
			return true
		}
	}
	return false
}

// isArticlePath reports whether a path is as those of articles are: with a year, a long number or a
// headline of four words in it.
func isArticlePath(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		digits, longest := 0, 0
		for i := 0; i < len(part); i++ {
			if digits++; part[i] < '0' || part[i] > '9' {
				digits = 0
			}
			longest = max(longest, digits)
		}
		year := len(part) == 4 && longest == 4 && (part[:2] == "19" || part[:2] == "20")
		if year || longest >= 5 || strings.Count(part, "-") >= 3 || strings.Count(part, "_") >= 3 {
			return true
		}
	}
	return false
}

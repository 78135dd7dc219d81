package link

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An Embed is what the article shows in the place of a player, a document or another frame.
type Embed struct {
	Address string // that a person would open, "" if there is none but a poster
	Title   string // what the link to it says
	Poster  *Image // the still picture that stands for it, nil if there is none
}

// NewEmbed returns what the article shows in the place of an element of the kind dom.Embed,
// nil if a reader would miss nothing.
func NewEmbed(n *html.Node, l *Resolver) *Embed {
	if isUnseen(n) {
		return nil
	}
	e := &Embed{Address: embedAddress(n, l)}
	poster := posterOf(n)
	if isPicture(n, e.Address) {
		poster, e.Address = e.Address, ""
	}
	if poster != "" {
		e.Poster = NewImage(&html.Node{Type: html.ElementNode, DataAtom: atom.Img, Data: "img", Attr: []html.Attribute{{Key: "src", Val: poster}}}, l)
	}
	if e.Address == "" && e.Poster == nil {
		return nil
	}
	e.Title = shortAddress(e.Address)
	for _, key := range []string{"title", "aria-label", "playlabel", "data-title", "name"} {
		if key == "name" && n.DataAtom != 0 {
			continue // of a frame, for scripts
		}
		if title := chars.FoldSpace(dom.Attr(n, key)); isTitle(title) {
			e.Title = title
			break
		}
	}
	if adLabels()[chars.Key(e.Title)] {
		return nil
	}
	return e
}

// posterOf returns the address of the still picture of a player, "" if it has none.
func posterOf(n *html.Node) string {
	for _, key := range []string{"poster", "data-poster", "data-cover"} {
		v := dom.Attr(n, key)
		if strings.HasPrefix(v, "http%3A") || strings.HasPrefix(v, "https%3A") { // as WeChat writes it
			if plain, err := url.QueryUnescape(v); err == nil {
				v = plain
			}
		}
		if v != "" && looksLikeURL(v) {
			return v
		}
	}
	return ""
}

// IsMediaFile reports whether an address is that of a video or a sound.
func IsMediaFile(address string) bool {
	path, _, _ := strings.Cut(address, "?")
	switch strings.ToLower(path[strings.LastIndexByte(path, '.')+1:]) {
	case "mp4", "m4v", "webm", "mov", "ogv", "m3u8", "mp3", "m4a", "ogg", "oga", "opus", "wav", "aac", "flac":
		return looksLikeURL(address)
	}
	return false
}

// adLabels are what the titles of frames with an advert say, by their keys.
var adLabels = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, label := range words.Of("ad_label") {
		out[chars.Key(label)] = true
	}
	return out
})

// maxAddress is the longest address, in bytes, that a link shows as its text. Those of videos
// and posts are shorter; a longer one says nothing to a reader.
const maxAddress = 100

// shortAddress returns an address, or only its host if it is long.
func shortAddress(address string) string {
	if u, err := url.Parse(address); len(address) > maxAddress && err == nil && u.Host != "" {
		return u.Hostname()
	}
	return address
}

// isTitle reports whether a text says something to a reader: it has letters, and isn't an id made
// of letters and digits.
func isTitle(text string) bool {
	letters, plain := false, true
	for _, r := range text {
		letters = letters || unicode.IsLetter(r)
		plain = plain && r <= '~' && r != ' '
	}
	return letters && !(plain && strings.ContainsAny(text, "0123456789_"))
}

// embedAddress returns the address that a person would open to see what an element embeds, ""
// if it has none. Of several it takes the first that is a player's, or else the first with a
// host: a saved page has its own copy in src.
func embedAddress(n *html.Node, l *Resolver) string {
	if s := dom.EmbedPage(n); s != "" {
		return l.Href(s)
	}
	first, hasHost := "", false
	for _, raw := range embedSources(n) {
		address := l.src(raw)
		if address == "" || strings.HasPrefix(address, "#") {
			continue
		}
		page, isPlayer := playerPage(address, l)
		if isPlayer {
			return page
		}
		if first == "" || IsFlash(first) || !hasHost && strings.Contains(raw, "//") {
			first, hasHost = address, strings.Contains(raw, "//")
		}
	}
	return WithoutTracking(first)
}

// embedSources returns the addresses that an element has its content from, the most trusted
// first. They are not resolved.
func embedSources(n *html.Node) []string {
	var out []string
	for _, key := range []string{"src", "data-src", "data", "data-lazy-src", "data-original", "data-litespeed-src", "data-href", "href"} {
		if v := dom.Attr(n, key); v != "" && !(key == "data" && n.DataAtom != atom.Object) {
			out = append(out, v)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Source, c.DataAtom == atom.Embed:
			out = append(out, dom.Attr(c, "src"))
		case c.DataAtom == atom.Param && (strings.EqualFold(dom.Attr(c, "name"), "movie") || strings.EqualFold(dom.Attr(c, "name"), "src")):
			out = append(out, dom.Attr(c, "value"))
		}
	}
	return out
}

// isPicture reports whether what an element embeds is a picture.
func isPicture(n *html.Node, address string) bool {
	path, _, _ := strings.Cut(address, "?")
	ext := strings.ToLower(path[strings.LastIndexByte(path, '.')+1:])
	return address != "" && (strings.HasPrefix(dom.Attr(n, "type"), "image/") || ext == "svg" || slices.Contains(imageTypes, ext))
}

// IsFlash reports whether an address is that of a Flash film, which no browser plays any more.
func IsFlash(address string) bool {
	path, _, _ := strings.Cut(address, "?")
	return strings.HasSuffix(strings.ToLower(path), ".swf")
}

// maxUnseen is the largest width and height, in pixels, of a frame that nobody sees. Counters
// are of one pixel or none.
const maxUnseen = 1

// maxButtonWidth and maxButtonHeight are the largest size, in pixels, of a frame that is a button, such as
// those that count how often a page was shared. A player of sounds is wider.
const maxButtonWidth, maxButtonHeight = 120, 80

// isUnseen reports whether a reader misses nothing of an element because of what it says itself: nobody sees
// it, as it counts readers or exchanges data with the page, or it is a button.
func isUnseen(n *html.Node) bool {
	if dom.HasAttr(n, "hidden") || n.DataAtom == atom.Iframe && dom.Attr(n, "aria-hidden") == "true" {
		return true
	}
	size := map[string]string{"width": dom.Attr(n, "width"), "height": dom.Attr(n, "height")}
	for declaration := range strings.SplitSeq(strings.ToLower(dom.Attr(n, "style")), ";") {
		key, value, _ := strings.Cut(declaration, ":")
		value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		switch key = strings.TrimSpace(key); {
		case value == "hidden" && key == "visibility", value == "none" && key == "display",
			strings.HasPrefix(value, "rect(") && key == "clip": // shown only once its own script says so
			return true
		case key == "min-width", key == "min-height": // which make it larger than its size says
			return false
		case key == "width", key == "height":
			size[key] = strings.TrimSuffix(value, "px")
		}
	}
	return isUpTo(size["width"], maxUnseen) && isUpTo(size["height"], maxUnseen) ||
		n.DataAtom == atom.Iframe && isUpTo(size["width"], maxButtonWidth) && isUpTo(size["height"], maxButtonHeight) && !IsPlayer(n)
}

// isUpTo reports whether a length in pixels is at most so large.
func isUpTo(v string, most int) bool {
	size, err := strconv.Atoi(strings.TrimSpace(v))
	return err == nil && size >= 0 && size <= most
}

// IsPlayer reports whether an element is a video, a sound, or a frame of one of the players
// that are known by their hosts.
func IsPlayer(n *html.Node) bool {
	if n.DataAtom == atom.Video || n.DataAtom == atom.Audio || dom.EmbedPage(n) != "" {
		return true
	}
	return slices.ContainsFunc(embedSources(n), IsPlayerAddress)
}

// IsPlayerAddress reports whether an address is that of a player whose pages are known.
func IsPlayerAddress(address string) bool {
	_, ok := playerPage(address, &Resolver{})
	return ok
}

// playerPage returns the page of what a player shows and whether the address is that of a
// player whose pages are known.
func playerPage(address string, l *Resolver) (page string, ok bool) {
	u, err := url.Parse(Clean(address))
	if err != nil || u.Host == "" {
		return "", false
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	for i := range players {
		if p := &players[i]; p.host == host && strings.HasPrefix(u.Path, p.path) {
			if page = p.pageOf(u, l); page != "" {
				return page, true
			}
		}
	}
	return "", false
}

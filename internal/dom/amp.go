package dom

import (
	"golang.org/x/net/html"
)

// EmbedPage returns the address of the page that a custom element such as amp-youtube
// embeds, "" if n is no such element or its id isn't plain.
func EmbedPage(n *html.Node) string {
	for _, e := range pageElements {
		if n.Data != e.tag {
			continue
		}
		id := Attr(n, e.attr)
		if e.page == "" {
			return id
		}
		if PlainID(id) {
			return e.page + id
		}
	}
	return ""
}

// pageElements are the elements, the attribute that each has its id in, and the address that
// the id is appended to; if that is "", the attribute holds the whole address.
var pageElements = []struct{ tag, attr, page string }{
	{"amp-youtube", "data-videoid", "https://www.youtube.com/watch?v="},
	{"amp-vimeo", "data-videoid", "https://vimeo.com/"},
	{"amp-dailymotion", "data-videoid", "https://www.dailymotion.com/video/"},
	{"amp-twitter", "data-tweetid", "https://twitter.com/i/status/"},
	{"amp-instagram", "data-shortcode", "https://www.instagram.com/p/"},
	{"amp-facebook", "data-href", ""},
	{"lite-youtube", "videoid", "https://www.youtube.com/watch?v="},
	{"lite-vimeo", "videoid", "https://vimeo.com/"},
	{"mpvoice", "voice_encode_fileid", "https://res.wx.qq.com/voice/getvoice?mediaid="},
	{"mp-common-mpaudio", "voice_encode_fileid", "https://res.wx.qq.com/voice/getvoice?mediaid="},
	{"amp-soundcloud", "data-trackid", "https://api.soundcloud.com/tracks/"},
}

// maxID is the length that a plain id must stay below, in bytes.
const maxID = 200

// PlainID reports whether an id is made of characters that need no escape, neither in
// URLs nor in attributes. It is false for "" and for a long id.
func PlainID(id string) bool {
	for i := 0; i < len(id); i++ {
		c := id[i]
		if c != '-' && c != '_' && c != '.' && c != ':' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return id != "" && len(id) < maxID
}

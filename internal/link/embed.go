package link

import (
	"net/url"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Embed returns the address of what an embedded player or frame shows, "" if a reader would
// miss nothing (most frames are adverts).
func Embed(n *html.Node, l *Resolver) string {
	if s := dom.AMPEmbed(n); s != "" {
		return l.Href(s)
	}
	for _, key := range []string{"src", "data-src", "data", "data-lazy-src", "data-original", "href"} {
		if s := embedAddress(n, l.src(dom.Attr(n, key))); s != "" {
			return s
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Source || c.DataAtom == atom.Embed || c.DataAtom == atom.Param && strings.EqualFold(dom.Attr(c, "name"), "movie") {
			if s := embedAddress(n, l.src(dom.Attr(c, "src")+dom.Attr(c, "value"))); s != "" {
				return s
			}
		}
	}
	return ""
}

// embedAddress returns an address of an element if it is that of a video, a sound or one of
// the players, "" if it isn't.
func embedAddress(n *html.Node, address string) string {
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	if n.DataAtom == atom.Video || n.DataAtom == atom.Audio {
		return address
	}
	host := strings.ToLower(u.Host)
	for _, prefix := range []string{"www.", "m.", "embed.", "player."} {
		host = strings.TrimPrefix(host, prefix)
	}
	for _, p := range players {
		if host == p.host && strings.HasPrefix(u.Path, p.path) {
			return address
		}
	}
	return ""
}

// players are the hosts, and how the paths begin, of frames that show something that a reader
// would miss: a video, a post, a map, a chart.
var players = []struct{ host, path string }{
	{"youtube.com", "/embed/"}, {"youtube.com", "/v/"}, {"youtube-nocookie.com", "/embed/"}, {"vimeo.com", "/video/"},
	{"dailymotion.com", "/"}, {"geo.dailymotion.com", "/"}, {"twitch.tv", "/"}, {"clips.twitch.tv", "/"}, {"ted.com", "/talks/"}, {"streamable.com", "/"},
	{"rumble.com", "/embed/"}, {"vk.com", "/video_ext.php"}, {"rutube.ru", "/play/embed/"}, {"ok.ru", "/videoembed/"},
	{"bilibili.com", "/"}, {"v.qq.com", "/"}, {"youku.com", "/embed/"}, {"ixigua.com", "/iframe/"}, {"tv.sohu.com", "/"},
	{"video.sina.com.cn", "/"}, {"nicovideo.jp", "/"}, {"ext.nicovideo.jp", "/"}, {"tv.naver.com", "/embed/"}, {"tv.kakao.com", "/embed/"},
	{"platform.twitter.com", "/embed/"}, {"instagram.com", "/p/"}, {"instagram.com", "/reel/"}, {"tiktok.com", "/embed"},
	{"facebook.com", "/plugins/post.php"}, {"facebook.com", "/plugins/video.php"}, {"reddit.com", "/"}, {"redditmedia.com", "/"}, {"embed.bsky.app", "/"},
	{"soundcloud.com", "/player"}, {"w.soundcloud.com", "/player"}, {"open.spotify.com", "/embed"}, {"bandcamp.com", "/EmbeddedPlayer"},
	{"podcasts.apple.com", "/"}, {"google.com", "/maps"}, {"maps.google.com", "/"}, {"openstreetmap.org", "/export/embed"}, {"docs.google.com", "/"},
	{"datawrapper.dwcdn.net", "/"}, {"flo.uri.sh", "/"}, {"public.flourish.studio", "/"}, {"e.infogram.com", "/"}, {"documentcloud.org", "/"},
	{"scribd.com", "/embeds/"}, {"slideshare.net", "/slideshow/embed_code"}, {"codepen.io", "/"}, {"jsfiddle.net", "/"}, {"gist.github.com", "/"},
}

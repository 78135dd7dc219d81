package newsclean

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// embedLink gives the page that an embedded player or post shows, "" if the
// element shows nothing that a reader would miss (most frames are adverts).
func embedLink(n *html.Node, l *links) string {
	if s := ampEmbed(n); s != "" {
		return l.href(s)
	}
	for _, key := range []string{"src", "data-src", "data", "data-lazy-src", "data-original", "href"} {
		if s := embedAddress(n, l.src(attr(n, key))); s != "" {
			return s
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Source || c.DataAtom == atom.Embed || c.DataAtom == atom.Param && strings.EqualFold(attr(c, "name"), "movie") {
			if s := embedAddress(n, l.src(attr(c, "src")+attr(c, "value"))); s != "" {
				return s
			}
		}
	}
	return ""
}

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

// players are the hosts and paths of frames that show something a reader would
// miss: a video, a post, a map, a chart.
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

// ampEmbed gives the page that an AMP element shows by its id, "" if it is no
// such element.
func ampEmbed(n *html.Node) string {
	for _, e := range ampEmbeds {
		if n.Data != e.tag {
			continue
		}
		id := attr(n, e.attr)
		if e.page == "" {
			return id
		}
		if plainID(id) {
			return e.page + id
		}
	}
	return ""
}

var ampEmbeds = []struct{ tag, attr, page string }{
	{"amp-youtube", "data-videoid", "https://www.youtube.com/watch?v="},
	{"amp-vimeo", "data-videoid", "https://vimeo.com/"},
	{"amp-dailymotion", "data-videoid", "https://www.dailymotion.com/video/"},
	{"amp-twitter", "data-tweetid", "https://twitter.com/i/status/"},
	{"amp-instagram", "data-shortcode", "https://www.instagram.com/p/"},
	{"amp-facebook", "data-href", ""},
	{"amp-soundcloud", "data-trackid", "https://api.soundcloud.com/tracks/"},
}

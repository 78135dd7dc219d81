package link

import (
	"net/url"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
)

// A player is what the addresses of frames have in common that one site has embedded, and the
// page on which a person sees the same.
type player struct {
	host, path string // path is how the path begins
	param      string // the parameter that holds the id; "" if the id is the next step of the path
	page       string // {} stands for the id; "" if the id is itself the address of the page
}

// pageOf returns the page of what an address of the player shows, "" if it isn't known.
func (p *player) pageOf(u *url.URL, l *Resolver) string {
	query := u.Query()
	id := query.Get(p.param)
	if p.param == "" {
		id, _, _ = strings.Cut(strings.TrimPrefix(u.Path, p.path), "/")
	}
	if p.page == "" {
		if page := l.src(id); strings.Contains(page, "://") {
			return WithoutTracking(page)
		}
		return ""
	}
	if !dom.PlainID(id) {
		return ""
	}
	page := strings.Replace(p.page, "{}", id, 1)
	if start := query.Get("start"); strings.HasPrefix(page, youTube) && start != "0" && dom.PlainID(start) {
		page += "&t=" + start + "s"
	}
	return page
}

// youTube is how the addresses of its videos begin.
const youTube = "https://www.youtube.com/watch?v="

// players are the players whose pages are known, of a host those with a more exact path first.
// A frame of any other host is shown by its own address.
var players = []player{
	{"youtube.com", "/embed/videoseries", "list", "https://www.youtube.com/playlist?list={}"},
	{"youtube.com", "/embed/live_stream", "channel", "https://www.youtube.com/channel/{}/live"},
	{"youtube.com", "/embed/", "", youTube + "{}"},
	{"youtube.com", "/v/", "", youTube + "{}"},
	{"youtube-nocookie.com", "/embed/videoseries", "list", "https://www.youtube.com/playlist?list={}"},
	{"youtube-nocookie.com", "/embed/", "", youTube + "{}"},
	{"player.vimeo.com", "/video/", "", "https://vimeo.com/{}"},
	{"dailymotion.com", "/embed/video/", "", "https://www.dailymotion.com/video/{}"},
	{"geo.dailymotion.com", "/player", "video", "https://www.dailymotion.com/video/{}"},
	{"player.twitch.tv", "/", "video", "https://www.twitch.tv/videos/{}"},
	{"player.twitch.tv", "/", "channel", "https://www.twitch.tv/{}"},
	{"clips.twitch.tv", "/embed", "clip", "https://clips.twitch.tv/{}"},
	{"embed.ted.com", "/talks/", "", "https://www.ted.com/talks/{}"},
	{"streamable.com", "/e/", "", "https://streamable.com/{}"},
	{"rutube.ru", "/play/embed/", "", "https://rutube.ru/video/{}/"},
	{"ok.ru", "/videoembed/", "", "https://ok.ru/video/{}"},
	{"archive.org", "/embed/", "", "https://archive.org/details/{}"},

	{"player.bilibili.com", "/player.html", "bvid", "https://www.bilibili.com/video/{}"},
	{"player.bilibili.com", "/player.html", "aid", "https://www.bilibili.com/video/av{}"},
	{"player.youku.com", "/embed/", "", "https://v.youku.com/v_show/id_{}.html"},
	{"ixigua.com", "/iframe/", "", "https://www.ixigua.com/{}"},
	{"embed.nicovideo.jp", "/watch/", "", "https://www.nicovideo.jp/watch/{}"},
	{"ext.nicovideo.jp", "/thumb_watch/", "", "https://www.nicovideo.jp/watch/{}"},
	{"ext.nicovideo.jp", "/thumb/", "", "https://www.nicovideo.jp/watch/{}"},
	{"tv.naver.com", "/embed/", "", "https://tv.naver.com/v/{}"},
	{"tv.kakao.com", "/embed/player/cliplink/", "", "https://tv.kakao.com/v/{}"},

	{"platform.twitter.com", "/embed/", "id", "https://twitter.com/i/status/{}"},
	{"instagram.com", "/p/", "", "https://www.instagram.com/p/{}/"},
	{"instagram.com", "/reel/", "", "https://www.instagram.com/reel/{}/"},
	{"facebook.com", "/plugins/post.php", "href", ""},
	{"facebook.com", "/plugins/video.php", "href", ""},

	{"open.spotify.com", "/embed/track/", "", "https://open.spotify.com/track/{}"},
	{"open.spotify.com", "/embed/album/", "", "https://open.spotify.com/album/{}"},
	{"open.spotify.com", "/embed/playlist/", "", "https://open.spotify.com/playlist/{}"},
	{"open.spotify.com", "/embed/episode/", "", "https://open.spotify.com/episode/{}"},
	{"open.spotify.com", "/embed/show/", "", "https://open.spotify.com/show/{}"},

	{"docs.google.com", "/viewer", "url", ""},
	{"docs.google.com", "/gview", "url", ""},
	{"drive.google.com", "/viewerng/viewer", "url", ""},
	{"drive.google.com", "/file/d/", "", "https://drive.google.com/file/d/{}/view"},
	{"view.officeapps.live.com", "/op/", "src", ""},
	{"scribd.com", "/embeds/", "", "https://www.scribd.com/document/{}"},
	{"flo.uri.sh", "/visualisation/", "", "https://public.flourish.studio/visualisation/{}/"},
}

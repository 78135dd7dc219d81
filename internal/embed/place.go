package embed

import (
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A place is what elements have in common that a script of one site or plugin fills.
type place struct {
	ids  string // the attributes that hold the parts of the id
	name string // its tag or one of its classes, or with * how they begin; "" if the attributes say enough
	page string // as in script
}

// places are the places that are known, by one of the attributes that they have.
var places = map[string][]place{
	"url":                    {{"url", "oembed", ""}},
	"cite":                   {{"cite", "blockquote", ""}},
	"data-pym-src":           {{"data-pym-src", "", ""}},
	"data-child-src":         {{"data-child-src", "", ""}},
	"data-oembed-url":        {{"data-oembed-url", "", ""}},
	"data-href":              {{"data-href", "fb-post", ""}, {"data-href", "fb-video", ""}, {"data-href", "tumblr-post", ""}},
	"data-instgrm-permalink": {{"data-instgrm-permalink", "", ""}},
	"data-iframely-url":      {{"href", "a", ""}, {"data-iframely-url", "", ""}},
	"data-pin-do":            {{"href", "a", ""}}, // a button has a picture or text
	"data-url":               {{"data-url", "typeform-widget", ""}, {"data-url", "calendly-inline-widget", ""}},

	"data-tf-widget": {{"data-tf-widget", "", "https://form.typeform.com/to/*"}},
	"data-src":       {{"data-src", "flourish-embed", "https://public.flourish.studio/*/"}},
	"data-id": {
		{"data-id", "infogram-embed", "https://infogram.com/*"}, {"data-id", "speakerdeck-embed", "https://speakerdeck.com/player/*"},
		{"data-id", "youtube*", youTube},
	},
	"data-embed-id":   {{"data-embed-id", "strava-embed-placeholder", "https://www.strava.com/activities/*"}},
	"data-slug-hash":  {{"data-user data-slug-hash", "codepen", "https://codepen.io/*/pen/*"}},
	"data-snack-id":   {{"data-snack-id", "", "https://snack.expo.dev/*"}},
	"data-bvid":       {{"data-bvid", "", "https://www.bilibili.com/video/*"}},
	"data-vimeo-id":   {{"data-vimeo-id", "", "https://vimeo.com/*"}},
	"data-youtube-id": {{"data-youtube-id", "", youTube}},
	"data-yt-id":      {{"data-yt-id", "", youTube}},
	"data-embed":      {{"data-embed", "youtube*", youTube}},
	"data-video-id": {
		{"data-video-id", "youtube*", youTube},
		{"data-account data-player data-video-id", "", "https://players.brightcove.net/*/*_default/index.html?videoId=*"},
	},
	"media-id": {{"media-id", "wistia-player", "https://fast.wistia.net/embed/iframe/*"}},
}

// addressOf returns the address of what a script puts into an element, "" if the element is no
// such place.
func addressOf(n *html.Node) string {
	for i := range n.Attr {
		a := &n.Attr[i]
		switch {
		case a.Key == "class":
			if strings.Contains(a.Val, wistiaClass) {
				return wistia(a.Val)
			}
			continue
		case !strings.HasPrefix(a.Key, "data-") && a.Key != "url" && a.Key != "cite" && a.Key != "media-id":
			continue // as most are
		}
		for _, p := range places[a.Key] {
			if !isNamed(n, p.name) {
				continue
			}
			if address := p.pageOf(n); address != "" {
				return address
			}
		}
		if strings.HasPrefix(a.Key, "data-") && n.DataAtom != atom.Img && dom.KindOf(n) != dom.Embed && (strings.Contains(a.Val, "//") && link.IsPlayerAddress(a.Val) || link.IsMediaFile(a.Val)) {
			return a.Val
		}
	}
	if n.DataAtom == atom.Blockquote {
		return onlyLink(n)
	}
	return ""
}

// pageOf returns the page of what a script puts into n, "" if it isn't known.
func (p *place) pageOf(n *html.Node) string {
	var parts []string
	for key := range strings.FieldsSeq(p.ids) {
		parts = append(parts, strings.TrimSpace(dom.Attr(n, key)))
	}
	switch {
	case p.page == "" && parsed(parts[0]) == nil, p.page == youTube && len(parts[0]) != videoID:
		return ""
	case p.page == "":
		return parts[0]
	}
	return filled(p.page, parts)
}

// youTube is the page of one of its videos.
const youTube = "https://www.youtube.com/watch?v=*"

// videoID is how long the id of a video of YouTube is.
const videoID = 11

// isNamed reports whether an element's tag or one of its classes is a name, or begins with one
// that ends in a star. The name "" is any.
func isNamed(n *html.Node, name string) bool {
	if name == "" || n.Data == name {
		return true
	}
	start, open := strings.CutSuffix(name, "*")
	for class := range strings.FieldsSeq(dom.Attr(n, "class")) {
		if class == name || open && strings.HasPrefix(class, start) {
			return true
		}
	}
	return false
}

// wistiaClass stands before the id in a class of Wistia's places.
const wistiaClass = "wistia_async_"

func wistia(class string) string {
	for c := range strings.FieldsSeq(class) {
		if id, ok := strings.CutPrefix(c, wistiaClass); ok {
			return filled("https://fast.wistia.net/embed/iframe/*", []string{id})
		}
	}
	return ""
}

// onlyLink returns where the one link of a quotation leads that shows nothing, "" if it isn't
// one: the post of a network before its script has run.
func onlyLink(n *html.Node) string {
	a := first(n, atom.A)
	if a == nil || dom.HasText(n) || dom.ContainsTag(n, atom.Img) || parsed(dom.Attr(a, "href")) == nil {
		return ""
	}
	return dom.Attr(a, "href")
}

// frameIn returns the frame that a script is to put into an element from the markup in its
// data-html, nil if there is none.
func frameIn(n *html.Node) *html.Node {
	markup := dom.Attr(n, "data-html")
	if !strings.Contains(markup, "<") {
		return nil
	}
	var f *html.Node
	if root := parse.Fragment(markup); root != nil {
		f = first(root, atom.Iframe)
	}
	return f
}

// backgroundOf returns the address of the picture that an element is for its style alone, "" if
// it is none: it says that it is a picture, or it is what a figure shows.
func backgroundOf(n *html.Node) string {
	style := dom.Attr(n, "style")
	if !strings.Contains(style, "url(") || n.FirstChild != nil && (dom.HasText(n) || first(n, atom.Img) != nil) {
		return ""
	}
	if dom.Attr(n, "role") != "img" && (n.Parent == nil || n.Parent.DataAtom != atom.Figure || first(n.Parent, atom.Img) != nil) {
		return ""
	}
	for _, property := range []string{"background-image", "background"} {
		_, address, _ := strings.Cut(dom.RawStyleOf(style, property), "url(")
		address, _, ok := strings.Cut(address, ")")
		if address = strings.Trim(address, `"' `); ok && address != "" && !strings.HasPrefix(address, "data:") {
			return address
		}
	}
	return ""
}

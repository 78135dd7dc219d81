package link

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// FrameReferrer is what a player learns of the page around it. Some play nothing if that is
// nothing.
const FrameReferrer = "strict-origin-when-cross-origin"

// frameAttrs are what every player has besides its address, title and size.
var frameAttrs = []html.Attribute{
	{Key: "sandbox", Val: "allow-scripts allow-same-origin"}, {Key: "allowfullscreen"},
	{Key: "loading", Val: "lazy"}, {Key: "referrerpolicy", Val: FrameReferrer},
}

// NewFrame returns the player that an iframe is, rebuilt from its parts, nil if its address is
// none of those. It is an image that plays, and counts as one. title is what says what it plays.
func NewFrame(n *html.Node, l *Resolver, addresses *regexp.Regexp, title string) *Image {
	frame := &Image{Src: frameAddress(n, l, addresses), Frame: true}
	if frame.Src == "" {
		return nil
	}
	if title != "" && !strings.Contains(title, "://") {
		frame.Attrs = append(frame.Attrs, html.Attribute{Key: "title", Val: title})
	}
	for _, key := range []string{"width", "height"} {
		if v := strings.TrimSpace(dom.Attr(n, key)); pixels(v) {
			frame.Attrs = append(frame.Attrs, html.Attribute{Key: key, Val: v})
		}
	}
	frame.Attrs = append(frame.Attrs, frameAttrs...)
	return frame
}

// frameAddress returns the first address of an iframe that is one of those, with https, "" if
// there is none.
func frameAddress(n *html.Node, l *Resolver, addresses *regexp.Regexp) string {
	for _, raw := range embedSources(n) {
		u, err := url.Parse(l.src(raw))
		if err != nil || u.Host == "" {
			continue
		}
		u.Scheme, u.Host = "https", strings.ToLower(u.Host)
		if u.Path == "" {
			u.Path = "/"
		}
		if address := u.String(); addresses.MatchString(address) && l.src(address) == address {
			return address
		}
	}
	return ""
}

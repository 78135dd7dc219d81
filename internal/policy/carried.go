package policy

import (
	"regexp"
	"slices"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
)

// FrameSource returns an expression for the addresses of frames: https, of the hosts and of
// those below them, without a port or a password. The hosts are in lower case.
func FrameSource(hosts []string) *regexp.Regexp {
	quoted := make([]string, len(hosts))
	for i, h := range hosts {
		quoted[i] = regexp.QuoteMeta(h)
	}
	return regexp.MustCompile("^https://(?:[a-z0-9-]+\\.)*(?:" + strings.Join(quoted, "|") + ")/[^\\s\"'<>\\\\^`{|}]*$")
}

// AllowFrames allows iframes of the hosts, in a sandbox: they may run their own scripts as what
// they are, and nothing else. They can't lead the page around elsewhere, open windows, send
// forms or download.
func AllowFrames(p *bluemonday.Policy, hosts []string) {
	p.AllowIFrames(bluemonday.SandboxAllowScripts, bluemonday.SandboxAllowSameOrigin)
	p.AllowAttrs("src").Matching(FrameSource(hosts)).OnElements("iframe")
	p.AllowAttrs("title").OnElements("iframe")
	p.AllowAttrs("width", "height").Matching(digits).OnElements("iframe")
	p.AllowAttrs("allowfullscreen").Matching(regexp.MustCompile(`^$`)).OnElements("iframe")
	p.AllowAttrs("loading").Matching(oneOf([]string{"lazy"})).OnElements("iframe")
	p.AllowAttrs("referrerpolicy").Matching(oneOf([]string{link.FrameReferrer})).OnElements("iframe")
}

// LetsThrough reports whether a policy keeps an element without attributes.
func LetsThrough(p *bluemonday.Policy, tag string) bool {
	element := "<" + tag + ">x</" + tag + ">"
	return p.Sanitize(element) == element
}

// LetsAttributeThrough reports whether a policy keeps an attribute of an element as it is.
func LetsAttributeThrough(p *bluemonday.Policy, tag, name, value string) bool {
	z := html.NewTokenizer(strings.NewReader(p.Sanitize((&html.Token{Type: html.StartTagToken, Data: tag, Attr: []html.Attribute{{Key: name, Val: value}}}).String())))
	z.Next()
	return slices.Contains(z.Token().Attr, html.Attribute{Key: name, Val: value})
}

// LetsFramesThrough reports whether a policy keeps a frame of the host.
func LetsFramesThrough(p *bluemonday.Policy, host string) bool {
	return strings.Contains(p.Sanitize(`<iframe src="https://`+host+`/" sandbox="allow-scripts allow-same-origin"></iframe>`), `src="https://`+host+`/"`)
}

package block

import (
	"regexp"
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Carried are what the article keeps besides its own, since the caller's policy allows it.
type Carried struct {
	Frames     *regexp.Regexp      // the addresses of the players that stay frames; nil if none do
	Attributes map[string][]string // by the tag that the article shows, and "*" of all
	Elements   map[string]bool     // inline elements and wrappers

	// Allows reports whether the policy lets an attribute of an element through as it is.
	Allows func(tag, name, value string) bool
}

// carriedAs returns the kind that an element has if the caller carries it through: that of
// elements that are kept.
func (b *builder) carriedAs(n *html.Node, k dom.Kind) dom.Kind {
	switch {
	case !b.Carried.Elements[n.Data] || n.Namespace != "" || b.pre != nil: // code is in one form
	case k == dom.Inline:
		return dom.Phrasing
	case k == dom.Wrapper && n.DataAtom != atom.Html && n.DataAtom != atom.Body:
		return dom.Container
	}
	return k
}

// carry adds to the attributes of what is shown as tag those of n that the caller carries
// through.
func (b *builder) carry(attrs []html.Attribute, n *html.Node, tag string) []html.Attribute {
	if len(b.Carried.Attributes) == 0 || n == nil || dom.CanonicalTag(n) != tag {
		return attrs
	}
	out := slices.Clip(attrs) // which others may share
	for _, names := range [][]string{b.Carried.Attributes[tag], b.Carried.Attributes["*"]} {
		for _, name := range names {
			has := func(a html.Attribute) bool { return a.Key == name }
			if !dom.HasAttr(n, name) || slices.ContainsFunc(out, has) {
				continue
			}
			if a := (html.Attribute{Key: name, Val: chars.FoldSpace(dom.Attr(n, name))}); b.allows(tag, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// allows asks the policy about an attribute, once for each value.
func (b *builder) allows(tag string, a html.Attribute) bool {
	key := tag + " " + a.Key + " " + a.Val
	allowed, known := b.allowed[key]
	if !known {
		if b.allowed == nil {
			b.allowed = map[string]bool{}
		}
		allowed = b.Carried.Allows(tag, a.Key, a.Val)
		b.allowed[key] = allowed
	}
	return allowed
}

// frameOf returns the player that an iframe is, rebuilt from its parts, nil if it is none of
// those that stay frames.
func (b *builder) frameOf(n *html.Node, e *link.Embed) *link.Image {
	if b.Carried.Frames == nil || n.DataAtom != atom.Iframe {
		return nil
	}
	frame := link.NewFrame(n, b.Links, b.Carried.Frames, e.Title)
	if frame == nil || b.RuleFor(n, atom.Iframe, append([]html.Attribute{{Key: "src", Val: frame.Src}}, frame.Attrs...)) != nil {
		return nil
	}
	return frame
}

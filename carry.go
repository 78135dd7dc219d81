package newsclean

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/host"
	"github.com/newsclean/newsclean/internal/policy"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// WithPlayers keeps the players of these hosts, and of those below them, as frames; others become
// links, as all do without it. Such an iframe is made anew of its address, which must be https
// or becomes so, its title, width and height, and gets
//
//	sandbox="allow-scripts allow-same-origin" allowfullscreen loading="lazy"
//	referrerpolicy="strict-origin-when-cross-origin"
//
// so that it may run its own scripts and do nothing else: it can't lead the page around it
// elsewhere, open windows or send forms. The built-in policy lets exactly that through. A policy
// of the caller's own must do so too; AllowPlayers adds it.
//
// A host that serves what anybody writes must not be named, nor the host, or one with its
// domain, of the page that shows the article: what is in the frame could then reach out of it.
func WithPlayers(hosts ...string) Option {
	return cleanerOption(func(c *config) error {
		checked, err := playerHosts(hosts)
		c.players = append(c.players, checked...)
		return err
	})
}

// AllowPlayers adds to a policy what the built-in one lets through with WithPlayers. The error
// tests as ErrOption.
func AllowPlayers(p *bluemonday.Policy, hosts ...string) error {
	checked, err := playerHosts(hosts)
	if err != nil {
		return err
	}
	if p == nil || len(checked) == 0 {
		return fmt.Errorf("%w: players need a policy and hosts", ErrOption)
	}
	policy.AllowFrames(p, checked)
	return nil
}

var hostName = regexp.MustCompile(`^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$`)

// playerHosts returns hosts in lower case, or an error about one that can't be a player's.
func playerHosts(hosts []string) ([]string, error) {
	var out []string
	for _, h := range hosts {
		h = strings.ToLower(h)
		if !hostName.MatchString(h) || host.IsPublicSuffix(h) {
			return nil, fmt.Errorf("%w: player %q: want a host, such as www.youtube-nocookie.com", ErrOption, h)
		}
		out = append(out, h)
	}
	return out, nil
}

// WithAttributes carries attributes of an element, by the tag that the article shows, through to
// a policy that allows them; "*" is every element. The built-in policy allows none but those that
// the article has anyway: pass WithPolicy one that does, such as Policy() with
//
//	p.AllowAttrs("class").Matching(bluemonday.SpaceSeparatedTokens).OnElements("p")
//
// An attribute is carried where the element is what becomes of the one that has it: a div is
// none in the article, and its class goes, unless WithElements keeps it. What holds an address
// that bluemonday doesn't check, such as srcset, or a script, such as onclick, is refused, and
// so is what the article sets itself, such as href and id. A second cleaning sees the
// attributes too, and so do rules.
func WithAttributes(element string, names ...string) Option {
	return cleanerOption(func(c *config) error {
		element := strings.ToLower(element)
		if element != "*" && !tagName.MatchString(element) {
			return fmt.Errorf("%w: element %q", ErrOption, element)
		}
		if c.carried.Attributes == nil {
			c.carried.Attributes = map[string][]string{}
		}
		for _, name := range names {
			if name = strings.ToLower(name); !tagName.MatchString(name) || strings.HasPrefix(name, "on") || slices.Contains(neverCarried, name) {
				return fmt.Errorf("%w: attribute %q can't be carried through", ErrOption, name)
			}
			c.carried.Attributes[element] = append(c.carried.Attributes[element], name)
		}
		return nil
	})
}

var tagName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// neverCarried are attributes that the article sets itself, and those that hold addresses, or
// documents, at which bluemonday doesn't look.
var neverCarried = strings.Fields(`href src id name dir rel sandbox srcdoc srcset imagesrcset poster background ping action formaction
	data cite longdesc usemap manifest archive codebase classid profile lowsrc dynsrc attributionsrc form is slot nonce autofocus`)

// WithElements keeps elements whose tags go otherwise while their text stays, for a policy that
// allows them: inline ones, such as span, font and those that HTML doesn't know, and wrappers, such as
// section and details. Others are refused: they are kept anyway, or never; and so are those that
// the policy doesn't allow without attributes.
func WithElements(names ...string) Option {
	return cleanerOption(func(c *config) error {
		for _, name := range names {
			name = strings.ToLower(name)
			tag := atom.Lookup([]byte(name))
			k := dom.KindOf(&html.Node{Type: html.ElementNode, Data: name, DataAtom: tag})
			if !tagName.MatchString(name) || k != dom.Inline && k != dom.Wrapper || tag == atom.Html || tag == atom.Body || slices.Contains(refusedElements, name) {
				return fmt.Errorf("%w: element %q can't be carried through", ErrOption, name)
			}
			if c.carried.Elements == nil {
				c.carried.Elements = map[string]bool{}
			}
			c.carried.Elements[name] = true
		}
		return nil
	})
}

// refusedElements change how a parser reads what is in them or behind them, send what a reader
// types, or, as div, say nothing, so that a judge who meets them again decides otherwise.
var refusedElements = strings.Fields("svg math image foreignobject desc noembed noframes keygen isindex plaintext portal fencedframe form nextid spacer bgsound basefont marquee selectedcontent div center")

// choosePolicy sets the policy, unless the caller has, and sees that it lets players through.
func (c *config) choosePolicy() error {
	c.players = slices.Compact(slices.Sorted(slices.Values(c.players)))
	if len(c.players) > 0 {
		c.carried.Frames = policy.FrameSource(c.players)
	}
	c.carried.Allows = func(tag, name, value string) bool { return policy.LetsAttributeThrough(c.policy, tag, name, value) }
	switch {
	case c.policy != nil:
		for _, name := range slices.Sorted(maps.Keys(c.carried.Elements)) {
			if !policy.LetsThrough(c.policy, name) {
				return fmt.Errorf("%w: the policy allows no element %s without attributes; bluemonday's AllowNoAttrs().OnElements does", ErrOption, name)
			}
		}
		for _, h := range c.players {
			if !policy.LetsFramesThrough(c.policy, h) {
				return fmt.Errorf("%w: the policy lets no player of %s through; AllowPlayers adds that", ErrOption, h)
			}
		}
	case len(c.carried.Elements) > 0:
		return fmt.Errorf("%w: WithElements needs WithPolicy, since the built-in policy allows none of them", ErrOption)
	case len(c.players) > 0:
		c.policy = policy.New()
		if c.doc.dataImages {
			policy.AllowDataImages(c.policy)
		}
		policy.AllowFrames(c.policy, c.players)
	case c.doc.dataImages:
		c.policy = policy.WithDataImages()
	default:
		c.policy = policy.Default()
	}
	return nil
}

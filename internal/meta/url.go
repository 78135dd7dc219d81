package meta

import (
	"net/url"
	"path"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/words"
)

// Address returns the absolute http or https address that the page gives for itself, ""
// if there is none. It is needed to recognize the publisher before anything else is
// known.
func (p *Page) Address() string {
	p.base = p.baseElement()
	return p.canonical()
}

// canonical returns the page's own address. JSON-LD comes after the two tags that
// search engines and social networks follow: its url is often the site's. An address
// that is only a host loses to one with a path.
func (p *Page) canonical() string {
	candidates := []candidate{{"link canonical", p.canonHref}, {"meta og:url", p.meta("og:url")}}
	for _, s := range p.ld.Urls {
		candidates = append(candidates, candidate{"JSON-LD", s})
	}
	candidates = append(candidates,
		candidate{"meta", p.meta("twitter:url", "parsely-link", "sailthru.url", "al:web:url", "dc.identifier")},
		candidate{"meta mobile-agent", p.mobileAgent()})
	host := ""
	page := p.first("canonical_url", candidates, func(s string) string {
		u := p.absolute(s)
		switch {
		case u == nil:
			return ""
		case strings.Trim(u.Path, "/") != "" || u.RawQuery != "":
			return u.String()
		case host == "":
			host = u.String()
		}
		return ""
	})
	if page == "" && !p.isBelow(host) {
		p.saw("canonical_url", "its host", host)
		return host
	}
	return page
}

// isBelow reports whether the page is known to be another of the site than the home page, whose
// address some give for all.
func (p *Page) isBelow(home string) bool {
	u, err := url.Parse(home)
	return err == nil && p.base != nil && strings.Trim(p.base.Path, "/") != "" && strings.EqualFold(p.base.Hostname(), u.Hostname())
}

// mobileAgent returns the address in <meta name="mobile-agent" content="format=html5;
// url=…">, which some Chinese pages have in place of a canonical one.
func (p *Page) mobileAgent() string {
	_, after, ok := strings.Cut(p.meta("mobile-agent"), "url=")
	if !ok {
		return ""
	}
	s, _, _ := strings.Cut(after, ";")
	return strings.TrimSpace(s)
}

// baseElement returns the address of the base element, nil if there is none or it isn't
// absolute.
func (p *Page) baseElement() *url.URL {
	u, err := url.Parse(p.baseHref)
	if err != nil {
		return nil
	}
	if u.Scheme == "" && u.Host != "" {
		u.Scheme = "https"
	}
	if !u.IsAbs() {
		return nil
	}
	return u
}

// absolute returns s as an absolute http or https address without fragment and user,
// nil if it can't be one. What begins with // becomes https.
func (p *Page) absolute(s string) *url.URL {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxURL {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil {
		return nil
	}
	if p.base != nil && !u.IsAbs() {
		if u.Host != "" {
			u.Scheme = "https"
		}
		u = p.base.ResolveReference(u)
	}
	if u.Scheme == "" && u.Host != "" {
		u.Scheme = "https"
	}
	u.Fragment, u.RawFragment, u.User = "", "", nil
	if port := u.Port(); u.Scheme == "https" && port == "443" || u.Scheme == "http" && port == "80" {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	if u.Scheme != "http" && u.Scheme != "https" || !isPublicHost(u.Hostname()) {
		return nil
	}
	return u
}

// maxURL is the longest address, in bytes.
const maxURL = 4096

// isPublicHost reports whether host can be that of a published page.
func isPublicHost(host string) bool {
	return strings.Contains(host, ".") && !strings.HasPrefix(host, "127.") && !strings.HasSuffix(host, ".local") &&
		!strings.ContainsAny(host, " <>\"'{}[]")
}

// image returns the address of the lead image.
func (p *Page) image() string {
	var candidates []candidate
	for _, s := range p.ld.Images {
		candidates = append(candidates, candidate{"JSON-LD", s})
	}
	candidates = append(candidates,
		candidate{"meta og:image", p.meta("og:image:secure_url", "og:image", "og:image:url")},
		candidate{"meta twitter:image", p.meta("twitter:image", "twitter:image:src", "twitter:image0")},
		candidate{"meta", p.meta("sailthru.image.full", "sailthru.image.thumb", "parsely-image-url", "thumbnail", "image", "msvalidate.image")},
		candidate{"microdata", p.prop("image", "thumbnailurl")},
		candidate{"link image_src", p.thumbHref})
	return p.first("image", candidates, func(s string) string {
		if u := p.absolute(s); u != nil && !p.isPlaceholder(u) {
			return u.String()
		}
		return ""
	})
}

// isPlaceholder reports whether u is what a site shows for want of an image: its logo,
// an icon or a blank. Every word of the file's name must be one that such names have:
// apple-logo-store.jpg is a picture.
func (p *Page) isPlaceholder(u *url.URL) bool {
	file := strings.ToLower(path.Base(u.Path))
	ext := path.Ext(file)
	if strings.Trim(u.Path, "/") == "" || ext == ".svg" || ext == ".ico" || strings.HasPrefix(file, "favicon") {
		return true
	}
	placeholder := false
	for part := range strings.FieldsFuncSeq(strings.TrimSuffix(file, ext), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r < 0x80
	}) {
		if len(part) >= minHash && hasDigit(part) {
			continue // a key made of the file's bytes
		}
		for word := range strings.FieldsFuncSeq(part, func(r rune) bool { return r >= '0' && r <= '9' }) {
			rest, ends := strings.CutSuffix(word, "logo")
			switch {
			case placeholderWords()[word], ends && p.site.hasWord(rest):
				placeholder = true
			case placeholderParts()[word], p.site.hasWord(word):
			default:
				return false
			}
		}
	}
	return placeholder
}

// minHash is how long a key that is made of a file's bytes is at least.
const minHash = 8

// placeholderWords are words of the names that such files have, and placeholderParts those
// that stand beside them.
var (
	placeholderWords = sync.OnceValue(func() map[string]bool { return words.Set("placeholder_image") })
	placeholderParts = sync.OnceValue(func() map[string]bool { return words.Set("placeholder_image_part") })
)

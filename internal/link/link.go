// Package link reads the addresses of a document: where links lead, which picture an image
// shows, and what an embedded player plays. NewResolver is handed the address of the document
// and its tree; the Resolver's methods, NewImage and Embed are handed an address or an element
// and return addresses as the article shows them, "" for what a reader can't open.
package link

import (
	"net/url"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/host"
	"github.com/newsclean/newsclean/internal/redirect"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Resolver resolves the addresses in one document.
type Resolver struct {
	Base       *url.URL          // nil if it isn't known; relative addresses then stay as they are
	Redirects  []*redirect.Table // links that lead elsewhere
	page       *url.URL          // the document's address, which a base element may differ from; nil if Base is nil
	domain     string            // of the document's address, "" if that isn't known
	dataImages bool              // pictures in data: addresses are kept
}

// NewResolver returns the resolver of a document. Its base is the document's address, nil if
// that isn't known, or what the document's base element makes of it. One of over maxBase bytes
// counts as if it were not there.
func NewResolver(address *url.URL, doc *html.Node, dataImages bool) *Resolver {
	l := &Resolver{Base: address, dataImages: dataImages}
	if address != nil {
		l.domain = host.Domain(address.Hostname())
	}
	dom.Walk(doc, func(n *html.Node) bool {
		if n.DataAtom == atom.Base && n.Type == html.ElementNode && dom.HasAttr(n, "href") {
			u, err := url.Parse(strings.TrimSpace(dom.Attr(n, "href")))
			switch {
			case err != nil:
			case address != nil:
				l.Base = address.ResolveReference(u)
			case u.Host != "" && (u.Scheme == "http" || u.Scheme == "https"):
				l.Base = u
			}
			return false
		}
		return n.DataAtom != atom.Body
	})
	if !mayBeBase(l.Base) {
		l.Base = address
	}
	if !mayBeBase(l.Base) {
		l.Base = nil
	}
	if l.page = l.Base; address != nil && l.Base != nil {
		l.page = address // which is all that a second cleaning knows
	}
	return l
}

// maxBase is the most bytes of a base that may stand in each address of a document: some 30
// for each byte of the shortest link. The bases of real pages have a few dozen.
const maxBase = 1024

// mayBeBase reports whether addresses may be made absolute with a base.
func mayBeBase(u *url.URL) bool {
	return u == nil || len(u.Scheme)+len("://")+len(u.Host)+len(u.EscapedPath()) <= maxBase
}

// Href returns the address that a link leads to as the article shows it, "" if a reader can't
// follow it.
func (l *Resolver) Href(raw string) string {
	return WithoutTracking(l.resolve(raw, "http", "https", "mailto"))
}

// maxRedirects is how many redirects in one another are followed. A network wraps the link of
// a mail program, and hardly more; a link with more stays as it is.
const maxRedirects = 4

// Behind returns the address that a link leads to in the end, the link itself if it is no
// redirect.
func (l *Resolver) Behind(raw string) string {
	behind := raw
	for range maxRedirects + 1 {
		target := redirect.Target(l.Redirects, l.Href(behind))
		if target = l.Href(target); target == "" {
			return behind
		}
		behind = target
	}
	return raw
}

// src returns the address of an image, "" if it can't be loaded.
func (l *Resolver) src(raw string) string { return l.resolve(raw, "http", "https") }

// resolve returns an address made absolute, if the base is known, in the one form that stays
// the same when it is parsed and printed again. It returns "" for an address without such a
// form, or whose scheme is none of schemes.
func (l *Resolver) resolve(raw string, schemes ...string) string {
	raw = Clean(raw)
	if raw == "" {
		return ""
	}
	if plainURL(raw) {
		return raw
	}
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	if l.Base != nil {
		u = l.Base.ResolveReference(u)
	}
	if u.Host != "" && u.Scheme == "" {
		u.Scheme = "https" // a reference such as //example.com/a where no page is known
	}
	if u.Scheme == "" {
		if u.Opaque != "" || strings.HasPrefix(u.Path, "//") {
			return ""
		}
	} else if !slices.Contains(schemes, strings.ToLower(u.Scheme)) || (u.Scheme != "mailto" && u.Host == "") {
		return ""
	}
	s := encodeInvisible(u.String())
	again, err := url.Parse(s)
	if err != nil || again.String() != s || Clean(s) != s {
		return ""
	}
	return s
}

// encodeInvisible returns an address with the characters that nobody sees percent-encoded, as
// browsers send them. A url.URL leaves them in its query as they are.
func encodeInvisible(address string) string {
	if strings.IndexFunc(address, chars.IsInvisible) < 0 {
		return address
	}
	var b strings.Builder
	for _, r := range address {
		if chars.IsInvisible(r) {
			b.WriteString(url.PathEscape(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plainURL reports whether an address is one of those, as most absolute ones are, that resolve
// leaves as they are: it has a scheme of http or https, a host, and a path of letters, digits
// and - . _ without empty segments or segments that begin with a dot.
func plainURL(raw string) bool {
	rest, ok := strings.CutPrefix(raw, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(raw, "http://"); !ok {
			return false
		}
	}
	path := strings.IndexByte(rest, '/')
	if path <= 0 {
		return false
	}
	for i := range len(rest) {
		switch c := rest[i]; {
		case c == '/':
			if i+1 < len(rest) && (rest[i+1] == '/' || rest[i+1] == '.') {
				return false
			}
		case c == '_':
			if i < path {
				return false
			}
		case c != '-' && c != '.' && (c < '0' || c > '9') && !chars.IsLetter(c):
			return false
		}
	}
	return true
}

// WithoutTracking returns an address without the parameters that say nothing but where a click
// came from.
func WithoutTracking(address string) string {
	before, rest, ok := strings.Cut(address, "?")
	if !ok {
		return address
	}
	query, fragment, hasFragment := strings.Cut(rest, "#")
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		if key, _, _ := strings.Cut(pair, "="); !trackingKey(strings.ToLower(key)) {
			kept = append(kept, pair)
		}
	}
	if out := strings.Join(kept, "&"); out != "" {
		before += "?" + out
	}
	if hasFragment {
		before += "#" + fragment
	}
	return before
}

// trackingKey reports whether a parameter is such a one, of Google, Facebook, Microsoft, mail
// programs, Alibaba, WeChat and others. key is in lower case.
func trackingKey(key string) bool {
	switch key {
	case "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi",
		"mkt_tok", "oly_anon_id", "oly_enc_id", "vero_id", "spm", "scm", "chksm", "sudaref", "display_sudaref", "ncid", "cmpid":
		return true
	}
	return strings.HasPrefix(key, "utm_")
}

// Clean returns an address without what browsers ignore in it: white space around it, and tabs
// and line ends inside.
func Clean(raw string) string {
	raw = strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' || chars.IsInvisible(r) })
	if strings.ContainsAny(raw, "\t\r\n") {
		raw = withoutBreaks.Replace(raw)
	}
	return raw
}

var withoutBreaks = strings.NewReplacer("\t", "", "\r", "", "\n", "")

// InPage returns the id in the same document that a link points at, and whether it points at
// one that is plain.
func (l *Resolver) InPage(raw string) (string, bool) {
	raw = Clean(raw)
	before, fragment, _ := strings.Cut(raw, "#")
	if fragment == "" {
		return "", false
	}
	if before != "" && (l.Base == nil || !l.samePage(l.Href(raw))) {
		return "", false
	}
	id, err := url.PathUnescape(fragment)
	if err != nil || !dom.PlainID(id) {
		return "", false
	}
	return id, true
}

// LeadsOut reports whether an address as the article shows it leads to another site than the
// document's, or may do so: whether the caller doesn't know what is there.
func (l *Resolver) LeadsOut(address string) bool {
	if strings.HasPrefix(address, "#") {
		return false
	}
	u, err := url.Parse(address)
	return err != nil || l.domain == "" || u.Host == "" || host.Domain(u.Hostname()) != l.domain
}

// samePage reports whether an address that an article shows leads to the document, whatever its
// fragment.
func (l *Resolver) samePage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host == l.page.Host && u.Path == l.page.Path &&
		(u.RawQuery == l.page.RawQuery || u.RawQuery == queryWithoutTracking(l.page.RawQuery))
}

func queryWithoutTracking(query string) string {
	return strings.TrimPrefix(WithoutTracking("?"+query), "?")
}

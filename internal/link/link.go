package link

import (
	"net/url"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Resolver resolves the URLs of one document.
type Resolver struct {
	Base *url.URL // nil if it isn't known; relative URLs then stay as they are
	data bool     // images may be part of the document
}

// NewResolver takes the document's address, which the page's own base element
// moves.
func NewResolver(address *url.URL, doc *html.Node, data bool) *Resolver {
	l := &Resolver{Base: address, data: data}
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
	return l
}

// Href returns the address that a link leads to as the article shows it, "" if
// it is none that a reader can follow.
func (l *Resolver) Href(raw string) string {
	return WithoutTracking(l.resolve(raw, "http", "https", "mailto"))
}

// src returns the address of an image, "" if it is none that can be loaded.
func (l *Resolver) src(raw string) string { return l.resolve(raw, "http", "https") }

// resolve makes a URL absolute where the base is known, and brings it into the
// one form that parsing and printing it again leaves alone.
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
		u.Scheme = "https" // a network-path reference outside any page
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

// encodeInvisible writes the characters that nobody sees as browsers send them. A
// url.URL has them in its query as they are.
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

// plainURL says of most absolute http addresses that resolve would leave them as
// they are: those of a host and a path of letters, digits and - . _ that goes
// nowhere but down.
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

// WithoutTracking takes the parameters off a URL that only say where a click
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

// trackingKey says which parameters those are: of Google, Facebook, Microsoft,
// mail programs, Alibaba and WeChat.
func trackingKey(key string) bool {
	switch key {
	case "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi",
		"mkt_tok", "oly_anon_id", "oly_enc_id", "vero_id", "spm", "scm", "chksm", "sudaref", "display_sudaref", "ncid", "cmpid":
		return true
	}
	return strings.HasPrefix(key, "utm_")
}

// Clean takes out what browsers ignore in a URL: white space around it, and
// tabs and line ends inside.
func Clean(raw string) string {
	raw = strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' || chars.IsInvisible(r) })
	if strings.ContainsAny(raw, "\t\r\n") {
		raw = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(raw)
	}
	return raw
}

// InPage returns the id that a link points at in its own document.
func (l *Resolver) InPage(raw string) (string, bool) {
	raw = Clean(raw)
	at := strings.IndexByte(raw, '#')
	if at < 0 || at+1 == len(raw) {
		return "", false
	}
	if at > 0 && (l.Base == nil || !samePage(l.Base, raw)) {
		return "", false
	}
	id, err := url.PathUnescape(raw[at+1:])
	if err != nil || !dom.PlainID(id) {
		return "", false
	}
	return id, true
}

func samePage(base *url.URL, raw string) bool {
	u, err := url.Parse(raw)
	if err != nil {
		return false
	}
	u = base.ResolveReference(u)
	return u.Host == base.Host && u.Path == base.Path && u.RawQuery == base.RawQuery
}

// Package redirect knows the links of networks and mail programs that lead to where another
// address in them says: https://link.example/?target=https%3A%2F%2Fnews.example%2Fa. A Table
// is made of the patterns of rule files; Target is handed a link and returns the address in it.
package redirect

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/host"
	"github.com/newsclean/newsclean/rules"
)

// A Table holds patterns. The zero Table has none.
type Table struct {
	byLabel map[string][]pattern // by a label that the host must have
}

// A pattern is one of a rule: the links that it means, and where in them the address stands.
type pattern struct {
	host   string // as rule files write it
	path   string // without the * or, if only that counts, the / at its end
	begins bool   // the link's path begins so
	query  bool   // the address is in the query, else it is the rest of the path
	param  string // the parameter; "" if the address is the whole query
}

// Add adds a pattern, whose form newsclean.Rule explains.
func (t *Table) Add(text string) error {
	before, param, query := strings.Cut(text, "?")
	name, path, hasPath := strings.Cut(before, "/")
	if err := rules.CheckHosts([]string{name}); err != nil {
		return fmt.Errorf("redirect: %q: %w", text, err)
	}
	if !hasPath || strings.ContainsAny(path, " #") || strings.ContainsAny(param, " =&?#") || !query && !strings.HasSuffix(before, "/") {
		return fmt.Errorf("redirect: %q: want host/path?parameter, or host/path/ where the address is the rest of the path", text)
	}
	p := pattern{host: name, path: "/" + path, query: query, param: param}
	switch stem, ok := strings.CutSuffix(p.path, "*"); {
	case !query:
		p.begins = true
	case ok:
		p.path, p.begins = stem, true
	default:
		p.path = strings.TrimSuffix(p.path, "/")
	}
	if t.byLabel == nil {
		t.byLabel = map[string][]pattern{}
	}
	label := labelOf(name)
	t.byLabel[label] = append(t.byLabel[label], p)
	return nil
}

// labelOf returns a label of all hosts that match a pattern which is one of few others: the longest
// that is no top level, since com stands before some of those.
func labelOf(pattern string) string {
	name, anySuffix := strings.CutSuffix(pattern, ".*")
	labels := strings.Split(strings.TrimPrefix(strings.TrimPrefix(name, "="), "*."), ".")
	if len(labels) > 1 && !anySuffix {
		labels = labels[:len(labels)-1]
	}
	return slices.MaxFunc(labels, func(a, b string) int { return len(a) - len(b) })
}

// Target returns the address that a link leads to, as it stands in the link, decoded once; ""
// if none of the tables knows the link, or if the address is none of the web.
func Target(tables []*Table, address string) string {
	for _, t := range tables {
		if s := t.target(address); s != "" {
			return s
		}
	}
	return ""
}

func (t *Table) target(address string) string {
	if len(t.byLabel) == 0 {
		return ""
	}
	name := hostOf(address)
	for label := range strings.SplitSeq(name, ".") {
		patterns := t.byLabel[label]
		if len(patterns) == 0 {
			continue
		}
		u, err := url.Parse(address)
		if err != nil {
			return ""
		}
		hosts := host.Patterns(u.Hostname())
		for i := range patterns {
			if slices.Contains(hosts, patterns[i].host) {
				if s := patterns[i].target(u); s != "" {
					return withFragment(s, u)
				}
			}
		}
	}
	return ""
}

// hostOf returns the host of an address of the web in lower case, "" for any other. It is
// cheap: it doesn't parse the address.
func hostOf(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok || !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		return ""
	}
	if end := strings.IndexAny(rest, "/?#:@"); end >= 0 {
		rest = rest[:end]
	}
	return strings.ToLower(rest)
}

// target returns the address in a link to one of the pattern's hosts.
func (p *pattern) target(u *url.URL) string {
	path := u.EscapedPath()
	if p.begins {
		if len(path) < len(p.path) || !strings.EqualFold(path[:len(p.path)], p.path) {
			return ""
		}
	} else if !strings.EqualFold(strings.TrimSuffix(path, "/"), p.path) {
		return ""
	}
	switch {
	case !p.query:
		rest := "https://" + path[len(p.path):]
		if u.RawQuery != "" {
			rest += "?" + u.RawQuery
		}
		return ofWeb(rest)
	case p.param != "":
		return address(parameter(u.RawQuery, p.param))
	case ofWeb(u.RawQuery) != "":
		return u.RawQuery
	}
	return address(u.RawQuery)
}

// parameter returns the value of a parameter of a query as it stands there, "" if it isn't
// there.
func parameter(query, name string) string {
	for pair := range strings.SplitSeq(query, "&") {
		if key, value, _ := strings.Cut(pair, "="); key == name {
			return value
		}
	}
	return ""
}

// address returns the address of the web that a value is once it is decoded.
func address(value string) string {
	plain, err := url.PathUnescape(value) // a + stays one
	if err != nil {
		return ""
	}
	if s := ofWeb(plain); s != "" {
		return s
	}
	return ofWeb(fromBase64(plain))
}

// fromBase64 returns what an address in base64 says: one that begins with http, or with two
// letters before that, as Bing's. It returns "" for anything else.
func fromBase64(s string) string {
	const http = "aHR0c" // as base64
	at := strings.Index(s[:min(len(s), len("a1")+len(http))], http)
	if at < 0 {
		return ""
	}
	code := strings.NewReplacer("+", "-", "/", "_").Replace(strings.TrimRight(s[at:], "="))
	plain, err := base64.RawURLEncoding.DecodeString(code)
	if err != nil {
		return ""
	}
	return string(plain)
}

// ofWeb returns an address if it is one of the web, of a host that has a name, and holds no
// password.
func ofWeb(s string) string {
	if name := hostOf(s); !strings.Contains(name, ".") || strings.Trim(name, ".") != name {
		return ""
	}
	if u, err := url.Parse(s); err != nil || u.User != nil || u.Host == "" {
		return ""
	}
	return s
}

// withFragment returns an address with the fragment of the link that leads to it, as a browser
// follows it, if it has none of its own and the link's says where in a page.
func withFragment(address string, link *url.URL) string {
	if link.Fragment == "" || strings.Contains(link.Fragment, "=") || strings.Contains(address, "#") {
		return address
	}
	return address + "#" + link.EscapedFragment()
}

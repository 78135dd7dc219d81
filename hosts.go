package newsclean

import (
	"fmt"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Host patterns, as rule files have them, say which hosts they mean:
//
//	example.com     the host and those below it
//	=example.com    the host alone, with or without www
//	*.example.com   those below it alone
//	example.*       the host and those below it under every public suffix

// hostKeys lists every pattern that a host matches, so that what is kept under
// patterns can be looked up rather than tried.
func hostKeys(host string) []string {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if host == "" {
		return nil
	}
	keys := []string{"=" + strings.TrimPrefix(host, "www."), "=" + host}
	above(host, func(name string) {
		keys = append(keys, name)
		if name != host {
			keys = append(keys, "*."+name)
		}
	})
	if base := withoutSuffix(host); base != "" {
		above(base, func(name string) { keys = append(keys, name+".*") })
	}
	return keys
}

// checkHosts says which pattern can't match any host.
func checkHosts(lists ...[]string) error {
	for _, list := range lists {
		for _, p := range list {
			name := strings.TrimPrefix(strings.TrimPrefix(p, "="), "*.")
			name = strings.TrimSuffix(name, ".*")
			if name == "" || name != strings.ToLower(name) || strings.ContainsAny(name, "*=/: ") || strings.Trim(name, ".") != name {
				return fmt.Errorf("hosts: %q: want a host name in lower case, such as example.com, =example.com, *.example.com or example.*", p)
			}
		}
	}
	return nil
}

// above calls visit with a host and every one that it is below.
func above(host string, visit func(string)) {
	for more := true; more; {
		visit(host)
		_, host, more = strings.Cut(host, ".")
	}
}

// withoutSuffix takes the suffix under which everybody can have a name off a
// host: "com", "co.uk". Suffixes of a private owner, such as blogspot.com, are
// names like others here.
func withoutSuffix(host string) string {
	suffix, icann := publicsuffix.PublicSuffix(host)
	for !icann && strings.Contains(suffix, ".") {
		_, rest, _ := strings.Cut(suffix, ".")
		suffix, icann = publicsuffix.PublicSuffix(rest)
	}
	base, _ := strings.CutSuffix(host, "."+suffix)
	if base == host {
		return ""
	}
	return base
}

// An origin is what is known of where a document comes from: the patterns that
// its hosts match.
type origin struct {
	keys []string
	has  map[string]bool
}

func newOrigin(hosts []string) origin {
	o := origin{has: map[string]bool{}}
	for _, h := range hosts {
		for _, key := range hostKeys(h) {
			if !o.has[key] {
				o.has[key] = true
				o.keys = append(o.keys, key)
			}
		}
	}
	return o
}

// on says whether one of the patterns means one of the document's hosts.
func (o origin) on(patterns []string) bool {
	for _, p := range patterns {
		if o.has[p] {
			return true
		}
	}
	return false
}

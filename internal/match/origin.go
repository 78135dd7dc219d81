package match

import (
	"strings"

	"golang.org/x/net/publicsuffix"
)

// hostKeys returns every pattern that a host matches, so that what is entered by
// pattern can be looked up rather than tried.
func hostKeys(host string) []string {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if host == "" {
		return nil
	}
	keys := []string{"=" + strings.TrimPrefix(host, "www."), "=" + host}
	eachParent(host, func(name string) {
		keys = append(keys, name)
		if name != host {
			keys = append(keys, "*."+name)
		}
	})
	if base := withoutPublicSuffix(host); base != "" {
		eachParent(base, func(name string) { keys = append(keys, name+".*") })
	}
	return keys
}

// eachParent calls visit with a host and with every host above it.
func eachParent(host string, visit func(string)) {
	for more := true; more; {
		visit(host)
		_, host, more = strings.Cut(host, ".")
	}
}

// withoutPublicSuffix returns a host without the suffix under which everybody can have a
// name: "com", "co.uk". It returns "" for a host that is no more than that. Suffixes of
// a private owner, such as blogspot.com, are names like others here.
func withoutPublicSuffix(host string) string {
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

// An Origin is what is known of where a document comes from: the patterns that its
// hosts match.
type Origin struct {
	keys []string        // the patterns, each once
	has  map[string]bool // the same
}

// NewOrigin returns the origin of a document from those hosts. There may be none.
func NewOrigin(hosts []string) Origin {
	o := Origin{has: map[string]bool{}}
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

// On reports whether one of the patterns matches one of the document's hosts.
func (o Origin) On(patterns []string) bool {
	for _, p := range patterns {
		if o.has[p] {
			return true
		}
	}
	return false
}

// Package host reads the patterns of hosts that rule files have, which rules.CheckHosts lists.
// Patterns returns those that a host matches.
package host

import (
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Patterns returns every pattern that a host matches, so that what is entered by
// pattern can be looked up rather than tried.
func Patterns(name string) []string {
	host := strings.ToLower(strings.TrimSuffix(name, "."))
	if host == "" {
		return nil
	}
	keys := []string{"=" + strings.TrimPrefix(host, "www."), "=" + host}
	EachParent(host, func(name string) {
		keys = append(keys, name)
		if name != host {
			keys = append(keys, "*."+name)
		}
	})
	if base := withoutPublicSuffix(host); base != "" {
		EachParent(base, func(name string) { keys = append(keys, name+".*") })
	}
	return keys
}

// EachParent calls visit with a host and with every host above it.
func EachParent(host string, visit func(string)) {
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

// IsPublicSuffix reports whether anybody can have a name below a host, such as co.uk or
// github.io.
func IsPublicSuffix(host string) bool {
	suffix, _ := publicsuffix.PublicSuffix(host)
	return suffix == host
}

// Domain returns the part of a host that its owner has registered: example.co.uk for
// www.example.co.uk, and the host itself where there is no such part.
func Domain(name string) string {
	host := strings.ToLower(strings.TrimSuffix(name, "."))
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}

// Site returns the name by which the hosts of a site belong together, under whatever public
// suffixes it has them: "example" for www.example.co.uk, and the host itself where there is no
// such name.
func Site(name string) string {
	host := strings.ToLower(strings.TrimSuffix(name, "."))
	site, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	label, _, _ := strings.Cut(site, ".")
	return label
}

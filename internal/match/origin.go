package match

import "github.com/newsclean/newsclean/internal/host"

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
		for _, key := range host.Patterns(h) {
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

package chars

import (
	"strings"
)

// ContainsAny reports whether s contains one of the texts. It is true if texts is nil.
func ContainsAny(s string, texts []string) bool {
	for _, t := range texts {
		if strings.Contains(s, t) {
			return true
		}
	}
	return texts == nil
}

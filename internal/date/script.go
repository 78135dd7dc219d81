package date

import (
	"strings"
)

// HasYear reports whether s may hold a date: it has four digits in a row that
// begin with 18, 19 or 20.
func HasYear(s string) bool {
	run := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			run = 0
			continue
		}
		if run++; run == 4 {
			if y := s[i-3 : i-1]; y == "20" || y == "19" || y == "18" {
				return true
			}
		}
	}
	return false
}

// InScript returns the Unix time or date that s assigns to one of the
// variables that WeChat uses for the time of publication.
func InScript(s string) string {
	for _, name := range []string{"var ct", "var publish_time", "var createTime"} {
		i := strings.Index(s, name)
		if i < 0 {
			continue
		}
		rest := strings.TrimLeft(s[i+len(name):min(len(s), i+len(name)+80)], " \t")
		rest, ok := strings.CutPrefix(rest, "=")
		if !ok {
			continue
		}
		rest = strings.TrimLeft(rest, ` '"`)
		if end := strings.IndexAny(rest, `'";`); end > 0 {
			return rest[:end]
		}
	}
	return ""
}

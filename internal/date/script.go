package date

import (
	"strings"
)

// maxAssignment is the number of bytes behind a variable's name in which InScript reads
// what is assigned to it.
const maxAssignment = 80

// InScript returns the Unix time or date that the script s assigns to one of the variables
// that WeChat uses for the time of publication, "" if there is none.
func InScript(s string) string {
	for _, name := range []string{"var ct", "var publish_time", "var createTime"} {
		i := strings.Index(s, name)
		if i < 0 {
			continue
		}
		rest := strings.TrimLeft(s[i+len(name):min(len(s), i+len(name)+maxAssignment)], " \t")
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

package newscleantest

import (
	"strings"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff"

	"github.com/newsclean/newsclean/internal/laws"
)

// longLine is a line, in bytes, in which the eye doesn't find a difference any
// more.
const longLine = 240

// diff shows how the golden file and what comes out differ: as a unified diff
// and, where a line is so long that the place is hard to find, the place.
func diff(golden, got string) string {
	out := udiff.Unified("golden file", "what comes out", golden, got)
	if !utf8.ValidString(out) {
		out = strings.ToValidUTF8(out, "\uFFFD")
	}
	for line := range strings.Lines(out) {
		if len(line) > longLine && line[0] != ' ' {
			return out + "first difference, golden file first, " + laws.FirstDiff(golden, got) + "\n"
		}
	}
	return out
}

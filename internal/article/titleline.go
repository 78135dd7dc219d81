package article

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// isTitle reports whether a text is the title.
func (t *trimmer) isTitle(text string) bool {
	return chars.Key(text) == t.title || isTitleBeside(text, t.Title)
}

// isTitleLines reports whether a text is the title and a few lines about it, which stand in one element
// with it: a section, a byline, a date.
func (t *trimmer) isTitleLines(text string) bool {
	lines := strings.Split(text, "\n")
	if len(lines) == 1 || len(lines) > 1+2*maxCreditLines {
		return false
	}
	titled := false
	for _, line := range lines {
		switch {
		case !titled && t.isTitle(line):
			titled = true
		case !isShortLine(line) && !isBylineLine(line) && !t.isDate(line):
			return false
		}
	}
	return titled
}

// isTitleBeside reports whether a text is all of a title but for the name of the site, which a sign parts
// from it. Shorter ones are the names of sections, and a colon is also in headlines.
func isTitleBeside(text, title string) bool {
	if len(text) < minTitleLine || 2*len(text) < len(title) {
		return false
	}
	if rest, ok := strings.CutPrefix(title, text); ok {
		return startsWithSign(strings.TrimLeft(rest, " "))
	}
	rest, ok := strings.CutSuffix(title, text)
	rest = strings.TrimRight(rest, " ")
	return ok && (strings.HasSuffix(rest, "::") || rest != strings.TrimRight(rest, titleSigns))
}

// startsWithSign reports whether what stands behind a headline in a title begins as the name of a site
// does there.
func startsWithSign(rest string) bool {
	return strings.HasPrefix(rest, "::") || rest != strings.TrimLeft(rest, titleSigns)
}

// titleSigns part a headline and the name of the site.
const titleSigns = "|–—-·•_»«/"

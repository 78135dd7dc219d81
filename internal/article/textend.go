package article

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
)

// A page that gives its article's text in JSON-LD says with it where the text ends. It is asked for
// nothing else: such a text may be a summary, its beginning, or of another article.

// trimBehindEnd takes out of the article the lines behind the end of the text that JSON-LD gives, such as
// who wrote it, if that is all of the text here up to there. What the author may give behind a text stays, and
// so do pictures and tables.
func (t *trimmer) trimBehindEnd() {
	end := t.end()
	if end < 0 {
		return
	}
	behind := t.leaves[end+1:]
	for i, l := range behind {
		if l.Tag == "pre" || l.IsHeading() && headOf(l.Text()) == sourcesHead || isLabelled(l.Text()) || isNumbered(l.Text()) {
			behind = behind[:i]
			break
		}
	}
	for _, l := range behind {
		if !l.cell && !l.media && !isCaption(l.Block) {
			t.drop("trim/behind-end", l.Block)
		}
	}
	t.leaves = slices.DeleteFunc(t.leaves, func(l leaf) bool { return l.Dropped() })
}

// end returns the index of the leaf with which the text that JSON-LD gives ends, -1 if there is none or
// that text is none of this article's.
func (t *trimmer) end() int {
	if len(t.Body) < minEnded {
		return -1
	}
	body := chars.Key(dom.VisibleText(ldTree(t.Body), 0))
	if len(body) < minEnded {
		return -1
	}
	end, upTo, all := -1, 0, 0 // the leaf, and the bytes up to its end and in all
	for i, l := range t.leaves {
		key := chars.Key(l.Text())
		if all += len(key); l.Tag == "p" && len(key) >= minEnd && strings.HasSuffix(body, key) {
			end, upTo = i, all
		}
	}
	if end < 0 || upTo*10 < len(body)*8 || upTo*10 > len(body)*13 || (all-upTo)*maxBehindPart > upTo {
		return -1
	}
	return end
}

// A text in JSON-LD has minEnded bytes of letters and digits at least if its end counts, and its last
// paragraph minEnd. Behind it stands at most one part in maxBehindPart of what stands before.
const minEnded, minEnd, maxBehindPart = 600, 40, 3

package judge

import (
	"slices"
	"strings"
)

// isListing reports whether the lines are a listing's: one is a first heading, as a page has and an item
// of a feed hasn't; at least minTitles are links, each to a page of its own; no more than a third of the
// text is running text, and none of that is longer than what is said of an item. What stands below a line
// that says it is related to something else doesn't count, and neither does what furniture says, so that
// a listing is one without it too.
func (b *bench) isListing() bool {
	if len(b.items) < minTitles {
		return false
	}
	titles, headed := map[string]bool{}, false
	running, together, all := 0, 0, 0
	for i := range b.items {
		it, l := &b.items[i], b.look(i)
		if l.spoken.at[related] == whole {
			break
		}
		if b.speaksOut(i) {
			continue
		}
		headed = headed || it.Tag == "h1" && len(titles) == 0
		size := it.Linked + it.Unlinked
		all += size
		switch {
		case it.ID < 0 || it.Unlinked > it.Linked && l.width >= minAnchor:
			running += size
			if together += size; together > maxTogether {
				return false
			}
		case it.isLinked() && len(it.Links) > 0 && l.width >= minTitle && !strings.HasPrefix(it.Links[0], "#"):
			titles[it.Links[0]] = true
			together = 0
		}
	}
	return headed && len(titles) >= minTitles && running*3 <= all
}

// goesFromListing reports whether a line of a listing may go: it says what furniture says, and not that
// what is below is something else.
func (b *bench) goesFromListing(i int) bool {
	return b.speaksOut(i) && b.look(i).spoken.at[related] != whole
}

// minTitles is how many items a listing has at least, minTitle the least width of their titles, which
// those of a menu seldom have, and maxTogether the most visible runes of running text between two of
// them. Of 212 open fragments none is one.
const minTitles, minTitle, maxTogether = 20, 16, 300

// related is the kind of the line over a list of other articles.
var related = slices.Index(kinds[:], "related")

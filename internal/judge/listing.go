package judge

import "strings"

// isListing reports whether the lines are a listing's: at least minTitles are links, each to a page of its
// own, and one before them is a first heading, as a page has and an item of a feed hasn't, unless it is
// known that they may be one without; the running text between them is no longer than what is said of an
// item; no more than half of the text is running text. What furniture says doesn't count, so that a
// listing is one without it too.
func (b *bench) isListing() bool {
	if len(b.items) < minTitles {
		return false
	}
	titles, headed := map[string]bool{}, false
	running, together, all := 0, 0, 0
	for i := range b.items {
		it, l := &b.items[i], b.look(i)
		if b.speaksOut(i) {
			continue
		}
		headed = headed || it.Tag == "h1" && len(titles) == 0
		size := it.Linked + it.Unlinked
		all += size
		switch {
		case it.ID < 0 || it.Unlinked > it.Linked && l.width >= minAnchor:
			running += size
			if together += size; together > maxTogether && len(titles) < minTitles {
				return false
			}
		case it.isLinked() && len(it.Links) > 0 && l.width >= minTitle && !strings.HasPrefix(it.Links[0], "#"):
			titles[it.Links[0]] = true
			together = 0
		}
	}
	return (headed || b.Listing) && len(titles) >= minTitles && running*2 <= all
}

// minTitles is how many items a listing has at least, minTitle the least width of their titles, which
// those of a menu seldom have, and maxTogether the most visible runes of running text between two of
// them. Of 212 open fragments none is one.
const minTitles, minTitle, maxTogether = 20, 16, 300

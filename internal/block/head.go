package block

// minHeads is how many heads of posts make a discussion: one may be a byline.
const minHeads = 2

// IsDiscussion reports whether the article's lines say that it is a discussion: some of them are
// heads of posts, which name who wrote one and when in cite and time, and nothing else.
func (a *Article) IsDiscussion() bool {
	heads := 0
	a.root.leaves(func(b *Block) {
		if b.Tag != "p" {
			return
		}
		if lines := a.LinesOf(b); len(lines) == 1 && lines[0].isHead() {
			heads++
		}
	})
	return heads >= minHeads
}

// isHead reports whether all of a line is in cite and time elements, and in no link.
func (l *Line) isHead() bool {
	some := false
	for i := range l.runs {
		r := &l.runs[i]
		if r.kind != textRun {
			return false
		}
		if r.visible() == 0 {
			continue
		}
		is := false
		for _, m := range r.inlines {
			switch m.tag {
			case "cite", "time":
				is = true
			case "a":
				return false
			}
		}
		if !is {
			return false
		}
		some = true
	}
	return some
}

package block

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inPageLinks are the links inside one article and the ids that they point at.
type inPageLinks struct {
	ids   map[string]bool // that the article has
	links map[string]bool // that links point at
	kept  map[string]bool // ids that are written already
	lost  bool            // a link was taken out, since its target isn't there
}

// pruneInPageLinks keeps those ids of an article that links in it point at, each where
// it comes first, and takes out the links that point nowhere. It reports whether there
// was such a link: a line of links may no longer be one.
func pruneInPageLinks(article *Block) bool {
	l := &inPageLinks{}
	article.all(l.collect)
	if len(l.ids)+len(l.links) > 0 {
		l.kept = map[string]bool{}
		article.all(l.apply)
	}
	return l.lost
}

// collect notes the ids and the links of one block.
func (l *inPageLinks) collect(b *Block) {
	if b.id != "" {
		add(&l.ids, b.id)
	}
	for i := range b.runs {
		for _, m := range b.runs[i].inlines {
			if m.id != "" {
				add(&l.ids, m.id)
			}
			if to, ok := m.inPage(); ok && b.runs[i].kind != anchorRun {
				add(&l.links, to)
			}
		}
	}
}

// add adds a name to a set, and makes the set for the first; most articles have none.
func add(set *map[string]bool, name string) {
	if *set == nil {
		*set = map[string]bool{}
	}
	(*set)[name] = true
}

// inPage returns the id that a link inside the article points at.
func (m *inline) inPage() (string, bool) {
	if m.tag != "a" {
		return "", false
	}
	return strings.CutPrefix(m.attrs[0].Val, "#")
}

// apply changes one block: first its own id, then those in its runs, in the order in
// which they are written.
func (l *inPageLinks) apply(b *Block) {
	b.id = l.keep(b.id)
	var before, now []*inline // around the previous run, as they were and as they are; nil for one taken out
	runs := b.runs[:0:0]
	for _, r := range b.runs {
		same := len(commonInlines(before, r.inlines))
		now = now[:same:same]
		for _, m := range r.inlines[same:] {
			now = append(now, l.inline(m))
		}
		before = r.inlines
		if r.kind == anchorRun && (len(now) == 0 || now[len(now)-1] == nil || now[len(now)-1].id == "") {
			continue // nothing points here
		}
		r.inlines = slices.DeleteFunc(slices.Clone(now), func(m *inline) bool { return m == nil })
		runs = append(runs, r)
	}
	b.runs = runs
}

// keep returns the id if it is to be written here, else "".
func (l *inPageLinks) keep(id string) string {
	if !l.links[id] || l.kept[id] {
		return ""
	}
	l.kept[id] = true
	return id
}

// inline returns what is left of an inline element, nil if nothing is.
func (l *inPageLinks) inline(m *inline) *inline {
	out := *m
	out.id = l.keep(m.id)
	if to, ok := m.inPage(); ok && !l.ids[to] {
		l.lost = true
		out.tag, out.attrs = "span", m.attrs[1:]
	}
	switch {
	case out.tag == "span" && out.id == "" && len(out.attrs) == 0:
		return nil
	case out.tag == m.tag && out.id == m.id:
		return m
	}
	return &out
}

// notes returns the ids that marks of notes lead to: a number, a letter or a sign, in brackets or
// not, which isn't part of what it leads to.
func (a *Article) notes() map[string]bool {
	var notes map[string]bool
	a.root.all(func(b *Block) {
		for i := range b.runs {
			r := &b.runs[i]
			if r.kind != textRun || len(r.text) > maxNoteMark || !isNoteMark(r.text) {
				continue
			}
			for _, m := range r.inlines {
				if to, ok := m.inPage(); ok && to != b.id {
					add(&notes, to)
				}
			}
		}
	})
	return notes
}

// maxNoteMark is the length of the longest mark of a note, in bytes.
const maxNoteMark = 8

// isNoteMark reports whether a text is the mark of a note.
func isNoteMark(text string) bool {
	mark := strings.Trim(text, "[]() ^.")
	if _, err := strconv.Atoi(mark); err == nil {
		return len(mark) <= 3
	}
	r, size := utf8.DecodeRuneInString(mark)
	return size > 0 && strings.Trim(mark, string(r)) == "" && (unicode.IsLetter(r) || strings.ContainsRune("*†‡§¶", r))
}

// hasAnchor reports whether one of the ids stands in the line.
func (l *Line) hasAnchor(ids map[string]bool) bool {
	if len(ids) == 0 {
		return false
	}
	for i := range l.runs {
		if slices.ContainsFunc(l.runs[i].inlines, func(m *inline) bool { return ids[m.id] }) {
			return true
		}
	}
	return false
}

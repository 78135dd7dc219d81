package thread

import (
	"cmp"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A group is the elements of one key, as posts.
type group struct {
	key   int
	posts []post
	score int
}

// posts returns the posts of the page, in order, and what they are by.
func (f *finder) posts() ([]post, string) {
	var groups []group
	for key, members := range f.members {
		if len(members) >= 2 || f.hinted[key] {
			if g := f.group(key); len(g.posts) > 0 {
				groups = append(groups, g)
			}
		}
	}
	slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(b.score, a.score) })
	for _, least := range []int{minPosts, 1} {
		if out, how := f.union(groups, least); len(out) >= minPosts {
			return out, how
		}
	}
	return nil, ""
}

// maxGroups is how many groups, the largest first, are looked at.
const maxGroups = 40

// minUnhinted is how many posts a group has whose names don't say that they are.
const minUnhinted = 3

// union returns the posts of the best group of at least so many, and those of others that are no
// parts of them, in order.
func (f *finder) union(groups []group, least int) ([]post, string) {
	var out []post
	how := ""
	for i := range groups[:min(len(groups), maxGroups)] {
		g := &groups[i]
		if out == nil {
			if g.score == 0 || len(g.posts) < least || len(g.posts) < minUnhinted && !f.hinted[g.key] {
				continue
			}
			g = f.outermost(groups, i)
			how = f.names[g.key]
		} else if !f.hinted[g.key] || !slices.ContainsFunc(g.posts, func(p post) bool { return p.author >= 0 }) {
			continue
		}
		out = f.merge(out, g.posts)
	}
	slices.SortFunc(out, func(a, b post) int { return cmp.Compare(a.body, b.body) })
	return out, how
}

// outermost returns the group at an index, or one that has nearly its score and whose elements are
// around those of the group.
func (f *finder) outermost(groups []group, at int) *group {
	best := &groups[at]
	for i := at + 1; i < len(groups) && groups[i].score*100 >= best.score*97; i++ {
		if g := &groups[i]; f.hinted[g.key] && !f.hinted[best.key] || f.hinted[g.key] == f.hinted[best.key] && f.holds(g.posts[0].at, best.posts[0].at) {
			best = g
		}
	}
	return best
}

// merge adds posts to others, but those that are parts of others or hold them.
func (f *finder) merge(posts, more []post) []post {
	marks := map[int]bool{-1: false}
	held := make([]int, len(f.list)+1) // how many elements before each index are in a post
	for _, p := range posts {
		marks[p.author], marks[p.time] = p.author >= 0, p.time >= 0
		for i := p.at; i < f.list[p.at].end && held[i+1] == 0; i++ {
			held[i+1] = 1
		}
	}
	for i := range f.list {
		held[i+1] += held[i]
	}
	for _, p := range more {
		in := func(at int) bool { return held[at+1] > held[at] }
		if !marks[p.author] && !marks[p.time] && !in(p.at) && held[f.list[p.body].end] == held[p.body] {
			posts = append(posts, p)
		}
	}
	return posts
}

// group makes posts of the elements of a key.
func (f *finder) group(key int) group {
	members := f.members[key]
	authors, times := f.ownMarks(members, f.authors), f.ownMarks(members, f.times)
	g := group{key: key}
	marked := 0
	for i, at := range members {
		p := post{at: at, author: f.best(authors[i], true), time: f.best(times[i], false)}
		if p.author < 0 && p.time < 0 {
			continue
		}
		marked++
		if p.author >= 0 && p.time >= 0 && (f.holds(p.author, p.time) || f.holds(p.time, p.author)) {
			p.time = -1
		}
		inner := members[i+1:]
		if p.body = f.body(p, inner); p.body < 0 || f.isList(p.body) {
			continue
		}
		worth := 1
		if p.author >= 0 && p.time >= 0 {
			worth = 2
		}
		g.score += worth * f.size(p.body)
		g.posts = append(g.posts, p)
	}
	if marked*5 < len(members)*3 || len(g.posts)*2 < marked {
		return group{}
	}
	return g
}

// isList reports whether an element holds several posts.
func (f *finder) isList(at int) bool {
	return f.sureIn(at, f.authors) >= 2 && f.sureIn(at, f.times) >= 2
}

// sureIn returns how many of the marks in an element are sure and in no other such.
func (f *finder) sureIn(at int, marks []mark) int {
	i, _ := slices.BinarySearchFunc(marks, at, func(m mark, at int) int { return cmp.Compare(m.at, at) })
	n := 0
	for last := -1; i < len(marks) && marks[i].at < f.list[at].end && n < 2; i++ {
		if marks[i].isSure() && !f.holds(last, marks[i].at) {
			n++
			last = marks[i].at
		}
	}
	return n
}

// ownMarks returns for each of the members the marks in it that aren't in another member in it.
func (f *finder) ownMarks(members []int, marks []mark) [][]mark {
	out := make([][]mark, len(members))
	var open []int // indexes of members that the mark may stand in
	for next := 0; next < len(members); {
		outer := members[next]
		at, _ := slices.BinarySearchFunc(marks, outer, func(m mark, at int) int { return cmp.Compare(m.at, at) })
		open = open[:0]
		for ; at < len(marks) && marks[at].at < f.list[outer].end; at++ {
			m := marks[at]
			for next < len(members) && members[next] <= m.at {
				open = append(open, next)
				next++
			}
			for len(open) > 0 && f.list[members[open[len(open)-1]]].end <= m.at {
				open = open[:len(open)-1]
			}
			if len(open) > 0 {
				i := open[len(open)-1]
				out[i] = append(out[i], m)
			}
		}
		for next < len(members) && members[next] < f.list[outer].end {
			next++
		}
	}
	return out
}

// best returns the element of the first of the surest marks, -1 if there is none. If inner is set, it
// is the innermost that is sure.
func (f *finder) best(marks []mark, inner bool) int {
	at, rank := -1, 0
	for _, m := range marks {
		if m.rank > rank && (inner || !f.holds(at, m.at)) || inner && m.isSure() && f.holds(at, m.at) {
			at, rank = m.at, max(rank, m.rank)
		}
	}
	return at
}

// isSure reports whether a mark is no name that others have too.
func (m mark) isSure() bool { return m.rank >= 2 }

// body returns the element that holds the text of a post: the largest that is called so, else the
// largest without what says who wrote it and when. inner are the members behind it.
func (f *finder) body(p post, inner []int) int {
	named, most := -1, 0
	plain, largest := -1, 0
	end := f.list[p.at].end
	for i := p.at; i < end; i++ {
		for len(inner) > 0 && inner[0] < i {
			inner = inner[1:]
		}
		if len(inner) > 0 && inner[0] == i {
			i = f.list[i].end - 1
			continue
		}
		n := f.list[i].node
		says := f.named(i)
		if i > p.at && says&apartName != 0 {
			i = f.list[i].end - 1
			continue
		}
		if p.author >= 0 && f.holds(i, p.author) || p.time >= 0 && f.holds(i, p.time) || len(inner) > 0 && f.holds(i, inner[0]) {
			continue
		}
		if dom.KindOf(n) == dom.Inline && n.DataAtom != 0 && n.DataAtom != atom.Span {
			continue
		}
		size := f.size(i)
		if size == 0 && f.list[i].image {
			size = 1
		}
		if says&bodyName != 0 && (size > most || named >= 0 && f.holds(named, i) && size*100 >= most*90) {
			named, most = i, size
		}
		if size > largest || plain >= 0 && f.holds(plain, i) && size*100 >= largest*95 {
			plain, largest = i, size
		}
	}
	if named >= 0 && most*2 >= largest {
		return named
	}
	return plain
}

// named returns what the names of an element say of its place in a post. Each element is asked for
// once, however many posts it stands in.
func (f *finder) named(at int) place {
	e := &f.list[at]
	if e.place == 0 {
		e.place = askedName
		class, id := dom.Attr(e.node, "class"), dom.Attr(e.node, "id")
		if hasWord(class, junkWords()) || hasWord(class, aboutUserWords()) {
			e.place |= apartName
		}
		if hasWord(class, bodyWords()) || hasWord(id, bodyWords()) || isTextProp(e.node) {
			e.place |= bodyName
		}
	}
	return e.place
}

// A place is what names say that an element is in a post: its text, or apart from it.
type place uint8

const (
	askedName place = 1 << iota
	bodyName
	apartName
)

// isTextProp reports whether microdata says that an element is the text of a post.
func isTextProp(n *html.Node) bool {
	switch dom.Attr(n, "itemprop") {
	case "text", "articleBody", "commentText":
		return true
	}
	return false
}

// dropFromBodies takes out of the posts what is none of their text by its name, such as signatures,
// and short lines that stand in elements of the same name in several posts.
func (f *finder) dropFromBodies(posts []post, l *ledger.Ledger) {
	var junk []*html.Node
	last := map[string]int{}
	count := map[string]int{}
	for i, p := range posts {
		body := f.list[p.body].node
		var quote *html.Node // the last that was seen
		dom.Walk(body, func(n *html.Node) bool {
			if n.Type != html.ElementNode || n == body {
				return true
			}
			if isJunk(n) {
				junk = append(junk, n)
				return false
			}
			quoted := dom.InTree(n, quote)
			if isOthers(n) && !quoted {
				quote, quoted = n, true
			}
			if quoted {
				return n.DataAtom != atom.Pre
			}
			if key := repeatKey(n, body); key != "" {
				if count[key] == 0 || last[key] != i {
					count[key]++
				}
				last[key] = i
			}
			return true
		})
	}
	for _, n := range junk {
		l.Take("find/not-post", "", n)
	}
	for _, p := range posts {
		body := f.list[p.body].node
		var gone []*html.Node
		dom.Walk(body, func(n *html.Node) bool {
			if n.Type == html.ElementNode && n != body {
				if key := repeatKey(n, body); key != "" && count[key] >= minRepeats {
					gone = append(gone, n)
					return false
				}
			}
			return !isOthers(n)
		})
		for _, n := range gone {
			l.Take("find/not-post", "", n)
		}
	}
}

// minRepeats is in how many posts a line stands that is said again and again, and maxRepeat the most
// visible runes of one.
const minRepeats, maxRepeat = 3, 40

// isJunk reports whether an element in a post is none of its text by its name: it is a signature, or
// a line or two of what can be done with the post.
func isJunk(n *html.Node) bool {
	class := dom.Attr(n, "class")
	if hasWord(class, signatureWords()) || isControlLine(n) {
		return true
	}
	return hasWord(class, junkWords()) && !isOthers(n) && dom.VisibleLen(n) <= maxJunk && !dom.ContainsTag(n, atom.P)
}

// isControlLine reports whether an element is a short line with a link that leads nowhere, such as
// one that opens a quote or marks code.
func isControlLine(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Dt, atom.A:
	default:
		return false
	}
	if size := dom.VisibleLen(n); size == 0 || size > maxRepeat || isOthers(n) {
		return false
	}
	idle, other := false, false
	dom.Walk(n, func(c *html.Node) bool {
		if c.DataAtom == atom.A {
			href := dom.Attr(c, "href")
			is := dom.Attr(c, "role") == "button" || href == "#" || strings.HasPrefix(href, "javascript:")
			idle, other = idle || is, other || !is
		}
		other = other || c.DataAtom == atom.Img
		return true
	})
	return idle && !other
}

// maxJunk is the most visible runes of what can be done with a post.
const maxJunk = 100

// repeatKey returns what a short line in an element with a name is compared by, "" for what is none:
// an author's own lines have no names.
func repeatKey(n, body *html.Node) string {
	class, around := dom.Attr(n, "class"), ""
	if n.Parent != body {
		around = n.Parent.Data + dom.Attr(n.Parent, "class")
	}
	if class == "" && (around == "" || dom.Attr(n.Parent, "class") == "") || n.DataAtom == atom.Img || n.DataAtom == atom.Code || isOthers(n) {
		return ""
	}
	size := dom.VisibleLen(n)
	if size == 0 || size > maxRepeat || dom.ContainsTag(n, atom.Img) {
		return ""
	}
	text := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, chars.FoldSpace(dom.VisibleText(n, 0)))
	return n.Data + "." + class + " " + around + " " + text
}

// Package thread finds the posts of a discussion: of a forum, of questions and answers, of comments.
// Find is handed the tree of a page, and returns a tree of its posts alone, in their order: of each
// who wrote it and when, on a line of its own, and its text.
package thread

import (
	"fmt"
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Thread is the posts of a page.
type Thread struct {
	Root *html.Node // holds them, and nothing else
	Dir  string     // the direction that the page around them gives them
	How  string     // how they were found
}

// A Trust is how far a page is taken for a discussion before its posts are known.
type Trust int

const (
	Doubtful Trust = iota // nearly all of its text must be posts
	Likely                // or most of it, each signed and dated, and nearly none before them
	Sure
)

// Find returns the posts of a page, after entering everything else as removed. It returns a Thread
// without a Root, and changes nothing, if the page has no posts that it can tell apart.
func Find(page *html.Node, trust Trust, l *ledger.Ledger) Thread {
	f := read(page)
	posts, how := f.posts()
	if len(posts) < minPosts {
		return Thread{}
	}
	size := 0
	for i := range posts {
		size += f.size(posts[i].body)
	}
	sure := trust == Sure || trust == Likely && f.areSigned(posts, size)
	if size*minShare < f.running || !sure && size*20 < f.running*19 {
		return Thread{}
	}
	if at, opening := f.opening(posts); opening*minOpenings > size || !sure && at >= 0 {
		return Thread{} // what is below it are its comments
	} else if at >= 0 && !f.repeats(posts[0].body, at) {
		posts = append([]post{{at: at, author: -1, time: -1, body: at}}, posts...)
	}
	dir := dom.DirectionAround(f.list[posts[0].body].node)
	return Thread{Root: f.build(page, posts, l), Dir: dir, How: fmt.Sprintf("posts: %d, %s", len(posts), how)}
}

// minPosts is how many posts make a discussion, and minShare says how much of the page's running
// text they hold at least: one part in so many.
const minPosts, minShare = 2, 3

// areSigned reports whether posts, whose bodies have a size, are signed and dated, hold most of the
// page's running text, and have nearly none before them, as comments on an article have.
func (f *finder) areSigned(posts []post, size int) bool {
	signed := 0
	for _, p := range posts {
		if p.author >= 0 && p.time >= 0 {
			signed++
		}
	}
	return signed*5 >= len(posts)*4 && size*5 >= f.running*3 && f.list[posts[0].at].begun*8 < f.running
}

// opening returns the element before the posts that holds what they are about, and how much running
// text that is; -1 if there is none.
func (f *finder) opening(posts []post) (at, size int) {
	first := posts[0].at
	for _, p := range posts {
		first = min(first, p.at)
	}
	total := f.list[first].begun
	if total < minOpening {
		return -1, 0
	}
	at = -1
	for i := range first {
		e := &f.list[i]
		if held := e.ended - e.begun; e.end <= first && held*5 >= total*4 {
			at, size = i, held // the innermost
		}
	}
	return at, size
}

// minOpening is the least running text, in visible runes, that stands before the posts and is what
// they are about. A page where it is more than one part in minOpenings of the posts is no discussion.
const minOpening, minOpenings = 200, 2

// A post is one by its parts.
type post struct {
	at           int // the index of its element
	author, time int // the indexes of the elements that say who wrote it and when; -1 if none does
	body         int // the index of the element that holds its text
}

// build makes the tree of the posts. Everything else is entered as removed.
func (f *finder) build(page *html.Node, posts []post, l *ledger.Ledger) *html.Node {
	var pieces []piece
	for i, p := range posts {
		for _, at := range []int{p.author, p.time} {
			if at >= 0 {
				pieces = append(pieces, piece{post: i, at: at, texts: textsBelow(f.list[at].node)})
			}
		}
		pieces = append(pieces, piece{post: i, at: p.body, body: f.list[p.body].node})
	}
	slices.SortFunc(pieces, func(a, b piece) int { return a.at - b.at })
	f.dropFromBodies(posts, l)
	f.dropFullQuotes(posts, l)
	enterRest(page, pieces, l)
	root := element("div")
	var head *html.Node
	last := -1
	for _, p := range pieces {
		if p.body != nil {
			dom.Detach(p.body)
			for _, key := range []string{"class", "id"} { // which say that it is no article
				dom.RemoveAttr(p.body, key)
			}
			around := element("div")
			around.AppendChild(p.body)
			root.AppendChild(around)
			head = nil
			continue
		}
		if head == nil || p.post != last {
			head, last = element("p"), p.post
			root.AppendChild(head)
		} else {
			head.AppendChild(&html.Node{Type: html.TextNode, Data: " "})
		}
		head.AppendChild(f.label(p, posts[p.post].author == p.at))
	}
	return root
}

// A piece is a part of a post: its body, or the texts of who wrote it or when.
type piece struct {
	post, at int
	body     *html.Node
	texts    []*html.Node
}

// label makes the element that says who wrote a post or when.
func (f *finder) label(p piece, isAuthor bool) *html.Node {
	tag := "time"
	if isAuthor {
		tag = "cite"
	}
	out := element(tag)
	if stamp := dom.Attr(f.list[p.at].node, "datetime"); !isAuthor && stamp != "" {
		dom.SetAttr(out, "datetime", stamp)
	}
	for _, t := range p.texts {
		dom.Detach(t)
		out.AppendChild(t)
	}
	return out
}

func element(tag string) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag))}
}

// textsBelow returns the text nodes below n that a reader sees.
func textsBelow(n *html.Node) (out []*html.Node) {
	dom.Walk(n, func(t *html.Node) bool {
		if t.Type == html.TextNode && chars.HasVisible(t.Data) {
			out = append(out, t)
		}
		return t.Type != html.ElementNode || !leftOut(t)
	})
	return out
}

// enterRest enters what of the page is in no piece.
func enterRest(page *html.Node, pieces []piece, l *ledger.Ledger) {
	kept, around := map[*html.Node]bool{}, map[*html.Node]bool{}
	keep := func(n *html.Node) {
		kept[n] = true
		for n = n.Parent; n != nil && !around[n]; n = n.Parent {
			around[n] = true
		}
	}
	for _, p := range pieces {
		if p.body != nil {
			keep(p.body)
		}
		for _, t := range p.texts {
			keep(t)
		}
	}
	dom.Walk(page, func(n *html.Node) bool {
		if kept[n] || l.Keeps(n) {
			return false
		}
		if !around[n] {
			l.Spare(n)
			if dom.HasText(n) || n.Type == html.TextNode && chars.HasVisible(n.Data) {
				l.Node("find/outside", "", n)
			}
			return false
		}
		return true
	})
}

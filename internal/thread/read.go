package thread

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An entry is an element of the page.
type entry struct {
	node   *html.Node
	end    int // the index behind the last element in it
	before int // visible runes of text before it
	behind int // and up to its end
	begun  int // visible runes of running text before it
	ended  int // and up to its end
	image  bool
	place  place // what its names say, 0 until it is asked
}

// A finder finds the posts of one page.
type finder struct {
	list    []entry // the page's elements, in order
	length  int     // visible runes that were read
	running int     // of which are in texts as long as sentences
	quoted  int     // how many quotes are around what is being read

	authors, times []mark // what may say who wrote a post, and when

	keys    map[string]int // the index in members of each key
	members [][]int        // the elements of each key, in order
	names   []string       // the keys
	hinted  []bool         // whether a key is one of posts by its words
}

// A mark is an element that may say who wrote a post or when.
type mark struct {
	at, rank int
}

// read lists the elements of a page.
func read(page *html.Node) *finder {
	f := &finder{keys: map[string]int{}}
	f.element(page, -1)
	for _, marks := range [][]mark{f.authors, f.times} {
		slices.SortFunc(marks, func(a, b mark) int { return a.at - b.at })
	}
	return f
}

// leftOut reports whether no text of an element can be a post's.
func leftOut(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Noscript, atom.Svg:
		return true
	}
	switch dom.Attr(n, "role") {
	case "complementary", "navigation":
		return true
	}
	kind := dom.KindOf(n)
	return kind == dom.Drop || kind == dom.Control || dom.Hidden(n.DataAtom)
}

func (f *finder) element(n *html.Node, parent int) {
	at := len(f.list)
	f.list = append(f.list, entry{node: n, before: f.length, begun: f.running})
	if n.Type == html.ElementNode {
		f.enter(n, at, parent)
	}
	quote := n.DataAtom == atom.Blockquote || n.Type == html.ElementNode && hasWord(dom.Attr(n, "class"), quoteWords()) // or what can be quoted
	if quote {
		f.quoted++
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			size := chars.VisibleLen(c.Data)
			f.length += size
			if size >= minRunning {
				f.running += size
			}
		case c.Type == html.ElementNode && !leftOut(c):
			f.list[at].image = f.list[at].image || c.DataAtom == atom.Img
			i := len(f.list)
			f.element(c, at)
			f.list[at].image = f.list[at].image || f.list[i].image
		}
	}
	if quote {
		f.quoted--
	}
	f.list[at].end, f.list[at].behind, f.list[at].ended = len(f.list), f.length, f.running
	if n.Type == html.ElementNode {
		f.mark(n, at)
	}
}

// minRunning is the fewest visible runes of a text that counts as running.
const minRunning = 40

// size returns how many visible runes of text an element holds.
func (f *finder) size(at int) int { return f.list[at].behind - f.list[at].before }

// holds reports whether the element at outer is the one at i or holds it.
func (f *finder) holds(outer, i int) bool { return outer >= 0 && outer <= i && i < f.list[outer].end }

// enter enters an element under its keys: its tag with the first word of its class or its id, and its
// tag with the element that it stands in.
func (f *finder) enter(n *html.Node, at, parent int) {
	class, _, _ := strings.Cut(strings.TrimSpace(dom.Attr(n, "class")), " ")
	id := strings.TrimRightFunc(dom.Attr(n, "id"), func(r rune) bool { return !unicode.IsLetter(r) })
	if i := strings.IndexFunc(id, func(r rune) bool { return unicode.IsDigit(r) || r == '_' || r == '-' }); i > 0 {
		id = id[:i]
	}
	kind := dom.Attr(n, "itemtype")
	hinted := hasWord(class, postWords()) || hasWord(id, postWords()) || hasWord(n.Data, postWords()) || isPostType(kind)
	if class != "" || id != "" || kind != "" || strings.Contains(n.Data, "-") {
		key := n.Data + "." + class
		if class == "" {
			key += "#" + id
		}
		f.add(key, at, hinted)
	}
	switch n.DataAtom {
	case atom.Li, atom.Div, atom.Article, atom.Tr, atom.Table, atom.Tbody, atom.Section:
		f.add(fmt.Sprintf("%s in %s (%d)", n.Data, dom.Step(n.Parent), parent), at, hinted)
	}
}

// add enters an element under a key.
func (f *finder) add(key string, at int, hinted bool) {
	i, ok := f.keys[key]
	if !ok {
		i = len(f.members)
		f.keys[key] = i
		f.members, f.names = append(f.members, nil), append(f.names, key)
		f.hinted = append(f.hinted, false)
	}
	f.members[i] = append(f.members[i], at)
	f.hinted[i] = f.hinted[i] || hinted
}

// isPostType reports whether a type of microdata is that of a post.
func isPostType(kind string) bool {
	switch kind[strings.LastIndexByte(kind, '/')+1:] {
	case "Comment", "Answer", "Question", "DiscussionForumPosting", "SocialMediaPosting":
		return true
	}
	return false
}

// mark notes an element that may say who wrote a post or when. Of several in one another the
// innermost comes first in the list.
func (f *finder) mark(n *html.Node, at int) {
	size := f.size(at)
	if size == 0 || size > maxMark || f.quoted > 0 {
		return
	}
	if rank := authorRank(n); rank > 0 && size <= maxName && !strings.ContainsAny(dom.VisibleText(n, 0), "·•|") {
		f.authors = append(f.authors, mark{at, rank})
	}
	if rank := timeRank(n); rank > 0 {
		f.times = append(f.times, mark{at, rank})
	}
}

// maxMark and maxName are the most visible runes of a mark and of a name.
const maxMark, maxName = 60, 40

// authorRank returns how surely a short element says who wrote a post: 3 by its name, 2 as a link to
// the page of a user, 1 by a name that others have too.
func authorRank(n *html.Node) int {
	switch prop := dom.Attr(n, "itemprop"); {
	case prop == "author" || dom.HasWord(n, "rel", "author"):
		return 3
	case prop == "name" && n.Parent != nil && strings.Contains(dom.Attr(n.Parent, "itemprop"), "author"):
		return 3
	}
	class := strings.ReplaceAll(dom.Attr(n, "class"), "text-info", "") // Bootstrap's name of a colour
	switch {
	case hasWord(class, notAuthorWords()) || holdsOther(n):
		return 0
	case hasWord(class, nameWords()):
		return 3
	case n.DataAtom == atom.A && isUserLink(dom.Attr(n, "href")):
		return 2
	case hasWord(class, userWords()):
		return 1
	}
	return 0
}

// holdsOther reports whether a part of an element with a text says something else of the user.
func holdsOther(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && hasWord(dom.Attr(c, "class"), notAuthorWords()) && dom.HasText(c) {
			return true
		}
	}
	return false
}

// isUserLink reports whether an address is that of a user's page.
func isUserLink(href string) bool {
	_, rest, ok := strings.Cut(href, "://")
	if ok {
		href = rest
		if i := strings.IndexByte(href, '/'); i >= 0 {
			href = href[i:]
		}
	}
	href = strings.ToLower(href)
	path, query, _ := strings.Cut(href, "?")
	for s := range strings.SplitSeq(path, "/") {
		s, _, _ = strings.Cut(s, ".")
		if userPaths()[s] || strings.HasPrefix(s, "@") && len(s) > 1 || strings.HasPrefix(s, "~") && len(s) > 1 {
			return true
		}
	}
	return strings.Contains(query, "mode=viewprofile") || strings.Contains(query, "showuser") || strings.Contains(query, "action=profile")
}

// timeRank returns how surely a short element says when a post was written.
func timeRank(n *html.Node) int {
	class := dom.Attr(n, "class")
	if hasWord(class, notTimeWords()) || n.Parent != nil && hasWord(dom.Attr(n.Parent, "class"), notTimeWords()) {
		return 0
	}
	rank := 0
	switch {
	case n.DataAtom == atom.Time || dom.Attr(n, "itemprop") == "datePublished" || dom.Attr(n, "itemprop") == "dateCreated":
		return 3
	case hasWord(class, timeWords()):
		rank = 2
	case n.FirstChild != nil && n.FirstChild.NextSibling == nil && n.FirstChild.Type == html.TextNode:
		rank = 1
	default:
		return 0
	}
	text := dom.VisibleText(n, maxMark)
	if chars.VisibleLen(text) > maxName {
		return 0
	}
	if !strings.ContainsAny(text, "0123456789") {
		return 0
	}
	if date.HasYear(text) {
		if _, ok := date.Parse(text, date.Hint{Text: true}); ok && !strings.ContainsAny(text, "()[]") {
			return rank
		}
	}
	if rank == 2 {
		return rank
	}
	return 0
}

// hasWord reports whether one of the words of a class, id or tag is in a set.
func hasWord(name string, of map[string]bool) bool {
	if name == "" {
		return false
	}
	names := dom.WordsOf(name)
	for w := names.Next(); w != ""; w = names.Next() {
		if of[w] {
			return true
		}
	}
	return false
}

var (
	postWords      = set("post_class")
	bodyWords      = set("post_body_class")
	junkWords      = set("post_junk_class")
	signatureWords = set("post_signature_class")
	aboutUserWords = set("post_about_user_class")
	nameWords      = set("post_name_class")
	userWords      = set("post_user_class")
	notAuthorWords = set("post_not_name_class")
	timeWords      = set("post_time_class")
	notTimeWords   = set("post_not_time_class")
	quoteWords     = set("post_quote_class")
	userPaths      = set("user_path")
)

func set(kind string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool { return words.Set(kind) })
}

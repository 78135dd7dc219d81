package article

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// This file finds the picture or the player that a page shows with the headline of its article.

// maxLeadMedia is how many pictures and players are taken for those of an article. More are a
// row of something else.
const maxLeadMedia = 4

// leadMedia returns the pictures and players before the container that belong to its article,
// with their captions: what stands between the headline, or the start of an article element, and
// the container in a figure, in a known player or with the name of a lead picture, and the picture
// that the page says is its own, wherever it stands. What the container holds too is left out.
func (f *finder) leadMedia(container *html.Node) []*html.Node {
	m := mediaFinder{finder: f, links: &link.Resolver{Base: f.Base}, container: container, title: chars.Key(f.Title), around: map[*html.Node]bool{},
		headed: map[*html.Node]bool{}, worded: map[*html.Node]bool{}}
	var article *html.Node
	for n := container.Parent; n != nil; n = n.Parent {
		if m.around[n] = true; article == nil && n.DataAtom == atom.Article {
			article = n
		}
	}
	below, between := false, 0
	done, within := false, false
	dom.Walk(f.root, func(n *html.Node) bool {
		done = done || n == container
		switch {
		case done, n.Type == html.ElementNode && f.toRemove[n]:
			return false
		case n.Type == html.TextNode && below && !m.around[n]:
			between += chars.VisibleLen(n.Data)
			return true
		case n == article:
			m.between, below, within, between = nil, true, true, 0
			return true
		case n.Type != html.ElementNode || m.around[n]:
			return true
		case m.isHeadline(n):
			below, between = true, 0
			if !within { // what is in the article element belongs to it before the headline too
				m.between = nil
			}
			return false
		case n.DataAtom == atom.Nav, n.DataAtom == atom.Aside, n.DataAtom == atom.Footer:
			return false
		case n.DataAtom == atom.Img || dom.KindOf(n) == dom.Embed:
			m.add(n, below)
			return false
		}
		return dom.KindOf(n) != dom.Drop && dom.KindOf(n) != dom.Control && dom.KindOf(n) != dom.Noscript
	})
	if between > maxLead || len(m.between) > maxLeadMedia {
		m.between = nil
	}
	return append(m.own, m.between...)
}

// maxMediaLooked is how many images and embeds before a container are looked at.
const maxMediaLooked = 100

// A mediaFinder notes the media of one page.
type mediaFinder struct {
	*finder
	links          *link.Resolver
	container      *html.Node
	title          string              // the key of the article's
	headed, worded map[*html.Node]bool // what holdsHeading and holdsText found
	around         map[*html.Node]bool // the elements that the container is in
	own            []*html.Node        // before the last headline, or the page's own picture
	between        []*html.Node        // between the headline and the container
	looked         int                 // how many images and embeds were read
	seen           map[string]bool     // files that the container holds or that are noted
}

// add notes n, an image or something embedded, if it belongs to the article.
func (m *mediaFinder) add(n *html.Node, below bool) {
	file, own := "", false
	if n.DataAtom == atom.Img {
		im := link.NewImage(n, m.links)
		if im == nil || im.IsIcon() {
			return
		}
		file = fileOf(im.Src)
		own = m.Image != "" && file == fileOf(m.Image)
	} else if e := link.NewEmbed(n, m.links); e != nil && e.Address != "" && link.IsPlayer(n) {
		file = e.Address
	}
	if m.looked++; file == "" || !own && !below || m.looked > maxMediaLooked || m.isSeen(file) {
		return
	}
	top := m.top(n)
	if top == nil || !own && !m.isLead(n, top) {
		return
	}
	m.seen[file] = true
	if own {
		m.own = append(m.own, top)
	} else {
		m.between = append(m.between, top)
	}
}

// isSeen reports whether the container holds a file too, or one that is noted is the same.
func (m *mediaFinder) isSeen(file string) bool {
	if m.seen == nil {
		m.seen = map[string]bool{}
		dom.Walk(m.container, func(n *html.Node) bool {
			switch {
			case n.Type != html.ElementNode:
			case n.DataAtom == atom.Img:
				if im := link.NewImage(n, m.links); im != nil {
					m.seen[fileOf(im.Src)] = true
				}
			case dom.KindOf(n) == dom.Embed:
				if e := link.NewEmbed(n, m.links); e != nil {
					m.seen[e.Address] = true
				}
			}
			return true
		})
	}
	return m.seen[file]
}

// top returns the outermost element around n that holds it and its caption alone, nil if n is in
// a link to something else or stands with another heading.
func (m *mediaFinder) top(n *html.Node) *html.Node {
	top, alone, level := n, true, 0
	for p := n; p != nil && !m.around[p]; p = p.Parent {
		level++
		switch {
		case p.DataAtom == atom.A && dom.HasAttr(p, "href") && !isOfPicture(dom.Attr(p, "href")),
			p.DataAtom == atom.Li, p.DataAtom == atom.Td, dom.KindOf(p) == dom.Control, level <= maxMediaLevels && m.holdsHeading(p):
			return nil
		case p.DataAtom == atom.Figure:
			top, alone = p, false
		case alone && p != n && (level > maxMediaLevels || m.holdsText(p)):
			alone = false
		case alone:
			top = p
		}
	}
	return top
}

// maxMediaLevels is how many elements around a picture are looked at for what stands with it.
const maxMediaLevels = 8

// isHeadline reports whether an element may be the headline.
func (m *mediaFinder) isHeadline(n *html.Node) bool {
	return n.DataAtom == atom.H1 || dom.KindOf(n) == dom.Heading && m.title != "" && chars.Key(dom.VisibleText(n, 0)) == m.title
}

// holdsHeading reports whether an element holds a heading that isn't the headline.
func (m *mediaFinder) holdsHeading(n *html.Node) bool {
	if found, ok := m.headed[n]; ok {
		return found
	}
	found := false
	dom.Walk(n, func(c *html.Node) bool {
		found = found || dom.IsHeading(c) && !m.isHeadline(c)
		return !found
	})
	m.headed[n] = found
	return found
}

// holdsText reports whether an element holds text beside captions.
func (m *mediaFinder) holdsText(n *html.Node) bool {
	found, ok := m.worded[n]
	if !ok {
		found = textBesideCaption(n) > 0
		m.worded[n] = found
	}
	return found
}

// isLead reports whether n, between the headline and the container, belongs to the article: it is
// in a figure, a player that is known, or named so, and nothing around it is named otherwise.
func (m *mediaFinder) isLead(n, top *html.Node) bool {
	named := top.DataAtom == atom.Figure || n.DataAtom != atom.Img
	if width, err := strconv.Atoi(strings.TrimSuffix(dom.Attr(n, "width"), "px")); err == nil && n.DataAtom == atom.Img {
		if width < minLeadPicture {
			return false
		}
		named = true
	}
	for p := n; p != nil && !m.around[p]; p = p.Parent {
		class := dom.WordsOf(dom.Attr(p, "class") + " " + dom.Attr(p, "id"))
		for w := class.Next(); w != ""; w = class.Next() {
			if advertClass()[w] || boilerplateWords()[w] > 0 && !mediaClass()[w] {
				return false
			}
			named = named || leadImageClass()[w]
		}
	}
	return named
}

// minLeadPicture is the least width, in pixels, of a picture that belongs to an article for its
// size. Portraits of authors have up to 200.
const minLeadPicture = 300

var (
	advertClass    = sync.OnceValue(func() map[string]bool { return words.Set("advert_class") })
	mediaClass     = sync.OnceValue(func() map[string]bool { return words.Set("media_class") })
	leadImageClass = sync.OnceValue(func() map[string]bool { return words.Set("lead_image_class") })
)

// textBesideCaption returns how much text an element holds beside captions, in runes.
func textBesideCaption(n *html.Node) int {
	size := 0
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			size += chars.VisibleLen(c.Data)
		}
		return c.Type != html.ElementNode || !dom.Hidden(c.DataAtom) && dom.KindOf(c) != dom.Control && c.DataAtom != atom.Figcaption && !block.HasCaptionClass(c)
	})
	return size
}

// isOfPicture reports whether a link around a picture leads to the picture, or nowhere.
func isOfPicture(href string) bool {
	file, _, _ := strings.Cut(href, "?")
	switch strings.ToLower(path.Ext(file)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif":
		return true
	}
	return href == "" || strings.HasPrefix(href, "#") || strings.HasPrefix(href, "javascript:")
}

// sizes finds what names of files of one picture differ in.
var sizes = regexp.MustCompile(`(?i)[-_@]?(?:\d{2,4}x\d{2,4}|\d+w|2x|scaled)$`)

// fileOf returns the name of the file of a picture, without its size and type, "" if it has none.
func fileOf(src string) string {
	src, _, _ = strings.Cut(src, "?")
	file := path.Base(src)
	file = strings.TrimSuffix(file, path.Ext(file))
	if file == "" || !strings.ContainsRune("0123456789wWdDxX", rune(file[len(file)-1])) {
		return file // no size ends so
	}
	return sizes.ReplaceAllString(file, "")
}

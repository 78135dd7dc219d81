package newsclean

import (
	"fmt"
	"slices"

	"github.com/newsclean/newsclean/internal/article"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/kind"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/thread"
	"golang.org/x/net/html"
)

// A Kind is a kind of page, such as an article or a discussion.
type Kind string

// The kinds of page.
const (
	KindArticle       = Kind(kind.Article)
	KindDiscussion    = Kind(kind.Discussion)    // a thread of a forum, questions and answers, posts and comments
	KindDocumentation = Kind(kind.Documentation) // a manual, a reference, a page of a wiki
	KindListing       = Kind(kind.Listing)       // a list of articles, products or other things, each with its link
	KindProduct       = Kind(kind.Product)       // one thing that is for sale
	KindOther         = Kind(kind.Other)         // the page of a service, a home page and what else there is
)

// Kinds lists the kinds of page.
func Kinds() []Kind {
	var out []Kind
	for _, k := range kind.Kinds {
		out = append(out, Kind(k))
	}
	return out
}

// ParseKind returns the kind with a name. The error tests as ErrOption.
func ParseKind(name string) (Kind, error) {
	if k := Kind(name); slices.Contains(Kinds(), k) {
		return k, nil
	}
	return "", fmt.Errorf("%w: kind %q: want article, discussion, documentation, listing, product or other", ErrOption, name)
}

// find finds the article of a full page, and brings what the caller keeps into it.
func (o *opened) find(in article.Input) article.Found {
	k, confidence := o.facts.Decide()
	in.Kind = k
	in.Sections = (k == kind.Other || k == kind.Product) && o.facts.Share(kind.Article) < unlikelyArticle
	found := o.findByKind(in, confidence)
	found.Repeats = k == kind.Listing || k == kind.Product || k == kind.Discussion
	if in.Picked.Kept() != nil {
		found.Root = article.BringIn(o.Root, found.Root, in.Ledger)
	}
	return found
}

// findByKind finds the article of a full page. That of a discussion is its posts, that of a listing its
// items and that of another page its sections, unless a publisher names the container. confidence is how sure
// it is that the page is of in.Kind.
func (o *opened) findByKind(in article.Input, confidence float64) article.Found {
	k := in.Kind
	if k != kind.Other && k != kind.Listing && k != kind.Discussion || o.isNamed(in.Picked) {
		found := article.Find(in)
		found.Manual = k == kind.Documentation && confidence >= sureManual
		return found
	}
	short := o.facts.Together() <= maxTogether
	if k == kind.Listing && (confidence >= sureList || confidence >= likelyList && short) {
		if f := article.FindListing(o.Root, in.Ledger); f.Root != nil {
			return f
		}
	}
	if k == kind.Other && confidence >= sureOther || k != kind.Discussion && confidence >= likelyNone && short {
		if f := article.FindSections(o.Root, in.Ledger); f.Root != nil {
			return f
		}
	}
	if k == kind.Discussion {
		trust := trustIn(confidence)
		t := thread.Find(o.Root, trust, in.Ledger)
		if t.Root == nil && article.ShowNoscript(o.Root) { // Discourse has them there for crawlers
			t = thread.Find(o.Root, trust, in.Ledger)
		}
		if t.Root != nil {
			return article.Found{Root: t.Root, Dir: t.Dir, How: t.How, Posts: true, Exact: true}
		}
	}
	return article.Find(in)
}

// isNamed reports whether a publisher names a container of the page that has text.
func (o *opened) isNamed(picked *match.Scan) (named bool) {
	picked.Containers(func(c match.Container) bool {
		named = slices.ContainsFunc(c.Nodes(o.Root), func(n *html.Node) bool { return dom.VisibleLen(n) > 0 })
		return !named
	})
	return named
}

// sureOther is how sure it is that a page is none of these kinds if its main element is kept with all its
// sections.
const sureOther = 0.85

// trustIn returns how far a page is taken for a discussion that is one with a confidence.
func trustIn(confidence float64) thread.Trust {
	switch {
	case confidence >= surePosts:
		return thread.Sure
	case confidence >= likelyPosts:
		return thread.Likely
	}
	return thread.Doubtful
}

// surePosts is how sure it is that a page is a discussion if all but its posts may go. Of articles with
// many comments some are taken for one with less, and of those with likelyPosts the posts must show it.
const surePosts, likelyPosts = 0.9, 0.85

// unlikelyArticle is how likely it is at most that a page is an article if it is kept with all its sections.
// Poems and short posts, which are taken for others, have more.
const unlikelyArticle = 0.15

// sureManual is how sure it is that a page is of a manual if what would be further articles elsewhere is
// its own: lists of links, and cards.
const sureManual = 0.6

// sureList is how sure it is that a page is a listing if rows of cards in it are its items. likelyList
// is enough of a page without an article: no element of it has more than maxTogether bytes of running
// text.
const sureList, likelyList, maxTogether = 0.85, 0.7, 400

// likelyNone is how sure it is that a page without an article is a listing or of no other kind if its main
// element is kept: taken for an article, it would lose all but its longest part. With less it may be a
// poem, or a diary of pictures with a line each.
const likelyNone = 0.6

package newsclean

import (
	"fmt"
	"slices"

	"github.com/newsclean/newsclean/internal/kind"
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

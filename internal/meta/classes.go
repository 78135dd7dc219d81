package meta

import (
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A classKind is what the classes, the id and the type of an element say of it.
type classKind struct {
	byline  bool // it is the byline and nothing more
	author  bool // it has to do with an author, and is no portrait or the like
	others  bool // it holds what readers wrote, or a list of other articles
	comment bool // it is an item of the first
}

// add adds what an attribute of classes, or an id, says.
func (k *classKind) add(value string) {
	if !classRoots().within(value) {
		return
	}
	lower := strings.ToLower(value)
	switch {
	case isBylineClass(lower):
		k.byline = true
	case hasAuthorWord(value): // whose words capitals part
		k.author = true
	}
	for token := range strings.FieldsSeq(lower) {
		k.others = k.others || othersClasses()[token]
	}
}

// isBylineClass reports whether a class or id, in small letters, names the author and nothing
// more about the author, such as a portrait or a list of articles.
func isBylineClass(s string) bool {
	for token := range strings.FieldsSeq(s) {
		if isBylineToken(token) {
			return true
		}
	}
	return false
}

// isBylineToken reports the same of one class.
func isBylineToken(token string) bool {
	named := false
	for word := range strings.FieldsFuncSeq(token, func(r rune) bool { return r == '-' || r == '_' || r == ':' }) {
		switch {
		case bylineClasses()[word]:
			named = true
		case !bylineClassParts()[word]:
			return false
		}
	}
	return named
}

// hasAuthorWord reports whether one of some classes has a word for an author, and none for
// what else is shown of one, such as a portrait.
func hasAuthorWord(classes string) bool {
	for token := range strings.FieldsSeq(classes) {
		named := false
		list := dom.WordsOf(token)
		for w := list.Next(); w != ""; w = list.Next() {
			if bylineClassNot()[w] {
				named = false
				break
			}
			named = named || bylineClasses()[w]
		}
		if named {
			return true
		}
	}
	return false
}

// kindOf returns what the attributes of n say of it.
func kindOf(n *html.Node) classKind {
	var kind classKind
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id":
			kind.add(a.Val)
		case "itemtype":
			kind.comment = kind.comment || strings.HasSuffix(a.Val, "Comment") || strings.HasSuffix(a.Val, "UserComments")
		}
	}
	return kind
}

// isCommentPart reports whether n, of that kind, holds what readers wrote, or a list of other
// articles. Their dates and authors are not the article's.
func (k classKind) isCommentPart(n *html.Node) bool {
	return k.comment || k.others && n.DataAtom != atom.Body
}

// classRoots are texts of which each class or id has one that says something.
var (
	classRoots = sync.OnceValue(func() *wordStarts {
		return startsOf(append(words.Roots("byline_class"), words.Roots("others_class")...))
	})
	bylineClasses    = wordSet("byline_class")
	bylineClassParts = wordSet("byline_class_part")
	bylineClassNot   = wordSet("byline_class_not")
	othersClasses    = wordSet("others_class")
)

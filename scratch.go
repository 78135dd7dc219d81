package newsclean

import (
	"sync"

	"github.com/newsclean/newsclean/internal/article"
	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
)

// A scratch is the memory in which documents are cleaned, one after the other; each
// stage has its own. To allocate it for each document, and to collect it, was a tenth
// of the time for a short one. Nothing in it may be used after clear.
type scratch struct {
	parse   parse.Scratch
	match   match.Scratch
	block   block.Scratch
	article article.Scratch
}

// scratches is the pool of all scratches.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

// clear forgets the document.
func (s *scratch) clear() {
	s.match.Clear()
	s.block.Clear()
	s.article.Clear()
}

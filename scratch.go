package newsclean

import (
	"sync"

	"github.com/newsclean/newsclean/internal/article"
	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
)

// A scratch is memory that one document after the other is cleaned in, each stage in
// its own. To make as much again for each, and to collect it, was a tenth of what a
// short one takes. What is in it may not be used any more once it is cleared.
type scratch struct {
	parse   parse.Scratch
	match   match.Scratch
	block   block.Scratch
	article article.Scratch
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// clear leaves nothing of a document in it.
func (s *scratch) clear() {
	s.match.Clear()
	s.block.Clear()
	s.article.Clear()
}

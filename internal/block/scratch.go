package block

import (
	"bytes"

	"github.com/newsclean/newsclean/internal/scratch"
)

// A Scratch is memory in which one article after the other is built.
type Scratch struct {
	blocks scratch.Slab[Block]
	lines  scratch.Slab[Line]
	runs   []run        // the longest row of them
	markup bytes.Buffer // of one block after the other
}

// maxMarkup is how many bytes it keeps for the markup of a block.
const maxMarkup = 64 << 10

// block returns a block a place.
func (d *Scratch) block(b Block) *Block {
	k := &d.blocks.Take(1)[0]
	*k = b
	return k
}

// Clear keeps nothing of an article.
func (d *Scratch) Clear() {
	d.blocks.Clear()
	d.lines.Clear()
	if d.markup.Reset(); d.markup.Cap() > maxMarkup {
		d.markup = bytes.Buffer{}
	}
	d.runs = scratch.Cleared(d.runs)
}

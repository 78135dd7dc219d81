package block

import (
	"bytes"

	"github.com/newsclean/newsclean/internal/scratch"
)

// A Scratch is memory in which articles are built, one after the other. The zero value
// is ready for use.
type Scratch struct {
	blocks scratch.Slab[Block]
	lines  scratch.Slab[Line]
	runs   []run        // the largest slice of them that was used
	markup bytes.Buffer // of one block at a time
}

// maxMarkup is how many bytes for the markup of a block Clear keeps.
const maxMarkup = 64 << 10

// block returns a copy of b in the scratch's memory.
func (d *Scratch) block(b Block) *Block {
	k := &d.blocks.Take(1)[0]
	*k = b
	return k
}

// Clear forgets the article. Nothing that was built in the scratch may be used after
// it.
func (d *Scratch) Clear() {
	d.blocks.Clear()
	d.lines.Clear()
	if d.markup.Reset(); d.markup.Cap() > maxMarkup {
		d.markup = bytes.Buffer{}
	}
	d.runs = scratch.Cleared(d.runs)
}

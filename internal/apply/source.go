package apply

import (
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
)

// A SourceEdit says what became of a rule about the source of a page.
type SourceEdit struct {
	rule           int
	count, refused int // the places that were changed and those that were not
}

// EditSource makes the changes of a full page's source that the rules for its origin
// ask for. If all of them together would change the visible text, it makes those that
// alone don't. It returns the document as it is if nothing changes.
func EditSource(p *match.Program, from match.Origin, doc parse.Document) (parse.Document, []SourceEdit) {
	var edits []SourceEdit
	changed := doc.Markup
	for _, id := range p.EditsFor(from) {
		r := &p.Rules[id]
		if n := strings.Count(changed, r.Find); n > 0 {
			edits = append(edits, SourceEdit{rule: id, count: n})
			changed = strings.ReplaceAll(changed, r.Find, r.Replace)
		}
	}
	if len(edits) == 0 {
		return doc, nil
	}
	if after, ok := reparse(doc, changed); ok {
		return after, edits
	}
	return editOneByOne(p, doc, edits), edits
}

// editOneByOne makes those changes that leave the visible text as it is, and sets the
// counts.
func editOneByOne(p *match.Program, doc parse.Document, edits []SourceEdit) parse.Document {
	for i := range edits {
		e, r := &edits[i], &p.Rules[edits[i].rule]
		e.count = strings.Count(doc.Markup, r.Find) // an earlier one may have made or unmade some
		if after, ok := reparse(doc, strings.ReplaceAll(doc.Markup, r.Find, r.Replace)); ok {
			doc = after
		} else {
			e.count, e.refused = 0, e.count
		}
	}
	return doc
}

// maxGrowth and maxAdded limit how long a change may make a page: maxGrowth times its
// length and maxAdded bytes.
const maxGrowth, maxAdded = 2, 1 << 16

// reparse parses the document with another source. It returns the old document, and
// false, if the new one shows another text, is much longer or can't be parsed.
func reparse(doc parse.Document, changed string) (parse.Document, bool) {
	if len(changed) > maxGrowth*len(doc.Markup)+maxAdded {
		return doc, false
	}
	tree, err := parse.Tree(changed)
	if err != nil || dom.VisibleRunes(tree) != dom.VisibleRunes(doc.Root) {
		return doc, false
	}
	return parse.Document{Markup: changed, Root: tree}, true
}

// NoteEdits enters the changes of the source.
func NoteEdits(p *match.Program, edits []SourceEdit, l *ledger.Ledger) {
	for _, e := range edits {
		r := &p.Rules[e.rule]
		entry := l.Entry(r.Name, r.Source(p))
		entry.Count += e.count
		entry.Refused += e.refused
		if l.Explains() && e.count > 0 {
			entry.Pieces = append(entry.Pieces, ledger.Piece{HTML: r.Find})
		}
	}
}

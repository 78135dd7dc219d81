package newsclean

import (
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/parse"
)

// A Removal says what one rule, or one stage, took out of a document.
type Removal struct {
	// Rule is the rule's name, or stage/what for what no rule asked for, such
	// as "tidy/form-control".
	Rule string `json:"rule"`
	// Source is the rule's file and line, "sina.yaml:12", or "" for a stage.
	Source string `json:"source,omitempty"`
	// Count is the number of elements, comments or lines removed.
	Count int `json:"count"`
	// Refused is the number of elements or lines that a rule of no publisher picked and
	// left alone because together they hold more of the article's text than such a rule
	// may take. For a rule about the source it is the number of places where a change
	// would have altered the visible text.
	Refused int `json:"refused,omitempty"`
	// Pieces lists what was removed, in order; it is set only with WithExplanation.
	Pieces []Piece `json:"pieces,omitempty"`
}

// A Piece is one stretch of removed text. The pieces let a caller check the law that
// every removal is accounted for: the input's visible text without the pieces' text,
// and with what they added, is the output's visible text.
type Piece struct {
	// Offset is where the text stood in the input's visible text, in runes that are
	// neither white space nor zero-width.
	Offset int `json:"offset"`
	// Text is the visible text that was removed.
	Text string `json:"text,omitempty"`
	// Added is the text that came in its place: an embedded player becomes a link, with
	// its title or address as the link's text.
	Added string `json:"added,omitempty"`
	// HTML is the markup that was removed.
	HTML string `json:"html,omitempty"`
	// Path says where it stood: "html > body > div#article > p:nth-child(2)".
	Path string `json:"path,omitempty"`
	// Node is the number of the removed element or comment among the descendants of
	// Input.Root, counted from 1 in document order; 0 if a text was removed, or no part
	// of that tree.
	Node int `json:"-"`
}

// removals returns the ledger's entries in the form of the API.
func removals(entered []*ledger.Removal) []Removal {
	var out []Removal
	for _, e := range entered {
		r := Removal{Rule: e.Rule, Source: e.Source, Count: e.Count, Refused: e.Refused}
		for _, p := range e.Pieces {
			r.Pieces = append(r.Pieces, Piece(p))
		}
		out = append(out, r)
	}
	return out
}

// scriptText returns the text of an article that came from a script, for the ledger;
// nil without WithExplanation.
func scriptText(markup string, d docConfig) *string {
	tree := parse.Fragment(markup)
	if !d.explain || tree == nil {
		return nil
	}
	text := dom.VisibleText(tree, 0)
	return &text
}

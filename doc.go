// Package newsclean turns the HTML that a news site serves into the article
// that a reader wants: safe to embed, stable to diff, every removal accounted
// for.
//
// # What Clean does
//
// Clean takes an article fragment, as feeds and posts carry it, or a full page
// in any encoding. It reads the bytes, lets front matter through, parses the rest,
// finds the article of a full page, applies the rules, brings what is left into one
// canonical form and puts that through bluemonday's allowlist, which is the last thing
// that touches the markup. docs/architecture.md says in which package each of this is.
//
// # What it promises
//
// Safe: nothing in Document.HTML runs script, navigates by itself or loads
// active content. Front matter is passed through as it is, and is no HTML.
//
// Stable: the same bytes and rules give the same bytes, on every run and in
// every goroutine, and cleaning the result again changes nothing.
//
// Accounted: the visible text of the input is the text of the output plus the
// text that Document.Removed attributes to a rule or stage, in order, white
// space aside. WithExplanation asks for each piece.
//
// Total: any bytes give a result or an error that tests as ErrTooLarge,
// ErrOption or a *RuleError, or is the reader's own.
//
// Quiet: an article without junk loses nothing.
//
// # What comes out
//
// Paragraphs, headings, lists, figures with captions, tables, quotes and code,
// one block a line, a newline at the end. Wrappers, classes, styles, comments,
// scripts and form controls go. An image keeps its best address, alt, title,
// size and referrerpolicy; an embedded player or document becomes a figure with a
// link, or stays a frame of a host that WithPlayers names; a formula stays MathML; an id stays, prefixed, where a kept link points at
// it; a link loses what only tracks its reader, and gets rel="nofollow" unless it leads to a
// place in the article or, where the document's address is known, to its own site.
//
// # What it is not
//
// It fetches nothing, runs no script, and doesn't join the pages of an article.
package newsclean

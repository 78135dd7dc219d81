package block

import (
	"slices"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
)

// CutButtons takes out what stands behind the first cuts[i] bytes of the text of line i, unless that
// is 0, and enters it as tidy/buttons. It reports whether there was anything. Lines are what Items
// returned.
func (a *Article) CutButtons(lines []*Line, cuts []int) bool {
	done := false
	for i, keep := range cuts {
		if keep > 0 && a.cut(lines[i], chars.VisibleLen(lines[i].Text[:keep])) {
			done = true
		}
	}
	if done {
		DropGone(slices.DeleteFunc(slices.Clone(lines), func(l *Line) bool { return l == nil }))
	}
	return done
}

// cut leaves as many visible runes of a line as keep, unless what stands behind them is more than
// text. It reports whether it did.
func (a *Article) cut(l *Line, keep int) bool {
	k := 0
	for keep > 0 && keep >= l.runs[k].visible() {
		keep -= l.runs[k].visible()
		k++
	}
	kept, rest := slices.Clone(l.runs[:k]), slices.Clone(l.runs[k:])
	if len(rest) == 0 || hasPictures(rest) || slices.ContainsFunc(rest, func(r run) bool { return r.kind == linkRun || r.kind == mathRun || r.kind == boxRun }) {
		return false
	}
	if keep > 0 {
		first, second := rest[0].split(keep, a)
		kept, rest[0] = append(kept, first), second
	}
	recordRuns(a.Ledger, "tidy/buttons", "", rest)
	for _, r := range rest {
		if r.kind == anchorRun {
			kept = append(kept, r)
		}
	}
	l.runs, l.shorter = trimEnd(kept), true
	return true
}

// split parts a text run behind as many visible runes as n.
func (r *run) split(n int, a *Article) (first, second run) {
	first, second = *r, *r
	cut := func(s string) (string, string) {
		at, seen := 0, 0
		for seen < n && at < len(s) {
			_, size := utf8.DecodeRuneInString(s[at:])
			seen += chars.VisibleLen(s[at : at+size])
			at += size
		}
		return s[:at], s[at:]
	}
	first.text, second.text = cut(r.text)
	first.measure()
	second.measure()
	head, tail := cut(r.node.Data)
	first.node = &html.Node{Type: html.TextNode, Data: head, Parent: r.node.Parent}
	second.node = &html.Node{Type: html.TextNode, Data: tail, Parent: r.node.Parent}
	a.Ledger.Split(r.node, []*html.Node{first.node, second.node})
	return first, second
}

package block

import (
	"slices"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// CutButtons takes out what stands behind the first cuts[i] bytes of the text of line i, unless that
// is 0, and enters it as tidy/buttons. It reports whether there was anything. Lines are what Items
// returned.
func (a *Article) CutButtons(lines []*Line, cuts []int) bool {
	done := false
	for i, keep := range cuts {
		if keep > 0 && a.CutEnd(lines[i], keep, "tidy/buttons", "") {
			done = true
		}
	}
	if done {
		DropGone(slices.DeleteFunc(slices.Clone(lines), func(l *Line) bool { return l == nil }))
	}
	return done
}

// CutEnd leaves the first bytes of a line's text, as many as keep, and enters what stands behind
// them as taken by a rule, unless CanCut says no. It reports whether it did. The line is shorter
// once DropGone was called.
func (a *Article) CutEnd(l *Line, keep int, rule, source string) bool {
	k, within, ok := l.cutAt(keep)
	if !ok {
		return false
	}
	kept, rest := slices.Clone(l.runs[:k]), slices.Clone(l.runs[k:])
	if within > 0 {
		first, second := rest[0].split(within, a)
		kept, rest[0] = append(kept, first), second
	}
	recordRuns(a.Ledger, rule, source, rest)
	for _, r := range rest {
		if r.kind == anchorRun {
			kept = append(kept, r)
		}
	}
	l.runs, l.shorter = trimEnd(kept), true
	return true
}

// CanCut reports whether what stands behind the first bytes of a line's text is text and nothing more.
func (l *Line) CanCut(keep int) bool {
	_, _, ok := l.cutAt(keep)
	return ok
}

// cutAt returns the run in which the line ends if the first bytes of its text stay, and how many
// visible runes of that run stay. It reports whether what stands behind is text and nothing more.
func (l *Line) cutAt(keep int) (k, within int, ok bool) {
	for within = chars.VisibleLen(l.Text[:keep]); within > 0 && k < len(l.runs); k++ {
		n := l.runs[k].visible()
		if l.runs[k].kind == mathRun {
			n = chars.VisibleLen(dom.VisibleText(l.runs[k].node, 0))
		}
		if n > within {
			break
		}
		within -= n
	}
	rest := l.runs[k:]
	more := func(r run) bool { return r.kind == linkRun || r.kind == mathRun || r.kind == boxRun }
	return k, within, len(rest) > 0 && !hasPictures(rest) && !slices.ContainsFunc(rest, more)
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

package block

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// This file makes one code of those in a pre that follow each other: a second cleaning must
// not take each for a line.

// joinCode makes one code of each code in a pre and the next like it, if nothing is between
// but the ends of lines.
func joinCode(runs []run) []run {
	last := -1 // the last run in a code
	joined := map[*inline]*inline{}
	for i := range runs {
		at := codeIndex(runs[i].inlines)
		if at < 0 {
			continue
		}
		m := runs[i].inlines[at]
		if to := joined[m]; to != nil {
			runs[i].inlines = withInline(runs[i].inlines, at, to)
		} else if last >= 0 && canJoin(runs[last].inlines, runs[i].inlines, at) && onlyLineEnds(runs[last+1:i]) {
			to := runs[last].inlines[at]
			joined[m] = to
			for j := last + 1; j < i; j++ {
				runs[j].inlines = runs[last].inlines[: at+1 : at+1]
			}
			runs[i].inlines = withInline(runs[i].inlines, at, to)
		}
		last = i
	}
	return runs
}

// codeIndex returns where the code is among inline elements, -1 if there is none.
func codeIndex(inlines []*inline) int {
	return slices.IndexFunc(inlines, func(m *inline) bool { return m.tag == "code" })
}

// canJoin reports whether two runs stand in codes that can be one: in the same elements, with
// the same attributes.
func canJoin(a, b []*inline, at int) bool {
	if codeIndex(a) != at || a[at] == b[at] || b[at].id != "" || !slices.Equal(a[at].attrs, b[at].attrs) {
		return false
	}
	return slices.Equal(a[:at], b[:at])
}

// onlyLineEnds reports whether runs are nothing, or white space with the end of a line in it.
func onlyLineEnds(runs []run) bool {
	ends := len(runs) == 0
	for i := range runs {
		switch r := &runs[i]; {
		case r.kind == breakRun:
			ends = true
		case r.kind != textRun || chars.HasVisible(r.text) || len(r.inlines) > 0:
			return false
		default:
			ends = ends || strings.Contains(r.text, "\n")
		}
	}
	return ends
}

// withInline returns inline elements with another one in a place.
func withInline(inlines []*inline, at int, m *inline) []*inline {
	out := slices.Clone(inlines)
	out[at] = m
	return out
}

package newsclean

import (
	"strings"
	"testing"
)

// TestDeskIsCleared wants nothing of a document to stay where the next one is
// cleaned, however much it was, and no more room to be kept than is said.
func TestDeskIsCleared(t *testing.T) {
	c := mustNew(t)
	d := new(desk)
	for _, n := range []int{1, 100, 3, 2000, 1} {
		in := strings.Repeat(`<p>One <b>two</b><br>three</p><div class="advert">four</div><ul><li>five</ul><p>Advertisement</p>`, n)
		doc, err := c.cleanOn(d, in, docConfig{mode: Fragment})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(doc.HTML, "three</p>"); got != n {
			t.Errorf("%d of %d paragraphs came out", got, n)
		}
		if d.blocks.taken == 0 || d.lines.taken == 0 || len(d.sorted) == 0 || cap(d.runs) == 0 {
			t.Errorf("%d: the desk isn't used", n)
		}
		d.clear()
		if used(d.blocks.places, func(b block) bool { return b.tag != "" || b.src != nil || b.runs != nil || b.kids != nil }) ||
			used(d.lines.places, func(l line) bool { return l.text != "" || l.leaf != nil || l.runs != nil }) ||
			used(d.runs[:cap(d.runs)], func(r run) bool { return r.node != nil || r.text != "" }) ||
			used(d.matches[:cap(d.matches)], func(m match) bool { return m.node != nil }) ||
			used(d.sorted[:cap(d.sorted)], func(m match) bool { return m.node != nil }) {
			t.Errorf("%d: something of a document is left", n)
		}
		if max(len(d.blocks.places), len(d.lines.places), cap(d.runs), cap(d.matches), cap(d.sorted), cap(d.order)) > maxDesk {
			t.Errorf("%d: room for more than %d is kept", n, maxDesk)
		}
	}
}

func used[T any](places []T, is func(T) bool) bool {
	for _, p := range places {
		if is(p) {
			return true
		}
	}
	return false
}

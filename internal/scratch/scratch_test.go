package scratch

import "testing"

// TestSlabKeepsNothing wants elements to be zero when they are handed out again, and no
// more than Limit of them to be kept.
func TestSlabKeepsNothing(t *testing.T) {
	var s Slab[int]
	for _, n := range []int{1, 3, 500, 5000, 2} {
		for range n {
			item := &s.Take(1)[0]
			if *item != 0 {
				t.Fatalf("of %d: holds %d already", n, *item)
			}
			*item = n
		}
		s.Clear()
		if len(s.items) > Limit {
			t.Errorf("%d: room for %d is kept", n, len(s.items))
		}
	}
	if got := s.Take(7); len(got) != 7 || cap(got) != 7 {
		t.Errorf("%d of 7 elements, with room for %d", len(got), cap(got))
	}
}

func TestCleared(t *testing.T) {
	list := append(make([]int, 0, 8), 1, 2, 3)
	if got := Cleared(list); len(got) != 0 || cap(got) != 8 || got[:3][2] != 0 {
		t.Errorf("%v with room for %d", got[:3], cap(got))
	}
	if got := Cleared(make([]int, Limit+1)); got != nil {
		t.Errorf("room for %d is kept", cap(got))
	}
}

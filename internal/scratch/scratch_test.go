package scratch

import "testing"

// TestRowKeepsNothing wants nothing of what was put into a row to be there when it is
// handed out again, and no more room to be kept than is said.
func TestRowKeepsNothing(t *testing.T) {
	var r Row[int]
	for _, n := range []int{1, 3, 500, 5000, 2} {
		for range n {
			place := &r.Take(1)[0]
			if *place != 0 {
				t.Fatalf("of %d: holds %d already", n, *place)
			}
			*place = n
		}
		r.Clear()
		if len(r.places) > Limit {
			t.Errorf("%d: room for %d is kept", n, len(r.places))
		}
	}
	if got := r.Take(7); len(got) != 7 || cap(got) != 7 {
		t.Errorf("%d of 7 places, with room for %d", len(got), cap(got))
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

package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/newsclean/newsclean"
)

func small(int) int64 { return 1 }

// TestOrderIsKept has the first items take longest.
func TestOrderIsKept(t *testing.T) {
	t.Parallel()
	const n = 100
	var got []int
	atWork, most := atomic.Int32{}, atomic.Int32{}
	c := crew{t.Context(), 3, 1 << 20}
	err := inOrder(c, upTo(n), small, func(i int) int {
		most.Store(max(most.Load(), atWork.Add(1)))
		time.Sleep(time.Duration(n-i) * 20 * time.Microsecond)
		atWork.Add(-1)
		return i
	}, func(i int) error { got = append(got, i); return nil })
	if err != nil || !slices.Equal(got, slices.Collect(upTo(n))) {
		t.Errorf("%v, %v", got, err)
	}
	if most.Load() > 3 {
		t.Errorf("%d at work, want 3 at most", most.Load())
	}
}

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// TestBytesInFlight has documents of different sizes, some larger than all
// that may be held.
func TestBytesInFlight(t *testing.T) {
	t.Parallel()
	const most = 100
	held, peak := atomic.Int64{}, atomic.Int64{}
	size := func(i int) int64 { return int64(i * 7 % 130) }
	c := crew{t.Context(), 4, most}
	err := inOrder(c, upTo(500), size, func(i int) int {
		now := held.Add(min(size(i), most))
		for old := peak.Load(); now > old && !peak.CompareAndSwap(old, now); old = peak.Load() {
		}
		return i
	}, func(i int) error { held.Add(-min(size(i), most)); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if peak.Load() > most {
		t.Errorf("%d held, want %d at most", peak.Load(), most)
	}
}

// TestSlowReaderStopsReading has a reader of the output that takes one line and
// then waits: no more of the input may be read than a few documents.
func TestSlowReaderStopsReading(t *testing.T) {
	t.Parallel()
	const jobs = 2
	one := `{"html":"<p>` + strings.Repeat("One. ", 200) + `"}` + "\n"
	in := &endless{line: one}
	read, write := io.Pipe()
	ended := make(chan int)
	go func() {
		ended <- run(t.Context(), []string{"--jsonl", "-j", "2"}, in, write, io.Discard)
		write.Close()
	}()
	if _, err := io.ReadFull(read, make([]byte, 100)); err != nil {
		t.Fatal(err)
	}
	for before := int64(-1); before != in.lines.Load(); time.Sleep(200 * time.Millisecond) {
		before = in.lines.Load()
	}
	// The reader's buffer, the queue, those that are worked on, one that waits.
	const few = 1<<16/1000 + (ahead+1)*jobs + 2
	if n := in.lines.Load(); n > few {
		t.Errorf("%d lines are read, want %d at most", n, few)
	}
	read.Close()
	if status := <-ended; status != exitError {
		t.Errorf("status %d once the reader has gone", status)
	}
}

// An endless gives the same line again and again, and counts.
type endless struct {
	line  string
	rest  string
	lines atomic.Int64
}

func (e *endless) Read(b []byte) (int, error) {
	if e.rest == "" {
		e.rest = e.line
		e.lines.Add(1)
	}
	n := copy(b, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// TestWorkHasEndedWhenInterrupted wants nobody at work once inOrder is back.
func TestWorkHasEndedWhenInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	atWork := atomic.Int32{}
	err := inOrder(crew{ctx, 3, 1 << 20}, upTo(1<<30), small, func(i int) int {
		defer atWork.Add(-1)
		atWork.Add(1)
		time.Sleep(time.Millisecond)
		return i
	}, func(i int) error {
		if i == 20 {
			cancel()
		}
		return nil
	})
	if n := atWork.Load(); n != 0 {
		t.Errorf("%d still at work", n)
	}
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestInterruptedWhileWaitingForInput wants the command not to wait for input
// that doesn't come.
func TestInterruptedWhileWaitingForInput(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	in, _ := io.Pipe()
	var diagnostics strings.Builder
	time.AfterFunc(50*time.Millisecond, cancel)
	if status := run(ctx, []string{"--jsonl"}, in, io.Discard, &diagnostics); status != exitInterrupted {
		t.Errorf("status %d: %s", status, &diagnostics)
	}
	if want := "newsclean: interrupted after 0 documents; what is written is whole\n"; diagnostics.String() != want {
		t.Errorf("%q", diagnostics.String())
	}
}

// TestEveryItemIsEmittedOnce with as few hands and as little room as there can
// be.
func TestEveryItemIsEmittedOnce(t *testing.T) {
	t.Parallel()
	sum := 0
	err := inOrder(crew{t.Context(), 1, 1}, upTo(1000), func(int) int64 { return newsclean.DefaultMaxBytes },
		func(i int) int { return i }, func(i int) error { sum += i; return nil })
	if err != nil || sum != 999*1000/2 {
		t.Error(sum, err)
	}
}

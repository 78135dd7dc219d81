package main

import (
	"context"
	"iter"

	"golang.org/x/sync/semaphore"
)

// A crew works on documents side by side.
type crew struct {
	ctx   context.Context // when it is done, nothing new is begun
	hands int             // documents that are worked on at once
	bytes int64           // of input that are held at once; a larger document is held alone
}

// ahead is how many documents a hand may be ahead of the one whose turn it is,
// so that a long one doesn't keep the others from work.
const ahead = 4

// inOrder calls work on each item and emit on what it gives, in the order of
// the items, one at a time. size is about how many bytes an item's work holds.
// While emit waits, no more than a few items are read. It ends with the first
// error of emit or when the crew's context is done, and not before the work
// that was begun has ended.
func inOrder[In, Out any](c crew, items iter.Seq[In], size func(In) int64, work func(In) Out, emit func(Out) error) error {
	ctx, cancel := context.WithCancel(c.ctx)
	hands := semaphore.NewWeighted(int64(c.hands))
	defer hands.Acquire(context.Background(), int64(c.hands)) // nobody is at work any more, and nobody begins
	defer cancel()
	room := semaphore.NewWeighted(c.bytes)
	type result struct {
		out  chan Out
		size int64
	}
	queue := make(chan result, ahead*c.hands)
	go func() {
		defer close(queue)
		for item := range items {
			r := result{make(chan Out, 1), min(size(item), c.bytes)}
			if room.Acquire(ctx, r.size) != nil || hands.Acquire(ctx, 1) != nil {
				return
			}
			go func() {
				defer hands.Release(1)
				r.out <- work(item)
			}()
			select {
			case queue <- r:
			case <-ctx.Done():
				return
			}
		}
	}()
	for {
		r, ok := receive(ctx, queue)
		if !ok {
			return context.Cause(c.ctx)
		}
		out, ok := receive(ctx, r.out)
		if !ok {
			return context.Cause(c.ctx)
		}
		if err := emit(out); err != nil {
			return err
		}
		room.Release(r.size)
	}
}

// receive gives what comes next, if the context isn't done before.
func receive[T any](ctx context.Context, from <-chan T) (value T, ok bool) {
	select {
	case <-ctx.Done():
		return value, false
	default:
	}
	select {
	case value, ok = <-from:
		return value, ok
	case <-ctx.Done():
		return value, false
	}
}

package main

import (
	"iter"
	"runtime"
)

// inOrder calls work on each item, on as many processors as there are, and
// emit on what it gives in the order of the items, one at a time. No more than
// a few items are held at once. It ends with the first error of emit.
func inOrder[In, Out any](items iter.Seq[In], work func(In) Out, emit func(Out) error) error {
	queue := make(chan chan Out, runtime.GOMAXPROCS(0))
	stop := make(chan struct{})
	go func() {
		defer close(queue)
		for item := range items {
			out := make(chan Out, 1)
			select {
			case queue <- out:
			case <-stop:
				return
			}
			go func() { out <- work(item) }()
		}
	}()
	for out := range queue {
		if err := emit(<-out); err != nil {
			close(stop)
			return err
		}
	}
	return nil
}

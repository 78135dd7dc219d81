package main

import (
	"context"
	"io"
	"sync"
	"time"
)

// Once a run is to end, what it has begun may take as long as patience to end
// too, and each of what is left to do then as long as hurry.
const patience, hurry = 300 * time.Millisecond, 100 * time.Millisecond

// run is the command without the process around it, for tests. When the
// context is done, it begins nothing more, and is back soon, also where a
// document takes long or a pipe keeps it waiting.
func run(ctx context.Context, args []string, in io.Reader, out, diagnostics io.Writer) int {
	a := newApp(in, out, diagnostics)
	ended := make(chan int, 1)
	go func() { ended <- a.run(ctx, args) }()
	select {
	case status := <-ended:
		return status
	case <-ctx.Done():
	}
	select {
	case status := <-ended:
		return status
	case <-time.After(patience):
	}
	a.abandon()
	return exitInterrupted
}

// abandon leaves a run to itself that doesn't end, with nothing behind it that
// isn't whole.
func (a *app) abandon() {
	within(hurry, a.whole.end)
	text := a.interrupted()
	if !a.results.close() {
		text = a.after() + "files are whole, but standard output, which nobody reads, may end in the middle"
	}
	within(hurry, func() { a.said.end(a.progress.eraser() + "newsclean: " + text + "\n") })
}

// interrupted says how far a run came.
func (a *app) interrupted() string { return a.after() + "what is written is whole" }

func (a *app) after() string {
	return "interrupted after " + count(int(a.progress.done.Load()), "document") + "; "
}

// within waits until something is done, or for the time it is given.
func within(most time.Duration, do func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	select {
	case <-done:
	case <-time.After(most):
	}
}

// A closable is a writer that may be closed while others have it, so that
// nothing follows.
type closable struct {
	mu     sync.Mutex
	w      io.Writer
	closed bool
}

func (c *closable) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return 0, errEnded
	}
	return c.w.Write(b)
}

// close closes it, and fails if it is written to at this moment, which takes for
// ever if nobody reads.
func (c *closable) close() bool {
	if !c.mu.TryLock() {
		return false
	}
	defer c.mu.Unlock()
	c.closed = true
	return true
}

// end writes the last text.
func (c *closable) end(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	io.WriteString(c.w, text)
}

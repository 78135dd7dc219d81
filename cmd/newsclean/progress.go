package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// A progress shows on a terminal how many documents are done, once it takes
// long enough for a user to wonder.
type progress struct {
	w     io.Writer // nil if it isn't to be seen
	total int       // 0 if it isn't known
	done  int
	next  time.Time // when to show it again
	shown bool      // it stands in the terminal's last line
}

// newProgress makes a progress on the diagnostics, if those are a terminal and
// the results don't go to one, where the two would be in each other's way.
func newProgress(out, diagnostics io.Writer) *progress {
	p := &progress{next: time.Now().Add(time.Second)}
	if isTerminal(diagnostics) && !isTerminal(out) {
		p.w = diagnostics
	}
	return p
}

// step counts a document.
func (p *progress) step() {
	p.done++
	if p.w == nil || time.Now().Before(p.next) {
		return
	}
	p.next = time.Now().Add(100 * time.Millisecond)
	p.shown = true
	if p.total > 0 {
		fmt.Fprintf(p.w, "\r%d of %d documents", p.done, p.total)
	} else {
		fmt.Fprintf(p.w, "\r%d documents", p.done)
	}
}

// clear takes the progress from the terminal.
func (p *progress) clear() {
	if p.shown {
		p.shown = false
		io.WriteString(p.w, "\r\x1b[K")
	}
}

// over gives a writer that clears the progress before it writes to w.
func (p *progress) over(w io.Writer) io.Writer { return clearing{p, w} }

type clearing struct {
	*progress
	w io.Writer
}

func (c clearing) Write(b []byte) (int, error) {
	c.clear()
	return c.w.Write(b)
}

// isTerminal says whether a reader or writer is a terminal. The null device is
// a character device as well, and none.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
